import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { DaysFragment, PlacedFragment } from "../src/api/generated";
import { absence, core, domainOf, figures, marksOf, type Timeline, zeroOf } from "../src/model/aligned";
import { alignChange, alignmentOf, casesChange, readAsked, readWindow, windowText } from "../src/model/asked";
import { dayTicks, moved, yearTicks, zoomed } from "../src/model/axis";
import { dayLength } from "../src/model/days";
import { proofsOf } from "../src/model/evidence";
import { comparedDays } from "../src/model/known";
import { forward, reachOf } from "../src/model/lengths";
import { withQuery } from "../src/model/route";
import { placeNamed } from "../src/model/rows";
import { headline } from "../src/model/sides";
import { list, statute } from "../src/model/words";

const days = (min: number | null, max: number | null = min): DaysFragment => ({ min, max, label: "" });

const event = (slug: string, more: Partial<PlacedFragment> = {}, lasts = false): PlacedFragment => ({
	slug,
	type: "ARREST",
	phase: "PROCEEDINGS",
	status: "OCCURRED",
	title: slug,
	outcome: null,
	date: { label: "", earliest: null, latest: null, latestStart: null, earliestEnd: null, lasts },
	knownFrom: null,
	knownFromBasis: "NONE",
	citations: [],
	...more,
});

const timeline = (...events: Timeline["events"]): Timeline => ({
	case: { slug: "a" },
	absence: null,
	anchor: { slug: "arrest", title: "", date: { label: "" } },
	events,
});

const story = timeline(
	{ event: event("contact", { type: "CONTACT", phase: "RECRUITMENT" }), offset: days(-141, -114), endOffset: null },
	{ event: event("arrest"), offset: days(0), endOffset: null },
	{ event: event("plea", { type: "PLEA", outcome: "NOT_GUILTY" }), offset: days(36), endOffset: null },
	{ event: event("trial", { type: "TRIAL" }, true), offset: days(341), endOffset: days(351) },
	{ event: event("day-of-trial", { type: "TRIAL" }), offset: days(344), endOffset: null },
	{ event: event("hoped", { type: "SENTENCING", status: "EXPECTED" }), offset: days(400, 500), endOffset: null },
	{ event: event("long-ago", { type: "EMPLOYMENT" }, true), offset: days(null, -4000), endOffset: days(-900, -600) },
	{ event: event("undated", { type: "PAYMENT" }), offset: days(null), endOffset: null },
);

describe("what an address asks to compare", () => {
	const read = (query: string) => readAsked(new URLSearchParams(query));
	test("cases once each, in order", () => assert.deepEqual(read("cases=b,a,,b, c").cases, ["b", "a", "c"]));
	test("on the first arrest if nothing is said", () =>
		assert.deepEqual(alignmentOf(read("cases=a,b")), { milestone: "ARREST", occurrence: "FIRST" }));
	test("on a day, of which there is no last", () => {
		assert.deepEqual(alignmentOf(read("alignOn=2018-01-01&occurrence=LAST")), { date: "2018-01-01" });
		assert.deepEqual(alignChange("2018-01-01", true), { alignOn: "2018-01-01", occurrence: null, days: null });
	});
	test("what is usual is not in the address", () =>
		assert.equal(
			withQuery("/compare", new URLSearchParams("alignOn=PLEA&days=-9..9"), alignChange("ARREST")),
			"/compare",
		));
	test("other cases are shown from the beginning, their commas as they are", () =>
		assert.equal(
			withQuery("/compare", new URLSearchParams("cases=a&event=x&asOf=2018-01-01"), casesChange(["a", "b"])),
			"/compare?cases=a,b&asOf=2018-01-01",
		));
	test("the days in sight, there and back", () => {
		const window = readWindow("-200..700");
		assert.deepEqual(window, { from: -200 * dayLength, to: 700 * dayLength });
		assert.equal(window && windowText(window), "-200..700");
		for (const text of [null, "", "5", "5..5", "9..-9", "a..b", "-99999999..1"]) {
			assert.equal(readWindow(text), null, String(text));
		}
	});
});

