import type { TypedDocumentString } from "./generated";

/** Failure is why a question got no answer: in the server's words where it gave any. */
export class Failure extends Error {
	constructor(
		message: string,
		/** One of the API's codes, or UNREACHABLE where there was no answer at all. */
		readonly code: string,
		/** What the server's log knows the request by. */
		readonly request?: string,
	) {
		super(message);
	}
}

interface Answer<R> {
	data?: R | null;
	errors?: { message: string; extensions?: { code?: string; requestId?: string } }[];
}

/** ask puts a question to the API. An answer with any error is a [Failure]: a page tells no half of a story. */
export async function ask<R, V>(question: TypedDocumentString<R, V>, variables: V): Promise<R> {
	const answer = await send<R>(JSON.stringify({ query: question.toString(), variables }));
	const error = answer.errors?.[0];
	if (error) {
		throw new Failure(error.message, error.extensions?.code ?? "INTERNAL", error.extensions?.requestId);
	}
	if (!answer.data) {
		throw new Failure("The server answered without data.", "INTERNAL");
	}
	return answer.data;
}

async function send<R>(body: string): Promise<Answer<R>> {
	let response: Response;
	try {
		response = await fetch("/graphql", { method: "POST", headers: { "Content-Type": "application/json" }, body });
	} catch {
		throw new Failure("The server cannot be reached.", "UNREACHABLE");
	}
	try {
		return (await response.json()) as Answer<R>;
	} catch {
		throw new Failure(`The server answered with status ${response.status} and no JSON.`, "INTERNAL");
	}
}

/** Page is one page of a connection. */
interface Page<T> {
	nodes: T[];
	totalCount?: number;
	pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** Rows are those of a connection, as far as they were read. */
export interface Rows<T> {
	rows: T[];
	/** Whether more rows follow than are read. */
	more: boolean;
	/** How many rows there are, read or not; undefined if that was not asked for. */
	total?: number;
}

/** all reads the pages of a connection one after another, up to a bound; null is the list of what does not exist. */
export async function all<T>(
	page: (after: string | null) => Promise<Page<T> | null>,
	atMost = 1000,
): Promise<Rows<T> | null> {
	const rows: T[] = [];
	for (let after: string | null = null; ; ) {
		const read: Page<T> | null = await page(after);
		if (!read) {
			return null;
		}
		rows.push(...read.nodes);
		if (!read.pageInfo.hasNextPage || rows.length >= atMost) {
			return { rows, more: read.pageInfo.hasNextPage, total: read.totalCount };
		}
		after = read.pageInfo.endCursor;
	}
}
