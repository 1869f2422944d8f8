package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"

	"casegraph/graph/generated"
	"casegraph/graph/plan"
	"casegraph/store"
)

// NewTelling is New, with plans, but tells of each root field that a plan did not answer.
func NewTelling(reader store.Reader, o Options, tell func(field string)) *handler.Server {
	o.NoPlans = true
	srv := New(reader, o)
	plans := plan.New(generated.NewExecutableSchema(generated.Config{}).Schema(), resolvers{}, goNames(), direct()...)
	srv.AroundRootFields(func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
		return plans.Root(ctx, func(ctx context.Context) graphql.Marshaler {
			tell(graphql.GetRootFieldContext(ctx).Field.Name)
			return next(ctx)
		})
	})
	return srv
}

// GoNames are goNames.
func GoNames() map[string]string { return goNames() }
