import type { CommitReport } from "../bindings";
import { wording } from "./wording";

/** Words of the site, its template, exports of before, and edits taken into the record. */
export const say = wording({
  readSite: "Read the site’s folder…",
  readSiteWhy: "Generator, folder of the posts, front matter and how it reads Markdown, from its own files.",
  siteTitle: "What the site says of itself",
  siteFolder: "Folder",
  siteTarget: "Written for",
  sitePosts: "Posts",
  siteUse: "Write for this site",
  siteUsed: "The recap is written for this site now",
  what: "What",
  value: "Says",
  from: "Read from",
  byItself: "the generator by itself",
  at: "{file}, line {line}",
  template: "Template",
  templateNone: "None: the blocks follow each other.",
  templateChoose: "Choose a template…",
  templateTaken: "The recap has the structure of {name} now",
  templateLeave: "Without it",
  exports: "Earlier exports…",
  exportsTitle: "Earlier exports",
  exportsNone: "Nothing was written yet.",
  exportOf: "{target}, {layout}, {bytes} bytes · {state}",
  showText: "Show",
  hideText: "Hide",
  copyText: "Copy the text",
  takeIn: "Take edits into the record…",
  takeTitle: "Edits made in the published post",
  takeWhy: "What is taken becomes the published text; what people wrote stays as it is.",
  takeNone: "Nobody edited the post since it was written.",
  takeAct: "{count, plural, =0 {Take nothing} one {Take # edit} other {Take # edits}}",
  taken: "{count, plural, =0 {Nothing was taken} one {# edit was taken} other {# edits were taken}}",
  editAt: "Line {line}",
  editOf: "{what}, line {line}",
  mapped: "can be taken",
  conflict: "the record is newer",
  nowhere: "stays in the file",
  commit: "Commit it in the blog’s repository",
  commitWhy: "With your own git and name; nothing is pushed.",
  branch: "Branch",
  branchHint: "Empty: the one that is checked out. Another leaves your files there as they are.",
  committed:
    "Committed on {branch}.{removed, plural, =0 {} one { It removes # file that the post shows no more.} other { It removes # files that the post shows no more.}}",
  committedNew:
    "Committed on the new branch {branch}.{removed, plural, =0 {} one { It removes # file that the post shows no more.} other { It removes # files that the post shows no more.}}",
  committedSame: "Nothing to commit: {branch} holds these files already.",
  cancel: "Cancel",
});

/** What became of a commit. */
export function commitInWords({ commit, is_new_branch, branch, removed }: CommitReport): string {
  if (commit === null) return say("committedSame", { branch });
  return say(is_new_branch ? "committedNew" : "committed", { branch, removed: removed.length });
}
