import type { Hit } from "../api/questions";
import { nameOf } from "./named";

type Highlight = Hit["highlights"][number];

/** nameIn is the name of what was found with the words marked, if they are in it. */
export function nameIn({ node, highlights }: Hit): Highlight["parts"] {
	const whole = nameOf(node);
	const text = (highlight: Highlight) => highlight.parts.map(({ text }) => text).join("");
	const marked = highlights.find((highlight) => isName(highlight) && whole.endsWith(text(highlight)));
	if (!marked) {
		return [{ text: whole, matched: false }];
	}
	const before = whole.slice(0, whole.length - text(marked).length);
	return before ? [{ text: before, matched: false }, ...marked.parts] : marked.parts;
}

/** elsewhere are the other texts in which words were found. */
export function elsewhere(found: Hit): Highlight[] {
	const shown = nameIn(found);
	return found.highlights.filter(
		(highlight) => !isName(highlight) || !highlight.parts.every((part) => shown.includes(part)),
	);
}

const isName = ({ field }: Highlight) => field === "TITLE" || field === "NAME" || field === "TEXT";
