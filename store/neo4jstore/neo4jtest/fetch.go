package neo4jtest

import (
	"context"
	"crypto/sha256"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// sources are what to fetch and the program that runs it.
//
//go:embed pom.xml Neo4j.java
var sources embed.FS

// javaVersion is the oldest Java that runs Neo4j 5.
const javaVersion = 17

const (
	javaFix  = "install a JDK 17 (Debian: apt-get install openjdk-17-jdk-headless) or set " + EnvURI + " to a Neo4j that tests may wipe"
	mavenFix = "install Maven (Debian: apt-get install maven) or set " + EnvURI + " to a Neo4j that tests may wipe"
)

// fetch returns the directory of Neo4j's jars and of the compiled Neo4j.java. It fills it if need be,
// once for all processes of this user; a directory that exists is complete.
func fetch(ctx context.Context, log io.Writer) (dir string, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("neo4jtest: fetching Neo4j: %w", err)
		}
	}()
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	pom, _ := sources.ReadFile("pom.xml")
	program, _ := sources.ReadFile("Neo4j.java")
	parent := filepath.Join(cache, "casegraph")
	dir = filepath.Join(parent, fmt.Sprintf("neo4j-%.8x", sha256.Sum256(append(pom, program...))))

	if _, err := os.Stat(dir); err == nil {
		return dir, nil
	}
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return "", err
	}
	unlock, err := lock(ctx, dir+".lock")
	if err != nil {
		return "", err
	}
	defer unlock()
	if _, err := os.Stat(dir); err == nil { // another process was faster
		return dir, nil
	} else if !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}

	temp, err := os.MkdirTemp(parent, "fetching-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(temp)
	if err := os.CopyFS(temp, sources); err != nil {
		return "", err
	}
	mvn, err := exec.LookPath("mvn")
	if err != nil {
		return "", fmt.Errorf("Maven not found: %s", mavenFix)
	}
	javac, err := exec.LookPath(javaTool("javac"))
	if err != nil {
		return "", fmt.Errorf("no Java compiler found: %s", javaFix)
	}
	fmt.Fprintln(log, "Fetching Neo4j's jars (116 MB, once) into", dir)
	err = run(ctx, temp, mvn, "--batch-mode", "--quiet", "dependency:copy-dependencies", "-DoutputDirectory="+temp)
	if err != nil {
		return "", err
	}
	err = run(ctx, temp, javac, "--release", strconv.Itoa(javaVersion), "-cp", "*", "Neo4j.java")
	if err != nil {
		return "", err
	}
	return dir, os.Rename(temp, dir)
}

// run runs a command in dir; what it prints is in the error.
func run(ctx context.Context, dir, name string, args ...string) error {
	return runCommand(exec.CommandContext(ctx, name, args...), dir)
}

func runCommand(cmd *exec.Cmd, dir string) error {
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", cmd, err, out)
	}
	return nil
}

// findJava returns a java command that is new enough.
func findJava(ctx context.Context) (string, error) {
	java, err := exec.LookPath(javaTool("java"))
	if err != nil {
		return "", fmt.Errorf("neo4jtest: Java %d not found: %s", javaVersion, javaFix)
	}
	// Prints "openjdk 17.0.15 2025-04-15"; Java 8 does not know the flag.
	out, err := exec.CommandContext(ctx, java, "--version").Output()
	if err == nil {
		var vendor string
		var major int
		if _, err := fmt.Sscanf(string(out), "%s %d", &vendor, &major); err == nil && major >= javaVersion {
			return java, nil
		}
	}
	if ctx.Err() != nil { // it was ended before it could say more
		return "", fmt.Errorf("neo4jtest: looking for Java: %w", ctx.Err())
	}
	version, _, _ := strings.Cut(string(out), "\n")
	return "", fmt.Errorf("neo4jtest: %s is not Java %d or newer (%q): %s", java, javaVersion, version, javaFix)
}

// javaTool returns the path of a command of the JDK, to be looked up.
func javaTool(name string) string {
	if home := os.Getenv("JAVA_HOME"); home != "" {
		return filepath.Join(home, "bin", name)
	}
	return name
}
