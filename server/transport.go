package server

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"net/url"
	"os"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"casegraph/docket"
	"casegraph/graph"
	"casegraph/server/metrics"
	"casegraph/server/trace"
)

// transport carries GraphQL over HTTP as the specification of that name has it, GET and POST. gqlgen's own
// transports differ from it in statuses, repeat the request's body in messages and encode each answer twice.
type transport struct {
	log       *slog.Logger
	metrics   *metrics.Metrics
	tracer    trace.Tracer
	maxBody   int64 // in bytes; 0 is no bound
	gate      gate
	build     string
	contents  *contents
	persisted persisted
	answers   *answers
	keep      string // what Cache-Control says of complete answers to GET
}

// Supports implements graphql.Transport; other methods never get here.
func (*transport) Supports(*http.Request) bool { return true }

// Do implements graphql.Transport.
func (t *transport) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	defer t.recovered(w, r)
	media, ok := acceptable(r.Header.Values("Accept"))
	if !ok {
		refuse(w, http.StatusNotAcceptable, graph.BadUserInput,
			"answers are application/json or application/graphql-response+json, and Accept admits neither")
		return
	}
	w.Header().Add("Vary", "Accept") // beside what compression says
	client := t.gate.proxies.ClientOf(r)
	if err := t.gate.charge(client, leastCharge); err != nil {
		t.refuse(w, err)
		return
	}
	start := graphql.Now()
	params, err := t.parameters(w, r)
	if err != nil {
		refuseParameters(w, err)
		return
	}
	params.Headers = r.Header
	params.ReadTime = graphql.TraceTiming{Start: start, End: graphql.Now()}
	if !t.persisted.complete(r.Context(), w, params, media) {
		return
	}
	found, err := t.find(w, r, params, media, func(ctx context.Context) (*answer, error) {
		leave, err := t.gate.enter(client)
		if err != nil {
			return nil, err
		}
		defer leave()
		return t.execute(ctx, exec, params, media, client)
	})
	switch {
	case err != nil:
		t.refuse(w, err)
	case found == nil:
		w.WriteHeader(http.StatusNotModified)
	default:
		found.send(w, r)
	}
}

// recovered, when deferred, refuses a request whose answering panicked. gqlgen would answer it with data.
func (t *transport) recovered(w http.ResponseWriter, r *http.Request) {
	if cause := recover(); cause != nil {
		logPanic(t.log, r, cause)
		refusePanic(w, r)
	}
}

// find finds the answer to a question: one that is kept, one that others wait for, or else a new one. It is nil if the
// client has it already.
func (t *transport) find(w http.ResponseWriter, r *http.Request, params *graphql.RawParams, media mediaType, ask executor) (*answer, error) {
	ctx, h, reads := r.Context(), w.Header(), r.Method != http.MethodPost
	if t.answers == nil && !reads {
		t.metrics.Cache("off")
		return ask(ctx)
	}
	content, err := t.contents.now(ctx)
	if err != nil {
		return ask(ctx) // which will say what is wrong with the store, if it needs it
	}
	q := questionOf(t.build, content, params, media)
	if reads && has(r.Header, q.etag()) && !wantsFresh(r.Header) {
		t.name(h, q)
		t.metrics.Cache("not_modified")
		return nil, nil
	}
	found, how, err := t.answers.find(ctx, q, r.Header, ask)
	if t.answers != nil {
		h.Set("Cache-Status", "casegraph; "+how)
	}
	t.metrics.Cache(cacheResult(how))
	if reads && err == nil && found.complete {
		t.name(h, q)
	}
	return found, err
}

// cacheResult is how an answer came about, in one word.
func cacheResult(how string) string {
	switch how {
	case "":
		return "off"
	case collapsed:
		return "collapsed"
	}
	return strings.TrimPrefix(how, "fwd=")
}

