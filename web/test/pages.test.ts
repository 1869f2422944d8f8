import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { address, close, entry, framed, heading, open, read, seen } from "./reader";

before(open);
after(close);

const mallory = "/cases/us-v-mallory";
const hansen = "/cases/us-v-hansen";

describe("the list of cases", () => {
	test("tells each case with its outcome and leads to it", () =>
		read(async ({ page, go, address }) => {
			await go("/");
			await seen(heading(page, "Cases"));
			const card = page.getByRole("listitem").filter({ has: heading(page, "United States v. Mallory") });
			await seen(card.getByText("240 months in prison"));
			await seen(card.getByText(/^71 events/));
			await card.getByRole("link", { name: "United States v. Mallory" }).click();
			await seen(heading(page, "The story"));
			assert.equal(address(), mallory);
			assert.equal(await page.title(), "United States v. Mallory · casegraph");
		}));

	test("is narrowed by agency, outcome, tag and years, all held by the address", () =>
		read(async ({ page, go, address }) => {
			await go("/cases");
			await seen(page.getByText("16 cases", { exact: true }));
			await page.getByLabel("Tag").fill("jury-trial");
			await page.getByLabel("Tag").blur();
			await page.getByLabel("Agency").selectOption("Central Intelligence Agency");
			await seen(page.getByText(/^[1-9] cases? of this kind/));
			assert.equal(address(), "/cases?tag=jury-trial&agency=cia");
			await seen(heading(page, "United States v. Mallory"));
			await page.getByRole("link", { name: "Show all" }).click();
			await seen(page.getByText("16 cases", { exact: true }));
			await page.getByLabel("To the year").fill("1990");
			await page.getByLabel("To the year").blur();
			await seen(page.getByText(/^\d cases? of this kind/));
			const surely = await page.getByRole("heading", { level: 2 }).count();
			await page.getByLabel(/only may have happened/).check();
			await page.waitForFunction((n) => document.querySelectorAll(".case-card").length > n, surely);
			assert.equal(address(), "/cases?to=1990&possibly=yes");
		}));

	test("is as shared, and says when nothing fits", () =>
		read(async ({ page, go }) => {
			await go("/cases?status=ACQUITTED&defendant=kevin-mallory&tag=nothing-like-it");
			await seen(page.getByText("No case is all of this", { exact: false }));
			assert.equal(await page.getByLabel("Outcome").inputValue(), "ACQUITTED");
			assert.equal(await page.getByLabel("Defendant").inputValue(), "kevin-mallory");
			assert.equal(await page.getByLabel("Tag").inputValue(), "nothing-like-it");
		}));

	test("is as known on a day", () =>
		read(async ({ page, go }) => {
			await go("/cases?asOf=2009-06-01&status=CHARGED");
			await seen(heading(page, "United States v. Fondren"));
			assert.equal(await heading(page, "United States v. Mallory").count(), 0);
		}));

	test("leads to a comparison of the cases chosen", () =>
		read(async ({ page, go, address }) => {
			await go("/cases");
			await page.getByLabel("Compare United States v. Mallory").check();
			await seen(page.getByText("Choose another case"));
			await page.getByLabel("Compare United States v. Hansen").check();
			assert.match(address(), /compare=us-v-mallory,us-v-hansen/);
			const compare = page.getByRole("link", { name: "Compare 2 cases" });
			assert.equal(await compare.getAttribute("href"), "/compare?cases=us-v-mallory,us-v-hansen");
			await page.getByRole("link", { name: "Choose none" }).click();
			await compare.waitFor({ state: "detached" });
		}));
});

