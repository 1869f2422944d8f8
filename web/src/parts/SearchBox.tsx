import { useEffect, useId, useRef, useState } from "preact/hooks";
import { go, useAsOf, useNamed } from "../address";
import { found, type Hit } from "../api/questions";
import { useAnswer } from "../api/useAnswer";
import { elsewhere, nameIn } from "../model/found";
import { aboutOf, kindOf } from "../model/named";
import { withQuery } from "../model/route";
import { count } from "../model/words";
import { Marked } from "./Marked";

/** How long, in milliseconds, nothing is typed before it is asked. */
const pause = 150;
/** How many things are shown while typing. */
const most = 8;

/**
 * SearchBox finds things of all kinds as their names are typed: a combobox as the ARIA Authoring Practices have it. The
 * arrow keys choose, Enter leads to what is chosen or, with nothing chosen, to the page of all that is found.
 */
export function SearchBox({ text: given }: { text: string }) {
	const asOf = useAsOf();
	const named = useNamed();
	const id = useId();
	const [text, setText] = useState(given);
	const [asked, setAsked] = useState("");
	const [open, setOpen] = useState(false);
	const [chosen, setChosen] = useState(-1);
	const list = useRef<HTMLDivElement>(null);
	useEffect(() => setText(given), [given]);
	useEffect(() => {
		const timer = setTimeout(() => setAsked(text.trim()), pause);
		return () => clearTimeout(timer);
	}, [text]);
	const wanted = open && asked !== "";
	const answer = useAnswer(wanted ? `found ${asked} ${asOf}` : "", async () =>
		wanted ? found(asked, [], asOf, most) : null,
	);
	const rows = wanted ? (answer.data?.rows.slice(0, most) ?? []) : [];
	const total = answer.data?.total ?? 0;
	const all = withQuery("/search", new URLSearchParams(), { q: text.trim(), asOf });
	// The last option leads to all that is found.
	const options = rows.length > 0 && total > rows.length ? rows.length + 1 : rows.length;
	useEffect(() => setChosen(-1), [asked]);
	useEffect(() => {
		list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
	}, [chosen]);
	const close = () => {
		setOpen(false);
		setChosen(-1);
	};
	const lead = (address: string | null) => {
		if (address) {
			close();
			go(address);
		}
	};
	const leadTo = (i: number) => {
		const row = rows[i];
		lead(row ? named(row.node) : all);
	};
	const keys: Record<string, () => void> = {
		ArrowDown: () => {
			setOpen(true);
			setChosen(options === 0 ? -1 : (chosen + 1) % options);
		},
		ArrowUp: () => {
			setOpen(true);
			setChosen(options === 0 ? -1 : chosen <= 0 ? options - 1 : chosen - 1);
		},
		Escape: () => {
			if (open && options > 0) {
				close();
			} else {
				setText("");
			}
		},
	};
	const shown = wanted && rows.length > 0;
	const status = !wanted || answer.waiting ? "" : total === 0 ? "Nothing found" : count(total, "result");
	return (
		<search class="search-box">
			<form
				action="/search"
				onSubmit={(e) => {
					e.preventDefault();
					if (text.trim() !== "") {
						leadTo(chosen);
					}
				}}
			>
				<input
					type="text"
					enterkeyhint="search"
					name="q"
					role="combobox"
					aria-label="Search cases, people, organizations, events and sources"
					placeholder="Search…"
					aria-autocomplete="list"
					aria-expanded={shown}
					aria-controls={`${id}-list`}
					aria-activedescendant={shown && chosen >= 0 ? `${id}-${chosen}` : undefined}
					autocomplete="off"
					spellcheck={false}
					maxLength={256}
					value={text}
					onInput={(e) => {
						setText(e.currentTarget.value);
						setOpen(true);
					}}
					onFocus={() => setOpen(true)}
					onBlur={close}
					onKeyDown={(e) => {
						const act = keys[e.key];
						if (act) {
							e.preventDefault();
							act();
						}
					}}
				/>
				<div
					ref={list}
					id={`${id}-list`}
					role="listbox"
					aria-label="Found"
					hidden={!shown}
					// The focus stays in the box.
					onMouseDown={(e) => e.preventDefault()}
				>
					{rows.map((row, i) => (
						<Option key={row.node.id} id={`${id}-${i}`} row={row} chosen={i === chosen} choose={() => leadTo(i)} />
					))}
					{options > rows.length && (
						// biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the combobox has focus and keys
						<div
							id={`${id}-${rows.length}`}
							role="option"
							aria-selected={chosen === rows.length}
							class="find-all"
							onClick={() => lead(all)}
						>
							All {count(total, "result")}
						</div>
					)}
				</div>
				{status === "Nothing found" && (
					<p class="find-none" aria-hidden="true">
						Nothing found{asOf ? " that was known by then" : ""}
					</p>
				)}
				<p class="unseen" role="status">
					{open ? status : ""}
				</p>
			</form>
		</search>
	);
}

function Option({ id, row, chosen, choose }: { id: string; row: Hit; chosen: boolean; choose: () => void }) {
	const [where] = elsewhere(row);
	return (
		// biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the combobox has focus and keys
		<div id={id} role="option" aria-selected={chosen} onClick={choose}>
			<span class="find-kind">{kindOf(row.node)}</span>
			<span class="find-name">
				<Marked parts={nameIn(row)} />
			</span>
			{aboutOf(row.node) && <span class="find-about">{aboutOf(row.node)}</span>}
			{where && (
				<span class="find-where">
					<Marked parts={where.parts} />
				</span>
			)}
		</div>
	);
}