// refuse refuses a request because of an error that is not its sender's.
func (t *transport) refuse(w http.ResponseWriter, err error) {
	code, _, _ := graph.Classify(err)
	t.metrics.Error(string(code))
	refuseError(w, err)
}

// name gives an answer its name, by which clients and caches on the way can ask whether it is still right.
func (t *transport) name(h http.Header, q question) {
	h.Set("ETag", q.etag())
	h.Set("Cache-Control", t.keep)
}

var errMediaType = errors.New("the body must be JSON in UTF-8, not encoded in any other way, with Content-Type: application/json")

// parameters reads what is asked. Its errors are for the user.
func (t *transport) parameters(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, error) {
	var params *graphql.RawParams
	var err error
	if r.Method == http.MethodPost {
		if !isPlainJSON(r.Header) {
			return nil, errMediaType
		}
		body := r.Body
		if t.maxBody > 0 {
			body = http.MaxBytesReader(w, body, t.maxBody)
		}
		params, err = fromBody(body)
	} else {
		params, err = fromURL(r.URL)
	}
	if err == nil && params.Query == "" && params.Extensions["persistedQuery"] == nil {
		err = docket.Invalidf("there is no query: give the GraphQL document as `query`")
	}
	return params, err
}

var errSlowBody = errors.New("the body did not arrive in time")

// isPlainJSON tells whether a body is JSON as it stands: a compressed one could be of any size.
func isPlainJSON(h http.Header) bool {
	media, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil || mediaType(media) != plainType {
		return false
	}
	charset, encoding := params["charset"], h.Get("Content-Encoding")
	return (charset == "" || strings.EqualFold(charset, "utf-8")) && (encoding == "" || strings.EqualFold(encoding, "identity"))
}

func refuseParameters(w http.ResponseWriter, err error) {
	code, status := graph.BadUserInput, http.StatusBadRequest
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		status, err = http.StatusRequestEntityTooLarge, docket.Invalidf("the body is larger than %d bytes", tooLarge.Limit)
	case errors.Is(err, errMediaType):
		status = http.StatusUnsupportedMediaType
	case errors.Is(err, os.ErrDeadlineExceeded):
		code, status, err = graph.Timeout, http.StatusRequestTimeout, errSlowBody
	}
	refuse(w, status, code, err.Error())
}

func fromBody(body io.Reader) (*graphql.RawParams, error) {
	var params graphql.RawParams
	err := decode(body, "the body", &params)
	return &params, err
}

func fromURL(u *url.URL) (*graphql.RawParams, error) {
	values, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return nil, docket.Invalidf("the address is not well-formed: %v", err)
	}
	params := &graphql.RawParams{Query: values.Get("query"), OperationName: values.Get("operationName")}
	for name, target := range map[string]*map[string]any{"variables": &params.Variables, "extensions": &params.Extensions} {
		if text := values.Get(name); text != "" {
			if err := decode(strings.NewReader(text), "`"+name+"`", target); err != nil {
				return nil, err
			}
		}
	}
	return params, nil
}

// decode reads one JSON value, and nothing after it. Numbers keep their digits.
func decode(r io.Reader, what string, value any) error {
	decoder := json.NewDecoder(r)
	decoder.UseNumber()
	err := decoder.Decode(value)
	if err == nil {
		_, err = decoder.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
	}
	var mistyped *json.UnmarshalTypeError
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge), errors.Is(err, os.ErrDeadlineExceeded):
		return err
	case err == nil:
		return docket.Invalidf("%s is more than one JSON value", what)
	case errors.Is(err, io.EOF):
		return docket.Invalidf("%s is empty", what)
	case errors.As(err, &mistyped) && mistyped.Field != "":
		return docket.Invalidf("`%s` must not be a JSON %s", mistyped.Field, mistyped.Value)
	case errors.As(err, &mistyped):
		return docket.Invalidf("%s must be one JSON object, not a JSON %s", what, mistyped.Value)
	}
	return docket.Invalidf("%s is not JSON: %v", what, err)
}
