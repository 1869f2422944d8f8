import { withQuery } from "../model/route";

/** The forms in which the server gives timelines (export/export.go): the end of the address, the name, what it is for. */
const forms = [
	["csv", "CSV", "spreadsheets"],
	["md", "Markdown", "a chronology with footnotes"],
	["ics", "iCalendar", "calendars"],
	["timelinejs.json", "TimelineJS", "a timeline for your page"],
	["vis.json", "vis-timeline", "pages of your own making"],
	["graphml", "GraphML", "Gephi and other graph tools"],
	["ftm.jsonl", "FollowTheMoney", "Aleph and the like"],
	["jsonld", "JSON-LD", "linked data"],
] as const;

/** Feeds offers to take away what an address without an ending shows, such as /cases/us-v-hansen; null asks for nothing. */
export function Feeds({ of, asked }: { of: string; asked: Record<string, string | null> }) {
	return (
		<section id="take-away" aria-labelledby="take-away-title">
			<h2 id="take-away-title">Take away</h2>
			<p class="aside">
				All of it for other programs: rival accounts included, with dates as ranges, statuses and sources.
			</p>
			<ul class="feeds">
				{forms.map(([ending, name, use]) => (
					<li key={ending}>
						<a href={withQuery(`${of}.${ending}`, new URLSearchParams(), asked)} rel="external">
							{name}
						</a>{" "}
						<span class="aside">{use}</span>
					</li>
				))}
			</ul>
		</section>
	);
}
