import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { close, heading, open, read, seen } from "./reader";

before(open);
after(close);

const network = "/network?case=us-v-mallory";
const path = "/network?from=case:us-v-mallory&to=person:ron-hansen";

describe("the network of a case", () => {
	test("says in words what it draws, down to the citation", () =>
		read(async ({ page, go, address }) => {
			await go(network);
			await seen(heading(page, "Who and what is tied in United States v. Mallory"));
			await page.locator(".graph-frame canvas").first().waitFor({ state: "attached" });
			assert.equal(await page.locator(".graph-frame").getAttribute("aria-hidden"), "true");
			const yang = page
				.getByRole("listitem")
				.filter({ has: page.getByRole("heading", { level: 3, name: "Michael Yang" }) });
			const tie = yang.getByRole("listitem").filter({ hasText: "Kevin Patrick Mallory" }).first();
			await tie.getByText(/^\d+ facts, \d+ sources/).click();
			await seen(tie.getByRole("link", { name: /^handler: / }));
			await seen(tie.locator("a.source-title"));
			await yang.getByRole("link", { name: "Michael Yang", exact: true }).first().click();
			assert.match(address(), /&thing=person(:|%3A)michael-yang$/);
			await seen(page.locator("[aria-current=true]").getByRole("heading", { name: "Michael Yang" }));
		}));

	test("is narrowed to a kind of thing and to ties of many facts, by the address", () =>
		read(async ({ page, go, address }) => {
			await go(`${network}&kinds=PLACE`);
			await seen(page.getByRole("heading", { level: 3, name: "Shanghai", exact: true }));
			assert.equal(await page.getByRole("heading", { level: 3, name: "Michael Yang" }).count(), 0);
			await go(`${network}&least=10`);
			await seen(page.getByRole("heading", { level: 3, name: "Michael Yang" }));
			assert.equal(await page.getByRole("heading", { level: 3, name: "Mr. Ding" }).count(), 0);
			await page.getByLabel("Ties of at least").selectOption("1");
			await seen(page.getByRole("heading", { level: 3, name: "Mr. Ding" }));
			assert.equal(address(), network);
		}));

	test("as of a day tells only what was known", () =>
		read(async ({ page, go }) => {
			await go(`${network}&asOf=2017-06-22`);
			await seen(page.getByText("As known on 22 June 2017"));
			await seen(page.getByRole("heading", { level: 3, name: "Kevin Patrick Mallory" }));
			assert.equal(await page.getByText("Fourth Circuit").count(), 0, "the appeal came later");
		}));

	test("a mark in the drawing chooses its thing", () =>
		read(async ({ page, go, address }) => {
			await go(`${network}&kinds=PLACE`);
			const frame = page.locator(".graph-frame");
			await frame.locator("canvas").first().waitFor({ state: "attached" });
			await page.waitForFunction(() => {
				const canvas = [...document.querySelectorAll<HTMLCanvasElement>(".graph-frame canvas")].at(-1);
				const { width, height } = canvas ?? { width: 0, height: 0 };
				return canvas
					?.getContext("2d")
					?.getImageData(0, 0, width, height)
					.data.some((part) => part !== 0);
			});
			// The case and its defendant stand in the middle, one above the other.
			const box = await frame.boundingBox();
			assert.ok(box);
			for (let y = 20; y < box.height && !address().includes("thing="); y += 12) {
				await frame.click({ position: { x: box.width / 2, y } });
			}
			assert.match(address(), /thing=(case|person|place)/);
		}));
});

describe("chains of facts between two things", () => {
	test("are told hop by hop, each fact with its date, its role and its citations", () =>
		read(async ({ page, go }) => {
			await go(path);
			await seen(heading(page, /^\d+ chains, fact by fact$/));
			await seen(heading(page, "Chain 1: 2 links"));
			await seen(page.getByText("Ron Rockwell Hansen is defendant in United States v. Hansen").first());
			const fact = page
				.getByRole("listitem")
				.filter({ hasText: "United States v. Mallory and United States v. Hansen: cited in an argument" })
				.last();
			await fact.getByText(/^\d+ sources?/).click();
			await seen(fact.locator("a.source-title"));
			await go("/network?from=person:michael-yang&to=place:shanghai&maxHops=2");
			await seen(page.getByText(/^“.+” happened at Shanghai, |took part in “.+” as handler, .*20\d\d/).first());
			await page.locator(".graph-frame canvas").first().waitFor({ state: "attached" });
		}));

	test("both ends are found by their words, with the keyboard alone", () =>
		read(async ({ page, go, address }) => {
			await go("/network");
			await page.getByLabel("From").focus();
			await page.keyboard.type("us army");
			await seen(page.locator(".offered").getByRole("link", { name: "U.S. Army" }));
			await page.keyboard.press("Tab");
			await page.keyboard.press("Enter");
			await seen(page.getByText("U.S. Army", { exact: true }));
			await page.getByLabel("To", { exact: true }).focus();
			await page.keyboard.type("michael yang");
			await seen(page.locator(".offered").getByRole("link", { name: "Michael Yang" }));
			await page.keyboard.press("Enter");
			await seen(heading(page, /chains?, fact by fact$/));
			assert.match(address(), /from=organization(:|%3A)us-army&to=person(:|%3A)michael-yang$/);
			await page.getByLabel("At most so many links").selectOption("1");
			await seen(page.getByText("No chain of 1 link or fewer is recorded. That is not to say that there is none."));
		}));

	test("what cannot be asked is told in the API's words", () =>
		read(async ({ page, go }) => {
			await go("/network?from=case:us-v-mallory&to=case:us-v-mallory");
			await seen(heading(page, "This cannot be asked"));
			await go("/network?from=case:us-v-mallory&to=person:nobody");
			await seen(heading(page, "There is no such thing"));
		}));
});

test("a case leads to its network, and to cases like it with the reasons why", () =>
	read(async ({ page, go, address }) => {
		await go("/cases/us-v-mallory?asOf=2019-06-01");
		const similar = page.getByRole("region", { name: "Similar cases" });
		await similar.locator("summary").first().click();
		await seen(similar.getByRole("list", { name: /^Why: United States v. Mallory and / }).first());
		await page
			.getByRole("region", { name: "Related cases" })
			.getByRole("link", { name: "Side by side with United States v. Hansen" })
			.click();
		await seen(heading(page, "United States v. Mallory and United States v. Hansen"));
		assert.equal(address(), "/compare?cases=us-v-mallory,us-v-hansen&asOf=2019-06-01");
		await go("/cases/us-v-mallory?asOf=2019-06-01");
		await page.getByRole("navigation", { name: "On this page" }).getByRole("link", { name: "Network" }).click();
		await seen(heading(page, "Who and what is tied in United States v. Mallory"));
		assert.equal(address(), "/network?case=us-v-mallory&asOf=2019-06-01");
	}));
