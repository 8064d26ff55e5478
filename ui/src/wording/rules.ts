import { wording } from "./wording";

const sentences = {
  "TALK-TITLE": "no title",
  "TALK-LINK": "no link",
  "TALK-NO-LINK": "no link",
  "TALK-NO-TITLE": "no title",
  "TALK-SPEAKER": "no speaker",
  "LINK-PLAYLIST": "playlist link",
  "LINK-DUPLICATE": "link used twice",
  "LINK-INSECURE": "not https",
};

const say = wording<string>(sentences);

/** A rule in a few words for a badge; a rule without words shows its id. */
export function ruleInWords(rule: string): string {
  return rule in sentences ? say(rule) : rule;
}
