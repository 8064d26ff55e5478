import { wording } from "./wording";

/** Words of the history. */
export const say = wording({
  title: "History",
  count: "{count, plural, =0 {no steps} one {# step} other {# steps}}",
  parts: "Parts of the history",
  steps: "Steps",
  backups: "Backups",
  list: "What was done, the latest first",
  when: "When",
  what: "What was done",
  state: "State",
  undone: "undone",
  done: "done",
  undo: "Undo",
  redo: "Redo",
  undoTo: "Undo to here",
  undoToWhy: "{count, plural, one {This takes back # step.} other {This takes back # steps.}}",
  redoTo: "Redo to here",
  redoToWhy: "{count, plural, one {This does # step again.} other {This does # steps again.}}",
  emptyTitle: "Nothing has been changed yet",
  emptyWhy: "Every gesture gets a line here with its name, and each can be taken back, also after a restart.",
  step: "Step {seq}",
});
