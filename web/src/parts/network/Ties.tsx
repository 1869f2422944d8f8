import { useContext, useEffect, useRef } from "preact/hooks";
import { Here, useChange } from "../../address";
import { type Network, type Thing, tiesOf } from "../../model/network";
import { nodeKinds } from "../../model/words";
import { Evidence } from "../Evidence";

/** Ties are the things of a network and, under each, what it is tied to and by which facts: all that the drawing shows. */
export function Ties({ network, inCase }: { network: Network; inCase: string }) {
	const { query } = useContext(Here);
	const chosen = query.get("thing");
	// What the reader chose comes first, close to the drawing.
	const rank = (id: string) => (id === chosen ? 0 : 1);
	const things = network.things
		.map((thing) => ({ thing, facts: tiesOf(network, thing.id).reduce((n, { tie }) => n + tie.facts.length, 0) }))
		.sort((a, b) => rank(a.thing.id) - rank(b.thing.id) || b.facts - a.facts);
	return (
		<ol class="ties-list">
			{things.map(({ thing }) => (
				<TiedThing key={thing.id} thing={thing} network={network} inCase={inCase} />
			))}
		</ol>
	);
}

function TiedThing({ thing, network, inCase }: { thing: Thing; network: Network; inCase: string }) {
	const { query } = useContext(Here);
	const change = useChange();
	const item = useRef<HTMLLIElement>(null);
	const chosen = query.get("thing") === thing.id;
	useEffect(() => {
		if (chosen) {
			item.current?.scrollIntoView({ block: "nearest" });
		}
	}, [chosen]);
	const names = new Map(network.things.map(({ id, name }) => [id, name]));
	return (
		<li ref={item} aria-current={chosen ? "true" : undefined}>
			<h3>
				<a href={change({ thing: chosen ? null : thing.id })}>{thing.name}</a>
			</h3>
			<p class="aside">
				{nodeKinds[thing.kind]}
				{thing.href && (
					<>
						{" · "}
						<a href={thing.href}>
							page<span class="unseen"> of {thing.name}</span>
						</a>
					</>
				)}
				{" · "}
				<a href={change({ case: null, thing: null, kinds: null, least: null, from: thing.id })}>
					paths from here<span class="unseen">: {thing.name}</span>
				</a>
			</p>
			<ul class="tied">
				{tiesOf(network, thing.id).map(({ tie, other }) => (
					<li key={other}>
						<span>
							{names.get(other)} {tie.facts.length === 1 && <span class="aside">{tie.label}</span>}
						</span>
						<Evidence proofs={tie.facts} of={`${thing.name} and ${names.get(other)}`} inCase={inCase} />
					</li>
				))}
			</ul>
		</li>
	);
}
