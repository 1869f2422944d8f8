package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
)

// subject is a case of a dataset, and what is asked about it.
type subject struct {
	slug, defendant, surname, agency, month, words string   // month is that of the arrest, YYYY-MM
	four                                           []string // other cases
}

// readSubjects reads the first cases of a dataset.
func readSubjects(dataset string, most int) ([]subject, error) {
	f, err := os.Open(filepath.Join(dataset, "corpus.jsonl"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []subject
	lines := json.NewDecoder(f)
	for len(all) < most && lines.More() {
		var line struct {
			Cases []struct {
				ID, Title, Summary string
				Parties            []struct{ Person, Organization, Role string }
			}
			Events []struct{ Type, Date string }
		}
		if err := lines.Decode(&line); err != nil {
			return nil, err
		}
		one := line.Cases[0]
		s := subject{slug: one.ID, surname: strings.TrimPrefix(one.Title, "United States v. "), words: twoWords(one.Summary)}
		for _, p := range one.Parties {
			switch p.Role {
			case "DEFENDANT":
				s.defendant = p.Person
			case "INVESTIGATING_AGENCY":
				s.agency = p.Organization
			}
		}
		for _, e := range line.Events {
			if e.Type == "ARREST" {
				s.month = e.Date[:7]
			}
		}
		all = append(all, s)
	}
	for i := range all {
		for n := range 4 {
			all[i].four = append(all[i].four, all[(i+1+n*7)%len(all)].slug)
		}
	}
	return all, nil
}

// twoWords are the first of a text that somebody might search for: long enough to say something.
func twoWords(text string) string {
	var found []string
	for word := range strings.FieldsSeq(strings.TrimSuffix(text, ".")) {
		if len(word) >= 7 && len(found) < 2 {
			found = append(found, word)
		}
	}
	return strings.Join(found, " ")
}
