/** Question is what is asked of the API. */
export interface Question {
	query: string;
	/** A JSON object as text; "" for none. */
	variables: string;
}

/** readQuestion is the question that an address holds, behind the # that browsers do not send; null if it holds none. */
export function readQuestion(hash: string): Question | null {
	const held = new URLSearchParams(hash.replace(/^#/, ""));
	const query = held.get("query");
	return query === null ? null : { query, variables: held.get("variables") ?? "" };
}

/** questionHash is what readQuestion reads. */
export function questionHash({ query, variables }: Question): string {
	const held = new URLSearchParams({ query });
	if (variables.trim() !== "") {
		held.set("variables", variables);
	}
	return `#${held}`;
}
