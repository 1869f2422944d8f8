import type { ComponentChildren } from "preact";
import { useHref } from "../../address";
import type { Sides } from "../../model/sides";

/** Matrix is a table with a column for each case. */
export function Matrix({
	sides,
	label,
	of,
	class: name,
	children,
}: {
	sides: Sides;
	/** What the table is, for those who come upon it by its region. */
	label: string;
	/** What the first column tells. */
	of: string;
	class?: string;
	children: ComponentChildren;
}) {
	const href = useHref();
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard
		<section class="scroll" aria-label={label} tabIndex={0}>
			<table class={`sides matrix ${name ?? ""}`} style={{ "--cases": sides.compared.cases.length }}>
				<thead>
					<tr>
						<th scope="col">{of}</th>
						{sides.compared.cases.map(({ slug, title }) => (
							<th key={slug} scope="col">
								<a href={href("case", slug)}>{title}</a>
							</th>
						))}
					</tr>
				</thead>
				{children}
			</table>
		</section>
	);
}
