// Generate writes a made-up dataset for measuring: equal arguments, equal bytes.
//
// Usage:
//
//	generate [-cases 1000] [-seed 1] DIRECTORY
//
// The dataset is the file corpus.jsonl in the directory, which is made if need be.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"casegraph/bench/corpus"
)

func main() { os.Exit(run(os.Args[1:], os.Stderr)) }

// run is the program, apart from the process it runs in; it returns the exit code.
func run(args []string, stderr io.Writer) int {
	flags := flag.NewFlagSet("generate", flag.ContinueOnError)
	flags.SetOutput(stderr)
	var o corpus.Options
	flags.IntVar(&o.Cases, "cases", 1000, "how many cases")
	flags.Uint64Var(&o.Seed, "seed", 1, "which of all datasets of that size")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	case flags.NArg() != 1:
		fmt.Fprintln(stderr, "Usage: generate [-cases 1000] [-seed 1] DIRECTORY")
		return 2
	}
	if err := write(flags.Arg(0), o); err != nil {
		fmt.Fprintln(stderr, "generate:", err)
		return 1
	}
	return 0
}

func write(dir string, o corpus.Options) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(dir, "corpus.jsonl"))
	if err != nil {
		return err
	}
	return errors.Join(corpus.Write(f, o), f.Close())
}
