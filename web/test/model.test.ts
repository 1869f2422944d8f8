import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { CitedFragment, DayFragment, EntryFragment, NamedFragment } from "../src/api/generated";
import type { CaseFacts, CaseRow } from "../src/api/questions";
import { questionHash, readQuestion } from "../src/explorer/question";
import { dayLabel, dayLength, timeOf } from "../src/model/days";
import { domainOf, extentOf } from "../src/model/extent";
import { caseFilter, readChosen, readNarrowed, sorted } from "../src/model/filter";
import { elsewhere, nameIn } from "../src/model/found";
import { core, type Drawn, itemsOf, shapeOf } from "../src/model/items";
import { knownDays, stopAt } from "../src/model/known";
import { addressOf } from "../src/model/named";
import { pathOf, routeOf, withQuery } from "../src/model/route";
import { stages } from "../src/model/stages";

const utc = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** once is a date of something that happened on one day from a first to a last. */
const once = (earliest: string | null, latest: string | null): DayFragment => ({
	label: "",
	earliest,
	latest,
	latestStart: latest,
	earliestEnd: earliest,
	lasts: false,
});

/** lasted is a date of something that lasted; each end lies between two days. */
const lasted = (
	[earliest, latestStart]: [string | null, string | null],
	[earliestEnd, latest]: [string | null, string | null],
): DayFragment => ({ label: "", earliest, latestStart, earliestEnd, latest, lasts: true });

const domain = { from: utc("2010-01-01"), to: utc("2020-01-01") };

describe("days", () => {
	test("are UTC's", () => {
		assert.equal(timeOf("2017-06-13"), utc("2017-06-13"));
		assert.equal(dayLabel("2017-06-13"), "13 June 2017");
	});
	test("of years before 100 and beyond 9999", () => {
		assert.equal(new Date(timeOf("0044-03-15")).getUTCFullYear(), 44);
		assert.equal(new Date(timeOf("-000043-03-15")).getUTCFullYear(), -43);
		assert.equal(new Date(timeOf("+012017-01-01")).getUTCFullYear(), 12017);
	});
	test("that are none are shown as they are", () => assert.equal(dayLabel("soon"), "soon"));
});

describe("the extent of a date", () => {
	test("a day is sure, and reaches to its end", () => {
		assert.deepEqual(extentOf(once("2017-06-22", "2017-06-22"), domain), {
			from: utc("2017-06-22"),
			to: utc("2017-06-23"),
			sure: { from: utc("2017-06-22"), to: utc("2017-06-23") },
			openStart: false,
			openEnd: false,
		});
	});
	test("some day of a month is sure nowhere", () => {
		const extent = extentOf(once("2017-04-01", "2017-04-30"), domain);
		assert.equal(extent?.to, utc("2017-05-01"));
		assert.equal(extent?.sure, null);
	});
	test("what lasted is sure from its last possible start to its first possible end", () => {
		const extent = extentOf(lasted(["2012-01-01", "2012-12-31"], ["2017-01-01", "2017-12-31"]), domain);
		assert.deepEqual(extent?.sure, { from: utc("2012-12-31"), to: utc("2017-01-02") });
	});
	test("what lasted is sure nowhere if it may have ended before it surely began", () => {
		assert.equal(extentOf(lasted(["2017-01-01", "2017-12-31"], ["2017-01-01", "2017-12-31"]), domain)?.sure, null);
	});
	test("open ends reach to the edges", () => {
		const before = extentOf(once(null, "2012-05-01"), domain);
		assert.deepEqual([before?.from, before?.openStart, before?.openEnd], [domain.from, true, false]);
		const after = extentOf(lasted(["2018-01-15", "2018-01-15"], ["2018-01-15", null]), domain);
		assert.deepEqual([after?.to, after?.openStart, after?.openEnd], [domain.to, false, true]);
		assert.deepEqual(after?.sure, { from: utc("2018-01-15"), to: utc("2018-01-16") });
	});
	test("the undated have none", () => assert.equal(extentOf(once(null, null), domain), null));
	test("the domain covers every day named, and nothing more", () => {
		const dates = [once("2012-01-01", "2012-12-31"), once(null, "2019-05-17"), once(null, null)];
		assert.deepEqual(domainOf(dates), { from: utc("2012-01-01"), to: utc("2019-05-18") });
		assert.equal(domainOf([once(null, null)]), null);
	});
});

