package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"casegraph/docket"
)

// print writes the case's head and a table of its events, as wide as the output.
func (k *knownCase) print(w io.Writer, width int) error {
	var out strings.Builder
	k.printHead(&out, width)
	k.printEvents(&out, width)
	_, err := io.WriteString(w, printable(out.String()))
	return err
}

func (k *knownCase) printHead(w io.Writer, width int) {
	line := func(format string, args ...any) {
		fmt.Fprintln(w, wrap(fmt.Sprintf(format, args...), width))
	}
	line("%s", k.kase.Title)
	if day, ok := k.asOf.Day(); ok {
		line("as known on %s", day)
	}
	line("%s", k.status)
	for _, o := range k.outcomes {
		line("%s: %s", k.name(docket.Ref{Kind: docket.KindPerson, Slug: o.Defendant}), outcomeInWords(o))
	}
}

func outcomeInWords(o docket.Outcome) string {
	words := "no disposition recorded"
	if o.Disposition != "" {
		words = inWords(o.Disposition)
	}
	if o.Sentence != nil {
		words += ", sentenced to " + o.Sentence.Label() + " (" + o.Date.Label() + ")"
	}
	return words
}

func (k *knownCase) printEvents(w io.Writer, width int) {
	const gap = 2 // after each column
	dates, types := width/4, width/5
	t := table.NewWriter()
	t.SetColumnConfigs([]table.ColumnConfig{
		{Number: 1, WidthMax: dates, WidthMaxEnforcer: wrap},
		{Number: 2, WidthMax: types, WidthMaxEnforcer: wrap},
		{Number: 3, WidthMax: width - dates - types - 3*gap, WidthMaxEnforcer: wrap},
	})
	t.SetStyle(plainStyle(gap))
	t.SuppressTrailingSpaces()
	t.AppendHeader(table.Row{"Date", "Type", "Event"})
	for _, e := range k.timeline.Events.Items {
		t.AppendRow(table.Row{e.Date.Label(), inWords(e.Phase) + ": " + inWords(e.Type), k.eventInWords(e)})
	}
	fmt.Fprintf(w, "\n%s\n\n%s\n", t.Render(), wrap(k.span(), width))
}

// plainStyle has no lines but one under the header, and a gap after each column.
func plainStyle(gap int) table.Style {
	style := table.StyleDefault
	style.Options = table.Options{SeparateHeader: true}
	style.Box.PaddingLeft, style.Box.PaddingRight = "", strings.Repeat(" ", gap)
	style.Box.MiddleHorizontal = "─"
	style.Format.Header = text.FormatDefault
	return style
}

// wrap breaks lines between words, and keeps the breaks that are there.
func wrap(s string, width int) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = text.WrapSoft(line, width)
	}
	return strings.Join(lines, "\n")
}

// eventInWords says what happened, how firm that is, and who took part.
func (k *knownCase) eventInWords(e *docket.Event) string {
	lines := []string{e.Title}
	if e.Status != docket.Occurred {
		lines[0] += " [" + string(e.Status) + "]"
	}
	if e.Outcome != "" {
		lines = append(lines, "Outcome: "+inWords(e.Outcome))
	}
	if e.Sentence != nil {
		lines = append(lines, "Sentence: "+e.Sentence.Label())
	}
	if e.Amount != nil {
		lines = append(lines, "Amount: "+e.Amount.Label())
	}
	var participants []string
	for _, p := range e.Participants {
		ref := participantRef(p)
		if ref.IsZero() {
			participants = append(participants, inWords(p.Role))
			continue
		}
		participants = append(participants, fmt.Sprintf("%s (%s)", k.name(ref), inWords(p.Role)))
	}
	if len(participants) > 0 {
		lines = append(lines, strings.Join(participants, ", "))
	}
	return strings.Join(lines, "\n")
}

func (k *knownCase) span() string {
	words := plural(len(k.timeline.Events.Items), "event")
	if !k.timeline.Span.IsZero() {
		words += ", " + k.timeline.Span.Label()
	}
	if k.timeline.Undated > 0 {
		words += fmt.Sprintf("; %d undated", k.timeline.Undated)
	}
	return words + "."
}

// name is the name of a person or an organization, or its id where that is all that is there.
func (k *knownCase) name(ref docket.Ref) string {
	if name, ok := k.names[ref]; ok {
		return name
	}
	return string(ref.Slug)
}

// inWords writes a constant such as DEFENSE_COUNSEL as "defense counsel".
func inWords[T ~string](constant T) string {
	return strings.ToLower(strings.ReplaceAll(string(constant), "_", " "))
}

func inWordsAll[T ~string](constants []T) []string {
	var words []string
	for _, constant := range constants {
		words = append(words, inWords(constant))
	}
	return words
}
