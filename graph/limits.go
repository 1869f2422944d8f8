package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"casegraph/graph/limit"
)

// limits refuses queries that ask for too much: by their text and shape before they are validated, by their cost before
// they are executed. Documents in the cache have passed the first.
type limits struct {
	limit.Query
	schema *ast.Schema
	parsed graphql.Cache[*ast.QueryDocument]
}

// ExtensionName implements graphql.HandlerExtension.
func (limits) ExtensionName() string { return "Limits" }

// Validate implements graphql.HandlerExtension.
func (limits) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters implements graphql.OperationParameterMutator.
func (l limits) MutateOperationParameters(ctx context.Context, params *graphql.RawParams) *gqlerror.Error {
	if _, ok := l.parsed.Get(ctx, params.Query); ok {
		return nil
	}
	return gqlerror.Wrap(l.CheckText(params.Query))
}

// MutateOperationContext implements graphql.OperationContextMutator.
func (l limits) MutateOperationContext(_ context.Context, operation *graphql.OperationContext) *gqlerror.Error {
	cost, err := l.CheckCost(l.schema, operation.Doc, operation.Operation, operation.Variables)
	operation.Stats.SetExtension(costExtension, cost)
	return gqlerror.Wrap(err)
}

// InterceptResponse implements graphql.ResponseInterceptor: it tells the cost to those who ask for it.
func (l limits) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	if graphql.HasOperationContext(ctx) {
		operation := graphql.GetOperationContext(ctx)
		if AsksCost(operation.Extensions) {
			graphql.RegisterExtension(ctx, costExtension, map[string]int{"cost": CostOf(operation), "limit": l.Cost})
		}
	}
	return next(ctx)
}

// costExtension names the cost where a request asks for it, an answer tells it and an operation keeps it.
const costExtension = "cost"

// AsksCost tells whether the extensions of a request ask for its cost.
func AsksCost(extensions map[string]any) bool {
	asked, _ := extensions[costExtension].(bool)
	return asked
}

// CostOf is what an operation was found to cost; 0 if it was refused before that.
func CostOf(operation *graphql.OperationContext) int {
	cost, _ := operation.Stats.GetExtension(costExtension).(int)
	return cost
}
