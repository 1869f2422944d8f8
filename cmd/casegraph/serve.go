package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/alecthomas/units"
	"go.opentelemetry.io/otel/trace"

	"casegraph/data"
	"casegraph/docket"
	"casegraph/server"
	"casegraph/store"
	"casegraph/store/batch"
	"casegraph/store/memstore"
	"casegraph/store/neo4jstore"
	"casegraph/web"
)

type serveCommand struct {
	Dataset string `arg:"" optional:"" help:"Folder of case files to serve; when they change, they are read again. Without it and without --store, the shipped dataset."`
	storeFlags
	limitFlags
	observeFlags
	Listen        string           `help:"Address to listen at; port 0 takes a free one." default:"127.0.0.1:8080" placeholder:"ADDRESS" env:"CASEGRAPH_LISTEN"`
	AllowOrigin   string           `help:"Origin whose web pages may read answers, such as https://example.org; * for any, none for none. By default any for the shipped dataset, and none for yours, which need not be public." placeholder:"ORIGIN" env:"CASEGRAPH_ALLOW_ORIGIN"`
	Introspection bool             `help:"Tell the schema to those who ask for it, as the explorer does." default:"true" negatable:"" env:"CASEGRAPH_INTROSPECTION"`
	Timeout       time.Duration    `help:"Time after which a query is given up." default:"30s" env:"CASEGRAPH_TIMEOUT"`
	Cache         units.Base2Bytes `help:"Memory for answers that are kept until the content changes, such as 64MiB; 0 keeps none." default:"64MiB" placeholder:"SIZE" env:"CASEGRAPH_CACHE"`
	Plans         string           `help:"Execute queries by plans of our own, or leave all to gqlgen: ${enum}." enum:"on,off" default:"on" env:"CASEGRAPH_PLANS"`
	SearchCache   string           `help:"Folder for search indexes that are too large for memory; none keeps them there all the same. By default casegraph/search in your cache folder." placeholder:"DIR" env:"CASEGRAPH_SEARCH_CACHE"`
	MaxAge        time.Duration    `help:"Time for which browsers, and caches on the way to them, may give out an answer without asking whether it is still right." default:"0s" env:"CASEGRAPH_MAX_AGE"`
}

// Run serves until ctx ends.
func (c *serveCommand) Run(ctx context.Context, t *terminal) error {
	if err := c.check(); err != nil {
		return err
	}
	defer collectSeldom()()
	// First, so that a port that is taken is told before a long reading.
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", c.Listen)
	if err != nil {
		return docket.Invalidf("cannot listen at %s: %v", c.Listen, err)
	}
	defer func() { _ = listener.Close() }() // serving closes it too
	looking, err := c.observe(ctx, t)
	if err != nil {
		return err
	}
	defer looking.close()
	reader, closeStore, err := c.open(ctx, t, looking.provider)
	if err != nil {
		return err
	}
	defer closeStore()
	reader = looking.over(reader)
	info, err := reader.Dataset(ctx)
	if err != nil {
		return err
	}
	if info.Revision == (docket.Revision{}) {
		t.log.Warn("the store is empty: casegraph load fills it")
	}
	fmt.Fprintf(t.stdout, "Serving %s at %s (GraphQL at /graphql). Ctrl-C stops.\n",
		plural(info.Counts[docket.KindCase], "case"), address(listener))
	limits := c.limits(listener)
	handler := server.New(reader, server.Options{
		Limits: &limits, Metrics: looking.metrics, Tracer: looking.tracer,
		Log: t.log, Timeout: c.Timeout, AllowOrigin: c.origin(), Pages: web.Pages(), NoIntrospection: !c.Introspection,
		Build: build(), Cache: int64(c.Cache), Recheck: c.recheck(), MaxAge: c.MaxAge, NoPlans: c.Plans == "off",
	})
	return server.Serve(ctx, c.capped(listener), handler, t.log)
}

