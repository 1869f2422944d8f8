package neo4jstore

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"
	"go.opentelemetry.io/otel/trace"
	"go.opentelemetry.io/otel/trace/noop"

	"casegraph/docket"
	"casegraph/store"
)

var (
	_ store.Reader = (*Store)(nil)
	_ store.Writer = (*Store)(nil)
)

// SchemaVersion is the version of the graph model that this package reads and writes; databases say theirs
// in (:Dataset).schemaVersion. It moves when a store written before could not be read, or not all that is asked for would be
// found in it. Version 1 had no terms to search by and no traits.
const SchemaVersion = 2

// writerVersion moves when the same thing would be stored differently, but read alike: then a load writes
// everything again.
const writerVersion = 3

// Config says where a database is.
type Config struct {
	// URI is an address such as neo4j://localhost:7687, with one of the schemes neo4j, neo4j+s, neo4j+ssc,
	// bolt, bolt+s and bolt+ssc. A username and password in it serve where the fields are empty.
	URI      string
	Username string
	Password string
	// Database is the database's name; empty for the user's home database.
	Database string
	// Logger gets what the store's errors do not tell their readers: what the driver said. Nil: nobody does.
	Logger *slog.Logger
	// Traces gets a span for each query that reads. Nil: none are made.
	Traces trace.TracerProvider
}

// String leaves the password out, however a Config is printed or logged; so do GoString and LogValue.
func (c Config) String() string {
	address := c.URI
	if u, err := url.Parse(c.URI); err == nil {
		u.User = nil
		address = u.String()
	}
	return fmt.Sprintf("%s as %s, database %q", address, c.Username, c.Database)
}

// GoString is String.
func (c Config) GoString() string { return c.String() }

// LogValue is String.
func (c Config) LogValue() slog.Value { return slog.StringValue(c.String()) }

// Store implements store.Reader and store.Writer on a Neo4j database. It is safe for concurrent use, but
// for its Writer's methods, which are for one loader at a time. It must be closed.
type Store struct {
	driver    neo4j.DriverWithContext
	database  string
	log       *slog.Logger
	tracer    trace.Tracer
	bookmarks neo4j.BookmarkManager // what is read here is at least what was written here
	reads     sync.RWMutex          // held for reading by each read, which may outlive its caller
	patience  time.Duration         // see the constant
	// abandoned is the number of the commit that a killed writer left under way, as far as was seen.
	abandoned atomic.Int64
}

// Open connects to a database. The error wraps docket.ErrInvalid if the address, the credentials or the
// database's name are wrong, docket.ErrUnavailable if there is no answer, and docket.ErrConflict if a
// version of this program with another graph model wrote the database.
func Open(ctx context.Context, c Config) (*Store, error) {
	address, c, err := parse(c)
	if err != nil {
		return nil, err
	}
	driver, err := neo4j.NewDriverWithContext(address.String(), neo4j.BasicAuth(c.Username, c.Password, ""), configure)
	if err != nil {
		return nil, &failure{"this is not an address of a Neo4j: " + address.String(), docket.ErrInvalid, err}
	}
	s := &Store{driver: driver, database: c.Database, log: c.Logger, patience: patience,
		bookmarks: neo4j.NewBookmarkManager(neo4j.BookmarkManagerConfig{})}
	if c.Traces == nil {
		c.Traces = noop.NewTracerProvider()
	}
	s.tracer = c.Traces.Tracer("casegraph/store/neo4jstore")
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	var version int64
	s.database, version, err = s.describe(ctx)
	if err == nil {
		err = checkVersion(version)
	} else {
		err = s.explainOpening(ctx, address.Host, c, err)
	}
	if err != nil {
		_ = driver.Close(context.WithoutCancel(ctx)) // there is an error to tell already
		return nil, err
	}
	return s, nil
}

// Close ends the store's connections, after the reads under way: it takes no longer than one of those may.
func (s *Store) Close(ctx context.Context) error {
	s.reads.Lock()
	defer s.reads.Unlock()
	return s.explain(ctx, s.driver.Close(ctx))
}

// ParseAddress reads the address of a Neo4j; false if it has no host, or none of the [Schemes].
func ParseAddress(address string) (*url.URL, bool) {
	u, err := url.Parse(address)
	return u, err == nil && u.Hostname() != "" && slices.Contains(Schemes(), u.Scheme)
}

// Schemes lists those that the address of a Neo4j may have.
func Schemes() []string {
	return []string{"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"}
}

// parse checks the address, and takes the credentials out of it. Its errors do not show them.
func parse(c Config) (*url.URL, Config, error) {
	u, ok := ParseAddress(c.URI)
	if !ok {
		return nil, c, docket.Invalidf("the store's address should read as neo4j://localhost:7687, with one of the schemes %s",
			strings.Join(Schemes(), ", "))
	}
	if c.Username == "" {
		c.Username = u.User.Username()
	}
	if c.Password == "" {
		c.Password, _ = u.User.Password()
	}
	u.User = nil
	return u, c, nil
}

func configure(c *config.Config) {
	// About three for each core of a middling server; more would only queue there.
	c.MaxConnectionPoolSize = 24
	// Longer waits for a connection are better told than endured. It bounds connecting, too.
	c.ConnectionAcquisitionTimeout = 2 * time.Second
	c.SocketConnectTimeout = 2 * time.Second
	c.MaxTransactionRetryTime = 15 * time.Second
	c.NotificationsMinSeverity = notifications.DisabledLevel
	c.TelemetryDisabled = true
	c.UserAgent = "casegraph"
}

// describe returns the database's name and the version of its graph model, 0 if it holds none.
func (s *Store) describe(ctx context.Context) (name string, version int64, err error) {
	session := s.session(ctx, neo4j.AccessModeRead)
	defer session.Close(ctx)
	result, err := session.Run(ctx, describeQuery, nil)
	if err != nil {
		return "", 0, err
	}
	answer, err := result.Single(ctx)
	if err != nil {
		return "", 0, err
	}
	r := record{values: answer.Values}
	if name, version = r.text(), int64(r.integer()); r.err != nil {
		return "", 0, s.unreadable(r.err)
	}
	return name, version, nil
}

// checkVersion refuses what this version does not know how to read. Case files are what is kept, and a graph is made of them:
// so nothing is rewritten in place, under the eyes of those who still read it.
func checkVersion(version int64) error {
	switch {
	case version > SchemaVersion:
		return docket.Conflictf("a later version of this program wrote the database (graph model %d, this one knows %d): "+
			"use that version, or an empty database", version, SchemaVersion)
	case version > 0 && version < SchemaVersion:
		return docket.Conflictf("an earlier version of this program wrote the database (graph model %d, this one knows %d): "+
			"load the dataset into an empty database with this version, then serve from that one", version, SchemaVersion)
	}
	return nil
}

func (s *Store) session(ctx context.Context, mode neo4j.AccessMode) neo4j.SessionWithContext {
	return s.driver.NewSession(ctx, neo4j.SessionConfig{
		DatabaseName: s.database, AccessMode: mode, BookmarkManager: s.bookmarks, FetchSize: neo4j.FetchAll,
	})
}
