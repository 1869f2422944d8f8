package compare_test

import (
	"fmt"
	"slices"
	"testing"

	"casegraph/compare"
	"casegraph/docket"
	"casegraph/edtf"
)

// fileOf makes a file of one defendant, ann, out of parties, events, charges and whatever else a case has.
func fileOf(parts ...any) compare.File {
	c := &docket.Case{Slug: "case", Parties: []docket.Party{{Role: docket.RoleDefendant, Person: "ann"}}}
	f := compare.File{Case: c}
	for _, p := range parts {
		switch p := p.(type) {
		case docket.Party:
			c.Parties = append(c.Parties, p)
		case docket.Money:
			c.Proceeds = &docket.Proceeds{Money: p}
		case docket.NonOccurrence:
			c.DidNotOccur = append(c.DidNotOccur, p)
		case *docket.Event:
			f.Events = append(f.Events, p)
		case *docket.Charge:
			f.Charges = append(f.Charges, p)
		case *docket.Statement:
			f.Statements = append(f.Statements, p)
		case elsewhere:
			f.Elsewhere = append(f.Elsewhere, p...)
		default:
			panic(fmt.Sprintf("a file has no %T", p))
		}
	}
	slices.SortFunc(f.Events, func(a, b *docket.Event) int { return a.Key().Compare(b.Key()) })
	return f
}

// elsewhere are statements about the case that were made in another.
type elsewhere []*docket.Statement

// ofAnn makes an event whose subject is ann; its slug is its title, for short.
func ofAnn(of docket.EventType, date, slug string, change ...func(*docket.Event)) *docket.Event {
	e := &docket.Event{Slug: docket.Slug(slug), Title: slug, Type: of, Status: docket.Occurred,
		Participants: []docket.Participant{{Role: docket.RoleSubject, Person: "ann"}}}
	e.Phase, _ = of.Phase()
	if date != "" {
		e.Date = edtf.MustParse(date)
	}
	for _, c := range change {
		c(e)
	}
	return e
}

func is(s docket.FactStatus) func(*docket.Event) { return func(e *docket.Event) { e.Status = s } }

func with(role docket.ParticipantRole, person docket.Slug) func(*docket.Event) {
	return func(e *docket.Event) {
		e.Participants = append(e.Participants, docket.Participant{Role: role, Person: person})
	}
}

func in(role docket.ParticipantRole, person docket.Slug) func(*docket.Event) {
	return func(e *docket.Event) { e.Participants = nil; with(role, person)(e) }
}

func employer(o docket.Slug) func(*docket.Event) {
	return func(e *docket.Event) {
		e.Participants = append(e.Participants, docket.Participant{Role: "EMPLOYER", Organization: o})
	}
}

func outcome(o docket.PleaOutcome) func(*docket.Event) {
	return func(e *docket.Event) { e.Outcome = o }
}

func tagged(tags ...string) func(*docket.Event) { return func(e *docket.Event) { e.Tags = tags } }

func paid(m docket.Money) func(*docket.Event) {
	return func(e *docket.Event) {
		in("PAYEE", "ann")(e)
		with("PAYER", "bob")(e)
		e.Amount = &m
	}
}

func to(place docket.Slug) func(*docket.Event) { return func(e *docket.Event) { e.To = place } }

func term(s docket.Sentence) func(*docket.Event) { return func(e *docket.Event) { e.Sentence = &s } }

func modifies(s docket.Slug) func(*docket.Event) {
	return func(e *docket.Event) { e.Modifies = []docket.Slug{s} }
}

func rivals(s ...docket.Slug) func(*docket.Event) {
	return func(e *docket.Event) { e.Status, e.ConflictsWith = docket.Disputed, s }
}

func months(n int) docket.Sentence {
	return docket.Sentence{Imprisonment: &docket.MonthRange{Min: &n, Max: &n}}
}

func usd(amount float64) docket.Money { return docket.Money{Amount: &amount, Currency: "USD"} }

