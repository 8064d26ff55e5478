import type { Availability, LinkChange } from "../bindings";
import { wording } from "./wording";

/** Words of the import of talks and playlists. */
export const say = wording({
  title: "Import talks or a playlist",
  titleOf: "Import talks or a playlist: {file}",
  pasted: "the pasted links",
  sourceWhy:
    "A playlist or a table of talks is put beside the talks of the workshop. What is sure gets its link, what is not is asked.",
  file: "Choose a file…",
  fileWhy:
    "YouTube’s playlistItems, “yt-dlp --flat-playlist -J”, a list of links, a table with titles; or what pretalx, Sessionize or Indico export, schedule.xml or schedule.json.",
  paste: "Or paste a page of links",
  pasteHint: "One address a line, or a whole page: what is no address of a video is passed over.",
  read: "Read the links",
  readShortcut: "Ctrl+Enter",
  reading: "Reading…",
  keepsNothing: "Nothing is written before you import.",
  another: "Another file or page",
  playlist: "Playlist",
  entries: "Entries",
  entryCount: "{count, plural, one {# entry} other {# entries}}",
  counts: "{linked} linked, {added} new, {unchanged} same, {conflicts} kept, {asked} to answer",
  import: "Import",
  cancel: "Cancel",
  matched: "Belong to a talk",
  questions: "To answer",
  newTalks: "New talks",
  unmatched: "Belong to no talk",
  left: "Talks without an entry",
  findings: "Findings",
  noFindings: "Nothing to remark.",
  problems: "Rows with problems",
  nothing: "None.",
  entryOf: "Entry {position}: {title}",
  talkOf: "No. {number}: {title}",
  untitled: "without a title",
  set: "link set",
  replaced: "link replaced",
  same: "same link",
  conflict: "kept",
  change: "{before} → {after}",
  keeps: "The talk keeps {before}. The entry is another video.",
  replace: "Use the video of entry {position} for “{title}”",
  whichTalk: "Which talk is entry {position}?",
  noneOfThese: "None of these",
  add: "Add them as talks",
  addWhy: "They stand at the end of the running order, with the speakers that the playlist names.",
  notAdded: "not added",
  public: "public",
  unlisted: "unlisted",
  private: "private",
  deleted: "gone",
  upcoming: "not out yet",
  unavailable: "cannot be watched",
  unknown: "not said",
  done: "{linked, plural, =0 {No talk was linked} one {# talk was linked} other {# talks were linked}}{added, plural, =0 {} one {, # was added} other {, # were added}}",
  doneNothing: "Nothing has changed: the talks have these links already.",
  doneCounts:
    "Of {read, plural, one {# entry} other {# entries}}: {linked} linked, {added} new, {unchanged} same, {conflicts} kept, {asked} left open.",
  undo: "Undo the import",
  undone: "The import was undone. The talks have their former links.",
  close: "Close",
  open: "Open the talks",
});

export const changeInWords = (change: LinkChange): string => say(change);

/** Whether an entry can be watched. */
export const availabilityInWords = (availability: Availability): string => say(availability);
