import type { ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import { go, Here, useAsOf, useChange, useHref, useTitle } from "../address";
import type { Rows } from "../api/client";
import type { OrganizationKind, PartyRole, SourceKind } from "../api/generated";
import { type AsOf, organizationList, peopleList, placeList, sourceList } from "../api/questions";
import { useAnswer } from "../api/useAnswer";
import type { Listed } from "../model/route";
import { count, country, organizationKinds, partyRoles, sourceKinds } from "../model/words";
import { More, useShow } from "../parts/More";
import { AsOfNotice, Empty, Failed, Loading } from "../parts/states";

/** Row is a thing in a list. */
interface Row {
	slug: string;
	name: string;
	/** What it is, in a few words. */
	what: string;
	text?: string | null;
}

/** Kind is how a kind of thing is listed: what it can be narrowed by, and how its rows are read. */
interface Kind {
	title: string;
	what: string;
	one: string;
	many: string;
	/** What the list is narrowed by: the name of the parameter, its label, and the values with their names. */
	by: { name: string; label: string; values: Record<string, string> };
	read: (value: string | null, asOf: AsOf, show: number) => Promise<Rows<Row> | null>;
}

const only = <T extends string>(value: string | null): T[] => (value === null ? [] : [value as T]);

function told<T>(rows: Rows<T> | null, row: (thing: T) => Row): Rows<Row> | null {
	return rows && { ...rows, rows: rows.rows.map(row) };
}

const roles = (all: readonly PartyRole[]) => all.map((role) => partyRoles[role]).join(", ");
const countries = ["US", "CN", "HK", "TW", "SG", "JP", "KR", "GB", "CA", "FR", "DE", "BE", "CH", "AE", "IN"];

const kinds: Record<Listed, Kind> = {
	person: {
		title: "People",
		what: "Everyone whom a source names in a case or an event, as known by then.",
		one: "person",
		many: "people",
		by: { name: "role", label: "With a role in a case", values: partyRoles },
		read: async (role, asOf, show) =>
			told(await peopleList({ roles: only<PartyRole>(role) }, asOf, show), (person) => ({
				slug: person.slug,
				name: person.name,
				what: roles(person.roles),
				text: person.description,
			})),
	},
	organization: {
		title: "Organizations",
		what: "Agencies, courts, firms and other bodies.",
		one: "organization",
		many: "organizations",
		by: { name: "kind", label: "Kind", values: organizationKinds },
		read: async (kind, asOf, show) =>
			told(await organizationList({ kinds: only<OrganizationKind>(kind) }, asOf, show), (organization) => ({
				slug: organization.slug,
				name: organization.name,
				what: [organizationKinds[organization.kind], organization.country && country(organization.country)]
					.filter(Boolean)
					.join(", "),
				text: organization.roles.length > 0 ? `In cases as ${roles(organization.roles).toLowerCase()}` : null,
			})),
	},
	place: {
		title: "Places",
		what: "Cities, buildings and regions in which something happened.",
		one: "place",
		many: "places",
		by: {
			name: "country",
			label: "Country",
			values: Object.fromEntries(countries.map((code) => [code, country(code)])),
		},
		read: async (code, asOf, show) =>
			told(await placeList({ countries: only(code) }, asOf, show), (place) => ({
				slug: place.slug,
				name: place.name,
				what: place.country ? country(place.country) : "",
			})),
	},
	source: {
		title: "Sources",
		what: "The documents that all facts rest on.",
		one: "document",
		many: "documents",
		by: { name: "kind", label: "Kind", values: sourceKinds },
		read: async (kind, asOf, show) =>
			told(await sourceList({ kinds: only<SourceKind>(kind) }, asOf, show), (source) => ({
				slug: source.slug,
				name: source.title,
				what: sourceKinds[source.kind],
				text: [source.publisher, source.published?.label ?? "undated"].filter(Boolean).join(", "),
			})),
	},
};

/** ListPage lists all things of a kind, or those of them that are asked for. */
export function ListPage({ of }: { of: Listed }) {
	const { query } = useContext(Here);
	const asOf = useAsOf();
	const change = useChange();
	const href = useHref();
	const show = useShow();
	const { title, what, one, many, by, read } = kinds[of];
	const given = query.get(by.name);
	const value = given !== null && given in by.values ? given : null;
	const answer = useAnswer(`list ${of} ${value} ${asOf} ${show}`, () => read(value, asOf, show));
	useTitle(title);
	if (answer.failure) {
		return <Failed answer={answer} />;
	}
	return (
		<>
			<header class="page-head">
				<h1>{title}</h1>
				<p class="summary">{what}</p>
				<AsOfNotice />
			</header>
			<search>
				<form class="narrow" aria-label="Narrow the list" onSubmit={(e) => e.preventDefault()}>
					<label>
						{by.label}
						<select
							value={value ?? ""}
							onChange={(e) => go(change({ [by.name]: e.currentTarget.value, show: null }), "replace")}
						>
							<option value="">any</option>
							{Object.entries(by.values).map(([key, label]) => (
								<option key={key} value={key}>
									{label}
								</option>
							))}
						</select>
					</label>
				</form>
			</search>
			{answer.data === undefined ? (
				<Loading what={`the ${many}`} />
			) : (
				<>
					<p class="found" role="status">
						{count(answer.data?.total ?? 0, one, many)}
					</p>
					{!answer.data?.rows.length && (
						<Empty>Nothing of this kind is recorded{asOf ? " as known by then" : ""}.</Empty>
					)}
					<ul class="index">
						{answer.data?.rows.map((row) => (
							<IndexRow key={row.slug} what={row.what} text={row.text}>
								<a href={href(of, row.slug)}>{row.name}</a>
							</IndexRow>
						))}
					</ul>
					<More more={answer.data?.more ?? false} waiting={answer.waiting} />
				</>
			)}
		</>
	);
}

function IndexRow({ what, text, children }: { what: string; text?: string | null; children: ComponentChildren }) {
	return (
		<li>
			<strong>{children}</strong>
			{what && <span class="aside">{what}</span>}
			{text && <p>{text}</p>}
		</li>
	);
}
