import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

// The whole page as one script and one style, which truceline.web.single puts into one file with its data.
export default defineConfig({
  plugins: [svelte()],
  build: {
    outDir: "../src/truceline/web/page/single",
    chunkSizeWarningLimit: 2000,
    emptyOutDir: true,
    target: "es2022",
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: {
      input: "src/main.ts",
      output: { codeSplitting: false, entryFileNames: "page.js", assetFileNames: "page[extname]" },
    },
  },
});
