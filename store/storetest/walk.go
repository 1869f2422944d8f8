package storetest

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/store"
	"casegraph/store/memstore"
)

// walker goes through a list page by page, while the list changes.
type walker interface {
	// step reads the next page, of so many rows, and tells what is wrong with it; "" if nothing.
	step(model, s store.Reader, rows int) string
	// ended tells whether the last page was read.
	ended() bool
	// missed tells what is wrong with all the pages together; "" if nothing.
	missed() string
	// counted is how many pages there were, how many rows stayed from the first to the last, and how many did not.
	counted() (pages, stayed, others int)
}

// rowKey is a row's place in a list.
type rowKey[K any] interface {
	comparable
	ordered[K]
}

// walk is a walker through a list whose pages a question asks for.
type walk[T any, K rowKey[K]] struct {
	ask       func(docket.Window[K]) Question
	page      func(answer any) docket.Page[T]
	key       func(T) K
	backwards bool

	next  docket.Window[K]
	pages int
	end   bool
	seen  []K
	ever  map[K]bool // the rows that the list had when any page was read, and whether it had them at each
}

// walkOf begins a walk, in either direction.
func walkOf[T any, K rowKey[K]](q questions, key func(T) K, ask func(docket.Window[K]) Question, page func(any) docket.Page[T]) walker {
	return &walk[T, K]{ask: ask, page: page, key: key, backwards: rapid.Bool().Draw(q.t, "backwards")}
}

func (w *walk[T, K]) ended() bool { return w.end }

func (w *walk[T, K]) step(model, s store.Reader, rows int) string {
	whole := w.page(w.ask(docket.Window[K]{Limit: docket.NoLimit}).ask(model).value)
	w.note(whole.Items)
	w.next.Limit, w.next.Last = rows, w.backwards
	question := w.ask(w.next)
	if differ := difference(model, s, question); differ != "" {
		return fmt.Sprintf("%s\nthe stores differ at %s", question, differ)
	}
	page := w.page(question.ask(s).value)
	w.pages++
	w.end = !page.HasNext
	if w.backwards {
		w.end = !page.HasPrevious
	}
	for _, row := range page.Items {
		w.seen = append(w.seen, w.key(row))
	}
	switch n := len(page.Items); {
	case n == 0 && !w.end:
		return fmt.Sprintf("%s\na page of no rows promises more", question)
	case n > 0 && w.backwards:
		w.next.Before = ptr(w.key(page.Items[0]))
	case n > 0:
		w.next.After = ptr(w.key(page.Items[n-1]))
	}
	return ""
}

// note keeps track of which rows stay.
func (w *walk[T, K]) note(rows []T) {
	now := make(map[K]bool)
	for _, row := range rows {
		now[w.key(row)] = true
	}
	if w.ever == nil {
		w.ever = maps.Clone(now)
		return
	}
	for key := range w.ever {
		w.ever[key] = w.ever[key] && now[key]
	}
	for key := range now {
		if _, was := w.ever[key]; !was {
			w.ever[key] = false
		}
	}
}

func (w *walk[T, K]) missed() string {
	times := make(map[K]int)
	for _, key := range w.seen {
		times[key]++
	}
	for key, stayed := range w.ever {
		if n := times[key]; n > 1 || stayed && n == 0 {
			return fmt.Sprintf("%s\nin pages, backwards %t: %v was there %d times", w.ask(docket.Window[K]{}), w.backwards, key, n)
		}
	}
	return ""
}

func (w *walk[T, K]) counted() (pages, stayed, others int) {
	for _, stays := range w.ever {
		if stays {
			stayed++
		} else {
			others++
		}
	}
	return w.pages, stayed, others
}

// walks begins walks of every sort, most of them through all there is. A method of store.Reader with pages has
// walks here.
func (q questions) walks(model store.Reader) []walker {
	all := []walker{q.caseWalk(q.cases()), q.timelineWalk(q.holder(), q.timelineQuery()), q.timelineWalk(q.holder(), q.timelineQuery())}
	for _, asOf := range []docket.AsOf{{}, q.asOf()} {
		all = append(all,
			q.caseWalk(docket.CaseQuery{Order: docket.CasesByTitle, AsOf: asOf}),
			q.caseWalk(docket.CaseQuery{Order: docket.CasesBySlug, AsOf: asOf}),
			walkOf(q, docket.PersonKey, func(w docket.Window[docket.TextKey]) Question {
				return Question{"People", docket.PersonQuery{AsOf: asOf, Window: w}}
			}, itself[*docket.Person]),
			walkOf(q, docket.OrganizationKey, func(w docket.Window[docket.TextKey]) Question {
				return Question{"Organizations", docket.OrganizationQuery{AsOf: asOf, Window: w}}
			}, itself[*docket.Organization]),
			walkOf(q, docket.PlaceKey, func(w docket.Window[docket.TextKey]) Question {
				return Question{"Places", docket.PlaceQuery{AsOf: asOf, Window: w}}
			}, itself[*docket.Place]),
			walkOf(q, docket.SourceKey, func(w docket.Window[docket.TextKey]) Question {
				return Question{"Sources", docket.SourceQuery{AsOf: asOf, Window: w}}
			}, itself[*docket.Source]),
			q.searchWalk(asOf), q.factWalk(asOf), q.changeWalk(asOf),
			q.timelineWalk(docket.Ref{}, docket.TimelineQuery{AsOf: asOf}),
			q.timelineWalk(docket.Ref{}, docket.TimelineQuery{AsOf: asOf, Filter: docket.EventFilter{Accounts: docket.BestSupported}}))
		for _, by := range docket.Groupings() {
			all = append(all, q.groupWalk(model, docket.TimelineQuery{AsOf: asOf, GroupBy: by}))
		}
	}
	return all
}

