package graph

import (
	"context"
	"slices"
	"sync"

	"casegraph/compare"
	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/store"
)

// session remembers what one GraphQL operation has read, so that a level of the query is read once: the
// prefetcher fills it level by level, and resolvers find their values here. A resolver that finds nothing reads
// for itself, so the prefetcher can only ever save time. It is safe for concurrent use.
type session struct {
	reader store.Reader

	mu     sync.Mutex
	nodes  map[nodeKey]heldNode
	events map[eventsKey]heldEvents
	spans  map[timelineKey]span
	groups map[groupsKey][]docket.TimelineGroup

	changes answers[docket.Ref, changesQuestion, docket.Page[docket.Change]]
	facts   answers[docket.Slug, factsQuestion, docket.Page[docket.Fact]]

	involvements   answers[docket.Ref, docket.AsOf, []docket.Involvement]
	coParticipants answers[docket.Ref, docket.CoParticipantQuery, []docket.CoParticipant]
	holders        map[traitKey]docket.TraitHolders
	candidates     map[nodeKey][]docket.Ref // for being similar to a case
	selected       map[selectionKey]selected
	similar        map[nodeKey][]compare.Similarity
	measures       map[measuresKey][]docket.CaseMeasures
}

type nodeKey struct {
	ref  docket.Ref
	asOf docket.AsOf
}

// heldNode is what was read of a thing.
type heldNode struct {
	node docket.Node // nil: absent
	head bool        // whether there may be more of it than its head
}

// timelineKey names one timeline as of one day; filter is its canonical text.
type timelineKey struct {
	holder docket.Ref
	filter string
	asOf   docket.AsOf
}

// groupsKey names the groups of a timeline, with a page of each or without.
type groupsKey struct {
	timelineKey
	by     docket.Grouping
	window windowKey
	paged  bool
}

// eventsKey names one page of a timeline; count tells whether its total is wanted.
type eventsKey struct {
	timelineKey
	window windowKey
	count  bool
}

// heldEvents is what was read of a page of events.
type heldEvents struct {
	page  docket.Page[*docket.Event]
	brief bool // whether there may be more of them, see docket.Brief
	heads bool // whether the heads of what they lead to are held
}

type span struct {
	span    edtf.Date
	undated int
}

func newSession(r store.Reader) *session {
	return &session{
		reader: r,
		nodes:  make(map[nodeKey]heldNode),
		events: make(map[eventsKey]heldEvents),
		spans:  make(map[timelineKey]span),
		groups: make(map[groupsKey][]docket.TimelineGroup),

		changes: make(answers[docket.Ref, changesQuestion, docket.Page[docket.Change]]),
		facts:   make(answers[docket.Slug, factsQuestion, docket.Page[docket.Fact]]),

		involvements:   make(answers[docket.Ref, docket.AsOf, []docket.Involvement]),
		coParticipants: make(answers[docket.Ref, docket.CoParticipantQuery, []docket.CoParticipant]),
		holders:        make(map[traitKey]docket.TraitHolders),
		candidates:     make(map[nodeKey][]docket.Ref),
		selected:       make(map[selectionKey]selected),
		similar:        make(map[nodeKey][]compare.Similarity),
		measures:       make(map[measuresKey][]docket.CaseMeasures),
	}
}

type sessionContextKey struct{}

func withSession(ctx context.Context, s *session) context.Context {
	return context.WithValue(ctx, sessionContextKey{}, s)
}

func sessionOf(ctx context.Context) *session {
	s, _ := ctx.Value(sessionContextKey{}).(*session)
	return s
}

// remembered is what the session remembers under a key of one of its maps; what is not there yet is worked out, without the lock.
func remembered[K comparable, V any](s *session, of map[K]V, key K, workOut func() V) V {
	s.mu.Lock()
	held, ok := of[key]
	s.mu.Unlock()
	if ok {
		return held
	}
	held = workOut()
	s.mu.Lock()
	of[key] = held
	s.mu.Unlock()
	return held
}

// load returns what the refs name, in their order, reading what the session lacks in one call.
func (s *session) load(ctx context.Context, asOf docket.AsOf, refs []docket.Ref) ([]docket.Node, error) {
	return s.loadBy(ctx, s.reader.Nodes, false, asOf, refs)
}

// loadHeads is load where heads will do.
func (s *session) loadHeads(ctx context.Context, asOf docket.AsOf, refs []docket.Ref) ([]docket.Node, error) {
	return s.loadBy(ctx, s.reader.Heads, true, asOf, refs)
}

