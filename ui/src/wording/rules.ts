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
};

const say = wording<string>(sentences);

/** A rule in a few words for a badge; a rule without words shows its id. */
export function ruleInWords(rule: string): string {
  return rule in sentences ? say(rule) : rule;
}
