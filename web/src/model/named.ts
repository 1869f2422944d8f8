import type { NamedFragment } from "../api/generated";
import { pathOf } from "./route";
import { country, organizationKinds, sides, statusPrefix } from "./words";

/** nameOf is what a thing is called; of a statement, its text. */
export function nameOf(node: NamedFragment): string {
	switch (node.__typename) {
		case "Person":
		case "Organization":
		case "Place":
			return node.name;
		case "Statement":
			return node.text;
		case "Event":
			return statusPrefix(node.status) + node.title;
		default:
			return node.title;
	}
}

const kinds: Record<NamedFragment["__typename"], string> = {
	Case: "Case",
	Charge: "Charge",
	Event: "Event",
	Statement: "Statement",
	Person: "Person",
	Organization: "Organization",
	Place: "Place",
	Source: "Source",
};

/** kindOf is the kind of a thing in words. */
export const kindOf = (node: NamedFragment): string => kinds[node.__typename];

/** aboutOf says in a few words which of several things of like names it is. */
export function aboutOf(node: NamedFragment): string {
	switch (node.__typename) {
		case "Charge":
			return node.case?.title ?? "";
		case "Event":
			return [node.date.label, ...node.cases.map(({ title }) => title)].join(" · ");
		case "Statement":
			return [speakerName(node.speaker), ...node.cases.map(({ title }) => title)].join(" · ");
		case "Organization":
			return organizationKinds[node.kind];
		case "Place":
			return node.country ? country(node.country) : "";
		case "Source":
			return [node.publisher, node.published?.label ?? "undated"].filter(Boolean).join(" · ");
		default:
			return "";
	}
}

type Speaker = Extract<NamedFragment, { __typename: "Statement" }>["speaker"];

/** speakerName is who said something, as far as sources give a name. */
export function speakerName({ person, organization, party, anonymous }: Speaker): string {
	return person?.name ?? organization?.name ?? (party ? sides[party] : anonymous) ?? "Someone unnamed";
}

/** Address is where a thing is told of. */
interface Address {
	path: string;
	/** The event to choose there. */
	event?: string;
	/** The part of the page. */
	hash?: string;
}

/**
 * addressOf is where a thing is told of: its own page; that of its case for what has none; that of someone who took
 * part for an event of no case. Null if there is no page that tells of it.
 */
export function addressOf(node: NamedFragment): Address | null {
	switch (node.__typename) {
		case "Case":
			return { path: pathOf("case", node.slug) };
		case "Person":
			return { path: pathOf("person", node.slug) };
		case "Organization":
			return { path: pathOf("organization", node.slug) };
		case "Place":
			return { path: pathOf("place", node.slug) };
		case "Source":
			return { path: pathOf("source", node.slug) };
		case "Charge":
			return node.case && { path: pathOf("case", node.case.slug), hash: "charges" };
		case "Statement": {
			const [first] = node.cases;
			return first ? { path: pathOf("case", first.slug), hash: `statement-${node.slug}` } : speakersPage(node.speaker);
		}
		case "Event": {
			const path = holderOf(node);
			return path ? { path, event: node.slug } : null;
		}
	}
}

function holderOf({ cases, participants, place }: Extract<NamedFragment, { __typename: "Event" }>): string | null {
	const [first] = cases;
	if (first) {
		return pathOf("case", first.slug);
	}
	for (const { person, organization } of participants) {
		if (person) {
			return pathOf("person", person.slug);
		}
		if (organization) {
			return pathOf("organization", organization.slug);
		}
	}
	return place && pathOf("place", place.slug);
}

function speakersPage({ person, organization }: Speaker): Address | null {
	if (person) {
		return { path: pathOf("person", person.slug) };
	}
	return organization && { path: pathOf("organization", organization.slug) };
}