const drawn = (slug: string, date: DayFragment, more: Partial<Drawn> = {}): Drawn => ({
	slug,
	phase: "CONDUCT",
	status: "OCCURRED",
	title: slug,
	date,
	...more,
});

describe("the items of a drawing", () => {
	test("tell lane, status and name", () => {
		const [item] = itemsOf(
			[
				drawn("a", once("2017-06-22", "2017-06-22"), {
					phase: "PROCEEDINGS",
					status: "DISPUTED",
					title: "<b>Arrest</b>",
				}),
			],
			domain,
		);
		assert.equal(item?.group, "PROCEEDINGS");
		assert.equal(item?.label, "Disputed: <b>Arrest</b>");
		assert.equal(item?.content, "", "names are drawn as text, not as vis-timeline's HTML");
		assert.match(item?.className ?? "", /\bstatus-DISPUTED\b/);
		assert.equal((item?.end ?? 0) - (item?.start ?? 0), dayLength);
	});
	test("leave out the undated", () => assert.deepEqual(itemsOf([drawn("a", once(null, null))], domain), []));
	test("soft ends are shares of the whole", () => {
		// Ten days, of which the first two and the last three are only possible.
		const extent = extentOf(lasted(["2017-01-01", "2017-01-03"], ["2017-01-07", "2017-01-10"]), domain);
		assert.ok(extent);
		const shape = shapeOf(extent);
		assert.deepEqual(
			[shape.before, shape.sure, shape.after].map((share) => Math.round(share * 10)),
			[2, 5, 3],
		);
		assert.equal(shape.dot, false);
	});
	test("some day in between has no sure part, a day is a dot", () => {
		const [month, day] = itemsOf(
			[drawn("a", once("2017-04-01", "2017-04-30")), drawn("b", once("2017-04-01", "2017-04-01"))],
			domain,
		);
		assert.deepEqual(month?.shape, { before: 1, sure: 0, after: 0, dot: false });
		assert.deepEqual(day?.shape, { before: 0, sure: 1, after: 0, dot: true });
	});
	test("the core is where most of the story is", () => {
		const days = ["2017-01-05", "2017-02-05", "2017-03-05", "2019-12-01"];
		const events = [
			...days.map((day) => drawn(day, once(day, day))),
			drawn("childhood", once("2010-01-01", "2010-01-01"), { phase: "BACKGROUND" }),
			drawn("sometime", once(null, "2018-01-01")),
		];
		const { from, to } = core(events, domain);
		assert.ok(from < utc("2017-01-05") && from > utc("2016-12-01"), new Date(from).toISOString());
		assert.ok(to > utc("2017-03-05") && to < utc("2017-05-01"), new Date(to).toISOString());
	});
	test("without narrow dates the core is everything", () => {
		const { from, to } = core([drawn("a", once(null, "2018-01-01"))], domain);
		assert.ok(from <= domain.from && to >= domain.to);
	});
});

const event = (slug: string, more: Partial<EntryFragment> = {}): EntryFragment => ({
	...drawn(slug, once("2017-01-01", "2017-01-01")),
	type: "ARREST",
	description: null,
	place: null,
	from: null,
	to: null,
	amount: null,
	sentence: null,
	outcome: null,
	knownFrom: "2017-06-22",
	knownFromBasis: "SOURCE",
	citations: [],
	participants: [],
	cases: [],
	supersedes: [],
	conflictsWith: [],
	modifies: [],
	modifiedBy: [],
	reverses: [],
	reversedBy: [],
	...more,
});

