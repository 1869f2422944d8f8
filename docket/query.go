package docket

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"casegraph/edtf"
)

// Window asks for part of an ordered list: the rows between two keys, the first or last so many of them.
type Window[K any] struct {
	After  *K // rows after this key, which need not exist
	Before *K // rows before this key, which need not exist
	// Limit is the greatest number of rows; [NoLimit] for all of them.
	Limit int
	// Last takes the rows nearest the end of the window rather than its beginning; their order stays.
	Last bool
}

// NoLimit as a Window's Limit asks for every row.
const NoLimit = -1

// Page is part of an ordered list.
type Page[T any] struct {
	Items []T
	// HasPrevious and HasNext tell whether the whole list has rows before the first and after the last
	// of Items. An empty page stands right after the window's After (at the start without one); with
	// Last, right before the window's Before (at the end without one).
	HasPrevious, HasNext bool
	// Total counts the whole list, the window apart; nil unless it was asked for.
	Total *int
}

// MaxTitle is the greatest length in bytes of the titles of cases and sources and of the names of people, organizations
// and places, by which lists are ordered: the indexes of stores and the cursors of the API hold no longer ones.
const MaxTitle = 2048

// TextKey is a place in a list ordered by a text, then by slug.
type TextKey struct {
	Text string
	Slug Slug
}

// Compare orders keys by their bytes: negative if k comes before o.
func (k TextKey) Compare(o TextKey) int {
	return cmp.Or(cmp.Compare(k.Text, o.Text), cmp.Compare(k.Slug, o.Slug))
}

// CaseOrder is an order of cases.
type CaseOrder string

// The orders of cases; ties are broken by slug.
const (
	CasesByTitle CaseOrder = "TITLE"
	CasesBySlug  CaseOrder = "SLUG"
)

// Key is the case's place in an order.
func (o CaseOrder) Key(c *Case) TextKey {
	if o == CasesBySlug {
		return TextKey{"", c.Slug}
	}
	return TextKey{c.Title, c.Slug}
}

// PersonKey is a person's place in a list of people: by name, then slug.
func PersonKey(p *Person) TextKey { return TextKey{p.Name, p.Slug} }

// OrganizationKey is an organization's place in a list of organizations: by name, then slug.
func OrganizationKey(o *Organization) TextKey { return TextKey{o.Name, o.Slug} }

// PlaceKey is a place's place in a list of places: by name, then slug.
func PlaceKey(p *Place) TextKey { return TextKey{p.Name, p.Slug} }

// SourceKey is a source's place in a list of sources: by title, then slug.
func SourceKey(s *Source) TextKey { return TextKey{s.Title, s.Slug} }

// CaseFilter narrows a list of cases. Values within a field are alternatives, fields are all required,
// an empty field is as if absent.
type CaseFilter struct {
	Tags       []string // as known on the day asked for
	Courts     []Slug   // organizations, as known on the day asked for
	Defendants []Slug   // people who are known to stand as defendants
	Parties    []Ref    // people and organizations that are known to have any role in the case
	Statuses   []CaseStatus
	// During asks for an event of the case's timeline that matches.
	During *During
}

// PersonFilter narrows a list of people; see [CaseFilter] for how fields combine.
type PersonFilter struct {
	Roles []PartyRole // that the person is known to have in any case
}

// OrganizationFilter narrows a list of organizations; see [CaseFilter] for how fields combine.
type OrganizationFilter struct {
	Kinds     []OrganizationKind
	Countries []string    // ISO 3166-1 alpha-2
	Roles     []PartyRole // that the organization is known to have in any case
}

// PlaceFilter narrows a list of places; see [CaseFilter] for how fields combine.
type PlaceFilter struct {
	Countries []string // ISO 3166-1 alpha-2
}

// SourceFilter narrows a list of sources; see [CaseFilter] for how fields combine.
type SourceFilter struct {
	Kinds      []SourceKind
	Publishers []string // as written
}

// EventFilter narrows a timeline; see [CaseFilter] for how fields combine. All of it is judged as known on
// the day asked for.
type EventFilter struct {
	Types    []EventType
	Phases   []Phase
	Statuses []FactStatus
	// Participants are people and organizations; with ParticipantRoles, both must hold of one participation.
	Participants     []Ref
	ParticipantRoles []ParticipantRole
	Places           []Slug   // where it happened, or where a journey began or led
	Countries        []string // of those places, ISO 3166-1 alpha-2
	Cases            []Slug   // events of any of these cases
	Tags             []string
	SourceKinds      []SourceKind // of at least one source cited for the event itself
	Amount           *AmountFilter
	During           *During
	Text             *TextFilter `json:",omitempty"` // of the title, description and tags
	Accounts         Accounts
}

