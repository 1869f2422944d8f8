package export

import (
	"bytes"
	"crypto/sha1" //nolint:gosec // FollowTheMoney's own way to make ids of links; nothing is kept secret by it
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"casegraph/docket"
	"casegraph/edtf"
)

// ftmEntity is an entity of FollowTheMoney, https://followthemoney.tech: a thing, or a link between things.
type ftmEntity struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
}

// The greatest lengths of FollowTheMoney's names, places and strings, in characters.
const (
	ftmName   = 384
	ftmPlace  = 250
	ftmString = 1024
	ftmText   = 65_000
)

// with adds values to a property; those that are empty or there already are left out.
func (e ftmEntity) with(property string, values ...string) ftmEntity {
	for _, v := range values {
		if v != "" && !slices.Contains(e.Properties[property], v) {
			e.Properties[property] = append(e.Properties[property], v)
		}
	}
	return e
}

// called names a thing; where a name is too long for FollowTheMoney, its description has the whole.
func (e ftmEntity) called(name string) ftmEntity {
	if short := clip(name, ftmName); short != name {
		e.with("description", clip(name, ftmText))
		name = short
	}
	return e.with("name", name)
}

func ftmThing(ref docket.Ref, schema string) ftmEntity {
	return ftmEntity{ftmID(ref), schema, make(map[string][]string)}
}

// ftmID is the global id, but for the colon, which ids may not hold there.
func ftmID(ref docket.Ref) string { return strings.Replace(ref.String(), ":", "-", 1) }

// ftmLink is an entity that has no id of ours; its id follows from what it says.
func ftmLink(schema string, of ...string) ftmEntity {
	digest := sha1.Sum([]byte(schema + "\n" + strings.Join(of, "\n"))) //nolint:gosec // see above
	return ftmEntity{"link-" + hex.EncodeToString(digest[:]), schema, make(map[string][]string)}
}

// ftmWriter collects entities.
type ftmWriter struct {
	network
	all  []ftmEntity
	byID map[string]ftmEntity
}

// add adds an entity and returns it; what is said a second time is added to the first.
func (w *ftmWriter) add(e ftmEntity) ftmEntity {
	there, ok := w.byID[e.ID]
	if !ok {
		w.all, w.byID[e.ID] = append(w.all, e), e
		return e
	}
	for property, values := range e.Properties {
		there.with(property, values...)
	}
	return there
}

// followTheMoney makes an entity of each thing, and links of what joins them. Nobody is called a criminal who has not been
// convicted by what is known. What a schema has no property for is told in its notes.
func followTheMoney(c *Content) ([]byte, error) {
	w := &ftmWriter{network: c.network(), byID: make(map[string]ftmEntity)}
	for _, n := range w.nodes {
		switch n := n.(type) {
		case *docket.Case:
			w.kase(n)
		case *docket.Event:
			if w.told[n.Slug] {
				w.event(n)
			}
		case *docket.Statement:
			w.statement(n)
		case *docket.Person:
			w.person(n)
		case *docket.Organization:
			w.organization(n)
		case *docket.Place:
			w.add(ftmThing(n.Ref(), "Address").called(n.Name).with("full", clip(c.place(n.Slug), ftmPlace)).
				with("country", strings.ToLower(n.Country)).with("latitude", degrees(n.Lat)).with("longitude", degrees(n.Lon)))
		case *docket.Source:
			w.add(ftmThing(n.Ref(), "Document").called(n.Title).with("title", clip(n.Title, ftmString)).with("fileName", string(n.Slug)).
				with("author", clip(n.Author, ftmString)).with("publisher", clip(n.Publisher, ftmString)).
				with("publishedAt", prefix(n.Published)).with("sourceUrl", n.URL).with("notes", dateNote("Published", n.Published)))
		}
	}
	w.add(w.about())
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	for _, e := range w.all {
		if err := encoder.Encode(e); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), nil
}

