// Floor is the least that a server can do who reads a case from the graph for each request: one query by hand, whose one
// record is written as JSON. It answers POST / with the body {"variables":{"slug":…}} as casegraph answers the measured query.
package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"io"
	"log"
	"net/http"
	"os"
	"os/signal"
	"slices"
	"syscall"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"casegraph/bench/measure/answer"
)

//go:embed timeline.cypher
var timelineQuery string

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Getenv("LISTEN")); err != nil {
		log.Fatal(err) //nolint:gocritic // nothing is left to stop
	}
}

func run(ctx context.Context, address string) error {
	driver, err := neo4j.NewDriverWithContext(os.Getenv("NEO4J_URI"),
		neo4j.BasicAuth(os.Getenv("NEO4J_USERNAME"), os.Getenv("NEO4J_PASSWORD"), ""),
		func(c *config.Config) {
			c.MaxConnectionPoolSize = 24
			c.ConnectionAcquisitionTimeout = time.Minute
			c.NotificationsMinSeverity = notifications.DisabledLevel
			c.TelemetryDisabled = true
		})
	if err != nil {
		return err
	}
	defer driver.Close(context.WithoutCancel(ctx))
	if err := driver.VerifyConnectivity(ctx); err != nil {
		return err
	}
	server := &http.Server{Addr: address, Handler: floor{driver}, ReadHeaderTimeout: time.Minute}
	context.AfterFunc(ctx, func() { _ = server.Close() })
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

type floor struct{ driver neo4j.DriverWithContext }

func (f floor) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	var asked struct{ Variables struct{ Slug string } }
	if err == nil {
		err = json.Unmarshal(body, &asked)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	c, err := f.read(r.Context(), asked.Variables.Slug)
	if err == nil {
		body, err = json.Marshal(map[string]any{"data": map[string]any{"case": c}})
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(body) // if nobody reads it, there is nobody to tell
}

func (f floor) read(ctx context.Context, slug string) (*answer.Case, error) {
	session := f.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead, DatabaseName: "neo4j", FetchSize: neo4j.FetchAll})
	defer session.Close(ctx)
	result, err := session.Run(ctx, timelineQuery, map[string]any{"id": slug})
	if err != nil {
		return nil, err
	}
	record, err := result.Single(ctx)
	if err != nil {
		return nil, err
	}
	title, _ := record.Values[0].(string)
	rows, _ := record.Values[1].([]any)
	c := &answer.Case{Slug: slug, Title: title, Timeline: answer.Timeline{Events: answer.Events{Nodes: make([]answer.Event, len(rows))}}}
	for i, row := range rows {
		c.Timeline.Events.Nodes[i] = event(row.([]any))
	}
	return c, nil
}

func event(v []any) answer.Event {
	e := answer.Event{Slug: text(v[0]), Type: text(v[1]), Phase: text(v[2]), Status: text(v[3]), Title: text(v[4]),
		Description: optional(v[5]), Date: answer.Date{EDTF: text(v[6]), Earliest: day(v[7]), Latest: day(v[8])}}
	for _, one := range v[9].([]any) {
		p := one.([]any)
		at := &answer.Place{Slug: text(p[1]), Name: text(p[2]), Country: optional(p[3])}
		switch p[0] {
		case "AT":
			e.Place = at
		case "FROM":
			e.From = at
		case "TO":
			e.To = at
		}
	}
	involved := v[10].([]any)
	roles, _ := v[11].([]any)
	positions, _ := v[12].([]any)
	e.Participants = make([]answer.Participant, len(involved)+len(roles))
	for i, role := range roles {
		e.Participants[positions[i].(int64)] = answer.Participant{Role: text(role)}
	}
	for _, one := range involved {
		x := one.([]any)
		p, named := answer.Participant{Role: text(x[1])}, &answer.Named{Slug: text(x[3]), Name: text(x[4])}
		if x[2] == true {
			p.Person = named
		} else {
			p.Organization = named
		}
		e.Participants[x[0].(int64)] = p
	}
	cites := v[13].([]any)
	slices.SortFunc(cites, func(a, b any) int { return int(a.([]any)[0].(int64) - b.([]any)[0].(int64)) })
	e.Citations = make([]answer.Citation, len(cites))
	for i, one := range cites {
		c := one.([]any)
		e.Citations[i] = answer.Citation{Locator: optional(c[1]),
			Source: answer.Source{Slug: text(c[2]), Title: text(c[3]), Publisher: optional(c[4]), URL: optional(c[5])}}
	}
	return e
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

func optional(v any) *string {
	if s, ok := v.(string); ok {
		return &s
	}
	return nil
}

func day(v any) *string {
	if d, ok := v.(neo4j.Date); ok {
		s := d.Time().Format(time.DateOnly)
		return &s
	}
	return nil
}
