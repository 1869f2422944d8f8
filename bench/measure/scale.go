package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/procfs"

	"casegraph/bench/measure/answer"
	"casegraph/bench/measure/load"
	"casegraph/bench/measure/process"
	"casegraph/bench/measure/report"
)

// question is one that should take as long in a large dataset as in a small one.
type question struct {
	name      string
	query     string
	variables func(subject) map[string]any
}

func questions() []question {
	bySlug := func(s subject) map[string]any { return map[string]any{"slug": s.slug} }
	return []question{
		{"timeline of a case", answer.CasegraphQuery, bySlug},
		{"timeline across cases, of a month", `query($from: Date!, $to: Date!) {
			timeline(filter: {during: {from: $from, to: $to}}) { events(first: 20) { nodes { slug type title date { edtf } cases { slug title } } } } }`,
			func(s subject) map[string]any { return map[string]any{"from": s.month + "-01", "to": s.month + "-28"} }},
		{"timeline across cases, of a person", `query($person: ID!) {
			timeline(filter: {participants: [$person]}) { events(first: 20) { nodes { slug type title date { edtf } cases { slug title } } } } }`,
			func(s subject) map[string]any { return map[string]any{"person": "person:" + s.defendant} }},
		{"comparison of 5 cases", `query($cases: [String!]!) {
			compare(cases: $cases) {
				cases { slug title }
				stages { stage cells { state events { slug } } }
				durations { from to values { days { min max } } }
				features { feature agreement values { text } }
				similarity { score reasons { label weight } } } }`,
			func(s subject) map[string]any {
				return map[string]any{"cases": append([]string{s.slug}, s.four...)}
			}},
		{"search for a name", searchQuery, func(s subject) map[string]any { return map[string]any{"text": s.surname} }},
		{"search for two words", searchQuery, func(s subject) map[string]any { return map[string]any{"text": s.words} }},
		{"similar cases", `query($slug: String!) {
			case(slug: $slug) { similarCases(first: 10) { edges { score node { slug title } reasons { label weight } } } } }`, bySlug},
		{"paths", `query($from: ID!, $to: ID!) { paths(from: $from, to: $to, maxHops: 3) { length nodes { id } hops { links { kind } } } }`,
			func(s subject) map[string]any {
				return map[string]any{"from": "person:" + s.defendant, "to": "organization:" + s.agency}
			}},
	}
}

const searchQuery = `query($text: String!) { search(text: $text, first: 10) { nodes { id } } }`

// ask makes a question's requests.
func (q question) ask(subjects []subject) []load.Request {
	all := make([]load.Request, len(subjects))
	for i, s := range subjects {
		body, _ := json.Marshal(map[string]any{"query": q.query, "variables": q.variables(s)}) // of texts alone
		all[i] = load.Request{Method: http.MethodPost, URI: "/graphql", Body: body}
	}
	return all
}

// scaled is one server of two, which hold datasets of different sizes.
type scaled struct {
	*contender
	cases    int
	subjects []subject
	admin    string
}

// measureScale asks the embedded store the same of a small and a large dataset, and how much memory the large one takes;
// then Neo4j.
func (b *bench) measureScale(ctx context.Context, small string) error {
	if b.large > 0 {
		if err := hasMemoryFor(b.large); err != nil {
			return err
		}
		servers, err := b.startScaled(ctx, small, b.large, func(name, dataset, admin string) (*contender, error) {
			return b.casegraph(ctx, name, nil, nil, dataset, "--cache", "0", "--admin-listen", admin, "--search-cache", filepath.Join(b.work, "search"))
		})
		if err != nil {
			return err
		}
		if err := b.measureMemory(ctx, servers[1]); err != nil {
			return err
		}
		if err := b.measureQuestions(ctx, "embedded store", servers); err != nil {
			return err
		}
	}
	if b.largeGraph == 0 {
		return nil
	}
	servers, err := b.startScaled(ctx, small, b.largeGraph, func(name, dataset, admin string) (*contender, error) {
		g, err := b.startNeo4j(ctx, "neo4j-for-"+name)
		if err != nil {
			return nil, err
		}
		if _, err := b.load(ctx, dataset, g); err != nil {
			return nil, err
		}
		return b.casegraph(ctx, name+"-on-neo4j", g.process, g.env, "--store", "neo4j", "--cache", "0", "--admin-listen", admin)
	})
	if err != nil {
		return err
	}
	return b.measureQuestions(ctx, "Neo4j", servers)
}

// hasMemoryFor tells whether so many cases can be read without driving out what else the machine does.
func hasMemoryFor(cases int) error {
	const each = 160 << 10 // bytes of memory while cases of 17 KB are read, at most
	proc, err := procfs.NewDefaultFS()
	if err != nil {
		return err
	}
	memory, err := proc.Meminfo()
	if err != nil || memory.MemAvailableBytes == nil {
		return err
	}
	if needed := uint64(cases) * each; *memory.MemAvailableBytes < needed {
		return fmt.Errorf("to read %d cases takes %.1f GiB of memory, and %.1f are available: stop other programs, or choose fewer by BENCH_LARGE",
			cases, float64(needed)/(1<<30), float64(*memory.MemAvailableBytes)/(1<<30))
	}
	return nil
}

