import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { NamedFragment } from "./api/generated";
import type { AsOf } from "./api/questions";
import { addressOf } from "./model/named";
import { listPath, pathOf, type Thing, withQuery } from "./model/route";

/** Address is where the reader is. */
export interface Address {
	path: string;
	query: URLSearchParams;
}

const read = (): Address => ({ path: location.pathname, query: new URLSearchParams(location.search) });

const moved = "casegraph:moved";

/** go shows another of our addresses; with `replace`, in place of this one in the browser's history. */
export function go(address: string, how: "push" | "replace" = "push") {
	if (address === location.pathname + location.search + location.hash) {
		return;
	}
	history[how === "push" ? "pushState" : "replaceState"](null, "", address);
	dispatchEvent(new Event(moved));
}

/** useAddress is where the reader is, and follows links between our pages without loading them anew. */
export function useAddress(): Address {
	const [address, setAddress] = useState(read);
	useEffect(() => {
		const update = () => setAddress(read());
		addEventListener("popstate", update);
		addEventListener(moved, update);
		document.addEventListener("click", follow);
		return () => {
			removeEventListener("popstate", update);
			removeEventListener(moved, update);
			document.removeEventListener("click", follow);
		};
	}, []);
	return address;
}

function follow(click: MouseEvent) {
	const link = click.target instanceof Element ? click.target.closest("a") : null;
	const plain = click.button === 0 && !click.metaKey && !click.ctrlKey && !click.shiftKey && !click.altKey;
	const here = link && link.pathname + link.search === location.pathname + location.search;
	if (
		!link ||
		!plain ||
		click.defaultPrevented ||
		link.target ||
		link.rel.includes("external") ||
		(here && link.hash)
	) {
		return;
	}
	if (link.origin === location.origin) {
		click.preventDefault();
		go(link.pathname + link.search + link.hash);
	}
}

/** Here is the address, for whatever is on the page. */
export const Here = createContext<Address>({ path: "/", query: new URLSearchParams() });

/** useAsOf is the day as of which the page is asked for. */
export function useAsOf(): AsOf {
	return useContext(Here).query.get("asOf");
}

/** useHref makes addresses of things' pages as of the same day. */
export function useHref(): (thing: Thing, slug: string) => string {
	const asOf = useAsOf();
	return (thing, slug) => withQuery(pathOf(thing, slug), new URLSearchParams(), { asOf });
}

/** useListHref makes addresses of lists as of the same day. */
export function useListHref(): (thing: Thing) => string {
	const asOf = useAsOf();
	return (thing) => withQuery(listPath(thing), new URLSearchParams(), { asOf });
}

/** useNamed makes addresses of where things of any kind are told of, as of the same day; null where nothing tells of it. */
export function useNamed(): (node: NamedFragment) => string | null {
	const asOf = useAsOf();
	return (node) => {
		const address = addressOf(node);
		if (!address) {
			return null;
		}
		const query = withQuery(address.path, new URLSearchParams(), { asOf, event: address.event ?? null });
		return address.hash ? `${query}#${address.hash}` : query;
	};
}

/** useChange makes this page's address with some parameters changed. */
export function useChange(): (change: Record<string, string | null>) => string {
	const { path, query } = useContext(Here);
	return (change) => withQuery(path, query, change);
}

/** useTitle names the page in the browser. */
export function useTitle(title: string | undefined) {
	useEffect(() => {
		document.title = title ? `${title} · casegraph` : "casegraph";
	}, [title]);
}
