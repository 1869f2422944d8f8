package export

import (
	"html"
	"slices"
	"strings"

	"casegraph/docket"
	"casegraph/edtf"
)

// What vis-timeline takes, https://visjs.github.io/vis-timeline/docs/timeline/: items and groups, with what their reader
// may want besides.
type (
	visTimeline struct {
		Title       string       `json:"title"`
		Notes       []string     `json:"notes"` // in words: what to know, what is left out, what did not happen
		Groups      []visGroup   `json:"groups"`
		Items       []visItem    `json:"items"`
		Undated     []visItem    `json:"undated"` // what has no day that a timeline could show: items without start
		DidNotOccur []visAbsence `json:"didNotOccur"`
	}
	visGroup struct {
		ID      string `json:"id"`
		Content string `json:"content"`
		Order   int    `json:"order"`
	}
	visItem struct {
		ID        string         `json:"id"`
		Group     string         `json:"group"`
		Content   string         `json:"content"`
		Title     string         `json:"title"`
		Type      string         `json:"type,omitempty"`
		Start     string         `json:"start,omitempty"`
		End       string         `json:"end,omitempty"`
		ClassName string         `json:"className"`
		Event     string         `json:"event"`
		EventType string         `json:"eventType"`
		Phase     string         `json:"phase"`
		Status    string         `json:"status"`
		EDTF      string         `json:"edtf"`
		Label     string         `json:"label"`
		Earliest  *edtf.Day      `json:"earliest"`
		Latest    *edtf.Day      `json:"latest"`
		Precision edtf.Precision `json:"precision,omitempty"`
		Offset    *visDays       `json:"offset,omitempty"`
		EndOffset *visDays       `json:"endOffset,omitempty"`
		Rivals    []string       `json:"conflictsWith"`
		Sources   []string       `json:"sources"`
	}
	visDays struct {
		Min   *int   `json:"min"`
		Max   *int   `json:"max"`
		Label string `json:"label"`
	}
	visAbsence struct {
		Case    string   `json:"case"`
		Type    string   `json:"eventType"`
		Because string   `json:"because"`
		Sources []string `json:"sources"`
	}
)

// vis makes an item of each event in each of its groups. Content and titles are HTML there.
func vis(c *Content) ([]byte, error) {
	entries := c.entries()
	t := visTimeline{Title: c.title(), Notes: c.about(), Groups: []visGroup{}, Items: []visItem{}, Undated: []visItem{}, DidNotOccur: []visAbsence{}}
	for i, l := range c.allLanes(entries) {
		t.Groups = append(t.Groups, visGroup{l.id, html.EscapeString(l.title), i})
	}
	for _, e := range entries {
		lanes := c.lanes(e)
		for _, l := range lanes {
			item := c.visItem(e, l)
			if len(lanes) > 1 {
				item.ID += "." + l.id
			}
			if item.Start == "" {
				t.Undated = append(t.Undated, item)
			} else {
				t.Items = append(t.Items, item)
			}
		}
	}
	for _, a := range c.absences() {
		n := visAbsence{Case: a.in.Ref().String(), Type: string(a.of), Because: a.told(c), Sources: []string{}}
		if a.Stated != nil {
			n.Sources = append(n.Sources, c.citations(a.Stated.Citations)...)
		}
		t.DidNotOccur = append(t.DidNotOccur, n)
	}
	return indented(t)
}

func (c *Content) visItem(e entry, l lane) visItem {
	item := visItem{
		ID: e.id(), Group: l.id, Content: html.EscapeString(e.headline()),
		ClassName: "status-" + dashed(e.Status) + " phase-" + dashed(e.Phase) + " type-" + dashed(e.Type),
		Event:     e.Ref().String(), EventType: string(e.Type), Phase: string(e.Phase), Status: string(e.Status),
		EDTF: e.Date.String(), Label: e.Date.Label(), Rivals: []string{}, Sources: []string{},
	}
	item.Sources = append(item.Sources, c.citations(e.Citations)...)
	title := slices.Concat([]string{e.headline() + when(e.Event)}, c.details(e))
	item.Title = html.EscapeString(strings.Join(title, "\n"))
	for _, rival := range known[*docket.Event](c, docket.KindEvent, e.ConflictsWith...) {
		item.Rivals = append(item.Rivals, rival.Ref().String())
	}
	if !e.Date.IsZero() {
		item.Precision = e.Date.Precision()
		item.Earliest, item.Latest = dayOrNull(e.Date.Earliest()), dayOrNull(e.Date.Latest())
	}
	if e.days != nil {
		item.Offset, item.EndOffset = visDaysOf(e.days.Offset), visDaysOf(e.days.EndOffset)
	}
	if first, last, ok := extent(e.Date); ok && inJavaScript(first) && inJavaScript(last) {
		// With the hour, since vis reads a bare date as one of the reader's own time zone.
		item.Start, item.Type = first.String()+"T00:00:00Z", "box"
		if first != last {
			item.End, item.Type = (last+1).String()+"T00:00:00Z", "range"
		}
	}
	return item
}

func visDaysOf(r *edtf.DayRange) *visDays {
	if r == nil {
		return nil
	}
	return &visDays{r.Min, r.Max, r.Label()}
}

func dayOrNull(d edtf.Day, ok bool) *edtf.Day {
	if !ok {
		return nil
	}
	return &d
}

// dashed writes a constant as the name of a CSS class.
func dashed[T ~string](constant T) string {
	return strings.ReplaceAll(inWords(constant), " ", "-")
}
