package export

import (
	"html"
	"strings"

	"casegraph/edtf"
)

// The JSON of TimelineJS3, https://timeline.knightlab.com/docs/json-format.html. Its texts are HTML.
type (
	tlTimeline struct {
		Scale  string    `json:"scale"`
		Title  tlSlide   `json:"title"`
		Events []tlSlide `json:"events"`
	}
	tlSlide struct {
		StartDate   *tlDate `json:"start_date,omitempty"`
		EndDate     *tlDate `json:"end_date,omitempty"`
		DisplayDate string  `json:"display_date,omitempty"`
		Text        tlText  `json:"text"`
		Group       string  `json:"group,omitempty"`
		UniqueID    string  `json:"unique_id"`
	}
	tlText struct {
		Headline string `json:"headline"`
		Text     string `json:"text"`
	}
	tlDate struct {
		Year  int `json:"year"`
		Month int `json:"month,omitempty"`
		Day   int `json:"day,omitempty"`
	}
)

// timelineJS makes a slide of each event with a known day. The first slide says what is left out.
func timelineJS(c *Content) ([]byte, error) {
	t := tlTimeline{Scale: "human", Events: []tlSlide{}}
	var missing []entry
	for _, e := range c.entries() {
		start, end, ok := tlDates(e.Date)
		if !ok {
			missing = append(missing, e)
			continue
		}
		t.Events = append(t.Events, tlSlide{
			StartDate: start, EndDate: end, DisplayDate: html.EscapeString(sentence(e.Date.Label())), UniqueID: e.id(),
			Group: html.EscapeString(c.lanes(e)[0].title),
			Text:  tlText{html.EscapeString(e.headline()), c.tlBody(e)},
		})
	}
	t.Title = tlSlide{UniqueID: "about", Text: tlText{html.EscapeString(c.title()), tlParagraphs(append(c.about(), c.reservations(missing)...))}}
	return indented(t)
}

func (c *Content) tlBody(e entry) string {
	var body strings.Builder
	body.WriteString(tlParagraphs(c.details(e)))
	if len(e.Citations) == 0 {
		return body.String()
	}
	body.WriteString("<p>Sources:</p><ul>")
	for _, one := range e.Citations {
		text, address := c.cite(one)
		text = html.EscapeString(text)
		if address != "" {
			text = `<a href="` + html.EscapeString(address) + `">` + text + "</a>"
		}
		body.WriteString("<li>" + text + "</li>")
	}
	return body.String() + "</ul>"
}

func tlParagraphs(all []string) string {
	var out strings.Builder
	for _, one := range all {
		out.WriteString("<p>" + html.EscapeString(one) + "</p>")
	}
	return out.String()
}

// tlDates are a day, month or year as it is, and otherwise the first and last day, with the same parts: of an end that has
// those of its start, TimelineJS takes no notice. JavaScript has no days in years of more than six digits.
func tlDates(d edtf.Date) (start, end *tlDate, ok bool) {
	first, last, ok := extent(d)
	if !ok || !inJavaScript(first) || !inJavaScript(last) {
		return nil, nil, false
	}
	start = tlDay(first)
	if !d.Lasts() {
		switch d.Precision() {
		case edtf.PrecisionMonth:
			start.Day = 0
			return start, nil, true
		case edtf.PrecisionYear:
			start.Month, start.Day = 0, 0
			return start, nil, true
		default:
		}
	}
	if first == last {
		return start, nil, true
	}
	return start, tlDay(last), true
}

func tlDay(d edtf.Day) *tlDate {
	y, m, day := d.Date()
	return &tlDate{y, m, day}
}

func inJavaScript(d edtf.Day) bool {
	year, _, _ := d.Date()
	return year > -200_000 && year < 200_000
}