// about is a note on the whole feed.
func (w *ftmWriter) about() ftmEntity {
	about := append(w.Content.about(), "FollowTheMoney has no ranges of days, no status of facts and no charges: read the notes of each entity.")
	return ftmLink("Note", w.Name()).called(w.title()).with("description", strings.Join(about, "\n"))
}

// cited links a thing to the documents that it rests on.
func (w *ftmWriter) cited(thing docket.Ref, all []docket.Citation) {
	for _, one := range all {
		source := docket.Ref{Kind: docket.KindSource, Slug: one.Source}
		if w.Things[source] == nil {
			continue
		}
		w.add(ftmLink("Documentation", ftmID(thing), ftmID(source), one.Locator, one.Quote).
			with("document", ftmID(source)).with("entity", ftmID(thing)).with("role", "source").with("summary", joined(": ", one.Locator, one.Quote)))
	}
}

func joined(by string, texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), by)
}

// dateNote tells a date that FollowTheMoney cannot hold; "" if it can.
func dateNote(what string, d edtf.Date) string {
	if start, end := prefixes(d); d.IsZero() || start != "" && end != "" {
		return ""
	}
	return what + ": " + d.Label() + " (EDTF " + d.String() + ")"
}

func (w *ftmWriter) person(p *docket.Person) {
	e := ftmThing(p.Ref(), "Person").called(p.Name).with("description", p.Description).with("birthDate", prefix(p.Born)).
		with("notes", dateNote("Born", p.Born)).with("sourceUrl", w.addresses(p.Citations)...)
	for _, alias := range p.Aliases {
		e.with("alias", clip(alias, ftmName))
	}
	if p.Unnamed {
		e.with("notes", "No source names this person: the name describes.")
	}
	if w.convicted(p.Slug) {
		e.with("topics", "crime")
	}
	w.add(e)
	w.cited(p.Ref(), p.Citations)
}

// convicted tells whether a charge against a person stands proven, as far as is known. A charge that names nobody tells of
// a person only where there is but one defendant.
func (w *ftmWriter) convicted(person docket.Slug) bool {
	for _, f := range w.Files {
		defendants := f.Case.Defendants()
		for _, charge := range f.Charges {
			against := charge.Defendant
			if against == "" && len(defendants) == 1 {
				against = defendants[0]
			}
			standing := charge.Standing()
			if against == person && (standing == docket.Convicted || standing == docket.PleadedGuilty) {
				return true
			}
		}
	}
	return false
}

func (w *ftmWriter) organization(o *docket.Organization) {
	schema := "Organization"
	switch {
	case o.Kind == docket.Company:
		schema = "Company"
	case slices.Contains(publicBodies(), o.Kind):
		schema = "PublicBody"
	}
	e := ftmThing(o.Ref(), schema).called(o.Name).with("country", strings.ToLower(o.Country)).with("description", o.Description).
		with("classification", inWords(o.Kind)).with("sourceUrl", w.addresses(o.Citations)...)
	for _, alias := range o.Aliases {
		e.with("alias", clip(alias, ftmName))
	}
	w.add(e)
	w.cited(o.Ref(), o.Citations)
	for _, l := range docket.LinksOf(o) {
		if w.Things[l.Other] != nil {
			w.unknownLink(l.Holder, l.Other, inWords(l.Kind), l.Provenance).with("status", inWords(l.Status))
		}
	}
}

// unknownLink adds a link of a kind that FollowTheMoney has no schema for.
func (w *ftmWriter) unknownLink(from, to docket.Ref, role string, p docket.Provenance) ftmEntity {
	return w.add(ftmLink("UnknownLink", ftmID(from), ftmID(to), role).with("subject", ftmID(from)).with("object", ftmID(to)).
		with("role", role).with("sourceUrl", w.addresses(p.Citations)...))
}

