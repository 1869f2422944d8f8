// Package storetest checks that a store keeps the contract of package store. [Run] is the suite that every
// store passes, with nothing left out. [CheckAnswers] is the model-based test: it puts random questions about a
// random dataset to a store and to the reference. [Agree] does so with any two stores, and [Same] compares all
// that two stores hold.
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
		t.Run("places", func(t *testing.T) { testPlaces(t, s) })
		t.Run("sources", func(t *testing.T) { testSources(t, s) })
		t.Run("timelines", func(t *testing.T) { testTimelines(t, s) })
		t.Run("changes", func(t *testing.T) { testChanges(t, s) })
		t.Run("facts", func(t *testing.T) { testFacts(t, s) })
		t.Run("spans", func(t *testing.T) { testSpans(t, s) })
		t.Run("derived fields", func(t *testing.T) { testDerived(t, s) })
		t.Run("neighbors", func(t *testing.T) { testNeighbors(t, s) })
		t.Run("neighbors are linked", func(t *testing.T) { testNeighborsAreLinked(t, s, sample()) })
		t.Run("cancelled reads", func(t *testing.T) { testCancelledReads(t, s) })

		mustApply(t, s, store.Change{Remove: refsOf(sample().Nodes())})
		apply(t, s, story())
		t.Run("filters", func(t *testing.T) { testFilters(t, s) })
		t.Run("groups", func(t *testing.T) { testGroups(t, s) })
		t.Run("pages of groups", func(t *testing.T) { testGroupPages(t, s) })
		t.Run("involvements", func(t *testing.T) { testInvolvements(t, s) })
		t.Run("co-participants", func(t *testing.T) { testCoParticipants(t, s) })
	})
	t.Run("search", func(t *testing.T) { testSearch(t, open) })
	t.Run("alike", func(t *testing.T) {
		s := open(t)
		apply(t, s, alike())
		t.Run("holders", func(t *testing.T) { testHolders(t, s) })
		t.Run("measures", func(t *testing.T) { testMeasures(t, s) })
	})
	t.Run("hubs", func(t *testing.T) { testHubs(t, open) })
	t.Run("round trip", func(t *testing.T) { testRoundTrip(t, open) })
	t.Run("empty store", func(t *testing.T) { testEmptyStore(t, open) })
	t.Run("facts through parts", func(t *testing.T) { testFactsThroughParts(t, open) })
	t.Run("parties and withdrawn accounts", func(t *testing.T) { testPartiesAlone(t, open) })
	t.Run("late accounts", func(t *testing.T) { testLateAccounts(t, open) })
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
	t.Run("walks", func(t *testing.T) { testWalks(t, open) })
	t.Run("regressions", func(t *testing.T) { testRegressions(t, open) })
}
