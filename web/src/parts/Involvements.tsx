import { useHref } from "../address";
import type { DayFragment, InvolvedFragment, ParticipantRole } from "../api/generated";
import { yearOf } from "../model/days";
import { type Domain, domainOf, extentOf } from "../model/extent";
import { caseStatuses, count, participantRoles, partyRoles } from "../model/words";
import { Citations } from "./Citations";
import { Empty } from "./states";

/** Involvements are what someone is across cases: as what, in how many events, and when, on one scale of time. */
export function Involvements({ involvements }: { involvements: readonly InvolvedFragment[] }) {
	const spans = involvements.flatMap(({ roles }) => roles.flatMap(({ span }) => span ?? []));
	const domain = domainOf(spans);
	return (
		<section id="cases" aria-labelledby="cases-title">
			<div class="section-head">
				<h2 id="cases-title">In these cases</h2>
				{domain && (
					<p class="aside">
						Bars run from {yearOf(domain.from)} to {yearOf(domain.to - 1)}
					</p>
				)}
			</div>
			{involvements.length === 0 && <Empty>No part in any case is recorded.</Empty>}
			<ul class="involvements">
				{involvements.map((involvement) => (
					<Involvement key={involvement.case.slug} involvement={involvement} domain={domain} />
				))}
			</ul>
		</section>
	);
}

function Involvement({ involvement, domain }: { involvement: InvolvedFragment; domain: Domain | null }) {
	const href = useHref();
	const { roles, partyRoles: standing, events, span } = involvement;
	return (
		<li>
			<div>
				<h3>
					<a href={href("case", involvement.case.slug)}>{involvement.case.title}</a>
				</h3>
				<p class="aside">
					{[caseStatuses[involvement.case.status], count(events, "event"), span?.label].filter(Boolean).join(" · ")}
				</p>
				{standing.map(({ role, citations }) => (
					<div key={role} class="standing">
						<strong>{partyRoles[role]}</strong>
						<Citations citations={citations} of={`${partyRoles[role]} in ${involvement.case.title}`} />
					</div>
				))}
			</div>
			<ul class="roles">
				{roles.map(({ role, events, span }) => (
					<li key={role}>
						<span>
							{participantRoles[role]}, {count(events, "event")}
							<span class="unseen">{span ? `, ${span.label}` : ""}</span>
						</span>
						{domain && span && <RoleBar role={role} span={span} domain={domain} />}
					</li>
				))}
			</ul>
		</li>
	);
}

const width = 600;

/** RoleBar draws when someone had a role: full where that is sure, pale where it may have been. */
function RoleBar({ role, span, domain }: { role: ParticipantRole; span: DayFragment; domain: Domain }) {
	const extent = extentOf(span, domain);
	if (!extent) {
		return null;
	}
	const at = ({ from, to }: Domain) => {
		const x = ((from - domain.from) / (domain.to - domain.from)) * width;
		const w = Math.max(4, ((to - from) / (domain.to - domain.from)) * width);
		return { x: Math.min(x, width - w), width: w, y: 1, height: 8 };
	};
	return (
		<svg viewBox={`0 0 ${width} 10`} preserveAspectRatio="none" aria-hidden="true" class={`role-${role}`}>
			<rect class="possible" {...at(extent)} />
			{extent.sure && <rect class="sure" {...at(extent.sure)} />}
		</svg>
	);
}
