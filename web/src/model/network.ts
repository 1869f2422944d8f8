import type { EntryFragment, FactStatus, NodeKind, RelationKind } from "../api/generated";
import type { CaseFacts, Chain } from "../api/questions";
import type { Proof } from "./evidence";
import { hrefOf, kindOf, nameOf } from "./things";
import { count, linkKinds, participantRoles, partyRoles, relationKinds, sides, statusPrefix } from "./words";

/** Thing is a node of a network. */
export interface Thing {
	/** The global id. */
	id: string;
	kind: NodeKind;
	name: string;
	/** The thing's page; null if it has none. */
	href: string | null;
}

/** Tie is an edge of a network: all facts that join two things. */
export interface Tie {
	a: string;
	b: string;
	/** What the second is to the first, in a word or two, for the drawing. */
	label: string;
	/** The firmest status of the facts; null if none has one. */
	status: FactStatus | null;
	facts: Proof[];
}

export interface Network {
	things: Thing[];
	ties: Tie[];
}

type Party = { person: Named | null; organization: Named | null };
interface Named {
	slug: string;
	name: string;
}

const firmest: readonly FactStatus[] = ["OCCURRED", "EXPECTED", "ALLEGED", "DISPUTED"];

/** Weaver gathers facts into a network. */
class Weaver {
	private readonly things = new Map<string, Thing>();
	private readonly ties = new Map<string, { a: string; b: string; roles: string[]; facts: Proof[] }>();

	constructor(private readonly asOf: string | null) {}

	thing(kind: "Case" | "Person" | "Organization" | "Place", { slug, name }: Named): string {
		const id = `${kind.toLowerCase()}:${slug}`;
		if (!this.things.has(id)) {
			const named =
				kind === "Case" ? { __typename: kind, id, slug, title: name } : { __typename: kind, id, slug, name };
			this.things.set(id, { id, kind: kindOf(named), name, href: hrefOf(named, this.asOf) });
		}
		return id;
	}

	party({ person, organization }: Party): string | null {
		return person ? this.thing("Person", person) : organization ? this.thing("Organization", organization) : null;
	}

	/** tie notes a fact by which the second thing is something to the first. */
	tie(a: string, b: string, role: string, fact: Proof) {
		if (a === b) {
			return;
		}
		const key = a < b ? `${a} ${b}` : `${b} ${a}`;
		const tie = this.ties.get(key) ?? { a, b, roles: [], facts: [] };
		if (!tie.facts.some((other) => other.key === fact.key)) {
			tie.facts.push(fact);
			tie.roles.push(role);
		}
		this.ties.set(key, tie);
	}

	network(): Network {
		const ties = [...this.ties.values()].map(({ a, b, roles, facts }) => ({
			a,
			b,
			label: labelOf(roles, facts),
			status: statusOf(facts),
			facts,
		}));
		return { things: [...this.things.values()], ties };
	}
}

function labelOf(roles: readonly string[], facts: readonly Proof[]): string {
	const [most] = [...new Set(roles)].sort(
		(x, y) => roles.filter((role) => role === y).length - roles.filter((role) => role === x).length,
	);
	const status = statusOf(facts);
	const more = facts.length > 1 ? ` · ${count(facts.length, "fact")}` : "";
	return (status ? statusPrefix(status) : "") + (most ?? "") + more;
}

function statusOf(facts: readonly Proof[]): FactStatus | null {
	// A fact without a status, such as a role in a case, is recorded as it stands.
	if (facts.some(({ status }) => status === undefined)) {
		return null;
	}
	return firmest.find((status) => facts.some((fact) => fact.status === status)) ?? null;
}

/**
 * caseNetwork is how the people, organizations, places and cases of a case are tied. What several take part in ties those
 * whom it is about to the others and to where it was; if it is about nobody by name, it ties all of them to the case.
 */
export function caseNetwork(facts: CaseFacts, events: readonly EntryFragment[], asOf: string | null): Network {
	const weaver = new Weaver(asOf);
	const center = weaver.thing("Case", { slug: facts.slug, name: facts.title });
	for (const party of facts.parties) {
		const id = weaver.party(party);
		if (id) {
			const role = partyRoles[party.role];
			weaver.tie(center, id, role, { key: `party ${party.role} ${id}`, text: role, citations: party.citations });
		}
	}
	for (const { case: other, kind, direction, citations } of facts.relatedCases) {
		const id = weaver.thing("Case", { slug: other.slug, name: other.title });
		const text = relationKinds[kind as RelationKind];
		weaver.tie(center, id, text, { key: `relation ${kind} ${direction} ${id}`, text, citations });
	}
	for (const event of events) {
		weave(weaver, center, event);
	}
	for (const { slug, speaker, about, text, citations, date, knownFrom } of facts.statements) {
		const id = weaver.party(speaker);
		const person = about?.__typename === "Person" && weaver.thing("Person", about);
		const organization = about?.__typename === "Organization" && weaver.thing("Organization", about);
		if (id) {
			const fact = { key: `statement ${slug}`, text: `Said: ${text}`, when: date?.label, knownFrom, citations };
			weaver.tie(person || organization || center, id, "speaker", fact);
		}
	}
	return weaver.network();
}

