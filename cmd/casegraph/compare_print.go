package main

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"

	"casegraph/compare"
	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/export"
)

// sheet is one table of a comparison.
type sheet struct {
	Name   string
	Header []string
	Rows   [][]string
}

// sheetsOf lays a comparison out as tables: the aligned timelines, then the matrices.
func sheetsOf(c *compare.Comparison, alike []alikeCases) []sheet {
	return []sheet{alignedSheet(c), stageSheet(c), featureSheet(c), durationSheet(c), sharedSheet(c), argumentSheet(c), alikeSheet(alike)}
}

// alignedSheet lists the events of all cases by their days from day 0.
func alignedSheet(c *compare.Comparison) sheet {
	type line struct {
		event    compare.AlignedEvent
		cells    []string
		earliest int
	}
	var lines []line
	for _, timeline := range c.Timelines {
		for _, e := range timeline.Events {
			title := e.Event.Title
			if e.Event.Status != docket.Occurred {
				title += " [" + string(e.Event.Status) + "]"
			}
			l := line{event: e, cells: []string{daysFromAnchor(timeline, e), string(timeline.Case.Slug), e.Event.Date.Label(),
				inWords(e.Event.Type), title}}
			if e.Offset != nil && e.Offset.Min != nil {
				l.earliest = *e.Offset.Min
			} else {
				l.earliest = minDay
			}
			lines = append(lines, l)
		}
	}
	slices.SortStableFunc(lines, func(a, b line) int { return cmp.Compare(a.earliest, b.earliest) })
	s := sheet{Name: "Timelines, in days from " + alignedOn(c.AlignedOn), Header: []string{"Days", "Case", "Date", "Type", "Event"}}
	for _, l := range lines {
		s.Rows = append(s.Rows, l.cells)
	}
	return s
}

// minDay is before all days.
const minDay = -1 << 40

// daysFromAnchor reads "61..91", "-3", "?.." or why there is no day 0.
func daysFromAnchor(t compare.Timeline, e compare.AlignedEvent) string {
	if e.Offset == nil {
		return "no day 0: " + inWords(t.Absence)
	}
	return dayRange(*e.Offset)
}

func dayRange(r edtf.DayRange) string {
	end := func(n *int) string {
		if n == nil {
			return "?"
		}
		return strconv.Itoa(*n)
	}
	if r.Min != nil && r.Max != nil && *r.Min == *r.Max {
		return end(r.Min)
	}
	return end(r.Min) + ".." + end(r.Max)
}

func alignedOn(on compare.Alignment) string {
	if on.Day != nil {
		return on.Day.String()
	}
	return "the " + strings.ToLower(string(on.Occurrence)) + " " + inWords(on.Milestone)
}

func caseColumns(c *compare.Comparison, first ...string) []string {
	for _, kase := range c.Cases {
		first = append(first, string(kase.Slug))
	}
	return first
}