func (c *serveCommand) check() error {
	if err := c.limitFlags.check(); err != nil {
		return err
	}
	if c.Dataset != "" && !c.isEmbedded() {
		return usagef("serve takes either a dataset or a store: to serve %s from a Neo4j, write it there first:\n"+
			"  casegraph load %s --store …", c.Dataset, c.Dataset)
	}
	if c.Listen == "" {
		return usagef("--listen must be an address such as 127.0.0.1:8080")
	}
	if c.Timeout <= 0 {
		return usagef("--timeout must be more than nothing, such as 30s")
	}
	if c.Cache < 0 || c.MaxAge < 0 {
		return usagef("--cache and --max-age cannot be less than nothing")
	}
	return nil
}

// recheck is how long a Neo4j is taken to be unchanged; the embedded store says at once.
func (c *serveCommand) recheck() time.Duration {
	if c.isEmbedded() {
		return 0
	}
	return time.Second
}

func (c *serveCommand) origin() string {
	switch {
	case c.AllowOrigin == "none":
		return ""
	case c.AllowOrigin == "" && c.Dataset == "" && c.isEmbedded():
		return "*"
	}
	return c.AllowOrigin
}

// open opens the store to serve from.
func (c *serveCommand) open(ctx context.Context, t *terminal, traces trace.TracerProvider) (_ store.Reader, closeStore func(), err error) {
	switch {
	case !c.isEmbedded():
		config, err := c.neo4j()
		if err != nil {
			return nil, nil, err
		}
		config.Traces = traces
		s, closeStore, err := openNeo4j(ctx, config, t)
		if err != nil {
			return nil, nil, err
		}
		ctx, stop := context.WithCancel(ctx)
		var warming sync.WaitGroup
		warming.Go(func() { s.Warm(ctx) })
		return batch.New(s), func() { stop(); warming.Wait(); closeStore() }, nil
	case c.Dataset == "":
		s := memstore.New()
		return s, func() {}, t.embed(ctx, data.Files, s)
	}
	return c.openLive(ctx, t)
}

// openLive reads the dataset, and reads it again whenever it changes.
func (c *serveCommand) openLive(ctx context.Context, t *terminal) (store.Reader, func(), error) {
	files, err := folder(c.Dataset)
	if err != nil {
		return nil, nil, err
	}
	watcher, err := watch(c.Dataset) // before reading, so that no change is missed
	if err != nil {
		return nil, nil, fmt.Errorf("the dataset cannot be watched for changes: %w", err)
	}
	s := memstore.New()
	s.CacheSearch(c.searchCache(t))
	if err := t.embed(ctx, files, s); err != nil {
		watcher.Close()
		return nil, nil, err
	}
	ctx, stop := context.WithCancel(ctx)
	go s.PrepareSearch()
	live := liveDataset{files, s, t.log}
	var watching sync.WaitGroup
	watching.Go(func() { watcher.run(ctx, t.log, func() { live.reload(ctx) }) })
	return s, func() { stop(); watching.Wait() }, nil
}

// largeIndex is the number of things from which on a search index lies on disk; up to then it takes some tens of
// megabytes and a second to make.
const largeIndex = 50_000

// searchCache says where search indexes lie.
func (c *serveCommand) searchCache(t *terminal) memstore.SearchCache {
	dir := c.SearchCache
	switch dir {
	case "none":
		dir = ""
	case "":
		user, err := os.UserCacheDir()
		if err != nil {
			t.log.Warn("search indexes stay in memory: name a folder by --search-cache", "cause", err)
			break
		}
		dir = filepath.Join(user, "casegraph", "search")
	}
	return memstore.SearchCache{Dir: dir, Least: largeIndex, Log: t.log, Now: time.Now}
}

func openNeo4j(ctx context.Context, config neo4jstore.Config, t *terminal) (*neo4jstore.Store, func(), error) {
	config.Logger = t.log
	s, err := neo4jstore.Open(ctx, config)
	if err != nil {
		return nil, nil, err
	}
	return s, func() {
		if err := s.Close(context.WithoutCancel(ctx)); err != nil {
			t.log.Warn("closing the store failed", "error", err)
		}
	}, nil
}

// address is where a browser on this machine finds a listener.
func address(l net.Listener) string {
	at := l.Addr().(*net.TCPAddr)
	if at.IP.IsUnspecified() {
		return fmt.Sprintf("http://localhost:%d", at.Port)
	}
	return "http://" + at.String()
}