describe("an event beside the axis", () => {
	const domain = domainOf([story]);
	const marks = marksOf(story, domain);
	const mark = (slug: string) => marks.find((one) => one.event.slug === slug);
	test("lies in whole days from day 0", () => {
		assert.deepEqual([mark("arrest")?.from, mark("arrest")?.to], [0, dayLength]);
		assert.deepEqual([mark("contact")?.from, mark("contact")?.to], [-141 * dayLength, -113 * dayLength]);
		assert.equal(mark("contact")?.sure, null, "on which day is not known");
	});
	test("is sure between its last start and its first end, and open where nothing bounds it", () => {
		assert.deepEqual(mark("long-ago")?.sure, { from: -4000 * dayLength, to: -899 * dayLength });
		assert.equal(mark("long-ago")?.openStart, true);
		assert.equal(mark("long-ago")?.from, domain.from);
	});
	test("that nothing dates is not drawn", () => assert.equal(mark("undated"), undefined));
	test("is named if it is a milestone, by what was said and how firmly, once a trial", () => {
		assert.deepEqual(marks.map(({ name }) => name).filter(Boolean), [
			"Contact · −141 to −114",
			"Arrest · 0",
			"Plea: not guilty · 36",
			"Trial · 341",
			"Expected: Sentencing · 400 to 500",
		]);
	});
	test("at first all milestones are in sight, and not the whole life", () => {
		const { from, to } = core(marks, domain);
		assert.ok(from < -141 * dayLength && from > -400 * dayLength, String(from / dayLength));
		assert.ok(to > 501 * dayLength && to < 900 * dayLength, String(to / dayLength));
	});
	test("names do not cover each other, and stay within the drawing", () => {
		const window = core(marks, domain);
		const placed = placeNamed(marks, window, 700);
		assert.equal(placed.length, 5);
		for (const { name, mark, row } of placed) {
			const length = (mark.name?.length ?? 0) * 6;
			const [left, right] = name.side === "left" ? [name.at - length, name.at] : [name.at, name.at + length];
			assert.ok(left >= 0 && right <= 700, `${mark.name}: ${left} to ${right}`);
			for (const other of placed) {
				const apart = other.left >= right || other.left + other.width <= left;
				assert.ok(other.mark === mark || other.row !== row || apart, `${mark.name} is over ${other.mark.name}`);
			}
		}
	});
	test("out of sight it is not placed", () =>
		assert.deepEqual(placeNamed(marks, { from: 600 * dayLength, to: 700 * dayLength }, 700), []));
	test("in figures", () => {
		assert.equal(figures(days(-1414, -114)), "−1,414 to −114");
		assert.equal(figures(days(null, 5)), "5 or earlier");
		assert.equal(figures(days(5, null)), "5 or later");
	});
	test("day 0 and its absence are told in words", () => {
		assert.equal(zeroOf("ARREST", false), "the arrest");
		assert.equal(zeroOf("PLEA", true), "the last plea of guilty");
		assert.equal(zeroOf("2018-01-01", false), "1 January 2018");
		const none: Timeline = { ...story, anchor: null, absence: "DID_NOT_OCCUR" };
		assert.match(absence(none, "TRIAL"), /^Trial: did not happen, /);
	});
});

describe("the axis", () => {
	const labels = (from: number, to: number, most: number) =>
		dayTicks({ from: from * dayLength, to: to * dayLength }, most).map(({ label }) => label);
	test("has even steps of days, and 0 among them", () => {
		assert.deepEqual(labels(-141, 694, 6), ["0", "200", "400", "600"]);
		assert.deepEqual(labels(-3, 3, 10), ["−3", "−2", "−1", "0", "1", "2", "3"]);
		assert.deepEqual(labels(-13_000, 1000, 3), ["−10,000", "−5,000", "0"]);
		assert.deepEqual(labels(10, 90, 4), ["20", "40", "60", "80"]);
	});
	test("counts years only where there are some", () => {
		const years = (to: number) => yearTicks({ from: 0, to: to * dayLength }, 5).map(({ label }) => label);
		assert.deepEqual(years(700), []);
		assert.deepEqual(years(1100), ["0", "1 year", "2 years", "3 years"]);
	});
	test("is zoomed around its middle, never to nothing, and moved", () => {
		const window = { from: -100 * dayLength, to: 100 * dayLength };
		assert.deepEqual(zoomed(window, 0.5), { from: -50 * dayLength, to: 50 * dayLength });
		assert.deepEqual(zoomed({ from: 0, to: dayLength }, 0.5), { from: -4.5 * dayLength, to: 5.5 * dayLength });
		assert.deepEqual(moved(window, 0.5), { from: 0, to: 200 * dayLength });
	});
});

