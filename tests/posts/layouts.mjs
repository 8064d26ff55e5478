// The other layouts of people, and for each the rows of hostile texts that it can hold.
import { BLOCKS, LINES, TRAPS } from "./hostile.mjs";

const QUESTIONS = ["What do you work on?", "What did you try?", "What comes next?"];
export const HEADER = ["Timestamp", "Name", "Affiliation", "Time zone", ...QUESTIONS];

/** One line that is no list, and fits into a cell. */
const isShort = (text) => text.length < 100 && !/^\s*(?:[-*+•–]|\d+[.)])\s/.test(text);
/** What begins with words, so that it can stand behind a term. */
const isDefined = (text) => !/^\s*(?:[-*+•–]|1[.)])\s/.test(text);

export const LAYOUTS = {
  table: { fits: isShort, texts: [...LINES, ...TRAPS] },
  definitions: { fits: isDefined, texts: [...LINES, ...TRAPS, ...BLOCKS] },
  "by-question": { fits: () => true, texts: [...LINES, ...TRAPS, ...BLOCKS] },
};

const WORDS = "Zoë e\u0301 ½ ✓ 😀 ⭐ 👩‍🔬 अनुभूति מַיִם 🇫🇷 R&D";

/** A row for each text as an answer, and one for each as an affiliation, where the layout can hold it. */
export function rowsOf({ fits, texts }) {
  const places = texts.flatMap((text) => [{ answer: text }, { affiliation: text.replaceAll("\n", " ") }]);
  return [...places, { answer: WORDS }, { affiliation: WORDS }].flatMap(({ answer = "Corals.", affiliation }, index) => {
    const number = String(index + 1).padStart(3, "0");
    const cells = [affiliation ?? `Reef ${number}`, "UTC", answer, `Before ${number}.`, `Last word ${number}.`];
    const isFit = fits(answer) && fits(affiliation ?? "") && (affiliation ?? "").length < 120;
    return isFit ? [["2024/05/01 10:00:00", `Person ${number}`, ...cells]] : [];
  });
}
