package graph_test

import (
	"context"
	"slices"
	"testing"

	"casegraph/docket"
	"casegraph/graph/generated"
	"casegraph/store"
)

func (r *countingReader) Neighbors(ctx context.Context, things []docket.Ref, q docket.NeighborQuery) ([][]docket.Ref, error) {
	r.count("Neighbors of %d", len(things))
	return r.Reader.Neighbors(ctx, things, q)
}

// neighborReader has neighbors of its own.
type neighborReader struct {
	store.Reader
	neighbors func(of docket.Ref) ([]docket.Ref, error)
}

func (r neighborReader) Neighbors(_ context.Context, things []docket.Ref, _ docket.NeighborQuery) ([][]docket.Ref, error) {
	all := make([][]docket.Ref, len(things))
	for i, thing := range things {
		var err error
		if all[i], err = r.neighbors(thing); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func TestPathsThatAreTooComplex(t *testing.T) {
	crowded := func(docket.Ref) ([]docket.Ref, error) {
		return nil, docket.TooComplexf("there are more than 7 neighbors")
	}
	c := newClient(t, neighborReader{stores["memstore"](t), crowded})
	got := string(c.post(t, `{ paths(from: "person:kevin-mallory", to: "case:us-v-hansen", maxHops: 3) { length } }`, nil))
	const want = `{"errors":[{"message":"there is too much within 3 links of person:kevin-mallory and case:us-v-hansen: ` +
		`ask for fewer links (maxHops) or fewer paths (first)","path":["paths"],"locations":[{"line":1,"column":3}],` +
		`"extensions":{"code":"QUERY_TOO_COMPLEX"}}],"data":{"paths":null}}`
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// The order of a hop's links is that of the kinds in the schema.
func TestLinkKinds(t *testing.T) {
	var kinds []docket.LinkKind
	for _, value := range generated.NewExecutableSchema(generated.Config{}).Schema().Types["LinkKind"].EnumValues {
		kinds = append(kinds, docket.LinkKind(value.Name))
	}
	if !slices.Equal(kinds, docket.LinkKinds()) {
		t.Errorf("the schema has %v, the domain %v", kinds, docket.LinkKinds())
	}
}

// A chain of which a thing or a link is gone when the things themselves are read is left out; the others stay.
func TestPathsThatBreak(t *testing.T) {
	mallory, hansen := docket.Ref{Kind: docket.KindPerson, Slug: "kevin-mallory"}, docket.Ref{Kind: docket.KindCase, Slug: "us-v-hansen"}
	between := []docket.Ref{
		{Kind: docket.KindCase, Slug: "us-v-gone"},    // is not there
		{Kind: docket.KindCase, Slug: "us-v-mallory"}, // joins them
		{Kind: docket.KindPlace, Slug: "shanghai"},    // does not
	}
	changing := func(of docket.Ref) ([]docket.Ref, error) {
		if slices.Contains(between, of) {
			return []docket.Ref{mallory, hansen}, nil
		}
		return between, nil
	}
	c := newClient(t, neighborReader{stores["memstore"](t), changing})
	var answer struct {
		Paths []struct{ Nodes []struct{ ID string } }
	}
	c.ask(t, `{ paths(from: "person:kevin-mallory", to: "case:us-v-hansen", maxHops: 2) { nodes { id } } }`, &answer)
	if len(answer.Paths) != 1 || answer.Paths[0].Nodes[1].ID != "case:us-v-mallory" {
		t.Errorf("got %v, want the chain through case:us-v-mallory alone", answer.Paths)
	}
}
