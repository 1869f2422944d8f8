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
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

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
	operation, refused, err := t.begin(ctx, exec, params, client)
	switch {
	case err != nil:
		return nil, err
	case refused == nil && operation.Operation.Operation == ast.Subscription:
		refused = t.refuseAll(ctx, exec, operation, gqlerror.List{gqlerror.Wrap(errNotLive)})
	}
	if refused != nil {
		return &answer{status: requestErrorStatus(media), media: media, body: encode(refused)}, nil
	}
	found, err := t.run(ctx, exec, operation)
	if found != nil {
		found.media = media
	}
	return found, err
}

// begin reads and checks an operation, and lets its client pay for it. What is wrong with it is the response.
func (t *transport) begin(ctx context.Context, exec graphql.GraphExecutor, params *graphql.RawParams, client throttle.Client) (*graphql.OperationContext, *graphql.Response, error) {
	operation, faults := exec.CreateOperationContext(ctx, params)
	if faults != nil {
		return nil, t.refuseAll(ctx, exec, operation, faults[:min(len(faults), maxFaults)]), nil
	}
	return operation, nil, t.gate.charge(client, graph.CostOf(operation)-leastCharge)
}

func (t *transport) refuseAll(ctx context.Context, exec graphql.GraphExecutor, operation *graphql.OperationContext, faults gqlerror.List) *graphql.Response {
	response := exec.DispatchError(graphql.WithOperationContext(ctx, operation), faults)
	t.count(response)
	return response
}

// run executes an operation that has one response.
func (t *transport) run(ctx context.Context, exec graphql.GraphExecutor, operation *graphql.OperationContext) (*answer, error) {
	kind, name, cost := string(operation.Operation.Operation), operation.Operation.Name, graph.CostOf(operation)
	start := time.Now()
	t.metrics.Executing(1)
	defer t.metrics.Executing(-1)
	ctx, endSpan := t.tracer.Operation(ctx, kind, name, cost)
	respond, ctx := exec.DispatchOperation(ctx, operation)
	response := respond(ctx)
	complete := response != nil && len(response.Errors) == 0
	endSpan(!complete)
	t.metrics.Operation(name, !complete, cost, time.Since(start))
	if response == nil {
		return nil, context.Cause(ctx)
	}
	t.count(response)
	return &answer{status: http.StatusOK, body: encode(response), complete: complete}, nil
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
	body.Grow(len(response.Data) + 64)
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
