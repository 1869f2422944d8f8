import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { close, heading, open, read, seen } from "./reader";

before(open);
after(close);

describe("searching as one types", () => {
	test("leads by the keyboard alone to what is meant", () =>
		read(async ({ page, go, address }) => {
			await go("/organizations/fbi");
			const box = page.getByRole("combobox", { name: /^Search/ });
			await box.focus();
			await page.keyboard.type("kevin mall");
			const person = page.getByRole("option", { name: /^Person Kevin Patrick Mallory/ });
			await seen(person);
			assert.equal(await box.getAttribute("aria-expanded"), "true");
			assert.ok((await person.locator("mark").count()) > 0, "the words found are marked");
			await seen(page.getByRole("status").getByText(/^\d+ results?$/));
			while ((await person.getAttribute("aria-selected")) !== "true") {
				await page.keyboard.press("ArrowDown");
			}
			const active = await box.getAttribute("aria-activedescendant");
			assert.equal(await person.getAttribute("id"), active);
			await page.keyboard.press("Enter");
			await seen(heading(page, "Kevin Patrick Mallory"));
			assert.equal(address(), "/people/kevin-mallory");
		}));

	test("closes with Escape, wraps around, and tells when there is nothing", () =>
		read(async ({ page, go }) => {
			await go("/");
			const box = page.getByRole("combobox", { name: /^Search/ });
			await box.pressSequentially("shanghai");
			await seen(page.getByRole("option"));
			await page.keyboard.press("ArrowUp");
			await seen(page.getByRole("option", { name: /^All \d+ results$/, selected: true }));
			await page.keyboard.press("Escape");
			await page.getByRole("listbox").waitFor({ state: "hidden" });
			assert.equal(await box.inputValue(), "shanghai");
			await page.keyboard.press("Escape");
			await seen(page.getByRole("combobox", { name: /^Search/ }).and(page.locator(":placeholder-shown")));
			await box.pressSequentially("zzzz");
			await seen(page.getByRole("status").getByText("Nothing found"));
		}));

	test("with Enter leads to all that is found, and finds by a day what was known by then", () =>
		read(async ({ page, go, address }) => {
			await go("/people/kevin-mallory?asOf=2017-06-22");
			await page.getByRole("combobox", { name: /^Search/ }).pressSequentially("mallory");
			await page.keyboard.press("Enter");
			await seen(heading(page, "“mallory”"));
			assert.equal(address(), "/search?q=mallory&asOf=2017-06-22");
			await seen(page.getByRole("link", { name: "United States v. Mallory" }));
			assert.equal(await page.getByRole("link", { name: /Convicted of/ }).count(), 0);
		}));
});

describe("what a search finds", () => {
	test("is shared with its kinds, and leads to events and statements in their cases", () =>
		read(async ({ page, go, address }) => {
			await go("/search?q=linkedin&kind=EVENT");
			await seen(page.getByText(/^\d+ results$/));
			assert.equal(await page.getByRole("checkbox", { name: "Events" }).isChecked(), true);
			await page.getByRole("checkbox", { name: "Statements" }).check();
			assert.equal(address(), "/search?q=linkedin&kind=EVENT,STATEMENT");
			await page.getByRole("link", { name: "Received a LinkedIn message from a Chinese recruiter" }).click();
			await seen(page.locator("[aria-current=true]").getByRole("heading", { name: /LinkedIn message/ }));
			await go("/search?q=soft%20target&kind=STATEMENT");
			await page.getByRole("link", { name: /soft target/ }).click();
			await seen(page.locator("li[id^=statement-]:target, li[id^=statement-]").getByText(/soft target/));
			assert.match(address(), /#statement-/);
		}));

	test("is shown page by page", () =>
		read(async ({ page, go, address }) => {
			await go("/search?q=united%20states");
			await seen(page.getByRole("button", { name: "Show more" }));
			const first = await page.locator(".results > li").count();
			await page.getByRole("button", { name: "Show more" }).click();
			await page.waitForFunction((n) => document.querySelectorAll(".results > li").length > n, first);
			assert.match(address(), /show=100/);
			const rows = await page.locator(".results > li").count();
			await page.reload();
			await page.waitForFunction((n) => document.querySelectorAll(".results > li").length === n, rows);
		}));

	test("too much to ask is told in the API's words", () =>
		read(async ({ page, go }) => {
			await go(`/search?q=${Array.from({ length: 20 }, (_, i) => `word${i}`).join("+")}`);
			await seen(heading(page, "This cannot be asked"));
		}));
});

describe("lists", () => {
	for (const [address, name, label, value, text] of [
		["/people", "People", "With a role in a case", "JUDGE", "Thomas Selby Ellis III"],
		["/organizations", "Organizations", "Kind", "INTELLIGENCE_AGENCY", "Ministry of State Security"],
		["/places", "Places", "Country", "CN", "Shanghai"],
		["/sources", "Sources", "Kind", "JUDGMENT", /^United States v. Yanjun Xu, 114 F.4th/],
	] as const) {
		test(address, () =>
			read(async ({ page, go, address: now }) => {
				await go("/");
				await page.getByRole("navigation", { name: "Site" }).getByRole("link", { name }).click();
				await seen(page.getByRole("heading", { level: 1, name }));
				await page.getByLabel(label).selectOption(value);
				await seen(page.getByRole("main").getByText(text));
				assert.match(now(), new RegExp(`^${address}\\?\\w+=${value}$`));
			}),
		);
	}
});

describe("the explorer of the API", () => {
	test("asks under its policy, with documentation and examples, and its address holds the question", () =>
		read(async ({ page, go, address }) => {
			await go("/explorer");
			await page.getByLabel("Example").selectOption("dataset");
			await seen(page.locator(".graphiql-query-editor").getByText("revision"));
			await page.getByRole("button", { name: /^Execute/ }).click();
			await seen(page.getByRole("region", { name: "Result Window" }).getByText('"organizations"'));
			assert.match(address(), /^\/explorer#query=/);
			await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
			await page.getByRole("link", { name: "CaseFilter" }).click();
			await seen(page.getByText("Cases with any of these tags."));
		}));

	test("shows the question that was shared", () =>
		read(async ({ page, go }) => {
			const held = new URLSearchParams({
				query: "query Shared { dataset { revision } }",
				variables: '{"day": "2019-06-01"}',
			});
			await go(`/explorer#${held}`);
			await seen(page.locator(".graphiql-query-editor").getByText("Shared"));
			await seen(page.getByText('"2019-06-01"'));
		}));
});
