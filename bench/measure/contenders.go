package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/google/go-cmp/cmp"

	"casegraph/bench/measure/answer"
	"casegraph/bench/measure/graphdump"
	"casegraph/bench/measure/load"
	"casegraph/bench/measure/process"
)

// contender is a server that is measured.
type contender struct {
	name     string
	address  string
	process  *process.Process
	database *process.Process // which it asks; nil: none
	read     answer.Reader
	requests []load.Request
}

// subjects is how many cases are asked for.
const subjects = 200

// contend starts every server, and sees to it that all of them answer alike.
func (b *bench) contend(ctx context.Context, dataset string, g *graph) ([]*contender, error) {
	onGraph, err := b.casegraph(ctx, "casegraph on Neo4j", g.process, g.env, "--store", "neo4j", "--cache", "0")
	if err != nil {
		return nil, err
	}
	cases, err := b.chooseCases(onGraph, dataset)
	if err != nil {
		return nil, err
	}
	embedded, err := b.casegraph(ctx, "casegraph embedded", nil, nil, dataset, "--cache", "0")
	if err != nil {
		return nil, err
	}
	cached, err := b.casegraph(ctx, "casegraph cached", nil, nil, dataset)
	if err != nil {
		return nil, err
	}
	floor, err := b.floor(ctx, g)
	if err != nil {
		return nil, err
	}
	neo4jGraphQL, err := b.neo4jGraphQL(ctx, g)
	if err != nil {
		return nil, err
	}
	postGraphile, err := b.postGraphile(ctx, g)
	if err != nil {
		return nil, err
	}
	for _, c := range []*contender{onGraph, embedded, floor} {
		c.requests = posts("/graphql", answer.CasegraphQuery, "slug", cases)
	}
	cached.requests = persisted("/graphql", answer.CasegraphQuery, cases)
	neo4jGraphQL.requests = posts("/graphql", answer.Neo4jGraphQLQuery, "id", cases)
	postGraphile.requests = posts("/graphql", answer.PostGraphileQuery, "slug", cases)

	all := []*contender{onGraph, neo4jGraphQL, floor, postGraphile, embedded, cached}
	if err := b.register(cached); err != nil {
		return nil, err
	}
	for _, c := range all {
		if err := agree(c, onGraph); err != nil {
			return nil, err
		}
	}
	constant, err := b.constant(ctx, embedded)
	if err != nil {
		return nil, err
	}
	constant.requests = posts("/", answer.CasegraphQuery, "slug", cases)
	static, err := b.static(ctx, cached)
	if err != nil {
		return nil, err
	}
	for i := range cases {
		static.requests = append(static.requests, load.Request{Method: http.MethodGet, URI: fmt.Sprintf("/%d.json", i)})
	}
	for _, c := range []*contender{constant, static} {
		if err := agree(c, onGraph); err != nil {
			return nil, err
		}
	}
	return append(all, constant, static), nil
}

