package storetest

import (
	"maps"
	"slices"

	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/edtf"
)

// questions draws them about a dataset.
type questions struct {
	t    *rapid.T
	d    *docket.Dataset
	days []docket.AsOf
}

func newQuestions(t *rapid.T, d *docket.Dataset) questions { return questions{t, d, Days(d)} }

// round draws a call of each method.
func (q questions) round() []Question {
	var all []Question
	for _, name := range slices.Sorted(maps.Keys(methods())) {
		all = append(all, Question{name, methods()[name].draw(q)})
	}
	return all
}

// asOf draws no day, one on which something becomes known, or now and then the day before that; seldom one on
// which nothing is known.
func (q questions) asOf() docket.AsOf {
	if len(q.days) == 0 || chance(q.t) {
		return docket.AsOf{}
	}
	if rapid.IntRange(0, 11).Draw(q.t, "first of all") == 11 {
		return q.days[0]
	}
	asOf := pick(q.t, q.days[1:])
	if day, _ := asOf.Day(); rapid.IntRange(0, 5).Draw(q.t, "before") == 5 {
		return docket.AsOfDay(day - 1)
	}
	return asOf
}

// fields sets at most so many of the fields of a filter.
func (q questions) fields(most int, set []func()) {
	for range rapid.IntRange(0, most).Draw(q.t, "fields") {
		pick(q.t, set)()
	}
}

// anyOf draws some of the values of a field, seldom none.
func anyOf[V any](t *rapid.T, values []V) []V {
	return rapid.SliceOfN(rapid.SampledFrom(values), seldomNone(t), 3).Draw(t, "values")
}

// seldomNone draws the least length of a list: mostly 1.
func seldomNone(t *rapid.T) int { return min(1, rapid.IntRange(0, 5).Draw(t, "least")) }

// among draws some of the values of a field, and in most cases one of those that something has.
func among[V any](t *rapid.T, had, values []V) []V {
	drawn := anyOf(t, values)
	if len(had) > 0 && rapid.IntRange(0, 4).Draw(t, "strange") < 4 {
		drawn = append(drawn, pick(t, had))
	}
	return drawn
}

// inMind draws what a filter is to admit, as known on a day; of nothing known, one without anything in it.
func inMind[T any, N interface {
	*T
	docket.Node
}](t *rapid.T, all []N, asOf docket.AsOf) N {
	var known []N
	for _, n := range all {
		if k, ok := docket.Known(n, asOf); ok {
			known = append(known, k)
		}
	}
	if len(known) == 0 {
		return new(T)
	}
	return pick(t, known)
}

// named are the slugs that name something.
func named(slugs ...docket.Slug) []docket.Slug {
	return slices.DeleteFunc(slugs, func(s docket.Slug) bool { return s == "" })
}

// slugsOf are those of a kind that name something, and then some that do not.
func (q questions) slugsOf(kind docket.NodeKind) []docket.Slug {
	var all []docket.Slug
	for _, ref := range refsOf(q.d.Nodes()) {
		if ref.Kind == kind {
			all = append(all, ref.Slug)
		}
	}
	there := len(all)
	for i := range universe[kind] {
		if slug := slugOf(kind, i); !slices.Contains(all[:there], slug) {
			all = append(all, slug)
		}
	}
	return append(all, slugOf(kind, universe[kind]))
}

// ref draws what may name something of a kind.
func (q questions) ref(kind docket.NodeKind) docket.Ref {
	return docket.Ref{Kind: kind, Slug: pick(q.t, q.slugsOf(kind))}
}

// textKeys and eventKeys are the keys of things, and others that are no one's: the first is the least of all.
func textKeys[T any](all []T, key func(T) docket.TextKey) []docket.TextKey {
	return append(keysOf(all, key), docket.TextKey{Text: "Alpha", Slug: "m"}, docket.TextKey{Text: "\U0010FFFF"})
}

