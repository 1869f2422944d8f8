import { useHref } from "../address";
import type { CitedFragment, KnownFromBasis } from "../api/generated";
import { dayLabel } from "../model/days";
import { count, sourceKinds } from "../model/words";

interface Props {
	citations: readonly CitedFragment[];
	/** What the citations are of, for those who do not see what they stand under. */
	of: string;
	/** Whether all are to be told that. */
	named?: boolean;
	knownFrom?: string | null;
	basis?: KnownFromBasis;
}

/** Citations are the evidence of a fact, folded away until asked for. */
export function Citations({ citations, of, named, knownFrom, basis }: Props) {
	return (
		<details class="citations">
			<summary>
				{count(citations.length, "source")}
				<span class={named ? undefined : "unseen"}> for {of}</span>
			</summary>
			{knownFrom !== undefined && <p class="known-from">{known(knownFrom, basis)}</p>}
			<CitationList citations={citations} />
		</details>
	);
}

/** known says since when a fact is known, and on what that rests. */
export function known(day: string | null, basis?: KnownFromBasis): string {
	if (day === null) {
		return "Nothing dates when this became known.";
	}
	if (basis === "OWN_DATE") {
		return `No source is dated: taken to be known from its own date, ${dayLabel(day)}.`;
	}
	return `Known from ${dayLabel(day)}.`;
}

export function CitationList({ citations }: { citations: readonly CitedFragment[] }) {
	const href = useHref();
	return (
		<ol class="citation-list">
			{citations.map(({ source, locator, quote }, i) => (
				<li key={`${source.slug} ${i}`}>
					<a class="source-title" href={href("source", source.slug)}>
						{source.title}
					</a>
					<span class="source-facts">
						{[source.publisher, sourceKinds[source.kind], source.published?.label ?? "undated", locator]
							.filter(Boolean)
							.join(" · ")}
					</span>
					{quote && <q>{quote}</q>}
					{source.url && <Outward url={source.url} title={source.title} />}
				</li>
			))}
		</ol>
	);
}

/** Outward leads to the page that was read. */
export function Outward({ url, title }: { url: string; title: string }) {
	return (
		<a class="outward" href={url} rel="external noopener noreferrer nofollow">
			{hostOf(url)}
			<span aria-hidden="true"> ↗</span>
			<span class="unseen">: {title}</span>
		</a>
	);
}

function hostOf(url: string): string {
	try {
		return new URL(url).hostname.replace(/^www\./, "");
	} catch {
		return url;
	}
}
