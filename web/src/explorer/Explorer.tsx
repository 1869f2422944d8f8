/** @jsxImportSource react */
import { GraphiQL } from "graphiql";
import { useEffect, useRef, useState } from "react";
import { examples } from "./examples";
import { type Question, questionHash, readQuestion } from "./question";

type Fetcher = Parameters<typeof GraphiQL>[0]["fetcher"];

const fetcher: Fetcher = async (asked) => {
	const response = await fetch("/graphql", {
		method: "POST",
		headers: { "Content-Type": "application/json", Accept: "application/json" },
		body: JSON.stringify(asked),
	});
	return response.json();
};

const first: Question = { query: examples.find(({ name }) => name === "mallory-timeline")?.query ?? "", variables: "" };

/** Explorer is GraphiQL with examples to choose from. The address holds the question, so that it can be shared. */
export function Explorer() {
	const [shown, setShown] = useState(() => readQuestion(location.hash) ?? first);
	const asked = useRef(shown);
	const keep = (change: Partial<Question>) => {
		asked.current = { ...asked.current, ...change };
		history.replaceState(null, "", questionHash(asked.current));
	};
	const show = (question: Question) => {
		asked.current = question;
		setShown(question);
	};
	useEffect(() => {
		const read = () => {
			const question = readQuestion(location.hash);
			if (question) {
				show(question);
			}
		};
		addEventListener("hashchange", read);
		return () => removeEventListener("hashchange", read);
	});
	return (
		<>
			<header className="explorer-head">
				<a className="wordmark" href="/">
					<img src="/icon.svg" alt="" width="22" height="22" />
					casegraph
				</a>
				<h1>API explorer</h1>
				<label>
					<span>Example</span>
					<select
						value={examples.find(({ query }) => query === shown.query)?.name ?? ""}
						onChange={({ currentTarget: { value } }) => {
							const query = examples.find(({ name }) => name === value)?.query;
							if (query) {
								keep({ query, variables: "" });
								show({ query, variables: "" });
							}
						}}
					>
						<option value="">choose…</option>
						{examples.map(({ name, title }) => (
							<option key={name} value={name}>
								{title}
							</option>
						))}
					</select>
				</label>
				<nav aria-label="Site">
					<a href="/cases">Cases</a>
				</nav>
			</header>
			<main className="explorer">
				{/* Another question begins another session: GraphiQL takes one only when it starts. */}
				<GraphiQL
					key={`${shown.query} ${shown.variables}`}
					fetcher={fetcher}
					initialQuery={shown.query}
					initialVariables={shown.variables}
					isHeadersEditorEnabled={false}
					onEditQuery={(query) => keep({ query })}
					onEditVariables={(variables) => keep({ variables })}
				>
					<GraphiQL.Logo>{null}</GraphiQL.Logo>
				</GraphiQL>
			</main>
		</>
	);
}