func atLeast(amount float64) docket.Money { return docket.Money{Min: &amount, Currency: "USD"} }

func chargeOf(slug, statute string, course ...docket.Disposition) *docket.Charge {
	one := 1
	c := &docket.Charge{Slug: docket.Slug(slug), Title: slug, Statute: statute, Counts: &one, Defendant: "ann"}
	for _, d := range course {
		c.Dispositions = append(c.Dispositions, docket.ChargeDisposition{Disposition: d})
	}
	return c
}

func uncounted(c *docket.Charge) *docket.Charge { c.Counts = nil; return c }

func statement(slug, text string, speaker docket.Speaker, change ...func(*docket.Statement)) *docket.Statement {
	s := &docket.Statement{Slug: docket.Slug(slug), Text: text, Speaker: speaker, About: docket.Ref{Kind: docket.KindCase, Slug: "case"}}
	for _, c := range change {
		c(s)
	}
	return s
}

func asks(s docket.Sentence) func(*docket.Statement) {
	return func(r *docket.Statement) { r.Kind, r.Sentence = docket.Request, &s }
}

func side(s docket.Side) docket.Speaker { return docket.Speaker{Party: s, Case: "case"} }

func someThings() map[docket.Ref]docket.Node {
	all := make(map[docket.Ref]docket.Node)
	for _, n := range []docket.Node{
		&docket.Place{Slug: "rome", Name: "Rome"}, &docket.Place{Slug: "oslo", Name: "Oslo"},
		&docket.Organization{Slug: "bureau", Name: "The Bureau"},
		&docket.Organization{Slug: "shop", Name: "The Shop", Ties: []docket.Affiliation{{Kind: docket.FrontFor, Of: "bureau", Status: docket.Alleged}}},
	} {
		all[n.Ref()] = n
	}
	return all
}

