package compare

import (
	"slices"
	"strings"

	"casegraph/docket"
)

// soughtBy reads the sentences that a side asked for, or recommended, of the court; several are dated.
func soughtBy(side docket.Side) func(view) value {
	return func(v view) value {
		var asked []*docket.Statement
		for _, s := range v.file.Statements {
			if s.Kind == docket.Request && s.Sentence != nil && sideOf(v.file.Case, s) == side {
				asked = append(asked, s)
			}
		}
		var parts []part
		for _, s := range asked {
			text := s.Sentence.Label()
			if len(asked) > 1 && !s.Date.IsZero() {
				text += " (" + s.Date.Label() + ")"
			}
			parts = append(parts, part{docket.Occurred, text, sentenceTerms("", *s.Sentence, docket.Occurred), []docket.Ref{s.Ref()}})
		}
		return listed("; ", parts)
	}
}

// sentenceExpected reads the sentences still expected, each with what the expectation rests on, and the accounts
// that dispute them. Once a sentence was imposed and nothing more is expected, there is none.
func sentenceExpected(v view) value {
	own := v.proceedings()
	var parts []part
	for _, e := range own.Events {
		if e.Type != docket.TypeSentencing || e.Sentence == nil || !ofExpectation(own, e) {
			continue
		}
		text := e.Sentence.Label()
		if e.Sentence.Basis != "" {
			text += " (" + strings.ReplaceAll(strings.ToLower(string(e.Sentence.Basis)), "_", " ") + ")"
		}
		parts = append(parts, part{e.Status, text, sentenceTerms(string(e.Sentence.Basis)+" ", *e.Sentence, e.Status), refs(e)})
	}
	if imposed := own.Milestone(docket.TypeSentencing, First); len(parts) == 0 && imposed != nil && imposed.Status == docket.Occurred {
		return value{"none, a sentence was imposed", []term{named("none", docket.Occurred)}, refs(imposed)}
	}
	return listed("; ", parts)
}

// ofExpectation tells whether a sentencing is expected, or a disputed account of one that is.
func ofExpectation(f File, sentencing *docket.Event) bool {
	switch sentencing.Status {
	case docket.Expected:
		return true
	case docket.Disputed:
		return slices.ContainsFunc(f.Events, func(e *docket.Event) bool {
			return e.Status == docket.Expected && slices.Contains(sentencing.ConflictsWith, e.Slug)
		})
	}
	return false
}

// imposed lists the sentencings that imposed something, in order of time, only the firmest.
func imposed(v view) []*docket.Event {
	own := v.proceedings()
	var events []*docket.Event
	for _, e := range own.Events {
		if e.Type == docket.TypeSentencing && e.Sentence != nil && !ofExpectation(own, e) {
			events = append(events, e)
		}
	}
	return firmest(events)
}

// sentencePart reads one part of a sentence; false if the sentence does not speak of it.
type sentencePart func(docket.Sentence) (text string, terms func(docket.FactStatus) []term, ok bool)

// asImposed reads one part of what was imposed: first what was imposed first, then each change. A later sentence
// that does not speak of the part leaves it as it was. Agreement is by what stands now. Rival accounts stand side
// by side.
func asImposed(v view, read sentencePart) value {
	var val value
	var rivals []part
	for _, e := range imposed(v) {
		text, terms, ok := read(*e.Sentence)
		if !ok {
			continue
		}
		if e.Status != docket.Occurred {
			rivals = append(rivals, part{e.Status, text, terms(e.Status), refs(e)})
			continue
		}
		if val.text != "" {
			text = val.text + ", changed to " + text + on(e)
		}
		val.text, val.terms, val.refs = text, terms(e.Status), append(val.refs, e.Ref())
	}
	if len(rivals) > 0 {
		return listed("; ", rivals)
	}
	return changed(v, val)
}

// changed adds what later changed or undid the sentences, other than a new sentence, such as clemency: what then
// stands, the event's title tells.
func changed(v view, val value) value {
	for _, e := range v.proceedings().Events {
		if e.Type == docket.TypeSentencing || e.Status != docket.Occurred {
			continue
		}
		touches := func(r docket.Ref) bool {
			return slices.Contains(e.Modifies, r.Slug) || slices.Contains(e.Reverses, r.Slug)
		}
		if slices.ContainsFunc(val.refs, touches) {
			val.text += "; " + titled(e)
			val.terms = append(val.terms, named("changed by "+string(e.Type), docket.Occurred))
			val.refs = append(val.refs, e.Ref())
		}
	}
	val.terms = termSet(val.terms)
	return val
}

func on(e *docket.Event) string {
	if e.Date.IsZero() {
		return ""
	}
	return " (" + e.Date.Label() + ")"
}

// imprisonment is the term imposed, and how it ended where that is recorded.
func imprisonment(v view) value {
	val := asImposed(v, func(s docket.Sentence) (string, func(docket.FactStatus) []term, bool) {
		alone := docket.Sentence{Imprisonment: s.Imprisonment, Life: s.Life}
		return alone.Label(), func(status docket.FactStatus) []term { return sentenceTerms("", alone, status) }, s.Life || s.Imprisonment != nil
	})
	if !val.known() {
		return val
	}
	for _, e := range v.proceedings().Events {
		if (e.Type == typeRelease || e.Type == typePrisonerExchange) && !slices.Contains(val.refs, e.Ref()) {
			val.text += "; " + marked(e.Status, titled(e))
			val.refs = append(val.refs, e.Ref())
		}
	}
	return val
}

func supervisedRelease(v view) value {
	return asImposed(v, func(s docket.Sentence) (string, func(docket.FactStatus) []term, bool) {
		if s.SupervisedReleaseMonths == nil {
			return "", nil, false
		}
		months := docket.MonthRange{Min: s.SupervisedReleaseMonths, Max: s.SupervisedReleaseMonths}
		return months.Label(), func(status docket.FactStatus) []term { return []term{monthsTerm("months", months, status)} }, true
	})
}

func fine(v view) value {
	return asImposed(v, func(s docket.Sentence) (string, func(docket.FactStatus) []term, bool) { return moneyPart(s.Fine) })
}

func forfeiture(v view) value {
	return asImposed(v, func(s docket.Sentence) (string, func(docket.FactStatus) []term, bool) { return moneyPart(s.Forfeiture) })
}

func moneyPart(m *docket.Money) (string, func(docket.FactStatus) []term, bool) {
	if m == nil {
		return "", nil, false
	}
	return m.Label(), func(status docket.FactStatus) []term { return moneyTerm("money", *m, status) }, true
}
