import type { ImportProgress, WorkbookSheet } from "../bindings";
import { wording } from "./wording";

/** Words of the import of responses and posts. */
export const say = wording({
  titleResponses: "Import responses",
  titlePost: "Open a recap post",
  file: "File",
  columns: "Columns",
  review: "Review",
  cancel: "Cancel",
  commit: "{count, plural, =0 {Import} one {Import # response} other {Import # responses}}",
  nothing: "Nothing to import",
  size: "{count, plural, one {# byte} other {# bytes}}",
  producer: "From",
  encoding: "Encoding",
  delimiter: "Parted by",
  rows: "Rows",
  showRows: "Show the first {count, plural, one {row} other {# rows}}",
  hideRows: "Hide the rows",
  firstRows: "The first rows, as they were read",
  comma: "comma",
  semicolon: "semicolon",
  tab: "tab",
  bar: "bar",
  "google-forms": "Google Forms",
  "google-sheets": "Google Sheets",
  "recap-post": "a recap post",
  "microsoft-forms": "Microsoft Forms",
  limesurvey: "LimeSurvey",
  typeform: "Typeform",
  unknownProducer: "any table",
  importedBefore: "The same file was taken in on {day}. What is already there stays as it is.",
  mappingKnown: "These columns are known from an earlier file with the same header.",
  showColumns: "Show the columns",
  hideColumns: "Hide the columns",
  columnsCount:
    "{count, plural, one {# column} other {# columns}}, {questions, plural, =0 {no question} one {# question} other {# questions}}, {published} to publish",
  publishAll: "Publish all questions",
  publishNone: "Publish no question",
  headColumn: "Column and samples",
  headUse: "Used as",
  headQuestion: "Question",
  headPublish: "Publish",
  noHeader: "Column {column}, without a header",
  useOf: "“{header}” is used as",
  questionOf: "Question of “{header}”",
  publishOf: "Publish the answers to “{header}”",
  several: "Several can be ticked…",
  labels: "What can be ticked",
  labelsHint:
    "One a line. A cell of “{header}” comes apart by these words, never by a comma. Leave it empty for one answer a cell.",
  tickOf: "A tick stands for “{tick}”; the question begins in column {column}.",
  noSamples: "every cell is empty",
  timestamp: "Time sent in",
  name: "Name",
  email: "Address, never published",
  affiliation: "Affiliation",
  zone: "Time zone",
  "talk-title": "Title of the talk",
  "talk-url": "Link of the talk",
  question: "Question",
  ignore: "Not read",
  reviewNone: "Nothing is wrong with these rows.",
  groupRows: "{count, plural, one {# row} other {# rows}}",
  "no-name-column": "No column holds the names",
  "column-personal": "A column looks personal",
  "name-missing": "The name is missing",
  "two-people": "Two people in one row",
  "too-many-cells": "The row has more cells than the header",
  "response-unfinished": "The form was begun and never sent off",
  "cell-error": "An error of the spreadsheet in a cell",
  "cell-nul": "A cell holds a character that no text has",
  "quote-stray": "A quotation mark is missing or too many",
  "encoding-broken": "Characters that cannot be read",
  "encoding-guessed": "The encoding was guessed",
  "email-invalid": "Not an e-mail address",
  "link-scheme": "Not a web address",
  "link-extra-text": "Words beside the link",
  "LINK-PLAYLIST": "A playlist where one video is meant",
  "zone-unknown": "Not a time zone",
  "zone-contradicts-date": "The time zone is not in use on that day",
  "response-repeated": "More than one response of the same person",
  "response-older": "Sent before the response that is here already",
  "date-order-open": "Day or month first decides which response is the later",
  "titles-missing": "The titles of questions are not in the file",
  "responses-missing": "Responses that are not in the file",
  "answer-unread": "An answer of a kind that is not read",
  "person-ambiguous": "It may be one of several people",
  "person-held-back": "New details of a person whose response is published, held back",
  "email-shared": "An address that two people share",
  "answer-held-back": "New words, held back from the post",
  "answer-conflict": "Other words for an answer that was edited here",
  rejected: "left out",
  added: "added",
  kept: "kept",
  conflict: "to decide",
  cellIn: "“{column}” in row {row}",
  cellInRows: "“{column}” in {count} rows with “{value}”",
  mended: "Mended here",
  dateOrder: "Days are written",
  dateOrderOpen: "Choose: the times do not tell",
  "day-first": "Day first: {first}",
  "month-first": "Month first: {first}",
  "year-first": "Year first: {first}",
  "day-first-both": "Day first: {first} … {last}",
  "month-first-both": "Month first: {first} … {last}",
  "year-first-both": "Year first: {first} … {last}",
  personal: "Looks personal: {why}. “Publish all questions” leaves it out.",
  allCells: "All {count} cells of “{column}” here",
  emptyAll: "Empty all {count}",
  mendedCell: "{count, plural, one {Row {row}} other {# rows}}, “{column}”: “{value}”",
  takeBack: "Take back",
  takeBackOf: "{count, plural, one {Take back row {row}} other {Take back # rows}}, “{column}”",
  moreProblems:
    "{count, plural, one {# more is} other {# more are}} not listed. Mend these first, or save the left-out rows.",
  more: "{count, plural, one {Show # more} other {Show # more}}",
  counts: "{added} new, {updated} changed, {unchanged} same, {rejected} left out",
  saveRejected: "Save left-out rows",
  savedRejected: "The left-out rows were saved as {path}, each with its reason.",
  reading: "Reading the file…",
  howRead: "How the file is read",
  sheet: "Sheet",
  sheetRows: "{name} ({rows, plural, =0 {empty} one {# row} other {# rows}})",
  sheetHidden: "{name} ({rows, plural, =0 {empty} one {# row} other {# rows}}, hidden)",
  headerRow: "Headers in row",
  noRow: "Write the number of a row, from 1. Nothing was changed.",
  asFound: "as found",
  found: "{name}, as found",
  writing: "Writing to the library… Closing this sheet does not stop it.",
  progressRows: "{rows, plural, one {# row} other {# rows}}, {percent} %",
  progressPace:
    "{rows, plural, one {# row} other {# rows}}, {percent} %, {pace, plural, one {# row} other {# rows}} a second, {seconds, plural, one {# second} other {# seconds}} left",
  progressLong:
    "{rows, plural, one {# row} other {# rows}}, {percent} %, {pace, plural, one {# row} other {# rows}} a second, {minutes, plural, one {# minute} other {# minutes}} left",
  progressEnd: "{rows, plural, one {# row} other {# rows}}, nearly done",
  stop: "Cancel the import",
  stopping: "Cancelling…",
  cancelled: "The import was cancelled. Nothing has changed.",
  keepsNothingPost: "Nothing is written before you accept.",
  keepsNothing: "Nothing is written before you import.",
  doneTitle: "{added, plural, =0 {No response was added} one {# response was added} other {# responses were added}}",
  doneNothing: "Nothing has changed: all of these rows are in the library already.",
  doneCounts:
    "Of {read, plural, one {# row} other {# rows}}: {added} new, {updated} changed, {unchanged} same, {rejected} left out.",
  doneProblems: "{count, plural, one {# remark} other {# remarks}} on the rows",
  undo: "Undo the import",
  undone: "The import was undone. Nothing of the file is in the library.",
  movedOn: "The import is not the latest step any more. Nothing was taken back. Open History and go back from there.",
  close: "Close",
  openResponses: "Open the responses",
  postTitle: "Title",
  postAuthors: "Authors",
  postTags: "Tags",
  postDate: "Day",
  postSummit: "Summit",
  postWorkshop: "Workshop",
  none: "none",
  notFound: "not found in the post",
  people: "People",
  links: "Links",
  sections: "Sections",
  questions: "Questions",
  findings: "Findings",
  noFindings: "Nothing to remark.",
  line: "line {line}",
  answers: "{count, plural, =0 {no answer} one {# answer} other {# answers}}",
  talk: "Talk: {title}",
  untitled: "without a title",
  noHeading: "without a heading",
  postCounts:
    "{people, plural, one {# person} other {# people}}, {talks, plural, one {# talk} other {# talks}}, {links, plural, one {# link} other {# links}}, {sections, plural, one {# section} other {# sections}}",
  accept: "Accept",
  postDone: "The post is now a workshop",
  postDoneCounts:
    "{people, plural, one {# person} other {# people}}, {responses, plural, one {# response} other {# responses}}, {talks, plural, one {# talk} other {# talks}}, {links, plural, one {# link} other {# links}}, {sections, plural, one {# section} other {# sections}}.",
  openWorkshop: "Open the workshop",
  noWorkshop:
    "Answers belong to a workshop. Nothing was read. Open a workshop, or make one, and import the file there.",
});

