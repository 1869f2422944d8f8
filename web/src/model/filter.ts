import type { CaseStatus } from "../api/generated";
import type { CaseRow } from "../api/questions";
import { yearOf } from "./days";
import { domainOf, extentOf } from "./extent";
import { caseStatuses } from "./words";

/** CaseFilter is what the list of cases is narrowed by; empty fields ask for nothing. */
export interface CaseFilter {
	/** Words, each in the title, the summary or a defendant's name. */
	text: string;
	tag: string;
	status: CaseStatus | "";
	defendant: string;
	/** Years, of which some event must possibly lie in one. */
	from: number | null;
	to: number | null;
	sort: Sort;
}

export type Sort = "title" | "oldest" | "newest";

/** readFilter reads a filter from an address; what it does not understand asks for nothing. */
export function readFilter(query: URLSearchParams): CaseFilter {
	const status = query.get("status") ?? "";
	const sort = query.get("sort");
	return {
		text: query.get("q") ?? "",
		tag: query.get("tag") ?? "",
		status: status in caseStatuses ? (status as CaseStatus) : "",
		defendant: query.get("defendant") ?? "",
		from: year(query.get("from")),
		to: year(query.get("to")),
		sort: sort === "oldest" || sort === "newest" ? sort : "title",
	};
}

function year(text: string | null): number | null {
	return text !== null && /^\d{1,4}$/.test(text) ? Number(text) : null;
}

/** filterCases are the rows that a filter admits, in its order. */
export function filterCases(rows: readonly CaseRow[], filter: CaseFilter): CaseRow[] {
	const words = fold(filter.text).split(/\s+/).filter(Boolean);
	const admitted = rows.filter((row) => {
		const text = fold([row.title, row.summary, ...row.defendants.map(({ name }) => name)].join(" "));
		return (
			words.every((word) => text.includes(word)) &&
			(filter.tag === "" || row.tags.includes(filter.tag)) &&
			(filter.status === "" || row.status === filter.status) &&
			(filter.defendant === "" || row.defendants.some(({ slug }) => slug === filter.defendant)) &&
			inYears(row, filter)
		);
	});
	if (filter.sort === "title") {
		return admitted;
	}
	const direction = filter.sort === "oldest" ? 1 : -1;
	return admitted.sort((a, b) => direction * (proceedings(a) - proceedings(b)));
}

const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function inYears(row: CaseRow, { from, to }: CaseFilter): boolean {
	if (from === null && to === null) {
		return true;
	}
	const dates = row.timeline.events.nodes.map(({ date }) => date);
	const domain = domainOf(dates);
	return dates.some((date) => {
		const extent = domain && extentOf(date, domain);
		return extent && yearOf(extent.to - 1) >= (from ?? -Infinity) && yearOf(extent.from) <= (to ?? Infinity);
	});
}

/** proceedings is when a case came before the courts; cases that did not come last in both directions are rare. */
function proceedings(row: CaseRow): number {
	const dates = row.timeline.events.nodes.filter(({ phase }) => phase === "PROCEEDINGS").map(({ date }) => date);
	return domainOf(dates)?.from ?? Number.MAX_SAFE_INTEGER;
}

/** Choice is a value to narrow by, and of how many rows it holds. */
export interface Choice {
	value: string;
	label: string;
	rows: number;
}

/** choices are the values that rows offer, the most common first. */
export function choices(
	rows: readonly CaseRow[],
	of: (row: CaseRow) => readonly { value: string; label: string }[],
): Choice[] {
	const found = new Map<string, Choice>();
	for (const row of rows) {
		for (const { value, label } of of(row)) {
			const choice = found.get(value) ?? { value, label, rows: 0 };
			choice.rows++;
			found.set(value, choice);
		}
	}
	return [...found.values()].sort((a, b) => b.rows - a.rows || a.label.localeCompare(b.label, "en"));
}
