import { wording } from "./wording";

/** Words of the backups. */
export const say = wording({
  title: "Backups",
  count: "{count, plural, =0 {no backups} one {# backup} other {# backups}}",
  list: "Backups, the latest first",
  made: "Made on",
  last: "Last step in it",
  size: "Size",
  file: "File",
  step: "{step}: {label}",
  noStep: "none yet",
  bad: "not good",
  backUp: "Back up now",
  backingUp: "Making a backup…",
  emptyTitle: "No backup yet",
  emptyWhy:
    "A backup is made by itself once a change is ten minutes old, and before every step that cannot be undone. You can make one now.",
  problems: "What the check found",
  goBack: "Go back to this backup…",
  badWhy: "It is damaged, and the library cannot go back to it.",
  dialog: "Go back to the backup of {day}",
  standsAt: "The library will be as it was after step {step}, “{label}”.",
  standsAtNone: "The library will be as it was before its first step.",
  givesUpNothing: "Nothing newer is given up.",
  givesUp: "{count, plural, one {This gives up # newer step:} other {This gives up # newer steps, the latest first:}}",
  more: "{count, plural, one {and # more} other {and # more}}",
  kept: "Undo cannot take this back. The library as it is now is kept in its folder; nothing is deleted.",
  doneAgain: "Newer steps are done again where the damaged library still tells them.",
  act: "{count, plural, =0 {Go back} one {Give up # step and go back} other {Give up # steps and go back}}",
  going: "Going back…",
  cancel: "Cancel",
  close: "Close",
  wentBack: "The library is as it was after step {step}.",
  wentBackNone: "The library is as it was before its first step.",
  wentBackLost:
    "{count, plural, =0 {No step was given up.} one {# newer step was given up.} other {# newer steps were given up.}}",
  wentBackAgain: "{count, plural, one {# newer step was done again.} other {# newer steps were done again.}}",
  keptIn: "The library as it was before is kept in {folder}.",
  kilobytes: "{size} kB",
  megabytes: "{size} MB",
});

/** A size as people read it. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1_000_000) return say("kilobytes", { size: Math.ceil(bytes / 1_000) });
  return say("megabytes", { size: (bytes / 1_000_000).toFixed(1) });
}
