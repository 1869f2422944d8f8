package neo4jtest

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
)

// Import runs neo4j-admin database import full in a folder, with these arguments, and makes what it makes of them the
// database of a server that has yet to be started in dir. What it prints is in the error.
func Import(ctx context.Context, dir, folder string, args ...string) error {
	java, err := findJava(ctx)
	if err != nil {
		return err
	}
	lib, err := fetch(ctx, os.Stderr)
	if err != nil {
		return err
	}
	// Like this it starts sooner: it has little to do.
	tool := []string{"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--add-opens=java.base/java.nio=ALL-UNNAMED", "-Xmx512m", "-cp", filepath.Join(lib, "*"), "org.neo4j.cli.AdminTool",
		"database", "import", "full", "neo4j"}
	cmd := exec.CommandContext(ctx, java, append(tool, args...)...)
	cmd.Env = append(os.Environ(), "NEO4J_HOME="+dir, "NEO4J_CONF="+dir)
	return runCommand(cmd, folder)
}
