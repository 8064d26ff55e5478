import type { LinkAnswer, LinkState } from "../bindings";
import { wording } from "./wording";

/** Words of the pages behind links, and whether they are there. */
export const say = wording({
  ask: "Ask the pages…",
  askWhy: "Asks each page whether it is there. Nothing but the question leaves this computer.",
  asking: "Asking the pages…",
  cancel: "Cancel",
  page: "Page",
  its: "Its page",
  okCount: "{count, plural, =0 {No page answers} one {# page answers} other {# pages answer}}",
  movedCount: "{count, plural, one {# moved} other {# moved}}",
  goneCount: "{count, plural, one {# is gone} other {# are gone}}",
  silentCount: "{count, plural, one {# gave no answer} other {# gave no answer}}",
  refusedCount: "{count, plural, one {# refuses robots} other {# refuse robots}}",
  unaskedCount: "{count, plural, one {# was not asked} other {# were not asked}}",
  ok: "Answers",
  moved: "Moved",
  gone: "Gone",
  silent: "No answer",
  refused: "The site refuses robots",
  okSaid: "It answered when it was asked.",
  movedSaid: "It moved to {url}",
  goneSaid: "The server says {status}: it is not there.",
  silentSaid: "It gave no answer: {why}.",
  refusedSaid: "The site shows it to no program, or asks for a sign-in. It may be there all the same.",
  linkNew: "Link the new address",
  linkNewOf: "Link the new address of “{title}”",
  linked: "“{title}” links the new address",
  talks: "Talks whose page is gone, moved or silent",
  open: "Open the talk",
  openOf: "Open the talk “{title}”",
  untitled: "Talk without a title",
  talkOf: "Talk of {names}",
});

const counts = {
  ok: "okCount",
  moved: "movedCount",
  gone: "goneCount",
  "no-answer": "silentCount",
  refused: "refusedCount",
  "not-asked": "unaskedCount",
} as const;
const order: readonly LinkState[] = ["ok", "moved", "gone", "no-answer", "refused", "not-asked"];

/** What came of asking, in a sentence; a page that several records link counts once. */
export function summaryOf(answers: readonly LinkAnswer[]): string {
  const pages = [...new Map(answers.map((one) => [one.url, one.state])).values()];
  const parts = order.flatMap((state) => {
    const count = pages.filter((one) => one === state).length;
    return count === 0 && state !== "ok" ? [] : say(counts[state], { count });
  });
  return parts.join(", ");
}

const states = {
  ok: "ok",
  moved: "moved",
  gone: "gone",
  "no-answer": "silent",
  refused: "refused",
  "not-asked": null,
} as const;

/** How a page answered, in a word or two; null for one that was not asked. */
export function pageInWords(state: LinkState): string | null {
  const word = states[state];
  return word === null ? null : say(word);
}

/** How a page answered, in a sentence; null for one that was not asked. */
export function answerInWords({ state, status, moved_to: url, why }: LinkAnswer): string | null {
  switch (state) {
    case "ok":
      return say("okSaid");
    case "moved":
      return say("movedSaid", { url });
    case "gone":
      return say("goneSaid", { status: status ?? 404 });
    case "no-answer":
      return say("silentSaid", { why });
    case "refused":
      return say("refusedSaid");
    case "not-asked":
      return null;
  }
}
