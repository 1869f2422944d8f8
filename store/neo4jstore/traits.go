package neo4jstore

import (
	"context"
	"math"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"casegraph/docket"
	"casegraph/edtf"
)

// unbounded stands, in lists, which cannot hold null, for the missing ends of a measure.
const (
	unboundedMin = math.MinInt64
	unboundedMax = math.MaxInt64
)

// traits sets a case's traits twice: as relationships, by which cases are found, and as parallel lists, since to
// read a case through a hundred relationships would take several times as long.
func (p properties) traits(traits []docket.HeldTrait) {
	held := make([]any, len(traits))
	names, alleged, periods := make([]any, len(traits)), make([]bool, len(traits)), make([]docket.Period, len(traits))
	for i, t := range traits {
		names[i], alleged[i], periods[i] = t.String(), t.Alleged, t.Period
		held[i] = properties{"id": t.String(), "kind": text(t.Kind), "value": t.Value, "properties": properties{
			"trait": t.String(), "alleged": t.Alleged, "knownFrom": dateOf(t.From), "knownUntil": dateOf(t.Until), "current": t.Current}}
	}
	p["held"] = held
	if len(traits) > 0 {
		p["traits"], p["traitsAlleged"] = names, alleged
		p.periods("traits", periods)
	}
}

func (p properties) measures(measures []docket.HeldMeasure) {
	if len(measures) == 0 {
		return
	}
	names := make([]docket.Measure, len(measures))
	low, high := make([]int, len(measures)), make([]int, len(measures))
	life, alleged, periods := make([]bool, len(measures)), make([]bool, len(measures)), make([]docket.Period, len(measures))
	for i, m := range measures {
		names[i], low[i], high[i], life[i], alleged[i], periods[i] = m.Measure, unboundedMin, unboundedMax, m.Range.Life, m.Alleged, m.Period
		if m.Range.Min != nil {
			low[i] = *m.Range.Min
		}
		if m.Range.Max != nil {
			high[i] = *m.Range.Max
		}
	}
	p["measures"], p["measuresMin"], p["measuresMax"] = listParam(names), low, high
	p["measuresLife"], p["measuresAlleged"] = life, alleged
	p.periods("measures", periods)
}

// periods sets when things are known, as parallel lists.
func (p properties) periods(prefix string, list []docket.Period) {
	from, until, current := make([]neo4j.Date, len(list)), make([]neo4j.Date, len(list)), make([]bool, len(list))
	for i, one := range list {
		from[i], until[i], current[i] = dateOf(one.From), dateOf(one.Until), one.Current
	}
	p[prefix+"KnownFrom"], p[prefix+"KnownUntil"], p[prefix+"Current"] = from, until, current
}

func readTraits(r *record) []docket.HeldTrait {
	names, alleged, periods := texts[string](r), listOf[bool](r), readPeriods(r)
	var all []docket.HeldTrait
	for i, name := range names {
		kind, value, _ := strings.Cut(name, ":")
		all = append(all, docket.HeldTrait{Trait: docket.Trait{Kind: docket.TraitKind(kind), Value: value},
			Alleged: at(r, alleged, i), Period: at(r, periods, i)})
	}
	return all
}

func readMeasures(r *record) []docket.HeldMeasure {
	names, low, high := texts[docket.Measure](r), listOf[int64](r), listOf[int64](r)
	life, alleged, periods := listOf[bool](r), listOf[bool](r), readPeriods(r)
	var all []docket.HeldMeasure
	for i, name := range names {
		m := docket.HeldMeasure{Measure: name, Alleged: at(r, alleged, i), Period: at(r, periods, i)}
		m.Range.Life = at(r, life, i)
		if n := at(r, low, i); n != unboundedMin {
			m.Range.Min = bound(n)
		}
		if n := at(r, high, i); n != unboundedMax {
			m.Range.Max = bound(n)
		}
		all = append(all, m)
	}
	return all
}

