package main

import (
	"crypto/rand"
	"fmt"
	"runtime/debug"
	"strings"
)

// version is set when a release is built.
var version string

type versionCommand struct{}

// Run prints the version, the commit and the compiler.
func (versionCommand) Run(t *terminal) error {
	commit, compiler := "unknown", "unknown"
	if info, ok := debug.ReadBuildInfo(); ok {
		compiler = info.GoVersion
		commit = commitOf(info.Settings, commit)
	}
	_, err := fmt.Fprintf(t.stdout, "casegraph %s (commit %s, %s)\n", release(), commit, compiler)
	return err
}

// release is the version's name.
func release() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

// build names the program among all that may have answered before; one with changes of its own, or of no known commit, names
// but this process.
func build() string {
	commit := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		commit = commitOf(info.Settings, "")
	}
	if commit == "" || strings.HasSuffix(commit, changed) {
		return rand.Text()
	}
	return commit
}

// changed follows the commit of a build in which more had changed.
const changed = " with changes"

// commitOf is the commit that the program was built from, and whether more had changed.
func commitOf(settings []debug.BuildSetting, commit string) string {
	modified := ""
	for _, s := range settings {
		switch {
		case s.Key == "vcs.revision":
			commit = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			modified = changed
		}
	}
	return commit + modified
}