/** Every problem that an import reports; the tests of the core hold the list against the core. */
export const causes = [
  "no-name-column",
  "column-personal",
  "name-missing",
  "two-people",
  "too-many-cells",
  "response-unfinished",
  "cell-error",
  "cell-nul",
  "quote-stray",
  "encoding-broken",
  "encoding-guessed",
  "email-invalid",
  "link-scheme",
  "link-extra-text",
  "LINK-PLAYLIST",
  "zone-unknown",
  "zone-contradicts-date",
  "response-repeated",
  "response-older",
  "date-order-open",
  "titles-missing",
  "responses-missing",
  "answer-unread",
  "person-ambiguous",
  "person-held-back",
  "email-shared",
  "answer-held-back",
  "answer-conflict",
] as const;

/** What went wrong, from the rule; a rule without a sentence shows its own words. */
export function cause(rule: string): string {
  const known = causes.find((one) => one === rule);
  if (known !== undefined) return say(known);
  const words = rule.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** How far an import is. */
export function progressInWords({ rows, percent, rows_per_second: pace, seconds_left }: ImportProgress): string {
  if (percent >= 100) return say("progressEnd", { rows });
  if (seconds_left === null) return say("progressRows", { rows, percent });
  if (seconds_left < 100) return say("progressPace", { rows, percent, pace, seconds: seconds_left });
  return say("progressLong", { rows, percent, pace, minutes: Math.ceil(seconds_left / 60) });
}

const producers = ["google-forms", "google-sheets", "microsoft-forms", "limesurvey", "typeform", "recap-post"] as const;

/** The form that made a file. */
export function producerName(producer: string): string {
  const known = producers.find((one) => one === producer);
  if (known !== undefined) return say(known);
  return producer === "" || producer === "csv" ? say("unknownProducer") : producer;
}

/** What stands between two cells. */
export function delimiterName(delimiter: string): string {
  if (delimiter === ",") return say("comma");
  if (delimiter === ";") return say("semicolon");
  if (delimiter === "\t" || delimiter.toLowerCase() === "tab") return say("tab");
  return delimiter === "|" ? say("bar") : delimiter;
}

/** Encodings that spreadsheets write; any other one is told with `--encoding`. */
export const encodings = [
  "UTF-8",
  "windows-1252",
  "UTF-16LE",
  "windows-1250",
  "windows-1251",
  "Shift_JIS",
  "gb18030",
  "Big5",
  "EUC-KR",
] as const;

/** A sheet of a workbook, in a list. */
export function sheetName({ name, rows, is_hidden: isHidden }: WorkbookSheet): string {
  return say(isHidden ? "sheetHidden" : "sheetRows", { name, rows });
}

/** What became of a row with a problem. */
export function outcome(action: string): string {
  const known = (["rejected", "added", "kept", "conflict"] as const).find((one) => one === action);
  return known === undefined ? action : say(known);
}
