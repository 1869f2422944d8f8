import { useContext, useMemo } from "preact/hooks";
import { Here, useAsOf, useChange, useTitle } from "../address";
import type { Agreement } from "../api/generated";
import { type Compared, compared, comparisonKnown, titles } from "../api/questions";
import { useAnswer } from "../api/useAnswer";
import { alignChange, casesChange, fewest, most, readAsked } from "../model/asked";
import { comparedDays } from "../model/known";
import { headline, type Sides, sidesOf } from "../model/sides";
import { agreements, caseStatuses, count } from "../model/words";
import { AsOfSlider } from "../parts/AsOfSlider";
import { Aligned } from "../parts/compare/Aligned";
import { Arguments } from "../parts/compare/Arguments";
import { Align, Choose, TooMany } from "../parts/compare/Choose";
import { Durations } from "../parts/compare/Durations";
import { FeatureMatrix } from "../parts/compare/FeatureMatrix";
import { ChosenEvent, InWords } from "../parts/compare/InWords";
import { Likeness } from "../parts/compare/Likeness";
import { SharedThings } from "../parts/compare/SharedThings";
import { StageMatrix } from "../parts/compare/StageMatrix";
import { Feeds } from "../parts/Feeds";
import { Failed, Loading } from "../parts/states";

/** ComparePage lays cases side by side, as known on any day. */
export function ComparePage() {
	const { query } = useContext(Here);
	const all = readAsked(query).cases;
	return all.length < fewest ? <Start slugs={all} /> : <Comparison named={all.length} />;
}

/** Start is where the cases are chosen from. */
function Start({ slugs }: { slugs: string[] }) {
	const change = useChange();
	const answer = useAnswer("titles", titles);
	useTitle("Cases side by side");
	const rows = answer.data?.rows ?? [];
	return (
		<article class="compare">
			<header class="page-head">
				<p class="crumbs">
					<a href="/cases">Cases</a>
				</p>
				<h1>Cases side by side</h1>
				<p class="summary">
					Choose two to six cases. Their timelines are laid upon each other at the arrest, or wherever you choose, and
					told stage by stage with the evidence of each cell.
				</p>
			</header>
			<Choose
				cases={slugs.map(
					(slug) => rows.find((row) => row.slug === slug) ?? { slug, title: undefined, status: undefined },
				)}
			/>
			{answer.failure && <Failed answer={answer} />}
			<ul class="all-cases" aria-label="Cases to choose from">
				{rows
					.filter(({ slug }) => !slugs.includes(slug))
					.map(({ slug, title, status }) => (
						<li key={slug}>
							<a href={change(casesChange([...slugs, slug]))}>
								<span aria-hidden="true">+ </span>
								<span class="unseen">Add </span>
								{title}
							</a>
							<span class="aside">{caseStatuses[status]}</span>
						</li>
					))}
			</ul>
			{answer.data?.more && <p class="aside">The collection has more cases: find them by their names above.</p>}
		</article>
	);
}

function Comparison({ named }: { named: number }) {
	const { query } = useContext(Here);
	const asOf = useAsOf();
	const asked = readAsked(query);
	asked.cases = asked.cases.slice(0, most);
	const { cases, alignOn, last } = asked;
	const answer = useAnswer(`compare ${cases} ${alignOn} ${last} ${asOf}`, () => compared(asked, asOf));
	const knowing = useAnswer(`compare known ${cases}`, () => comparisonKnown(cases));
	const days = useMemo(() => comparedDays(knowing.data ?? null), [knowing.data]);
	const { data } = answer;
	// While other cases are asked for, those shown are still the ones before.
	const shown = data && data.cases.map(({ slug }) => slug).join() === cases.join() ? data : undefined;
	const names = shown?.cases.map(({ title }) => title) ?? cases;
	useTitle(shown && headline(names));
	return (
		<article class="compare" aria-busy={answer.waiting}>
			<header class="page-head">
				<p class="crumbs">
					<a href="/cases">Cases</a>
				</p>
				<h1>{headline(names)}</h1>
				{shown && <Verdict compared={shown} />}
			</header>
			{named > most && <TooMany asked={named} />}
			<Choose cases={cases.map((slug) => shown?.cases.find((one) => one.slug === slug) ?? { slug })} />
			<Align types={(shown ?? data)?.stages.filter(told).map(({ stage }) => stage) ?? []} />
			<AsOfSlider days={days} events={answer.waiting ? undefined : shown?.timelines.flatMap((t) => t.events).length} />
			{answer.failure && <Failed answer={answer} />}
			{!answer.failure && !shown && <Loading what="the cases" />}
			{!answer.failure && shown && <Told sides={sidesOf(shown, { ...asked, ...alignedOn(shown) })} />}
			{!answer.failure && shown && (
				<Feeds of="/compare" asked={{ cases: cases.join(","), ...alignChange(asked.alignOn, asked.last), asOf }} />
			)}
		</article>
	);
}

const told = ({ cells }: Compared["stages"][number]) => cells.some(({ events }) => events.length > 0);

/** alignedOn is where an answer is laid upon each other; the address may ask for the next already. */
function alignedOn({ alignedOn: { milestone, occurrence, date } }: Compared) {
	return { alignOn: milestone ?? date ?? "", last: occurrence === "LAST" };
}

/** Verdict is how far the cases agree, in a line. */
function Verdict({ compared }: { compared: Compared }) {
	const rows = compared.features.filter(({ values }) => values.some(({ known }) => known));
	const of = (agreement: Agreement) => rows.filter((row) => row.agreement === agreement).length;
	return (
		<p class="summary">
			Of {count(rows.length, "feature")} recorded,{" "}
			{(["SAME", "PARTIAL", "DIFFERENT", "UNKNOWN"] as const)
				.filter((agreement) => of(agreement) > 0)
				.map((agreement) => `${of(agreement)} ${agreements[agreement].toLowerCase()}`)
				.join(", ")}
			.
		</p>
	);
}

function Told({ sides }: { sides: Sides }) {
	return (
		<>
			<nav class="contents" aria-label="On this page">
				<a href="#timelines">Timelines</a>
				<a href="#stages">Stages</a>
				<a href="#features">What they are like</a>
				<a href="#durations">How long it took</a>
				<a href="#shared">What they share</a>
				<a href="#arguments">Claim and reply</a>
				<a href="#likeness">How alike</a>
				<a href="#take-away">Take away</a>
			</nav>
			<section id="timelines" aria-labelledby="timelines-title">
				<h2 id="timelines-title">Timelines, in days from {sides.zero}</h2>
				<Aligned sides={sides} />
				<ChosenEvent sides={sides} />
				<InWords sides={sides} />
			</section>
			<StageMatrix sides={sides} />
			<FeatureMatrix sides={sides} />
			<Durations sides={sides} />
			<SharedThings sides={sides} />
			<Arguments sides={sides} />
			<Likeness sides={sides} />
		</>
	);
}