describe("lengths of time", () => {
	test("are told from earlier milestones to later ones alone", () => {
		const row = (from: "ARREST" | "PLEA" | "CONTACT", to: "ARREST" | "PLEA") => ({
			from,
			to,
			values: [],
			spread: null,
		});
		assert.deepEqual(
			forward([row("CONTACT", "ARREST"), row("ARREST", "PLEA"), row("PLEA", "ARREST")]).map(({ from }) => from),
			["CONTACT", "ARREST"],
		);
	});
	test("lie on one line for their row", () => {
		const row = [days(100), days(0, 50), days(20, null)];
		assert.deepEqual(reachOf(days(0, 50), row), { from: 0, to: 0.5, openStart: false, openEnd: false, zero: 0 });
		assert.deepEqual(reachOf(days(20, null), row), { from: 0.2, to: 1, openStart: false, openEnd: true, zero: 0 });
		assert.equal(reachOf(days(null), row), null);
		assert.equal(reachOf(days(-50), [days(-50), days(50)])?.zero, 0.5);
	});
});

test("of a case that is its own evidence, only what is meant is shown, once", () => {
	const party = (role: "JUDGE" | "FRONT", slug: string) => ({
		role,
		person: null,
		organization: { slug, name: slug },
		citations: [],
	});
	const of = {
		slug: "a",
		title: "A",
		status: "CHARGED" as const,
		parties: [party("JUDGE", "court"), party("FRONT", "institute")],
		proceeds: null,
		charges: [],
		didNotOccur: [{ type: "TRIAL" as const, citations: [] }],
	};
	const itself = { __typename: "Case" as const, id: "case:a", slug: "a" };
	const value = { case: { slug: "a" }, defendant: null, known: true, text: "", evidence: [itself, itself] };
	const texts = (feature: "FRONT" | "RESOLUTION" | "TRIPS" | "PROCEEDS") =>
		proofsOf(value, feature, { of, event: () => undefined }).map(({ text }) => text);
	assert.deepEqual(texts("FRONT"), ["Front: institute"]);
	assert.deepEqual(texts("RESOLUTION"), ["There was none: trial"]);
	assert.deepEqual(texts("TRIPS"), []);
	assert.deepEqual(texts("PROCEEDS"), []);
});

test("cases become known together from the first day on which all are known", () => {
	const known = (slug: string, ...from: string[]) => ({
		case: { slug },
		events: from.map((day) => ({ event: { slug: `${slug} ${day}`, knownFrom: day, supersedes: [] } })),
	});
	const cases = ["a", "b"].map((slug) => ({ slug, charges: [], statements: [] }));
	const timelines = [known("a", "2017-01-01", "2018-05-01"), known("b", "2018-03-01", "2018-05-01")];
	assert.deepEqual(comparedDays({ cases, timelines }), [
		{ day: "2018-03-01", facts: 1 },
		{ day: "2018-05-01", facts: 2 },
	]);
	assert.deepEqual(comparedDays(null), []);
});

test("words", () => {
	assert.equal(statute("18-usc-794-a"), "18 U.S.C. § 794(a)");
	assert.equal(statute("18-usc-1001-a-2"), "18 U.S.C. § 1001(a)(2)");
	assert.equal(statute("50-usc-783"), "50 U.S.C. § 783");
	assert.equal(statute("something else"), "something else");
	assert.equal(list(["a"]), "a");
	assert.equal(list(["a", "b", "c"]), "a, b and c");
	assert.equal(headline(["A v. B", "A v. C"]), "A v. B and A v. C");
	assert.equal(headline(["A", "B", "C"]), "3 cases side by side");
});
