import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Here, useAddress, useListHref } from "./address";
import { type Route, routeOf, type Thing } from "./model/route";
import { CasePage } from "./pages/Case";
import { CasesPage } from "./pages/Cases";
import { ComparePage } from "./pages/Compare";
import { EmbedPage } from "./pages/Embed";
import { EmbedComparePage } from "./pages/EmbedCompare";
import { ListPage } from "./pages/List";
import { NetworkPage } from "./pages/Network";
import { OrganizationPage } from "./pages/Organization";
import { PersonPage } from "./pages/Person";
import { PlacePage } from "./pages/Place";
import { SearchPage } from "./pages/Search";
import { SourcePage } from "./pages/Source";
import { Changed } from "./parts/Changed";
import { SearchBox } from "./parts/SearchBox";
import { Unknown } from "./parts/states";

export function App() {
	const address = useAddress();
	const route = routeOf(address.path);
	if (route.page === "embed" || route.page === "embedCompare") {
		return (
			<Here.Provider value={address}>
				{route.page === "embed" ? <EmbedPage slug={route.slug} /> : <EmbedComparePage />}
			</Here.Provider>
		);
	}
	return (
		<Here.Provider value={address}>
			<a class="skip" href="#main">
				Skip to the content
			</a>
			<header class="masthead">
				<a class="wordmark" href="/">
					<img src="/icon.svg" alt="" width="22" height="22" />
					casegraph
				</a>
				<SearchBox text={route.page === "search" ? (address.query.get("q") ?? "") : ""} />
				<SiteNav route={route} />
			</header>
			<Changed />
			<Main path={address.path}>{pageOf(route)}</Main>
			<footer class="colophon">
				<p>
					Every fact is told as its sources tell it, and is dated no more finely than they allow. What is not here is
					not recorded; that is not to say it did not happen.
				</p>
			</footer>
		</Here.Provider>
	);
}

const lists: readonly [Thing, string][] = [
	["case", "Cases"],
	["person", "People"],
	["organization", "Organizations"],
	["place", "Places"],
	["source", "Sources"],
];

function SiteNav({ route }: { route: Route }) {
	const list = useListHref();
	const listed = route.page === "cases" ? "case" : route.page === "list" ? route.of : null;
	return (
		<nav aria-label="Site">
			{lists.map(([thing, name]) => (
				<a key={thing} href={list(thing)} aria-current={thing === listed ? "page" : undefined}>
					{name}
				</a>
			))}
			<a href="/compare" aria-current={route.page === "compare" ? "page" : undefined}>
				Compare
			</a>
			<a href="/network" aria-current={route.page === "network" ? "page" : undefined}>
				Network
			</a>
			<a href="/explorer" rel="external">
				API explorer
			</a>
		</nav>
	);
}

function pageOf(route: Route): JSX.Element {
	switch (route.page) {
		case "cases":
			return <CasesPage />;
		case "list":
			return <ListPage of={route.of} key={route.of} />;
		case "search":
			return <SearchPage />;
		case "case":
			return <CasePage slug={route.slug} />;
		case "compare":
			return <ComparePage />;
		case "network":
			return <NetworkPage />;
		case "person":
			return <PersonPage slug={route.slug} />;
		case "organization":
			return <OrganizationPage slug={route.slug} />;
		case "place":
			return <PlacePage slug={route.slug} />;
		case "source":
			return <SourcePage slug={route.slug} />;
		default:
			return <Unknown />;
	}
}

/** Main takes the focus whenever another page is shown, so that it is read from its beginning. */
function Main({ path, children }: { path: string; children: JSX.Element }) {
	const main = useRef<HTMLElement>(null);
	const shown = useRef(path);
	useEffect(() => {
		if (shown.current !== path) {
			shown.current = path;
			main.current?.focus({ preventScroll: true });
			if (!location.hash) {
				scrollTo(0, 0);
			}
		}
	}, [path]);
	return (
		<main id="main" ref={main} tabIndex={-1} key={path}>
			{children}
		</main>
	);
}
