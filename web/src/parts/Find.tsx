import { useEffect, useRef, useState } from "preact/hooks";
import { go, useAsOf } from "../address";
import type { NodeKind } from "../api/generated";
import { type Found, find } from "../api/questions";
import { useAnswer } from "../api/useAnswer";
import { kindOf, nameOf } from "../model/things";
import { count, nodeKinds } from "../model/words";

/** How long, in milliseconds, a reader pauses before what they typed is searched for. */
const pause = 200;

interface Props {
	label: string;
	kinds: NodeKind[];
	/** Where choosing what was found leads. */
	hrefOf: (found: Found) => string;
	/** Global ids of what is not offered. */
	without?: readonly string[];
}

/** Find lets a reader look for a thing by its words, and choose one of those found. */
export function Find({ label, kinds, hrefOf, without = [] }: Props) {
	const asOf = useAsOf();
	const input = useRef<HTMLInputElement>(null);
	const [typed, setTyped] = useState("");
	const [text, setText] = useState("");
	useEffect(() => {
		const timer = setTimeout(() => setText(typed.trim()), pause);
		return () => clearTimeout(timer);
	}, [typed]);
	const answer = useAnswer(`find ${kinds.join()} ${asOf} ${text}`, async () =>
		text === "" ? null : find(text, kinds, asOf),
	);
	const found = text === "" ? null : answer.data;
	const offered = found?.nodes.filter(({ id }) => !without.includes(id)) ?? [];
	const chosen = () => {
		setTyped("");
		setText("");
		input.current?.focus();
	};
	const submit = (e: Event) => {
		e.preventDefault();
		const [best] = offered;
		if (best) {
			go(hrefOf(best));
			chosen();
		}
	};
	return (
		<search class="find">
			<form onSubmit={submit}>
				<label>
					{label}
					<input
						ref={input}
						type="search"
						value={typed}
						onInput={(e) => setTyped(e.currentTarget.value)}
						autocomplete="off"
						spellcheck={false}
						maxLength={256}
					/>
				</label>
			</form>
			<p class="unseen" role="status">
				{found && `${count(offered.length, "thing")} offered below`}
			</p>
			{answer.failure && <p class="aside">{answer.failure.message}</p>}
			{found && (
				<ul class="offered">
					{offered.map((thing) => (
						<li key={thing.id}>
							<a href={hrefOf(thing)} onClick={chosen}>
								{nameOf(thing)}
							</a>
							{kinds.length > 1 && <span class="aside"> {nodeKinds[kindOf(thing)]}</span>}
						</li>
					))}
					{offered.length === 0 && <li class="aside">Nothing else is found.</li>}
					{found.totalCount > found.nodes.length && (
						<li class="aside">{count(found.totalCount - found.nodes.length, "more")}: say more of the name.</li>
					)}
				</ul>
			)}
		</search>
	);
}
