// The frame: sidebar and status bar, on every screen of a workshop.

import { LONG_LIMIT } from "../driver.mjs";

/** Goes from screen to screen, and undoes. */
export class Frame {
  constructor(window) {
    this.window = window;
  }

  /** A link's name goes on with the count of what waits. */
  async open(screen) {
    await this.window.press("link", { starts: screen });
    const { window } = this;
    const outcome = await window.waitFor(
      async () => {
        if (await window.shows("button", "Reload this pane")) return "stopped";
        return (await window.shows("heading", { starts: screen })) && "shown";
      },
      `the screen ${screen} is shown`,
      LONG_LIMIT,
    );
    if (outcome === "stopped") throw new Error(`the pane of ${screen} stopped`);
  }

  async openStart() {
    await this.window.press("button", { starts: "Workshop" });
    await this.window.press("menuitem", "All workshops");
    await this.window.byRole("heading", "Summit Desk");
  }

  /** The status bar names the latest step. */
  async says(step, timeout) {
    const bar = this.window.browser.$("//*[@aria-label='Status']");
    const says = async () => (await bar.getText()).includes(step);
    await this.window.waitFor(says, `the status bar says "${step}"`, timeout);
  }

  undo() {
    return this.window.press("button", { starts: "Undo" });
  }

  redo() {
    return this.window.press("button", { starts: "Redo" });
  }

  /** Undo by the keys, as on a list. */
  undoByKeys() {
    return this.window.keys(["Control", "z"]);
  }

  redoByKeys() {
    return this.window.keys(["Control", "Shift", "z"]);
  }
}
