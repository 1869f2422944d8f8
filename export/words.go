package export

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"casegraph/compare"
	"casegraph/docket"
	"casegraph/edtf"
)

// title says what a feed is of, and as known when.
func (c *Content) title() string {
	title := "Timeline"
	switch {
	case c.Comparison != nil:
		var cases []string
		for _, one := range c.Comparison.Cases {
			cases = append(cases, one.Title)
		}
		title = strings.Join(cases, " · ")
	case len(c.Files) == 1:
		title = c.Files[0].Case.Title
	}
	if day, ok := c.AsOf.Day(); ok {
		title += ", as known on " + dayInWords(day)
	}
	return title
}

// about says in sentences what a reader of any feed must know of it.
func (c *Content) about() []string {
	var all []string
	if len(c.Files) == 1 && c.Files[0].Case.Summary != "" {
		all = append(all, c.Files[0].Case.Summary)
	}
	if c.Filter != "" {
		all = append(all, "Narrowed to: "+c.Filter+".")
	}
	if c.Comparison != nil {
		all = append(all, "Days are counted from "+alignedOn(c.Comparison.AlignedOn)+".")
		for _, t := range c.Comparison.Timelines {
			if t.Absence != "" {
				all = append(all, fmt.Sprintf("%s has no day 0: %s.", t.Case.Title, inWords(t.Absence)))
			}
		}
	}
	return append(all, "Every date is the range of days that it could be. ALLEGED, EXPECTED or DISPUTED before a title says that it is not told as having happened.")
}

// reservations say what a feed that can only hold dated events leaves out, and what did not happen.
func (c *Content) reservations(missing []entry) []string {
	var all []string
	for _, e := range missing {
		all = append(all, "Not placed, for want of a date that fits here: "+e.headline()+when(e.Event)+".")
	}
	for _, a := range c.absences() {
		all = append(all, a.title()+": "+a.told(c)+".")
	}
	return all
}

// absence is something that did not happen in a case.
type absence struct {
	of docket.EventType
	in *docket.Case
	*compare.Absence
}

// absences are what did not happen, case by case.
func (c *Content) absences() []absence {
	if len(c.Files) == 0 {
		return nil
	}
	var all []absence
	stages := compare.Stages(compare.Set{Files: c.Files, Things: c.Things})
	for i, f := range c.Files {
		for _, s := range stages {
			if a := s.Cells[i].Absence; a != nil {
				all = append(all, absence{s.Type, f.Case, a})
			}
		}
		for j, n := range f.Case.DidNotOccur {
			if !slices.ContainsFunc(stages, func(s compare.Stage) bool { return s.Type == n.Type }) {
				all = append(all, absence{n.Type, f.Case, &compare.Absence{Stated: &f.Case.DidNotOccur[j]}})
			}
		}
	}
	return all
}

func (a absence) title() string {
	return "There was no " + inWords(a.of) + " in " + a.in.Title
}

// told says on what grounds it is held not to have happened.
func (a absence) told(c *Content) string {
	text := ruleInWords(a.Rule)
	if a.Stated != nil {
		if a.Rule == "" {
			text = "a source says so"
		}
		text += " (" + strings.Join(c.citations(a.Stated.Citations), "; ") + ")"
	}
	return text
}

func ruleInWords(r compare.Rule) string {
	switch r {
	case compare.NoTrial:
		return "there was no trial"
	case compare.AllPleadedGuilty:
		return "every defendant pleaded guilty, and every charge ended so or was dismissed"
	case compare.NoneConvicted:
		return "every charge ended in an acquittal or was dismissed"
	case compare.AllTried:
		return "every charge ended by a verdict or was dismissed"
	}
	return ""
}

// headline is the title, led by the status wherever that is not plainly that it happened.
func (e entry) headline() string { return headline(e.Event) }

func headline(e *docket.Event) string {
	if e.Status == docket.Occurred {
		return e.Title
	}
	return string(e.Status) + ": " + e.Title
}

// when is the date in parentheses, after a space.
func when(e *docket.Event) string {
	if e.Date.IsZero() {
		return " (undated)"
	}
	return " (" + e.Date.Label() + ")"
}

// details tells of an event all that its title, date and sources do not.
func (c *Content) details(e entry) []string {
	var all []string
	add := func(name, text string) {
		if text != "" {
			all = append(all, name+text)
		}
	}
	add("", e.Description)
	add("", c.where(e.Event))
	add("Who: ", strings.Join(c.participants(e.Event), ", "))
	if e.Amount != nil {
		add("Amount: ", e.Amount.Label())
	}
	add("Outcome: ", inWords(e.Outcome))
	if e.Sentence != nil {
		add("Sentence: ", e.Sentence.Label()+basis(e.Sentence))
	}
	for _, r := range c.accounts(e.Event) {
		add(r.words+": ", headline(r.event)+when(r.event))
	}
	if e.days != nil && e.days.Offset != nil {
		add("Days from "+alignedOn(c.Comparison.AlignedOn)+": ", daysInWords(e.days))
	}
	if len(e.cases) > 1 {
		var titles []string
		for _, one := range e.cases {
			titles = append(titles, one.Title)
		}
		add("Cases: ", strings.Join(titles, ", "))
	}
	if day, ok := e.KnownDay(); ok {
		add("Known from: ", dayInWords(day))
	}
	return all
}

func basis(s *docket.Sentence) string {
	if s.Basis == "" {
		return ""
	}
	return " (" + inWords(s.Basis) + ")"
}

