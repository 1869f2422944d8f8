package compare

import (
	"math"
	"slices"
	"strings"

	"casegraph/docket"
	"casegraph/edtf"
)

// partiesAs reads the organizations that have a role in the whole case. What an organization fronts for is told as
// firmly as a source says it.
func partiesAs(role docket.PartyRole) func(view) value {
	return func(v view) value {
		var parts []part
		for _, p := range v.file.Case.Parties {
			o := v.organization(p.Organization)
			if p.Role != role || o == nil {
				continue
			}
			one := part{docket.Occurred, o.Name, []term{named(string(o.Slug), docket.Occurred)}, []docket.Ref{v.file.Case.Ref()}}
			if role == docket.RoleFront {
				one = v.withMaster(one, o)
			}
			parts = append(parts, one)
		}
		return listed(", ", parts)
	}
}

func (v view) withMaster(p part, o *docket.Organization) part {
	var masters []part
	for _, t := range o.Ties {
		if master := v.organization(t.Of); t.Kind == docket.FrontFor && master != nil {
			masters = append(masters, part{t.Status, "front for " + master.Name, nil, []docket.Ref{o.Ref()}})
		}
	}
	if fronts := listed(", ", masters); fronts.known() {
		p.text += " (" + fronts.text + ")"
		p.refs = append(p.refs, fronts.refs...)
	}
	return p
}

// lastAccess is the end of the last employment with a former employer, or of a clearance, whichever was later. Only
// what lasts and has an end says when it ended: if any of it has none, nothing is known. A clearance that is told as
// of one day may have been given, held or lost then.
func lastAccess(v view) value {
	former := v.formerEmployers()
	held := v.those(func(e *docket.Event) bool {
		if !e.Date.Lasts() || !v.has(e, docket.RoleSubject) {
			return false
		}
		return e.Type == typeClearance || e.Type == docket.TypeEmployment &&
			slices.ContainsFunc(e.Participants, func(p docket.Participant) bool {
				return p.Role == docket.RoleEmployer && slices.Contains(former, p.Organization)
			})
	})
	var last []*docket.Event // all that ended last
	var most edtf.Day
	for _, e := range firmest(held) {
		end, ok := e.Date.Latest()
		if !ok {
			return value{}
		}
		if len(last) == 0 || end > most {
			last, most = nil, end
		}
		if end == most {
			last = append(last, e)
		}
	}
	if len(last) == 0 {
		return value{}
	}
	_, text, _ := strings.Cut(last[0].Date.String(), "/")
	end, err := edtf.Parse(text)
	if err != nil {
		return value{} // a span that a program made, not a date that a source gives
	}
	t := term{name: "day", low: math.Inf(-1), high: math.Inf(1), about: end.Approximate() || end.Uncertain(), status: last[0].Status}
	if day, ok := end.Earliest(); ok {
		t.low = float64(day)
	}
	if day, ok := end.Latest(); ok {
		t.high = float64(day)
	}
	return listed("", []part{{last[0].Status, end.Label() + " (" + last[0].Title + ")", []term{t}, refs(last...)}})
}

func (v view) formerEmployers() []docket.Slug {
	var former []docket.Slug
	for _, p := range v.file.Case.Parties {
		if p.Role == docket.RoleFormerEmployer && p.Organization != "" {
			former = append(former, p.Organization)
		}
	}
	return former
}
