import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { serverAudits } from "graphql-http";
import { Program } from "./program";

let program: Program;

before(async () => {
	program = await Program.start();
});
after(() => program?.stop());

/** The audits of the GraphQL over HTTP specification, those that it merely recommends (SHOULD and MAY) included. */
describe("GraphQL over HTTP", () => {
	const audits = serverAudits({ url: () => `${program.address}/graphql` });

	test("is audited in full", () => {
		assert.equal(audits.length, 61);
	});
	for (const audit of audits) {
		test(`${audit.id}: ${audit.name}`, async () => {
			const result = await audit.fn();
			if (result.status !== "ok") {
				assert.fail(`${result.status}: ${result.reason}: ${result.response.status} ${await result.response.text()}`);
			}
		});
	}
});
