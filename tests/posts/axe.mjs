// axe in Chromium, over pages of our own.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/**
 * What axe says about a page, by its rules; a copy lies in the folder of the posts, beside the pictures. The page's own policy, which
 * lets no script in, is taken off that copy. `isSmall` is the smallest window, at night.
 */
export function violations(folder, page, isSmall = false) {
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const open = page.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");
  assert.notEqual(open, page);
  // What has no colour of its own axe takes for white, at night too.
  const bare = open.replace("</style>", ":root { background: Canvas; }</style>");
  const asks =
    "axe.run().then((found) => { document.documentElement.dataset.axe = " +
    "JSON.stringify(found.violations.map((one) => one.id)); });";
  const file = join(folder, "posts", "axe.html");
  writeFileSync(
    file,
    bare.replace("</body>", () => `<script>${axe}</script><script>${asks}</script></body>`),
  );
  const args = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--virtual-time-budget=10000",
    ...(isSmall ? ["--window-size=500,640", "--blink-settings=preferredColorScheme=0"] : []),
    "--dump-dom",
    `file://${file}`,
  ];
  const { stdout, stderr, error } = spawnSync("chromium", args, { encoding: "utf8", maxBuffer: 1 << 26 });
  const said = /data-axe="([^"]*)"/.exec(stdout ?? "")?.[1];
  assert.ok(said !== undefined, String(error ?? stderr));
  return JSON.parse(said.replaceAll("&quot;", '"'));
}
