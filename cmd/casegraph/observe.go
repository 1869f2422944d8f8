package main

import (
	"context"
	"fmt"
	"net"
	"sync"
	"time"

	oteltrace "go.opentelemetry.io/otel/trace"

	"casegraph/docket"
	"casegraph/server"
	"casegraph/server/metrics"
	"casegraph/server/trace"
	"casegraph/store"
	"casegraph/store/observed"
)

// observeFlags say how those who run a server can look on.
type observeFlags struct {
	AdminListen string `help:"Address to serve metrics at /metrics and profiles at /debug/pprof/, such as 127.0.0.1:9090: one that only those who run the server reach. None if empty." placeholder:"ADDRESS" env:"CASEGRAPH_ADMIN_LISTEN"`
}

// lastSpansWithin bounds the sending of the last traces.
const lastSpansWithin = 5 * time.Second

// observation is what looks on while a server answers; its parts are nil where nobody asked for them.
type observation struct {
	metrics  *metrics.Metrics
	provider oteltrace.TracerProvider
	tracer   trace.Tracer
	end      []func()
}

// observe begins to serve what is observed and to trace, if asked for; close ends it.
func (f observeFlags) observe(ctx context.Context, t *terminal) (*observation, error) {
	o := &observation{}
	if err := trace.Check(); err != nil {
		return nil, usageError(err.Error())
	}
	if trace.Enabled() {
		provider, shutdown, err := trace.Open(ctx, release())
		if err != nil {
			return nil, docket.Invalidf("%v", err)
		}
		o.provider, o.tracer = provider, trace.New(provider)
		o.end = append(o.end, func() {
			ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastSpansWithin)
			defer cancel()
			if err := shutdown(ctx); err != nil {
				t.log.Warn("the last traces could not be sent", "error", err)
			}
		})
	}
	if f.AdminListen != "" {
		if err := o.admin(ctx, f.AdminListen, t); err != nil {
			o.close()
			return nil, err
		}
	}
	return o, nil
}

func (o *observation) admin(ctx context.Context, address string, t *terminal) error {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		return docket.Invalidf("cannot listen at %s: %v", address, err)
	}
	o.metrics = metrics.New(release())
	ctx, stop := context.WithCancel(ctx)
	var serving sync.WaitGroup
	serving.Go(func() {
		if err := server.ServeAdmin(ctx, listener, server.Admin(o.metrics), t.log); err != nil {
			t.log.Error("metrics are no longer served", "error", err)
		}
	})
	o.end = append(o.end, func() { stop(); serving.Wait() })
	fmt.Fprintf(t.stderr, "Metrics are at http://%s/metrics.\n", listener.Addr())
	return nil
}

// over lets what looks on see the reads of a store.
func (o *observation) over(reader store.Reader) store.Reader {
	var observers []observed.Observer
	if o.metrics != nil {
		observers = append(observers, o.metrics.Read)
	}
	if o.provider != nil {
		observers = append(observers, o.tracer.Read)
	}
	return observed.New(reader, observers...)
}

func (o *observation) close() {
	for _, end := range o.end {
		end()
	}
}
