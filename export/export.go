// Package export writes timelines for other programs: timeline pages, calendars, spreadsheets, graph tools. Its functions
// are pure: what is known of some cases on a day goes in, bytes come out, the same bytes for the same knowledge; no feed
// reads the clock. What a format cannot hold, such as dates as ranges, or what did not happen, is said in the feed in
// words.
package export

import (
	"slices"

	"casegraph/compare"
	"casegraph/docket"
)

// Format is a form in which timelines are taken away. It is the end of a feed's address, without the dot.
type Format string

// The formats.
const (
	TimelineJS     Format = "timelinejs.json" // TimelineJS3's JSON
	Vis            Format = "vis.json"        // items and groups of vis-timeline
	ICalendar      Format = "ics"             // RFC 5545
	CSV            Format = "csv"             // RFC 4180, with a byte order mark
	JSONLD         Format = "jsonld"          // JSON-LD 1.1, in schema.org's terms
	FollowTheMoney Format = "ftm.jsonl"       // FollowTheMoney entities, one a line
	GraphML        Format = "graphml"         // for Gephi and other graph tools
	Markdown       Format = "md"              // a chronology with footnotes
)

// form is what there is to know of a format.
type form struct {
	format      Format
	name, label string
	contentType string
	download    bool
	write       func(*Content) ([]byte, error)
}

func forms() []form {
	return []form{
		{TimelineJS, "timelinejs", "TimelineJS", "application/json; charset=utf-8", false, timelineJS},
		{Vis, "vis", "vis-timeline", "application/json; charset=utf-8", false, vis},
		{ICalendar, "ical", "iCalendar", "text/calendar; charset=utf-8", true, iCalendar},
		{CSV, "csv", "CSV", "text/csv; charset=utf-8; header=present", true, csvTable},
		{JSONLD, "jsonld", "JSON-LD", "application/ld+json", false, jsonLD},
		{FollowTheMoney, "ftm", "FollowTheMoney", "application/jsonl; charset=utf-8", true, followTheMoney},
		{GraphML, "graphml", "GraphML", "application/graphml+xml; charset=utf-8", true, graphML},
		{Markdown, "markdown", "Markdown", "text/markdown; charset=utf-8", true, markdown},
	}
}

// Formats lists every format.
func Formats() []Format {
	var all []Format
	for _, f := range forms() {
		all = append(all, f.format)
	}
	return all
}

// FormatNamed is the format of a name such as "ical"; false if there is none.
func FormatNamed(name string) (Format, bool) {
	for _, f := range forms() {
		if f.name == name {
			return f.format, true
		}
	}
	return "", false
}

// form is the format's own; it must be one of [Formats].
func (f Format) form() form {
	all := forms()
	return all[slices.IndexFunc(all, func(one form) bool { return one.format == f })]
}

// Name is the format's short name, such as "ical".
func (f Format) Name() string { return f.form().name }

// Label is the format's name as people write it.
func (f Format) Label() string { return f.form().label }

// ContentType is the feed's media type, with its parameters.
func (f Format) ContentType() string { return f.form().contentType }

// Downloads tells whether the feed is a file to keep rather than something that a program asks for again and again.
func (f Format) Downloads() bool { return f.form().download }

// Write writes a feed. It fails only if a text cannot be written at all, which is an internal fault.
func (f Format) Write(c *Content) ([]byte, error) { return f.form().write(c) }

// Content is what a feed tells, as known on a day: one case, cases that are compared, or any events.
type Content struct {
	AsOf docket.AsOf
	// Files are the cases, in the order asked for: one, or those of Comparison. There is none for a timeline of any events.
	Files      []compare.File
	Comparison *compare.Comparison
	// Events are those of a timeline that is not of whole cases, and Filter says in words what it was narrowed to.
	Events []*docket.Event
	Filter string
	// Things are what all of these refer to, as known; what is missing is not known.
	Things map[docket.Ref]docket.Node
}

// Name is a name for the feed's file, without an extension: letters, digits, hyphens and underscores.
func (c *Content) Name() string {
	name := "timeline"
	switch {
	case c.Comparison != nil && len(c.Files) > 2:
		name = "comparison"
	case c.Comparison != nil:
		name = string(c.Files[0].Case.Slug + "_" + c.Files[1].Case.Slug)
	case len(c.Files) == 1:
		name = string(c.Files[0].Case.Slug)
	}
	if day, ok := c.AsOf.Day(); ok {
		name += "_as-of-" + day.String()
	}
	return name
}
