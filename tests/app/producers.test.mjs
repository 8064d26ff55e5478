// The files of five producers are taken in by the keyboard alone; the pointer is never used.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { summit } from "./command-line.mjs";
import { Home, inWindow } from "./driver.mjs";

const WORKSHOP = "Orchards by the sea";
const data = (name) => fileURLToPath(new URL(`../data/${name}`, import.meta.url));

/** Name, file, what the sheet says before, its button, what it says after, and what the library holds then. */
const PRODUCERS = [
  {
    name: "Google Forms, CSV",
    file: "responses/google-forms.csv",
    says: "3 new, 0 changed, 0 same, 0 left out",
    button: "Import 3 responses",
    done: "3 responses were added",
    holds: { people: 3, responses: 3, talks: 2 },
  },
  {
    name: "Microsoft Forms, XLSX",
    file: "workbooks/two-sheets.xlsx",
    // The first sheet holds codes: another is chosen in the list.
    before: async (window) => {
      await window.tabTo("button", "Codes (2 rows)");
      await window.keys(["Enter"]);
      await window.byRole("option", "Answers (3 rows)");
      await window.keys(["ArrowDown"]);
      await window.keys(["Enter"]);
    },
    says: "2 new, 0 changed, 0 same, 0 left out",
    button: "Import 2 responses",
    done: "2 responses were added",
    holds: { people: 2, responses: 2, talks: 0 },
  },
  {
    name: "pretalx, schedule.json",
    file: "programmes/pretalx-schedule.json",
    says: " new, 0 changed",
    button: "Import",
    done: "things were taken in",
    holds: { responses: 0, talks: 2 },
  },
  {
    name: "Sessionize, JSON",
    file: "programmes/sessionize-all.json",
    says: " new, 0 changed",
    button: "Import",
    done: "things were taken in",
    holds: { responses: 0, talks: 2 },
  },
  {
    name: "YouTube, the answer of a playlist",
    file: "playlists/youtube-api.json",
    action: "Import talks or playlist",
    before: async (window) => {
      await window.tabTo("checkbox", "Add them as talks");
      await window.keys(["Space"]);
    },
    says: "0 linked, 8 new",
    button: "Import",
    done: "8 were added",
    holds: { responses: 0, talks: 8 },
  },
];

for (const producer of PRODUCERS) {
  test(`${producer.name}: by the keyboard alone`, async () => {
    const home = new Home();
    try {
      summit(
        home,
        "workshop",
        "new",
        "--summit",
        "Lantern Summit",
        "--starts",
        "2026-03-02",
        "--zone",
        "Europe/Berlin",
        WORKSHOP,
      );
      await inWindow((window) => takeIn(window, home, producer), { home });
      const held = JSON.parse(summit(home, "--json", "workshop", "list"))[0];
      const counts = Object.fromEntries(Object.keys(producer.holds).map((name) => [name, held[name]]));
      assert.deepEqual(counts, producer.holds);
    } finally {
      home.remove();
    }
  });
}

async function takeIn(window, home, { file, action, before, says, button, done }) {
  await window.ready();
  await window.tabTo("link", { starts: WORKSHOP });
  await window.keys(["Enter"]);
  await window.byRole("heading", { starts: "Overview" });

  home.queuePick(data(file));
  if (action === undefined) await window.keys(["Control", "i"]);
  else await openByPalette(window, action);
  await window.byRole("dialog", { starts: "Import" });
  await before?.(window);
  await window.waitForText(says);
  await window.tabTo("button", button);
  await window.keys(["Enter"]);
  await window.waitForText(done);
  home.assertPicksUsed();

  // The report has the focus where one goes on, and Undo is one step.
  await window.keys(["Escape"]);
  await window.waitFor(async () => !(await window.shows("dialog")), "the report is closed");
  await window.assertUntroubled();
}

/** The action, then the file: its button has the focus. */
async function openByPalette(window, action) {
  await window.keys(["Control", "k"]);
  await window.browser.keys(action);
  await window.byRole("option", { starts: action });
  await window.keys(["Enter"]);
  await window.byRole("dialog", "Import talks or a playlist");
  await window.tabTo("button", { starts: "Choose a file" });
  await window.keys(["Enter"]);
}
