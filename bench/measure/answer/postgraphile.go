package answer

import (
	"encoding/json"
	"fmt"
)

// PostGraphileQuery asks PostGraphile for the case $slug.
const PostGraphileQuery = `query Timeline($slug: String!) {
  caseBySlug(slug: $slug) {
    slug
    title
    timeline(first: 20) {
      nodes {
        slug type phase status title description edtf earliest latest
        place { slug name country }
        from { slug name country }
        to { slug name country }
        participantsByEventSlug(orderBy: POSITION_ASC) {
          nodes { role personByPersonSlug { slug name } organizationByOrganizationSlug { slug name } }
        }
        citationsByEventSlug(orderBy: POSITION_ASC) {
          nodes { locator sourceBySourceSlug { slug title publisher url } }
        }
      }
    }
  }
}`

// PostGraphile reads an answer to [PostGraphileQuery].
func PostGraphile(body []byte) (Case, error) {
	var read struct {
		Data struct {
			CaseBySlug *struct {
				Slug, Title string
				Timeline    struct{ Nodes []pgEvent }
			}
		}
	}
	if err := json.Unmarshal(body, &read); err != nil {
		return Case{}, err
	}
	one := read.Data.CaseBySlug
	if one == nil {
		return Case{}, fmt.Errorf("no case in %.300s", body)
	}
	c := Case{Slug: one.Slug, Title: one.Title}
	for _, e := range one.Timeline.Nodes {
		c.Timeline.Events.Nodes = append(c.Timeline.Events.Nodes, e.event())
	}
	return c, nil
}

type pgEvent struct {
	Event
	EDTF                    string
	Earliest, Latest        *string
	ParticipantsByEventSlug struct {
		Nodes []struct {
			Role                           string
			PersonByPersonSlug             *Named
			OrganizationByOrganizationSlug *Named
		}
	}
	CitationsByEventSlug struct {
		Nodes []struct {
			Locator            *string
			SourceBySourceSlug Source
		}
	}
}

func (p pgEvent) event() Event {
	e := p.Event
	e.Date = Date{p.EDTF, p.Earliest, p.Latest}
	for _, x := range p.ParticipantsByEventSlug.Nodes {
		e.Participants = append(e.Participants, Participant{x.Role, x.PersonByPersonSlug, x.OrganizationByOrganizationSlug})
	}
	for _, x := range p.CitationsByEventSlug.Nodes {
		e.Citations = append(e.Citations, Citation{x.Locator, x.SourceBySourceSlug})
	}
	return e
}