func TestFeatureTexts(t *testing.T) {
	life := docket.Sentence{Life: true}
	agreed, supervised, fined := months(180), months(36), usd(5500)
	agreed.Basis = docket.Agreed
	twoYears := 24
	supervised.SupervisedReleaseMonths, supervised.Fine = &twoYears, &fined
	for _, row := range []struct {
		name    string
		feature compare.Feature
		file    compare.File
		want    string
	}{
		{"nothing", compare.FeatureResolution, fileOf(), "not recorded"},
		{"a jury's verdict", compare.FeatureResolution, fileOf(ofAnn("TRIAL", "2018", "trial", with("JURY", "")), ofAnn("VERDICT", "2018", "verdict", outcome(docket.Mixed))), "jury trial, found guilty in part"},
		{"a judge's verdict", compare.FeatureResolution, fileOf(ofAnn("VERDICT", "2018", "verdict", outcome(docket.NotGuilty)), chargeOf("theft", "", docket.Acquitted)), "trial, found not guilty"},
		{"a plea", compare.FeatureResolution, fileOf(ofAnn("PLEA", "2018", "first", outcome(docket.NotGuilty)), ofAnn("PLEA", "2019", "then", outcome(docket.Guilty)), docket.NonOccurrence{Type: "TRIAL"}), "guilty plea, no trial"},
		{"a plea by the charges alone", compare.FeatureResolution, fileOf(chargeOf("theft", "", docket.Pending, docket.PleadedGuilty)), "guilty plea"},
		{"a disputed plea is none", compare.FeatureResolution, fileOf(ofAnn("PLEA", "2018", "plea", outcome(docket.Guilty), is(docket.Disputed))), "not recorded"},
		{"pending", compare.FeatureResolution, fileOf(ofAnn("ARREST", "2018", "arrest"), chargeOf("theft", "", docket.Pending)), "pending"},
		{"dismissed", compare.FeatureResolution, fileOf(ofAnn("ARREST", "2018", "arrest"), chargeOf("theft", "", docket.Dismissed)), "dismissed"},
		{"set aside after a verdict", compare.FeatureResolution, fileOf(ofAnn("VERDICT", "2018", "verdict", outcome(docket.Guilty)), chargeOf("theft", "", docket.Convicted, docket.SetAside, docket.Acquitted)), "trial, found guilty, acquitted"},
		{"another's plea", compare.FeatureResolution, fileOf(ofAnn("PLEA", "2018", "plea", outcome(docket.Guilty), in("SUBJECT", "bob"))), "not recorded"},

		{"statutes", compare.FeatureStatutes, fileOf(chargeOf("a", "18 U.S.C. § 794(a)"), chargeOf("b", "18 U.S.C. § 794(a)"), chargeOf("c", "")), "18 U.S.C. § 794(a) (2 charges); 1 charge without a recorded statute"},
		{"no statute cited", compare.FeatureStatutes, fileOf(chargeOf("a", "")), "not recorded"},
		{"counts", compare.FeatureCounts, fileOf(chargeOf("a", ""), chargeOf("b", "")), "2 counts"},
		{"counts not all recorded", compare.FeatureCounts, fileOf(chargeOf("a", ""), uncounted(chargeOf("b", ""))), "at least 2 counts"},
		{"courses of charges", compare.FeatureDispositions, fileOf(chargeOf("a", "", docket.Pending, docket.Convicted, docket.SetAside), chargeOf("b", "", docket.Pending), chargeOf("c", "", docket.Convicted, docket.Affirmed), chargeOf("d", "", docket.Convicted, docket.SetAside), chargeOf("e", "")),
			"convicted, then set aside: a, d; pending: b; convicted, then affirmed on appeal: c"},
		{"an unknown outcome", compare.FeatureDispositions, fileOf(chargeOf("a", "", docket.Unknown)), "outcome not recorded: a"},

		{"sought", compare.FeatureProsecutionSought, fileOf(statement("s", "…", side(docket.Prosecution), asks(life)), statement("d", "…", side(docket.Defense), asks(months(12)))), "life in prison"},
		{"sought by counsel", compare.FeatureDefenseSought, fileOf(docket.Party{Role: docket.RoleDefenseCounsel, Person: "cleo"}, statement("s", "…", docket.Speaker{Person: "cleo"}, asks(months(12)))), "12 months in prison"},
		{"sought in another case", compare.FeatureProsecutionSought, fileOf(statement("s", "…", docket.Speaker{Party: docket.Prosecution, Case: "other"}, asks(life))), "not recorded"},
		{"reported, not sought", compare.FeatureProsecutionSought, fileOf(statement("s", "…", side(docket.Prosecution), asks(life), func(s *docket.Statement) { s.Kind = docket.Report })), "not recorded"},
		{"sought twice", compare.FeatureDefenseSought, fileOf(statement("a", "…", side(docket.Defense), asks(months(78)), func(s *docket.Statement) { s.Date = edtf.MustParse("2008-05") }), statement("b", "…", side(docket.Defense), asks(months(72)))), "78 months in prison (May 2008); 72 months in prison"},

		{"expected", compare.FeatureSentenceExpected, fileOf(ofAnn("SENTENCING", "2019-09", "agreed", is(docket.Expected), term(agreed)), ofAnn("SENTENCING", "2019-10", "rival", rivals("agreed"), term(life))), "expected: 180 months in prison (agreed); disputed: life in prison"},
		{"expected is not imposed", compare.FeatureImprisonment, fileOf(ofAnn("SENTENCING", "2019-09", "agreed", is(docket.Expected), term(agreed)), ofAnn("SENTENCING", "2019-10", "rival", rivals("agreed"), term(life))), "not recorded"},
		{"no longer expected", compare.FeatureSentenceExpected, fileOf(ofAnn("SENTENCING", "2019-09", "s", term(life))), "none, a sentence was imposed"},

		{"imposed", compare.FeatureImprisonment, fileOf(ofAnn("SENTENCING", "2019-09", "s", term(months(240)))), "240 months in prison"},
		{"cut later", compare.FeatureImprisonment, fileOf(ofAnn("SENTENCING", "2008", "first", term(months(188))), ofAnn("SENTENCING", "2010-06-25", "cut", modifies("first"), term(months(60)))), "188 months in prison, changed to 60 months in prison (25 June 2010)"},
		{"commuted and released", compare.FeatureImprisonment, fileOf(ofAnn("SENTENCING", "2022", "s", term(months(240))), ofAnn("CLEMENCY", "2024-11-22", "Commuted", modifies("s")), ofAnn("RELEASE", "2025", "Freed", is(docket.Expected))), "240 months in prison; Commuted (22 November 2024); expected: Freed (2025)"},
		{"rival days of one sentence", compare.FeatureImprisonment, fileOf(ofAnn("SENTENCING", "2020-03-16", "a", term(months(48)), rivals("b")), ofAnn("SENTENCING", "2020-03-17", "b", term(months(48)), rivals("a"))), "disputed: 48 months in prison"},
		{"another's sentence", compare.FeatureImprisonment, fileOf(ofAnn("SENTENCING", "2020", "s", term(life), in("SUBJECT", "bob"))), "not recorded"},
		{"no sentencing", compare.FeatureImprisonment, fileOf(docket.NonOccurrence{Type: "SENTENCING"}), "none"},
		{"supervised", compare.FeatureSupervisedRelease, fileOf(ofAnn("SENTENCING", "2020", "s", term(supervised))), "24 months"},
		{"fined, and the cut leaves it", compare.FeatureFine, fileOf(ofAnn("SENTENCING", "2020", "s", term(supervised)), ofAnn("SENTENCING", "2021", "cut", modifies("s"), term(months(1)))), "$5,500"},
		{"a fine not spoken of", compare.FeatureForfeiture, fileOf(ofAnn("SENTENCING", "2020", "s", term(supervised))), "not recorded"},

		{"proceeds", compare.FeatureProceeds, fileOf(atLeast(5500)), "at least $5,500"},
		{"payments add up", compare.FeaturePayments, fileOf(ofAnn("PAYMENT", "2017-03", "a", paid(usd(1000))), ofAnn("PAYMENT", "2017-04", "b", paid(atLeast(500)))), "received at least $1,500"},
		{"one may include the other", compare.FeaturePayments, fileOf(ofAnn("PAYMENT", "2017-03/2017-05", "a", paid(usd(1000))), ofAnn("PAYMENT", "2017-04", "b", paid(usd(400)))), "received between $1,000 and $1,400"},
		{"currencies and statuses apart", compare.FeaturePayments, fileOf(ofAnn("PAYMENT", "2017-03", "a", paid(usd(1000))), ofAnn("PAYMENT", "2017-04", "b", paid(docket.Money{Amount: usd(7).Amount, Currency: "HKD"})), ofAnn("PAYMENT", "2017-05", "c", paid(usd(9)), is(docket.Alleged))), "received $1,000, received HKD 7; alleged: received $9"},
		{"rivals are not added", compare.FeaturePayments, fileOf(ofAnn("PAYMENT", "2017", "a", paid(usd(2000)), rivals("b")), ofAnn("PAYMENT", "2017", "b", paid(usd(3000)), rivals("a"))), "disputed: received $2,000, received $3,000"},
		{"paid", compare.FeaturePayments, fileOf(ofAnn("PAYMENT", "2017", "a", paid(usd(5)), in("PAYER", "ann"))), "paid $5"},
		{"an amount not told", compare.FeaturePayments, fileOf(ofAnn("PAYMENT", "2017", "a", in("PAYEE", "ann"))), "received an amount not recorded from a payer not recorded"},
		{"between others", compare.FeaturePayments, fileOf(ofAnn("PAYMENT", "2017", "a", paid(usd(5)), in("PAYEE", "bob"))), "not recorded"},
		{"no payment", compare.FeaturePayments, fileOf(docket.NonOccurrence{Type: "PAYMENT"}), "none"},

		{"former employer", compare.FeatureFormerEmployer, fileOf(docket.Party{Role: docket.RoleFormerEmployer, Organization: "bureau"}), "The Bureau"},
		{"an employer not yet known", compare.FeatureFormerEmployer, fileOf(docket.Party{Role: docket.RoleFormerEmployer, Organization: "nobody"}), "not recorded"},
		{"front", compare.FeatureFront, fileOf(docket.Party{Role: docket.RoleFront, Organization: "shop"}), "The Shop (alleged: front for The Bureau)"},
		{"last access", compare.FeatureLastAccess, fileOf(docket.Party{Role: docket.RoleFormerEmployer, Organization: "bureau"}, ofAnn("EMPLOYMENT", "2000/2012-10", "Worked", employer("bureau")), ofAnn("EMPLOYMENT", "2012/2016", "Elsewhere", employer("shop")), ofAnn("CLEARANCE", "1999/2008", "Cleared")), "October 2012 (Worked)"},
		{"an end not recorded", compare.FeatureLastAccess, fileOf(docket.Party{Role: docket.RoleFormerEmployer, Organization: "bureau"}, ofAnn("EMPLOYMENT", "2000/", "Worked", employer("bureau")), ofAnn("CLEARANCE", "1999/2008", "Cleared")), "not recorded"},
		{"a clearance on one day", compare.FeatureLastAccess, fileOf(ofAnn("CLEARANCE", "2008", "Cleared")), "not recorded"},

		{"contact", compare.FeatureContact, fileOf(ofAnn("RECRUITMENT", "2014", "Was recruited"), ofAnn("CONTACT", "2013", "Was met", is(docket.Alleged))), "Was recruited (2014)"},
		{"an open start comes last", compare.FeatureContact, fileOf(ofAnn("RECRUITMENT", "[..2007-03]", "Was drawn in"), ofAnn("CONTACT", "1990", "Met")), "Met (1990)"},
		{"approaching another", compare.FeatureContact, fileOf(ofAnn("CONTACT", "2016", "Approached", with("TARGET", "bob"))), "not recorded"},
		{"a recruiter", compare.FeatureContact, fileOf(ofAnn("CONTACT", "2016", "Courted", in("RECRUITER", "ann"))), "Courted (2016)"},
		{"only rivals", compare.FeatureContact, fileOf(ofAnn("CONTACT", "2015", "One", rivals("two")), ofAnn("CONTACT", "2017", "Two", rivals("one"))), "disputed: One (2015); Two (2017)"},
		{"methods", compare.FeatureMethods, fileOf(ofAnn("EQUIPMENT", "2017", "a", tagged("covert-device", "taiwan")), ofAnn("PAYMENT", "2017", "b", tagged("cash"), is(docket.Alleged)), ofAnn("SEARCH", "2017", "c", tagged("storage-media")), ofAnn("DEAD_DROP", "2016", "d")), "covert device, dead drop; alleged: cash"},
		{"trips", compare.FeatureTrips, fileOf(ofAnn("TRAVEL", "2017-03", "a", to("rome")), ofAnn("TRAVEL", "2017-04", "b", to("rome")), ofAnn("TRAVEL", "2017-05", "c", to("nowhere")), ofAnn("TRAVEL", "2018", "d", to("oslo"), is(docket.Expected))), "2 to Rome, 1 to a place not recorded; expected: 1 to Oslo"},
		{"many trips told as one", compare.FeatureTrips, fileOf(ofAnn("TRAVEL", "2013/2017", "a", to("rome"), is(docket.Alleged))), "alleged: at least 1 to Rome"},
		{"another's trip", compare.FeatureTrips, fileOf(ofAnn("TRAVEL", "2017", "a", to("rome"), in("SUBJECT", "bob"), with("HOST", "ann"))), "not recorded"},
		{"no trips", compare.FeatureTrips, fileOf(docket.NonOccurrence{Type: "TRAVEL"}), "none"},

		{"to arrest", compare.FeatureContactToArrest, fileOf(ofAnn("CONTACT", "2010-04", "c"), ofAnn("ARREST", "2018-01-15", "a")), "between 2,817 and 2,846 days"},
		{"to arrest, allegedly", compare.FeatureContactToArrest, fileOf(ofAnn("CONTACT", "2018-01-10", "c", is(docket.Alleged)), ofAnn("ARREST", "2018-01-15", "a")), "alleged: 5 days"},
		{"to an alleged arrest", compare.FeatureContactToArrest, fileOf(ofAnn("CONTACT", "2018-01-10", "c"), ofAnn("ARREST", "2018-01-15", "a", is(docket.Alleged))), "alleged: 5 days"},
		{"from a disputed contact", compare.FeatureContactToArrest, fileOf(ofAnn("CONTACT", "2010-04", "c", is(docket.Disputed)), ofAnn("ARREST", "2018-01-15", "a")), "not recorded"},
		{"by a day that says nothing", compare.FeatureContactToArrest, fileOf(ofAnn("CONTACT", "[..2018-01-15]", "c"), ofAnn("ARREST", "2018-01-15", "a")), "not recorded"},
		{"to the verdict", compare.FeatureArrestToVerdict, fileOf(ofAnn("ARREST", "2017-06-22", "a"), ofAnn("VERDICT", "2018-06-08", "v"), ofAnn("PLEA", "2017-07-28", "p", outcome(docket.NotGuilty))), "351 days to the verdict"},
		{"to the sentence", compare.FeatureVerdictToSentence, fileOf(ofAnn("PLEA", "2010-10-22", "p", outcome(docket.Guilty)), ofAnn("SENTENCING", "[2011-01..2011-05-08]", "s"), ofAnn("SENTENCING", "2011", "cut", modifies("s"))), "between 71 and 198 days from the plea"},

		{"cooperation", compare.FeatureCooperation, fileOf(ofAnn("COOPERATION", "2008", "Worked with them"), ofAnn("COOPERATION", "2009", "Another did", with("INFORMANT", "bob")), ofAnn("TESTIMONY", "2009", "Testified", in("WITNESS", "ann"), tagged("cooperation")),
			statement("s", "He cooperated.", side(docket.Prosecution)), statement("n", "Cooperation among nations.", docket.Speaker{Person: "bob"}), statement("g", "He grew cooperatives.", side(docket.Defense))),
			"Worked with them (2008); Testified (2009); by the prosecution: He cooperated"},
		{"responsibility", compare.FeatureResponsibility, fileOf(statement("a", "He took no responsibility.", side(docket.Prosecution)), statement("b", "She is sorry.", docket.Speaker{Person: "ann"}), statement("c", "Nobody was responsible.", side(docket.Defense)),
			elsewhere{statement("d", "Ann accepted responsibility.", docket.Speaker{Party: docket.Prosecution, Case: "other"}), statement("e", "Ann was late.", docket.Speaker{Party: docket.Defense, Case: "other"})}),
			"by the prosecution: He took no responsibility; by the defendant: She is sorry; by the prosecution in other: Ann accepted responsibility"},
	} {
		t.Run(string(row.feature)+"/"+row.name, func(t *testing.T) {
			set := compare.Set{Files: []compare.File{row.file}, Things: someThings()}
			for _, r := range set.Features() {
				if r.Feature != row.feature {
					continue
				}
				if len(r.Values) != 1 || r.Values[0].Text != row.want {
					t.Errorf("reads %+v, want %q", r.Values, row.want)
				}
				checkEvidence(t, row.file, set.Things, r.Feature, r.Values[0])
			}
		})
	}
}