func (w *ftmWriter) kase(of *docket.Case) {
	e := ftmThing(of.Ref(), "CourtCase").called(of.Title).with("caseNumber", clip(of.DocketNumber, 64)).with("summary", of.Summary).
		with("court", clip(w.name(docket.Ref{Kind: docket.KindOrganization, Slug: of.Court}), ftmString)).
		with("country", strings.ToLower(of.Jurisdiction)).with("sourceUrl", w.addresses(of.Citations)...)
	for _, tag := range of.Tags {
		e.with("keywords", clip(tag, ftmString))
	}
	status := make(map[docket.Slug]docket.Disposition)
	for _, f := range w.Files {
		if f.Case.Slug != of.Slug {
			continue
		}
		e.with("status", inWords(docket.StatusOf(f.Charges, f.Events)))
		for _, charge := range f.Charges {
			e.with("notes", w.chargeNote(charge))
		}
		for _, o := range docket.OutcomesOf(of.Defendants(), f.Charges, f.Events) {
			status[o.Defendant] = o.Disposition
		}
	}
	for _, a := range w.absences() {
		if a.in.Slug == of.Slug {
			e.with("notes", a.title()+": "+a.told(w.Content))
		}
	}
	w.add(e)
	w.cited(of.Ref(), of.Citations)
	for _, p := range of.SourcedParties() {
		who := someone(p.Person, p.Organization)
		if w.Things[who] == nil {
			continue
		}
		party := ftmLink("CourtCaseParty", ftmID(of.Ref()), ftmID(who), string(p.Role)).with("case", ftmID(of.Ref())).
			with("party", ftmID(who)).with("role", inWords(p.Role)).with("sourceUrl", w.addresses(p.Citations)...)
		if p.Role == docket.RoleDefendant {
			party.with("status", inWords(status[p.Person]))
		}
		w.add(party)
	}
	for _, r := range of.Related {
		if other := (docket.Ref{Kind: docket.KindCase, Slug: r.Case}); w.Things[other] != nil {
			w.unknownLink(of.Ref(), other, inWords(r.Kind), r.Provenance)
		}
	}
}

// chargeNote tells a charge in words.
func (w *ftmWriter) chargeNote(of *docket.Charge) string {
	text := "Charge: " + of.Title
	if of.Statute != "" {
		text += " (" + of.Statute + ")"
	}
	if name := w.name(docket.Ref{Kind: docket.KindPerson, Slug: of.Defendant}); name != "" {
		text += ", against " + name
	}
	if d := of.Disposition(); d != "" {
		text += ": " + inWords(d)
	}
	return text
}

func (w *ftmWriter) event(of *docket.Event) {
	ref := of.Ref()
	e := ftmThing(ref, "Event")
	from, to := w.address(of.From), w.address(of.To)
	if from != "" && to != "" {
		e.Schema = "Trip"
		e.with("startLocation", from).with("endLocation", to)
	}
	start, end := prefixes(of.Date)
	if of.Date.Lasts() {
		e.with("startDate", start).with("endDate", end)
	} else {
		e.with("date", start)
	}
	e.called(headline(of)).with("summary", of.Description).with("keywords", inWords(of.Type), inWords(of.Phase), inWords(of.Status)).
		with("notes", dateNote("Date", of.Date)).with("notes", w.details(entry{Event: of})...).with("sourceUrl", w.addresses(of.Citations)...).
		with("addressEntity", w.address(of.Place), from, to)
	for _, p := range known[*docket.Place](w.Content, docket.KindPlace, of.Place, of.From, of.To) {
		e.with("location", clip(w.place(p.Slug), ftmPlace)).with("country", strings.ToLower(p.Country))
	}
	for _, p := range of.Participants {
		if who := someone(p.Person, p.Organization); w.Things[who] != nil {
			e.with("involved", ftmID(who))
		}
	}
	w.add(e)
	w.cited(ref, of.Citations)
	for _, slug := range of.Cases {
		in := docket.Ref{Kind: docket.KindCase, Slug: slug}
		if w.Things[in] == nil {
			continue
		}
		link := w.unknownLink(ref, in, "event of the case", of.Provenance)
		if at := w.aligned[inCase{of.Slug, slug}]; at != nil {
			link.with("summary", "Days from "+alignedOn(w.Comparison.AlignedOn)+": "+daysInWords(at))
		}
	}
	for _, t := range w.ties(of) {
		if w.told[t.to.Slug] {
			w.unknownLink(ref, t.to, inWords(t.kind), of.Provenance)
		}
	}
	w.payment(of, start, end)
	w.employment(of, start, end)
}

