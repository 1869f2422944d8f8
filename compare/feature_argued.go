package compare

import (
	"regexp"
	"slices"
	"strings"

	"casegraph/docket"
)

// sideOf is the side of a case that a statement was made for; "" if its speaker is no side of it.
func sideOf(c *docket.Case, s *docket.Statement) docket.Side {
	if s.Speaker.Party != "" {
		if s.Speaker.Case == c.Slug {
			return s.Speaker.Party
		}
		return ""
	}
	for _, p := range c.Parties {
		if s.Speaker.Person != p.Person || s.Speaker.Organization != p.Organization {
			continue
		}
		switch p.Role {
		case docket.RoleDefendant, docket.RoleDefenseCounsel:
			return docket.Defense
		case docket.RoleProsecutor, docket.RoleProsecutingAgency:
			return docket.Prosecution
		case docket.RoleJudge, docket.RoleCourt:
			return docket.TheCourt
		default:
		}
	}
	return ""
}

var (
	aboutCooperation    = regexp.MustCompile(`(?i)\bcooperat(e[ds]?|ing|ion)\b`)
	aboutResponsibility = regexp.MustCompile(`(?i)\b(accept(s|ed|ing|ance of)?|takes?|taking|took|taken) (any |full |no )?responsibility\b|\bremorse(ful)?\b|\bapologi[sz]e[ds]?\b|\bapology\b|\b(is|was) (sorry|to blame)\b`)
)

// argued quotes what the sides and the court said, and what a side of another case said of this one, chosen by a tag or by
// the words of the dataset's paraphrase. What was argued is shown whole and compared with nothing, since words can be chosen by
// a program and not understood.
func argued(v view, tag string, words *regexp.Regexp) []part {
	var parts []part
	add := func(s *docket.Statement, by string) {
		if by != "" && (slices.Contains(s.Tags, tag) || words.MatchString(s.Text)) {
			text := "by the " + by + ": " + strings.TrimSuffix(s.Text, ".")
			parts = append(parts, part{docket.Occurred, text, nil, []docket.Ref{s.Ref()}})
		}
	}
	for _, s := range v.file.Statements {
		by := strings.ToLower(string(sideOf(v.file.Case, s)))
		if by != "" && slices.Contains(v.file.Case.Defendants(), s.Speaker.Person) {
			by = "defendant"
		}
		add(s, by)
	}
	for _, s := range v.file.Elsewhere {
		if s.Speaker.Party != "" {
			add(s, strings.ToLower(string(s.Speaker.Party))+" in "+string(s.Speaker.Case))
		}
	}
	return parts
}

// cooperation lists the events in which the defendant cooperated, and what was said of it. In such an event the one
// who cooperates is an informant or witness, if there is one, else its subject. Agreement is by these events alone.
func cooperation(v view) value {
	var parts []part
	for _, e := range v.file.Events {
		if e.Type != typeCooperation && !slices.Contains(e.Tags, tagCooperation) {
			continue
		}
		who := people(e, roleInformant, roleWitness)
		if len(who) == 0 {
			who = people(e, docket.RoleSubject)
		}
		if v.who == "" || slices.Contains(who, v.who) {
			parts = append(parts, part{e.Status, titled(e), []term{named("cooperation", e.Status)}, refs(e)})
		}
	}
	return listed("; ", append(parts, argued(v, tagCooperation, aboutCooperation)...))
}

// responsibility quotes what was said of the defendant's taking responsibility, and words of remorse.
func responsibility(v view) value {
	return listed("; ", argued(v, "responsibility", aboutResponsibility))
}
