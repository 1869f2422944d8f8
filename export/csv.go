package export

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"casegraph/edtf"
)

// csvColumns are the columns of a table: those of every feed, then those of comparisons.
func csvColumns(compared bool) []string {
	columns := []string{"id", "cases", "phase", "type", "status", "title", "date", "date_in_words", "earliest", "latest",
		"precision", "approximate", "uncertain", "lasts", "description", "place", "from", "to", "participants", "amount",
		"outcome", "sentence", "rival_accounts", "other_accounts", "tags", "known_from", "known_from_basis", "sources"}
	if compared {
		columns = append(columns, "days_min", "days_max", "end_days_min", "end_days_max")
	}
	return columns
}

// didNotOccur stands in the column of statuses where nothing happened.
const didNotOccur = "DID_NOT_OCCUR"

// csvTable makes a row of each event, and one of each thing that did not happen.
func csvTable(c *Content) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("\uFEFF") // without it, Excel takes UTF-8 for something else
	table := csv.NewWriter(&out)
	table.UseCRLF = true
	columns := csvColumns(c.Comparison != nil)
	rows := [][]string{columns}
	for _, e := range c.entries() {
		rows = append(rows, c.csvEvent(e))
	}
	for _, a := range c.absences() {
		row := make([]string, len(columns))
		row[0], row[1], row[3], row[4] = string(a.in.Slug)+"."+dashed(a.of), string(a.in.Slug), string(a.of), didNotOccur
		row[5] = Inert(printable("No " + inWords(a.of) + ": " + a.told(c)))
		rows = append(rows, row)
	}
	err := table.WriteAll(rows)
	return out.Bytes(), err
}

func (c *Content) csvEvent(e entry) []string {
	var cases, rivals, others []string
	for _, one := range e.cases {
		cases = append(cases, string(one.Slug))
	}
	for _, a := range c.accounts(e.Event) {
		told := headline(a.event) + when(a.event)
		if a.words == rival {
			rivals = append(rivals, told)
		} else {
			others = append(others, a.words+": "+told)
		}
	}
	var precision, amount, sentence, knownFrom string
	if !e.Date.IsZero() {
		precision = string(e.Date.Precision())
	}
	if e.Amount != nil {
		amount = e.Amount.Label()
	}
	if e.Sentence != nil {
		sentence = e.Sentence.Label() + basis(e.Sentence)
	}
	if day, ok := e.KnownDay(); ok {
		knownFrom = day.String()
	}
	row := []string{e.id(), strings.Join(cases, "; "), string(e.Phase), string(e.Type), string(e.Status), e.Title,
		e.Date.String(), e.Date.Label(), dayText(e.Date.Earliest()), dayText(e.Date.Latest()), precision,
		strconv.FormatBool(e.Date.Approximate()), strconv.FormatBool(e.Date.Uncertain()), strconv.FormatBool(e.Date.Lasts()),
		e.Description, c.place(e.Place), c.place(e.From), c.place(e.To), strings.Join(c.participants(e.Event), "; "), amount,
		string(e.Outcome), sentence, strings.Join(rivals, "; "), strings.Join(others, "; "), strings.Join(e.Tags, "; "),
		knownFrom, string(e.KnownFromBasis()), strings.Join(c.citations(e.Citations), "; ")}
	for i := range row {
		row[i] = Inert(printable(row[i]))
	}
	if e.days != nil {
		row = append(row, csvDays(e.days.Offset)...)
		row = append(row, csvDays(e.days.EndOffset)...)
	}
	return row
}

func csvDays(r *edtf.DayRange) []string {
	if r == nil {
		return []string{"", ""}
	}
	return []string{count(r.Min), count(r.Max)}
}

func dayText(d edtf.Day, ok bool) string {
	if !ok {
		return ""
	}
	return d.String()
}

// Inert keeps spreadsheets from reading a text as a formula: before whatever could begin one stands an apostrophe, which
// they take for "this is text". So that a program can take it away again, it also stands before an apostrophe of the
// text's own.
func Inert(text string) string {
	for _, start := range []string{"=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠"} {
		if strings.HasPrefix(text, start) {
			return "'" + text
		}
	}
	return text
}
