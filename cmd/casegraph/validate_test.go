package main

import (
	"strings"
	"testing"
)

func TestValidate(t *testing.T) {
	for _, test := range []struct {
		args, golden string
		code         int
	}{
		{"validate testdata/broken", "broken.txt", exitWrongInput},
		{"validate testdata/broken --format json", "broken.json", exitWrongInput},
		{"validate testdata/warned", "warned.txt", exitDone},
		{"validate testdata/warned --format json", "warned.json", exitDone},
		{"validate testdata/warned --strict", "warned-strict.txt", exitWrongInput},
	} {
		code, stdout, stderr := invoke(t, strings.Fields(test.args)...)
		if code != test.code {
			t.Errorf("casegraph %s: exit code %d, want %d", test.args, code, test.code)
		}
		if (stderr == "") != (code == exitDone) {
			t.Errorf("casegraph %s: %q on stderr", test.args, stderr)
		}
		golden(t, test.golden, stdout)
	}
}

func TestValidateShippedDataset(t *testing.T) {
	if code, stdout, _ := invoke(t, "validate", "../../data"); code != exitDone {
		t.Errorf("exit code %d\n%s", code, stdout)
	}
}
