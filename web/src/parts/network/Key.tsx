import type { NodeKind } from "../../api/generated";
import { nodeKinds } from "../../model/words";

/** The outlines of the forms that things are drawn in, on a field of 20 by 20; draw.ts names the same. */
const outlines: Record<NodeKind, string> = {
	CASE: "M4 5h12a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2Z",
	PERSON: "M10 3a7 7 0 1 0 0 14 7 7 0 1 0 0-14Z",
	ORGANIZATION: "M6 3h8l5 7-5 7H6l-5-7Z",
	PLACE: "M10 2l8 8-8 8-8-8Z",
	EVENT: "M3 4h9l6 6-6 6H3Z",
	STATEMENT: "M5 3q5 2 10 0 3 7 0 14-5-2-10 0-3-7 0-14Z",
	CHARGE: "M7 3h6l4 4v6l-4 4H7l-4-4V7Z",
	SOURCE: "M3 3h14v14H3Z",
};

/** Key says which form is which kind of thing, and which line how firm a tie. */
export function Key({ kinds }: { kinds: readonly NodeKind[] }) {
	return (
		<ul class="graph-key" aria-hidden="true">
			{kinds.map((kind) => (
				<li key={kind}>
					<svg aria-hidden="true" viewBox="0 0 20 20" width="16" height="16" class={`thing-${kind}`}>
						<path d={outlines[kind]} />
					</svg>
					{nodeKinds[kind]}
				</li>
			))}
			<li>
				<svg aria-hidden="true" viewBox="0 0 30 4" width="30" height="4">
					<line x1="0" x2="30" y1="2" y2="2" />
				</svg>
				recorded
			</li>
			<li>
				<svg aria-hidden="true" viewBox="0 0 30 4" width="30" height="4">
					<line x1="0" x2="30" y1="2" y2="2" stroke-dasharray="6 4" />
				</svg>
				alleged
			</li>
			<li>
				<svg aria-hidden="true" viewBox="0 0 30 4" width="30" height="4">
					<line x1="0" x2="30" y1="2" y2="2" stroke-dasharray="2 3" />
				</svg>
				expected or disputed
			</li>
		</ul>
	);
}
