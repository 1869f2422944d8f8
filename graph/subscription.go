package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"casegraph/docket"
	"casegraph/graph/model"
)

type subscriptionResolver struct {
	changes func(context.Context) <-chan docket.Revision
}

// DatasetChanged is the field of that name. The channel is closed when the context ends.
func (r subscriptionResolver) DatasetChanged(ctx context.Context) (<-chan *model.DatasetChange, error) {
	if r.changes == nil {
		return nil, docket.Invalidf("nothing can be subscribed to here")
	}
	revisions := r.changes(ctx)
	changes := make(chan *model.DatasetChange)
	go func() {
		defer close(changes)
		for revision := range revisions {
			select {
			case changes <- &model.DatasetChange{Revision: revision.String()}:
			case <-ctx.Done():
				return
			}
		}
	}()
	return changes, nil
}

// oneStream refuses subscriptions to several streams. The validator passes those to one field by several names.
type oneStream struct{}

// ExtensionName implements graphql.HandlerExtension.
func (oneStream) ExtensionName() string { return "OneStream" }

// Validate implements graphql.HandlerExtension.
func (oneStream) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext implements graphql.OperationContextMutator.
func (oneStream) MutateOperationContext(_ context.Context, operation *graphql.OperationContext) *gqlerror.Error {
	if operation.Operation.Operation != ast.Subscription {
		return nil
	}
	if fields := graphql.CollectFields(operation, operation.Operation.SelectionSet, []string{"Subscription"}); len(fields) != 1 {
		return gqlerror.ErrorPosf(operation.Operation.Position, "a subscription must select exactly one field, and this selects %d", len(fields))
	}
	return nil
}
