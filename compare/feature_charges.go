package compare

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"casegraph/docket"
)

// resolution tells how the case ended: by the first verdict, by the first plea of guilty, by charges of which none
// led to a conviction that stands; else that it is pending, if there are charges but no sentence. Without a verdict
// or plea among the events, what the charges' dispositions say stands for it.
func resolution(v view) value {
	var parts []part
	own := v.proceedings()
	if plea := own.Milestone(docket.TypePlea, First); plea != nil {
		parts = append(parts, part{plea.Status, "guilty plea", []term{named("plea", plea.Status)}, refs(plea)})
	}
	verdict := own.Milestone(docket.TypeVerdict, First)
	if verdict != nil {
		parts = append(parts, verdictPart(v, verdict))
	}
	if len(parts) == 0 {
		parts = append(parts, convictions(v)...)
	}
	if verdict == nil || verdict.Outcome != docket.NotGuilty { // else it goes without saying
		parts = append(parts, withoutConviction(v)...)
	}
	if len(parts) == 0 && own.Milestone(docket.TypeSentencing, First) == nil {
		parts = append(parts, pending(v)...)
	}
	if v.didNotOccur(docket.TypeTrial) {
		parts = append(parts, part{docket.Occurred, "no trial", []term{named("no trial", docket.Occurred)}, []docket.Ref{v.file.Case.Ref()}})
	}
	return listed(", ", parts)
}

func verdictPart(v view, verdict *docket.Event) part {
	p := part{verdict.Status, "trial", []term{named("trial", verdict.Status)}, refs(verdict)}
	jury := func(e *docket.Event) bool {
		return (e.Type == docket.TypeTrial || e.Type == docket.TypeVerdict) && e.Status == verdict.Status &&
			slices.ContainsFunc(e.Participants, func(p docket.Participant) bool { return p.Role == docket.RoleJury })
	}
	if by := v.those(jury); len(by) > 0 {
		p.text = "jury trial"
		p.refs = append(p.refs, by[0].Ref())
	}
	found := map[docket.PleaOutcome]string{docket.Guilty: "found guilty", docket.NotGuilty: "found not guilty", docket.Mixed: "found guilty in part"}
	if words := found[verdict.Outcome]; words != "" {
		p.text += ", " + words
		p.terms = append(p.terms, named("verdict "+string(verdict.Outcome), verdict.Status))
	}
	return p
}

// convictions are what charges that stand convicted say of the way there.
func convictions(v view) []part {
	var parts []part
	for _, c := range v.file.Charges {
		switch c.Standing() {
		case docket.PleadedGuilty:
			parts = append(parts, part{docket.Occurred, "guilty plea", []term{named("plea", docket.Occurred)}, []docket.Ref{c.Ref()}})
		case docket.Convicted:
			parts = append(parts, part{docket.Occurred, "convicted by a verdict", []term{named("trial", docket.Occurred)}, []docket.Ref{c.Ref()}})
		default:
		}
	}
	return parts
}

// withoutConviction tells how charges stand of which each was dismissed, set aside or ended in an acquittal.
func withoutConviction(v view) []part {
	var parts []part
	for _, c := range v.file.Charges {
		standing := c.Standing()
		if standing != docket.Dismissed && standing != docket.SetAside && standing != docket.Acquitted {
			return nil
		}
		parts = append(parts, part{docket.Occurred, dispositionWords(standing), []term{named(string(standing), docket.Occurred)}, []docket.Ref{c.Ref()}})
	}
	return parts
}

func pending(v view) []part {
	var found []docket.Ref
	for _, c := range v.file.Charges {
		found = append(found, c.Ref())
	}
	for _, of := range []docket.EventType{docket.TypeComplaint, docket.TypeArrest, docket.TypeInformation, docket.TypeIndictment, docket.TypeArraignment} {
		if e := v.proceedings().Milestone(of, First); e != nil && e.Status == docket.Occurred {
			found = append(found, e.Ref())
		}
	}
	if len(found) == 0 {
		return nil
	}
	return []part{{docket.Occurred, "pending", []term{named("pending", docket.Occurred)}, found}}
}

