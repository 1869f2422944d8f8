package export

import (
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"casegraph/docket"
	"casegraph/edtf"
)

// Properties of our own, as RFC 5545 lets programs have.
const (
	icalDate     ics.ComponentProperty = "X-CASEGRAPH-EDTF"     // the date as recorded
	icalStatus   ics.ComponentProperty = "X-CASEGRAPH-STATUS"   // OCCURRED, ALLEGED, EXPECTED or DISPUTED
	icalDays     ics.ComponentProperty = "X-CASEGRAPH-DAYS"     // from day 0, as 61..91
	icalEndDays  ics.ComponentProperty = "X-CASEGRAPH-END-DAYS" // likewise of the end of what lasts
	icalProducer                       = "-//casegraph//timelines//EN"
)

// iCalendar makes an all-day event of each event with a known day. It lasts over all days that the event could have been
// on, and then says so in its summary. The calendar's description says what is left out.
func iCalendar(c *Content) ([]byte, error) {
	calendar := ics.NewCalendarFor("")
	calendar.SetProductId(icalProducer)
	calendar.SetCalscale("GREGORIAN")
	calendar.SetMethod(ics.MethodPublish)
	var missing []entry
	for _, e := range c.entries() {
		first, last, ok := extent(e.Date)
		if !ok || !fourDigits(first) || !fourDigits(last+1) {
			missing = append(missing, e)
			continue
		}
		calendar.AddVEvent(c.icalEvent(e, first, last))
	}
	about := printable(strings.Join(append(c.about(), c.reservations(missing)...), "\n"))
	title := printable(c.title())
	calendar.SetXWRCalName(title)
	calendar.SetName(title)
	calendar.SetXWRCalDesc(about)
	calendar.SetDescription(about)
	var out strings.Builder
	err := calendar.SerializeTo(&out, ics.WithNewLine("\r\n"))
	return []byte(out.String()), err
}

func (c *Content) icalEvent(e entry, first, last edtf.Day) *ics.VEvent {
	v := ics.NewEvent("casegraph:event:" + e.id())
	v.SetDtStampTime(stamp(e.Event))
	v.SetProperty(ics.ComponentPropertyLastModified, stamp(e.Event).Format("20060102T150405Z"))
	v.SetAllDayStartAt(midnight(first))
	v.SetAllDayEndAt(midnight(last + 1)) // the day after the last
	summary := e.headline()
	if e.Date.Precision() != edtf.PrecisionDay || e.Date.Approximate() || e.Date.Uncertain() {
		summary += when(e.Event)
	}
	v.SetSummary(printable(summary))
	lines := c.details(e)
	if len(e.Citations) > 0 {
		lines = append(append(lines, "Sources:"), c.citations(e.Citations)...)
	}
	v.SetDescription(printable(strings.Join(lines, "\n")))
	if place := c.place(e.Place); place != "" {
		v.SetLocation(printable(place))
	}
	v.SetStatus(ics.ObjectStatusTentative)
	if e.Status == docket.Occurred {
		v.SetStatus(ics.ObjectStatusConfirmed)
	}
	for _, l := range c.lanes(e) {
		v.AddCategory(printable(l.title))
	}
	v.AddCategory(sentence(inWords(e.Type)))
	v.SetTimeTransparency(ics.TransparencyTransparent) // nobody is busy then
	if urls := c.addresses(e.Citations); len(urls) > 0 {
		v.SetURL(urls[0])
	}
	v.AddProperty(icalDate, e.Date.String())
	v.AddProperty(icalStatus, string(e.Status))
	if e.days != nil && e.days.Offset != nil {
		v.AddProperty(icalDays, spread(e.days.Offset))
		if e.days.EndOffset != nil {
			v.AddProperty(icalEndDays, spread(e.days.EndOffset))
		}
	}
	return v
}

// stamp is when what is told of an event last became known, so that the same knowledge makes the same calendar.
func stamp(e *docket.Event) time.Time {
	latest := e.KnownFrom
	for _, p := range e.Participants {
		if p.KnownFrom.Known() && (!latest.Known() || p.KnownFrom.Day > latest.Day) {
			latest = p.KnownFrom
		}
	}
	if !latest.Known() || !fourDigits(latest.Day) {
		return time.Unix(0, 0).UTC()
	}
	return midnight(latest.Day)
}

func midnight(d edtf.Day) time.Time { return time.Unix(0, 0).UTC().AddDate(0, 0, int(d)) }
