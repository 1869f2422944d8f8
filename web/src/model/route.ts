/** Route is what an address of ours shows. */
export type Route =
	| { page: "cases" }
	| { page: "list"; of: Listed }
	| { page: "search" }
	| { page: Thing; slug: string }
	| { page: "embed"; slug: string }
	| { page: "compare" }
	| { page: "embedCompare" }
	| { page: "network" }
	| { page: "unknown" };

/** Thing is a kind of thing that has a page of its own. */
export type Thing = "case" | "person" | "organization" | "place" | "source";

/** Listed is a kind of thing that has a list of its own beside that of the cases. */
export type Listed = Exclude<Thing, "case">;

/** The folder that each kind of thing has its pages in. The server knows the same list (server/pages.go). */
const folders: Record<Thing, string> = {
	case: "cases",
	person: "people",
	organization: "organizations",
	place: "places",
	source: "sources",
};

/** routeOf is what a path shows. */
export function routeOf(path: string): Route {
	if (path === "/" || path === "/cases") {
		return { page: "cases" };
	}
	if (path === "/compare" || path === "/network") {
		return { page: path === "/compare" ? "compare" : "network" };
	}
	if (path === "/embed/compare") {
		return { page: "embedCompare" };
	}
	if (path === "/search") {
		return { page: "search" };
	}
	const [, folder, slug, ...rest] = path.split("/");
	if (folder === "embed" && slug === "cases" && rest.length === 1 && isSlug(rest[0])) {
		return { page: "embed", slug: rest[0] };
	}
	for (const thing of Object.keys(folders) as Thing[]) {
		if (folders[thing] === folder && slug === undefined && thing !== "case") {
			return { page: "list", of: thing };
		}
		if (folders[thing] === folder && rest.length === 0 && isSlug(slug)) {
			return { page: thing, slug };
		}
	}
	return { page: "unknown" };
}

function isSlug(text: string | undefined): text is string {
	return text !== undefined && /^[a-z0-9]([a-z0-9-]{0,126}[a-z0-9])?$/.test(text);
}

/** pathOf is the path of a thing's page. */
export function pathOf(thing: Thing, slug: string): string {
	return `/${folders[thing]}/${slug}`;
}

/** listPath is the path of the list of a kind of thing. */
export function listPath(thing: Thing): string {
	return `/${folders[thing]}`;
}

/** withQuery is an address with some of its parameters changed; null or "" takes one away. */
export function withQuery(path: string, query: URLSearchParams, change: Record<string, string | null>): string {
	const next = new URLSearchParams(query);
	for (const [name, value] of Object.entries(change)) {
		if (value === null || value === "") {
			next.delete(name);
		} else {
			next.set(name, value);
		}
	}
	// A comma may stand in an address, and people read it there.
	const text = next.toString().replaceAll("%2C", ",");
	return text ? `${path}?${text}` : path;
}