const facts = (more: Partial<CaseFacts> = {}) =>
	({ charges: [], statements: [], didNotOccur: [], ...more }) as unknown as CaseFacts;

describe("the days on which a case became known", () => {
	const expected = { ...event("expected", { knownFrom: "2017-05-01" }), supersedes: [] };
	const days = knownDays(facts(), [
		event("sentencing", { knownFrom: "2019-05-17", supersedes: [expected] }),
		event("verdict", { knownFrom: "2018-06-08" }),
		event("trial", { knownFrom: "2018-06-08" }),
		event("undated", { knownFrom: null }),
	]);
	test("are in order, replaced accounts included", () => {
		assert.deepEqual(days, [
			{ day: "2017-05-01", facts: 1 },
			{ day: "2018-06-08", facts: 2 },
			{ day: "2019-05-17", facts: 1 },
		]);
	});
	test("a day in between stands at the one before", () => {
		assert.equal(stopAt(days, "2018-06-08"), 1);
		assert.equal(stopAt(days, "2019-01-01"), 1);
		assert.equal(stopAt(days, "2000-01-01"), -1);
		assert.equal(stopAt(days, null), 3);
	});
});

describe("stages", () => {
	const said: CitedFragment[] = [];
	const of = (absent: CaseFacts["didNotOccur"], events: EntryFragment[]) =>
		new Map(stages({ didNotOccur: absent }, events).map((stage) => [stage.type, stage.state]));
	test("tell what did not happen from what is not recorded", () => {
		const states = of([{ type: "TRIAL", citations: said }], [event("a")]);
		assert.equal(states.get("ARREST"), "OCCURRED");
		assert.equal(states.get("TRIAL"), "DID_NOT_OCCUR");
		assert.equal(states.get("VERDICT"), "NOT_RECORDED");
	});
	test("what happened counts before what was expected or is disputed", () => {
		const states = of(
			[],
			[
				event("a", { type: "SENTENCING", status: "EXPECTED" }),
				event("b", { type: "ARREST", status: "DISPUTED" }),
				event("c", { type: "ARREST" }),
			],
		);
		assert.equal(states.get("SENTENCING"), "EXPECTED");
		assert.equal(states.get("ARREST"), "OCCURRED");
	});
	test("a source's word that there was none of something unusual adds a stage", () => {
		assert.equal(of([{ type: "CLEMENCY", citations: said }], []).get("CLEMENCY"), "DID_NOT_OCCUR");
	});
});

describe("narrowing the list of cases", () => {
	const asked = (query: string) => {
		const filter = caseFilter(readNarrowed(new URLSearchParams(query)));
		return Object.fromEntries(
			Object.entries(filter).filter(([, value]) => (Array.isArray(value) ? value.length : value)),
		);
	};
	for (const [query, want] of [
		["", {}],
		["tag=trial", { tags: ["trial"] }],
		["status=ACQUITTED", { statuses: ["ACQUITTED"] }],
		["status=nonsense", {}],
		["agency=fbi", { parties: ["organization:fbi"] }],
		["agency=person:ma", {}],
		["defendant=ma", { defendants: ["ma"] }],
		["from=2019", { during: { from: "2019-01-01", to: null, match: "CERTAINLY" } }],
		["from=2018&to=2019&possibly=yes", { during: { from: "2018-01-01", to: "2019-12-31", match: "POSSIBLY" } }],
		["from=2019&to=987", { during: { from: "0987-01-01", to: "2019-12-31", match: "CERTAINLY" } }],
		["from=x&to=0", {}],
	] as const) {
		test(query || "asks for nothing", () => assert.deepEqual(asked(query), want));
	}

	const row = (slug: string, day: string) =>
		({ slug, timeline: { events: { nodes: [{ phase: "PROCEEDINGS", date: once(day, day) }] } } }) as unknown as CaseRow;
	test("is in the order asked for", () => {
		const rows = [row("b", "2018-01-01"), row("a", "2020-01-01"), row("c", "2019-01-01")];
		const slugs = (sort: "title" | "oldest" | "newest") => sorted(rows, sort).map(({ slug }) => slug);
		assert.deepEqual(slugs("title"), ["b", "a", "c"]);
		assert.deepEqual(slugs("oldest"), ["b", "c", "a"]);
		assert.deepEqual(slugs("newest"), ["a", "c", "b"]);
	});
	test("cases to compare are chosen once, and no more than six", () => {
		assert.deepEqual(readChosen(new URLSearchParams("compare=a,b,a,X Y,")), ["a", "b"]);
		assert.deepEqual(readChosen(new URLSearchParams("compare=a,b,c,d,e,f,g")), ["a", "b", "c", "d", "e", "f"]);
		assert.deepEqual(readChosen(new URLSearchParams("")), []);
	});
});

