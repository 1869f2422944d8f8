import { useCallback, useContext, useMemo } from "preact/hooks";
import { go, Here, useAsOf, useChange, useHref, useTitle } from "../address";
import type { NodeKind } from "../api/generated";
import { chains, story, type ThingFound, thing } from "../api/questions";
import { useAnswer } from "../api/useAnswer";
import { caseNetwork, chainsNetwork, narrow } from "../model/network";
import { alongChains, besideHubs } from "../model/places";
import { kindOf, nameOf } from "../model/things";
import { count, nodeKinds } from "../model/words";
import { Find } from "../parts/Find";
import { Chains } from "../parts/network/Chains";
import { Graph } from "../parts/network/Graph";
import { Ties } from "../parts/network/Ties";
import { Absent, AsOfNotice, Empty, Failed, Loading } from "../parts/states";

/** NetworkPage shows how things are tied: those of a case, or by which chains of facts two of any kind are. */
export function NetworkPage() {
	const { query } = useContext(Here);
	const slug = query.get("case");
	return slug ? <CaseNetwork key={slug} slug={slug} /> : <Paths />;
}

const kindsOffered: readonly NodeKind[] = ["PERSON", "ORGANIZATION", "PLACE", "CASE"];

function CaseNetwork({ slug }: { slug: string }) {
	const { query } = useContext(Here);
	const asOf = useAsOf();
	const change = useChange();
	const href = useHref();
	const answer = useAnswer(`case ${slug} false ${asOf}`, () => story(slug, asOf, false));
	const facts = answer.data?.facts;
	const whole = useMemo(
		() => facts && answer.data && caseNetwork(facts, answer.data.story.rows, asOf),
		[answer.data, facts, asOf],
	);
	const chosenKinds = query.get("kinds") ?? "";
	const least = Math.max(1, Number(query.get("least")) || 1);
	const center = `case:${slug}`;
	const network = useMemo(
		() =>
			whole &&
			narrow(whole, center, { kinds: kindsOffered.filter((kind) => chosenKinds.split(",").includes(kind)), least }),
		[whole, center, chosenKinds, least],
	);
	const layout = useCallback(
		(isNarrow: boolean) => besideHubs(network ?? { things: [], ties: [] }, center, isNarrow),
		[network, center],
	);
	useTitle(facts ? `Network of ${facts.title}` : undefined);
	if (answer.failure) {
		return <Failed answer={answer} />;
	}
	if (!answer.data) {
		return <Loading what="the case" />;
	}
	if (!facts || !network || !whole) {
		return <Absent what="case" />;
	}
	const chosen = query.get("thing");
	return (
		<article class="network" aria-busy={answer.waiting}>
			<header class="page-head">
				<p class="crumbs">
					<a href="/cases">Cases</a> · <a href={href("case", slug)}>{facts.title}</a>
				</p>
				<h1>Who and what is tied in {facts.title}</h1>
				<p class="summary">
					{count(network.things.length, "thing")} and {count(network.ties.length, "tie")} between them. A tie is every
					fact that joins two of them: a role in the case, or an event that one is the subject of and the other took
					part in.
				</p>
				<AsOfNotice />
			</header>
			<div class="network-narrow">
				<nav class="choices" aria-label="Kinds of things">
					{[null, ...kindsOffered].map((kind) => (
						<a
							key={kind}
							href={change({ kinds: kind, thing: null })}
							aria-current={(kind ?? "") === chosenKinds ? "true" : undefined}
						>
							{kind ? nodeKinds[kind] : "Of every kind"} (
							{kind
								? whole.things.filter((one) => one.kind === kind && one.id !== center).length
								: whole.things.length - 1}
							)
						</a>
					))}
				</nav>
				<label>
					Ties of at least
					<select
						value={String(least)}
						onChange={(e) =>
							go(change({ least: e.currentTarget.value === "1" ? null : e.currentTarget.value }), "replace")
						}
					>
						{[...new Set([1, 2, 3, 5, 10, least])]
							.sort((a, b) => a - b)
							.map((n) => (
								<option key={n} value={n}>
									{count(n, "fact")}
								</option>
							))}
					</select>
				</label>
			</div>
			{network.ties.length === 0 && <Empty>Nothing is tied so. Ask for fewer facts, or for every kind.</Empty>}
			<div>
				<Graph
					network={network}
					center={center}
					layout={layout}
					chosen={chosen}
					onChoose={(id) => go(change({ thing: id === chosen ? null : id }), "replace")}
				/>
				<section class="network-list" aria-labelledby="ties-title">
					<h2 id="ties-title">In words</h2>
					<Ties network={network} inCase={slug} />
				</section>
			</div>
		</article>
	);
}

const findable: NodeKind[] = ["CASE", "PERSON", "ORGANIZATION", "PLACE", "EVENT", "STATEMENT"];