func (s *session) loadBy(
	ctx context.Context, read func(context.Context, []docket.Ref, docket.AsOf) ([]docket.Node, error), heads bool, asOf docket.AsOf, refs []docket.Ref,
) ([]docket.Node, error) {
	nodes := make([]docket.Node, len(refs))
	var missing []docket.Ref
	s.mu.Lock()
	for i, ref := range refs {
		held, ok := s.nodes[nodeKey{ref, asOf}]
		if !ok || held.head && !heads {
			missing = append(missing, ref)
		}
		nodes[i] = held.node
	}
	s.mu.Unlock()
	if len(missing) == 0 {
		return nodes, nil
	}
	slices.SortFunc(missing, compareRefs)
	missing = slices.Compact(missing)
	found, err := read(ctx, missing, asOf)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	for i, ref := range missing {
		s.hold(ref, asOf, found[i], heads)
	}
	s.mu.Unlock()
	return s.held(asOf, refs), nil
}

// hold keeps what was read of a thing, unless it is less than what is held; it must be called with the lock held.
func (s *session) hold(ref docket.Ref, asOf docket.AsOf, n docket.Node, head bool) {
	key := nodeKey{ref, asOf}
	head = head && n != nil && ref.Kind.HasLess()
	if held, ok := s.nodes[key]; !ok || held.head && !head {
		s.nodes[key] = heldNode{n, head}
	}
}

// held returns what the session holds of what the refs name, in their order; nil where it is absent.
func (s *session) held(asOf docket.AsOf, refs []docket.Ref) []docket.Node {
	s.mu.Lock()
	defer s.mu.Unlock()
	nodes := make([]docket.Node, len(refs))
	for i, ref := range refs {
		nodes[i] = s.nodes[nodeKey{ref, asOf}].node
	}
	return nodes
}

// remember keeps nodes that came with another answer.
func (s *session) remember(asOf docket.AsOf, nodes ...docket.Node) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, n := range nodes {
		s.hold(n.Ref(), asOf, n, false)
	}
}

// wantedTimeline is what a query asks of one timeline: a page of its events, its span, its groups, or several of
// these.
type wantedTimeline struct {
	timelineKey
	filter      docket.EventFilter
	window      *docket.Window[docket.EventKey]
	count       bool
	span        bool
	brief       bool // whether no more is asked of events than docket.Brief
	heads       bool // whether the heads of the holder and of what the events lead to are wanted with them
	groupBy     docket.Grouping
	groupWindow *docket.Window[docket.EventKey]
}

func (w wantedTimeline) eventsKey() eventsKey {
	return eventsKey{w.timelineKey, keyOf(*w.window), w.count}
}

func (w wantedTimeline) groupsKey() groupsKey {
	k := groupsKey{timelineKey: w.timelineKey, by: w.groupBy}
	if w.groupWindow != nil {
		k.window, k.paged = keyOf(*w.groupWindow), true
	}
	return k
}

// has tells whether the session holds what is wanted; it must be called with the lock held.
func (s *session) has(w wantedTimeline) bool {
	if w.window != nil {
		if held, ok := s.events[w.eventsKey()]; !ok || held.brief && !w.brief || w.heads && !held.heads {
			return false
		}
	}
	if w.span {
		if _, ok := s.spans[w.timelineKey]; !ok {
			return false
		}
	}
	if w.groupBy != "" {
		if _, ok := s.groups[w.groupsKey()]; !ok {
			return false
		}
	}
	return true
}

// question is what a call asks of all its timelines alike.
type question struct {
	window  windowKey
	paged   bool
	count   bool
	span    bool
	brief   bool
	heads   bool
	grouped groupsKey // but for the holder
}

func (w wantedTimeline) question() question {
	q := question{count: w.count, span: w.span, brief: w.brief, heads: w.heads, grouped: w.groupsKey()}
	q.grouped.holder = docket.Ref{}
	if w.window != nil {
		q.window, q.paged = keyOf(*w.window), true
	}
	return q
}

// loadTimelines reads what the session lacks of the timelines wanted: one call for all that are asked the same.
func (s *session) loadTimelines(ctx context.Context, wanted []wantedTimeline) error {
	var order []question
	asked := make(map[question][]wantedTimeline)
	s.mu.Lock()
	for _, w := range wanted {
		if s.has(w) {
			continue
		}
		q := w.question()
		if asked[q] == nil {
			order = append(order, q)
		}
		asked[q] = append(asked[q], w)
	}
	s.mu.Unlock()
	for _, q := range order {
		group := asked[q]
		slices.SortFunc(group, func(a, b wantedTimeline) int { return compareRefs(a.holder, b.holder) })
		group = slices.CompactFunc(group, func(a, b wantedTimeline) bool { return a.holder == b.holder })
		holders := make([]docket.Ref, len(group))
		for i, w := range group {
			holders[i] = w.holder
		}
		first := group[0]
		found, err := s.reader.Timelines(ctx, holders, docket.TimelineQuery{
			Filter: first.filter, AsOf: first.asOf, Window: first.window, Count: first.count, Span: first.span,
			GroupBy: first.groupBy, GroupWindow: first.groupWindow, Brief: first.brief, Heads: first.heads,
		})
		if err != nil {
			return err
		}
		s.mu.Lock()
		for i, w := range group {
			s.keep(w, found[i])
		}
		s.mu.Unlock()
	}
	return nil
}

