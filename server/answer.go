package server

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"casegraph/graph"
	"casegraph/server/throttle"
)

// answer is the whole answer to a GraphQL request, ready to be sent any number of times.
type answer struct {
	status int
	media  mediaType
	body   []byte
	// gzipped is the body compressed; nil if nobody has asked for it yet.
	gzipped []byte
	// complete tells that nothing failed: while the store's content stays, the same question has this answer.
	complete bool
}

// executor answers one question by executing it.
type executor func(context.Context) (*answer, error)

// maxFaults is how many mistakes in a query are told at once: a long list helps nobody but who wants long answers.
const maxFaults = 5

// execute answers a question, once its client has paid for it. It has no answer, and says why, only if that fails, or if
// the time was up before anything was asked.
func (t *transport) execute(ctx context.Context, exec graphql.GraphExecutor, params *graphql.RawParams, media mediaType, client throttle.Client) (*answer, error) {
	operation, faults := exec.CreateOperationContext(ctx, params)
	if faults != nil {
		faults = faults[:min(len(faults), maxFaults)]
		response := exec.DispatchError(graphql.WithOperationContext(ctx, operation), faults)
		t.count(response)
		return &answer{status: requestErrorStatus(media), media: media, body: encode(response)}, nil
	}
	cost := graph.CostOf(operation)
	if err := t.gate.charge(client, cost-leastCharge); err != nil {
		return nil, err
	}
	start := time.Now()
	t.metrics.Executing(1)
	defer t.metrics.Executing(-1)
	ctx, endSpan := t.tracer.Operation(ctx, string(operation.Operation.Operation), operation.Operation.Name, cost)
	respond, ctx := exec.DispatchOperation(ctx, operation)
	response := respond(ctx)
	complete := response != nil && len(response.Errors) == 0
	endSpan(!complete)
	t.metrics.Operation(operation.Operation.Name, !complete, cost, time.Since(start))
	if response == nil {
		return nil, context.Cause(ctx)
	}
	t.count(response)
	return &answer{status: http.StatusOK, media: media, body: encode(response), complete: complete}, nil
}

// count counts the errors of a response.
func (t *transport) count(response *graphql.Response) {
	for _, e := range response.Errors {
		if code, ok := e.Extensions["code"].(graph.Code); ok {
			t.metrics.Error(string(code))
		}
	}
}

// requestErrorStatus is that of an answer to what could not be executed at all.
func requestErrorStatus(media mediaType) int {
	if media == graphQLType {
		return http.StatusBadRequest
	}
	return http.StatusOK
}

// encode writes a response as it is: its data are encoded already. Of a request that was not executed there
// is no data at all, not even null.
func encode(response *graphql.Response) []byte {
	var body bytes.Buffer
	separator := "{"
	member := func(name string, value []byte) {
		body.WriteString(separator + `"` + name + `":`)
		body.Write(value)
		separator = ","
	}
	if len(response.Errors) > 0 {
		member("errors", mustMarshal(response.Errors))
	}
	if response.Data != nil {
		member("data", response.Data)
	}
	if len(response.Extensions) > 0 {
		member("extensions", mustMarshal(response.Extensions))
	}
	body.WriteString("}\n")
	return body.Bytes()
}

// mustMarshal encodes what we made ourselves.
func mustMarshal(value any) []byte {
	text, err := json.Marshal(value)
	if err != nil {
		panic(fmt.Sprintf("server: an answer cannot be encoded: %v", err))
	}
	return text
}

// send writes an answer, compressed where it is so already and the client takes it.
func (a *answer) send(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", string(a.media)+"; charset=utf-8")
	if !a.complete {
		h.Set("Cache-Control", "no-store")
	}
	body := a.body
	if a.gzipped != nil && takesGzip(r.Header) {
		h.Set("Content-Encoding", "gzip")
		body = a.gzipped
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(a.status)
	_, _ = w.Write(body) //nolint:gosec // it is JSON and says so; fails only if the client has gone
}
