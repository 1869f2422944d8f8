import type { AlikeFragment } from "../api/generated";

/** Reasons are why two cases are alike, each with its share of the score. */
export function Reasons({ reasons, of }: { reasons: AlikeFragment["reasons"]; of: string }) {
	const most = Math.max(...reasons.map(({ weight }) => weight));
	return (
		<ul class="reasons" aria-label={`Why: ${of}`}>
			{reasons.map(({ label, weight }) => (
				<li key={label}>
					<span class="weight">{weight.toFixed(3)}</span>
					<svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
						<rect width={(weight / most) * 100} height={6} />
					</svg>
					<span>{label}</span>
				</li>
			))}
		</ul>
	);
}
