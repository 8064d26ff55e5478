import type { PostState } from "../bindings";
import { wording } from "./wording";

/** Words of the export of a recap. */
export const say = wording({
  title: "Export the recap",
  reading: "Reading…",
  file: "File",
  stands: "It is",
  new: "new: no file is there yet",
  same: "up to date: nothing would change",
  stale: "behind: the workshop is newer",
  edited: "edited by hand since the last export; the edits stay",
  both: "edited by hand since the last export, and the workshop is newer",
  gone: "gone: it was written before, and is not there any more",
  renamed: "{name, select, none {there under another name} other {there under another name: {name}}}",
  foreign: "there already, and this library did not write it",
  counts:
    "{people, plural, =0 {Nobody} one {# person} other {# people}}, {talks, plural, =0 {no talk} one {# talk} other {# talks}}, {bytes} bytes",
  kept: "{count, plural, one {# edit of the file stays.} other {# edits of the file stay.}}",
  asked: "Edited by hand, and changed here",
  askedWhy: "Choose for each place. Nothing is written before the last answer.",
  place: "Line {line} of the file",
  choose: "Choose what is to stand…",
  ours: "Take the new words",
  theirs: "Keep the words of the file",
  takeBoth: "Keep both, the new words first",
  oursHead: "New words",
  theirsHead: "Words of the file",
  leftOut: "taken out",
  removed: "Goes, although somebody edited it",
  removedWhy: "It may not be shown any more.",
  difference: "What changes in the file",
  differenceNone: "Nothing.",
  differenceNew: "The file is new: all of it is what the preview shows.",
  files: "Files beside the post",
  newsletterText: "the newsletter as plain text, for mailing services that ask for it",
  newsletterLetter: "the newsletter as a letter, for a mail program",
  fileNew: "new",
  fileSame: "as it is there",
  fileChanged: "replaced: it was written here before",
  fileEdited: "changed by somebody since; it stays",
  fileBarred:
    "changed by somebody since, and it holds what may not be shown any more: replaced, and kept in the library",
  fileRemoved: "goes: the post needs it no more",
  fileLeftover: "the post needs it no more; somebody changed it, so it stays",
  fileForeign: "another file has this name: move it away first",
  removedLine: "removed, line {line}",
  addedLine: "added, line {line}",
  sameLine: "line {line}",
  errors: "{count, plural, one {# error has} other {# errors have}} to be mended first: they stand beside the preview.",
  open: "{count, plural, one {# place waits} other {# places wait}} for an answer.",
  another: "Another folder…",
  cancel: "Cancel",
  write: "Write",
  keepsNothing: "Nothing is written before you press Write.",
});

/** How the file stands, in words. */
export function stateInWords(state: PostState, name: string): string {
  return say(state, { name: name === "" ? "none" : name });
}

/** What a file beside a post is; a picture or chart says it by its name. */
export function fileInWords(path: string): string {
  if (path.endsWith(".newsletter.txt")) return say("newsletterText");
  return path.endsWith(".eml") ? say("newsletterLetter") : "";
}
