import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import type { Reporter } from "vitest/node";

const chromium = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** Ends a run with one line of counts, for people and for scripts. */
const counts: Reporter = {
  onTestRunEnd(modules, strayErrors) {
    const results = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const broken = modules.flatMap((module) => module.errors()).length + strayErrors.length;
    const passed = results.filter((state) => state === "passed").length;
    const failed = results.filter((state) => state === "failed").length + broken;
    console.log(`${passed} passed, ${failed} failed`);
  },
};

// The app freezes Object.prototype, and then `X.prototype.toString = …` throws in a library that means its own class.
// Such a class gets a property of its own first; writing to that one is allowed.
const ASSIGNED = /(?<=^|[;{}]\s*)([\w$]+)\.prototype\.(valueOf|toString|toLocaleString|toJSON)\s*=(?!=)/gm;
const OWN = 'Object.defineProperty($1.prototype,"$2",{value:void 0,writable:true,configurable:true});$1.prototype.$2=';

const frozenPrototype: Plugin = {
  name: "frozen-prototype",
  apply: "build",
  transform(code, id) {
    if (!id.includes("node_modules")) return null;
    const owned = code.replace(ASSIGNED, OWN);
    return owned === code ? null : { code: owned, map: null };
  },
};

export default defineConfig({
  plugins: [frozenPrototype, react(), tailwindcss()],
  clearScreen: false,
  server: { port: 5173, strictPort: true, host: "127.0.0.1" },
  build: {
    target: "safari17",
    // The window's policy refuses data: addresses, so every file stays a file.
    assetsInlineLimit: 0,
  },
  // Found before the first test, so that the page is not loaded again in the middle of one.
  optimizeDeps: {
    include: [
      "@dnd-kit/dom",
      "@dnd-kit/helpers",
      "@dnd-kit/react",
      "@dnd-kit/react/sortable",
      "@tanstack/react-query",
      "@tanstack/react-virtual",
      "@tauri-apps/api/core",
      "@tauri-apps/api/event",
      "axe-core",
      "clsx",
      "lucide-react",
      "react-aria-components",
      "react-dom/client",
    ],
  },
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    reporters: ["default", counts],
    // Two cores are shared with the compiler: one page at a time keeps the runs steady.
    fileParallelism: false,
    browser: {
      enabled: true,
      headless: true,
      // Two runs side by side each find a port.
      api: { port: 63315, strictPort: false },
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {
          executablePath: chromium,
          args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
        },
      }),
      viewport: { width: 1280, height: 800 },
      instances: [{ browser: "chromium" }],
    },
  },
});
