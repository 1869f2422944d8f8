// Package storetest checks that a store keeps the contract of package store. [Run] is the suite that every
// store passes, with nothing left out. [Dataset] and [Agree] put random questions about random datasets to
// two stores, and [Same] compares all that two stores hold.
package storetest

import (
	"testing"

	"casegraph/store"
)

// Store is what the suite checks.
type Store interface {
	store.Reader
	store.Writer
}

// Run checks a store. Each call of open returns a store that is empty and of its own, which open closes
// when its test ends; Run opens about twenty, one after the other.
func Run(t *testing.T, open func(t *testing.T) Store) {
	t.Run("sample", func(t *testing.T) {
		s := loaded(t, open, sample())
		t.Run("nodes", func(t *testing.T) { testNodes(t, s) })
		t.Run("cases", func(t *testing.T) { testCases(t, s) })
		t.Run("people", func(t *testing.T) { testPeople(t, s) })
		t.Run("organizations", func(t *testing.T) { testOrganizations(t, s) })
		t.Run("timelines", func(t *testing.T) { testTimelines(t, s) })
		t.Run("spans", func(t *testing.T) { testSpans(t, s) })
		t.Run("derived fields", func(t *testing.T) { testDerived(t, s) })
		t.Run("cancelled reads", func(t *testing.T) { testCancelledReads(t, s) })

		mustApply(t, s, store.Change{Remove: refsOf(sample().Nodes())})
		apply(t, s, story())
		t.Run("filters", func(t *testing.T) { testFilters(t, s) })
		t.Run("groups", func(t *testing.T) { testGroups(t, s) })
		t.Run("pages of groups", func(t *testing.T) { testGroupPages(t, s) })
		mustApply(t, s, store.Change{Remove: refsOf(story().Nodes())})
		apply(t, s, alike())
		t.Run("holders", func(t *testing.T) { testHolders(t, s) })
		t.Run("measures", func(t *testing.T) { testMeasures(t, s) })
		mustApply(t, s, store.Change{Remove: refsOf(alike().Nodes())})
		apply(t, s, story())
		t.Run("walks", func(t *testing.T) { testWalks(t, s) }) // the last: it changes the store
	})
	t.Run("hubs", func(t *testing.T) { testHubs(t, open) })
	t.Run("round trip", func(t *testing.T) { testRoundTrip(t, open) })
	t.Run("empty store", func(t *testing.T) { testEmptyStore(t, open) })
	t.Run("dataset", func(t *testing.T) { testDataset(t, open) })
	t.Run("stored", func(t *testing.T) { testStored(t, open) })
	t.Run("apply twice", func(t *testing.T) { testApplyTwice(t, open) })
	t.Run("replace", func(t *testing.T) { testReplace(t, open) })
	t.Run("replace anything", func(t *testing.T) { testReplaceAnything(t, open) })
	t.Run("event moves between cases", func(t *testing.T) { testEventMoves(t, open) })
	t.Run("forward references", func(t *testing.T) { testForwardReferences(t, open) })
	t.Run("remove", func(t *testing.T) { testRemove(t, open) })
	t.Run("remove what is referred to", func(t *testing.T) { testRemoveReferredTo(t, open) })
	t.Run("remove everything", func(t *testing.T) { testRemoveEverything(t, open) })
	t.Run("cancelled writes", func(t *testing.T) { testCancelledWrites(t, open) })
	t.Run("reads during a replace", func(t *testing.T) { testReadsDuringReplace(t, open) })
}
