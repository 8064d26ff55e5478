import { wording } from "./wording";

/** What will happen to a file that hangs over the window. */
export const say = wording({
  post: "Open the recap post “{name}”",
  postWhy: "It is read and shown. Nothing is written before you accept.",
  responses: "Import responses from “{name}” into “{workshop}”",
  responsesWhy: "The columns are shown first. Nothing is written before you import.",
  oneOnly: "One file at a time: {others, plural, one {the other one is} other {the # others are}} left alone.",
  replace: "Show “{name}” in place of the file that is open",
  replaceWhy: "What was chosen for that one is not written.",
  unfit: "“{name}” cannot be read here",
  unfitWhy: "Drop a table of answers, such as CSV, or a recap post in Markdown.",
  homeless: "Open a workshop first: “{name}” holds answers",
  homelessWhy: "Answers belong to a workshop. A recap post (.md) can be dropped here.",
  readOnly: "Nothing can be taken in",
  readOnlyWhy: "The library is open for reading only.",
});