// address is the id of a place; "" if there is none.
func (w *ftmWriter) address(slug docket.Slug) string {
	for _, p := range known[*docket.Place](w.Content, docket.KindPlace, slug) {
		return ftmID(p.Ref())
	}
	return ""
}

// having are the ids of those who have a role in an event.
func (w *ftmWriter) having(of *docket.Event, role docket.ParticipantRole) []string {
	var all []string
	for _, p := range of.Participants {
		if who := someone(p.Person, p.Organization); p.Role == role && w.Things[who] != nil {
			all = append(all, ftmID(who))
		}
	}
	return all
}

// payment adds what was paid, where one paid and one was paid; shared out among several, it would be counted more than once.
func (w *ftmWriter) payment(of *docket.Event, start, end string) {
	payers, payees := w.having(of, docket.RolePayer), w.having(of, docket.RolePayee)
	if of.Type != docket.TypePayment || of.Amount == nil || len(payers) != 1 || len(payees) != 1 {
		return
	}
	e := ftmLink("Payment", ftmID(of.Ref())).with("payer", payers...).with("beneficiary", payees...).
		with("purpose", headline(of)).with("recordId", ftmID(of.Ref())).with("summary", of.Amount.Label(), inWords(of.Status), dateNote("Date", of.Date)).
		with("sourceUrl", w.addresses(of.Citations)...)
	if m := of.Amount; m.Amount != nil && !m.Approximate {
		e.with("amount", strconv.FormatFloat(*m.Amount, 'f', -1, 64)).with("currency", m.Currency)
	}
	w.add(e.lasting(of.Date, start, end))
}

func (e ftmEntity) lasting(d edtf.Date, start, end string) ftmEntity {
	if d.Lasts() {
		return e.with("startDate", start).with("endDate", end)
	}
	return e.with("date", start)
}

func (w *ftmWriter) employment(of *docket.Event, start, end string) {
	if of.Type != docket.TypeEmployment {
		return
	}
	for _, employer := range w.having(of, docket.RoleEmployer) {
		for _, employee := range w.having(of, docket.RoleSubject) {
			if !strings.HasPrefix(employer, "organization-") || !strings.HasPrefix(employee, "person-") {
				continue
			}
			w.add(ftmLink("Employment", ftmID(of.Ref()), employer, employee).with("employer", employer).with("employee", employee).
				with("role", clip(headline(of), ftmString)).with("status", inWords(of.Status)).with("summary", dateNote("Date", of.Date)).
				with("sourceUrl", w.addresses(of.Citations)...).lasting(of.Date, start, end))
		}
	}
}

func (w *ftmWriter) statement(of *docket.Statement) {
	e := ftmThing(of.Ref(), "Note").called(sentence(w.spoke(of.Speaker))+when(&docket.Event{Date: of.Date})).with("description", of.Text).
		with("notes", "Kind: "+inWords(of.Kind), "Stance: "+inWords(of.Stance)).with("sourceUrl", w.addresses(of.Citations)...)
	if w.Things[of.About] != nil && (of.About.Kind != docket.KindEvent || w.told[of.About.Slug]) {
		e.with("entity", ftmID(of.About))
	}
	w.add(e)
	w.cited(of.Ref(), of.Citations)
}
