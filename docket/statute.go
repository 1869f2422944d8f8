package docket

import (
	"regexp"
	"slices"
	"strings"
)

// A citation of the United States Code: title, section, and whatever subsections follow.
var uscCitation = regexp.MustCompile(`(\d+)\s+U\.?\s?S\.?\s?C\.?\s*§{0,2}\s*(\d+[A-Za-z]?(?:-\d+)?)((?:\s*(?:,|and|or|&)?\s*\([0-9A-Za-z]{1,4}\))*)`)

var subsectionRun = regexp.MustCompile(`(?:\([0-9A-Za-z]{1,4}\))+`)

// StatuteSections reads the sections out of a citation of the United States Code, as slugs shared by every
// charge under them, in the order cited: "18 U.S.C. § 794(a) and (c)" has 18-usc-794-a and 18-usc-794-c.
// A citation that names a section alone has that section, 18-usc-951. Text in which no such citation is
// found has none.
func StatuteSections(statute string) []Slug {
	var sections []Slug
	add := func(s string) {
		if slug := Slug(strings.ToLower(s)); !slices.Contains(sections, slug) {
			sections = append(sections, slug)
		}
	}
	for _, m := range uscCitation.FindAllStringSubmatch(statute, -1) {
		section := m[1] + "-usc-" + m[2]
		runs := subsectionRun.FindAllString(m[3], -1)
		if len(runs) == 0 {
			add(section)
		}
		for _, run := range runs {
			add(section + "-" + strings.Trim(strings.ReplaceAll(strings.ReplaceAll(run, ")(", "-"), "(", ""), ")"))
		}
	}
	return sections
}

// StatuteParent is the section that a subsection stands under: 18-usc-794 for 18-usc-794-a. A section
// stands under none.
func StatuteParent(section Slug) Slug {
	parts := strings.Split(string(section), "-")
	for i, part := range parts {
		if part == "usc" && i+2 < len(parts) {
			return Slug(strings.Join(parts[:i+2], "-"))
		}
	}
	return ""
}

// StatuteLabel writes a section as it is cited: "18 U.S.C. § 794(a)" for 18-usc-794-a. The hyphen of a section such as
// 2000e-5 cannot be told from one before a subsection, and reads as that.
func StatuteLabel(section Slug) string {
	title, rest, ok := strings.Cut(string(section), "-usc-")
	if !ok {
		return string(section)
	}
	parts := strings.Split(rest, "-")
	for i := range parts[1:] {
		parts[i+1] = "(" + parts[i+1] + ")"
	}
	return title + " U.S.C. § " + strings.Join(parts, "")
}
