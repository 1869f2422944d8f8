package main

import (
	"fmt"
	"runtime/debug"
)

// version is set when a release is built.
var version string

type versionCommand struct{}

// Run prints the version, the commit and the compiler.
func (versionCommand) Run(t *terminal) error {
	named, commit, compiler := version, "unknown", "unknown"
	if info, ok := debug.ReadBuildInfo(); ok {
		compiler = info.GoVersion
		if named == "" {
			named = info.Main.Version
		}
		commit = commitOf(info.Settings, commit)
	}
	if named == "" {
		named = "(devel)"
	}
	_, err := fmt.Fprintf(t.stdout, "casegraph %s (commit %s, %s)\n", named, commit, compiler)
	return err
}

// commitOf is the commit that the program was built from, and whether more had changed.
func commitOf(settings []debug.BuildSetting, commit string) string {
	modified := ""
	for _, s := range settings {
		switch {
		case s.Key == "vcs.revision":
			commit = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			modified = " with changes"
		}
	}
	return commit + modified
}
