import { useHref } from "../address";
import type { Cited } from "../model/citations";
import { count, sourceKinds } from "../model/words";
import { Outward } from "./Citations";

/** SourceList are the sources that a page rests on. */
export function SourceList({ cited }: { cited: readonly Cited[] }) {
	const href = useHref();
	return (
		<section id="sources" aria-labelledby="sources-title">
			<h2 id="sources-title">Sources</h2>
			<p class="aside">{count(cited.length, "document")} that this page rests on, those cited most often first.</p>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard */}
			<section class="scroll" aria-label="The table of sources" tabIndex={0}>
				<table class="sources">
					<thead>
						<tr>
							<th scope="col">Document</th>
							<th scope="col">Publisher</th>
							<th scope="col">Kind</th>
							<th scope="col">Published</th>
							<th scope="col" class="number">
								Cited
							</th>
						</tr>
					</thead>
					<tbody>
						{cited.map(({ source, times }) => (
							<tr key={source.slug}>
								<th scope="row">
									<a href={href("source", source.slug)}>{source.title}</a>
								</th>
								<td>
									{source.publisher} {source.url && <Outward url={source.url} title={source.title} />}
								</td>
								<td>{sourceKinds[source.kind]}</td>
								<td>{source.published?.label ?? "undated"}</td>
								<td class="number">{times}</td>
							</tr>
						))}
					</tbody>
				</table>
			</section>
		</section>
	);
}
