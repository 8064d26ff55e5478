// Q&A responses, and the sheet that imports them.

import { LONG_LIMIT } from "../driver.mjs";

/** The list of responses. */
export class ResponsesPage {
  constructor(window) {
    this.window = window;
  }

  /** The next queued pick answers the picker. */
  async importFile() {
    await this.window.press("button", "Import responses");
    await this.window.byRole("dialog", { starts: "Import responses" });
    return new ImportSheet(this.window);
  }

  /** Shows the response of a person. */
  async select(name) {
    const row = await this.window.byRole("row", { has: name });
    await row.click();
    await this.window.byRole("heading", name);
  }

  /** The words as published of an answer. */
  async published(question) {
    return (await this.window.byRole("textbox", { starts: `As published: ${question}` })).getValue();
  }

  /** Leaving the field is the gesture. */
  publish(question, text) {
    return this.window.fill({ starts: `As published: ${question}` }, text);
  }

  async isEmpty(timeout) {
    await this.window.waitForText("No answers yet", timeout);
  }

  /** Waits until the head says how many there are. */
  async holds(count) {
    await this.window.waitForText(count === 1 ? "1 response" : `${count} responses`);
  }
}

/** Review and Commit. Cells are mended in place. */
export class ImportSheet {
  constructor(window) {
    this.window = window;
  }

  /** The file is read: its counts stand at the foot. */
  async isRead(timeout) {
    await this.window.waitForText(" left out", timeout);
  }

  /** It is long enough for its progress to be shown: rows, share, rate and time left. */
  async isUnderWay() {
    const said = /[\d,]+ rows, \d+ %, [\d,]+ rows a second, \d+ (second|minute)s? left/u;
    const text = () => this.window.browser.execute(() => document.querySelector("[role=dialog]")?.innerText ?? "");
    await this.window.waitFor(async () => said.test(await text()), "the sheet says how far it is", LONG_LIMIT);
  }

  /** Commits, and does not wait for the end. */
  start(count) {
    return this.window.press("button", count === 1 ? "Import 1 response" : `Import ${grouped(count)} responses`);
  }

  /** Puts the sheet out of the way of its own work. */
  async hide() {
    await this.window.keys(["Escape"]);
    await this.window.waitFor(async () => !(await this.window.shows("dialog")), "the sheet is out of the way");
  }

  /** Cancels from the status bar; gives the milliseconds until the window says that nothing has changed. */
  async stopFromBar() {
    const button = await this.window.byRole("button", "Cancel the import");
    const start = Date.now();
    await button.click();
    await this.window.waitForText("The import was cancelled. Nothing has changed.");
    return Date.now() - start;
  }

  /** `3 new, 0 changed, 0 same, 2 left out`. */
  async counts({ added, updated = 0, unchanged = 0, rejected = 0 }) {
    await this.window.waitForText(`${added} new, ${updated} changed, ${unchanged} same, ${rejected} left out`);
  }

  mend(column, row, value) {
    return this.window.fill(`“${column}” in row ${row}`, value);
  }

  async publishAllQuestions() {
    if (!(await this.window.shows("button", "Publish all questions")))
      await this.window.press("button", "Show the columns");
    await this.window.press("button", "Publish all questions");
  }

  async commit(count, timeout) {
    await this.start(count);
    const done = count === 1 ? "1 response was added" : `${grouped(count)} responses were added`;
    await this.window.waitForText(done, timeout);
    await this.window.press("button", "Open the responses");
  }

  cancel() {
    return this.window.press("button", "Cancel");
  }
}

function grouped(count) {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/gu, ",");
}
