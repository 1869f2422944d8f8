package compare

import (
	"slices"

	"casegraph/docket"
)

// Feature is one row of the matrix of a comparison. Its text is stable.
type Feature string

// The features.
const (
	FeatureResolution        Feature = "RESOLUTION"
	FeatureStatutes          Feature = "STATUTES"
	FeatureCounts            Feature = "COUNTS"
	FeatureDispositions      Feature = "DISPOSITIONS"
	FeatureStatutoryMaximum  Feature = "STATUTORY_MAXIMUM"
	FeatureProsecutionSought Feature = "SENTENCE_SOUGHT_BY_PROSECUTION"
	FeatureDefenseSought     Feature = "SENTENCE_SOUGHT_BY_DEFENSE"
	FeatureSentenceExpected  Feature = "SENTENCE_EXPECTED"
	FeatureImprisonment      Feature = "IMPRISONMENT"
	FeatureSupervisedRelease Feature = "SUPERVISED_RELEASE"
	FeatureFine              Feature = "FINE"
	FeatureForfeiture        Feature = "FORFEITURE"
	FeatureProceeds          Feature = "PROCEEDS"
	FeaturePayments          Feature = "PAYMENTS"
	FeatureFormerEmployer    Feature = "FORMER_EMPLOYER"
	FeatureLastAccess        Feature = "LAST_ACCESS"
	FeatureForeignAgency     Feature = "FOREIGN_AGENCY"
	FeatureFront             Feature = "FRONT"
	FeatureContact           Feature = "CONTACT"
	FeatureMethods           Feature = "METHODS"
	FeatureTrips             Feature = "TRIPS"
	FeatureContactToArrest   Feature = "CONTACT_TO_ARREST"
	FeatureArrestToVerdict   Feature = "ARREST_TO_VERDICT_OR_PLEA"
	FeatureVerdictToSentence Feature = "VERDICT_OR_PLEA_TO_SENTENCE"
	FeatureCooperation       Feature = "COOPERATION"
	FeatureResponsibility    Feature = "RESPONSIBILITY"
)

// FeatureRow is one feature of all the cases compared.
type FeatureRow struct {
	Feature   Feature
	Label     string // "How it ended"
	Agreement Agreement
	// Values are in the order of the cases. A case has one; or, where its defendants differ, one for each.
	Values []FeatureValue
}

// FeatureValue is what is recorded of a feature in one case.
type FeatureValue struct {
	Case docket.Slug
	// Defendant is whom it holds of; empty where it holds of every defendant of the case.
	Defendant docket.Slug
	Known     bool
	// Text is plain English without a final period. What is not firm says so: "alleged: …", "expected: …",
	// "disputed: …". It is "not recorded" where nothing is known, and "none" where a source says that there was none.
	Text string
	// Evidence names what says so: events, charges, statements, organizations, or the case itself for its parties,
	// proceeds and what did not occur. It is empty only where nothing is known.
	Evidence []docket.Ref

	terms []term // what agreement is judged by
}

// featureRule says how one feature is read from what concerns one defendant of a case.
type featureRule struct {
	feature Feature
	label   string
	read    func(view) value
	// events are the types of event of which the feature tells; that none of these occurred makes it "none".
	events []docket.EventType
}

func featureRules() []featureRule {
	return []featureRule{
		{FeatureResolution, "How it ended", resolution, nil},
		{FeatureStatutes, "Charges by statute", statutes, nil},
		{FeatureCounts, "Counts charged", counts, nil},
		{FeatureDispositions, "What became of the charges", dispositions, nil},
		{FeatureStatutoryMaximum, "Statutory maximum of the charges", statutoryMaximum, nil},
		{FeatureProsecutionSought, "Sentence sought by the prosecution", soughtBy(docket.Prosecution), nil},
		{FeatureDefenseSought, "Sentence sought by the defense", soughtBy(docket.Defense), nil},
		{FeatureSentenceExpected, "Sentence expected", sentenceExpected, nil},
		{FeatureImprisonment, "Imprisonment imposed", imprisonment, sentencing()},
		{FeatureSupervisedRelease, "Supervised release imposed", supervisedRelease, sentencing()},
		{FeatureFine, "Fine imposed", fine, sentencing()},
		{FeatureForfeiture, "Forfeiture imposed", forfeiture, sentencing()},
		{FeatureProceeds, "Total proceeds, as a source states them", proceeds, nil},
		{FeaturePayments, "Payments", payments, []docket.EventType{docket.TypePayment}},
		{FeatureFormerEmployer, "Former employer", partiesAs(docket.RoleFormerEmployer), nil},
		{FeatureLastAccess, "Last access (end of employment with a former employer, or of a clearance)", lastAccess, nil},
		{FeatureForeignAgency, "Foreign agency", partiesAs(docket.RoleForeignAgency), nil},
		{FeatureFront, "Front", partiesAs(docket.RoleFront), nil},
		{FeatureContact, "How contact began", contact, contactTypes()},
		{FeatureMethods, "Methods", methods, nil},
		{FeatureTrips, "Trips", trips, []docket.EventType{docket.TypeTravel}},
		{FeatureContactToArrest, "From that contact to arrest", contactToArrest, nil},
		{FeatureArrestToVerdict, "From arrest to verdict or guilty plea", arrestToVerdict, nil},
		{FeatureVerdictToSentence, "From verdict or guilty plea to sentence", verdictToSentence, nil},
		{FeatureCooperation, "Cooperation, as recorded and as argued", cooperation, []docket.EventType{typeCooperation}},
		{FeatureResponsibility, "Responsibility and remorse, as argued", responsibility, nil},
	}
}

func sentencing() []docket.EventType { return []docket.EventType{docket.TypeSentencing} }

// Features lists every feature, in the order of the matrix.
func Features() []Feature {
	var all []Feature
	for _, r := range featureRules() {
		all = append(all, r.feature)
	}
	return all
}

// Features is the matrix: a row for every feature, in the order of [Features], with a value for every case.
//
// A case's values rest on its own File and on the names in Things alone, so that another case beside it changes
// nothing but the agreement.
func (s Set) Features() []FeatureRow {
	var rows []FeatureRow
	for _, rule := range featureRules() {
		row := FeatureRow{Feature: rule.feature, Label: rule.label}
		for _, f := range s.Files {
			row.Values = append(row.Values, rule.valuesOf(s, f)...)
		}
		row.Agreement = agreementOf(row.Values)
		rows = append(rows, row)
	}
	return rows
}

func (r featureRule) valuesOf(s Set, f File) []FeatureValue {
	var read []value
	views := viewsOf(s, f)
	for _, v := range views {
		one := r.read(v)
		if !one.known() && v.didNotOccur(r.events...) {
			one = none(v)
		}
		read = append(read, one)
	}
	differ := slices.ContainsFunc(read, func(v value) bool { return !v.says(read[0]) })
	if !differ {
		// The same said of each defendant, each with its own evidence.
		for _, v := range read[1:] {
			read[0].refs = append(read[0].refs, v.refs...)
		}
		return []FeatureValue{read[0].of(f.Case.Slug, "")}
	}
	var values []FeatureValue
	for i, v := range read {
		values = append(values, v.of(f.Case.Slug, views[i].who))
	}
	return values
}
