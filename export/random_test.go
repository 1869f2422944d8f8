package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"
	"pgregory.net/rapid"

	"casegraph/compare"
	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/export"
	"casegraph/gather"
	"casegraph/store"
	"casegraph/store/memstore"
	"casegraph/store/storetest"
)

// someContent draws a dataset, and what a feed tells of it: a case, a comparison or a timeline, as of any day or none.
func someContent(t *rapid.T) *export.Content {
	d := storetest.Dataset(t)
	// What texts can do to a format.
	for _, e := range d.Events {
		e.Title += rapid.SampledFrom([]string{"", " <b>&\"'", "=1+1", ", ; \\ \n x", "上海上海上海上海上海上海上海上海上海上海上海上海上海上海上海上海上海", "[a](b) *c* | _d_", "\x00\x1b\r\v", strings.Repeat("long ", 100)}).Draw(t, "text")
	}
	docket.Resolve(d)
	s := memstore.New()
	if err := s.Apply(t.Context(), store.Change{Put: d.Nodes()}); err != nil {
		t.Fatal(err)
	}
	var day docket.AsOf
	if rapid.Bool().Draw(t, "as of") {
		day = docket.AsOfDay(edtf.Day(rapid.IntRange(16_500, 18_500).Draw(t, "day")))
	}
	page, err := s.Cases(t.Context(), docket.CaseQuery{AsOf: day, Window: docket.Window[docket.TextKey]{Limit: docket.NoLimit}})
	if err != nil {
		t.Fatal(err)
	}
	var cases []docket.Slug
	for _, c := range page.Items {
		cases = append(cases, c.Slug)
	}
	var c *export.Content
	switch n := rapid.IntRange(0, len(cases)).Draw(t, "cases"); n {
	case 0:
		c, err = gather.Timeline(t.Context(), s, docket.EventFilter{}, "", day)
	case 1:
		c, err = gather.Case(t.Context(), s, cases[0], day)
	default:
		on := compare.Alignment{Milestone: rapid.SampledFrom(compare.Milestones()).Draw(t, "align on")}
		c, err = gather.Comparison(t.Context(), s, cases[:n], on, day)
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// told is an event that a feed must tell of, in a case where it is of several cases that are compared.
type told struct {
	*docket.Event
	id string
}

func everyEvent(c *export.Content) []told {
	var all []told
	for _, e := range c.Events {
		all = append(all, told{e, string(e.Slug)})
	}
	for _, f := range c.Files {
		for _, e := range f.Events {
			id := string(e.Slug)
			if c.Comparison != nil {
				id += "." + string(f.Case.Slug)
			}
			all = append(all, told{e, id})
		}
	}
	return all
}

func write(t *rapid.T, c *export.Content, format export.Format) []byte {
	feed, err := format.Write(c)
	if err != nil {
		t.Fatal(err)
	}
	again, err := format.Write(c)
	if err != nil || !bytes.Equal(feed, again) {
		t.Fatalf("%s: two feeds of the same differ (%v)", format, err)
	}
	if !utf8.Valid(feed) {
		t.Fatalf("%s: not UTF-8", format)
	}
	return feed
}

// cleaned is a text as a format may have it: without control characters, its white space made one.
func cleaned(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// TestFeedsKeepEveryEvent reads feeds of random cases again and looks for every event, or for a word on its omission.
func TestFeedsKeepEveryEvent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := someContent(t)
		checkCalendar(t, c)
		checkTable(t, c)
		checkTimelinePages(t, c)
		checkGraphs(t, c)
		checkCrime(t, c)
		checkChronology(t, c)
	})
}

