// People: the list and its zone queue.

/** The list of people. */
export class PeoplePage {
  constructor(window) {
    this.window = window;
  }

  /** Opens the queue of zones to confirm; false where nobody is listed. */
  async openZoneQueue() {
    if (!(await this.window.shows("button", { starts: "Zone to confirm" }))) return false;
    await this.window.press("button", { starts: "Zone to confirm" });
    return true;
  }
}
