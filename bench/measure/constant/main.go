// Constant answers the measured query by gqlgen, from values that it holds ready: what gqlgen itself takes. The values are
// answers of casegraph, one a line of the file that ANSWERS names.
package main

import (
	"bufio"
	"context"
	"errors"
	"log"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"

	"casegraph/bench/measure/answer"
	"casegraph/bench/measure/constant/generated"
)

//go:generate go tool gqlgen generate

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Getenv("LISTEN"), os.Getenv("ANSWERS")); err != nil {
		log.Fatal(err) //nolint:gocritic // nothing is left to stop
	}
}

func run(ctx context.Context, address, answers string) error {
	cases, err := read(answers)
	if err != nil {
		return err
	}
	graphQL := handler.New(generated.NewExecutableSchema(generated.Config{Resolvers: resolver{cases}}))
	graphQL.AddTransport(transport.POST{})
	graphQL.SetQueryCache(lru.New[*ast.QueryDocument](1000))
	server := &http.Server{Addr: address, Handler: graphQL, ReadHeaderTimeout: time.Minute}
	context.AfterFunc(ctx, func() { _ = server.Close() })
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func read(name string) (map[string]*answer.Case, error) {
	f, err := os.Open(name) //nolint:gosec // the benchmark names it
	if err != nil {
		return nil, err
	}
	defer f.Close()
	cases := make(map[string]*answer.Case)
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		c, err := answer.Casegraph(lines.Bytes())
		if err != nil {
			return nil, err
		}
		cases[c.Slug] = &c
	}
	return cases, lines.Err()
}

type resolver struct{ cases map[string]*answer.Case }

func (r resolver) Query() generated.QueryResolver { return r }

func (r resolver) Case(_ context.Context, slug string) (*answer.Case, error) {
	return r.cases[slug], nil
}
