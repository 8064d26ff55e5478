// Q&A responses, and the sheet that imports them.

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

  async isEmpty() {
    await this.window.waitForText("No answers yet");
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
  async isRead() {
    await this.window.waitForText(" left out");
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

  async commit(count) {
    await this.window.press("button", count === 1 ? "Import 1 response" : `Import ${count} responses`);
    await this.window.waitForText(count === 1 ? "1 response was added" : `${count} responses were added`);
    await this.window.press("button", "Open the responses");
  }

  cancel() {
    return this.window.press("button", "Cancel");
  }
}