describe("a case", () => {
	test("is told in words, with parties, charges, stages and sources", () =>
		read(async ({ page, go }) => {
			await go(hansen);
			await seen(entry(page, "Was sentenced to ten years in prison").getByText("24 September 2019"));
			await seen(page.getByText("120 months in prison"));
			const stage = (name: string) => page.getByRole("row").filter({ has: page.getByRole("rowheader", { name }) });
			await seen(stage("Arrest").getByText("Happened"));
			await seen(stage("Trial").getByText("Did not happen"));
			await seen(heading(page, "From charge to sentence"));
			await seen(page.getByRole("link", { name: "Federal Bureau of Investigation" }));
			await seen(heading(page, "Who said what"));
			await seen(heading(page, "Related cases"));
			await seen(page.getByRole("table").getByRole("rowheader", { name: /./ }));
		}));

	test("is taken away in other forms, as known on the day", () =>
		read(async ({ page, go }) => {
			await go(`${hansen}?asOf=2019-06-01`);
			const links = page.getByRole("region", { name: "Take away" }).getByRole("link");
			await seen(links);
			assert.equal(await links.count(), 8);
			for (const link of await links.all()) {
				const answer = await page.request.get(`${address()}${await link.getAttribute("href")}`);
				assert.equal(answer.status(), 200);
				assert.match(answer.headers()["content-disposition"] ?? "", /us-v-hansen_as-of-2019-06-01\./);
			}
			const saved = page.waitForEvent("download");
			await links.filter({ hasText: "CSV" }).click();
			assert.equal((await saved).suggestedFilename(), "us-v-hansen_as-of-2019-06-01.csv");
		}));

	test("a sentence that is expected is told apart from one that is not recorded", () =>
		read(async ({ page, go }) => {
			await go(`${hansen}?asOf=2019-06-01`);
			const outcome = page.getByRole("listitem").filter({ hasText: "Ron Rockwell Hansen" }).first();
			await seen(outcome.getByText("No sentence yet; expected:"));
			await seen(outcome.getByText("180 months in prison (as the parties agreed)", { exact: false }));
		}));

	test("what is not recorded is told apart from what did not happen", () =>
		read(async ({ page, go }) => {
			await go(`${hansen}?asOf=2018-06-10`);
			const stages = page.getByRole("table").first();
			await seen(stages.getByRole("row", { name: /^Sentencing/ }));
			await seen(stages.getByText("Not recorded"));
			assert.equal(
				await stages.getByText("Did not happen").count(),
				0,
				"the plea that made a trial needless came later",
			);
		}));

	test("an address leads to a part of the page", () =>
		read(async ({ page, go }) => {
			await go(`${mallory}#statements`);
			await seen(heading(page, "Who said what"));
			const top = await page.locator("#statements").evaluate((section) => section.getBoundingClientRect().top);
			assert.ok(top >= 0 && top < 100, `${top} pixels from the top`);
		}));

	test("every event opens its citations", () =>
		read(async ({ page, go }) => {
			await go(mallory);
			const arrest = entry(page, "Was arrested at home");
			await arrest.getByText(/^5 sources/).click();
			await seen(arrest.getByText(/^Known from 22 June 2017/));
			assert.equal(await arrest.locator(".evidence > .citations a.source-title").count(), 5);
			assert.match(String(await arrest.locator("a.source-title").first().getAttribute("href")), /^\/sources\//);
			const outward = arrest.locator("a.outward").first();
			assert.match(String(await outward.getAttribute("href")), /^https?:/);
			assert.match(String(await outward.getAttribute("rel")), /noopener/);
		}));

	test("rival accounts lead to each other", () =>
		read(async ({ page, go, address }) => {
			await go(mallory);
			const rival = entry(page, "Was arrested at an airport, by one report");
			await seen(rival.getByText("Disputed: sources contradict it"));
			await rival.getByRole("link", { name: "Was arrested at home" }).click();
			await seen(page.locator("[aria-current=true]").getByRole("heading", { name: "Was arrested at home" }));
			assert.match(address(), /event=mallory-arrest$/);
			await page.locator(".vis-item.rival").first().waitFor();
		}));

	test("only the best supported accounts are shown if asked", () =>
		read(async ({ page, go }) => {
			await go(mallory);
			await page.getByRole("link", { name: /best supported/ }).click();
			await entry(page, "Was arrested at an airport, by one report").waitFor({ state: "detached" });
			await seen(entry(page, "Was arrested at home"));
		}));

	test("replaced accounts are within reach, with their own sources", () =>
		read(async ({ page, go }) => {
			await go(hansen);
			const sentencing = entry(page, "Was sentenced to ten years in prison");
			await sentencing.getByText(/^\d+ earlier accounts/).click();
			const earlier = page.locator("#event-hansen-sentencing-expected");
			await seen(earlier.getByText("Expected at the time"));
			await seen(earlier.getByText("180 months in prison (as the parties agreed)"));
			await seen(earlier.getByText(/^\d+ sources/));
		}));

	test("the drawing and the story are in step", () =>
		read(async ({ page, go, address }) => {
			await go(mallory);
			await page.locator(".vis-item").first().waitFor({ state: "attached" });
			await entry(page, "Was arrested at home").getByRole("link", { name: "Was arrested at home" }).first().click();
			await seen(page.locator(".vis-item.chosen .label").getByText("Was arrested at home"));
			await page.evaluate(() => scrollTo(0, 0));
			await page.getByRole("button", { name: "The core" }).scrollIntoViewIfNeeded();
			const other = await page.evaluate(() => {
				for (const dot of document.querySelectorAll(".vis-item:not(.chosen) .bar.dot")) {
					const { x, y, width, height } = dot.getBoundingClientRect();
					if (document.elementFromPoint(x + width / 2, y + height / 2)?.closest(".bar") === dot) {
						return { x: x + width / 2, y: y + height / 2, name: dot.nextElementSibling?.textContent };
					}
				}
				return null;
			});
			assert.ok(other?.name, "another day is drawn within sight");
			const name = other.name.replace(/^\w+: /, "");
			await page.mouse.click(other.x, other.y);
			await seen(page.locator("[aria-current=true]").getByRole("heading", { level: 4, name }));
			assert.doesNotMatch(address(), /mallory-arrest$/);
		}));

	test("what is only possible is drawn apart from what is sure", () =>
		read(async ({ page, go }) => {
			await go(mallory);
			await page.locator(".vis-item .piece.sometime").first().waitFor({ state: "attached" });
			await page.locator(".vis-item .piece.sure + .piece.after").first().waitFor({ state: "attached" });
			const styles = await page.evaluate(() =>
				["sometime", "sure"].map((part) => {
					const piece = document.querySelector(`.vis-item.status-OCCURRED .piece.${part}`);
					return piece ? getComputedStyle(piece).borderTopStyle : "none there";
				}),
			);
			assert.deepEqual(styles, ["dashed", "solid"]);
		}));

	test("names are text, whatever is in them", () =>
		read(async ({ page, go }) => {
			await page.route("**/graphql", async (route) => {
				const answer = await route.fetch();
				const body = (await answer.text()).replaceAll(
					"Was arrested at home",
					"<img src=x onerror=alert(1)> &amp; home",
				);
				await route.fulfill({ response: answer, body });
			});
			await go(`${mallory}?event=mallory-arrest`);
			await seen(page.locator(".vis-item.chosen .label").getByText("<img src=x onerror=alert(1)> &amp; home"));
			assert.equal(await page.locator("main img").count(), 0);
		}));
});

describe("how a case became known", () => {
	test("moves day by day, and the address holds the day", () =>
		read(async ({ page, go, address }) => {
			await go(mallory);
			const slider = page.getByRole("slider", { name: "As known on" });
			assert.equal(await slider.getAttribute("aria-valuetext"), "Everything recorded");
			await slider.fill("0");
			await seen(page.getByText("As known on 22 June 2017", { exact: true }));
			assert.equal(address(), `${mallory}?asOf=2017-06-22`);
			await seen(entry(page, "Was arrested at home").getByText("Newly known"));
			assert.equal(await entry(page, /sentenced to/i).count(), 0);
			await seen(page.getByText("Charged", { exact: true }));
			await seen(
				page.getByRole("status").getByText(/^As known on 22 June 2017: \d+ events: \d+ facts became known that day$/),
			);
			await page.getByRole("button", { name: "The next day on which something became known" }).click();
			await seen(page.getByText("As known on 23 June 2017", { exact: true }));
			await page.getByRole("link", { name: "Everything", exact: true }).click();
			await seen(page.getByText("Everything recorded", { exact: true }));
			assert.equal(address(), mallory);
		}));

	test("says at each stop what became known and what gave way, by which source", () =>
		read(async ({ page, go }) => {
			await go(`${hansen}?asOf=2019-09-25`);
			const changed = page.getByRole("group").filter({ hasText: "What changed on" });
			await changed
				.getByText(/^What changed on \d+ September 2019: \d+ facts? became known, \d+ accounts? gave way$/)
				.click();
			await seen(changed.getByRole("heading", { name: "Gave way to another account" }));
			const row = changed.getByRole("listitem").filter({ hasText: "Sentencing was set, with 15 years agreed" }).first();
			await row.getByText(/^\d+ sources?/).click();
			await seen(row.locator("a.source-title"));
			await row.getByRole("link", { name: "Was sentenced to ten years in prison" }).click();
			await seen(
				page.locator("[aria-current=true]").getByRole("heading", { name: "Was sentenced to ten years in prison" }),
			);
		}));

	test("plays and pauses", () =>
		read(async ({ page, go, address }) => {
			await page.clock.install();
			await go(`${mallory}?asOf=2017-06-22`);
			await page.getByRole("button", { name: "Play" }).click();
			await page.clock.runFor(1700);
			await seen(page.getByText("As known on 23 June 2017", { exact: true }));
			await page.getByRole("button", { name: "Pause" }).click();
			const paused = address();
			await page.clock.runFor(10_000);
			assert.equal(address(), paused);
		}));

	test("an event shared as of a day is restored", () =>
		read(async ({ page, go }) => {
			await go(`${hansen}?asOf=2019-06-01&event=hansen-sentencing-expected`);
			const chosen = page.locator("[aria-current=true]");
			await seen(chosen.getByRole("heading", { name: "Sentencing was set, with 15 years agreed" }));
			await seen(chosen.getByText("Expected at the time"));
			assert.equal(await page.getByText("Was sentenced to ten years in prison").count(), 0);
			await chosen.getByRole("link", { name: "Ron Rockwell Hansen" }).click();
			await seen(page.getByText("As known on 1 June 2019"));
		}));

	test("before anything was known there is nothing, and a way on", () =>
		read(async ({ page, go }) => {
			await go("/cases/us-v-schultz?asOf=1990-01-01");
			await seen(heading(page, "Nothing was known of this case yet"));
			await page.getByRole("link", { name: "See everything recorded" }).click();
			await seen(heading(page, "United States v. Schultz"));
		}));
});

describe("other pages", () => {
	for (const [address, name, text] of [
		["/people/kevin-mallory", "Kevin Patrick Mallory", "subject, 64 events"],
		["/people/ts-ellis", "Thomas Selby Ellis III", "Judge"],
		["/organizations/sass", "Shanghai Academy of Social Sciences", "Fronts for"],
		["/organizations/fbi", "Federal Bureau of Investigation", "Investigating agency"],
		["/places/shanghai", "Shanghai", "China"],
		[
			"/sources/nspirement-2019-06-08",
			"CIA Officer Sentenced to 20 Years for Colluding With Communist China",
			"Nspirement",
		],
	] as const) {
		test(address, () =>
			read(async ({ page, go }) => {
				await go(address);
				await seen(page.getByRole("heading", { level: 1, name }));
				await seen(page.getByText(text));
				if (!address.startsWith("/sources/")) {
					await seen(heading(page, "Timeline"));
					await seen(page.getByRole("heading", { level: 4 }));
					await page.locator(".vis-item").first().waitFor({ state: "attached" });
				}
			}),
		);
	}

	test("someone's part in cases is told by role, with who takes part in the same events", () =>
		read(async ({ page, go }) => {
			await go("/organizations/fbi");
			const part = page.getByRole("listitem").filter({ has: heading(page, "United States v. Mallory") });
			await seen(part.getByText("Investigating agency"));
			await seen(part.getByText("investigator, 10 events"));
			await part.getByText(/^3 sources/).click();
			await seen(part.locator("a.source-title"));
			await seen(page.getByRole("region", { name: "In the same events" }).getByRole("link", { name: /./ }));
		}));

	test("a source lists what rests on it, and where", () =>
		read(async ({ page, go, address }) => {
			await go("/sources/nspirement-2019-06-08?asOf=2019-12-01");
			const rests = page.getByRole("region", { name: "What rests on it" });
			await seen(rests.getByText(/^\d+ facts$/));
			await seen(rests.getByText(/^para \d+/));
			await rests.getByRole("link", { name: "Joined the DIA as a civilian" }).click();
			await seen(page.locator("[aria-current=true]").getByRole("heading", { name: "Joined the DIA as a civilian" }));
			assert.match(address(), /^\/cases\/us-v-hansen\?asOf=2019-12-01&event=/);
		}));

	test("a place names the cases that led there", () =>
		read(async ({ page, go }) => {
			await go("/places/shanghai");
			await page
				.getByRole("region", { name: "In these cases" })
				.getByRole("link", { name: "United States v. Mallory" })
				.click();
			await seen(heading(page, "The story"));
		}));

	test("the embedded timeline steps through the story, and leads out of its frame", () =>
		read(async ({ page, go, address }) => {
			await go("/embed/cases/us-v-hansen");
			await seen(heading(page, "United States v. Hansen"));
			await page.getByRole("button", { name: "The next event" }).click();
			assert.match(address(), /\?event=/);
			assert.equal(await page.getByRole("banner").count(), 0);
			for (const link of await page.getByRole("link").all()) {
				assert.equal(await link.getAttribute("target"), "_blank");
			}
		}));

	test("it shows in a frame of another site", () =>
		framed("/embed/cases/us-v-hansen", (inside) =>
			seen(inside.getByRole("heading", { name: "United States v. Hansen" })),
		));

	for (const [address, name] of [
		["/nothing", "There is nothing at this address"],
		["/cases/us-v-mallory.xyz", "There is nothing at this address"],
		["/cases/us-v-nobody", "There is no such case"],
		["/people/nobody", "There is no such person"],
	] as const) {
		test(`${address} says so`, () =>
			read(async ({ page, go }) => {
				await go(address);
				await seen(heading(page, name));
				await page.getByRole("main").getByRole("link", { name: "All cases" }).click();
				await seen(heading(page, "Cases"));
			}));
	}

	test("a day that is none is told in the API's words", () =>
		read(async ({ page, go }) => {
			await go(`${mallory}?asOf=tomorrow`);
			await seen(heading(page, "This cannot be asked"));
			await page.getByRole("link", { name: "Ask without a day" }).click();
			await seen(heading(page, "The story"));
		}));

	test("a server that does not answer is told, and asked again", () =>
		read(async ({ page, go }) => {
			let down = true;
			await page.route("**/graphql", (route) =>
				down
					? route.fulfill({
							status: 200,
							contentType: "application/json",
							body: '{"errors":[{"message":"the store cannot be reached","extensions":{"code":"UNAVAILABLE","requestId":"ABC"}}]}',
						})
					: route.continue(),
			);
			await go(mallory);
			await seen(page.getByRole("alert").getByText("the store cannot be reached"));
			await seen(page.getByText("ABC"));
			down = false;
			await page.getByRole("button", { name: "Try again" }).click();
			await seen(heading(page, "The story"));
		}));
});
