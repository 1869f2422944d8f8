import { all, ask, type Rows } from "./client";
import {
	CaseDocument,
	type CaseQuery,
	CasesDocument,
	type CasesQuery,
	EmbedDocument,
	type EntryFragment,
	type EventFilter,
	OrganizationDocument,
	PersonDocument,
	PlaceDocument,
	SourceDocument,
	StandingDocument,
	type StandingQuery,
	TimelineDocument,
} from "./generated";

/** AsOf is the day as of which to answer, YYYY-MM-DD; null for everything recorded. */
export type AsOf = string | null;

export type CaseRow = NonNullable<CasesQuery["cases"]>["nodes"][number];
export type CaseFacts = NonNullable<CaseQuery["case"]>;
export type Standing = NonNullable<StandingQuery["cases"]>["nodes"][number];

/** cases are all cases, up to 500. */
export async function cases(): Promise<Rows<CaseRow>> {
	const rows = await all(async (after) => (await ask(CasesDocument, { after })).cases, 500);
	return rows ?? { rows: [], more: false };
}

/** events are those that a filter admits, up to 1,000. */
export async function events(filter: EventFilter, asOf: AsOf): Promise<Rows<EntryFragment>> {
	const rows = await all(
		async (after) => (await ask(TimelineDocument, { filter, asOf, after })).timeline?.events ?? null,
	);
	return rows ?? { rows: [], more: false };
}

/** standings are who stands where in each case, up to 1,000 cases. */
export async function standings(asOf: AsOf): Promise<Rows<Standing>> {
	const rows = await all(async (after) => (await ask(StandingDocument, { asOf, after })).cases);
	return rows ?? { rows: [], more: false };
}

export const caseFacts = async (slug: string, asOf: AsOf) => (await ask(CaseDocument, { slug, asOf })).case;
export const embedded = async (slug: string, asOf: AsOf) => (await ask(EmbedDocument, { slug, asOf })).case;
export const person = async (slug: string, asOf: AsOf) => (await ask(PersonDocument, { slug, asOf })).person;
export const organization = async (slug: string, asOf: AsOf) =>
	(await ask(OrganizationDocument, { slug, asOf })).organization;
export const place = async (slug: string, asOf: AsOf) => (await ask(PlaceDocument, { slug, asOf })).place;
export const source = async (slug: string, asOf: AsOf) => (await ask(SourceDocument, { slug, asOf })).source;
