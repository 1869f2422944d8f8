package cursor_test

import (
	"errors"
	"strings"
	"testing"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/graph/cursor"
)

func TestCursorsComeBack(t *testing.T) {
	l := cursor.ListOf("events", "case:us-v-mallory")
	for _, key := range []docket.EventKey{
		{Start: 17280, End: 17290, Sequence: 2, Slug: "mallory-arrest"},
		{Start: edtf.MinSort, End: edtf.MaxSort, Slug: "a"},
		{Start: -1, End: 0, Sequence: -3, Slug: "before-1970"},
	} {
		if got, err := cursor.Event(l, cursor.OfEvent(l, key)); err != nil || got != key {
			t.Errorf("event key %v came back as %v, %v", key, got, err)
		}
	}
	for _, key := range []docket.TextKey{
		{Text: "United States v. Mallory", Slug: "us-v-mallory"},
		{Text: "", Slug: "by-slug"},
		{Text: strings.Repeat("Người ", 200), Slug: "long"},
		{Text: strings.Repeat("t", docket.MaxTitle), Slug: docket.Slug(strings.Repeat("s", docket.MaxSlug))},
	} {
		if got, err := cursor.Text(l, cursor.OfText(l, key)); err != nil || got != key {
			t.Errorf("text key %v came back as %v, %v", key, got, err)
		}
	}
	for _, kind := range docket.SearchKinds() {
		key := docket.SearchKey{Tier: docket.TierElsewhere, Kind: kind, Words: 300, Slug: "found"}
		if got, err := cursor.Search(l, cursor.OfSearch(l, key)); err != nil || got != key {
			t.Errorf("search key %v came back as %v, %v", key, got, err)
		}
	}
	subject := docket.Ref{Kind: docket.KindEvent, Slug: "hansen-expected-sentencing"}
	for _, change := range []docket.Change{
		{Day: 18_000, Kind: docket.BecameKnown, Subject: subject},
		{Day: -800_000, Kind: docket.Superseded, Subject: subject, By: "hansen-sentencing"},
	} {
		if got, err := cursor.Change(l, cursor.OfChange(l, change)); err != nil || got != change {
			t.Errorf("change %v came back as %v, %v", change, got, err)
		}
	}
}

func TestForeignCursorsAreRefused(t *testing.T) {
	here, elsewhere := cursor.ListOf("events", "a", "bc"), cursor.ListOf("events", "ab", "c")
	if here == elsewhere {
		t.Fatal("lists whose parts differ share a digest")
	}
	key := docket.EventKey{Start: 1, End: 2, Slug: "x"}
	good := cursor.OfEvent(here, key)
	for name, text := range map[string]string{
		"another list's":   cursor.OfEvent(elsewhere, key),
		"empty":            "",
		"no base64":        "*****",
		"padded":           good + "==",
		"cut short":        good[:len(good)-4],
		"a later version":  "Ag" + good[2:],
		"of another shape": cursor.OfText(here, docket.TextKey{Text: "x", Slug: "y"})[:16],
		"very long":        strings.Repeat("A", 1<<20),
	} {
		if _, err := cursor.Event(here, text); !errors.Is(err, docket.ErrInvalid) {
			t.Errorf("%s cursor: got %v, want an error that wraps docket.ErrInvalid", name, err)
		}
		if _, err := cursor.Search(here, text); !errors.Is(err, docket.ErrInvalid) {
			t.Errorf("%s cursor, of a search: got %v, want an error that wraps docket.ErrInvalid", name, err)
		}
	}
}

func FuzzCursors(f *testing.F) {
	l := cursor.ListOf("fuzz")
	f.Add(cursor.OfEvent(l, docket.EventKey{Start: 5, End: 7, Sequence: 1, Slug: "a-b"}))
	f.Add(cursor.OfText(l, docket.TextKey{Text: "Título", Slug: "c"}))
	f.Add(cursor.OfSearch(l, docket.SearchKey{Tier: 1, Kind: docket.KindPerson, Words: 2, Slug: "d"}))
	f.Add(cursor.OfChange(l, docket.Change{Day: 1, Kind: docket.Superseded, Subject: docket.Ref{Kind: docket.KindEvent, Slug: "d"}, By: "e"}))
	f.Add("AQ")
	f.Fuzz(func(t *testing.T, s string) {
		if key, err := cursor.Event(l, s); err == nil {
			if again, err := cursor.Event(l, cursor.OfEvent(l, key)); err != nil || again != key {
				t.Errorf("event key %v does not come back: %v, %v", key, again, err)
			}
		}
		if change, err := cursor.Change(l, s); err == nil {
			if again, err := cursor.Change(l, cursor.OfChange(l, change)); err != nil || again != change {
				t.Errorf("change %v does not come back: %v, %v", change, again, err)
			}
		}
		if key, err := cursor.Text(l, s); err == nil {
			if again, err := cursor.Text(l, cursor.OfText(l, key)); err != nil || again != key {
				t.Errorf("text key %v does not come back: %v, %v", key, again, err)
			}
		}
		if key, err := cursor.Search(l, s); err == nil {
			if again, err := cursor.Search(l, cursor.OfSearch(l, key)); err != nil || again != key {
				t.Errorf("search key %v does not come back: %v, %v", key, again, err)
			}
		}
	})
}
