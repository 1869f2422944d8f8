import { useContext } from "preact/hooks";
import { go, Here, useChange } from "../address";
import { pageLength } from "../api/questions";

/** How many rows at most an address can ask for. */
const most = 5000;

/** useShow is how many rows of a list are to be shown, which the address holds. */
export function useShow(): number {
	const { query } = useContext(Here);
	const show = Number(query.get("show"));
	return Number.isInteger(show) && show > pageLength ? Math.min(show, most) : pageLength;
}

/** More shows another page of a list, below what is shown. */
export function More({ more, waiting }: { more: boolean; waiting: boolean }) {
	const change = useChange();
	const show = useShow();
	if (!more || show >= most) {
		return more ? <p class="aside">The list goes on: narrow it to see the rest.</p> : null;
	}
	return (
		<p class="more">
			<button
				type="button"
				disabled={waiting}
				onClick={() => go(change({ show: String(show + pageLength) }), "replace")}
			>
				{waiting ? "Reading more…" : "Show more"}
			</button>
		</p>
	);
}
