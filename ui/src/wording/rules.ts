import { wording } from "./wording";

const sentences = {
  "CONSENT-CHANNEL": "not allowed where the video is",
  "CONSENT-CONTACT": "address or phone number",
  "CONSENT-EMBARGO": "under embargo",
  "CONSENT-NO": "refused",
  "CONSENT-NONE": "nothing decided",
  "CONSENT-PRIVATE": "private question",
  "CONSENT-STALE": "changed after the yes",
  "CONSENT-STATEMENT": "no word on consent",
  "CONSENT-WITHDRAWN": "permission withdrawn",
  "LINK-ANCHOR": "no such heading",
  "LINK-BARE": "bare address",
  "LINK-EMBED": "cannot be framed",
  "LINK-EMBED-TITLE": "frame without a title",
  "LINK-EMPTY": "no link",
  "LINK-HTTP": "not https",
  "LINK-INDEX": "place in the playlist",
  "LINK-INDEX-DUP": "place used twice",
  "LINK-MOVING": "moving page",
  "LINK-PLAYLIST": "playlist link",
  "LINK-REPEAT": "link in several places",
  "LINK-SCHEME": "not a web address",
  "LINK-SECRET": "secret in the link",
  "LINK-SHORT": "shortened link",
  "LINK-TEXT": "text says not where it goes",
  "LINK-TEXT-SAME": "same text, other target",
  "LINK-VIDEO-DUP": "link used twice",
  "TALK-PLAYLIST-CONFLICT": "another video than the playlist",
  "TALK-PLAYLIST-DELETED": "gone from the playlist",
  "TALK-PLAYLIST-DOUBLE": "twice in the playlist",
  "TALK-PLAYLIST-FOREIGN": "none of the talks",
  "TALK-PLAYLIST-MISSING": "not in the playlist",
  "TALK-PLAYLIST-ORDER": "another order than the playlist",
  "TALK-PLAYLIST-PRIVATE": "private in the playlist",
  "TALK-LINK": "no link",
  "TALK-SPEAKER": "no speaker",
  "TALK-TITLE": "no title",

  "RECORDING-KIND": "no recording",
  "RECORDING-CUT-OFF": "cut off",
  "RECORDING-NO-VIDEO": "no pictures",
  "RECORDING-SILENT": "no sound",
  "RECORDING-LONG": "too long",
  "RECORDING-LENGTH": "length unknown",
  "RECORDING-SMALL": "too small",
  "RECORDING-HEAVY": "large file",
  "RECORDING-CODEC": "another form",
  "RECORDING-CHROMA": "rare colours",
  "RECORDING-ROTATED": "turned",
  "RECORDING-SLOW-START": "slow start",
  "RECORDING-MISSING": "file missing",
  "RECORDING-CHANGED": "file changed",

  "RECEIVED-AGAIN": "here already",
  "RECEIVED-UNMATCHED": "no talk yet",
  "RECEIVED-TWICE": "same as another",
  "RECEIVED-VERSION": "newer version",
  "RECEIVED-MENDED": "mended",

  "CAPTION-NONE": "no caption",
  "CAPTION-TIME": "time unreadable",
  "CAPTION-BACKWARDS": "ends too early",
  "CAPTION-STRAY": "stray lines",
  "CAPTION-ORDER": "out of order",
  "CAPTION-OVERLAP": "overlap",
  "CAPTION-BEYOND": "after the end",
  "CAPTION-ENCODING": "encoding guessed",
  "CAPTION-LETTERS": "letters lost",
  "CAPTION-EMPTY": "empty caption",
  "CAPTION-ROLLING": "rolling lines",

  "CHAPTER-BEYOND": "after the end",
  "CHAPTER-SHORT": "too short",
  "CHAPTER-FEW": "too few",
  "CHAPTER-START": "Start is added",
};

const say = wording<string>(sentences);

/** Whether a rule has words of its own. */
export function isRuleInWords(rule: string): boolean {
  return rule in sentences;
}

/** A rule in a few words for a badge; a rule without words shows its id. */
export function ruleInWords(rule: string): string {
  return rule in sentences ? say(rule) : rule;
}
