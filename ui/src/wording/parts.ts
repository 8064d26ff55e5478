import { wording } from "./wording";

/** Words of the parts. */
export const say = wording({
  more: "Show more ({count} left)",
  close: "Close",
  cancel: "Cancel",
  copyDetails: "Copy details",
  ready: "ready",
  moveUp: "Move up",
  moveDown: "Move down",
  choose: "Choose…",
  selectAll: "Select all",
  rows: "{count, plural, =0 {no rows} one {# row} other {# rows}}",
  inspector: "Inspector",
  loading: "Reading…",
  paneBroke: "This pane stopped. The rest goes on, and nothing was lost.",
  reload: "Reload this pane",
});
