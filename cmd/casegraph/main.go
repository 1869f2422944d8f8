// Casegraph serves legal cases as timelines, and checks and loads the case files that they are written in.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// commandLine is what can be said on the command line.
type commandLine struct {
	Serve    serveCommand    `cmd:"" help:"Answer GraphQL over HTTP."`
	Load     loadCommand     `cmd:"" help:"Write a dataset into a Neo4j."`
	Validate validateCommand `cmd:"" help:"Check a dataset and list everything that is wrong with it."`
	Timeline timelineCommand `cmd:"" help:"Print a case's timeline."`
	Compare  compareCommand  `cmd:"" help:"Print cases side by side."`
	Export   exportCommands  `cmd:"" help:"Print a case, a comparison or any timeline in the form of another program, or write a dataset for neo4j-admin."`
	New      newCommand      `cmd:"" help:"Print a commented case file to start from."`
	Schema   schemaCommand   `cmd:"" help:"Print the JSON Schema of case files."`
	Version  versionCommand  `cmd:"" help:"Print the version."`

	LogFormat string     `help:"Format of the log: ${enum}." enum:"text,json" default:"text" env:"CASEGRAPH_LOG_FORMAT"`
	LogLevel  slog.Level `help:"What to log at least: debug, info, warn or error." default:"info" env:"CASEGRAPH_LOG_LEVEL" placeholder:"LEVEL"`
}

const description = `Legal cases as timelines, over GraphQL.

Exit codes: 0 done, 1 the input is wrong, 2 usage, 3 the store cannot be reached.

A Neo4j is named by --store, its username, password and database by the environment (NEO4J_USERNAME,
NEO4J_PASSWORD, NEO4J_DATABASE) or, the password, by --password-file.`

// run is the program, apart from the process it runs in; it returns the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var said commandLine
	exited := -1
	parser, err := kong.New(&said,
		kong.Name("casegraph"),
		kong.Description(description),
		kong.Writers(stdout, stderr),
		kong.Exit(func(code int) { exited = code }),
		kong.ExplicitGroups([]kong.Group{{Key: "limits", Title: "Limits on what may be asked:"}}),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
	)
	if err != nil {
		panic(err) // the tags above are wrong
	}
	command, err := parser.Parse(args)
	if exited >= 0 { // help was asked for
		return exited
	}
	if err == nil {
		t := &terminal{stdout: stdout, stderr: stderr, log: said.logger(stderr)}
		command.BindTo(ctx, (*context.Context)(nil))
		err = command.Run(t)
	}
	if err == nil {
		return exitDone
	}
	fmt.Fprintln(stderr, "casegraph:", printable(message(err)))
	var parsing *kong.ParseError
	if errors.As(err, &parsing) {
		fmt.Fprintln(stderr, "Run casegraph --help to see how it is used.")
	}
	return exitCode(err)
}

func (c *commandLine) logger(w io.Writer) *slog.Logger {
	options := &slog.HandlerOptions{Level: c.LogLevel}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}
