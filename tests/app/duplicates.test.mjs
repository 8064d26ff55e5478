// People known twice: proposed, compared, merged and taken apart again in the real window.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { summit } from "./command-line.mjs";
import { Home, inWindow } from "./driver.mjs";
import { Frame } from "./pages/frame.mjs";
import { StartPage } from "./pages/start.mjs";

const TITLE = "Tide tables";
// Pictures of what was seen, for whoever changed it.
const PICTURES = process.env.SUMMIT_PICTURES;

const ANSWERS = `Name,Email Address,Affiliation,Time zone,What do you read?,What is next?
Gregory R. Lee,greg@reef.example,Reef Institute,UTC,The tide gauge at the old harbour,A second gauge
G. Lee,lee@reef.example,Reef Institute,Asia/Tokyo,Two gauges and the moon,
Nila Rao,nila@pond.example,Pond,UTC,Rain,
`;

function prepared() {
  const home = new Home();
  summit(
    home,
    "workshop",
    "new",
    TITLE,
    "--summit",
    "Shore Summit 2026",
    "--starts",
    "2026-05-19",
  );
  const answers = join(home.path, "answers.csv");
  writeFileSync(answers, ANSWERS);
  summit(home, "import", "responses", answers);
  return home;
}

async function look(window, name) {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await window.screenshot(join(PICTURES, `${name}.png`));
}

test("two records are compared, merged with M, and undo brings both back", async () => {
  const home = prepared();
  try {
    await inWindow(
      async (window) => {
        await window.ready();
        await window.resize(1280, 800);
        await new StartPage(window).openWorkshop(TITLE);
        const frame = new Frame(window);
        await frame.open("People");
        await window.press("radio", "Maybe twice 1");
        await window.waitForText("initials of the same name");
        await window.assertAccessible();
        await look(window, "people");

        await window.keys(["m"]);
        await window.byRole("dialog", "Merge two records?");
        await window.waitForText("Two gauges and the moon");
        await window.assertAccessible();
        await look(window, "merge");
        await window.press("button", "Merge");
        await window.waitForText("Nobody is here twice");
        assert.deepEqual(names(home), ["Gregory R. Lee", "Nila Rao"]);

        await frame.undoByKeys();
        await window.waitFor(
          () => names(home).length === 3,
          "both records are back",
        );
        await window.assertUntroubled();
      },
      { home },
    );
  } finally {
    home.remove();
  }
});

function names(home) {
  return JSON.parse(summit(home, "--json", "people", "list")).map(
    (person) => person.name,
  );
}
