package loader

import (
	"cmp"
	"strings"
	"sync/atomic"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/loader/casefile"
)

// index is what a dataset declares, by id. Once it is made, only the marks of what is used change.
type index struct {
	declared map[docket.Ref]*declared // each thing where it is first declared
	named    map[string]*declared     // what has a name that only one thing of its kind should have, by kind and name
	ids      map[docket.NodeKind][]string
	lost     map[docket.Slug]bool // ids of unreadable files, of any kind

	public        map[docket.Slug]docket.KnownFrom // from when a source was surely public
	organizations map[docket.Slug]organization
	defendants    map[docket.Slug][]docket.Slug // who stands trial in a case
	accounts      map[docket.Slug]account       // of events that are not plain; see account
	answers       map[docket.Slug][]link        // of statements
	denied        map[occurrence]bool           // what is said not to have occurred
}

// declared is a thing as it is first declared.
type declared struct {
	slug    docket.Slug
	number  int            // among all declarations
	id      casefile.Place // where its id stands
	line    int            // where it begins
	content uint64         // a digest of all that it holds
	used    atomic.Bool    // whether anything refers to it
}

// organization is what others need to know of an organization.
type organization struct {
	kind   docket.OrganizationKind
	partOf []link
}

// account is what others need to know of an event that did not simply occur, or that says something of other events.
type account struct {
	status                         docket.FactStatus
	supersedes, modifies, reverses []link
}

func (a account) plain() bool {
	return a.status == docket.Occurred && len(a.supersedes)+len(a.modifies)+len(a.reverses) == 0
}

// occurrence is that something of a type happened in a case.
type occurrence struct {
	in   docket.Slug
	what docket.EventType
}

// newIndex makes the index of what was found in the parts of a dataset, which are in the files' order.
func newIndex(stocks []*stock) *index {
	total := 0
	for _, s := range stocks {
		total += len(s.declarations)
	}
	x := &index{
		declared:      make(map[docket.Ref]*declared, total),
		named:         make(map[string]*declared),
		ids:           make(map[docket.NodeKind][]string),
		lost:          make(map[docket.Slug]bool),
		public:        make(map[docket.Slug]docket.KnownFrom),
		organizations: make(map[docket.Slug]organization),
		defendants:    make(map[docket.Slug][]docket.Slug),
		accounts:      make(map[docket.Slug]account),
		answers:       make(map[docket.Slug][]link),
		denied:        make(map[occurrence]bool),
	}
	number := 0
	for _, s := range stocks {
		s.first = number
		for _, id := range s.lost {
			x.lost[id] = true
		}
		for _, o := range s.denied {
			x.denied[o] = true
		}
		for i := range s.declarations {
			s.declarations[i].at.number = number
			x.add(s.declarations[i])
			number++
		}
		s.declarations = nil // they would take much room
	}
	return x
}

func (x *index) add(d declaration) {
	if _, again := x.declared[d.ref]; again {
		return
	}
	x.declared[d.ref] = d.at
	x.ids[d.ref.Kind] = append(x.ids[d.ref.Kind], string(d.ref.Slug))
	if d.name != "" {
		if key := nameOf(d.ref.Kind, d.name); x.named[key] == nil {
			x.named[key] = d.at
		}
	}
	switch facts := d.facts.(type) {
	case docket.KnownFrom:
		x.public[d.ref.Slug] = facts
	case organization:
		x.organizations[d.ref.Slug] = facts
	case []docket.Slug:
		x.defendants[d.ref.Slug] = facts
	case account:
		x.accounts[d.ref.Slug] = facts
	case []link:
		x.answers[d.ref.Slug] = facts
	}
}

// nameOf is the key of a name that only one thing of its kind should have.
func nameOf(kind docket.NodeKind, name string) string { return string(kind) + strings.ToLower(name) }

// has tells whether ref may name something.
func (x *index) has(ref docket.Ref) bool { return x.declared[ref] != nil || x.lost[ref.Slug] }

// refer notes that ref is referred to, and tells whether it may name something.
func (x *index) refer(ref docket.Ref) bool {
	d := x.declared[ref]
	if d != nil && !d.used.Load() {
		d.used.Store(true)
	}
	return d != nil || x.lost[ref.Slug]
}

// publicFrom is the day from which a source was surely public.
func (x *index) publicFrom(source docket.Slug) (edtf.Day, bool) {
	from := x.public[source]
	return from.Day, from.Known()
}

// account is that of an event; false if there is no such event.
func (x *index) account(id docket.Slug) (account, bool) {
	a, ok := x.accounts[id]
	if !ok {
		a.status = docket.Occurred
	}
	return a, x.declared[docket.Ref{Kind: docket.KindEvent, Slug: id}] != nil
}

// eventCases are the cases an event belongs to.
func eventCases(e *casefile.Event) []docket.Slug {
	if e.Case != "" {
		return []docket.Slug{e.Case}
	}
	return e.Cases
}

// statusOf is a fact's status, which is OCCURRED if not given.
func statusOf(given docket.FactStatus) docket.FactStatus {
	return cmp.Or(given, docket.Occurred)
}

func texts[T ~string](all []T) []string {
	list := make([]string, len(all))
	for i, one := range all {
		list[i] = string(one)
	}
	return list
}

// kindName is what a kind of thing is called, noun the same with its article.
func kindName(kind docket.NodeKind) string { return strings.ToLower(string(kind)) }

func noun(kind docket.NodeKind) string {
	if kind == docket.KindOrganization || kind == docket.KindEvent {
		return "an " + kindName(kind)
	}
	return "a " + kindName(kind)
}