// startScaled starts two servers, one with the small dataset and one with so many cases.
func (b *bench) startScaled(ctx context.Context, small string, cases int, start func(name, dataset, admin string) (*contender, error)) ([]*scaled, error) {
	large, err := b.generate(ctx, cases)
	if err != nil {
		return nil, err
	}
	var servers []*scaled
	for _, of := range []struct {
		cases   int
		dataset string
	}{{b.cases, small}, {cases, large}} {
		subjects, err := readSubjects(of.dataset, subjects)
		if err != nil {
			return nil, err
		}
		port, err := process.FreePort(ctx)
		if err != nil {
			return nil, err
		}
		s := &scaled{cases: of.cases, subjects: subjects, admin: process.Local(port)}
		if s.contender, err = start(fmt.Sprintf("%d-cases", of.cases), of.dataset, s.admin); err != nil {
			return nil, err
		}
		servers = append(servers, s)
	}
	return servers, nil
}

// measureQuestions asks each question of both servers.
func (b *bench) measureQuestions(ctx context.Context, store string, servers []*scaled) error {
	for _, q := range questions() {
		if err := b.measureQuestion(ctx, store, q, servers); err != nil {
			return fmt.Errorf("%s, %s: %w", store, q.name, err)
		}
	}
	return nil
}

// measureMemory tells how much of the heap is in use once what is not was collected, with the search index made and on disk.
func (b *bench) measureMemory(ctx context.Context, s *scaled) error {
	search := question{query: searchQuery, variables: func(s subject) map[string]any { return map[string]any{"text": s.words} }}
	const patience = 15 * time.Minute // for the index; a search that waits for it is given up sooner
	for began := time.Now(); ; {
		err := load.Once(s.address, search.ask(s.subjects[:1]))
		if err == nil {
			break
		}
		if time.Since(began) > patience {
			return err
		}
		b.log.Info("waiting for the search index", "server", s.name)
	}
	counted := []load.Request{{Method: http.MethodPost, URI: "/graphql", Body: []byte(`{"query":"{dataset{counts{events}}}"}`)}}
	if err := load.Once(s.address, counted); err != nil {
		return err
	}
	var dataset struct {
		Data struct {
			Dataset struct{ Counts struct{ Events int } }
		}
	}
	if err := json.Unmarshal(counted[0].Answer, &dataset); err != nil {
		return err
	}
	if _, err := get(ctx, "http://"+s.admin+"/debug/pprof/heap?gc=1"); err != nil {
		return err
	}
	metrics, err := get(ctx, "http://"+s.admin+"/metrics")
	if err != nil {
		return err
	}
	for line := range strings.Lines(metrics) {
		if number, ok := strings.CutPrefix(line, "go_memstats_heap_alloc_bytes "); ok {
			bytes, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
			if err != nil {
				return err
			}
			events := dataset.Data.Dataset.Counts.Events
			b.report.Add(report.Figure{Name: "embedded store: memory an event, search apart", Goal: report.AtMost(2000),
				Value: bytes / float64(events), Unit: " bytes", Note: fmt.Sprintf("%d events, %.2f GB", events, bytes/1e9)})
			return nil
		}
	}
	return fmt.Errorf("no size of the heap among the metrics of %s", s.name)
}

func get(ctx context.Context, url string) (string, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return "", err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answered %s", url, response.Status)
	}
	return string(body), err
}

// measureQuestion asks one question of each server in turn, one client at a time.
func (b *bench) measureQuestion(ctx context.Context, store string, q question, servers []*scaled) error {
	requests, refused := make([][]load.Request, len(servers)), make([]int, len(servers))
	for i, s := range servers {
		var err error
		if requests[i], refused[i], err = load.Sift(s.address, q.ask(s.subjects)); err != nil {
			return fmt.Errorf("%s %w", s.name, err)
		}
		if len(requests[i]) == 0 {
			return fmt.Errorf("%s refused every one", s.name)
		}
	}
	results := make([][]load.Result, len(servers))
	for range b.rounds {
		for i, s := range servers {
			b.log.Info("measuring", "question", q.name, "server", s.name)
			r, err := load.Run(ctx, load.Options{Address: s.address, Requests: requests[i], Clients: 1, Duration: b.duration}, nil)
			if err != nil {
				return fmt.Errorf("%s: %w", s.name, err)
			}
			results[i] = append(results[i], r)
		}
	}
	few := ""
	if refused[0]+refused[1] > 0 {
		few = fmt.Sprintf("; of %d questions, %d and %d were refused as too much", subjects, refused[1], refused[0])
	}
	p50 := func(i int) time.Duration { return load.Join(results[i]).Percentile(50) }
	small, large := p50(0), p50(1)
	b.report.Add(report.Figure{
		Name: fmt.Sprintf("%s, %s: p50 with %d cases to %d", store, q.name, servers[1].cases, servers[0].cases),
		Goal: report.AtMost(1.5), Value: large.Seconds() / small.Seconds(), Unit: "×",
		Note: fmt.Sprintf("%v to %v%s", large.Round(10*time.Microsecond), small.Round(10*time.Microsecond), few),
	})
	return nil
}
