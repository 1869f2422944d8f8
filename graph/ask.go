package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"

	"casegraph/graph/generated"
	"casegraph/store"
)

// Ask answers a document within the process, for programs that want the API's answer without a server. It returns the data
// alone, encoded. Variables may be whatever can be encoded as JSON. An error in the answer is the error of Ask, and wraps the
// sentinel that it came from.
func Ask(ctx context.Context, reader store.Reader, document string, variables map[string]any) (json.RawMessage, error) {
	exec := executor.New(generated.NewExecutableSchema(generated.Config{Resolvers: resolvers{}}))
	exec.SetRecoverFunc(recovered(Options{
		Log: slog.New(slog.DiscardHandler), RequestID: func(context.Context) string { return "" },
	}))
	decoded, err := asDecoded(variables)
	if err != nil {
		return nil, err
	}
	ctx = graphql.StartOperationTrace(ctx)
	operation, faults := exec.CreateOperationContext(ctx, &graphql.RawParams{Query: document, Variables: decoded})
	if len(faults) > 0 {
		return nil, faults
	}
	respond, ctx := exec.DispatchOperation(withSession(ctx, newSession(reader)), operation)
	response := respond(ctx)
	if len(response.Errors) > 0 {
		return nil, response.Errors
	}
	return response.Data, nil
}

// asDecoded makes of variables what a client's would be when they arrive.
func asDecoded(variables map[string]any) (map[string]any, error) {
	text, err := json.Marshal(variables)
	if err != nil {
		return nil, err
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var decoded map[string]any
	return decoded, decoder.Decode(&decoded)
}
