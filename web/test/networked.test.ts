import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { EntryFragment } from "../src/api/generated";
import type { CaseFacts, Chain } from "../src/api/questions";
import { caseNetwork, chainsNetwork, type Link, linkText, narrow, type Thing, tiesOf } from "../src/model/network";
import { alongChains, besideHubs } from "../src/model/places";

const named = (slug: string) => ({ slug, name: slug.toUpperCase() });
const part = (role: "SUBJECT" | "HANDLER" | "JURY", slug: string | null) => ({
	role,
	person: slug ? named(slug) : null,
	organization: null,
	citations: [],
});

const event = (slug: string, more: Partial<EntryFragment>) =>
	({
		slug,
		title: slug,
		status: "OCCURRED",
		date: { label: "2017" },
		knownFrom: null,
		knownFromBasis: "NONE",
		citations: [],
		participants: [],
		place: null,
		from: null,
		to: null,
		...more,
	}) as unknown as EntryFragment;

const facts = {
	slug: "us-v-a",
	title: "United States v. A",
	parties: [{ role: "DEFENDANT", person: named("a"), organization: null, citations: [] }],
	relatedCases: [{ case: { slug: "us-v-b", title: "B" }, kind: "SAME_SCHEME", direction: "OUTGOING", citations: [] }],
	statements: [],
} as unknown as CaseFacts;

const events = [
	event("met", { participants: [part("SUBJECT", "a"), part("HANDLER", "h")], place: named("shanghai") }),
	event("met-again", { status: "ALLEGED", participants: [part("SUBJECT", "a"), part("HANDLER", "h")] }),
	event("hoped", { status: "ALLEGED", participants: [part("SUBJECT", "a"), part("HANDLER", "other")] }),
	event("verdict", { participants: [part("JURY", null)] }),
	event("seen", { participants: [part("HANDLER", "h")] }),
];

describe("the network of a case", () => {
	const network = caseNetwork(facts, events, null);
	const tie = (a: string, b: string) =>
		network.ties.find((one) => (one.a === a && one.b === b) || (one.a === b && one.b === a));
	test("ties whom an event is about to the others, and to where it was", () => {
		assert.equal(tie("person:a", "person:h")?.label, "handler · 2 facts");
		assert.equal(tie("person:a", "place:shanghai")?.label, "at");
		assert.equal(tie("case:us-v-a", "case:us-v-b")?.label, "Same scheme");
	});
	test("ties to the case who is in an event about nobody by name", () =>
		assert.equal(tie("case:us-v-a", "person:h")?.label, "handler"));
	test("is as firm as the firmest fact", () => {
		assert.equal(tie("person:a", "person:h")?.status, "OCCURRED");
		assert.equal(tie("person:a", "person:other")?.status, "ALLEGED");
		assert.equal(tie("person:a", "person:other")?.label, "Alleged: handler");
	});
	test("leaves out who has no name", () => assert.equal(network.things.length, 6));
	test("is narrowed, but never loses its middle", () => {
		const ids = (kinds: ("PLACE" | "CASE")[], least: number) =>
			narrow(network, "case:us-v-a", { kinds, least }).things.map(({ id }) => id);
		assert.deepEqual(ids(["CASE"], 1), ["case:us-v-a", "case:us-v-b"]);
		assert.deepEqual(ids([], 2), ["case:us-v-a", "person:a", "person:h"]);
		assert.deepEqual(ids([], 9), ["case:us-v-a"]);
	});
	test("lists a thing's ties, those of most facts first", () =>
		assert.deepEqual(
			tiesOf(network, "person:a").map(({ other }) => other),
			["person:h", "case:us-v-a", "place:shanghai", "person:other"],
		));
	test("is drawn without two things at one place: people left, all else right, and all on one side where it is narrow", () => {
		for (const isNarrow of [false, true]) {
			const places = besideHubs(network, "case:us-v-a", isNarrow);
			assert.equal(places.size, network.things.length);
			assert.equal(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size, places.size);
			assert.equal(places.get("case:us-v-a")?.x, 0);
			assert.equal(places.get("person:h")?.name, isNarrow ? "right" : "left");
			assert.equal(places.get("place:shanghai")?.name, "right");
		}
	});
});

const node = (slug: string) => ({ __typename: "Person" as const, id: `person:${slug}`, slug, name: slug });
const link = (more: Partial<Link>): Link => ({
	kind: "INVOLVES",
	fact: node("x"),
	participantRole: null,
	partyRole: null,
	relation: null,
	side: null,
	status: null,
	date: null,
	knownFrom: null,
	knownFromBasis: "NONE",
	citations: [],
	...more,
});
const chain = (...slugs: string[]): Chain => ({
	length: slugs.length - 1,
	nodes: slugs.map(node),
	hops: slugs.slice(1).map((slug, i) => ({
		from: { id: `person:${slugs[i]}` },
		to: { id: `person:${slug}` },
		links: [link({ participantRole: "HANDLER", status: "ALLEGED" })],
	})),
});

describe("chains", () => {
	const chains = [chain("a", "b", "z"), chain("a", "c", "d", "z")];
	const network = chainsNetwork(chains, null);
	test("share their ends in one network", () => {
		assert.deepEqual(
			network.things.map(({ name }) => name),
			["a", "b", "z", "c", "d"],
		);
		assert.equal(network.ties.length, 5);
		assert.equal(network.ties[0]?.label, "Alleged: handler");
		assert.equal(network.ties[0]?.status, "ALLEGED");
	});
	test("begin on the left and end on the right, or at the top and below", () => {
		const wide = alongChains(network, chains, false);
		const x = (slug: string) => wide.get(`person:${slug}`)?.x ?? Number.NaN;
		assert.ok(x("a") < x("b") && x("b") === x("c") && x("c") < x("d") && x("d") < x("z"));
		const down = alongChains(network, chains, true);
		const y = (slug: string) => down.get(`person:${slug}`)?.y ?? Number.NaN;
		assert.ok(y("a") < y("b") && y("d") < y("z"));
	});
	const thing = (id: string, name: string): Thing => ({ id, kind: "EVENT", name, href: null });
	test("are told from the thing that the fact belongs to, whichever way they go", () => {
		const meeting = thing("person:x", "Met");
		const yang = thing("person:y", "Yang");
		const took = link({ participantRole: "HANDLER" });
		for (const [from, to] of [
			[meeting, yang],
			[yang, meeting],
		] as const) {
			assert.equal(linkText(took, from, to), "Yang took part in “Met” as handler");
		}
		assert.equal(linkText(link({ kind: "AT" }), meeting, yang), "“Met” happened at Yang");
		assert.equal(linkText(link({ kind: "HAS_PARTY", partyRole: "JUDGE" }), yang, meeting), "Yang is judge in Met");
		assert.equal(linkText(link({ kind: "PART_OF" }), meeting, yang), "Met is part of Yang");
		assert.equal(
			linkText(link({ kind: "MADE_BY", side: "DEFENSE" }), meeting, yang),
			"The defense in Yang said: “Met”",
		);
	});
});
