// Rows of hostile texts for the usual layouts of people, and for each of the others those that it can hold.
import { BLOCKS, LINES, TRAP_BLOCKS, TRAPS } from "./hostile.mjs";

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

// "A and B" in the column of names is taken for two people, and asked about: that is tested elsewhere.
const asName = (text) => text.replace(/ (?:and|with|\+|&) /g, " near ");
const NAMES = LINES.filter((line) => !line.includes(" and <b>") && !/&#?\w+;.*&#?\w+;/.test(line));

const PLACES = [
  ...[...LINES, ...TRAPS].map((text) => ({ answer: text })),
  ...[...LINES, ...TRAPS].map((text) => ({ answer: `Before that.\n${text}\nAfter that.` })),
  ...[...LINES, ...TRAPS].map((text) => ({ affiliation: text })),
  ...[...NAMES, ...TRAPS].map((text) => ({ name: text })),
  ...[...BLOCKS, ...TRAP_BLOCKS].map((text) => ({ answer: text })),
];

/** Each text as an answer, inside one, as an affiliation and as a name, for the layouts that hold all of them. */
export const ROWS = PLACES.map(({ name = "", affiliation, answer = "Corals." }, index) => {
  const number = String(index + 1).padStart(3, "0");
  const facts = [asName(`Person ${number} ${name}`.trim()), affiliation ?? `Reef ${number}`, "UTC"];
  return ["2024/05/01 10:00:00", ...facts, answer, `Before ${number}.`, `Last word ${number}.`];
});