// agree asks a server for each case, and compares what it says with what another says of the same.
func agree(c, with *contender) error {
	if err := load.Once(c.address, c.requests); err != nil {
		return fmt.Errorf("%s %w", c.name, err)
	}
	for i := range c.requests {
		got, err := c.read(c.requests[i].Answer)
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		want, err := with.read(with.requests[i].Answer)
		if err != nil {
			return fmt.Errorf("%s: %w", with.name, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			return fmt.Errorf("%s does not answer as %s does:\n%.2000s", c.name, with.name, diff)
		}
	}
	return nil
}

// chooseCases chooses cases whose timelines have 20 events at least, from the beginning of the dataset.
func (b *bench) chooseCases(c *contender, dataset string) ([]string, error) {
	all, err := readSubjects(dataset, 4*subjects)
	if err != nil {
		return nil, err
	}
	var slugs []string
	for _, s := range all {
		slugs = append(slugs, s.slug)
	}
	requests := posts("/graphql", answer.CasegraphQuery, "slug", slugs)
	if err := load.Once(c.address, requests); err != nil {
		return nil, err
	}
	var chosen []string
	for _, r := range requests {
		one, err := c.read(r.Answer)
		if err != nil {
			return nil, err
		}
		if len(one.Timeline.Events.Nodes) == 20 && len(chosen) < subjects {
			chosen = append(chosen, one.Slug)
		}
	}
	if len(chosen) == 0 {
		return nil, fmt.Errorf("no case of %s has 20 events", dataset)
	}
	return chosen, nil
}

// posts are requests that ask for each of some cases by a variable of the query.
func posts(path, query, variable string, cases []string) []load.Request {
	all := make([]load.Request, len(cases))
	for i, slug := range cases {
		body, _ := json.Marshal(map[string]any{"query": query, "variables": map[string]string{variable: slug}}) // of texts alone
		all[i] = load.Request{Method: http.MethodPost, URI: path, Body: body}
	}
	return all
}

// persisted are requests by the query's hash, as pages of many readers and what stands before them send them.
func persisted(path, query string, cases []string) []load.Request {
	all := make([]load.Request, len(cases))
	for i, slug := range cases {
		v := url.Values{"extensions": {persistedQuery(query)}, "variables": {fmt.Sprintf("{%q:%q}", "slug", slug)}}
		all[i] = load.Request{Method: http.MethodGet, URI: path + "?" + v.Encode()}
	}
	return all
}

func persistedQuery(query string) string {
	hash := sha256.Sum256([]byte(query))
	return fmt.Sprintf(`{"persistedQuery":{"version":1,"sha256Hash":%q}}`, hex.EncodeToString(hash[:]))
}

// register tells a server the query that its clients will name by its hash.
func (b *bench) register(c *contender) error {
	slug, _ := json.Marshal("none")
	body := fmt.Sprintf(`{"query":%q,"variables":{"slug":%s},"extensions":%s}`, answer.CasegraphQuery, slug, persistedQuery(answer.CasegraphQuery))
	body = strings.ReplaceAll(body, "\t", " ")
	return load.Once(c.address, []load.Request{{Method: http.MethodPost, URI: "/graphql", Body: []byte(body)}})
}

func (b *bench) casegraph(ctx context.Context, name string, database *process.Process, env []string, args ...string) (*contender, error) {
	port, err := process.FreePort(ctx)
	if err != nil {
		return nil, err
	}
	c := &contender{name: name, address: process.Local(port), database: database, read: answer.Casegraph}
	args = append([]string{b.program("casegraph"), "serve", "--listen", c.address, "--log-level", "warn"}, args...)
	return c, b.serve(ctx, c, args, env)
}

func (b *bench) floor(ctx context.Context, g *graph) (*contender, error) {
	return b.goServer(ctx, "one query a request", "floor", g.process, g.env...)
}

func (b *bench) constant(ctx context.Context, from *contender) (*contender, error) {
	file := filepath.Join(b.work, "answers.jsonl")
	var lines bytes.Buffer
	for _, r := range from.requests {
		lines.Write(bytes.TrimSpace(r.Answer))
		lines.WriteByte('\n')
	}
	if err := os.WriteFile(file, lines.Bytes(), 0o600); err != nil {
		return nil, err
	}
	return b.goServer(ctx, "constant gqlgen", "constant", nil, "ANSWERS="+file)
}

func (b *bench) static(ctx context.Context, from *contender) (*contender, error) {
	dir := filepath.Join(b.work, "static")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	for i, r := range from.requests {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.json", i)), r.Answer, 0o600); err != nil {
			return nil, err
		}
	}
	return b.goServer(ctx, "static files", "static", nil, "FILES="+dir)
}

// goServer starts one of the servers in Go beside this program.
func (b *bench) goServer(ctx context.Context, name, program string, database *process.Process, env ...string) (*contender, error) {
	port, err := process.FreePort(ctx)
	if err != nil {
		return nil, err
	}
	c := &contender{name: name, address: process.Local(port), database: database, read: answer.Casegraph}
	return c, b.serve(ctx, c, []string{b.program(program)}, append(env, "LISTEN="+c.address))
}

func (b *bench) neo4jGraphQL(ctx context.Context, g *graph) (*contender, error) {
	return b.nodeServer(ctx, "@neo4j/graphql", "neo4j-graphql/server.mjs", g.process, answer.Neo4jGraphQL, g.env...)
}

func (b *bench) postGraphile(ctx context.Context, g *graph) (*contender, error) {
	tables := filepath.Join(b.work, "tables")
	if err := os.MkdirAll(tables, 0o755); err != nil {
		return nil, err
	}
	if err := graphdump.Tables(ctx, g.driver, tables); err != nil {
		return nil, err
	}
	database, url, err := b.startPostgreSQL(ctx)
	if err != nil {
		return nil, err
	}
	if err := b.fillPostgreSQL(ctx, url, tables); err != nil {
		return nil, err
	}
	return b.nodeServer(ctx, "PostGraphile", "postgraphile/server.mjs", database, answer.PostGraphile, "DATABASE_URL="+url)
}

// nodeServer starts one of the servers in JavaScript.
func (b *bench) nodeServer(ctx context.Context, name, script string, database *process.Process, read answer.Reader, env ...string) (*contender, error) {
	port, err := process.FreePort(ctx)
	if err != nil {
		return nil, err
	}
	c := &contender{name: name, address: process.Local(port), database: database, read: read}
	node := filepath.Join(b.peers, "node_modules/.bin/node")
	if _, err := os.Stat(node); err != nil {
		return nil, errors.New("the servers in JavaScript are not installed: run npm ci in bench/peers, as make bench does")
	}
	env = append(env, "PORT="+strconv.Itoa(port), "NODE_ENV=production", "GRAPHILE_ENV=production")
	return c, b.serve(ctx, c, []string{node, filepath.Join(b.peers, script)}, env)
}

// serve starts a contender, and waits until it answers.
func (b *bench) serve(ctx context.Context, c *contender, args, env []string) error {
	var err error
	c.process, err = b.start(process.Spec{Name: strings.NewReplacer(" ", "-", "/", "-", "@", "").Replace(c.name), Args: args, Env: env})
	if err != nil {
		return err
	}
	started := time.Now()
	if err := c.process.Await(ctx, process.Answers("http://"+c.address+"/")); err != nil {
		return err
	}
	b.log.Info("answers", "server", c.name, "after", time.Since(started).Round(time.Millisecond))
	return nil
}
