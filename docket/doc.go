// Package docket is the domain of casegraph: legal cases, the people and organizations in them, what
// happened and when, what was said, and the sources that each fact rests on.
//
// Values are plain and immutable by convention: a store hands the same value to many readers. They refer
// to each other by [Slug]; [Ref] names a thing across kinds. Fields that a store derives from other
// things (who supersedes an event, which statements a case has) are marked "derived" and take no part in
// a thing's [Hash].
//
// Absence: an empty string or Slug, a zero edtf.Date and a nil pointer all mean that nothing is recorded.
package docket
