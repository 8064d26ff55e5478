// The frame: sidebar and status bar, on every screen of a workshop.

/** Goes from screen to screen, and undoes. */
export class Frame {
  constructor(window) {
    this.window = window;
  }

  /** A link's name goes on with the count of what waits. */
  async open(screen) {
    await this.window.press("link", { starts: screen });
    await this.window.byRole("heading", { starts: screen });
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
