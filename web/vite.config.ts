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
		// The editor of the explorer has chunks of megabytes, which no other page loads.
		chunkSizeWarningLimit: 4000,
		rolldownOptions: {
			input: ["index.html", "explorer.html"],
			// "use client" says nothing where all is a client's.
			onwarn: (warning, warn) => warning.code !== "MODULE_LEVEL_DIRECTIVE" && warn(warning),
		},
	},
	worker: { format: "es" },
	server: { proxy: { "/graphql": "http://127.0.0.1:8080" } },
});
