import type { DayFragment, FactStatus, Phase } from "../api/generated";
import { yearOf } from "../model/days";
import { domainOf, extentOf } from "../model/extent";
import { phaseOrder } from "../model/words";

interface Tick {
	slug: string;
	phase: Phase;
	status: FactStatus;
	date: DayFragment;
}

const width = 600;
const row = 7;

/** Spark draws a whole story in a hand's breadth: a row a phase, events as ticks, what may have lasted as bars. */
export function Spark({ events, selected }: { events: readonly Tick[]; selected?: string | null }) {
	const domain = domainOf(events.map(({ date }) => date));
	if (!domain) {
		return null;
	}
	const scale = (time: number) => ((time - domain.from) / (domain.to - domain.from)) * width;
	const first = yearOf(domain.from);
	const last = yearOf(domain.to - 1);
	return (
		<div class="spark">
			<svg viewBox={`0 0 ${width} ${phaseOrder.length * row}`} preserveAspectRatio="none" aria-hidden="true">
				{events.map((event) => {
					const extent = extentOf(event.date, domain);
					if (!extent) {
						return null;
					}
					const x = scale(extent.from);
					const w = Math.max(3, scale(extent.to) - x);
					const y = phaseOrder.indexOf(event.phase) * row + 1;
					const sure = extent.sure && {
						x: scale(extent.sure.from),
						w: Math.max(3, scale(extent.sure.to) - scale(extent.sure.from)),
					};
					return (
						<g
							key={event.slug}
							class={`phase-${event.phase} status-${event.status} ${event.slug === selected ? "selected" : ""}`}
						>
							<rect class="possible" x={Math.min(x, width - w)} y={y} width={w} height={row - 2} />
							{sure && <rect class="sure" x={Math.min(sure.x, width - sure.w)} y={y} width={sure.w} height={row - 2} />}
						</g>
					);
				})}
			</svg>
			<p class="spark-years">
				<span>{first}</span>
				{last > first && <span>{last}</span>}
			</p>
		</div>
	);
}
