const files = import.meta.glob<string>("./examples/*.graphql", { eager: true, query: "?raw", import: "default" });

/** Example is a question to begin with. */
export interface Example {
	/** The name of its file, without the extension. */
	name: string;
	/** What it asks, as its first line says. */
	title: string;
	query: string;
}

/** examples are all of them, by name. */
export const examples: readonly Example[] = Object.entries(files)
	.map(([path, query]) => ({
		name: path.replace(/^.*\/|\.graphql$/g, ""),
		title: query.slice(2, query.indexOf("\n")),
		query,
	}))
	.sort((a, b) => a.name.localeCompare(b.name, "en"));
