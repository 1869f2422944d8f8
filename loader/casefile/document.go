package casefile

import (
	"bytes"
	"fmt"
	"regexp"
	"unicode"
	"unicode/utf8"

	"casegraph/docket"
)

// MaxFile is the greatest size of a YAML or JSON file in bytes.
const MaxFile = 64 << 20

// Document is what was read of a file, or of a line of JSON Lines.
type Document struct {
	// File holds what could be read; values with a problem are zero. It is nil if the text is not YAML
	// or JSON at all.
	File     *File
	Problems []Problem // in no particular order
	// Lost are the ids that a text without a File seems to declare.
	Lost []docket.Slug
}

// YAML reads a YAML file of the given name. It accepts a byte order mark and lines that end as on Windows.
// A text of more than [MaxFile] bytes is refused.
func YAML(name string, text []byte) Document { return whole(name, text, parse) }

// JSON reads a JSON file of the given name. A text of more than [MaxFile] bytes is refused.
func JSON(name string, text []byte) Document { return whole(name, text, parseJSON) }

func whole(name string, text []byte, parse parser) Document {
	if len(text) > MaxFile {
		return unreadable(text, Problem{Place: Place{File: name}, Message: fmt.Sprintf(
			"the file is larger than %d MiB: split it, or write it as JSON Lines (*.jsonl)", MaxFile>>20)})
	}
	return read(name, 1, text, parse, make(structs), new(Texts))
}

// parser makes nodes of a text. Without a root there is at least one problem.
type parser func(origin, []byte) (root *Node, problems []Problem)

// read reads a text whose first line has the given number.
func read(name string, line int, raw []byte, parse parser, seen structs, texts *Texts) Document {
	from := origin{name, line}
	text, problem := from.clean(raw)
	if problem != nil {
		return unreadable(raw, *problem)
	}
	root, problems := parse(from, text)
	if root == nil {
		return unreadable(text, problems...)
	}
	d := decoder{structs: seen, texts: texts, problems: problems}
	file := new(File)
	d.file(root, file)
	return Document{File: file, Problems: d.problems}
}

var declaration = regexp.MustCompile(`id["']?\s*:\s*["']?([a-z0-9-]+)`)

func unreadable(text []byte, problems ...Problem) Document {
	var lost []docket.Slug
	for _, m := range declaration.FindAllSubmatch(text, -1) {
		lost = append(lost, docket.Slug(m[1]))
	}
	return Document{Problems: problems, Lost: lost}
}

// origin is where a text comes from.
type origin struct {
	name string
	line int // of its first line
}

// at is the place of an offset in text.
func (o origin) at(text []byte, offset int) Place {
	before := text[:min(max(offset, 0), len(text))]
	start := bytes.LastIndexByte(before, '\n') + 1
	return Place{o.name, o.line + bytes.Count(before, []byte("\n")), 1 + utf8.RuneCount(before[start:]), ""}
}

// clean takes away a byte order mark and the differences between ends of lines, and refuses what is not text.
func (o origin) clean(text []byte) ([]byte, *Problem) {
	problem := func(offset int, message string) ([]byte, *Problem) {
		return nil, &Problem{Place: o.at(text, offset), Message: message}
	}
	if bytes.HasPrefix(text, []byte{0xFE, 0xFF}) || bytes.HasPrefix(text, []byte{0xFF, 0xFE}) {
		return problem(0, "the file is in UTF-16: save it as UTF-8")
	}
	text = bytes.TrimPrefix(text, []byte("\uFEFF"))
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return problem(i, fmt.Sprintf("the byte 0x%02X is not UTF-8: save the file as UTF-8", text[i]))
		case unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\u0085':
			return problem(i, fmt.Sprintf("the control character %U is no part of a text: delete it", r))
		}
		i += size
	}
	return text, nil
}