func checkCalendar(t *rapid.T, c *export.Content) {
	feed := write(t, c, export.ICalendar)
	for line := range strings.Lines(string(feed)) {
		if !strings.HasSuffix(line, "\r\n") || len(line) > 75+len("\r\n") || !utf8.ValidString(line) || strings.ContainsAny(line[:len(line)-2], "\r\n") {
			t.Fatalf("not a line of a calendar: %q", line)
		}
	}
	calendar, err := ics.ParseCalendar(bytes.NewReader(feed))
	if err != nil {
		t.Fatal(err)
	}
	about := ""
	for _, p := range calendar.CalendarProperties {
		if p.IANAToken == "DESCRIPTION" {
			about = p.Value
		}
	}
	there := make(map[string]*ics.VEvent)
	for _, e := range calendar.Events() {
		if there[e.Id()] != nil {
			t.Errorf("%s is there twice", e.Id())
		}
		there[e.Id()] = e
	}
	events := everyEvent(c)
	for _, e := range events {
		v := there["casegraph:event:"+e.id]
		if v == nil {
			if placeable(e.Date) || !strings.Contains(cleaned(about), cleaned(e.Title)) {
				t.Errorf("%s (%q) is neither an event nor said to be left out", e.id, e.Date)
			}
			continue
		}
		delete(there, "casegraph:event:"+e.id)
		checkVEvent(t, c, e.Event, v)
	}
	if len(there) > 0 {
		t.Errorf("events of nothing: %v", there)
	}
}

func checkVEvent(t *rapid.T, c *export.Content, e *docket.Event, v *ics.VEvent) {
	summary := v.GetProperty(ics.ComponentPropertySummary).Value
	if !strings.Contains(cleaned(summary), cleaned(e.Title)) {
		t.Errorf("%q became %q", e.Title, summary)
	}
	if e.Status != docket.Occurred && !strings.HasPrefix(summary, string(e.Status)+": ") {
		t.Errorf("%q does not say that it is %s", summary, e.Status)
	}
	start, startErr := v.GetAllDayStartAt()
	end, endErr := v.GetAllDayEndAt()
	stamp, stampErr := v.GetDtStampTime()
	if startErr != nil || endErr != nil || stampErr != nil || !end.After(start) {
		t.Fatalf("%s: from %v to %v, stamped %v: %v %v %v", e.Slug, start, end, stamp, startErr, endErr, stampErr)
	}
	if day, ok := e.Date.Earliest(); ok && dayOf(start) != day {
		t.Errorf("%s starts on %s, not %s", e.Slug, dayOf(start), day)
	}
	if day, ok := e.Date.Latest(); ok && dayOf(end)-1 != day {
		t.Errorf("%s ends before %s, not on %s", e.Slug, dayOf(end), day)
	}
	if e.Date.Precision() != edtf.PrecisionDay && !strings.Contains(summary, e.Date.Label()) {
		t.Errorf("%q does not say that its date is %s", summary, e.Date.Label())
	}
	if day, ok := c.AsOf.Day(); ok && dayOf(stamp) > day {
		t.Errorf("%s is stamped %s, after the day asked for", e.Slug, dayOf(stamp))
	}
}

// placeable tells whether a date has a day in a year of four digits.
func placeable(d edtf.Date) bool {
	day, ok := d.Earliest()
	if !ok {
		day, ok = d.Latest()
	}
	year, _, _ := day.Date()
	return ok && year >= 1 && year <= 9999
}

func dayOf(t time.Time) edtf.Day { return edtf.Day(t.UTC().Unix() / (24 * 60 * 60)) }

func checkTable(t *rapid.T, c *export.Content) {
	text, hasMark := bytes.CutPrefix(write(t, c, export.CSV), []byte("\uFEFF"))
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil || !hasMark {
		t.Fatal(hasMark, err)
	}
	column := func(row []string, name string) string { return row[slices.Index(rows[0], name)] }
	there := make(map[string][]string)
	for _, row := range rows[1:] {
		there[column(row, "id")] = row
		for i, cell := range row {
			numeric := strings.HasPrefix(rows[0][i], "days_") || strings.HasPrefix(rows[0][i], "end_days_")
			if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) && !numeric {
				t.Errorf("a spreadsheet takes %q for a formula", cell)
			}
		}
	}
	for _, e := range everyEvent(c) {
		row := there[e.id]
		if row == nil {
			t.Fatalf("%s has no row", e.id)
		}
		if cleaned(column(row, "title")) != cleaned(e.Title) && cleaned(column(row, "title")) != "'"+cleaned(e.Title) || column(row, "status") != string(e.Status) ||
			strings.TrimPrefix(column(row, "date"), "'") != e.Date.String() || column(row, "known_from_basis") != string(e.KnownFromBasis()) {
			t.Errorf("%s became %q", e.Slug, row)
		}
	}
}

