import assert from "node:assert/strict";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, test } from "node:test";
import { address, close, open, read } from "./reader";

/** A site of somebody else, with TimelineJS and a page that shows a feed of ours by it. */
let site: Server;
const siteAddress = () => `http://127.0.0.1:${(site.address() as AddressInfo).port}`;

const dist = "node_modules/@knight-lab/timelinejs/dist/";
const types: Record<string, string> = { js: "text/javascript", css: "text/css", json: "application/json" };

function page(feed: string): string {
	return `<!doctype html><html lang="en"><meta charset="utf-8"><title>A story</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/css/timeline.css"><div id="timeline" style="width: 100%; height: 700px"></div>
<script src="/js/timeline.js"></script>
<script>window.timeline = new TL.Timeline("timeline", ${JSON.stringify(feed)}, { script_path: location.origin + "/js/", hash_bookmark: false })</script>`;
}

before(async () => {
	await open();
	site = createServer(async (request, response) => {
		const { pathname, searchParams } = new URL(request.url ?? "/", "http://site");
		try {
			// Its style sheets of fonts ask other sites for them.
			const body = pathname.startsWith("/css/fonts/")
				? ""
				: pathname === "/"
					? page(searchParams.get("feed") ?? "")
					: await readFile(dist + pathname.slice(1));
			response.writeHead(200, { "Content-Type": types[pathname.split(".").at(-1) ?? ""] ?? "text/html" });
			response.end(body);
		} catch {
			response.writeHead(404).end();
		}
	}).listen(0, "127.0.0.1");
	await once(site, "listening");
});
after(async () => {
	site?.close();
	await close();
});

interface Slide {
	start_date?: { year: number; month?: number; day?: number };
	end_date?: { year: number; month?: number; day?: number };
	unique_id: string;
	display_date?: string;
	text: { headline: string };
}

/** shown is what TimelineJS makes of a feed, beside what the feed says. */
async function shown(feed: string, timezoneId: string) {
	const told = (await (await fetch(address() + feed)).json()) as { title: Slide; events: Slide[] };
	let made: { id: string; start: number[] | null; end: number[] | null }[] = [];
	let text = "";
	await read(
		async ({ page }) => {
			await page.goto(`${siteAddress()}/?feed=${encodeURIComponent(address() + feed)}`);
			await page.locator(".tl-slide-titleslide .tl-headline").waitFor();
			made = await page.evaluate(`timeline.config.events.map(({ unique_id, start_date, end_date }) => {
				const [start, end] = [start_date, end_date].map((date) => {
					const day = date?.data.date_obj;
					return day ? [day.getFullYear(), day.getMonth() + 1, day.getDate()] : null;
				});
				return { id: unique_id, start, end };
			})`);
			text = (await page.locator("#timeline").textContent()) ?? "";
			assert.equal(await page.locator(".tl-timemarker").count(), told.events.length);
		},
		{ timezoneId },
		siteAddress(),
	);
	return { told, made, text };
}

describe("TimelineJS", () => {
	for (const timezone of ["America/Los_Angeles", "Asia/Tokyo"]) {
		for (const feed of [
			"/cases/us-v-hansen.timelinejs.json?asOf=2019-06-01",
			"/compare.timelinejs.json?cases=us-v-mallory,us-v-hansen",
			"/timeline.timelinejs.json?types=SENTENCING,PLEA",
		]) {
			test(`shows every slide of ${feed} on its days in ${timezone}`, async () => {
				const { told, made, text } = await shown(feed, timezone);
				assert.ok(told.events.length > 5);
				assert.equal(made.length, told.events.length);
				for (const slide of told.events) {
					const one = made.find(({ id }) => id === slide.unique_id);
					const { year, month, day } = slide.start_date ?? { year: 0 };
					assert.deepEqual(one?.start, [year, month ?? 1, day ?? 1], slide.unique_id);
					const end = slide.end_date;
					assert.deepEqual(one?.end, end ? [end.year, end.month, end.day] : null, slide.unique_id);
				}
				assert.match(text, /Every date is the range of days that it could be/);
				if (feed.includes("asOf")) {
					assert.match(text, /as known on 1 June 2019/);
					assert.match(text, /EXPECTED: Sentencing was set, with 15 years agreed/);
					assert.match(text, /There was no trial in United States v. Hansen/);
				}
			});
		}
	}
});
