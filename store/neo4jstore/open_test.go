package neo4jstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strings"
	"testing"

	"casegraph/docket"
	"casegraph/store/neo4jstore/neo4jtest"
)

func TestOpen(t *testing.T) {
	target := neo4jtest.Open(t)
	right := Config{URI: target.URI, Username: target.Username, Password: target.Password, Database: target.Database}
	with := func(change func(*Config)) Config {
		c := right
		change(&c)
		return c
	}
	scheme, host, _ := strings.Cut(target.URI, "://")
	for _, tt := range []struct {
		name   string
		config Config
		want   error
		says   string
	}{
		{name: "right", config: right},
		{name: "by bolt", config: with(func(c *Config) { c.URI = "bolt://" + host })},
		{name: "home database", config: with(func(c *Config) { c.Database = "" })},
		{name: "credentials in the address", config: Config{URI: scheme + "://" + target.Username + ":" + target.Password + "@" + host}},
		{"wrong password", with(func(c *Config) { c.Password = "guessed-it" }), docket.ErrInvalid, "check NEO4J_USERNAME and NEO4J_PASSWORD"},
		{"wrong password in the address", Config{URI: scheme + "://neo4j:guessed-it@" + host}, docket.ErrInvalid, `the username "neo4j"`},
		{"no such database", with(func(c *Config) { c.Database = "nowhere" }), docket.ErrInvalid, `has no database "nowhere"`},
		{"not an address", Config{URI: "localhost"}, docket.ErrInvalid, "should read as neo4j://localhost:7687"},
		{"another scheme", Config{URI: "https://neo4j:guessed-it@localhost"}, docket.ErrInvalid, "one of the schemes neo4j, neo4j+s"},
		{"no host", Config{URI: "neo4j://"}, docket.ErrInvalid, "should read as"},
		{"half an address", Config{URI: "neo4j://neo4j:guessed-it@%zz"}, docket.ErrInvalid, "should read as"},
		{"a path", Config{URI: "neo4j://localhost:1/%zz"}, docket.ErrInvalid, "should read as"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var log bytes.Buffer
			tt.config.Logger = slog.New(slog.NewTextHandler(&log, nil))
			s, err := Open(t.Context(), tt.config)
			if err == nil {
				defer s.Close(context.Background())
				_, err = s.Dataset(t.Context())
			}
			if !errors.Is(err, tt.want) || (err != nil && !strings.Contains(err.Error(), tt.says)) {
				t.Errorf("got error %v, want %v that says %q", err, tt.want, tt.says)
			}
			for _, text := range []string{log.String(), messageOf(err)} {
				if strings.Contains(text, "guessed-it") || strings.Contains(text, target.Password) {
					t.Errorf("the password is told: %s", text)
				}
			}
		})
	}
}

func messageOf(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestNoServer(t *testing.T) {
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := closed.Addr().String()
	closed.Close()
	for _, scheme := range []string{"neo4j", "bolt"} {
		_, err := Open(t.Context(), Config{URI: scheme + "://" + address, Username: "neo4j", Password: "secret"})
		if !errors.Is(err, docket.ErrUnavailable) || !strings.Contains(err.Error(), "Neo4j at "+address+" cannot be reached") {
			t.Errorf("%s: got error %v, want unavailable", scheme, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Open(ctx, Config{URI: "neo4j://" + address}); !errors.Is(err, context.Canceled) {
		t.Errorf("with a context that has ended: got error %v", err)
	}
}

// A server that goes away while the store is open.
func TestServerGone(t *testing.T) {
	server, err := neo4jtest.Start(t.Context(), neo4jtest.Options{Log: t.Output()})
	if err != nil {
		t.Fatal(err)
	}
	defer server.Stop()
	var log bytes.Buffer
	s, err := Open(t.Context(), Config{URI: server.URI(), Logger: slog.New(slog.NewTextHandler(&log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close(context.Background())
	if err := s.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := server.Kill(); err != nil {
		t.Fatal(err)
	}
	_, err = s.Dataset(t.Context())
	if !errors.Is(err, docket.ErrUnavailable) || err.Error() != "Neo4j cannot be reached" {
		t.Errorf("read: got error %v, want unavailable and no more", err)
	}
	if !strings.Contains(log.String(), "cause=") {
		t.Errorf("the log does not tell the cause: %s", log.String())
	}
	if err := server.Restart(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Dataset(t.Context()); err != nil {
		t.Errorf("after a restart: got error %v", err)
	}
}

func TestConfigsAreShownWithoutPassword(t *testing.T) {
	for _, c := range []Config{
		{URI: "neo4j://localhost:7687", Username: "neo4j", Password: "hunter2", Database: "cases"},
		{URI: "neo4j://neo4j:hunter2@localhost:7687", Username: "neo4j", Database: "cases"},
	} {
		var log bytes.Buffer
		slog.New(slog.NewJSONHandler(&log, nil)).Info("opening", "config", c)
		shown := fmt.Sprintf("%v %+v %#v %s", c, c, c, c) + log.String()
		if strings.Contains(shown, "hunter2") || strings.Count(shown, "neo4j://localhost:7687 as neo4j") != 5 {
			t.Error(shown)
		}
	}
}
