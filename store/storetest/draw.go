package storetest

import (
	"maps"
	"slices"

	"pgregory.net/rapid"

	"casegraph/docket"
)

// questions draws them about a dataset.
type questions struct {
	t    *rapid.T
	d    *docket.Dataset
	days []docket.AsOf
}

func newQuestions(t *rapid.T, d *docket.Dataset) questions {
	days := Days(d)
	slices.Reverse(days) // the first are drawn most often, and on the first of all days nothing is known
	return questions{t, d, days}
}

// round draws a call of each method.
func (q questions) round() []Question {
	var all []Question
	for _, name := range slices.Sorted(maps.Keys(methods())) {
		all = append(all, Question{name, methods()[name].draw(q)})
	}
	return all
}

// asOf draws no day, one on which something becomes known, or now and then the day before that.
func (q questions) asOf() docket.AsOf {
	if len(q.days) == 0 || chance(q.t) {
		return docket.AsOf{}
	}
	asOf := pick(q.t, q.days)
	if day, _ := asOf.Day(); rapid.IntRange(0, 5).Draw(q.t, "before") == 5 {
		return docket.AsOfDay(day - 1)
	}
	return asOf
}

// anyOf draws some of the values of a field, seldom none.
func anyOf[V any](t *rapid.T, values []V) []V {
	least := min(1, rapid.IntRange(0, 5).Draw(t, "least"))
	return rapid.SliceOfN(rapid.SampledFrom(values), least, 3).Draw(t, "values")
}

// keysOf are the keys of some things, and the least key of all, which is no one's.
func keysOf[T, K any](all []T, key func(T) K) []K {
	keys := make([]K, 1)
	for _, one := range all {
		keys = append(keys, key(one))
	}
	return keys
}

// window draws a part of a list between any of these keys, whether or not the list has them.
func window[K any](t *rapid.T, keys []K) docket.Window[K] {
	w := docket.Window[K]{Limit: rapid.IntRange(docket.NoLimit, 5).Draw(t, "limit"), Last: rapid.Bool().Draw(t, "last")}
	if chance(t) {
		after := pick(t, keys)
		w.After = &after
	}
	if chance(t) {
		before := pick(t, keys)
		w.Before = &before
	}
	return w
}

func (q questions) dataset() struct{} { return struct{}{} }

func (q questions) nodes() keyed[docket.Ref, docket.AsOf] {
	var refs []docket.Ref
	for range rapid.IntRange(0, 6).Draw(q.t, "refs") {
		kind := pick(q.t, docket.NodeKinds())
		refs = append(refs, docket.Ref{Kind: kind, Slug: oneOf(q.t, kind)})
	}
	return keyed[docket.Ref, docket.AsOf]{refs, q.asOf()}
}

func (q questions) cases() docket.CaseQuery {
	order := pick(q.t, []docket.CaseOrder{docket.CasesByTitle, docket.CasesBySlug})
	query := docket.CaseQuery{Order: order, AsOf: q.asOf(), Window: window(q.t, keysOf(q.d.Cases, order.Key)), Count: chance(q.t)}
	if chance(q.t) {
		query.Filter.Tags = anyOf(q.t, tags)
	}
	if chance(q.t) {
		query.Filter.Courts = some(q.t, docket.KindOrganization, 3)
	}
	if chance(q.t) {
		query.Filter.Defendants = some(q.t, docket.KindPerson, 3)
	}
	return query
}

func (q questions) roles() []docket.PartyRole {
	if chance(q.t) {
		return anyOf(q.t, docket.PartyRoles()[:4])
	}
	return nil
}

func (q questions) people() docket.PersonQuery {
	return docket.PersonQuery{Filter: docket.PersonFilter{Roles: q.roles()}, AsOf: q.asOf(),
		Window: window(q.t, keysOf(q.d.People, docket.PersonKey)), Count: chance(q.t)}
}

func (q questions) organizations() docket.OrganizationQuery {
	query := docket.OrganizationQuery{Filter: docket.OrganizationFilter{Roles: q.roles()}, AsOf: q.asOf(),
		Window: window(q.t, keysOf(q.d.Organizations, docket.OrganizationKey)), Count: chance(q.t)}
	if chance(q.t) {
		query.Filter.Kinds = anyOf(q.t, docket.OrganizationKinds()[:4])
	}
	if chance(q.t) {
		query.Filter.Countries = anyOf(q.t, countries)
	}
	return query
}