// statutes lists the statutes cited, with the charges under each. Agreement is by section, so that two subsections
// of one section have that in common.
func statutes(v view) value {
	var cited []string
	charges := make(map[string]int)
	without := 0
	var val value
	for _, c := range v.file.Charges {
		if c.Statute == "" {
			without++
			continue
		}
		if charges[c.Statute] == 0 {
			cited = append(cited, c.Statute)
		}
		charges[c.Statute]++
		val.refs = append(val.refs, c.Ref())
		sections := c.Sections()
		if len(sections) == 0 {
			sections = []docket.Slug{docket.Slug(c.Statute)}
		}
		for _, section := range sections {
			val.terms = append(val.terms, named(string(section), docket.Occurred))
			if parent := docket.StatuteParent(section); parent != "" {
				val.terms = append(val.terms, named(string(parent), docket.Occurred))
			}
		}
	}
	if len(cited) == 0 {
		return value{}
	}
	for i, statute := range cited {
		if n := charges[statute]; n > 1 {
			cited[i] = fmt.Sprintf("%s (%d charges)", statute, n)
		}
	}
	if without > 0 {
		cited = append(cited, number(without, "charge")+" without a recorded statute")
	}
	val.text, val.terms = strings.Join(cited, "; "), termSet(val.terms)
	return val
}

// counts adds up the counts of all charges; a charge whose number of counts is not recorded has at least one.
func counts(v view) value {
	if len(v.file.Charges) == 0 {
		return value{}
	}
	var val value
	n, exact := 0, true
	for _, c := range v.file.Charges {
		val.refs = append(val.refs, c.Ref())
		if c.Counts == nil {
			n, exact = n+1, false
		} else {
			n += *c.Counts
		}
	}
	t := term{name: "counts", low: float64(n), high: float64(n), status: docket.Occurred}
	val.text = number(n, "count")
	if !exact {
		t.high = math.Inf(1)
		val.text = "at least " + val.text
	}
	val.terms = []term{t}
	return val
}

// dispositions tells what became of each charge, through every stage recorded. Agreement is by how charges stand.
func dispositions(v view) value {
	var courses []string
	titles := make(map[string][]string)
	var val value
	for _, c := range v.file.Charges {
		course := courseOf(c)
		if course == "" {
			continue
		}
		if titles[course] == nil {
			courses = append(courses, course)
		}
		title := c.Title
		if c.Counts != nil && *c.Counts > 1 {
			title += " (" + number(*c.Counts, "count") + ")"
		}
		titles[course] = append(titles[course], title)
		val.refs = append(val.refs, c.Ref())
		if standing := c.Standing(); standing != docket.Unknown {
			val.terms = append(val.terms, named(string(standing), docket.Occurred))
		}
	}
	for i, course := range courses {
		courses[i] = course + ": " + strings.Join(titles[course], ", ")
	}
	val.text, val.terms = strings.Join(courses, "; "), termSet(val.terms)
	return val
}

// courseOf reads "convicted, then set aside, then acquitted". That a charge was once pending goes without saying.
func courseOf(c *docket.Charge) string {
	var stages []string
	for _, d := range c.Dispositions {
		if d.Disposition != docket.Pending {
			stages = append(stages, dispositionWords(d.Disposition))
		}
	}
	if len(stages) == 0 && len(c.Dispositions) > 0 {
		return dispositionWords(docket.Pending)
	}
	return strings.Join(slices.Compact(stages), ", then ")
}

func dispositionWords(d docket.Disposition) string {
	switch d {
	case docket.PleadedGuilty:
		return "pleaded guilty"
	case docket.SetAside:
		return "set aside"
	case docket.Affirmed:
		return "affirmed on appeal"
	case docket.Unknown:
		return "outcome not recorded"
	}
	return strings.ToLower(string(d))
}

func statutoryMaximum(v view) value {
	var parts []part
	for _, c := range v.file.Charges {
		if c.Maximum != nil {
			parts = append(parts, part{docket.Occurred, c.Maximum.Label() + ": " + c.Title,
				sentenceTerms("", *c.Maximum, docket.Occurred), []docket.Ref{c.Ref()}})
		}
	}
	return listed("; ", parts)
}

func number(n int, of string) string {
	if n == 1 {
		return "1 " + of
	}
	return fmt.Sprintf("%d %ss", n, of)
}

func refs(events ...*docket.Event) []docket.Ref {
	var all []docket.Ref
	for _, e := range events {
		all = append(all, e.Ref())
	}
	return all
}
