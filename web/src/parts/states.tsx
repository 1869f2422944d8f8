import type { ComponentChildren } from "preact";
import { useAsOf, useChange, useTitle } from "../address";
import type { Answer } from "../api/useAnswer";
import { dayLabel } from "../model/days";

/** Loading stands where an answer will be. */
export function Loading({ what }: { what: string }) {
	return (
		<div class="loading" role="status">
			<p>Reading {what}…</p>
			<div class="ghost wide" />
			<div class="ghost" />
			<div class="ghost" />
		</div>
	);
}

/** Failed says why there is no answer, and offers to ask again. */
export function Failed({ answer }: { answer: Answer<unknown> }) {
	const { failure, retry } = answer;
	const change = useChange();
	const asOf = useAsOf();
	if (!failure) {
		return null;
	}
	return (
		<div class="notice" role="alert">
			<h1>{failure.code === "BAD_USER_INPUT" ? "This cannot be asked" : "There is no answer"}</h1>
			<p>{failure.message}</p>
			<p class="actions">
				<button type="button" onClick={retry}>
					Try again
				</button>
				{asOf && <a href={change({ asOf: null })}>Ask without a day</a>}
			</p>
			{failure.request && (
				<p class="aside">
					The server’s log has it as request <code>{failure.request}</code>.
				</p>
			)}
		</div>
	);
}

/** Absent says that a thing is not there, or was not known by the day asked for. */
export function Absent({ what }: { what: string }) {
	const asOf = useAsOf();
	const change = useChange();
	useTitle("Not found");
	return (
		<div class="notice">
			<h1>{asOf ? `Nothing was known of this ${what} yet` : `There is no such ${what}`}</h1>
			{asOf ? (
				<p>
					As of {dayLabel(asOf)}, no source read had told of it.{" "}
					<a href={change({ asOf: null })}>See everything recorded</a>.
				</p>
			) : (
				<p>
					Its address may be mistyped, or it is no longer part of the collection. <a href="/cases">All cases</a>
				</p>
			)}
		</div>
	);
}

/** Unknown stands at an address that shows nothing. */
export function Unknown() {
	useTitle("Not found");
	return (
		<div class="notice">
			<h1>There is nothing at this address</h1>
			<p>
				It may be mistyped. <a href="/cases">All cases</a>
			</p>
		</div>
	);
}

/** Empty says that a list has nothing in it. */
export function Empty({ children }: { children: ComponentChildren }) {
	return <p class="empty">{children}</p>;
}

/** AsOfNotice says that a page shows what was known on a day. */
export function AsOfNotice() {
	const asOf = useAsOf();
	const change = useChange();
	return asOf ? (
		<p class="asof-notice">
			As known on <strong>{dayLabel(asOf)}</strong>. <a href={change({ asOf: null })}>See everything recorded</a>
		</p>
	) : null;
}
