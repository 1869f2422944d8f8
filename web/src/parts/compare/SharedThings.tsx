import { useHref } from "../../address";
import type { Thing } from "../../model/route";
import type { Sides } from "../../model/sides";
import { list, participantRoles, partyRoles, statute } from "../../model/words";
import { Empty } from "../states";
import { Matrix } from "./Matrix";

/** SharedThings are what at least two of the cases have in common, and what it is in each. */
export function SharedThings({ sides }: { sides: Sides }) {
	const href = useHref();
	const { shared, cases } = sides.compared;
	const { people, organizations, places, sources, statuteCases, tagCases } = shared;
	const nothing = [people, organizations, places, sources, statuteCases, tagCases].every((all) => all.length === 0);
	const things = (title: string, thing: Thing, all: readonly { slug: string; name: string }[]) =>
		all.length > 0 && (
			<tbody key={title}>
				<GroupRow title={title} sides={sides} />
				{all.map(({ slug, name }) => (
					<tr key={slug}>
						<th scope="row">
							<a href={href(thing, slug)}>{name}</a>
						</th>
						{cases.map((one) => (
							<td key={one.slug}>{roleIn(sides, `${thing}:${slug}`, one.slug)}</td>
						))}
					</tr>
				))}
			</tbody>
		);
	const texts = (
		title: string,
		all: typeof statuteCases,
		words: (text: string) => string,
		hrefOf?: (text: string) => string,
	) =>
		all.length > 0 && (
			<tbody key={title}>
				<GroupRow title={title} sides={sides} />
				{all.map(({ text, cases: having }) => (
					<tr key={text}>
						<th scope="row">{hrefOf ? <a href={hrefOf(text)}>{words(text)}</a> : words(text)}</th>
						{cases.map(({ slug }) => (
							<td key={slug}>{having.some((one) => one.slug === slug) ? "yes" : <None />}</td>
						))}
					</tr>
				))}
			</tbody>
		);
	return (
		<section id="shared" aria-labelledby="shared-title">
			<h2 id="shared-title">What they share</h2>
			{nothing ? (
				<Empty>Nothing recorded is in two of these cases.</Empty>
			) : (
				<Matrix sides={sides} label="The table of what is shared" of="Shared" class="shared">
					{things("People", "person", people)}
					{things("Organizations", "organization", organizations)}
					{things("Places", "place", places)}
					{texts("Sections of law charged", statuteCases, statute)}
					{texts(
						"Tags",
						tagCases,
						(tag) => tag,
						(tag) => `/cases?tag=${encodeURIComponent(tag)}`,
					)}
					{things(
						"Sources",
						"source",
						sources.map(({ slug, title, publisher, published }) => ({
							slug,
							name: [title, publisher, published?.label ?? "undated"].filter(Boolean).join(", "),
						})),
					)}
				</Matrix>
			)}
		</section>
	);
}

function GroupRow({ title, sides }: { title: string; sides: Sides }) {
	return (
		<tr>
			<th class="group" scope="rowgroup" colSpan={sides.compared.cases.length + 1}>
				{title}
			</th>
		</tr>
	);
}

function roleIn(sides: Sides, id: string, slug: string) {
	const role = sides.compared.shared.roles.find((one) => one.node.id === id && one.case.slug === slug);
	if (!role) {
		return <None />;
	}
	const roles = [
		list(role.partyRoles.map((one) => partyRoles[one])),
		list(role.participantRoles.map((one) => participantRoles[one])),
	].filter(Boolean);
	return roles.length > 0 ? roles.join("; ") : "yes";
}

function None() {
	return <span class="unknown">no</span>;
}