function weave(weaver: Weaver, center: string, event: EntryFragment) {
	const fact = (role: string): Proof => ({
		key: `event ${event.slug} ${role}`,
		text: `${role}: ${event.title}`,
		event: event.slug,
		when: event.date.label,
		status: event.status,
		knownFrom: event.knownFrom,
		basis: event.knownFromBasis,
		citations: event.citations,
	});
	const taking = event.participants.flatMap((part) => {
		const id = weaver.party(part);
		return id ? [{ id, role: participantRoles[part.role], subject: part.role === "SUBJECT", own: part.citations }] : [];
	});
	const subjects = taking.filter(({ subject }) => subject).map(({ id }) => id);
	const hubs = subjects.length > 0 ? subjects : [center];
	const places = [
		["at", event.place],
		["from", event.from],
		["to", event.to],
	] as const;
	for (const hub of hubs) {
		for (const { id, role, own } of taking.filter(({ subject }) => !subject || subjects.length > 1)) {
			weaver.tie(hub, id, role, { ...fact(role), citations: own });
		}
		for (const [role, place] of places) {
			if (place) {
				weaver.tie(hub, weaver.thing("Place", place), role, fact(role));
			}
		}
	}
}

/** To how many others at least someone is tied as the subject, if they are a hub. */
const ofHub = 5;

/** hubsOf are the thing in the middle of a network, and those that much is tied to: of a case, its defendants. */
export function hubsOf({ things, ties }: Network, center: string): Thing[] {
	return things.filter(({ id }) => id === center || ties.filter(({ a }) => a === id).length >= ofHub);
}

/** Narrowing is what of a network is shown. */
export interface Narrowing {
	/** Only things of these kinds; of all, if empty. Hubs stay. */
	kinds: readonly NodeKind[];
	/** Only ties of at least so many facts. */
	least: number;
}

/** narrow is what is left of a network; things that nothing ties are left out, but for the one in the middle. */
export function narrow(network: Network, center: string, { kinds, least }: Narrowing): Network {
	const hubs = hubsOf(network, center);
	const admitted = new Set(
		network.things
			.filter((thing) => kinds.length === 0 || kinds.includes(thing.kind) || hubs.includes(thing))
			.map(({ id }) => id),
	);
	const ties = network.ties.filter(({ a, b, facts }) => admitted.has(a) && admitted.has(b) && facts.length >= least);
	const tied = new Set([center, ...ties.flatMap(({ a, b }) => [a, b])]);
	return { things: network.things.filter(({ id }) => tied.has(id)), ties };
}

/** tiesOf are a thing's ties, those of most facts first. */
export function tiesOf({ ties }: Network, id: string): { tie: Tie; other: string }[] {
	return ties
		.filter(({ a, b }) => a === id || b === id)
		.map((tie) => ({ tie, other: tie.a === id ? tie.b : tie.a }))
		.sort((x, y) => y.tie.facts.length - x.tie.facts.length);
}

export type Hop = Chain["hops"][number];
export type Link = Hop["links"][number];

/** chainsNetwork is what some chains go through. */
export function chainsNetwork(chains: readonly Chain[], asOf: string | null): Network {
	const things = new Map<string, Thing>();
	const ties = new Map<string, Tie>();
	for (const { nodes, hops } of chains) {
		for (const node of nodes) {
			things.set(node.id, { id: node.id, kind: kindOf(node), name: nameOf(node), href: hrefOf(node, asOf) });
		}
		for (const { from, to, links } of hops) {
			const facts = links.map((link, i) => ({
				key: `${link.fact.id} ${link.kind} ${i}`,
				text: short(link),
				status: link.status ?? undefined,
				citations: link.citations,
			}));
			ties.set(`${from.id} ${to.id}`, {
				a: from.id,
				b: to.id,
				label: [...new Set(links.map((link) => (link.status ? statusPrefix(link.status) : "") + short(link)))].join(
					", ",
				),
				status: statusOf(facts),
				facts,
			});
		}
	}
	return { things: [...things.values()], ties: [...ties.values()] };
}

/** short is a link in a word or two. */
function short({ kind, participantRole, partyRole, relation }: Link): string {
	if (participantRole) {
		return participantRoles[participantRole];
	}
	if (partyRole) {
		return partyRoles[partyRole].toLowerCase();
	}
	return relation ? relationKinds[relation].toLowerCase() : linkKinds[kind];
}

/** linkText is a link in a sentence; the thing that the fact belongs to is one of the hop's two. */
export function linkText(link: Link, from: Thing, to: Thing): string {
	const [fact, other] = link.fact.id === from.id ? [from.name, to.name] : [to.name, from.name];
	switch (link.kind) {
		case "INVOLVES":
			return `${other} took part in “${fact}” as ${short(link)}`;
		case "HAS_PARTY":
			return `${other} is ${short(link)} in ${fact}`;
		case "RELATED_TO":
			return `${fact} and ${other}: ${short(link)}`;
		case "MADE_BY":
			return `${link.side ? `${sides[link.side]} in ` : ""}${other} said: “${fact}”`;
		case "ABOUT":
		case "ANSWERS":
			return `“${fact}” ${linkKinds[link.kind]} ${other}`;
		case "AT":
		case "FROM":
		case "TO":
		case "IN":
			return `“${fact}” ${linkKinds[link.kind]} ${other}`;
		default:
			return `${fact} ${linkKinds[link.kind]} ${other}`;
	}
}