// keep remembers what was wanted of a timeline; it must be called with the lock held.
func (s *session) keep(w wantedTimeline, t docket.Timeline) {
	if w.window != nil {
		held, ok := s.events[w.eventsKey()]
		if !ok || held.brief && !w.brief {
			held.page, held.brief = t.Events, w.brief
		}
		held.heads = held.heads || w.heads
		s.events[w.eventsKey()] = held
	}
	if w.span {
		s.spans[w.timelineKey] = span{t.Span, t.Undated}
	}
	if w.groupBy != "" {
		s.groups[w.groupsKey()] = t.Groups
	}
	if !w.heads {
		return
	}
	for _, n := range t.Heads {
		s.hold(n.Ref(), w.asOf, n, true)
	}
	var refs []docket.Ref
	for _, e := range t.Shown() {
		refs = e.Names(refs[:0])
		for _, ref := range refs {
			key := nodeKey{ref, w.asOf}
			if _, ok := s.nodes[key]; !ok {
				s.nodes[key] = heldNode{} // it would have come with the others
			}
		}
	}
}

// page returns a page of a timeline.
func (s *session) page(ctx context.Context, w wantedTimeline) (docket.Page[*docket.Event], error) {
	err := s.loadTimelines(ctx, []wantedTimeline{w})
	return s.heldPage(w), err
}

// heldPage returns the page that is wanted of a timeline, if the session holds it.
func (s *session) heldPage(w wantedTimeline) docket.Page[*docket.Event] {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.events[w.eventsKey()].page
}

// spanOf returns the span of a timeline.
func (s *session) spanOf(ctx context.Context, w wantedTimeline) (span, error) {
	w.span = true
	if err := s.loadTimelines(ctx, []wantedTimeline{w}); err != nil {
		return span{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.spans[w.timelineKey], nil
}

// groupsOf returns the groups that are wanted of a timeline.
func (s *session) groupsOf(ctx context.Context, w wantedTimeline) ([]docket.TimelineGroup, error) {
	err := s.loadTimelines(ctx, []wantedTimeline{w})
	return s.heldGroups(w), err
}

// heldGroups returns the groups that are wanted of a timeline, if the session holds them.
func (s *session) heldGroups(w wantedTimeline) []docket.TimelineGroup {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.groups[w.groupsKey()]
}

// get returns one thing of a kind, nil if it is absent.
func get[N docket.Node](ctx context.Context, kind docket.NodeKind, slug docket.Slug) (N, error) {
	var none N
	if slug == "" {
		return none, nil
	}
	return getRef[N](ctx, docket.Ref{Kind: kind, Slug: slug})
}

func getRef[N docket.Node](ctx context.Context, ref docket.Ref) (N, error) {
	var none N
	nodes, err := find(ctx, []docket.Ref{ref})
	if err != nil {
		return none, err
	}
	n, _ := nodes[0].(N)
	return n, nil
}

// list returns things of a kind in the order of their slugs, absent ones left out.
func list[N docket.Node](ctx context.Context, kind docket.NodeKind, slugs []docket.Slug) ([]N, error) {
	nodes, err := find(ctx, refsOf(kind, slugs...))
	if err != nil {
		return nil, err
	}
	return existing[N](nodes), nil
}

// existing keeps the nodes of a kind that are there.
func existing[N docket.Node](nodes []docket.Node) []N {
	kept := make([]N, 0, len(nodes))
	for _, n := range nodes {
		if n, ok := n.(N); ok {
			kept = append(kept, n)
		}
	}
	return kept
}

// refsOf names things of one kind; an empty slug names nothing.
func refsOf(kind docket.NodeKind, slugs ...docket.Slug) []docket.Ref {
	refs := make([]docket.Ref, 0, len(slugs))
	for _, slug := range slugs {
		if slug != "" {
			refs = append(refs, docket.Ref{Kind: kind, Slug: slug})
		}
	}
	return refs
}