func eventKeys(all []*docket.Event) []docket.EventKey {
	day := int64(windowEnds[4])
	return append(keysOf(all, (*docket.Event).Key), docket.EventKey{Start: day, End: day, Slug: "event-"},
		docket.EventKey{Start: edtf.MaxSort, End: edtf.MaxSort, Sequence: 2})
}

func keysOf[T, K any](all []T, key func(T) K) []K {
	keys := make([]K, 1)
	for _, one := range all {
		keys = append(keys, key(one))
	}
	return keys
}

// window draws a part of a list between any of these keys, whether or not the list has them. Now and then its
// end is before its beginning.
func window[K ordered[K]](t *rapid.T, keys []K) docket.Window[K] {
	w := docket.Window[K]{Limit: rapid.IntRange(docket.NoLimit, 5).Draw(t, "limit"), Last: rapid.Bool().Draw(t, "last")}
	if rapid.IntRange(0, 3).Draw(t, "after") == 3 {
		w.After = ptr(pick(t, keys))
	}
	if rapid.IntRange(0, 3).Draw(t, "before") == 3 {
		// Nothing is before the least key, which is the first.
		w.Before = ptr(pick(t, slices.Concat(keys[1:], keys[:1])))
	}
	if w.After != nil && w.Before != nil && (*w.After).Compare(*w.Before) > 0 && !chance(t) {
		w.After, w.Before = w.Before, w.After
	}
	return w
}

func (q questions) dataset() struct{} { return struct{}{} }

func (q questions) nodes() keyed[docket.Ref, docket.AsOf] {
	var refs []docket.Ref
	for range rapid.IntRange(seldomNone(q.t), 6).Draw(q.t, "refs") {
		refs = append(refs, q.ref(pick(q.t, docket.NodeKinds())))
	}
	return keyed[docket.Ref, docket.AsOf]{refs, q.asOf()}
}

func (q questions) cases() docket.CaseQuery {
	order := pick(q.t, []docket.CaseOrder{docket.CasesByTitle, docket.CasesBySlug})
	query := docket.CaseQuery{Order: order, AsOf: q.asOf(), Window: window(q.t, textKeys(q.d.Cases, order.Key)), Count: chance(q.t)}
	c := inMind(q.t, q.d.Cases, query.AsOf)
	q.fields(2, []func(){
		func() { query.Filter.Tags = among(q.t, c.Tags, tags) },
		func() { query.Filter.Courts = among(q.t, named(c.Court), q.slugsOf(docket.KindOrganization)) },
		func() { query.Filter.Defendants = among(q.t, c.Defendants(), q.slugsOf(docket.KindPerson)) },
		func() { query.Filter.Parties = among(q.t, partiesOf(c), q.whoever()) },
		func() {
			query.Filter.Statuses = among(q.t, []docket.CaseStatus{c.CurrentStatus()}, docket.CaseStatuses())
		},
		func() { query.Filter.During = q.during(inMind(q.t, q.standing(query.AsOf), query.AsOf)) },
	})
	return query
}

func (q questions) people() docket.PersonQuery {
	query := docket.PersonQuery{AsOf: q.asOf(), Window: window(q.t, textKeys(q.d.People, docket.PersonKey)), Count: chance(q.t)}
	if chance(q.t) {
		query.Filter.Roles = anyOf(q.t, docket.PartyRoles()[:4])
	}
	return query
}

func (q questions) organizations() docket.OrganizationQuery {
	query := docket.OrganizationQuery{AsOf: q.asOf(), Window: window(q.t, textKeys(q.d.Organizations, docket.OrganizationKey)),
		Count: chance(q.t)}
	o := inMind(q.t, q.d.Organizations, query.AsOf)
	var roles []docket.PartyRole
	for _, known := range o.Roles {
		roles = append(roles, known.Role)
	}
	q.fields(2, []func(){
		func() { query.Filter.Roles = among(q.t, roles, docket.PartyRoles()[:4]) },
		func() {
			query.Filter.Kinds = among(q.t, []docket.OrganizationKind{o.Kind}, docket.OrganizationKinds()[:4])
		},
		func() { query.Filter.Countries = among(q.t, []string{o.Country}, countries) },
	})
	return query
}
