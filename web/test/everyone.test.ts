import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { close, heading, open, read, seen } from "./reader";

before(open);
after(close);

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** unfold opens what is folded on a page; of a comparison, whose cells are all alike, the first few. */
async function unfold(page: Page) {
	await page.evaluate(() => {
		const few = location.pathname === "/compare";
		for (const details of [...document.querySelectorAll("details")].slice(0, few ? 8 : undefined)) {
			details.open = true;
		}
	});
}

const pages = [
	"/",
	"/cases/us-v-mallory?event=mallory-arrest",
	"/cases/us-v-hansen?asOf=2019-06-01",
	"/people/kevin-mallory",
	"/organizations/sass",
	"/places/shanghai",
	"/sources/nspirement-2019-06-08",
	"/search?q=mallory",
	"/people?role=JUDGE",
	"/organizations?kind=INTELLIGENCE_AGENCY",
	"/cases?compare=us-v-mallory,us-v-hansen&from=2018",
	"/embed/cases/us-v-hansen",
	"/compare?cases=us-v-mallory,us-v-hansen&event=mallory-arrest",
	"/compare?cases=us-v-mallory",
	"/embed/compare?cases=us-v-mallory,us-v-hansen",
	"/network?case=us-v-hansen&thing=person:ron-hansen",
	"/network?from=case:us-v-mallory&to=person:ron-hansen",
	"/explorer",
	"/nothing",
];

describe("nothing stands in anyone's way", () => {
	for (const colorScheme of ["light", "dark"] as const) {
		for (const address of pages) {
			test(`${address}, ${colorScheme}`, () =>
				read(
					async ({ page, go }) => {
						await go(address);
						await seen(page.getByRole("heading", { level: 1 }));
						await unfold(page);
						await page.evaluate(axe);
						const results = await page.evaluate(() => {
							const { axe } = window as unknown as { axe: { run: (context: object) => Promise<AxeResults> } };
							// What GraphiQL draws is not ours to mend.
							return axe.run({ exclude: [".graphiql-container"] });
						});
						const grave = results.violations
							.filter(({ impact }) => impact === "serious" || impact === "critical")
							.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
						assert.deepEqual(grave, []);
					},
					{ colorScheme },
				));
		}
	}
});

describe("with the keyboard alone", () => {
	test("from the list to a case, to an event, to its sources", () =>
		read(async ({ page, go, address }) => {
			await go("/");
			await seen(heading(page, "United States v. Mallory"));
			const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");
			const tabTo = async (text: string | RegExp, most = 200) => {
				for (let i = 0; i < most; i++) {
					await page.keyboard.press("Tab");
					const now = await focused();
					if (typeof text === "string" ? now === text : text.test(now)) {
						return;
					}
				}
				assert.fail(`the Tab key does not lead to ${text}`);
			};
			await tabTo("Skip to the content", 1);
			await page.keyboard.press("Enter");
			await tabTo("United States v. Mallory");
			await page.keyboard.press("Enter");
			await seen(heading(page, "The story"));
			assert.equal(
				await page.evaluate(() => document.activeElement?.id),
				"main",
				"a new page is read from its beginning",
			);
			await tabTo("Play");
			await tabTo("Was arrested at home", 400);
			await page.keyboard.press("Enter");
			await seen(page.locator("[aria-current=true]").getByRole("heading", { name: "Was arrested at home" }));
			assert.match(address(), /event=mallory-arrest$/);
			await tabTo(/^5 sources/);
			await page.keyboard.press("Enter");
			await seen(page.locator("[aria-current=true]").getByText(/^Known from/));
			await page.keyboard.press("Tab");
			assert.match(String(await page.evaluate(() => document.activeElement?.getAttribute("href"))), /^\/sources\//);
		}));

	test("the slider moves by the arrow keys", () =>
		read(async ({ page, go, address }) => {
			await go("/cases/us-v-mallory?asOf=2017-06-22");
			await page.getByRole("slider").focus();
			await page.keyboard.press("ArrowRight");
			await seen(page.getByText("As known on 23 June 2017", { exact: true }));
			await page.keyboard.press("End");
			await seen(page.getByText("Everything recorded", { exact: true }));
			assert.equal(address(), "/cases/us-v-mallory");
		}));
});

describe("on a phone", () => {
	for (const address of pages) {
		test(`${address} is no wider than the screen`, () =>
			read(
				async ({ page, go }) => {
					await go(address);
					await seen(page.getByRole("heading", { level: 1 }));
					await unfold(page);
					const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
					assert.equal(content, screen);
				},
				{ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
			));
	}
});

test("days are the same wherever the reader is", async () => {
	const seenIn = async (timezoneId: string) => {
		let what: unknown;
		await read(
			async ({ page, go }) => {
				await go("/organizations/fbi");
				const bars = await page.locator(".roles rect").evaluateAll((all) => all.map((bar) => bar.outerHTML));
				await go("/cases/us-v-mallory?asOf=2018-06-08");
				await page.locator(".vis-item").first().waitFor({ state: "attached" });
				const drawn = await page.evaluate(() => {
					const days = document.querySelectorAll(".entry .when, .asof-now, .known-from, .spark-years");
					const axis = document.querySelectorAll<HTMLElement>(".vis-time-axis .vis-text");
					const items = document.querySelectorAll<HTMLElement>(".vis-item");
					return {
						days: [...days].map((e) => e.textContent),
						// Elements are used again as they fall free, so that their order means nothing.
						axis: [...axis].map((e) => [e.textContent, e.style.transform]).sort(),
						items: [...items].map((e) => [e.textContent, e.style.transform, e.style.width]).sort(),
					};
				});
				assert.ok(bars.length > 0);
				what = { ...drawn, bars };
			},
			{ timezoneId },
		);
		return what;
	};
	const greenwich = await seenIn("UTC");
	assert.ok(JSON.stringify(greenwich).includes("22 June 2017"));
	for (const zone of ["America/Los_Angeles", "Pacific/Kiritimati"]) {
		assert.deepEqual(await seenIn(zone), greenwich, zone);
	}
});

test("the first visit asks nothing twice and costs less than 300 KB", () =>
	read(async ({ page, go }) => {
		let bytes = 0;
		const questions: (string | null)[] = [];
		const counted: Promise<void>[] = [];
		page.on("requestfinished", (request) => {
			if (request.url().endsWith("/graphql")) {
				questions.push(request.postData());
			}
			counted.push(
				request.sizes().then(({ responseBodySize, responseHeadersSize }) => {
					bytes += responseBodySize + responseHeadersSize;
				}),
			);
		});
		await go("/cases/us-v-mallory");
		await page.locator(".vis-item").first().waitFor({ state: "attached" });
		await Promise.all(counted);
		assert.equal(new Set(questions).size, 2);
		assert.equal(questions.length, 2);
		assert.ok(bytes > 50_000 && bytes < 300_000, `${bytes} bytes`);
	}));

test("on paper there is the story with its sources, and nothing to press", () =>
	read(async ({ page, go }) => {
		await go("/cases/us-v-hansen");
		await seen(heading(page, "The story"));
		await page.emulateMedia({ media: "print" });
		await seen(page.getByText("Was sentenced to ten years in prison").first());
		await seen(page.locator(".entry .source-title"));
		for (const name of ["Play", "Zoom in"]) {
			assert.equal(await page.getByRole("button", { name }).isVisible(), false);
		}
		assert.equal(await page.locator(".canvas-frame").isVisible(), false);
	}));