func stageSheet(c *compare.Comparison) sheet {
	s := sheet{Name: "Stages", Header: caseColumns(c, "Phase", "Stage")}
	for _, stage := range c.Stages {
		row := []string{inWords(stage.Phase), inWords(stage.Type)}
		for _, cell := range stage.Cells {
			row = append(row, inWords(cell.State))
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

func featureSheet(c *compare.Comparison) sheet {
	s := sheet{Name: "Features", Header: caseColumns(c, "Feature", "Agreement")}
	for _, feature := range c.Features {
		texts := make(map[docket.Slug][]string)
		for _, v := range feature.Values {
			text := v.Text
			if v.Defendant != "" {
				text = string(v.Defendant) + ": " + text
			}
			texts[v.Case] = append(texts[v.Case], text)
		}
		row := []string{feature.Label, inWords(feature.Agreement)}
		for _, kase := range c.Cases {
			row = append(row, strings.Join(texts[kase.Slug], "; "))
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// durationSheet leaves out what is known of no case, and ways back, which are the same with their sign changed.
func durationSheet(c *compare.Comparison) sheet {
	s := sheet{Name: "Days between milestones", Header: append(caseColumns(c, "From", "To"), "all")}
	for _, d := range c.Durations {
		if d.Spread == nil || slices.Index(compare.Milestones(), d.From) > slices.Index(compare.Milestones(), d.To) {
			continue
		}
		days := make(map[docket.Slug][]string)
		for _, v := range d.Values {
			text := "not recorded"
			if v.Days != nil {
				text = dayRange(*v.Days)
			}
			if v.Defendant != "" {
				text = string(v.Defendant) + ": " + text
			}
			days[v.Case.Slug] = append(days[v.Case.Slug], text)
		}
		row := []string{inWords(d.From), inWords(d.To)}
		for _, kase := range c.Cases {
			row = append(row, strings.Join(days[kase.Slug], "; "))
		}
		s.Rows = append(s.Rows, append(row, dayRange(*d.Spread)))
	}
	return s
}

// sharedSheet lists what the cases have in common but sources, which a table of facts needs no list of, and its part in each.
func sharedSheet(c *compare.Comparison) sheet {
	s := sheet{Name: "In common", Header: caseColumns(c, "Kind", "Name")}
	shared := c.Shared
	add := func(kind, name string, in []compare.Appearance) {
		parts := make(map[docket.Slug]string)
		for _, a := range in {
			roles := append(inWordsAll(a.PartyRoles), inWordsAll(a.ParticipantRoles)...)
			slices.Sort(roles)
			parts[a.Case.Slug] = cmp.Or(strings.Join(slices.Compact(roles), ", "), "yes")
		}
		row := []string{kind, name}
		for _, kase := range c.Cases {
			row = append(row, parts[kase.Slug])
		}
		s.Rows = append(s.Rows, row)
	}
	for _, p := range shared.People {
		add("person", p.Thing.Name, p.In)
	}
	for _, o := range shared.Organizations {
		add("organization", o.Thing.Name, o.In)
	}
	for _, p := range shared.Places {
		add("place", p.Thing.Name, p.In)
	}
	for _, section := range shared.Statutes {
		add("statute", string(section.Thing), section.In)
	}
	for _, tag := range shared.Tags {
		add("tag", tag.Thing, tag.In)
	}
	return s
}

func argumentSheet(c *compare.Comparison) sheet {
	s := sheet{Name: "Arguments", Header: []string{"Date", "Stance", "Statement", "Replies"}}
	for _, a := range c.Arguments {
		var replies []string
		for _, reply := range a.Replies {
			replies = append(replies, reply.Text)
		}
		s.Rows = append(s.Rows, []string{a.Claim.Date.Label(), inWords(a.Claim.Stance), a.Claim.Text, strings.Join(replies, "; ")})
	}
	return s
}

func alikeSheet(alike []alikeCases) sheet {
	s := sheet{Name: "How alike", Header: []string{"Case", "Case", "Score", "Reasons"}}
	for _, pair := range alike {
		var reasons []string
		for _, r := range pair.reasons {
			reasons = append(reasons, fmt.Sprintf("%s (%.4f)", r.Label, r.Weight))
		}
		s.Rows = append(s.Rows, []string{string(pair.A.Slug), string(pair.B.Slug), fmt.Sprintf("%.4f", pair.Score), strings.Join(reasons, "; ")})
	}
	return s
}

// heading says what is compared, and as known when.
func heading(c *compare.Comparison, asOf docket.AsOf) string {
	var titles []string
	for _, kase := range c.Cases {
		titles = append(titles, kase.Title)
	}
	text := strings.Join(titles, " · ")
	if day, ok := asOf.Day(); ok {
		text += ", as known on " + day.String()
	}
	return text
}

// tables writes sheets for a terminal of a width.
func tables(c *compare.Comparison, asOf docket.AsOf, sheets []sheet, width int) string {
	var out strings.Builder
	fmt.Fprintln(&out, wrap(heading(c, asOf), width))
	for _, s := range sheets {
		if len(s.Rows) == 0 {
			continue
		}
		fmt.Fprintf(&out, "\n%s\n\n%s\n", s.Name, plainTable(s.Header, s.Rows, width))
	}
	return out.String()
}

// plainTable shares the width out among columns by how much they hold.
func plainTable(header []string, rows [][]string, width int) string {
	const gap, least = 2, 10
	widest := make([]int, len(header))
	for _, row := range append([][]string{header}, rows...) {
		for i, cell := range row {
			widest[i] = max(widest[i], len([]rune(cell)))
		}
	}
	room, open := width-gap*len(header), len(header)
	t := table.NewWriter()
	var columns []table.ColumnConfig
	order := make([]int, len(header))
	for i := range order {
		order[i] = i
	}
	// The narrow columns take what they need, and the others share what is left.
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(widest[a], widest[b]) })
	for _, i := range order {
		most := max(min(widest[i], room/open), least)
		room, open = room-most, open-1
		columns = append(columns, table.ColumnConfig{Number: i + 1, WidthMax: most, WidthMaxEnforcer: wrap})
	}
	t.SetColumnConfigs(columns)
	t.SetStyle(plainStyle(gap))
	t.SuppressTrailingSpaces()
	t.AppendHeader(rowOf(header))
	for _, row := range rows {
		t.AppendRow(rowOf(row))
	}
	return t.Render()
}

func rowOf(cells []string) table.Row {
	row := make(table.Row, len(cells))
	for i, cell := range cells {
		row[i] = cell
	}
	return row
}

// markdown writes sheets as sections with a table each.
func markdown(c *compare.Comparison, asOf docket.AsOf, sheets []sheet) string {
	var out strings.Builder
	fmt.Fprintf(&out, "# %s\n", heading(c, asOf))
	for _, s := range sheets {
		if len(s.Rows) == 0 {
			continue
		}
		t := table.NewWriter()
		t.AppendHeader(rowOf(s.Header))
		for _, row := range s.Rows {
			t.AppendRow(rowOf(row))
		}
		fmt.Fprintf(&out, "\n## %s\n\n%s\n", s.Name, t.RenderMarkdown())
	}
	return out.String()
}

// writeCSV writes sheets one after the other, each row led by its sheet's name and each sheet by its header.
func writeCSV(w io.Writer, sheets []sheet) error {
	out := csv.NewWriter(w)
	for _, s := range sheets {
		if len(s.Rows) == 0 {
			continue
		}
		for _, row := range append([][]string{s.Header}, s.Rows...) {
			cells := []string{s.Name}
			for _, cell := range row {
				cells = append(cells, inert(cell))
			}
			if err := out.Write(cells); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

// inert keeps spreadsheets from reading a text as a formula, see export.Inert; numbers and ranges of days are left as they are.
func inert(cell string) string {
	if days.MatchString(cell) {
		return cell
	}
	return export.Inert(cell)
}

// days match what dayRange writes, once or several times.
var days = regexp.MustCompile(`^(-?\d+|\?)(\.\.(-?\d+|\?))?(; (-?\d+|\?)(\.\.(-?\d+|\?))?)*$`)
