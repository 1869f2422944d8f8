import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { go, useAsOf, useChange } from "../address";
import { dayLabel } from "../model/days";
import { type KnownDay, stopAt } from "../model/known";
import { count } from "../model/words";

/** The time, in milliseconds, that a day is shown while playing. */
const pace = 1600;

interface Props {
	days: readonly KnownDay[];
	/** How many events are known as of the day shown; undefined while that is being asked. */
	events: number | undefined;
	/** What is to be told of the day shown. */
	children?: ComponentChildren;
}

/**
 * AsOfSlider replays how a case became known: a stop for each day on which something did, and after the last day one
 * for everything recorded, which has what nothing dates, too.
 */
export function AsOfSlider({ days, events, children }: Props) {
	const asOf = useAsOf();
	const change = useChange();
	const [playing, setPlaying] = useState(false);
	const at = stopAt(days, asOf);
	const last = days.length;
	const show = (stop: number) => {
		const bounded = Math.min(Math.max(stop, 0), last);
		go(change({ asOf: days[bounded]?.day ?? null }), "replace");
	};
	const latest = useRef({ at, show });
	latest.current = { at, show };

	useEffect(() => {
		if (!playing) {
			return;
		}
		const timer = setInterval(() => {
			const { at, show } = latest.current;
			show(at + 1);
			if (at + 1 >= last) {
				setPlaying(false);
			}
		}, pace);
		return () => clearInterval(timer);
	}, [playing, last]);

	if (days.length === 0) {
		return null;
	}
	const play = () => {
		if (!playing && at >= last) {
			show(0);
		}
		setPlaying(!playing);
	};
	const most = Math.max(...days.map(({ facts }) => facts));
	const now = asOf === null ? "Everything recorded" : `As known on ${dayLabel(asOf)}`;
	const stop = days[at];
	const news = asOf !== null && stop?.day === asOf ? `${count(stop.facts, "fact")} became known that day` : "";
	const known = events === undefined ? "" : count(events, "event");
	return (
		<section class="asof" aria-labelledby="asof-title">
			<div class="asof-head">
				<h2 id="asof-title">How it became known</h2>
				<p class="asof-now">
					<strong>{now}</strong>
					<span>{[known, news].filter(Boolean).join(" · ")}</span>
				</p>
			</div>
			<div class="asof-controls">
				<button type="button" class="primary" onClick={play} aria-pressed={playing}>
					{playing ? "Pause" : "Play"}
				</button>
				<button
					type="button"
					aria-label="The day before on which something became known"
					disabled={at <= 0}
					onClick={() => show(at - 1)}
				>
					‹
				</button>
				<div class="asof-track">
					<svg viewBox={`0 0 ${last} 10`} preserveAspectRatio="none" aria-hidden="true">
						{days.map(({ day, facts }, i) => {
							const height = 1 + 9 * Math.sqrt(facts / most);
							return (
								<rect
									key={day}
									class={i <= at ? "past" : ""}
									x={i - 0.35}
									y={10 - height}
									width={0.7}
									height={height}
								/>
							);
						})}
					</svg>
					<input
						type="range"
						min={0}
						max={last}
						value={Math.max(at, 0)}
						aria-label="As known on"
						aria-valuetext={now}
						onInput={(e) => {
							setPlaying(false);
							show(Number(e.currentTarget.value));
						}}
					/>
					<p class="asof-ends" aria-hidden="true">
						<span>{dayLabel(days[0]?.day ?? "")}</span>
						<span>everything recorded</span>
					</p>
				</div>
				<button
					type="button"
					aria-label="The next day on which something became known"
					disabled={at >= last}
					onClick={() => show(at + 1)}
				>
					›
				</button>
				{asOf !== null && <a href={change({ asOf: null })}>Everything</a>}
			</div>
			{children}
			<p class="unseen" role="status">
				{events !== undefined && !playing && asOf !== null ? [now, known, news].filter(Boolean).join(": ") : ""}
			</p>
		</section>
	);
}
