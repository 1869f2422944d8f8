package docket

import (
	"encoding/json"
	"testing"

	"casegraph/edtf"
)

func TestAsOfText(t *testing.T) {
	for text, want := range map[string]AsOf{
		`""`:           {},
		`"2018-01-10"`: AsOfDay(edtf.Day(17541)),
		`"1970-01-01"`: AsOfDay(0),
	} {
		got := AsOfDay(1)
		if err := json.Unmarshal([]byte(text), &got); err != nil || got != want {
			t.Errorf("%s: got %+v, %v, want %+v", text, got, err, want)
		}
		if again, err := json.Marshal(want); err != nil || string(again) != text {
			t.Errorf("%+v: got %s, %v, want %s", want, again, err, text)
		}
	}
	var got AsOf
	if err := json.Unmarshal([]byte(`"yesterday"`), &got); err == nil || got != (AsOf{}) {
		t.Errorf("no day: got %+v, %v", got, err)
	}
}