func checkTimelinePages(t *rapid.T, c *export.Content) {
	var slides struct {
		Title  struct{ Text struct{ Text string } }
		Events []struct {
			UniqueID    string                         `json:"unique_id"`
			DisplayDate string                         `json:"display_date"`
			StartDate   struct{ Year, Month, Day int } `json:"start_date"`
			Text        struct{ Headline string }
		}
	}
	parse(t, write(t, c, export.TimelineJS), &slides)
	var timeline struct {
		Groups         []struct{ ID string }
		Items, Undated []struct{ ID, Group, Event, Status, Start, End, Content string }
		DidNotOccur    []struct{ Case, EventType string }
	}
	parse(t, write(t, c, export.Vis), &timeline)
	seen := make(map[string]bool)
	for _, item := range slices.Concat(timeline.Items, timeline.Undated) {
		if seen[item.ID] {
			t.Errorf("vis: two items %s", item.ID)
		}
		seen[item.ID] = true
		if !slices.ContainsFunc(timeline.Groups, func(g struct{ ID string }) bool { return g.ID == item.Group }) {
			t.Errorf("vis: %s is in no group", item.ID)
		}
		if strings.ContainsAny(item.Content, "<>") {
			t.Errorf("vis: HTML in %q", item.Content)
		}
	}
	slide := make(map[string]bool)
	for _, s := range slides.Events {
		slide[s.UniqueID] = true
		if s.StartDate.Year == 0 && s.DisplayDate == "" || strings.ContainsAny(s.Text.Headline, "<>") {
			t.Errorf("TimelineJS: not a slide: %+v", s)
		}
	}
	for _, e := range everyEvent(c) {
		if !slices.ContainsFunc(slices.Concat(timeline.Items, timeline.Undated), func(i struct{ ID, Group, Event, Status, Start, End, Content string }) bool {
			return i.Event == e.Ref().String() && i.Status == string(e.Status)
		}) {
			t.Errorf("vis: %s is missing", e.id)
		}
		if !slide[e.id] && (placeable(e.Date) || !strings.Contains(slides.Title.Text.Text, html.EscapeString(e.Title))) {
			t.Errorf("TimelineJS: %s (%q) is neither a slide nor said to be left out", e.id, e.Date)
		}
	}
}

func parse(t *rapid.T, text []byte, into any) {
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatal(err)
	}
}

