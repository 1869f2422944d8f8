package export

import (
	"bytes"
	"encoding/xml"
	"strconv"
	"strings"

	"casegraph/docket"
	"casegraph/edtf"
)

// GraphML, http://graphml.graphdrawing.org/specification.html.
type (
	gmlDocument struct {
		XMLName xml.Name `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
		Desc    string   `xml:"desc"`
		Keys    []gmlKey `xml:"key"`
		Graph   gmlGraph `xml:"graph"`
	}
	gmlKey struct {
		ID   string `xml:"id,attr"`
		For  string `xml:"for,attr"`
		Name string `xml:"attr.name,attr"`
		Type string `xml:"attr.type,attr"`
	}
	gmlGraph struct {
		ID      string    `xml:"id,attr"`
		Default string    `xml:"edgedefault,attr"`
		Nodes   []gmlNode `xml:"node"`
		Edges   []gmlEdge `xml:"edge"`
	}
	gmlNode struct {
		ID   string    `xml:"id,attr"`
		Data []gmlData `xml:"data"`
	}
	gmlEdge struct {
		ID     string    `xml:"id,attr"`
		Source string    `xml:"source,attr"`
		Target string    `xml:"target,attr"`
		Data   []gmlData `xml:"data"`
	}
	gmlData struct {
		Key   string `xml:"key,attr"`
		Value string `xml:",chardata"`
	}
)

// The attributes of nodes and edges: name and type.
func gmlNodeKeys() [][2]string {
	return [][2]string{{"label", "string"}, {"kind", "string"}, {"type", "string"}, {"phase", "string"}, {"status", "string"},
		{"date", "string"}, {"date_in_words", "string"}, {"earliest", "string"}, {"latest", "string"}, {"precision", "string"},
		{"description", "string"}, {"country", "string"}, {"latitude", "double"}, {"longitude", "double"}, {"url", "string"},
		{"known_from", "string"}, {"listed", "boolean"}}
}

func gmlEdgeKeys() [][2]string {
	return [][2]string{{"label", "string"}, {"role", "string"}, {"status", "string"}, {"date", "string"}, {"sources", "string"},
		{"known_from", "string"}, {"days_min", "int"}, {"days_max", "int"}, {"end_days_min", "int"}, {"end_days_max", "int"}}
}

// graphML makes a node of each thing, and an edge of each fact that joins two. What did not happen is a node of its own.
func graphML(c *Content) ([]byte, error) {
	d := gmlDocument{
		Desc: c.title() + ". " + strings.Join(c.about(), " ") +
			" Dates are texts, since GraphML has no type for them. Nodes with listed=false are known only from what others say of them.",
		Graph: gmlGraph{ID: c.Name(), Default: "directed"},
	}
	for _, k := range gmlNodeKeys() {
		d.Keys = append(d.Keys, gmlKey{"n_" + k[0], "node", k[0], k[1]})
	}
	for _, k := range gmlEdgeKeys() {
		d.Keys = append(d.Keys, gmlKey{"e_" + k[0], "edge", k[0], k[1]})
	}
	w := c.network()
	for _, n := range w.nodes {
		d.Graph.Nodes = append(d.Graph.Nodes, gmlNode{n.Ref().String(), w.gmlNode(n)})
	}
	edge := func(from, to string, data gmlDatas) {
		d.Graph.Edges = append(d.Graph.Edges, gmlEdge{"e" + strconv.Itoa(len(d.Graph.Edges)), from, to, data})
	}
	for _, l := range w.links {
		edge(l.Holder.String(), l.Other.String(), w.gmlLink(l))
	}
	for _, n := range w.nodes {
		if e, ok := n.(*docket.Event); ok {
			for _, t := range c.ties(e) {
				edge(e.Ref().String(), t.to.String(), gmlDatas{}.text("e_label", t.kind))
			}
		}
		for _, s := range docket.SupportsOf(n) {
			ref := docket.Ref{Kind: docket.KindSource, Slug: s.Source}
			if _, ok := c.Things[ref]; ok {
				edge(n.Ref().String(), ref.String(), gmlDatas{}.text("e_label", "CITES").
					text("e_sources", strings.Join(c.citations(docket.CitationsOf(n, s.Source)), "; ")))
			}
		}
	}
	for _, a := range c.absences() {
		id := "did-not-occur:" + string(a.in.Slug) + "." + dashed(a.of)
		d.Graph.Nodes = append(d.Graph.Nodes, gmlNode{id, gmlDatas{}.text("n_label", "No "+inWords(a.of)).
			text("n_kind", "NON_OCCURRENCE").text("n_type", string(a.of)).text("n_status", didNotOccur).text("n_description", a.told(c))})
		data := gmlDatas{}.text("e_label", didNotOccur).text("e_status", didNotOccur)
		if a.Stated != nil {
			data = data.text("e_sources", strings.Join(c.citations(a.Stated.Citations), "; "))
		}
		edge(a.in.Ref().String(), id, data)
	}
	var out bytes.Buffer
	out.WriteString(xml.Header)
	encoder := xml.NewEncoder(&out)
	encoder.Indent("", " ")
	err := encoder.Encode(d)
	out.WriteString("\n")
	return out.Bytes(), err
}

// gmlLabel is the greatest length of a statement as a label.
const gmlLabel = 80

// gmlDatas are the attributes of a node or an edge; those without a value are left out.
type gmlDatas []gmlData

func (d gmlDatas) text(key, value string) gmlDatas {
	if value == "" {
		return d
	}
	return append(d, gmlData{key, printable(value)})
}

func (d gmlDatas) days(key string, r *edtf.DayRange) gmlDatas {
	if r == nil {
		return d
	}
	return d.text(key+"_min", count(r.Min)).text(key+"_max", count(r.Max))
}

func (d gmlDatas) dated(date edtf.Date) gmlDatas {
	if date.IsZero() {
		return d
	}
	return d.text("n_date", date.String()).text("n_date_in_words", date.Label()).text("n_earliest", dayText(date.Earliest())).
		text("n_latest", dayText(date.Latest())).text("n_precision", string(date.Precision()))
}

func (w network) gmlNode(n docket.Node) gmlDatas {
	label := docket.NameOf(n)
	switch n := n.(type) {
	case *docket.Event:
		label = headline(n)
	case *docket.Statement:
		label = clip(label, gmlLabel)
	}
	d := gmlDatas{}.text("n_label", label).text("n_kind", string(n.Ref().Kind))
	switch n := n.(type) {
	case *docket.Case:
		d = d.text("n_description", n.Summary).text("n_country", n.Jurisdiction)
	case *docket.Event:
		d = d.text("n_type", string(n.Type)).text("n_phase", string(n.Phase)).text("n_status", string(n.Status)).dated(n.Date).
			text("n_description", strings.Join(w.details(entry{Event: n}), "\n")).text("n_listed", strconv.FormatBool(w.told[n.Slug]))
	case *docket.Charge:
		d = d.text("n_type", string(n.Disposition())).text("n_description", n.Statute)
	case *docket.Statement:
		d = d.text("n_type", string(n.Kind)).text("n_status", string(n.Stance)).dated(n.Date).text("n_description", n.Text)
	case *docket.Person:
		d = d.text("n_description", n.Description)
	case *docket.Organization:
		d = d.text("n_type", string(n.Kind)).text("n_description", n.Description).text("n_country", n.Country)
	case *docket.Place:
		d = d.text("n_country", n.Country).text("n_latitude", degrees(n.Lat)).text("n_longitude", degrees(n.Lon))
	case *docket.Source:
		d = d.text("n_type", string(n.Kind)).dated(n.Published).text("n_description", n.Publisher).text("n_url", n.URL)
	}
	if known := docket.ExistsFrom(n); known.Known() {
		d = d.text("n_known_from", known.Day.String())
	}
	return d
}

func degrees(n *float64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatFloat(*n, 'f', -1, 64)
}

func (w network) gmlLink(l docket.Link) gmlDatas {
	d := gmlDatas{}.text("e_label", string(l.Kind)).text("e_role", role(l)).text("e_status", string(l.Status)).
		text("e_date", l.Date.String()).text("e_sources", strings.Join(w.citations(l.Citations), "; "))
	if day, ok := l.KnownDay(); ok {
		d = d.text("e_known_from", day.String())
	}
	if l.Kind == docket.LinkIn {
		if at := w.aligned[inCase{l.Holder.Slug, l.Other.Slug}]; at != nil {
			d = d.days("e_days", at.Offset).days("e_end_days", at.EndOffset)
		}
	}
	return d
}

// tie is what one account of an event is to another.
type tie struct {
	kind string
	to   docket.Ref
}

// ties are those of an event to others that are known. What conflicts with another is said once.
func (c *Content) ties(e *docket.Event) []tie {
	var all []tie
	for _, one := range []struct {
		kind   string
		events []docket.Slug
	}{{"CONFLICTS_WITH", e.ConflictsWith}, {"SUPERSEDES", e.Supersedes}, {"MODIFIES", e.Modifies}, {"REVERSES", e.Reverses}} {
		for _, other := range known[*docket.Event](c, docket.KindEvent, one.events...) {
			if one.kind != "CONFLICTS_WITH" || e.Slug < other.Slug {
				all = append(all, tie{one.kind, other.Ref()})
			}
		}
	}
	return all
}
