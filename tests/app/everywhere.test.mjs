// What must hold on every screen.
import assert from "node:assert/strict";
import { test } from "node:test";
import { summit } from "./command-line.mjs";
import { Home, inWindow } from "./driver.mjs";
import { Frame } from "./pages/frame.mjs";
import { SettingsPage } from "./pages/settings.mjs";
import { StartPage } from "./pages/start.mjs";
import { samplePost, tour, withRecordings } from "./tour.mjs";

const SAMPLE = "Ocean sound workshop";

/** Opens a library that the command line prepared, at a workshop. */
async function inWorkshop(prepare, title, work) {
  const home = new Home();
  try {
    prepare(home);
    await inWindow(
      async (window) => {
        await window.ready();
        await new StartPage(window).openWorkshop(title);
        await work(window, home);
      },
      { home },
    );
  } finally {
    home.remove();
  }
}

for (const theme of ["Light", "Dark"]) {
  test(`every screen is accessible and keeps the content policy, ${theme.toLowerCase()}`, async () => {
    await inWorkshop(
      withRecordings,
      SAMPLE,
      async (window, home) => {
        await new Frame(window).open("Settings");
        await new SettingsPage(window).chooseTheme(theme);
        const found = [];
        await tour({ window, home, workshop: SAMPLE, post: samplePost() }, async (screen) => {
          for (const violation of await window.accessibilityViolations()) found.push({ screen, ...violation });
          await window.assertUntroubled(screen);
        });
        assert.deepEqual(found, []);
      },
    );
  });
}

const TAG = `<img src="x" onerror="window.hostileRan = 1">`;
const HOSTILE = [
  "Name,Affiliation,Time zone,Lightning talk title,What do you grow?",
  [`Mallory ${TAG}`, `Guild ${TAG}`, `CST ${TAG}`, `Talk ${TAG}`, `Kelp ${TAG} {{ 1 }} {% raw %}`]
    .map((cell) => `"${cell.replaceAll('"', '""')}"`)
    .join(","),
  "",
].join("\n");

test("what people wrote is text on every screen, and never runs", async () => {
  const title = `Gardens ${TAG}`;
  const prepare = (home) => {
    summit(home, "workshop", "new", "--summit", `Lantern ${TAG}`, title);
    summit(home, "import", "responses", "--publish", home.file("hostile.csv", HOSTILE));
  };
  await inWorkshop(prepare, title, async (window, home) => {
    const shown = new Map();
    await tour(
      { window, home, workshop: title, post: `---\ntitle: ${TAG}\n---\n\n${TAG}\n\n{{ 1 }}\n` },
      async (screen) => {
        const seen = await window.browser.execute(() => ({
          ran: window.hostileRan ?? null,
          pictures: document.querySelectorAll("img").length,
          // Fields show their value, which is no text of the page.
          text: [
            document.body.innerText,
            ...[...document.querySelectorAll("input, textarea")].map((one) => one.value),
          ].join("\n"),
        }));
        assert.deepEqual({ ran: seen.ran, pictures: seen.pictures }, { ran: null, pictures: 0 }, screen);
        await window.assertUntroubled(screen);
        shown.set(screen, seen.text);
      },
    );
    for (const screen of ["start", "people", "talks", "responses", "recap"])
      assert.ok(shown.get(screen)?.includes(TAG), `${screen} does not show what was written`);
    assert.ok(shown.get("responses").includes(`Kelp ${TAG} {{ 1 }} {% raw %}`));
  });
});
