package answer

import (
	"encoding/json"
	"fmt"
)

// Neo4jGraphQLQuery asks @neo4j/graphql for the case $id. Of what supersedes an event it says that no id begins with nothing,
// since a condition that is empty is left out.
const Neo4jGraphQLQuery = `query Timeline($id: String!) {
  cases(where: { id: { eq: $id } }) {
    id
    title
    eventsConnection(
      first: 20
      where: { node: { supersededBy: { none: { id: { startsWith: "" } } } } }
      sort: [{ node: { sortStart: ASC } }, { node: { sortEnd: ASC } }, { node: { sequence: ASC } }, { node: { id: ASC } }]
    ) {
      edges {
        node {
          id type phase status title description edtf earliest latest unnamedRoles unnamedPositions
          place { id name country }
          from { id name country }
          to { id name country }
          peopleConnection { edges { properties { position role } node { id name } } }
          organizationsConnection { edges { properties { position role } node { id name } } }
          citationsConnection(sort: [{ edge: { position: ASC } }]) {
            edges { properties { locator } node { id title publisher url } }
          }
        }
      }
    }
  }
}`

type neoPlace struct {
	ID, Name string
	Country  *string
}

type neoInvolved struct {
	Edges []struct {
		Properties struct {
			Position int
			Role     string
		}
		Node struct{ ID, Name string }
	}
}

type neoEvent struct {
	ID, Type, Phase, Status, Title string
	Description                    *string
	EDTF                           string
	Earliest, Latest               *string
	UnnamedRoles                   []string
	UnnamedPositions               []int
	Place, From, To                []neoPlace
	PeopleConnection               neoInvolved
	OrganizationsConnection        neoInvolved
	CitationsConnection            struct {
		Edges []struct {
			Properties struct{ Locator *string }
			Node       struct {
				ID, Title      string
				Publisher, URL *string
			}
		}
	}
}

// Neo4jGraphQL reads an answer to [Neo4jGraphQLQuery].
func Neo4jGraphQL(body []byte) (Case, error) {
	var read struct {
		Data struct {
			Cases []struct {
				ID, Title        string
				EventsConnection struct {
					Edges []struct{ Node neoEvent }
				}
			}
		}
	}
	if err := json.Unmarshal(body, &read); err != nil {
		return Case{}, err
	}
	if len(read.Data.Cases) != 1 {
		return Case{}, fmt.Errorf("not one case in %.300s", body)
	}
	one := read.Data.Cases[0]
	c := Case{Slug: one.ID, Title: one.Title}
	for _, edge := range one.EventsConnection.Edges {
		c.Timeline.Events.Nodes = append(c.Timeline.Events.Nodes, edge.Node.event())
	}
	return c, nil
}

func (n neoEvent) event() Event {
	e := Event{Slug: n.ID, Type: n.Type, Phase: n.Phase, Status: n.Status, Title: n.Title, Description: n.Description,
		Date: Date{n.EDTF, n.Earliest, n.Latest}, Place: only(n.Place), From: only(n.From), To: only(n.To)}
	var all []positioned
	for i, role := range n.UnnamedRoles {
		all = append(all, positioned{n.UnnamedPositions[i], Participant{Role: role}})
	}
	for _, x := range n.PeopleConnection.Edges {
		all = append(all, positioned{x.Properties.Position, Participant{Role: x.Properties.Role, Person: &Named{x.Node.ID, x.Node.Name}}})
	}
	for _, x := range n.OrganizationsConnection.Edges {
		all = append(all, positioned{x.Properties.Position,
			Participant{Role: x.Properties.Role, Organization: &Named{x.Node.ID, x.Node.Name}}})
	}
	e.Participants = inOrder(all)
	for _, x := range n.CitationsConnection.Edges {
		e.Citations = append(e.Citations, Citation{x.Properties.Locator, Source{x.Node.ID, x.Node.Title, x.Node.Publisher, x.Node.URL}})
	}
	return e
}

func only(list []neoPlace) *Place {
	if len(list) == 0 {
		return nil
	}
	return &Place{list[0].ID, list[0].Name, list[0].Country}
}
