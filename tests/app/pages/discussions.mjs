// Discussions: sessions, the table of hours, who had bad hours, times to keep clear, and the sheets of the menu.

import { LONG_LIMIT } from "../driver.mjs";
import { Frame } from "./frame.mjs";

/** The screen and its views. */
export class DiscussionsPage {
  constructor(window) {
    this.window = window;
  }

  /** Opens `Sessions`, `Hours`, `Bad hours so far` or `Keep clear`. */
  async view(name) {
    if (!(await this.window.shows("heading", { starts: "Discussions" }))) await new Frame(this.window).open("Discussions");
    await this.window.press("radio", { starts: name });
  }

  says(words) {
    return this.window.browser.execute((text) => document.body.textContent.includes(text), words);
  }

  async hours() {
    await this.view("Hours");
    const slot = await this.window.byRole("slider", "Hour");
    await this.sentence();
    return slot;
  }

  /** The table stands there, or why it does not. */
  isSettled() {
    const isThere = async () =>
      (await this.window.shows("slider", "Hour")) || (await this.says("Nobody has a zone"));
    return this.window.waitFor(isThere, "the hours stand there", LONG_LIMIT);
  }

  /** Who had which hours stands there, or that nobody had any. */
  isCounted() {
    const isThere = async () =>
      (await this.window.shows("grid", "Who had which hours")) || (await this.says("No session is over"));
    return this.window.waitFor(isThere, "the ledger stands there", LONG_LIMIT);
  }

  /** A sheet with something in it to look at. */
  async filled(words) {
    const { window } = this;
    await this.sheet(words);
    if (words === "Announce") {
      const text = await window.byRole("textbox", "Text");
      await window.waitFor(async () => (await text.getValue()) !== "", "the announcement is written");
    } else if (words === "Check the times") {
      await window.fill("Text", "We meet at 7pm CEST / 1pm EST, and again at 09:00 JST.");
      await window.press("button", "Check");
      await window.byRole("list", "Times found");
    } else {
      await window.press("button", "Plan");
      await window.waitFor(() => window.shows("table", "Office hours planned"), "office hours are planned", LONG_LIMIT);
    }
  }

  /** What the chosen hour means to all. */
  async sentence() {
    const says = () => this.window.browser.execute(() => document.querySelector("p.font-semibold")?.textContent ?? "");
    await this.window.waitFor(async () => /awake/u.test(await says()), "the chosen hour is said", LONG_LIMIT);
    return says();
  }

  /** Opens a sheet of the menu by its first words. */
  async sheet(words) {
    await this.view("Sessions");
    await this.window.press("button", "More");
    await this.window.press("menuitem", { starts: words });
    return this.window.byRole("dialog");
  }

  /** The names in the list of sessions, each with what stands beside it. */
  lines() {
    return this.window.browser.execute(() =>
      [...document.querySelectorAll('[role="row"][data-index]')].map((row) => row.textContent),
    );
  }

  async announcement() {
    await this.sheet("Announce");
    const text = await this.window.byRole("textbox", "Text");
    await this.window.waitFor(async () => (await text.getValue()) !== "", "the announcement is written");
    return text.getValue();
  }
}
