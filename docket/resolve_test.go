package docket_test

import (
	"slices"
	"testing"

	"casegraph/docket"
	"casegraph/edtf"
)

func day(s string) edtf.Day {
	d, err := edtf.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

func asOf(s string) docket.AsOf { return docket.AsOfDay(day(s)) }

func cite(sources ...docket.Slug) docket.Provenance {
	var p docket.Provenance
	for _, s := range sources {
		p.Citations = append(p.Citations, docket.Citation{Source: s})
	}
	return p
}

func published(slug docket.Slug, date string) *docket.Source {
	s := &docket.Source{Slug: slug, Title: string(slug), Kind: docket.SourceNews}
	if date != "" {
		s.Published = edtf.MustParse(date)
	}
	return s
}

func sources() []*docket.Source {
	return []*docket.Source{
		published("early", "2018-06-08"),
		published("month", "2019-05"),
		published("late", "2019-11-22"),
		published("undated", ""),
		{Slug: "bounded", Kind: docket.SourceNews, PublicBy: edtf.MustParse("2018-07-01")},
	}
}

func TestKnownFromOfAFact(t *testing.T) {
	for name, row := range map[string]struct {
		date      string
		sources   []docket.Slug
		want      string
		basis     docket.KnownFromBasis
		citations []string // the day from which each citation is shown; "" for never under a day
	}{
		"the earliest source":               {"2017", []docket.Slug{"late", "early"}, "2018-06-08", docket.BasisSource, []string{"2019-11-22", "2018-06-08"}},
		"the latest day of a month":         {"2017", []docket.Slug{"month"}, "2019-05-31", docket.BasisSource, []string{"2019-05-31"}},
		"surely public by a day":            {"2017", []docket.Slug{"bounded"}, "2018-07-01", docket.BasisSource, []string{"2018-07-01"}},
		"a dated source beside an undated":  {"2017", []docket.Slug{"undated", "late"}, "2019-11-22", docket.BasisSource, []string{"", "2019-11-22"}},
		"its own date, undated source":      {"2017-04", []docket.Slug{"undated"}, "2017-04-30", docket.BasisOwnDate, []string{"2017-04-30"}},
		"nothing: open end, undated source": {"2014-02/..", []docket.Slug{"undated"}, "", docket.BasisNone, []string{""}},
	} {
		t.Run(name, func(t *testing.T) {
			e := &docket.Event{Slug: "e", Date: edtf.MustParse(row.date), Provenance: cite(row.sources...)}
			docket.Resolve(&docket.Dataset{Sources: sources(), Events: []*docket.Event{e}})
			got, ok := e.KnownDay()
			if ok != (row.want != "") || ok && got != day(row.want) || e.KnownFromBasis() != row.basis {
				t.Errorf("known from %v (%v, %v), want %q, %v", got, ok, e.KnownFromBasis(), row.want, row.basis)
			}
			for i, want := range row.citations {
				known := e.Citations[i].KnownFrom
				if known.Known() != (want != "") || known.Known() && known.Day != day(want) {
					t.Errorf("citation %d is shown from %v, want %q", i, known, want)
				}
			}
		})
	}
}

// sentenced is a case whose sentencing is expected, then imposed, and names a witness only later.
func sentenced() *docket.Dataset {
	d := &docket.Dataset{
		Sources:       sources(),
		People:        []*docket.Person{{Slug: "ann", Name: "Ann", Description: "Convicted", Citations: cite("early", "late").Citations}, {Slug: "witness", Name: "W"}},
		Organizations: []*docket.Organization{{Slug: "fbi", Name: "FBI", PartOf: "doj"}, {Slug: "doj", Name: "DOJ"}},
		Cases: []*docket.Case{{
			Slug: "us-v-ann", Title: "United States v. Ann", Court: "fbi", Summary: "Ann was sentenced.", Tags: []string{"sentenced"},
			Parties: []docket.Party{
				{Role: docket.RoleDefendant, Person: "ann"},
				{Role: docket.RoleWitness, Person: "witness", Provenance: cite("late")},
			},
			Provenance: cite("month", "late"),
		}},
		Events: []*docket.Event{
			{Slug: "expected", Cases: []docket.Slug{"us-v-ann"}, Date: edtf.MustParse("2019-09"), ConflictsWith: []docket.Slug{"imposed"}, Provenance: cite("early")},
			{Slug: "imposed", Cases: []docket.Slug{"us-v-ann"}, Date: edtf.MustParse("2019-09-24"), Supersedes: []docket.Slug{"expected"},
				Participants: []docket.Participant{
					{Role: docket.RoleSubject, Person: "ann"},
					{Role: "WITNESS", Person: "witness", Provenance: cite("early")},
				},
				Provenance: cite("late", "month")},
		},
	}
	docket.Resolve(d)
	return d
}

func TestAsKnownOnADay(t *testing.T) {
	c := sentenced().Cases[0]
	if _, ok := docket.Known(c, asOf("2018-06-07")); ok {
		t.Error("the case exists before any fact names it")
	}
	early, ok := docket.Known(c, asOf("2018-06-08"))
	if !ok {
		t.Fatal("the case does not exist though an event of it is known")
	}
	if early.Title == "" || early.Court != "" || early.Summary != "" || early.Tags != nil || len(early.Parties) != 0 || len(early.Citations) != 0 {
		t.Errorf("before the case's own sources were public, it shows %+v", early)
	}
	middle, _ := docket.Known(c, asOf("2019-05-31"))
	if middle.Court == "" || middle.Summary != "" || middle.Tags != nil || len(middle.Parties) != 1 || len(middle.Citations) != 1 {
		t.Errorf("between its two sources, the case shows %+v", middle)
	}
	late, _ := docket.Known(c, asOf("2019-11-22"))
	if late.Summary == "" || late.Tags == nil || len(late.Parties) != 2 || len(late.Citations) != 2 {
		t.Errorf("after its last source, the case shows %+v", late)
	}
	if all, _ := docket.Known(c, docket.AsOf{}); all != c {
		t.Error("without a day, the case is not shown as it is")
	}
}

func TestAPartIsNotKnownBeforeItsHolder(t *testing.T) {
	imposed := sentenced().Events[1]
	if got := imposed.Participants[1].KnownFrom.Day; got != day("2019-05-31") {
		t.Errorf("the witness is known from %v, want the event's day", got)
	}
}

func TestAProfileWaitsForItsLastSource(t *testing.T) {
	ann := sentenced().People[0]
	before, ok := docket.Known(ann, asOf("2019-11-21"))
	if !ok || before.Name == "" || before.Description != "" {
		t.Errorf("before the last source: %+v, %v", before, ok)
	}
	if after, _ := docket.Known(ann, asOf("2019-11-22")); after.Description == "" {
		t.Error("the description does not show once its last source is public")
	}
}

func TestExistenceSpreadsToWhatAnOrganizationIsPartOf(t *testing.T) {
	for _, o := range sentenced().Organizations {
		if o.ExistsFrom.Day != day("2019-05-31") {
			t.Errorf("%s exists from %v, want the day of the case that names its court", o.Slug, o.ExistsFrom)
		}
	}
}

func TestAConflictHoldsBothWays(t *testing.T) {
	d := sentenced()
	if got := d.Events[1].ConflictsWith; !slices.Equal(got, []docket.Slug{"expected"}) {
		t.Errorf("the other side of the conflict names %v", got)
	}
}

func TestResolvingTwiceChangesNothing(t *testing.T) {
	d := sentenced()
	var before []docket.Hash
	for _, n := range d.Nodes() {
		before = append(before, docket.HashOf(n))
	}
	docket.Resolve(d)
	for i, n := range d.Nodes() {
		if docket.HashOf(n) != before[i] {
			t.Errorf("%s changed", n.Ref())
		}
	}
}

func TestALoopOfPartsEnds(t *testing.T) {
	docket.Resolve(&docket.Dataset{Organizations: []*docket.Organization{
		{Slug: "a", PartOf: "b"}, {Slug: "b", PartOf: "a"}, {Slug: "c", PartOf: "a"},
	}})
}