// AmountFilter admits events whose amount could lie in a range. An amount that is stated only in words is in
// no range.
type AmountFilter struct {
	Currency string // ISO 4217
	Min, Max *float64
}

// Admits tells whether an amount could lie in the range. An approximate amount counts as the one stated.
func (f AmountFilter) Admits(m *Money) bool {
	if m == nil || m.Currency != f.Currency || m.Amount == nil && m.Min == nil && m.Max == nil {
		return false
	}
	low, high := m.Min, m.Max
	if m.Amount != nil {
		low, high = m.Amount, m.Amount
	}
	return (f.Max == nil || low == nil || *low <= *f.Max) && (f.Min == nil || high == nil || *high >= *f.Min)
}

// DuringMatch says how an event must stand to a window of days.
type DuringMatch string

// The ways to match.
const (
	Possibly  DuringMatch = "POSSIBLY"  // some day on which it could have been lies in the window
	Certainly DuringMatch = "CERTAINLY" // every day on which it could have been lies in the window
)

// During is a window of days; a nil end is unbounded.
type During struct {
	From, To *edtf.Day // inclusive
	Match    DuringMatch
}

// Admits tells whether a date matches. An unknown or open end could be any day.
func (w During) Admits(d edtf.Date) bool {
	earliest, bounded := d.Earliest()
	latest, ends := d.Latest()
	if w.Match == Certainly {
		return (w.From == nil || bounded && earliest >= *w.From) && (w.To == nil || ends && latest <= *w.To)
	}
	return (w.To == nil || !bounded || earliest <= *w.To) && (w.From == nil || !ends || latest >= *w.From)
}

// Accounts says which of rival accounts a timeline shows.
type Accounts string

// The choices of accounts.
const (
	// AllAccounts shows rival accounts side by side. It is meant where nothing is said ("").
	AllAccounts Accounts = "ALL"
	// BestSupported leaves out an account if a rival is better supported: one that is not DISPUTED against
	// one that is; among equals, one that more sources are cited for. Rivals that are superseded do not count,
	// and a tie leaves out neither.
	BestSupported Accounts = "BEST_SUPPORTED"
)

// Grouping is a way to divide a timeline into groups. An event is in each group that it has a key for.
type Grouping string

// The groupings.
const (
	ByCase        Grouping = "CASE"        // key: the case's global id; groups by slug
	ByPhase       Grouping = "PHASE"       // key: the phase; groups in the order of Phases
	ByType        Grouping = "TYPE"        // key: the type; groups in the order of EventTypes
	ByParticipant Grouping = "PARTICIPANT" // key: the global id of a person or organization; groups by it
	ByPlace       Grouping = "PLACE"       // key: the global id of a place, as in EventFilter.Places; groups by slug
	ByStatus      Grouping = "STATUS"      // key: the status; groups in the order of FactStatuses
)

// Groupings lists every grouping.
func Groupings() []Grouping {
	return []Grouping{ByCase, ByPhase, ByType, ByParticipant, ByPlace, ByStatus}
}

// Compare orders the keys of groups: negative if a comes before b.
func (g Grouping) Compare(a, b string) int {
	rank := func(key string) int {
		if key == "" {
			return math.MaxInt
		}
		return slices.Index(g.values(), key) // the same for all global ids
	}
	return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b))
}

// values lists the keys that there are, in order; none if they are global ids.
func (g Grouping) values() []string {
	switch g {
	case ByPhase:
		return texts(Phases())
	case ByType:
		return texts(EventTypes())
	case ByStatus:
		return texts(FactStatuses())
	default:
		return nil
	}
}

func texts[S ~string](all []S) []string {
	var plain []string
	for _, one := range all {
		plain = append(plain, string(one))
	}
	return plain
}

// CaseQuery asks for a page of cases.
type CaseQuery struct {
	Filter CaseFilter
	Order  CaseOrder
	AsOf   AsOf
	Window Window[TextKey]
	Count  bool // whether Page.Total is wanted
}

// PersonQuery asks for a page of people, ordered by [PersonKey].
type PersonQuery struct {
	Filter PersonFilter
	AsOf   AsOf
	Window Window[TextKey]
	Count  bool
}

