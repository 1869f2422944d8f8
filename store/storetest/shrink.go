package storetest

import (
	"cmp"
	"encoding/json"
	"reflect"
	"strings"

	"casegraph/docket"
	"casegraph/edtf"
)

// shrink makes a regression as small as it can while something differs on it, and tells where. It first takes
// things out of the question, which is cheap to ask, then out of the dataset, which is dear to load, until
// nothing more can go.
//
// Rapid would shrink by drawing again, from less: almost every step would be another dataset to load.
func shrink(r Regression, differs func(Regression) string) (least Regression, where string) {
	where = differs(r)
	failed := strings.HasPrefix(where, "error")
	least = r
	try := func(candidate Regression) bool {
		// What linked puts back would otherwise be taken out again and again.
		text, leastText := candidate.String(), least.String()
		if cmp.Or(cmp.Compare(len(text), len(leastText)), cmp.Compare(text, leastText)) >= 0 {
			return false
		}
		differ := differs(candidate)
		// A question that a store refuses is not a smaller one that it answers wrongly.
		if differ == "" || strings.HasPrefix(differ, "error") != failed {
			return false
		}
		least, where = candidate, differ
		return true
	}
	for smaller := true; smaller; {
		question := reflect.New(reflect.TypeOf(least.Question.Args)).Elem()
		question.Set(reflect.ValueOf(cloneQuestion(least.Question).Args))
		inQuestion := shrinker{keep: isEnum, still: func() bool {
			return try(Regression{Dataset: least.Dataset, Question: cloneQuestion(Question{least.Question.Method, question.Interface()})})
		}}
		inQuestion.value(question)

		draft := linked(least.Dataset)
		inDataset := shrinker{keep: isRequired, still: func() bool {
			return try(Regression{Dataset: linked(draft), Question: least.Question})
		}}
		inDataset.value(reflect.ValueOf(draft))
		smaller = inQuestion.shrunk || inDataset.shrunk
	}
	return least, where
}

// isEnum tells what a question cannot do without: values of an enumeration without a meaning for "".
func isEnum(field reflect.StructField) bool {
	return field.Type == reflect.TypeFor[docket.CaseOrder]() || field.Type == reflect.TypeFor[docket.DuringMatch]()
}

// isRequired tells what a dataset cannot do without, and what docket.Resolve fills in.
func isRequired(field reflect.StructField) bool {
	switch field.Type {
	case reflect.TypeFor[edtf.Date](), reflect.TypeFor[docket.KnownFrom](), reflect.TypeFor[[]docket.KnownRole](), reflect.TypeFor[docket.Ref]():
		return true
	}
	return field.Type.Kind() == reflect.String && !strings.Contains(field.Tag.Get("json"), "omitempty")
}

func cloneQuestion(q Question) Question {
	text, err := json.Marshal(q)
	var c Question
	if err == nil {
		err = json.Unmarshal(text, &c)
	}
	if err != nil {
		panic(err) // a question is plain data
	}
	return c
}

// shrinker takes things out of a value, in place, as long as it still does what it is to do.
type shrinker struct {
	keep   func(reflect.StructField) bool // what is not to be touched
	still  func() bool
	shrunk bool // whether anything went
}

// try sets v to something smaller, and back unless the whole still does.
func (s *shrinker) try(v, smaller reflect.Value) bool {
	was := reflect.New(v.Type()).Elem()
	was.Set(v)
	v.Set(smaller)
	if s.still() {
		s.shrunk = true
		return true
	}
	v.Set(was)
	return false
}

func (s *shrinker) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			s.value(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			field := v.Type().Field(i)
			if !field.IsExported() || s.keep(field) || v.Field(i).IsZero() || s.try(v.Field(i), reflect.Zero(field.Type)) {
				continue
			}
			s.value(v.Field(i))
		}
	case reflect.Slice:
		s.list(v)
	case reflect.Int, reflect.Int64:
		for n := int64(1); n < v.Int() && !s.try(v, reflect.ValueOf(n).Convert(v.Type())); n *= 2 {
		}
	}
}

// list takes items out of a list, first many at once, then one by one, and then things out of each item.
func (s *shrinker) list(v reflect.Value) {
	for size := v.Len() / 2; size > 0; size /= 2 {
		for i := 0; i+size <= v.Len(); {
			rest := reflect.AppendSlice(reflect.MakeSlice(v.Type(), 0, v.Len()), v.Slice(0, i))
			if !s.try(v, reflect.AppendSlice(rest, v.Slice(i+size, v.Len()))) {
				i += size
			}
		}
	}
	for i := range v.Len() {
		s.value(v.Index(i))
	}
}
