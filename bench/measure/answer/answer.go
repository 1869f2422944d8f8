// Package answer reads the same timeline out of the answers of different servers, so that they can be compared.
package answer

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
)

// Case is what every server is asked for: a case's first 20 events, and who, where and from which sources. It reads, and
// is written, as casegraph answers.
type Case struct {
	Slug     string   `json:"slug"`
	Title    string   `json:"title"`
	Timeline Timeline `json:"timeline"`
}

// Timeline is a case's events in order of time.
type Timeline struct {
	Events Events `json:"events"`
}

// Events is a page of events.
type Events struct {
	Nodes []Event `json:"nodes"`
}

// Event is one event.
type Event struct {
	Slug         string        `json:"slug"`
	Type         string        `json:"type"`
	Phase        string        `json:"phase"`
	Status       string        `json:"status"`
	Title        string        `json:"title"`
	Description  *string       `json:"description"`
	Date         Date          `json:"date"`
	Place        *Place        `json:"place"`
	From         *Place        `json:"from"`
	To           *Place        `json:"to"`
	Participants []Participant `json:"participants"`
	Citations    []Citation    `json:"citations"`
}

// Date is a date and the days that it could be.
type Date struct {
	EDTF     string  `json:"edtf"`
	Earliest *string `json:"earliest"`
	Latest   *string `json:"latest"`
}

// Place is where something happened.
type Place struct {
	Slug    string  `json:"slug"`
	Name    string  `json:"name"`
	Country *string `json:"country"`
}

// Participant is who took part, or a role alone.
type Participant struct {
	Role         string `json:"role"`
	Person       *Named `json:"person"`
	Organization *Named `json:"organization"`
}

// Named is a person or an organization.
type Named struct {
	Slug string `json:"slug"`
	Name string `json:"name"`
}

// Citation says where an event is told of.
type Citation struct {
	Locator *string `json:"locator"`
	Source  Source  `json:"source"`
}

// Source is a document.
type Source struct {
	Slug      string  `json:"slug"`
	Title     string  `json:"title"`
	Publisher *string `json:"publisher"`
	URL       *string `json:"url"`
}

// Reader reads a case out of an answer.
type Reader func(body []byte) (Case, error)

// Casegraph reads an answer of casegraph, or of a server that answers alike.
func Casegraph(body []byte) (Case, error) {
	var read struct {
		Data struct{ Case *Case }
	}
	if err := json.Unmarshal(body, &read); err != nil {
		return Case{}, err
	}
	if read.Data.Case == nil {
		return Case{}, fmt.Errorf("no case in %.300s", body)
	}
	return *read.Data.Case, nil
}

// positioned is a participant and its place among those of its event.
type positioned struct {
	position int
	Participant
}

func inOrder(all []positioned) []Participant {
	slices.SortFunc(all, func(a, b positioned) int { return cmp.Compare(a.position, b.position) })
	list := make([]Participant, len(all))
	for i, one := range all {
		list[i] = one.Participant
	}
	return list
}
