package main

import (
	"io"
	"log/slog"
	"os"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/term"
)

// terminal is where a command says things.
type terminal struct {
	stdout io.Writer // answers
	stderr io.Writer // everything else
	log    *slog.Logger
}

// defaultWidth is that of the output where there is no terminal, in columns.
const defaultWidth = 100

// width is the number of columns that the output may fill: what COLUMNS says, or else the terminal.
func (t *terminal) width() int {
	const least = 40
	width, err := strconv.Atoi(os.Getenv("COLUMNS"))
	if err != nil || width <= 0 {
		width = defaultWidth
		if file, ok := t.stdout.(*os.File); ok {
			if columns, _, err := term.GetSize(int(file.Fd())); err == nil {
				width = columns
			}
		}
	}
	return max(width, least)
}

// isTerminal tells whether w is a terminal, where lines can be drawn over.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// printable takes out of a text what a terminal would take for a command; line breaks stay.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && !unicode.IsPrint(r) && !unicode.IsSpace(r) || r == '\r' {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}
