const address = `/graphql?${new URLSearchParams({ query: "subscription { datasetChanged { revision } }" })}`;

interface Told {
	data?: { datasetChanged: { revision: string } } | null;
}

/**
 * revisions tells which revision of the content the server has, at once and again after each change, while the page is seen: a
 * browser has few connections to a server, and pages that nobody looks at shall take none. It returns what ends it.
 */
export function revisions(tell: (revision: string) => void): () => void {
	let source: EventSource | null = null;
	const close = () => {
		source?.close();
		source = null;
	};
	const follow = () => {
		if (document.hidden) {
			close();
			return;
		}
		if (source) {
			return;
		}
		source = new EventSource(address);
		source.addEventListener("next", ({ data }) => {
			const revision = (JSON.parse(data) as Told).data?.datasetChanged.revision;
			if (revision) {
				tell(revision);
			}
		});
	};
	follow();
	document.addEventListener("visibilitychange", follow);
	return () => {
		document.removeEventListener("visibilitychange", follow);
		close();
	};
}
