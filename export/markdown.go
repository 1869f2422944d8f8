package export

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"casegraph/compare"
	"casegraph/docket"
)

// mdPage is a page of Markdown with footnotes.
type mdPage struct {
	*Content
	out   strings.Builder
	notes []docket.Citation // in the order of their numbers
}

// markdown writes a chronology. Each source is a footnote, numbered where it is first cited.
func markdown(c *Content) ([]byte, error) {
	p := &mdPage{Content: c}
	p.line("# %s", escaped(c.title()))
	for _, one := range c.about() {
		p.line("\n%s", escaped(one))
	}
	switch {
	case c.Comparison != nil:
		for i := range c.Comparison.Timelines {
			p.lane(&c.Comparison.Timelines[i])
		}
	case len(c.Files) == 1:
		p.file(c.Files[0])
	default:
		p.line("\n## Chronology\n")
		p.events(c.entries())
	}
	p.footnotes()
	return []byte(p.out.String()), nil
}

func (p *mdPage) line(format string, args ...any) { fmt.Fprintf(&p.out, format+"\n", args...) }

func (p *mdPage) file(f compare.File) {
	p.line("\n## Parties\n")
	for _, party := range f.Case.SourcedParties() {
		if name := p.name(someone(party.Person, party.Organization)); name != "" {
			p.line("- %s: %s%s", escaped(sentence(inWords(party.Role))), escaped(name), p.refs(party.Citations))
		}
	}
	p.line("\n## Chronology\n")
	p.events(p.entries())
	p.charges(f)
	p.didNotOccur(f)
	p.statements(f)
}

// lane is one case of a comparison.
func (p *mdPage) lane(t *compare.Timeline) {
	p.line("\n## %s\n", escaped(t.Case.Title))
	if t.Absence != "" {
		p.line("There is no day 0: %s.\n", inWords(t.Absence))
	}
	p.events(slices.DeleteFunc(p.entries(), func(e entry) bool { return e.lane != t }))
	for _, f := range p.Files {
		if f.Case == t.Case {
			p.didNotOccur(f)
			p.statements(f)
		}
	}
}

func (p *mdPage) events(all []entry) {
	if len(all) == 0 {
		p.line("No event is known.")
	}
	for _, e := range all {
		date := "undated"
		if !e.Date.IsZero() {
			date = e.Date.Label()
		}
		p.line("- **%s** — %s%s", escaped(sentence(date)), mdHeadline(e.Event), p.refs(e.Citations))
		for _, one := range p.details(e) {
			p.line("  - %s", escaped(one))
		}
	}
}

func mdHeadline(e *docket.Event) string {
	if e.Status == docket.Occurred {
		return escaped(e.Title)
	}
	return "**" + string(e.Status) + ":** " + escaped(e.Title)
}

func (p *mdPage) charges(f compare.File) {
	if len(f.Charges) == 0 {
		return
	}
	p.line("\n## Charges\n")
	for _, charge := range f.Charges {
		text := charge.Title
		if charge.Statute != "" {
			text += " (" + charge.Statute + ")"
		}
		if name := p.name(docket.Ref{Kind: docket.KindPerson, Slug: charge.Defendant}); name != "" {
			text += ", against " + name
		}
		p.line("- %s%s", escaped(text), p.refs(charge.Citations))
		for _, d := range charge.SourcedDispositions() {
			p.line("  - %s%s%s", escaped(sentence(inWords(d.Disposition))), escaped(when(&docket.Event{Date: d.Date})), p.refs(d.Citations))
		}
	}
}

func (p *mdPage) didNotOccur(f compare.File) {
	first := true
	for _, a := range p.absences() {
		if a.in != f.Case {
			continue
		}
		if first {
			p.line("\n%s What did not happen\n", p.under())
			first = false
		}
		why, refs := "", ""
		if a.Rule != "" {
			why = ": " + ruleInWords(a.Rule)
		}
		if a.Stated != nil {
			refs = p.refs(a.Stated.Citations)
		}
		p.line("- No %s%s%s", escaped(inWords(a.of)), escaped(why), refs)
	}
}

func (p *mdPage) statements(f compare.File) {
	if len(f.Statements) == 0 {
		return
	}
	p.line("\n%s Who said what\n", p.under())
	for _, s := range f.Statements {
		kind := inWords(s.Kind)
		if s.Stance != docket.Neutral {
			kind += ", " + inWords(s.Stance)
		}
		p.line("- **%s** — %s (%s): %s%s", escaped(sentence(s.Date.Label())), escaped(sentence(p.spoke(s.Speaker))), kind, escaped(s.Text), p.refs(s.Citations))
	}
}

// under begins a heading within what the page is of.
func (p *mdPage) under() string {
	if p.Comparison != nil {
		return "###"
	}
	return "##"
}

// refs are the marks of footnotes.
func (p *mdPage) refs(all []docket.Citation) string {
	var text strings.Builder
	for _, one := range all {
		i := slices.IndexFunc(p.notes, func(n docket.Citation) bool {
			return n.Source == one.Source && n.Locator == one.Locator && n.Quote == one.Quote
		})
		if i < 0 {
			i = len(p.notes)
			p.notes = append(p.notes, one)
		}
		fmt.Fprintf(&text, "[^%d]", i+1)
	}
	return text.String()
}

func (p *mdPage) footnotes() {
	for i, one := range p.notes {
		text, address := p.cite(one)
		p.line("\n[^%d]: %s%s", i+1, escaped(text), mdAddress(address))
	}
}

func mdAddress(address string) string {
	if address == "" {
		return ""
	}
	return " <" + strings.NewReplacer(" ", "%20", "<", "%3C", ">", "%3E").Replace(address) + ">"
}

var (
	mdSpecial = regexp.MustCompile("[\\\\`*_\\[\\]<>&#|~$]")
	mdLeading = regexp.MustCompile(`^(\d*)([-+=.)])`)
	mdSpaces  = regexp.MustCompile(`\s+`)
)

// escaped writes a text so that Markdown shows it as it is, in one line.
func escaped(text string) string {
	text = strings.TrimSpace(mdSpaces.ReplaceAllString(printable(text), " "))
	text = mdSpecial.ReplaceAllString(text, `\$0`)
	return mdLeading.ReplaceAllString(text, `$1\$2`)
}
