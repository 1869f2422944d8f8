import type { CitedFragment, EntryFragment } from "../api/generated";
import type { CaseFacts } from "../api/questions";
import { accounts } from "./known";

/** Cited is a source and how many citations of it a page holds. */
export interface Cited {
	source: CitedFragment["source"];
	times: number;
}

/** citedIn are the sources that a case and its events rest on, those cited most often first. */
export function citedIn(facts: CaseFacts, events: readonly EntryFragment[]): Cited[] {
	const found = new Map<string, Cited>();
	const note = (citations: readonly CitedFragment[]) => {
		for (const { source } of citations) {
			const cited = found.get(source.slug) ?? { source, times: 0 };
			cited.times++;
			found.set(source.slug, cited);
		}
	};
	note(facts.citations);
	for (const fact of [
		...accounts(events),
		...facts.charges,
		...facts.statements,
		...facts.didNotOccur,
		...facts.relatedCases,
	]) {
		note(fact.citations);
	}
	return [...found.values()].sort((a, b) => b.times - a.times || a.source.title.localeCompare(b.source.title, "en"));
}

/** same is whether two facts rest on the same words of the same sources, as a part does that has none of its own. */
export function same(a: readonly CitedFragment[], b: readonly CitedFragment[]): boolean {
	return (
		a.length === b.length &&
		a.every((x, i) => x.source.slug === b[i]?.source.slug && x.locator === b[i]?.locator && x.quote === b[i]?.quote)
	);
}

/** first keeps a citation only where it is first made. */
export function first(citation: CitedFragment, i: number, all: readonly CitedFragment[]): boolean {
	return (
		all.findIndex(
			(other) =>
				other.source.slug === citation.source.slug &&
				other.locator === citation.locator &&
				other.quote === citation.quote,
		) === i
	);
}
