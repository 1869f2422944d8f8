package server

import (
	"context"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/maypok86/otter/v2"

	"casegraph/graph"
)

// persistedBytes bounds the texts of queries that are kept to be asked for by their hashes.
const persistedBytes = 8 << 20

// persisted lets clients send the SHA-256 of a query in place of its text, once the text has been sent with it: the
// protocol of automatic persisted queries, whose short addresses any cache on the way can keep answers by.
type persisted struct {
	queries extension.AutomaticPersistedQuery
}

func newPersisted() persisted {
	return persisted{extension.AutomaticPersistedQuery{Cache: queryTexts{otter.Must(&otter.Options[string, string]{
		MaximumWeight: persistedBytes,
		Weigher:       func(hash, text string) uint32 { return uint32(len(hash) + len(text) + entryBytes) },
	})}}}
}

// complete puts the text of the query in the place of its hash. If that cannot be done, it tells the client so, and returns
// false.
func (p persisted) complete(ctx context.Context, w http.ResponseWriter, params *graphql.RawParams, media mediaType) bool {
	if params.Extensions["persistedQuery"] == nil {
		return true
	}
	ctx = graphql.WithOperationContext(ctx, &graphql.OperationContext{}) // where gqlgen leaves its statistics
	fault := p.queries.MutateOperationParameters(ctx, params)
	if fault == nil {
		return true
	}
	code := graph.BadUserInput
	if fault.Extensions["code"] == string(graph.PersistedQueryNotFound) {
		code = graph.PersistedQueryNotFound
	}
	refuse(w, requestErrorStatus(media), code, fault.Message)
	return false
}

// queryTexts is what gqlgen keeps the texts in.
type queryTexts struct{ kept *otter.Cache[string, string] }

// Get implements graphql.Cache.
func (q queryTexts) Get(_ context.Context, hash string) (string, bool) {
	return q.kept.GetIfPresent(hash)
}

// Add implements graphql.Cache.
func (q queryTexts) Add(_ context.Context, hash, text string) { q.kept.Set(hash, text) }
