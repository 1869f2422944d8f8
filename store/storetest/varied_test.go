package storetest

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/store/memstore"
)

// tally counts what questions hold, in how many of them.
type tally map[string]int

// count notes of each field within a question's arguments whether it is set, and of what matters how.
func (n tally) count(path string, v reflect.Value, d *docket.Dataset) {
	switch value := v.Interface().(type) {
	case docket.AsOf:
		n[path+" "+sortOfDay(value, d)]++
		return
	case docket.Window[docket.EventKey]:
		countWindow(n, path, value, keysOf(d.Events, (*docket.Event).Key)[1:])
		return
	case docket.Window[docket.TextKey]:
		keys := slices.Concat(keysOf(d.Cases, docket.CasesByTitle.Key)[1:], keysOf(d.Cases, docket.CasesBySlug.Key)[1:],
			keysOf(d.People, docket.PersonKey)[1:], keysOf(d.Organizations, docket.OrganizationKey)[1:],
			keysOf(d.Places, docket.PlaceKey)[1:], keysOf(d.Sources, docket.SourceKey)[1:])
		countWindow(n, path, value, keys)
		return
	case docket.Ref:
		n[path+" "+sortOfRef(value, d)]++
		return
	case docket.Grouping, docket.CaseOrder, docket.DuringMatch, docket.Accounts:
		n[fmt.Sprintf("%s %q", path, value)]++
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			n.count(path+"."+v.Type().Field(i).Name, v.Field(i), d)
		}
	case reflect.Slice:
		n[path+[]string{" none", " one", " many"}[min(v.Len(), 2)]]++
		if v.Type().Elem() == reflect.TypeFor[docket.Ref]() {
			for i := range v.Len() {
				n.count(path+"[]", v.Index(i), d)
			}
		}
	case reflect.Pointer:
		n[path+map[bool]string{true: " none", false: " some"}[v.IsNil()]]++
		if !v.IsNil() {
			n.count(path, v.Elem(), d)
		}
	default:
		n[path+map[bool]string{true: " zero", false: " set"}[v.IsZero()]]++
	}
}

func countWindow[K comparable](n tally, path string, w docket.Window[K], keys []K) {
	for name, end := range map[string]*K{"After": w.After, "Before": w.Before} {
		switch {
		case end == nil:
			n[path+"."+name+" none"]++
		case slices.Contains(keys, *end):
			n[path+"."+name+" of a row"]++
		default:
			n[path+"."+name+" of no row"]++
		}
	}
	if w.After != nil && w.Before != nil {
		n[path+" between"]++
	}
	limit := map[int]string{docket.NoLimit: "no limit", 0: "0", 1: "1"}[w.Limit]
	if limit == "" {
		limit = "many"
	}
	n[fmt.Sprintf("%s limit %s, last %t", path, limit, w.Last)]++
}

func sortOfDay(asOf docket.AsOf, d *docket.Dataset) string {
	days := Days(d)
	day, ok := asOf.Day()
	switch {
	case !ok:
		return "no day"
	case asOf == days[0]:
		return "before anything is known"
	case asOf == days[len(days)-1]:
		return "when all is known"
	case slices.Contains(days, docket.AsOfDay(day+1)):
		return "the day before something is known"
	default:
		return "a day on which something becomes known"
	}
}

func sortOfRef(ref docket.Ref, d *docket.Dataset) string {
	if ref.IsZero() {
		return "everything"
	}
	if !slices.Contains(refsOf(d.Nodes()), ref) {
		return string(ref.Kind) + " that is not there"
	}
	return string(ref.Kind)
}

// empty tells whether an answer tells of nothing.
func empty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		return v.IsNil()
	case reflect.Slice:
		for i := range v.Len() {
			if !empty(v.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Struct:
		if items := v.FieldByName("Items"); items.IsValid() {
			total := v.FieldByName("Total")
			return items.Len() == 0 && (total.IsNil() || total.Elem().Int() == 0)
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() && !empty(v.Field(i)) {
				return false
			}
		}
		return true
	default:
		return v.IsZero()
	}
}

