// Package server answers over HTTP: GraphQL at /graphql and an explorer for it at /explorer, the web pages at / and
// below, how to embed them at /oembed, and the health of the process and of its store at /healthz and /readyz. Every
// refusal has a JSON body with `errors`, shaped like those of GraphQL, but that people who ask for a page that is not
// there get one that says so.
package server

import (
	"io/fs"
	"log/slog"
	"net/http"
	"time"

	"github.com/klauspost/compress/gzhttp"

	"casegraph/graph"
	"casegraph/store"
)

// Options are what [New] needs from around it.
type Options struct {
	Log *slog.Logger
	// Timeout bounds the answering of one GraphQL request; [DefaultTimeout] if zero.
	Timeout time.Duration
	// AllowOrigin is the origin whose web pages may read answers of /graphql, such as https://example.org, or
	// "*" for any: cookies and other credentials are never taken, so that an answer is what anyone who
	// reaches the server could read. Empty allows the server's own page alone.
	AllowOrigin string
	// Pages are the built web pages: index.html and what it loads, or placeholder.html where they were not built.
	// Nil serves none.
	Pages fs.FS
	// NoIntrospection keeps the schema from clients. The explorer cannot help its reader then.
	NoIntrospection bool
}

// DefaultTimeout bounds the answering of a GraphQL request unless told otherwise.
const DefaultTimeout = 30 * time.Second

// New makes the handler of all requests.
func New(reader store.Reader, o Options) http.Handler {
	if o.Timeout == 0 {
		o.Timeout = DefaultTimeout
	}
	api := graph.New(reader, graph.Options{Log: o.Log, RequestID: requestID, NoIntrospection: o.NoIntrospection})
	api.AddTransport(transport{})

	mux := http.NewServeMux()
	mux.Handle("/graphql", shared(o.AllowOrigin, only(timed(o.Timeout, gzhttp.GzipHandler(api)), http.MethodGet, http.MethodPost)))
	mux.Handle("/healthz", only(http.HandlerFunc(healthy), http.MethodGet))
	mux.Handle("/readyz", only(ready(reader, o.Log), http.MethodGet))
	mux.Handle("/explorer", only(page("index.html"), http.MethodGet))
	mux.Handle("/explorer/{file...}", only(http.HandlerFunc(explorerFile), http.MethodGet))
	mux.Handle("/oembed", shared(o.AllowOrigin, only(timed(o.Timeout, oembed(reader, o.Log)), http.MethodGet)))
	newPages(o.Pages).routes(mux)
	return identified(observed(o.Log, guarded(mux)))
}

func unknown(w http.ResponseWriter, _ *http.Request) {
	refuse(w, http.StatusNotFound, graph.NotFound, "there is nothing at this address; GraphQL is at /graphql")
}
