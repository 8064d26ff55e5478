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
  file: "the file",
  safe: "can be mended at once",
  goTo: "Go to it",
  more: "Show more ({count} left)",
});