// OrganizationQuery asks for a page of organizations, ordered by [OrganizationKey].
type OrganizationQuery struct {
	Filter OrganizationFilter
	AsOf   AsOf
	Window Window[TextKey]
	Count  bool
}

// PlaceQuery asks for a page of places, ordered by [PlaceKey].
type PlaceQuery struct {
	Filter PlaceFilter
	AsOf   AsOf
	Window Window[TextKey]
	Count  bool
}

// SourceQuery asks for a page of sources, ordered by [SourceKey].
type SourceQuery struct {
	Filter SourceFilter
	AsOf   AsOf
	Window Window[TextKey]
	Count  bool
}

// TimelineQuery asks for events in the order of [EventKey]: those known on the day asked for, less those
// that another event known by then supersedes.
type TimelineQuery struct {
	Filter EventFilter
	AsOf   AsOf
	// Window is the page of events wanted; nil if none is.
	Window *Window[EventKey]
	Count  bool // whether Page.Total is wanted
	Span   bool // whether Timeline.Span and Undated are wanted
	// GroupBy asks for Timeline.Groups; "" for none.
	GroupBy Grouping
	// GroupWindow is the page wanted of each group's events; nil if none is.
	GroupWindow *Window[EventKey]
	// Brief tells that of the events in Timeline.Events and Groups no more is asked than [Brief] says; there may be more.
	Brief bool `json:",omitempty"`
	// Heads tells whether Timeline.Heads is wanted.
	Heads bool `json:",omitempty"`
}

// Check returns an error that wraps [ErrInvalid] if the query names a grouping that does not exist.
func (q TimelineQuery) Check() error {
	if q.GroupBy != "" && !slices.Contains(Groupings(), q.GroupBy) {
		return Invalidf("%q is no way to group a timeline: use one of %s", Clip(string(q.GroupBy)), strings.Join(texts(Groupings()), ", "))
	}
	return nil
}

// Timeline is what a [TimelineQuery] answers.
type Timeline struct {
	Events Page[*Event]
	// Span lasts from the first start of any event to the last end of any; zero without dated events, or
	// unless asked for. It is edtf.Span of the least Earliest, the least LatestStart, the greatest
	// EarliestEnd and the greatest Latest of the dated events. An event without Earliest may have started
	// before all others, so that the least Earliest is then unknown; so is the greatest Latest if any
	// event has none. LatestStart and EarliestEnd are the least and greatest of those there are.
	Span edtf.Date
	// Undated counts the events without either bound; 0 unless Span was asked for.
	Undated int
	// Groups are those of TimelineQuery.GroupBy that hold an event, in the order of the grouping.
	Groups []TimelineGroup
	// Heads are the holder, and the places, participants and cited sources of the events in Events and Groups, see
	// [Event.Names]: at least the [Head] of each as known on the day, in no order, and perhaps more than once; none unless
	// TimelineQuery.Heads asked for them.
	Heads []Node
}

// Shown lists the events that the timeline and its groups show. One that several show is listed as often.
func (t Timeline) Shown() []*Event {
	all := t.Events.Items
	for _, g := range t.Groups {
		all = append(all[:len(all):len(all)], g.Events.Items...)
	}
	return all
}

// FindHeads finds a timeline's Heads; find returns nil for what is not there.
func (t Timeline) FindHeads(holder Ref, find func(Ref) Node) []Node {
	all := make([]Node, 0, 8*len(t.Events.Items))
	refs := []Ref{holder}
	add := func() {
		for _, ref := range refs {
			if n := find(ref); n != nil {
				all = append(all, n)
			}
		}
	}
	add()
	for _, e := range t.Shown() {
		refs = e.Names(refs[:0])
		add()
	}
	return all
}

// TimelineGroup describes one group of a timeline.
type TimelineGroup struct {
	// Key is what its events share, see Grouping. It is empty for the group of the events that have no key,
	// such as those of no case; that group is the last.
	Key     string
	Span    edtf.Date
	Undated int
	Total   int          // how many events it has; at least 1
	Events  Page[*Event] // that of TimelineQuery.GroupWindow; its Total is not set
}

// DatasetInfo describes what a store holds.
type DatasetInfo struct {
	Revision Revision
	Writes   int64 // how many write transactions the store has seen
	Counts   map[NodeKind]int
}
