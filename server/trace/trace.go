// Package trace tells an OpenTelemetry collector how requests are answered: a span for each request, for each operation
// that is executed, and for each read of the store. It is configured by the variables that OpenTelemetry has for that, and
// does nothing without them. No span says who asked, or with what values.
package trace

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"strings"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
	"go.opentelemetry.io/otel/trace/noop"
)

const scope = "casegraph"

// Enabled tells whether the environment says where spans are to go: OTEL_EXPORTER_OTLP_ENDPOINT or its form for traces, or
// OTEL_TRACES_EXPORTER=otlp for a collector at its usual address.
func Enabled() bool {
	exporter := os.Getenv("OTEL_TRACES_EXPORTER")
	switch {
	case strings.EqualFold(os.Getenv("OTEL_SDK_DISABLED"), "true") || exporter == "none":
		return false
	case exporter == "otlp":
		return true
	}
	return os.Getenv("OTEL_EXPORTER_OTLP_ENDPOINT") != "" || os.Getenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") != ""
}

// Check tells what the environment asks for that is not here.
func Check() error {
	if exporter := os.Getenv("OTEL_TRACES_EXPORTER"); exporter != "" && exporter != "otlp" && exporter != "none" {
		return fmt.Errorf("OTEL_TRACES_EXPORTER must be otlp or none, not %q", exporter)
	}
	for _, name := range []string{"OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"} {
		if protocol := os.Getenv(name); protocol != "" && protocol != "http/protobuf" {
			return fmt.Errorf("%s must be http/protobuf, not %q", name, protocol)
		}
	}
	return nil
}

// Open makes a provider that sends spans to a collector, and what sends the last ones and closes it.
func Open(ctx context.Context, version string) (trace.TracerProvider, func(context.Context) error, error) {
	exporter, err := otlptracehttp.New(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("opening the exporter of traces: %w", err)
	}
	about, err := resource.New(ctx,
		resource.WithAttributes(attribute.String("service.name", "casegraph"), attribute.String("service.version", version)),
		resource.WithTelemetrySDK(),
		resource.WithFromEnv()) // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES, which come before ours
	if err != nil {
		return nil, nil, fmt.Errorf("reading what traces are about: %w", err)
	}
	provider := sdk.NewTracerProvider(sdk.WithBatcher(exporter), sdk.WithResource(about))
	return provider, provider.Shutdown, nil
}

// Tracer makes the spans of a server; the zero Tracer makes none.
type Tracer struct{ tracer trace.Tracer }

// New makes a tracer.
func New(provider trace.TracerProvider) Tracer { return Tracer{provider.Tracer(scope)} }

func (t Tracer) start(ctx context.Context, name string, options ...trace.SpanStartOption) (context.Context, trace.Span) {
	if t.tracer == nil {
		return ctx, noop.Span{}
	}
	return t.tracer.Start(ctx, name, options...)
}

// Request begins the span of a request, below that of the caller who sent a traceparent; what it returns ends it, with the
// pattern that the request matched.
func (t Tracer) Request(r *http.Request) (context.Context, func(route string, status int)) {
	ctx := r.Context()
	if t.tracer != nil {
		ctx = propagation.TraceContext{}.Extract(ctx, propagation.HeaderCarrier(r.Header))
	}
	ctx, span := t.start(ctx, r.Method, trace.WithSpanKind(trace.SpanKindServer),
		trace.WithAttributes(attribute.String("http.request.method", r.Method)))
	return ctx, func(route string, status int) {
		if route != "" {
			span.SetName(r.Method + " " + route)
		}
		span.SetAttributes(attribute.String("http.route", route), attribute.Int("http.response.status_code", status))
		if status >= http.StatusInternalServerError {
			span.SetStatus(codes.Error, "")
		}
		span.End()
	}
}

// Operation begins the span of an operation of a kind, such as query; what it returns ends it.
func (t Tracer) Operation(ctx context.Context, kind, name string, cost int) (context.Context, func(failed bool)) {
	ctx, span := t.start(ctx, strings.TrimSpace(kind+" "+name), trace.WithAttributes(
		attribute.String("graphql.operation.type", kind), attribute.String("graphql.operation.name", name),
		attribute.Int("casegraph.cost", cost)))
	return ctx, func(failed bool) {
		if failed {
			span.SetStatus(codes.Error, "")
		}
		span.End()
	}
}

// Read is an observer of reads of the store.
func (t Tracer) Read(ctx context.Context, method string, keys int) (context.Context, func(error)) {
	ctx, span := t.start(ctx, "store "+method, trace.WithAttributes(attribute.Int("casegraph.keys", keys)))
	return ctx, func(err error) {
		if err != nil {
			span.SetStatus(codes.Error, "")
		}
		span.End()
	}
}
