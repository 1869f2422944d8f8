import type { NodeKind, ThingFragment } from "../api/generated";
import { pathOf, withQuery } from "./route";

/** nameOf is what a thing of any kind is called. */
export function nameOf(thing: ThingFragment): string {
	switch (thing.__typename) {
		case "Person":
		case "Organization":
		case "Place":
			return thing.name;
		case "Statement":
			return thing.text;
		default:
			return thing.title;
	}
}

/** kindOf is a thing's kind. */
export function kindOf(thing: ThingFragment): NodeKind {
	return thing.__typename.toUpperCase() as NodeKind;
}

/** hrefOf is where a thing is told of; null for one that no page is about. */
export function hrefOf(thing: ThingFragment, asOf: string | null): string | null {
	const as = { asOf };
	switch (thing.__typename) {
		case "Case":
			return withQuery(pathOf("case", thing.slug), new URLSearchParams(), as);
		case "Person":
			return withQuery(pathOf("person", thing.slug), new URLSearchParams(), as);
		case "Organization":
			return withQuery(pathOf("organization", thing.slug), new URLSearchParams(), as);
		case "Place":
			return withQuery(pathOf("place", thing.slug), new URLSearchParams(), as);
		case "Source":
			return withQuery(pathOf("source", thing.slug), new URLSearchParams(), as);
		case "Event":
			return thing.cases[0]
				? withQuery(pathOf("case", thing.cases[0].slug), new URLSearchParams(), { ...as, event: thing.slug })
				: null;
		case "Statement":
			return thing.cases[0]
				? `${withQuery(pathOf("case", thing.cases[0].slug), new URLSearchParams(), as)}#statement-${thing.slug}`
				: null;
		default:
			return null;
	}
}
