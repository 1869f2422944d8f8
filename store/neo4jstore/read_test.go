package neo4jstore

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"casegraph/docket"
	"casegraph/store/neo4jstore/neo4jtest"
)

// endless is a query that Neo4j would work on for days.
const endless = `UNWIND range(1, 1000000000000) AS endless WITH sum(endless % 7) AS total RETURN total`

// TestReadsEndWithTheirCaller: whether it runs out of time or gives up, nothing goes on in Neo4j for it.
func TestReadsEndWithTheirCaller(t *testing.T) {
	target := neo4jtest.Open(t)
	s, err := Open(t.Context(), Config{URI: direct(target.URI), Username: target.Username, Password: target.Password, Database: target.Database})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.WithoutCancel(t.Context())) })
	for name, test := range map[string]struct {
		context func() (context.Context, context.CancelFunc)
		want    error
	}{
		"deadline": {func() (context.Context, context.CancelFunc) { return context.WithTimeout(t.Context(), 3*time.Second) }, context.DeadlineExceeded},
		"given up": {func() (context.Context, context.CancelFunc) { return context.WithCancel(t.Context()) }, context.Canceled},
	} {
		ctx, giveUp := test.context()
		defer giveUp()
		ended := make(chan error, 1)
		go func() {
			_, err := s.read(ctx, request{query: endless})
			ended <- err
		}()
		awaitRunning(t, s, true)
		if errors.Is(test.want, context.Canceled) {
			giveUp()
		}
		if err := <-ended; !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
		awaitRunning(t, s, false)
	}
}

// awaitRunning waits until Neo4j works on the endless query, or no longer does.
func awaitRunning(t *testing.T, s *Store, want bool) {
	t.Helper()
	const query = `SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND range(1, 1000000000000)' RETURN count(*) AS running`
	session := s.session(t.Context(), neo4j.AccessModeRead)
	defer session.Close(t.Context())
	for until := time.Now().Add(readTimeout / 2); ; time.Sleep(20 * time.Millisecond) {
		result, err := session.Run(t.Context(), query, nil)
		if err != nil {
			t.Fatal(err)
		}
		row, err := result.Single(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if (row.Values[0].(int64) > 0) == want {
			return
		}
		if time.Now().After(until) {
			t.Fatalf("the query never came to be running: %v", want)
		}
	}
}

func TestReadsAreTraced(t *testing.T) {
	target := neo4jtest.Open(t)
	spans := tracetest.NewInMemoryExporter()
	provider := sdk.NewTracerProvider(sdk.WithSyncer(spans))
	s, err := Open(t.Context(), Config{
		URI: target.URI, Username: target.Username, Password: target.Password, Database: target.Database, Traces: provider})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.WithoutCancel(t.Context())) })
	ctx, above := provider.Tracer("test").Start(t.Context(), "request")
	if _, err := s.Nodes(ctx, []docket.Ref{{Kind: docket.KindCase, Slug: "us-v-secret"}}, docket.AsOf{}); err != nil {
		t.Fatal(err)
	}
	above.End()
	queries := 0
	for _, span := range spans.GetSpans() {
		if span.Name != "neo4j query" {
			continue
		}
		queries++
		text := fmt.Sprint(span.Attributes)
		if span.Parent.SpanID() != above.SpanContext().SpanID() || !strings.Contains(text, "db.query.text") || strings.Contains(text, "us-v-secret") {
			t.Errorf("a span of a query: parent %s, %s", span.Parent.SpanID(), text)
		}
	}
	if queries == 0 {
		t.Error("no query is traced")
	}
}
