// Makes the pictures in ../docs/images that README.md shows: of the program just built, with the shipped cases.
import { mkdirSync } from "node:fs";
import { type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { Program } from "./test/program";

interface Picture {
	name: string;
	address: string;
	/** What is done before the picture is taken. */
	first?: (page: Page) => Promise<unknown>;
	options?: BrowserContextOptions;
}

const desktop = { viewport: { width: 1080, height: 700 } };

/** How many bytes a picture may have: README.md shows them all. */
const most = 150_000;

const pictures: Picture[] = [
	{
		name: "case",
		address: "/cases/us-v-mallory?event=mallory-arrest",
		first: async (page) => {
			await page.locator(".vis-item.chosen").waitFor();
			await page.locator("#timeline").evaluate((timeline) => timeline.scrollIntoView());
		},
	},
	{
		name: "known",
		address: "/cases/us-v-hansen?asOf=2019-09-25",
		first: async (page) => {
			await page.getByText(/^What changed on/).click();
			await page.locator(".asof").evaluate((slider) => slider.scrollIntoView());
		},
	},
	{ name: "compare", address: "/compare?cases=us-v-mallory,us-v-hansen" },
	{
		name: "search",
		address: "/cases?agency=fbi",
		first: async (page) => {
			await page.getByRole("combobox", { name: /^Search/ }).pressSequentially("shanghai aca");
			await page.getByRole("option").first().waitFor();
			await page.keyboard.press("ArrowDown");
		},
	},
	{ name: "organization", address: "/organizations/fbi", options: { colorScheme: "dark" } },
	{
		name: "explorer",
		address: "/explorer",
		first: async (page) => {
			await page.getByRole("button", { name: /^Execute/ }).click();
			await page.getByRole("region", { name: "Result Window" }).getByText('"United States v. Mallory"').waitFor();
		},
	},
];

const folder = new URL("../docs/images/", import.meta.url);
mkdirSync(folder, { recursive: true });
const program = await Program.start();
const browser = await chromium.launch({
	executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
	args: ["--no-sandbox"],
});
try {
	for (const { name, address, first, options } of pictures) {
		const context = await browser.newContext({ reducedMotion: "reduce", timezoneId: "UTC", ...desktop, ...options });
		const page = await context.newPage();
		await page.goto(program.address + address, { waitUntil: "networkidle" });
		await first?.(page);
		await page.waitForLoadState("networkidle");
		const picture = await page.screenshot({ path: new URL(`${name}.png`, folder).pathname });
		if (picture.length > most) {
			throw new Error(`${name}.png has ${picture.length} bytes, more than ${most}`);
		}
		await context.close();
	}
} finally {
	await browser.close();
	await program.stop();
}
