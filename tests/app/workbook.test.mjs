// A workbook, read by a child of the app: another sheet is chosen, and its answers come in.
import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { summit } from "./command-line.mjs";
import { Home, inWindow } from "./driver.mjs";
import { Frame } from "./pages/frame.mjs";
import { ResponsesPage } from "./pages/responses.mjs";
import { StartPage } from "./pages/start.mjs";

const WORKSHOP = "Seaweed of cold seas";
const WORKBOOK = fileURLToPath(new URL("../data/workbooks/two-sheets.xlsx", import.meta.url));

test("the sheet with the answers is chosen in the import sheet, and read the next time without asking", async () => {
  const home = new Home();
  try {
    summit(home, "workshop", "new", "--summit", "Lantern Summit", "--starts", "2026-03-02", WORKSHOP);
    const file = home.file("form.xlsx", "");
    copyFileSync(WORKBOOK, file);
    await inWindow((window) => takeIn(window, home, file), { home });
    const { people, responses } = JSON.parse(summit(home, "--json", "workshop", "list"))[0];
    assert.deepEqual({ people, responses }, { people: 2, responses: 2 });
  } finally {
    home.remove();
  }
});

async function takeIn(window, home, file) {
  await window.ready();
  await new StartPage(window).openWorkshop(WORKSHOP);
  await new Frame(window).open("Q&A responses");
  const responses = new ResponsesPage(window);
  home.queuePick(file);
  const sheet = await responses.importFile();
  await sheet.counts({ added: 1 });

  await window.press("button", "Codes (2 rows)");
  await window.press("option", "Answers (3 rows)");
  await sheet.counts({ added: 2 });
  await window.waitForText("Microsoft Forms");
  await sheet.commit(2);
  await responses.holds(2);

  home.queuePick(file);
  const again = await responses.importFile();
  await again.counts({ added: 0, unchanged: 2 });
  await window.byRole("button", "Answers (3 rows)");
  await again.cancel();
  await window.assertUntroubled();
}
