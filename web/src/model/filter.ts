import type { CaseFilter, CaseStatus } from "../api/generated";
import type { CaseRow } from "../api/questions";
import { domainOf } from "./extent";
import { caseStatuses } from "./words";

/** Narrowed is what the list of cases is narrowed by, as its page's fields have it; empty fields ask for nothing. */
export interface Narrowed {
	tag: string;
	status: CaseStatus | "";
	/** The slug of an organization that has a part in the case. */
	agency: string;
	/** The slug of a person. */
	defendant: string;
	/** Years, in which some event must lie. */
	from: number | null;
	to: number | null;
	/** Whether it suffices that an event may lie in those years. */
	possibly: boolean;
	sort: Sort;
}

export type Sort = "title" | "oldest" | "newest";

/** readNarrowed reads from an address what to narrow by; what it does not understand asks for nothing. */
export function readNarrowed(query: URLSearchParams): Narrowed {
	const status = query.get("status") ?? "";
	const sort = query.get("sort");
	return {
		tag: query.get("tag") ?? "",
		status: status in caseStatuses ? (status as CaseStatus) : "",
		agency: slug(query.get("agency")),
		defendant: slug(query.get("defendant")),
		from: year(query.get("from")),
		to: year(query.get("to")),
		possibly: query.get("possibly") === "yes",
		sort: sort === "oldest" || sort === "newest" ? sort : "title",
	};
}

function year(text: string | null): number | null {
	return text !== null && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : null;
}

function slug(text: string | null): string {
	return text !== null && /^[a-z0-9-]{1,128}$/.test(text) ? text : "";
}

/** caseFilter is what the API is asked for. Years the wrong way round are taken the right way. */
export function caseFilter({ tag, status, agency, defendant, from, to, possibly }: Narrowed): CaseFilter {
	const [first, last] = from !== null && to !== null && from > to ? [to, from] : [from, to];
	return {
		tags: tag ? [tag] : [],
		statuses: status ? [status] : [],
		parties: agency ? [`organization:${agency}`] : [],
		defendants: defendant ? [defendant] : [],
		during:
			first === null && last === null
				? null
				: {
						from: first === null ? null : `${digits(first)}-01-01`,
						to: last === null ? null : `${digits(last)}-12-31`,
						match: possibly ? "POSSIBLY" : "CERTAINLY",
					},
	};
}

const digits = (year: number) => String(year).padStart(4, "0");

/** sorted are the rows of a whole list in an order; the API gives them by title. */
export function sorted(rows: readonly CaseRow[], sort: Sort): readonly CaseRow[] {
	if (sort === "title") {
		return rows;
	}
	const direction = sort === "oldest" ? 1 : -1;
	return rows.toSorted((a, b) => direction * (proceedings(a) - proceedings(b)));
}

/** proceedings is when a case came before the courts; cases that did not come last in both directions are rare. */
function proceedings(row: CaseRow): number {
	const dates = row.timeline.events.nodes.filter(({ phase }) => phase === "PROCEEDINGS").map(({ date }) => date);
	return domainOf(dates)?.from ?? Number.MAX_SAFE_INTEGER;
}

/** How many cases can be chosen to be compared. */
export const mostCompared = 6;

/** readChosen reads from an address which cases were chosen to be compared. */
export function readChosen(query: URLSearchParams): string[] {
	const slugs = (query.get("compare") ?? "").split(",").map(slug).filter(Boolean);
	return [...new Set(slugs)].slice(0, mostCompared);
}
