// People: the list and its zone queue.

/** The list of people. */
export class PeoplePage {
  constructor(window) {
    this.window = window;
  }

  /** Opens the queue of zones to confirm. */
  async openZoneQueue() {
    await this.window.press("radio", { starts: "Zone to confirm" });
    await this.window.byRole("listbox", "What the words may mean");
  }
}
