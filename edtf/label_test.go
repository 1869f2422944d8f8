package edtf

import "testing"

func TestLabel(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"2017-04-21", "21 April 2017"},
		{"2017-04", "April 2017"},
		{"2017", "2017"},
		{"2017-04~", "about April 2017"},
		{"2017?", "2017, uncertain"},
		{"2017-04-21%", "about 21 April 2017, uncertain"},
		{"2014-21", "spring 2014"},
		{"2014-22~", "about summer 2014"},
		{"2014-23", "autumn 2014"},
		{"2014-24", "winter 2014–2015"},
		{"201X", "the 2010s"},
		{"201X~", "about the 2010s"},
		{"200X", "the years 2000–2009"},
		{"20XX", "the years 2000–2099"},
		{"2004-XX", "2004"},
		{"1985-04-XX", "April 1985"},
		{"1985-XX-XX", "1985"},
		{"XXXX", "date unknown"},

		{"0099", "99 CE"},
		{"0000", "1 BCE"},
		{"-0043-03-15", "15 March 44 BCE"},
		{"-001X", "the years 20 BCE–11 BCE"},
		{"000X", "the years 1 BCE–9 CE"},
		{"011X", "the years 110 CE–119 CE"},
		{"Y12345", "12345"},
		{"Y-12345", "12346 BCE"},

		{"2017-03/2017-04", "from March to April 2017"},
		{"2016-03/2017-04", "from March 2016 to April 2017"},
		{"2017-04-03/2017-04-21", "from 3 to 21 April 2017"},
		{"2017-03-03/2017-04-21", "from 3 March to 21 April 2017"},
		{"2016-03-03/2017-04-21", "from 3 March 2016 to 21 April 2017"},
		{"2017-03/2017-04-21", "from March 2017 to 21 April 2017"},
		{"2017-03~/2017-04", "from about March 2017 to April 2017"},
		{"2017-03/2017-04%", "from March 2017 to about April 2017 (uncertain)"},
		{"2014-21/2014-22", "from spring 2014 to summer 2014"},
		{"2007/2009", "from 2007 to 2009"},
		{"2017-04-21/2017-04-21", "21 April 2017"},
		{"2017-04/2017-04", "during April 2017"},
		{"201X/201X", "during the 2010s"},
		{"2014-02/..", "since February 2014"},
		{"2014-02?/..", "since February 2014 (uncertain)"},
		{"1999/", "from 1999 (end unknown)"},
		{"/2012", "until 2012 (start unknown)"},
		{"../2012~", "until about 2012"},
		{"../..", "ongoing (start unknown)"},
		{"/..", "ongoing (start unknown)"},
		{"../", "start and end unknown"},

		{"[2017-03..2017-05]", "between March and May 2017"},
		{"[2008-09..2009-11]", "between September 2008 and November 2009"},
		{"[2017-04-03..2017-04-21]", "between 3 and 21 April 2017"},
		{"[2017..2017]", "2017"},
		{"[2016~..2017?]", "between about 2016 and 2017 (uncertain)"},
		{"[..2011-05-08]", "by 8 May 2011"},
		{"[..2011-05]", "by the end of May 2011"},
		{"[..2011~]", "by about 2011"},
		{"[..2011?]", "by the end of 2011 (uncertain)"},
		{"[2011-05-08..]", "on or after 8 May 2011"},
		{"[2011-05..]", "in or after May 2011"},
	} {
		if got := MustParse(tt.text).Label(); got != tt.want {
			t.Errorf("%s is labelled %q, want %q", tt.text, got, tt.want)
		}
	}
}
