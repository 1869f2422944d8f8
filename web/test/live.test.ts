import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { createClient as createEvents } from "graphql-sse";
import { createClient as createSocket } from "graphql-ws";
import { WebSocket } from "ws";
import { address, close, heading, read, seen, serving } from "./reader";

const query = "subscription { datasetChanged { revision } }";
type Told = { data?: { datasetChanged: { revision: string } } | null };

/** Collection is a folder of one case that the program serves. */
class Collection {
	readonly folder = mkdtempSync(join(tmpdir(), "casegraph-"));
	private readonly text = execFileSync("../bin/casegraph", ["new", "us-v-doe"], { encoding: "utf8" });

	titled(title: string) {
		writeFileSync(join(this.folder, "doe.yaml"), this.text.replace("United States v. Doe", title));
	}

	remove() {
		rmSync(this.folder, { recursive: true });
	}
}

const collection = new Collection();

before(async () => {
	collection.titled("United States v. Doe");
	await serving(collection.folder);
});
after(async () => {
	await close();
	collection.remove();
});

describe("what changes is told as it happens", () => {
	/** Two clients that people use must understand us, and each must hear of a change. */
	const clients: Record<string, () => { changes: AsyncIterableIterator<unknown>; end: () => unknown }> = {
		"graphql-ws": () => {
			const url = `${address().replace("http", "ws")}/graphql`;
			const client = createSocket({ url, webSocketImpl: WebSocket, retryAttempts: 0 });
			return { changes: client.iterate({ query }), end: () => client.dispose() };
		},
		"graphql-sse": () => {
			const client = createEvents({ url: `${address()}/graphql`, retryAttempts: 0 });
			return { changes: client.iterate({ query }), end: () => client.dispose() };
		},
	};
	for (const [name, connect] of Object.entries(clients)) {
		test(`to ${name}`, async () => {
			const { changes, end } = connect();
			const next = async () => ((await changes.next()).value as Told).data?.datasetChanged.revision;
			const first = await next();
			assert.match(first ?? "", /^[0-9a-f]{64}$/);
			collection.titled(`A title for ${name}`);
			const second = await next();
			assert.match(second ?? "", /^[0-9a-f]{64}$/);
			assert.notEqual(second, first);
			await changes.return?.();
			await end();
		});
	}

	test("to a reader, who may read the page anew", () =>
		read(async ({ page, go }) => {
			await go("/cases/us-v-doe");
			await seen(heading(page, "A title for graphql-sse"));
			const notice = page.getByRole("status").getByText("The collection has changed");
			assert.equal(await notice.count(), 0);
			collection.titled("A title afterwards");
			await seen(notice);
			await page.getByRole("button", { name: "Reload" }).click();
			await seen(heading(page, "A title afterwards"));
			assert.equal(await notice.count(), 0);
		}));

	test("a client is told what is wrong with its subscription", async () => {
		const url = `${address().replace("http", "ws")}/graphql`;
		const client = createSocket({ url, webSocketImpl: WebSocket, retryAttempts: 0 });
		await assert.rejects(client.iterate({ query: "subscription { nothing }" }).next(), (errors: unknown) =>
			JSON.stringify(errors).includes("BAD_USER_INPUT"),
		);
		await client.dispose();
	});
});
