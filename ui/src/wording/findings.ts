import { wording } from "./wording";

/** Words of findings. */
export const say = wording({
  error: "error",
  warning: "warning",
  info: "to know",
  weighed: "{severity}: ",
  errors: "{count, plural, one {# error} other {# errors}}",
  warnings: "{count, plural, one {# warning} other {# warnings}}",
  infos: "{count} to know",
  line: "line {line}",
  lineAndColumn: "line {line}:{column}",
  file: "the file",
  safe: "can be mended at once",
  goTo: "Go to it",
  fix: "Mend it",
  fixHint: "Changes no fact and nobody's words",
  ignoreAsk: "Leave it…",
  ignoreTitle: "Leave a finding: {rule}",
  ignore: "Leave it",
  reason: "Why it may stay",
  reasonHint: "It is reported again when the words change.",
  cancel: "Cancel",
  more: "Show more ({count} left)",
});