func daysInWords(e *compare.AlignedEvent) string {
	text := e.Offset.Label()
	if e.EndOffset != nil {
		text += ", to its end: " + e.EndOffset.Label()
	}
	return text
}

// where says where an event was, or where a journey began and led.
func (c *Content) where(e *docket.Event) string {
	var all []string
	for _, one := range []struct {
		words string
		place docket.Slug
	}{{"At ", e.Place}, {"From ", e.From}, {"To ", e.To}} {
		if name := c.place(one.place); name != "" {
			all = append(all, one.words+name)
		}
	}
	return strings.Join(all, ". ")
}

// place names a place with its country; "" if there is none.
func (c *Content) place(slug docket.Slug) string {
	p, ok := c.Things[docket.Ref{Kind: docket.KindPlace, Slug: slug}].(*docket.Place)
	switch {
	case !ok:
		return ""
	case p.Country == "":
		return p.Name
	}
	return p.Name + ", " + p.Country
}

// participants name who took part, and in which role.
func (c *Content) participants(e *docket.Event) []string {
	var all []string
	for _, p := range e.Participants {
		name := c.name(someone(p.Person, p.Organization))
		if name == "" {
			all = append(all, inWords(p.Role))
		} else {
			all = append(all, name+" ("+inWords(p.Role)+")")
		}
	}
	return all
}

// someone refers to a person or an organization; to nothing if neither is named.
func someone(person, organization docket.Slug) docket.Ref {
	switch {
	case person != "":
		return docket.Ref{Kind: docket.KindPerson, Slug: person}
	case organization != "":
		return docket.Ref{Kind: docket.KindOrganization, Slug: organization}
	}
	return docket.Ref{}
}

// name is what a thing is called; "" if nothing such is known.
func (c *Content) name(ref docket.Ref) string { return docket.NameOf(c.Things[ref]) }

// rival is what an account is that cannot be true together with another.
const rival = "Rival account"

// account is another event that bears on one.
type account struct {
	words string
	event *docket.Event
}

// accounts are the other accounts, and what changed or undid what happened, as far as known.
func (c *Content) accounts(e *docket.Event) []account {
	var all []account
	for _, one := range []struct {
		words  string
		events []docket.Slug
	}{
		{rival, e.ConflictsWith}, {"Replaces an earlier account", e.Supersedes}, {"Changes", e.Modifies},
		{"Changed by", e.ModifiedBy}, {"Undoes", e.Reverses}, {"Undone by", e.ReversedBy},
	} {
		for _, other := range known[*docket.Event](c, docket.KindEvent, one.events...) {
			all = append(all, account{one.words, other})
		}
	}
	return all
}

// citations say where facts come from, each in a line.
func (c *Content) citations(all []docket.Citation) []string {
	var lines []string
	for _, one := range all {
		lines = append(lines, c.citation(one))
	}
	return lines
}

func (c *Content) citation(of docket.Citation) string {
	text, address := c.cite(of)
	if address != "" {
		text += " <" + address + ">"
	}
	return text
}

// cite names a source and what in it is meant, and gives the source's address if it has one.
func (c *Content) cite(of docket.Citation) (text, address string) {
	parts := []string{string(of.Source)}
	for _, s := range known[*docket.Source](c, docket.KindSource, of.Source) {
		parts, address = []string{s.Title}, s.URL
		for _, part := range []string{s.Publisher, s.Published.Label()} {
			if part != "" {
				parts = append(parts, part)
			}
		}
	}
	if of.Locator != "" {
		parts = append(parts, of.Locator)
	}
	text = strings.Join(parts, ", ")
	if of.Quote != "" {
		text += ": “" + of.Quote + "”"
	}
	return text, address
}

// addresses are those of the sources cited, each once.
func (c *Content) addresses(all []docket.Citation) []string {
	var urls []string
	for _, one := range all {
		for _, s := range known[*docket.Source](c, docket.KindSource, one.Source) {
			if s.URL != "" && !slices.Contains(urls, s.URL) {
				urls = append(urls, s.URL)
			}
		}
	}
	return urls
}

// spoke says who made a statement.
func (c *Content) spoke(s docket.Speaker) string {
	switch {
	case s.Party != "":
		if title := c.name(docket.Ref{Kind: docket.KindCase, Slug: s.Case}); title != "" {
			return "the " + inWords(s.Party) + " in " + title
		}
		return "the " + inWords(s.Party)
	case s.Anonymous != "":
		return s.Anonymous
	}
	if name := c.name(someone(s.Person, s.Organization)); name != "" {
		return name
	}
	return "somebody who is not named"
}

// alignedOn says what day 0 is.
func alignedOn(on compare.Alignment) string {
	if on.Day != nil {
		return dayInWords(*on.Day)
	}
	return "the " + inWords(on.Occurrence) + " " + inWords(on.Milestone)
}

func dayInWords(d edtf.Day) string { return edtf.Span(&d, &d, &d, &d).Label() }

// inWords writes a constant such as DEFENSE_COUNSEL as "defense counsel".
func inWords[T ~string](constant T) string {
	return strings.ToLower(strings.ReplaceAll(string(constant), "_", " "))
}

// sentence begins a text with a capital letter.
func sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return strings.ToUpper(string(first)) + text[size:]
}

// clip shortens a text to a number of characters.
func clip(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most-1]) + "…"
}

// printable takes control characters, but for line breaks and tabs, out of a text: most formats may not hold them.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || !unicode.IsControl(r):
			return r
		case r == '\r':
			return -1
		}
		return ' '
	}, strings.ToValidUTF8(s, string(unicode.ReplacementChar)))
}
