package neo4jstore

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"casegraph/docket"
)

// failure is an error whose message tells users nothing of the database's inside; what the driver said is
// in its chain, for logs.
type failure struct {
	message  string
	sentinel error // nil for a fault of ours
	cause    error
}

func (f *failure) Error() string { return f.message }

func (f *failure) Unwrap() []error {
	if f.sentinel == nil {
		return []error{f.cause}
	}
	return []error{f.sentinel, f.cause}
}

// explain turns an error of the driver into one of ours, or into the context's if that is why. One of ours
// stays as it is.
func (s *Store) explain(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if ours := (*failure)(nil); errors.As(err, &ours) {
		return err
	}
	return s.tell(classify(err))
}

// tell logs what an error does not tell its readers, and returns it.
func (s *Store) tell(f *failure) error {
	s.log.Error(f.message, slog.Any("cause", f.cause))
	return f
}

// unreadable tells that the graph holds what no writer of ours wrote.
func (s *Store) unreadable(err error) error {
	return s.tell(&failure{"the store holds something that cannot be read", nil, err})
}

// classify says what an error of the driver means.
func classify(err error) *failure {
	var server *neo4j.Neo4jError
	switch {
	case neo4j.IsUsageError(err):
		return &failure{"Neo4j was used in a wrong way", nil, err}
	case !errors.As(err, &server):
		return &failure{"Neo4j cannot be reached", docket.ErrUnavailable, err}
	case server.IsRetriable(), strings.HasPrefix(server.Code, "Neo.ClientError.Transaction.TransactionTimedOut"):
		return &failure{"Neo4j is overloaded, or not ready", docket.ErrUnavailable, err}
	case strings.HasPrefix(server.Code, "Neo.ClientError.Security."):
		return &failure{"Neo4j no longer lets us in", docket.ErrUnavailable, err}
	case server.Code == "Neo.ClientError.Procedure.ProcedureCallFailed":
		// The only procedure that reads call is that of the index, which an earlier version did not make.
		return &failure{"Neo4j has no index to search: load the cases again", docket.ErrUnavailable, err}
	}
	return &failure{"Neo4j refused a query", nil, err}
}

// explainOpening is explain for the first contact, where it is the user who can mend what is wrong.
func (s *Store) explainOpening(ctx context.Context, host string, c Config, err error) error {
	var server *neo4j.Neo4jError
	if ctx.Err() == nil && errors.As(err, &server) {
		switch {
		case strings.HasPrefix(server.Code, "Neo.ClientError.Security."):
			return &failure{fmt.Sprintf("Neo4j at %s refuses the username %q with this password: check NEO4J_USERNAME and NEO4J_PASSWORD",
				host, c.Username), docket.ErrInvalid, err}
		case server.Code == "Neo.ClientError.Database.DatabaseNotFound":
			return &failure{fmt.Sprintf("Neo4j at %s has no database %q: check NEO4J_DATABASE", host, c.Database),
				docket.ErrInvalid, err}
		}
	}
	err = s.explain(ctx, err)
	if errors.Is(err, docket.ErrUnavailable) {
		return &failure{fmt.Sprintf("Neo4j at %s cannot be reached, or is not ready: check the address and that it runs", host),
			docket.ErrUnavailable, err}
	}
	return err
}
