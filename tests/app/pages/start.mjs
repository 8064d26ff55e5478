// Start: the doors, and a new workshop.

import { Frame } from "./frame.mjs";

/** The first screen. A door's name goes on with its shortcut and one sentence. */
export class StartPage {
  constructor(window) {
    this.window = window;
  }

  async isShown() {
    await this.window.byRole("heading", "Summit Desk");
    for (const door of ["New workshop", "Open or drop a file", "Explore the sample"]) {
      await this.window.byRole("button", { starts: door });
    }
  }

  exploreSample() {
    return this.window.press("button", { starts: "Explore the sample" });
  }

  /** From wherever the window stands: a start opens what was left open. */
  async openWorkshop(title) {
    if (!(await this.window.shows("link", { starts: title }))) await new Frame(this.window).openStart();
    await this.window.press("link", { starts: title });
  }

  /** The next queued pick is the post. */
  async openPost() {
    await this.window.press("button", { starts: "Open or drop a file" });
    await this.window.byRole("dialog", { starts: "Open a recap post" });
    await this.window.byRole("button", "Accept");
  }

  async startWorkshop() {
    await this.window.press("button", { starts: "New workshop" });
    await this.window.byRole("dialog", "New workshop");
  }

  async createWorkshop({ title, summit, starts, ends, zone, authors }) {
    const { window } = this;
    await this.startWorkshop();
    const fields = {
      Title: title,
      Summit: summit,
      "First day": starts,
      "Last day": ends,
      "Time zone": zone,
      "Authors of the recap": authors,
    };
    for (const [name, text] of Object.entries(fields)) if (text !== undefined) await window.fill(name, text);
    await window.press("button", "Create workshop");
    await window.byRole("navigation", "Screens");
  }
}
