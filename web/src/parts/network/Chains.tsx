import { useAsOf } from "../../address";
import type { Chain } from "../../api/questions";
import { type Hop, linkText, type Thing } from "../../model/network";
import { hrefOf, kindOf, nameOf } from "../../model/things";
import { count, factStatuses, nodeKinds } from "../../model/words";
import { Citations } from "../Citations";

/** Chains are told hop by hop: every fact that joins two things, when it was, how firm it is and where it is said. */
export function Chains({ chains }: { chains: readonly Chain[] }) {
	const asOf = useAsOf();
	return (
		<ol class="chains">
			{chains.map((chain, i) => {
				const things = new Map(
					chain.nodes.map((node): [string, Thing] => [
						node.id,
						{ id: node.id, kind: kindOf(node), name: nameOf(node), href: hrefOf(node, asOf) },
					]),
				);
				return (
					<li key={chain.nodes.map(({ id }) => id).join()}>
						<h3>
							Chain {i + 1}: {count(chain.length, "link")}
						</h3>
						<ol class="hops">
							{chain.hops.map((hop) => (
								<HopTold key={`${hop.from.id} ${hop.to.id}`} hop={hop} things={things} />
							))}
						</ol>
					</li>
				);
			})}
		</ol>
	);
}

function HopTold({ hop, things }: { hop: Hop; things: ReadonlyMap<string, Thing> }) {
	const from = things.get(hop.from.id);
	const to = things.get(hop.to.id);
	if (!from || !to) {
		return null;
	}
	return (
		<li>
			<p class="hop">
				<Name thing={from} /> <span aria-hidden="true">→</span>
				<span class="unseen">to</span> <Name thing={to} />
			</p>
			<ul class="links">
				{hop.links.map((link, i) => {
					const text = linkText(link, from, to);
					return (
						<li key={`${link.fact.id} ${link.kind} ${i}`}>
							<p>
								{text}
								{link.date && <span class="when">, {link.date.label}</span>}
								{link.status && link.status !== "OCCURRED" && (
									<span class="status-word">{factStatuses[link.status]}</span>
								)}
							</p>
							<Citations citations={link.citations} of={text} knownFrom={link.knownFrom} basis={link.knownFromBasis} />
						</li>
					);
				})}
			</ul>
		</li>
	);
}

function Name({ thing: { kind, name, href } }: { thing: Thing }) {
	return (
		<span>
			<span class="aside">{nodeKinds[kind]}</span> {href ? <a href={href}>{name}</a> : name}
		</span>
	);
}
