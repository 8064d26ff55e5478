import { wording } from "./wording";

/** What will happen to a file that hangs over the window. */
export const say = wording({
  post: "Open the recap post “{name}”",
  postWhy: "It is read and shown. Nothing is written before you accept.",
  responses: "Import responses from “{name}” into “{workshop}”",
  responsesWhy: "The columns are shown first. Nothing is written before you import.",
  programme: "Import people and talks from “{name}” into “{workshop}”",
  programmeWhy: "Each field is shown first. Nothing is written before you import.",
  oneOnly: "One file at a time: {others, plural, one {the other one is} other {the # others are}} left alone.",
  replace: "Show “{name}” in place of the file that is open",
  replaceWhy: "What was chosen for that one is not written.",
  unfit: "“{name}” cannot be read here",
  unfitWhy:
    "Drop a table of answers, such as CSV or a workbook, a programme in JSON or XML, or a recap post in Markdown.",
  homeless: "Open a workshop first: “{name}” holds answers",
  homelessWhy: "Answers belong to a workshop. A recap post (.md) can be dropped here.",
  recordings: "{count, plural, one {Receive # recording} other {Receive # recordings}}",
  recordingsFolder: "Receive the recordings in “{name}”",
  recordingsWhy: "Each is looked into first. Nothing is written into “{workshop}” before you receive.",
  untitled: "Untitled",
  recordingsFor: "{count, plural, one {Receive # recording} other {Receive # recordings}} for “{talk}”",
  aim: "{count, plural, one {Drop it on a row, and it is of that talk. Elsewhere} other {Drop them on a row, and they are of that talk. Elsewhere}} its name is compared with the talks.",
  recordingsOnly:
    "{others, plural, one {The other file is no recording and is} other {The # other files are no recordings and are}} left alone.",
  homelessRecordings: "Open a workshop first: recordings belong to one",
  homelessRecordingsWhy: "Open a workshop, or make one, and drop them there.",
  busy: "Recordings are on their way in",
  busyWhy: "Drop these once that has ended. Nothing of them is taken in now.",
  readOnly: "Nothing can be taken in",
  readOnlyWhy: "The library is open for reading only.",
});
