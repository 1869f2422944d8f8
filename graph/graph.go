// Package graph answers GraphQL queries from a store. Its resolvers are thin: the domain's types are bound to the
// schema as they are, what a query needs is read level by level, and errors are told from one table.
package graph

//go:generate go tool gqlgen generate

import (
	"context"
	"log/slog"
	"maps"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"

	"casegraph/docket"
	"casegraph/graph/generated"
	"casegraph/graph/limit"
	"casegraph/graph/plan"
	"casegraph/store"
)

// parsedQueries is how many documents are kept as parsed.
const parsedQueries = 1000

// Options are what the package needs from around it.
type Options struct {
	Log *slog.Logger
	// RequestID names a request, so that a user can quote it and its error be found in the log.
	RequestID func(context.Context) string
	// Limits bound what one query may ask for.
	Limits limit.Query
	// Changes tells the revision of the content, at once and again after each change, until the context ends. Nil: nothing
	// can be subscribed to.
	Changes func(context.Context) <-chan docket.Revision
	// NoIntrospection keeps the schema, and suggestions made from it, from clients.
	NoIntrospection bool
	// NoPlans leaves all execution to gqlgen, for comparison.
	NoPlans bool
}

// New makes a GraphQL server over a store, without transports.
func New(reader store.Reader, o Options) *handler.Server {
	config := generated.Config{Resolvers: resolvers{o.Changes}}
	config.Schema = withoutDefer(generated.NewExecutableSchema(config).Schema())
	srv := handler.New(generated.NewExecutableSchema(config))
	parsed := lru.New[*ast.QueryDocument](parsedQueries)
	srv.SetParserTokenLimit(o.Limits.Tokens)
	srv.SetQueryCache(parsed)
	srv.Use(oneStream{})
	srv.Use(limits{o.Limits, config.Schema, parsed})
	srv.SetErrorPresenter(present(o))
	srv.SetRecoverFunc(recovered(o))
	if o.NoIntrospection {
		srv.SetDisableSuggestion(true)
		srv.Use(unintrospected{})
	} else {
		srv.Use(extension.Introspection{})
	}
	srv.AroundOperations(func(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
		return next(withSession(ctx, newSession(reader)))
	})
	if !o.NoPlans {
		srv.AroundRootFields(plan.New(config.Schema, resolvers{}, goNames(), direct()...).Root)
	}
	return srv
}

// withoutDefer takes @defer out of a schema: gqlgen always offers it, and loses data where it is used over POST.
func withoutDefer(s *ast.Schema) *ast.Schema {
	schema := *s
	schema.Directives = maps.Clone(s.Directives)
	delete(schema.Directives, "defer")
	return &schema
}
