import { wording } from "./wording";

const sentences = {
  "LINK-EMPTY": "no link",
  "LINK-HTTP": "not https",
  "LINK-INDEX": "place in the playlist",
  "LINK-INDEX-DUP": "place used twice",
  "LINK-PLAYLIST": "playlist link",
  "LINK-SCHEME": "not a web address",
  "LINK-SECRET": "secret in the link",
  "LINK-SHORT": "shortened link",
  "LINK-VIDEO-DUP": "link used twice",
  "TALK-LINK": "no link",
  "TALK-SPEAKER": "no speaker",
  "TALK-TITLE": "no title",
};

const say = wording<string>(sentences);

/** A rule in a few words for a badge; a rule without words shows its id. */
export function ruleInWords(rule: string): string {
  return rule in sentences ? say(rule) : rule;
}
