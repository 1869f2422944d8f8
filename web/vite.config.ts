import { defineConfig } from "vite";

export default defineConfig({
	build: {
		outDir: "dist",
		// dist also holds the page that is shown without a build; npm run build empties the rest.
		emptyOutDir: false,
		// The pages' policy admits no data: addresses.
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
		target: "es2023",
	},
	server: { proxy: { "/graphql": "http://127.0.0.1:8080" } },
});