describe("what is found", () => {
	const event = (cases: string[], people: string[] = []) =>
		({
			__typename: "Event",
			id: "event:e",
			slug: "e",
			title: "Met an agent",
			status: "ALLEGED",
			date: { label: "May 2017" },
			cases: cases.map((slug) => ({ slug, title: slug })),
			participants: people.map((slug) => ({ person: { slug }, organization: null })),
			place: null,
		}) as Extract<NamedFragment, { __typename: "Event" }>;
	test("is told where its case is, or who took part", () => {
		assert.deepEqual(addressOf(event(["us-v-a", "us-v-b"])), { path: "/cases/us-v-a", event: "e" });
		assert.deepEqual(addressOf(event([], ["ann"])), { path: "/people/ann", event: "e" });
		assert.equal(addressOf(event([])), null);
	});
	test("has its name marked, and how firm it is said", () => {
		const parts = [
			{ text: "Met an ", matched: false },
			{ text: "agent", matched: true },
		];
		const found = {
			node: event(["us-v-a"]),
			highlights: [
				{ field: "TITLE" as const, parts },
				{ field: "TAGS" as const, parts: [{ text: "agent", matched: true }] },
			],
		};
		assert.deepEqual(nameIn(found), [{ text: "Alleged: ", matched: false }, ...parts]);
		assert.deepEqual(
			elsewhere(found).map(({ field }) => field),
			["TAGS"],
		);
	});
});

describe("the explorer's question", () => {
	for (const question of [
		{ query: "{ dataset { revision } }", variables: "" },
		{ query: "query Q($a: Date) {\n  x # &=%+\n}", variables: '{"a": "2019-06-01"}' },
	]) {
		test(question.query, () => assert.deepEqual(readQuestion(questionHash(question)), question));
	}
	test("is none where the address holds none", () => assert.equal(readQuestion("#main"), null));
});

describe("addresses", () => {
	for (const [path, want] of [
		["/", { page: "cases" }],
		["/cases", { page: "cases" }],
		["/cases/us-v-mallory", { page: "case", slug: "us-v-mallory" }],
		["/people/kevin-mallory", { page: "person", slug: "kevin-mallory" }],
		["/embed/cases/us-v-mallory", { page: "embed", slug: "us-v-mallory" }],
		["/cases/us-v-mallory.ics", { page: "unknown" }],
		["/cases/us-v-mallory/more", { page: "unknown" }],
		["/cases/-", { page: "unknown" }],
		["/people", { page: "list", of: "person" }],
		["/sources", { page: "list", of: "source" }],
		["/search", { page: "search" }],
		["/people/", { page: "unknown" }],
	] as const) {
		test(path, () => assert.deepEqual(routeOf(path), want));
	}
	test("lead to a thing's page and back", () =>
		assert.deepEqual(routeOf(pathOf("organization", "fbi")), { page: "organization", slug: "fbi" }));
	test("change only what is asked", () => {
		const query = new URLSearchParams("asOf=2018-01-01&event=a");
		assert.equal(withQuery("/cases/x", query, { event: null }), "/cases/x?asOf=2018-01-01");
		assert.equal(withQuery("/cases/x", query, { asOf: null, event: "" }), "/cases/x");
	});
});