func (q questions) caseWalk(query docket.CaseQuery) walker {
	return walkOf(q, query.Order.Key, func(w docket.Window[docket.TextKey]) Question {
		query.Window = w
		return Question{"Cases", query}
	}, itself[*docket.Case])
}

func itself[T any](answer any) docket.Page[T] { return answer.(docket.Page[T]) }

func (q questions) timelineWalk(holder docket.Ref, query docket.TimelineQuery) walker {
	return walkOf(q, (*docket.Event).Key, func(w docket.Window[docket.EventKey]) Question {
		query.Window = &w
		return Question{"Timelines", keyed[docket.Ref, docket.TimelineQuery]{[]docket.Ref{holder}, query}}
	}, func(answer any) docket.Page[*docket.Event] { return answer.([]docket.Timeline)[0].Events })
}

func (q questions) searchWalk(asOf docket.AsOf) walker {
	query := q.search()
	query.AsOf, query.Kinds = asOf, nil
	return walkOf(q, func(m docket.Match) docket.SearchKey { return m.Key }, func(w docket.Window[docket.SearchKey]) Question {
		query.Window = w
		return Question{"Search", query}
	}, itself[docket.Match])
}

func (q questions) factWalk(asOf docket.AsOf) walker {
	sources := []docket.Slug{q.ref(docket.KindSource).Slug}
	return walkOf(q, func(f docket.Fact) docket.FactKey { return docket.FactKey(f.Ref) }, func(w docket.Window[docket.FactKey]) Question {
		return Question{"Facts", keyed[docket.Slug, docket.FactQuery]{sources, docket.FactQuery{AsOf: asOf, Window: w}}}
	}, func(answer any) docket.Page[docket.Fact] { return answer.([]docket.Page[docket.Fact])[0] })
}

func (q questions) changeWalk(asOf docket.AsOf) walker {
	return walkOf(q, func(c docket.Change) docket.Change { return c }, func(w docket.Window[docket.Change]) Question {
		query := docket.ChangeQuery{From: firstDay, To: lastDay, AsOf: asOf, Window: w}
		return Question{"Changes", keyed[docket.Ref, docket.ChangeQuery]{[]docket.Ref{{}}, query}}
	}, func(answer any) docket.Page[docket.Change] { return answer.([]docket.Page[docket.Change])[0] })
}

// groupWalk walks through one of the groups that there are in the beginning.
func (q questions) groupWalk(model store.Reader, query docket.TimelineQuery) walker {
	ask := func(w docket.Window[docket.EventKey]) Question {
		query.GroupWindow = &w
		return Question{"Timelines", keyed[docket.Ref, docket.TimelineQuery]{[]docket.Ref{{}}, query}}
	}
	key := ""
	if groups := ask(everyEvent).ask(model).value.([]docket.Timeline)[0].Groups; len(groups) > 0 {
		key = pick(q.t, groups).Key
	}
	return walkOf(q, (*docket.Event).Key, ask, func(answer any) docket.Page[*docket.Event] {
		return groupOf(answer.([]docket.Timeline)[0], key).Events
	})
}

// walkThrough makes two stores hold one dataset after the other, and goes on with every walk after each, in pages
// of random sizes. It returns what is wrong and the walks.
func walkThrough(t testing.TB, seed int, states []*docket.Dataset, model, s Store) (problems []string, walks []walker) {
	t.Helper()
	sizes := rand.New(rand.NewPCG(uint64(seed), 0))
	step := func(w walker) {
		if w.ended() {
			return
		}
		if wrong := w.step(model, s, 1+sizes.IntN(2)); wrong != "" {
			problems = append(problems, wrong)
		}
	}
	for i, d := range states {
		hold(t, model, d)
		hold(t, s, d)
		if i == 0 {
			walks = rapid.Custom(func(t *rapid.T) []walker { return newQuestions(t, d).walks(model) }).Example(seed)
		}
		for _, w := range walks {
			step(w)
		}
	}
	for _, w := range walks {
		for !w.ended() && len(problems) == 0 {
			step(w)
		}
		if wrong := w.missed(); wrong != "" {
			problems = append(problems, wrong)
		}
	}
	return problems, walks
}

// walkStates draws what stores hold between two steps of walks: always the same, or each time something else.
func walkStates(seed int) []*docket.Dataset {
	const edits = 5
	all := rapid.Custom(func(t *rapid.T) []*docket.Dataset { return Datasets(t, 1+seed%2*5*edits) }).Example(seed)
	var some []*docket.Dataset
	for i := 0; i < len(all); i += edits {
		some = append(some, all[i])
	}
	return some
}

// CheckWalks is the part of the model-based test for pages: it walks through every list of a store while nothing
// changes, if the seed is even, or else while rows come and go between any two pages. It fails unless each page is
// that of a memstore of the same content, and each row that stays is there once.
func CheckWalks(t *testing.T, seed int, s Store) {
	t.Helper()
	problems, _ := walkThrough(t, seed, walkStates(seed), memstore.New(), s)
	for _, wrong := range slices.Compact(problems) {
		t.Errorf("seed %d: %s", seed, wrong)
	}
}

func testWalks(t *testing.T, open func(*testing.T) Store) {
	s := open(t)
	CheckWalks(t, 0, s)
	CheckWalks(t, 1, s)
}
