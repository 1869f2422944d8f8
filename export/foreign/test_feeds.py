"""Reads feeds of the shipped cases with the programs of others that they are for.

make test-feeds builds the program, installs the packages of requirements.txt and runs this.
"""

import csv
import datetime
import io
import json
import subprocess
import unittest

from followthemoney import model
from icalendar import Calendar
import networkx
from rdflib import Graph, Namespace, RDF, URIRef

HANSEN = ["us-v-hansen", "--as-of", "2019-06-01"]
COMPARED = ["us-v-mallory", "us-v-hansen"]
TRAVEL = ["--types", "TRAVEL,SENTENCING", "--countries", "CN,US"]


def export(form, args):
    """The bytes of a feed."""
    return subprocess.run(["bin/casegraph", "export", form, *args], check=True, capture_output=True).stdout


def rows(args):
    """The events of a feed, from its table."""
    table = csv.DictReader(io.StringIO(export("csv", args).decode("utf-8-sig")))
    return [row for row in table if row["status"] != "DID_NOT_OCCUR"]


class Feeds(unittest.TestCase):
    def test_calendar(self):
        for args in (HANSEN, COMPARED, TRAVEL):
            calendar = Calendar.from_ical(export("ical", args))
            self.assertEqual(calendar.errors, [])
            events = {event["UID"]: event for event in calendar.walk("VEVENT")}
            for row in rows(args):
                event = events.get("casegraph:event:" + row["id"])
                if event is None:
                    self.assertEqual((row["earliest"], row["latest"]), ("", ""), row["id"])
                    self.assertIn(row["title"], calendar["DESCRIPTION"])
                    continue
                self.assertEqual(event.errors, [])
                self.assertIn(row["title"], event["SUMMARY"])
                if row["status"] != "OCCURRED":
                    self.assertTrue(event["SUMMARY"].startswith(row["status"] + ": "), event["SUMMARY"])
                start, end = event["DTSTART"].dt, event["DTEND"].dt
                if row["earliest"]:
                    self.assertEqual(start.isoformat(), row["earliest"])
                if row["latest"]:
                    self.assertEqual((end - datetime.timedelta(days=1)).isoformat(), row["latest"])
            self.assertLessEqual(len(events), len(rows(args)))

    def test_entities(self):
        for args in (HANSEN, COMPARED, TRAVEL):
            entities = {}
            for line in export("ftm", args).decode().splitlines():
                data = json.loads(line)
                model.get(data["schema"]).validate(data)
                # Reading with cleaning leaves out whatever FollowTheMoney takes for no such value.
                entity = model.get_proxy(data, cleaned=False)
                for name, values in data["properties"].items():
                    self.assertEqual(len(values), len(entity.get(name)), f"{entity.id}: {name} {values}")
                self.assertNotIn(entity.id, entities)
                entities[entity.id] = entity
            for entity in entities.values():
                for prop, value in entity.itervalues():
                    if prop.type.name == "entity":
                        self.assertIn(value, entities, f"{prop.name} of {entity.id}")
                        self.assertTrue(entities[value].schema.is_a(prop.range), f"{prop.name} of {entity.id} is a {entities[value].schema}")
            for row in rows(args):
                event = entities["event-" + row["id"].split(".")[0]]
                self.assertTrue(event.schema.is_a("Event"))
                if row["status"] != "OCCURRED":
                    self.assertTrue(event.first("name").startswith(row["status"] + ": "))
            self.assertEqual(args == TRAVEL, "crime" not in {t for e in entities.values() for t in e.get("topics", quiet=True)})

    def test_nobody_is_a_criminal_before_conviction(self):
        topics = [json.loads(line)["properties"].get("topics") for line in export("ftm", ["us-v-hansen", "--as-of", "2018-12-01"]).decode().splitlines()]
        self.assertEqual([t for t in topics if t], [])

    def test_graph(self):
        for args in (HANSEN, COMPARED, TRAVEL):
            graph = networkx.parse_graphml(export("graphml", args).decode(), force_multigraph=True)
            self.assertTrue(graph.is_directed())
            for row in rows(args):
                node = graph.nodes["event:" + row["id"].split(".")[0]]
                self.assertEqual((node["kind"], node["status"], node["listed"]), ("EVENT", row["status"], True))
                self.assertEqual(node.get("earliest", ""), row["earliest"])
                cases = [(of, data) for _, of, data in graph.out_edges("event:" + row["id"].split(".")[0], data=True) if data["label"] == "IN"]
                self.assertTrue(cases, row["id"])
                if args == COMPARED:
                    days = {of: data.get("days_min") for of, data in cases}["case:" + row["cases"]]
                    self.assertEqual("" if days is None else str(days), row["days_min"])
            for _, _, data in graph.edges(data=True):
                self.assertIn("label", data)

    def test_linked_data(self):
        schema, ours = Namespace("https://schema.org/"), Namespace("urn:x-casegraph:term:")
        for args in (HANSEN, COMPARED, TRAVEL):
            graph = Graph().parse(data=export("jsonld", args), format="json-ld")
            for row in rows(args):
                event = URIRef("urn:x-casegraph:event:" + row["id"].split(".")[0])
                self.assertIn((event, RDF.type, schema.Event), graph)
                self.assertEqual(str(graph.value(event, ours.status)), row["status"])
                date = graph.value(event, ours.date)
                self.assertEqual(str(date or ""), row["date"].removeprefix("'"))
                if date is not None:
                    self.assertEqual(str(date.datatype), "http://id.loc.gov/datatypes/edtf/EDTF")
                self.assertEqual(str(graph.value(event, ours.earliest) or ""), row["earliest"])
                citations = list(graph.objects(event, ours.citation))
                self.assertTrue(citations, row["id"])
                for citation in citations:
                    source = graph.value(citation, ours.source)
                    self.assertTrue(graph.value(source, schema.name), source)


if __name__ == "__main__":
    unittest.main()