// wanted lists what questions of a type are to hold, as tally notes it.
func wanted(path string, t reflect.Type) []string {
	suffixed := func(suffixes ...string) []string {
		var all []string
		for _, suffix := range suffixes {
			all = append(all, path+suffix)
		}
		return all
	}
	switch t {
	case reflect.TypeFor[docket.AsOf]():
		return suffixed(" no day", " before anything is known", " the day before something is known",
			" a day on which something becomes known", " when all is known")
	case reflect.TypeFor[docket.Window[docket.EventKey]](), reflect.TypeFor[docket.Window[docket.TextKey]]():
		all := suffixed(" between", ".After none", ".After of a row", ".After of no row", ".Before none", ".Before of a row", ".Before of no row")
		for _, limit := range []string{"no limit", "0", "1", "many"} {
			all = append(all, suffixed(" limit "+limit+", last false", " limit "+limit+", last true")...)
		}
		return all
	case reflect.TypeFor[docket.Ref]():
		return nil // see wantedRefs
	case reflect.TypeFor[docket.Grouping]():
		return append(quoted(path, docket.Groupings()), path+` ""`)
	case reflect.TypeFor[docket.CaseOrder]():
		return quoted(path, []docket.CaseOrder{docket.CasesByTitle, docket.CasesBySlug})
	case reflect.TypeFor[docket.DuringMatch]():
		return quoted(path, []docket.DuringMatch{docket.Possibly, docket.Certainly})
	case reflect.TypeFor[docket.Accounts]():
		return quoted(path, []docket.Accounts{"", docket.BestSupported})
	}
	switch t.Kind() {
	case reflect.Struct:
		var all []string
		for i := range t.NumField() {
			all = append(all, wanted(path+"."+t.Field(i).Name, t.Field(i).Type)...)
		}
		return all
	case reflect.Slice:
		return suffixed(" none", " one", " many")
	case reflect.Pointer:
		return append(wanted(path, t.Elem()), suffixed(" none", " some")...)
	case reflect.Bool, reflect.Float64:
		return suffixed(" set", " zero")
	default:
		return suffixed(" set")
	}
}

func quoted[S ~string](path string, values []S) []string {
	var all []string
	for _, v := range values {
		all = append(all, fmt.Sprintf("%s %q", path, v))
	}
	return all
}

// wantedRefs are the things of some kinds, there and not, that a field names.
func wantedRefs(path string, kinds ...docket.NodeKind) []string {
	var all []string
	for _, kind := range kinds {
		all = append(all, path+" "+string(kind), path+" "+string(kind)+" that is not there")
	}
	return all
}

// The random questions leave out nothing that can be asked, and often enough something answers them.
func TestQuestionsAreVaried(t *testing.T) {
	const datasets, each = 40, 100
	const asked = datasets * each // questions for each method
	seen, answered := make(map[string]tally), make(map[string]int)
	want := make(map[string][]string)
	filtered, rows := 0, 0 // timelines with a filter, and those of them that have a row
	for seed := range datasets {
		d := rapid.Custom(Dataset).Example(seed)
		s := memstore.New()
		hold(t, s, d)
		for q := range randomQuestions(d, seed, each) {
			if seen[q.Method] == nil {
				seen[q.Method], want[q.Method] = make(tally), wanted("", reflect.TypeOf(q.Args))
			}
			seen[q.Method].count("", reflect.ValueOf(q.Args), d)
			a := q.ask(s)
			if a.err == "" && !empty(reflect.ValueOf(a.value)) {
				answered[q.Method]++
			}
			if args, ok := q.Args.(keyed[docket.Ref, docket.TimelineQuery]); ok && a.err == "" && !reflect.ValueOf(args.Query.Filter).IsZero() {
				filtered++
				args.Query.Count = true
				if slices.ContainsFunc(timelines(t, s, args.Query, args.Keys...), func(t docket.Timeline) bool { return *t.Events.Total > 0 }) {
					rows++
				}
			}
		}
	}
	want["Nodes"] = append(want["Nodes"], wantedRefs(".Keys[]", docket.NodeKinds()...)...)
	want["Timelines"] = slices.Concat(want["Timelines"], []string{".Keys[] everything", ".Keys[] CHARGE"}, wantedRefs(".Keys[]", holderKinds...),
		wantedRefs(".Query.Filter.Participants[]", docket.KindPerson, docket.KindOrganization))
	for method := range methods() {
		for _, what := range want[method] {
			if n := seen[method][what]; n < asked/400 {
				t.Errorf("%s%s: %d of %d questions", method, what, n, asked)
			}
		}
		if n := answered[method]; n < asked*2/5 {
			t.Errorf("%s: something answers %d of %d questions", method, n, asked)
		}
	}
	if filtered < asked/2 || rows < filtered*2/5 {
		t.Errorf("%d of %d questions about timelines filter, and %d of these find a row", filtered, asked, rows)
	}
	t.Logf("something answers %v of %d questions each; %d of %d filtered timelines have a row", answered, asked, rows, filtered)
}