func bound(n int64) *int {
	i := int(n)
	return &i
}

func readPeriods(r *record) []docket.Period {
	from, until, current := listOf[neo4j.Date](r), listOf[neo4j.Date](r), listOf[bool](r)
	all := make([]docket.Period, 0, len(from))
	for i := range from {
		all = append(all, docket.Period{From: dayOf(from[i]), Until: dayOf(at(r, until, i)), Current: at(r, current, i)})
	}
	return all
}

// Holders implements store.Reader.
func (s *Store) Holders(ctx context.Context, traits []docket.Trait, asOf docket.AsOf) ([]docket.TraitHolders, error) {
	answers, err := s.read(ctx, holdersRequest(traits, asOf))
	if err != nil {
		return nil, err
	}
	rows := answers[0].value("rows")
	all := make([]docket.TraitHolders, 0, len(traits))
	rows.through(func(r *record) {
		h := docket.TraitHolders{Count: r.integer(), Cases: texts[docket.Slug](r)}
		slices.Sort(h.Cases)
		all = append(all, h)
	})
	if rows.err != nil {
		return nil, s.unreadable(rows.err)
	}
	return all, nil
}

func holdersRequest(traits []docket.Trait, asOf docket.AsOf) request {
	ids := make([]any, len(traits))
	for i, t := range traits {
		ids[i] = t.String()
	}
	return request{holdersQuery, map[string]any{"traits": ids, "asOf": dayParam(asOf), "latest": dateOf(latest(asOf)),
		"most": docket.MaxHolders}}
}

// latest is the last day from which something that is known on the day asked for can be known.
func latest(asOf docket.AsOf) edtf.Day {
	if day, ok := asOf.Day(); ok {
		return day
	}
	return never
}

// Measures implements store.Reader.
func (s *Store) Measures(ctx context.Context, filter docket.CaseFilter, asOf docket.AsOf) ([]docket.CaseMeasures, error) {
	answers, err := s.read(ctx, measuresRequest(filter, asOf))
	if err != nil {
		return nil, err
	}
	rows := answers[0].value("rows")
	all := each(rows, func(r *record) docket.CaseMeasures {
		return docket.CaseMeasures{Case: r.slug(), Measures: docket.KnownMeasures(readMeasures(r), asOf)}
	})
	if rows.err != nil {
		return nil, s.unreadable(rows.err)
	}
	if len(all) > docket.MaxMeasured {
		return nil, docket.TooManyMeasured()
	}
	slices.SortFunc(all, func(a, b docket.CaseMeasures) int { return strings.Compare(string(a.Case), string(b.Case)) })
	return all, nil
}

// measuresRequest looks for cases by one of the filter's fields: the one that should lead to the fewest.
func measuresRequest(filter docket.CaseFilter, asOf docket.AsOf) request {
	params := caseRequest(nil, docket.CaseQuery{Filter: filter, AsOf: asOf}, scan[docket.TextKey]{}).params
	none := []any{}
	params["byDefendant"], params["byTag"], params["byCourt"], params["byTitle"] = none, none, none, none
	switch {
	case len(filter.Defendants) > 0:
		params["byDefendant"] = params["defendants"]
	case len(filter.Tags) > 0 && !slices.ContainsFunc(filter.Tags, func(t string) bool { return t == "" || len(t) > docket.MaxTrait }):
		tags := make([]docket.Trait, len(filter.Tags))
		for i, tag := range filter.Tags {
			tags[i] = docket.Trait{Kind: docket.TraitTag, Value: tag}
		}
		params["byTag"] = holdersRequest(tags, asOf).params["traits"]
	case len(filter.Courts) > 0:
		params["byCourt"] = params["courts"]
	default:
		params["byTitle"] = wanted(true)
	}
	params["most"] = docket.MaxMeasured + 1
	return request{measuresQuery, params}
}
