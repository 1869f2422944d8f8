import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
	type Browser,
	type BrowserContextOptions,
	chromium,
	type FrameLocator,
	type Locator,
	type Page,
} from "playwright-core";
import { Program } from "./program";

let program: Program;
let browser: Browser;

/** open starts what the tests of a file need; close ends it. */
export const open = () => serving();

/** serving is open with a program that serves something else. */
export async function serving(...args: string[]) {
	program = await Program.start(...args);
	browser = await chromium.launch({
		executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
		args: ["--no-sandbox"],
	});
}

export async function close() {
	await browser?.close();
	await program?.stop();
}

/** address is where casegraph serves. */
export const address = () => program.address;

/** Reader is someone with a browser, who notes whatever a page does that none may. */
export interface Reader {
	page: Page;
	go: (address: string) => Promise<void>;
	address: () => string;
}

/**
 * read lets a reader visit pages. Afterwards no page may have thrown, complained (as it does of what its policy forbids),
 * or asked anything of another host, but of a site that the test runs itself.
 */
export async function read(
	visit: (reader: Reader) => Promise<void>,
	options: BrowserContextOptions = {},
	site?: string,
) {
	const context = await browser.newContext({ reducedMotion: "reduce", ...options });
	const page = await context.newPage();
	page.setDefaultTimeout(15_000);
	const wrongs: string[] = [];
	page.on("pageerror", (error) => wrongs.push(`thrown: ${error.message}`));
	page.on("console", (message) => {
		// A browser reports each answer of 404 by itself.
		if (["error", "warning"].includes(message.type()) && !message.text().includes("status of 404")) {
			wrongs.push(`${message.type()}: ${message.text()}`);
		}
	});
	page.on("request", (request) => {
		const { origin } = new URL(request.url());
		if (origin !== program.address && origin !== site) {
			wrongs.push(`a request to ${request.url()}`);
		}
	});
	try {
		await visit({
			page,
			go: async (address) => {
				await page.goto(program.address + address, { waitUntil: "networkidle" });
			},
			address: () => page.url().slice(program.address.length),
		});
		assert.deepEqual(wrongs, []);
	} finally {
		await context.close();
	}
}

/** framed lets a reader visit a page of ours in a frame of another site. */
export async function framed(path: string, visit: (inside: FrameLocator) => Promise<void>) {
	const site = createServer((_, answer) =>
		answer.setHeader("Content-Type", "text/html").end(`<iframe src="${program.address}${path}"></iframe>`),
	);
	await once(site.listen(0), "listening");
	const origin = `http://localhost:${(site.address() as AddressInfo).port}`;
	try {
		await read(
			async ({ page }) => {
				await page.goto(origin);
				await visit(page.frameLocator("iframe"));
			},
			{},
			origin,
		);
	} finally {
		site.close();
	}
}

/** heading is a heading by its name. */
export const heading = (page: Page, name: string | RegExp): Locator => page.getByRole("heading", { name });

/** seen waits until something is on the page. */
export const seen = (what: Locator): Promise<void> => what.first().waitFor({ state: "visible" });

/** entry is an event of the story by its title. */
export const entry = (page: Page, title: string | RegExp): Locator =>
	page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 4, name: title }) });
