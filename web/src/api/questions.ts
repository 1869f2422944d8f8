import { type Asked, alignmentOf } from "../model/asked";
import { all, ask, type Rows } from "./client";
import {
	type AlikeFragment,
	CaseDocument,
	type CaseFilter,
	type CaseQuery,
	CasesDocument,
	type CasesQuery,
	ChangesDocument,
	type ChangesQuery,
	ChoicesDocument,
	CompareDocument,
	type CompareQuery,
	ComparisonKnownDocument,
	EmbedDocument,
	type EntryFragment,
	type EventFilter,
	FindDocument,
	type FindQuery,
	type NodeKind,
	OrganizationDocument,
	type OrganizationFilter,
	OrganizationsDocument,
	PathsDocument,
	type PathsQuery,
	PeopleDocument,
	PersonDocument,
	type PersonFilter,
	PlaceDocument,
	type PlaceFilter,
	PlacesDocument,
	SearchDocument,
	type SearchQuery,
	SimilarDocument,
	SourceDocument,
	SourceFactsDocument,
	type SourceFactsQuery,
	type SourceFilter,
	SourcesDocument,
	ThingDocument,
	type ThingFragment,
	TimelineDocument,
	TitlesDocument,
} from "./generated";

/** AsOf is the day as of which to answer, YYYY-MM-DD; null for everything recorded. */
export type AsOf = string | null;

export type CaseRow = NonNullable<CasesQuery["cases"]>["nodes"][number];
export type CaseFacts = NonNullable<CaseQuery["case"]>;
export type Compared = NonNullable<CompareQuery["compare"]>;
export type Chain = NonNullable<PathsQuery["paths"]>[number];
export type ThingFound = ThingFragment;
export type Found = NonNullable<FindQuery["search"]>["nodes"][number];
export type Hit = NonNullable<SearchQuery["search"]>["edges"][number];
export type Change = NonNullable<ChangesQuery["case"]>["changes"]["nodes"][number];
export type SupportedFact = NonNullable<SourceFactsQuery["source"]>["facts"]["nodes"][number];

/** How many rows a page of a list has. */
export const pageLength = 50;

/** Lists are read page by page, up to as many rows as are to be shown. */
export const caseList = (filter: CaseFilter, asOf: AsOf, show: number) =>
	all(async (after) => (await ask(CasesDocument, { filter, asOf, after, first: pageLength })).cases, show);
export const peopleList = (filter: PersonFilter, asOf: AsOf, show: number) =>
	all(async (after) => (await ask(PeopleDocument, { filter, asOf, after, first: pageLength })).people, show);
export const organizationList = (filter: OrganizationFilter, asOf: AsOf, show: number) =>
	all(
		async (after) => (await ask(OrganizationsDocument, { filter, asOf, after, first: pageLength })).organizations,
		show,
	);
export const placeList = (filter: PlaceFilter, asOf: AsOf, show: number) =>
	all(async (after) => (await ask(PlacesDocument, { filter, asOf, after, first: pageLength })).places, show);
export const sourceList = (filter: SourceFilter, asOf: AsOf, show: number) =>
	all(async (after) => (await ask(SourcesDocument, { filter, asOf, after, first: pageLength })).sources, show);
export const sourceFacts = (slug: string, asOf: AsOf, show: number) =>
	all(
		async (after) => (await ask(SourceFactsDocument, { slug, asOf, after, first: pageLength })).source?.facts ?? null,
		show,
	);

/** found are the things that a search finds, in its order. */
export const found = (text: string, kinds: readonly NodeKind[], asOf: AsOf, show: number) =>
	all(async (after) => {
		const page = (
			await ask(SearchDocument, { text, kinds: [...kinds], asOf, after, first: Math.min(show, pageLength) })
		).search;
		return page && { ...page, nodes: page.edges };
	}, show);

/** choices are what the list of cases can be narrowed by. */
export const choices = (asOf: AsOf) => ask(ChoicesDocument, { asOf });

/** changes are how what is known of a case changed on a day. */
export async function changes(slug: string, day: string): Promise<Change[]> {
	const rows = await all(async (after) => (await ask(ChangesDocument, { slug, day, after })).case?.changes ?? null);
	return rows?.rows ?? [];
}

/** events are those that a filter admits, up to 1,000. */
export async function events(filter: EventFilter, asOf: AsOf): Promise<Rows<EntryFragment>> {
	const rows = await all(
		async (after) => (await ask(TimelineDocument, { filter, asOf, after })).timeline?.events ?? null,
	);
	return rows ?? { rows: [], more: false };
}

export const caseFacts = async (slug: string, asOf: AsOf) => (await ask(CaseDocument, { slug, asOf })).case;
export const embedded = async (slug: string, asOf: AsOf) => (await ask(EmbedDocument, { slug, asOf })).case;
export const person = async (slug: string, asOf: AsOf) => (await ask(PersonDocument, { slug, asOf })).person;
export const organization = async (slug: string, asOf: AsOf) =>
	(await ask(OrganizationDocument, { slug, asOf })).organization;
export const place = async (slug: string, asOf: AsOf) => (await ask(PlaceDocument, { slug, asOf })).place;
export const source = async (slug: string, asOf: AsOf) => (await ask(SourceDocument, { slug, asOf })).source;

/** compared are cases side by side; null if the API has no answer. */
export const compared = async (asked: Asked, asOf: AsOf) =>
	(await ask(CompareDocument, { cases: asked.cases, alignOn: alignmentOf(asked), asOf })).compare;

/** comparisonKnown is from which days what is recorded of some cases is known. */
export const comparisonKnown = async (cases: string[]) => (await ask(ComparisonKnownDocument, { cases })).compare;

/** similar are the cases most like one, the most similar first; null if there is no such case. */
export async function similar(slug: string, asOf: AsOf): Promise<{ title: string; alike: AlikeFragment[] } | null> {
	const { case: of } = await ask(SimilarDocument, { slug, asOf });
	return of && { title: of.title, alike: of.similarCases.edges };
}

/** find are the first ten things of some kinds that a text finds, and how many there are in all. */
export const find = async (text: string, kinds: NodeKind[], asOf: AsOf) =>
	(await ask(FindDocument, { text, kinds, asOf })).search;

/** chains are the shortest chains of facts that join two things, with these. */
export const chains = (from: string, to: string, maxHops: number, first: number, asOf: AsOf) =>
	ask(PathsDocument, { from, to, maxHops, first, asOf });

/** titles are the first hundred cases by title, and whether there are more. */
export async function titles() {
	const { cases } = await ask(TitlesDocument, {});
	return { rows: cases?.nodes ?? [], more: cases?.pageInfo.hasNextPage ?? false };
}

/** thing is a thing of any kind by its global id; null if there is none. */
export const thing = async (id: string, asOf: AsOf): Promise<ThingFound | null> =>
	(await ask(ThingDocument, { id, asOf })).node;

/** Story is a case with its events. */
export interface Story {
	facts: CaseFacts | null;
	story: Rows<EntryFragment>;
}

/** story is a case with its events: all accounts of them, or only the best supported of rivals. */
export async function story(slug: string, asOf: AsOf, best: boolean): Promise<Story> {
	const [facts, story] = await Promise.all([
		caseFacts(slug, asOf),
		events({ cases: [slug], accounts: best ? "BEST_SUPPORTED" : "ALL" }, asOf),
	]);
	return { facts, story };
}
