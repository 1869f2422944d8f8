// Package server answers over HTTP: GraphQL at /graphql, the web pages at / and below, an explorer for the API at
// /explorer among them, how to embed them at /oembed, timelines in the forms of other programs at /timeline.csv and the
// like, and the health of the process and of its store at /healthz and /readyz. Every refusal has a JSON body with
// `errors`, shaped like those of GraphQL, but that people who ask for a page that is not there get one that says so.
package server

import (
	"io/fs"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"github.com/klauspost/compress/gzhttp"

	"casegraph/graph"
	"casegraph/server/metrics"
	"casegraph/server/throttle"
	"casegraph/server/trace"
	"casegraph/store"
)

// Options are what [New] needs from around it.
type Options struct {
	Log *slog.Logger
	// Metrics count and measure what is done; nil: nobody does.
	Metrics *metrics.Metrics
	// Tracer makes spans of what is done.
	Tracer trace.Tracer
	// Build names the program: another build may answer otherwise, so that its answers have other ETags.
	Build string
	// Cache is how many bytes of answers are kept; 0 keeps none.
	Cache int64
	// Recheck is how long the store's content is taken to be unchanged before the store is asked again, and so the time
	// after which a change shows at the latest. 0 asks at each request, for stores that need no asking.
	Recheck time.Duration
	// MaxAge is how long browsers and caches on the way may give out an answer to GET without asking whether it is
	// still right.
	MaxAge time.Duration
	// Limits bound what is asked; [DefaultLimits] if nil.
	Limits *Limits
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
	// NoPlans has every query executed by gqlgen's generated code, for comparison.
	NoPlans bool
}

// DefaultTimeout bounds the answering of a GraphQL request unless told otherwise.
const DefaultTimeout = 30 * time.Second

// New makes the handler of all requests.
func New(reader store.Reader, o Options) http.Handler {
	if o.Timeout == 0 {
		o.Timeout = DefaultTimeout
	}
	limits := DefaultLimits()
	if o.Limits != nil {
		limits = *o.Limits
	}
	contents := newContents(reader, o.Recheck)
	api := graph.New(reader, graph.Options{
		Log: o.Log, RequestID: requestID, Limits: limits.Query, NoIntrospection: o.NoIntrospection,
		Changes: newWatcher(contents, o.Log).listen,
		NoPlans: o.NoPlans,
	})
	gate := newGate(limits)
	plain := &transport{
		log:       o.Log,
		metrics:   o.Metrics,
		tracer:    o.Tracer,
		maxBody:   limits.Body,
		gate:      gate,
		build:     o.Build,
		contents:  contents,
		persisted: newPersisted(),
		answers:   newAnswers(o.Cache, o.Timeout),
		keep:      keepFor(o.MaxAge),
	}
	api.AddTransport(&live{plain, throttle.NewSeats(limits.Live, limits.LivePerClient), o.Timeout, o.AllowOrigin})
	api.AddTransport(plain)

	mux := http.NewServeMux()
	mux.Handle("/graphql", shared(o.AllowOrigin, only(either(isLive, api, timed(o.Timeout, gzhttp.GzipHandler(api))), http.MethodGet, http.MethodPost)))
	mux.Handle("/healthz", only(http.HandlerFunc(healthy), http.MethodGet))
	mux.Handle("/readyz", only(ready(reader, o.Log), http.MethodGet))
	mux.Handle("/oembed", shared(o.AllowOrigin, only(timed(o.Timeout, oembed(reader, o.Log)), http.MethodGet)))
	feeds := feeds{reader, o, gate}
	feeds.routes(mux)
	newPages(o.Pages).routes(mux, feeds)
	return identified(observed(o.Log, o.Metrics, o.Tracer, guarded(bounded(named(limits.Hosts, mux)))))
}

// either handles requests of some kind by one handler, and others by another.
func either(some func(*http.Request) bool, one, other http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if some(r) {
			one.ServeHTTP(w, r)
			return
		}
		other.ServeHTTP(w, r)
	})
}

// keepFor is what Cache-Control says of answers that may be given out for a time without asking.
func keepFor(age time.Duration) string {
	if age < time.Second {
		return "no-cache" // which keeps them, but asks each time
	}
	return "max-age=" + strconv.Itoa(int(age/time.Second))
}

func unknown(w http.ResponseWriter, _ *http.Request) {
	refuse(w, http.StatusNotFound, graph.NotFound, "there is nothing at this address; GraphQL is at /graphql")
}