function Paths() {
	const { query } = useContext(Here);
	const asOf = useAsOf();
	const change = useChange();
	const from = query.get("from");
	const to = query.get("to");
	const show = (name: string, usual: string) => (e: { currentTarget: { value: string } }) =>
		go(change({ [name]: e.currentTarget.value === usual ? null : e.currentTarget.value }), "replace");
	const hops = bounded(query.get("maxHops"), 4, 6);
	const first = bounded(query.get("first"), 5, 20);
	useTitle("How two things are tied");
	return (
		<article class="network">
			<header class="page-head">
				<p class="crumbs">
					<a href="/cases">Cases</a>
				</p>
				<h1>How two things are tied</h1>
				<p class="summary">
					Choose two people, organizations, places, cases, events or statements, to see the shortest chains of sourced
					facts that join them. A chain is no firmer than its least firm link, and proves nothing but its links.
				</p>
				<AsOfNotice />
			</header>
			<div class="ends-of-path">
				<End name="from" label="From" id={from} other={to} />
				<End name="to" label="To" id={to} other={from} />
				<label>
					At most so many links
					<select value={String(hops)} onChange={show("maxHops", "4")}>
						{[1, 2, 3, 4, 5, 6].map((n) => (
							<option key={n}>{n}</option>
						))}
					</select>
				</label>
				<label>
					At most so many chains
					<select value={String(first)} onChange={show("first", "5")}>
						{[...new Set([1, 3, 5, 10, 20, first])]
							.sort((a, b) => a - b)
							.map((n) => (
								<option key={n}>{n}</option>
							))}
					</select>
				</label>
			</div>
			{from && to && <Joined key={`${from} ${to} ${asOf}`} from={from} to={to} hops={hops} first={first} />}
		</article>
	);
}

/** bounded is a number of an address within its bounds; the usual one if there is none. */
function bounded(text: string | null, usual: number, most: number): number {
	const n = Number(text);
	return Number.isInteger(n) && n >= 1 && n <= most ? n : usual;
}

/** End is one of the two things, or where it is chosen. */
function End({
	name,
	label,
	id,
	other,
}: {
	name: "from" | "to";
	label: string;
	id: string | null;
	other: string | null;
}) {
	const asOf = useAsOf();
	const change = useChange();
	const answer = useAnswer(`thing ${id} ${asOf}`, async () => (id ? thing(id, asOf) : null));
	if (!id) {
		return (
			<Find
				label={label}
				kinds={findable}
				hrefOf={(found) => change({ [name]: found.id, thing: null })}
				without={other ? [other] : []}
			/>
		);
	}
	return (
		<div class="end">
			<p class="label">{label}</p>
			<p class="chosen-end">
				<Chosen found={answer.data ?? null} id={id} />{" "}
				<a href={change({ [name]: null, thing: null })}>
					Change<span class="unseen"> where the path {name === "from" ? "begins" : "ends"}</span>
				</a>
			</p>
		</div>
	);
}

function Chosen({ found, id }: { found: ThingFound | null; id: string }) {
	return found ? (
		<span>
			<strong>{nameOf(found)}</strong> <span class="aside">{nodeKinds[kindOf(found)]}</span>
		</span>
	) : (
		<strong>{id}</strong>
	);
}

function Joined({ from, to, hops, first }: { from: string; to: string; hops: number; first: number }) {
	const { query } = useContext(Here);
	const asOf = useAsOf();
	const change = useChange();
	const answer = useAnswer(`paths ${from} ${to} ${hops} ${first} ${asOf}`, () => chains(from, to, hops, first, asOf));
	const found = answer.data?.paths;
	const network = useMemo(() => found && chainsNetwork(found, asOf), [found, asOf]);
	const layout = useCallback(
		(isNarrow: boolean) => alongChains(network ?? { things: [], ties: [] }, found ?? [], isNarrow),
		[network, found],
	);
	if (answer.failure) {
		return <Failed answer={answer} />;
	}
	if (!answer.data) {
		return <Loading what="the chains" />;
	}
	if (!found || !network) {
		return <Absent what="thing" />;
	}
	if (found.length === 0) {
		return (
			<Empty>
				No chain of {count(hops, "link")} or fewer is recorded{asOf ? " as known by then" : ""}. That is not to say that
				there is none.
			</Empty>
		);
	}
	const chosen = query.get("thing");
	return (
		<div aria-busy={answer.waiting}>
			<Graph
				network={network}
				center={from}
				layout={layout}
				labelled
				chosen={chosen}
				onChoose={(id) => go(change({ thing: id === chosen ? null : id }), "replace")}
			/>
			<section aria-labelledby="chains-title">
				<h2 id="chains-title">{count(found.length, "chain")}, fact by fact</h2>
				<Chains chains={found} />
			</section>
		</div>
	);
}
