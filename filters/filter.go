// Package filters reads what users say to narrow lists and timelines, be it an input of GraphQL or the parameters of an
// address, and checks it. Every error wraps docket.ErrInvalid and tells the user where it is.
package filters

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"casegraph/docket"
)

// MaxValues bounds each list of a filter.
const MaxValues = 100

// Within refuses a list of a filter that is too long.
func Within[T any](name string, values []T) error {
	if len(values) > MaxValues {
		return docket.Invalidf("%s has %d values: at most %d are allowed", name, len(values), MaxValues)
	}
	return nil
}

// Set sorts values and drops repetitions; an empty set is nil.
func Set[T cmp.Ordered](values []T) []T {
	if len(values) == 0 {
		return nil
	}
	values = slices.Clone(values)
	slices.Sort(values)
	return slices.Compact(values)
}

// Slugs reads ids of one kind that may be slugs or global ids.
func Slugs(name string, kind docket.NodeKind, ids []string) ([]docket.Slug, error) {
	if err := Within(name, ids); err != nil {
		return nil, err
	}
	read := make([]docket.Slug, 0, len(ids))
	for _, id := range ids {
		slug, err := slugOrID(kind, id)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		read = append(read, slug)
	}
	return Set(read), nil
}

func slugOrID(kind docket.NodeKind, id string) (docket.Slug, error) {
	slug, err := docket.ParseSlug(id)
	if err == nil {
		return slug, nil
	}
	ref, refErr := docket.ParseRef(id)
	switch {
	case refErr != nil:
		return "", err
	case ref.Kind != kind:
		return "", docket.Invalidf("%q is not the id of a %s", docket.Clip(id), strings.ToLower(string(kind)))
	}
	return ref.Slug, nil
}

// Actors reads the global ids of people and organizations.
func Actors(name string, ids []string) ([]docket.Ref, error) {
	if err := Within(name, ids); err != nil {
		return nil, err
	}
	var refs []docket.Ref
	for _, id := range ids {
		ref, err := docket.ParseRef(id)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if ref.Kind != docket.KindPerson && ref.Kind != docket.KindOrganization {
			return nil, docket.Invalidf("%s: %q is not the id of a person or an organization", name, docket.Clip(id))
		}
		refs = append(refs, ref)
	}
	slices.SortFunc(refs, docket.Ref.Compare)
	return slices.Compact(refs), nil
}
