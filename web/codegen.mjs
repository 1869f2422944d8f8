// Writes src/api/generated.ts: the questions in src/api/*.graphql and the types of their answers, both checked against
// the schema.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { codegen } from "@graphql-codegen/core";
import * as documents from "@graphql-codegen/typed-document-node";
import * as operations from "@graphql-codegen/typescript-operations";
import { buildSchema, parse, validate } from "graphql";

const at = (path) => new URL(path, import.meta.url);
const read = (path) => readFileSync(at(path), "utf8");

const schema = buildSchema(read("../schema.graphqls"));
const questions = readdirSync(at("src/api/"))
	.filter((name) => name.endsWith(".graphql"))
	.sort()
	.map((name) => ({ location: name, document: parse(read(`src/api/${name}`)) }));

const all = { kind: "Document", definitions: questions.flatMap(({ document }) => document.definitions) };
const mistakes = validate(schema, all);
if (mistakes.length > 0) {
	throw new Error(mistakes.map(String).join("\n"));
}

const filename = "src/api/generated.ts";
const text = await codegen({
	filename,
	schema: parse(read("../schema.graphqls")),
	documents: questions,
	config: {
		documentMode: "string",
		skipTypename: true,
		useTypeImports: true,
		enumType: "string-literal",
		strictScalars: true,
		scalars: { Date: "string", EDTF: "string", URL: "string" },
	},
	plugins: [{ operations: {} }, { documents: {} }],
	pluginMap: { operations, documents },
});
writeFileSync(at(filename), text);