func checkGraphs(t *rapid.T, c *export.Content) {
	var graph struct {
		Keys []struct {
			ID string `xml:"id,attr"`
		} `xml:"key"`
		Nodes []struct {
			ID   string `xml:"id,attr"`
			Data []struct {
				Key string `xml:"key,attr"`
			} `xml:"data"`
		} `xml:"graph>node"`
		Edges []struct {
			Source string `xml:"source,attr"`
			Target string `xml:"target,attr"`
		} `xml:"graph>edge"`
	}
	if err := xml.Unmarshal(write(t, c, export.GraphML), &graph); err != nil {
		t.Fatal(err)
	}
	nodes := make(map[string]bool)
	for _, n := range graph.Nodes {
		if nodes[n.ID] {
			t.Errorf("GraphML: two nodes %s", n.ID)
		}
		nodes[n.ID] = true
	}
	for _, e := range graph.Edges {
		if !nodes[e.Source] || !nodes[e.Target] {
			t.Errorf("GraphML: an edge from %s to %s, of which one is not there", e.Source, e.Target)
		}
	}
	entities := entitiesOf(t, write(t, c, export.FollowTheMoney))
	var ld struct {
		Graph []map[string]any `json:"@graph"`
	}
	parse(t, write(t, c, export.JSONLD), &ld)
	ids := make(map[string]map[string]any)
	for _, n := range ld.Graph {
		ids[fmt.Sprint(n["@id"])] = n
		if day, ok := c.AsOf.Day(); ok {
			if known, _ := n["casegraph:knownFrom"].(string); known > day.String() {
				t.Errorf("JSON-LD: %s is known from %s, after the day asked for", n["@id"], known)
			}
		}
	}
	for _, e := range everyEvent(c) {
		if !nodes[e.Ref().String()] {
			t.Errorf("GraphML: %s is missing", e.Ref())
		}
		if n := ids["urn:x-casegraph:"+e.Ref().String()]; n == nil || n["casegraph:status"] != string(e.Status) {
			t.Errorf("JSON-LD: %s is missing or not %s: %v", e.Ref(), e.Status, n)
		}
		f, ok := entities["event-"+string(e.Slug)]
		if !ok || e.Status != docket.Occurred && !strings.HasPrefix(f.Properties["name"][0], string(e.Status)) {
			t.Errorf("FollowTheMoney: %s is missing or not %s: %v", e.Ref(), e.Status, f)
		}
	}
}

// entity is one of FollowTheMoney.
type entity struct {
	ID, Schema string
	Properties map[string][]string
}

// entitiesOf reads entities, and checks that none is there twice and that each refers to others that are there.
func entitiesOf(t *rapid.T, feed []byte) map[string]entity {
	all := make(map[string]entity)
	for line := range bytes.Lines(feed) {
		var e entity
		parse(t, line, &e)
		if _, twice := all[e.ID]; twice {
			t.Errorf("FollowTheMoney: two entities %s: %v", e.ID, e)
		}
		all[e.ID] = e
	}
	for _, e := range all {
		for _, property := range []string{"case", "party", "subject", "object", "document", "entity", "involved", "payer", "beneficiary",
			"employer", "employee", "startLocation", "endLocation", "addressEntity"} {
			for _, id := range e.Properties[property] {
				if _, ok := all[id]; !ok {
					t.Errorf("FollowTheMoney: %s of %s is %s, which is not there", property, e.ID, id)
				}
			}
		}
	}
	return all
}

// checkCrime looks at every person whom a feed of FollowTheMoney says to be one.
func checkCrime(t *rapid.T, c *export.Content) {
	for _, e := range entitiesOf(t, write(t, c, export.FollowTheMoney)) {
		if !slices.Contains(e.Properties["topics"], "crime") {
			continue
		}
		proven := false
		for _, f := range c.Files {
			for _, charge := range f.Charges {
				of := charge.Defendant == "" && len(f.Case.Defendants()) == 1 || "person-"+string(charge.Defendant) == e.ID
				standing := charge.Standing()
				proven = proven || of && (standing == docket.Convicted || standing == docket.PleadedGuilty)
			}
		}
		if !proven {
			t.Errorf("%s is called a criminal without a conviction", e.ID)
		}
	}
}

func checkChronology(t *rapid.T, c *export.Content) {
	page := string(write(t, c, export.Markdown))
	for _, e := range everyEvent(c) {
		// Its escapes taken away, Markdown reads as the text.
		if bare := strings.NewReplacer(`\`, ""); !strings.Contains(bare.Replace(page), bare.Replace(cleaned(e.Title))) {
			t.Errorf("%q is missing", e.Title)
		}
	}
	for i := 1; strings.Contains(page, fmt.Sprintf("[^%d]", i)); i++ {
		if strings.Count(page, fmt.Sprintf("\n[^%d]: ", i)) != 1 {
			t.Errorf("footnote %d is not there once", i)
		}
	}
}

func TestInert(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "Plain": "Plain", "=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", "\tx": "'\tx", "\rx": "'\rx",
		"'quoted": "''quoted", "＝1": "'＝1", "a=b": "a=b",
	} {
		if got := export.Inert(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}
