import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { address as at, close, framed, heading, open, read, seen } from "./reader";

before(open);
after(close);

const pair = "/compare?cases=us-v-mallory,us-v-hansen";

const table = (page: Page, name: string) => page.getByRole("region", { name });
/** cell is what a table says of the first (1) or the second (2) case in a row. */
const cell = (page: Page, of: string, row: string | RegExp, column: number): Locator =>
	table(page, of)
		.getByRole("row")
		.filter({ has: page.getByRole("rowheader", { name: row }) })
		.first()
		.getByRole("cell")
		.nth(column - 1);

describe("cases side by side", () => {
	test("are taken away as they are laid upon each other", () =>
		read(async ({ page, go }) => {
			await go(`${pair}&alignOn=SENTENCING&occurrence=LAST&asOf=2019-12-01`);
			const link = page.getByRole("region", { name: "Take away" }).getByRole("link", { name: "Markdown" });
			const answer = await page.request.get(`${at()}${await link.getAttribute("href")}`);
			const text = await answer.text();
			assert.match(text, /^# United States v\. Mallory · United States v\. Hansen, as known on 1 December 2019/);
			assert.match(text, /Days are counted from the last sentencing/);
		}));

	test("today: stages, features, durations, what is shared, claim and reply, likeness", () =>
		read(async ({ page, go }) => {
			await go(pair);
			await seen(heading(page, "United States v. Mallory and United States v. Hansen"));
			await seen(heading(page, "Timelines, in days from the arrest"));
			await seen(cell(page, "The table of stages", "Sentencing", 2).getByText("Happened"));
			await seen(cell(page, "The table of stages", "Trial", 2).getByText("Did not happen"));
			await seen(cell(page, "The table of features", /^Imprisonment imposed/, 1).getByText("240 months in prison"));
			await seen(cell(page, "The table of features", /^Imprisonment imposed/, 2).getByText("120 months in prison"));
			await seen(table(page, "The table of features").getByRole("rowheader", { name: "How it ended Different" }));
			await seen(table(page, "The table of what is shared").getByRole("link", { name: "Defense Intelligence Agency" }));
			const claim = page.getByRole("listitem").filter({ hasText: "argued that the two cases were similar" }).first();
			await seen(claim.getByText(/^Prosecutors answered in a court filing/));
			await seen(page.getByRole("list", { name: /^Why: United States v. Mallory and/ }).getByText(/^same methods/));
		}));

	test("as of 1 June 2019 nothing tells of what came later", () =>
		read(async ({ page, go }) => {
			await go(`${pair}&asOf=2019-06-01&stages=all`);
			await seen(page.getByText("As known on 1 June 2019", { exact: true }));
			await seen(cell(page, "The table of stages", "Sentencing", 2).getByText(/Expected$/));
			await seen(cell(page, "The table of features", /^Imprisonment imposed/, 2).getByText("not recorded"));
			await seen(cell(page, "The table of features", /^Imprisonment imposed/, 1).getByText("240 months in prison"));
			assert.equal(await page.getByText("sentenced to ten years", { exact: false }).count(), 0);
		}));

	test("each cell opens its evidence, down to the citation", () =>
		read(async ({ page, go }) => {
			await go(pair);
			const trial = cell(page, "The table of stages", "Trial", 2);
			await trial.getByText(/^\d+ facts?, \d+ sources?/).click();
			await seen(trial.getByText("There was none: trial"));
			assert.match(String(await trial.locator("a.source-title").first().getAttribute("href")), /^\/sources\//);
			const employer = cell(page, "The table of features", /^Former employer/, 2);
			await employer.getByText(/^\d+ facts/).click();
			await seen(employer.getByText("Former employer: Defense Intelligence Agency"));
			assert.equal(await employer.getByText(/^Judge:/).count(), 0, "of the case only what is meant");
		}));

	test("whatever is known has evidence, in any six cases, one statement being made in another case's court", () =>
		read(async ({ page, go }) => {
			await go("/compare?cases=us-v-hansen,us-v-lee,us-v-xu,us-v-ji,us-v-schultz,us-v-kuo");
			await seen(cell(page, "The table of features", /^Responsibility/, 1).getByText(/^Said: |^\d+ facts?/));
			const bare = page.locator(".feature-matrix .value:not(.unknown):not(:has(details))");
			assert.deepEqual(await bare.allTextContents(), []);
		}));

	test("a length of time shows the two events that it lies between", () =>
		read(async ({ page, go }) => {
			await go(pair);
			const mallory = cell(page, "The table of durations", /^Contact to arrest/, 1);
			await seen(mallory.getByText("between 114 and 141 days"));
			await seen(mallory.getByText("Received a LinkedIn message from a Chinese recruiter, February 2017"));
			const hansen = cell(page, "The table of durations", /^Contact to arrest/, 2);
			await seen(hansen.getByText(/^Solicited a serving DIA officer/));
			await seen(table(page, "The table of durations").getByText("all: between 114 and 739 days"));
			await seen(cell(page, "The table of durations", /^Arrest to trial/, 2).getByText("no trial to count with"));
		}));

	test("an address that was shared shows the same: where day 0 is, the days in sight, the event, the rows", () =>
		read(async ({ page, go }) => {
			await go(`${pair}&alignOn=SENTENCING&days=-100..50&event=hansen-sentencing&agreement=SAME&asOf=2020-01-01`);
			await seen(heading(page, "Timelines, in days from the sentencing"));
			await seen(page.locator(".tick").getByText("−100", { exact: true }));
			await seen(page.locator(".chosen-event").getByRole("link", { name: /^Was sentenced to ten years/ }));
			await seen(page.locator(".chosen-event").getByText("counted from the sentencing: the same day"));
			assert.equal(await table(page, "The table of features").locator(".agreement:not(.agree-SAME)").count(), 0);
			assert.equal(await page.getByLabel("As known on", { exact: true }).first().inputValue(), "2020-01-01");
			assert.equal(await page.getByLabel("Day 0 is").inputValue(), "SENTENCING");
		}));

	test("a case without the milestone says why, and tells nothing in days", () =>
		read(async ({ page, go }) => {
			await go(`${pair}&alignOn=TRIAL`);
			await seen(page.locator(".lane-none").getByText("Trial: did not happen, so that its events cannot be counted"));
			await page.getByText(/of United States v. Hansen, counted from the trial$/).click();
			await seen(page.getByText("Trial: did not happen, so that its events cannot be counted").nth(1));
			await seen(table(page, "Events of United States v. Hansen").getByText("cannot be counted").first());
		}));

	test("the drawing tells sure from possible, and what is expected, without colour", () =>
		read(async ({ page, go }) => {
			await go(`${pair}&asOf=2019-06-01`);
			const style = (selector: string) =>
				page
					.locator(selector)
					.first()
					.evaluate((piece) => getComputedStyle(piece).borderTopStyle);
			await seen(page.locator(".mark-name").getByText("Expected: Sentencing · 479"));
			assert.equal(await style(".lane-named .status-EXPECTED .piece"), "dotted");
			assert.equal(await style(".lane-named .status-OCCURRED .piece.sometime"), "dashed");
			assert.equal(await style(".lane-named .status-OCCURRED .piece.sure"), "solid");
			assert.equal(await page.locator(".aligned-frame").getAttribute("aria-hidden"), "true");
			await page.locator(".mark-name").getByText("Arrest · 0").last().click();
			await seen(page.locator(".chosen-event").getByText("Was arrested on the way to the airport"));
		}));

	test("on a day of the calendar; more than six are cut, and one that is unknown is told", () =>
		read(async ({ page, go, address }) => {
			await go(pair);
			await page.getByLabel("or a day of the calendar").fill("2018-01-01");
			await seen(heading(page, "Timelines, in days from 1 January 2018"));
			assert.equal(address(), `${pair}&alignOn=2018-01-01`);
			await go("/compare?cases=us-v-mallory,us-v-hansen,us-v-lee,us-v-xu,us-v-ji,us-v-schultz,us-v-kuo");
			await seen(page.getByText("The address names 7 cases; these are the first 6."));
			assert.equal(await page.locator(".lane-name strong").count(), 6);
			await go("/compare?cases=us-v-mallory,us-v-nobody");
			await seen(page.getByRole("alert").getByText("us-v-nobody"));
			await page.getByRole("link", { name: "Take out us-v-nobody" }).click();
			await seen(heading(page, "Cases side by side"));
		}));

	test("cases are chosen with the keyboard alone", () =>
		read(async ({ page, go, address }) => {
			await go("/compare");
			const field = page.getByLabel("Find a case");
			await field.focus();
			await page.keyboard.type("mallory");
			await seen(page.locator(".offered").getByRole("link", { name: "United States v. Mallory" }));
			await page.keyboard.press("Enter");
			await seen(page.getByText("Most like United States v. Mallory:"));
			await page.keyboard.type("hansen");
			await seen(page.locator(".offered").getByRole("link", { name: "United States v. Hansen" }));
			await page.keyboard.press("Tab");
			await page.keyboard.press("Enter");
			await seen(heading(page, "United States v. Mallory and United States v. Hansen"));
			assert.equal(address(), pair);
			await page.getByRole("link", { name: "Move United States v. Hansen one place forward" }).focus();
			await page.keyboard.press("Enter");
			await seen(heading(page, "United States v. Hansen and United States v. Mallory"));
			const stages = table(page, "The table of stages");
			await stages.focus();
			for (let i = 0; i < 12; i++) {
				await page.keyboard.press("Tab");
				if (await page.evaluate(() => /^\d+ facts?, /.test(document.activeElement?.textContent ?? ""))) {
					break;
				}
			}
			await page.keyboard.press("Enter");
			await seen(stages.locator("a.source-title"));
		}));

	test("the days are replayed, each as it was known", () =>
		read(async ({ page, go, address }) => {
			await go(pair);
			await page.getByRole("slider").fill("0");
			await seen(page.getByText("As known on 5 June 2018", { exact: true }));
			assert.equal(address(), `${pair}&asOf=2018-06-05`);
			await seen(cell(page, "The table of stages", "Verdict", 1).getByText("Not recorded"));
			await page.getByLabel("As known on", { exact: true }).first().fill("2018-06-08");
			await seen(cell(page, "The table of stages", "Verdict", 1).getByText("Happened"));
		}));

	test("days are counted alike west and east of Greenwich", async () => {
		const told = async (timezoneId: string) => {
			let what: unknown;
			await read(
				async ({ page, go }) => {
					await go(`${pair}&asOf=2019-06-01`);
					await seen(page.locator(".mark-name"));
					what = await page.evaluate(() =>
						[".mark-name", ".tick", ".cell-event .when", ".ends li", ".asof-now"].map((which) =>
							[...document.querySelectorAll(which)].map((e) => [e.textContent, e.getAttribute("style")]),
						),
					);
				},
				{ timezoneId },
			);
			return what;
		};
		const west = await told("America/Los_Angeles");
		assert.ok(JSON.stringify(west).includes("Verdict · 351"));
		assert.deepEqual(await told("Pacific/Kiritimati"), west);
	});

	test("on paper there is the drawing, with the tables and nothing to press", () =>
		read(async ({ page, go }) => {
			await go(pair);
			await seen(page.locator(".mark-name"));
			await page.emulateMedia({ media: "print" });
			await seen(page.locator(".aligned-frame"));
			await seen(table(page, "The table of durations").getByText("between 114 and 141 days"));
			for (const name of ["Play", "Zoom in"]) {
				assert.equal(await page.getByRole("button", { name }).isVisible(), false);
			}
			assert.equal(await page.getByLabel("Add a case").isVisible(), false);
		}));
});

test("embedded in a frame of another site, the comparison says what it shows and leads out of the frame", () =>
	framed("/embed/compare?cases=us-v-mallory,us-v-hansen&asOf=2019-06-01", async (inside) => {
		await seen(inside.getByRole("heading", { name: "United States v. Mallory and United States v. Hansen" }));
		await seen(inside.getByText("in days from the arrest", { exact: true }));
		const plea = inside.getByRole("row").filter({ has: inside.getByRole("rowheader", { name: "Plea" }) });
		await seen(plea.getByRole("cell").nth(1).getByText("15 March 2019 · 286 days"));
		await inside.locator(".mark-name").getByText("Plea · 286").click();
		await seen(inside.locator(".chosen-event").getByText("Pleaded guilty to attempted espionage"));
		for (const link of await inside.getByRole("link").all()) {
			assert.equal(await link.getAttribute("target"), "_blank");
		}
	}));
