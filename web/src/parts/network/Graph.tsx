import { useEffect, useRef, useState } from "preact/hooks";
import type { Network } from "../../model/network";
import type { Layout } from "../../model/places";
import type { Drawing } from "./draw";
import { Key } from "./Key";

interface Props {
	network: Network;
	center: string | null;
	/** Where things stand, on a wide page or on a narrow one. */
	layout: (narrow: boolean) => Layout;
	labelled?: boolean;
	chosen: string | null;
	onChoose: (id: string) => void;
}

/** How wide the drawing is at least, in pixels, for the layout of wide pages. */
const narrowest = 640;

/**
 * Graph draws a network. It says nothing that the list beside it does not say in words, so those who cannot see it, or
 * use a keyboard, are led past it.
 */
export function Graph({ network, center, layout, labelled = false, chosen, onChoose }: Props) {
	const element = useRef<HTMLDivElement>(null);
	const [drawing, setDrawing] = useState<Drawing | null>(null);
	const [failed, setFailed] = useState(false);
	const choose = useRef(onChoose);
	choose.current = onChoose;

	useEffect(() => {
		let gone = false;
		let drawn: Drawing | null = null;
		import("./draw").then(
			({ draw }) => {
				if (gone || !element.current) {
					return;
				}
				drawn = draw(element.current, {
					network,
					center,
					layout: layout(element.current.clientWidth < narrowest),
					labelled,
					onChoose: (id) => choose.current(id),
				});
				setDrawing(drawn);
			},
			() => setFailed(true),
		);
		return () => {
			gone = true;
			setDrawing(null);
			drawn?.destroy();
		};
	}, [network, center, layout, labelled]);

	useEffect(() => drawing?.choose(chosen), [drawing, chosen]);

	return (
		<div class="graph">
			<fieldset class="canvas-tools" aria-label="The drawing" hidden={!drawing}>
				<button type="button" onClick={() => drawing?.fit()}>
					Everything
				</button>
				<button type="button" aria-label="Zoom in" onClick={() => drawing?.zoom(1.4)}>
					+
				</button>
				<button type="button" aria-label="Zoom out" onClick={() => drawing?.zoom(1 / 1.4)}>
					−
				</button>
			</fieldset>
			{failed && <p class="empty">The drawing could not be loaded. The list has everything that it would show.</p>}
			{/* Cytoscape adds a sheet of style unless something has this id; our own style has what that would say. */}
			<div id="__________cytoscape_stylesheet" hidden />
			<div class="graph-frame" ref={element} hidden={failed} aria-hidden="true" />
			<Key kinds={[...new Set(network.things.map(({ kind }) => kind))]} />
		</div>
	);
}
