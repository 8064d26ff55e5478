// Libraries whose tables are filled with two thousand texts that trouble readers, and words for what their pages are to say.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { normalised } from "./page.mjs";
import { Library } from "./summit.mjs";
import { VECTORS } from "./vectors.mjs";

export const PYTHON = fileURLToPath(new URL("../../target/python/bin/python", import.meta.url));
const SCRIPT = fileURLToPath(new URL("lay.py", import.meta.url));

/** A text on one line, as every field but an answer has it. */
export const oneLine = (text) => text.replace(/[\r\n]+/g, " ");
export const numberOf = (at) => String(at + 1).padStart(4, "0");

/** The texts, each once whatever its case is: one that came before has its number behind it. */
export function each(texts = VECTORS) {
  const seen = new Set();
  return texts.map((text, at) => {
    const key = normalised(text).toLowerCase();
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew ? text : `${text} ${numberOf(at)}`;
  });
}

const KNOWN = new Set(VECTORS.flatMap((text) => [text, oneLine(text)]));
const laid = new Map();

/** The columns in which a thousand of these texts and more were laid, as `table.column`. */
export const filledColumns = () => [...laid].filter(([, texts]) => texts.size > 1000).map(([column]) => column);

function remember({ table, rows = [] }) {
  for (const [column, value] of rows.flatMap(Object.entries)) {
    const [name, text] = column === "options" ? [`${column}.licence`, JSON.parse(value).licence] : [column, value];
    if (!KNOWN.has(text)) continue;
    if (!laid.has(`${table}.${name}`)) laid.set(`${table}.${name}`, new Set());
    laid.get(`${table}.${name}`).add(text);
  }
}

/** A library whose tables take rows that are copies of rows of the program's own. */
export class FilledLibrary extends Library {
  /** Lays `[{table, like, rows}]`; gives the ids of the new rows. */
  lay(parts) {
    parts.forEach(remember);
    const input = JSON.stringify(parts);
    const { status, stdout, stderr } = spawnSync(PYTHON, [SCRIPT, join(this.path, "library.db")], { input, encoding: "utf8", maxBuffer: 1 << 28 });
    if (status !== 0) throw new Error(`lay.py: ${stderr}`);
    return JSON.parse(stdout);
  }

  /** The post as `recap` prints it. */
  printed(target, layout, workshop) {
    const chosen = workshop ? ["--workshop", workshop] : [];
    const report = this.json(["recap", "--target", target, "--layout", layout, "--date", "2024-06-01", "--out", "-", ...chosen]);
    return { name: NAMES[target] ?? "2024-06-01-reefs-at-night.md", text: report.text, report };
  }
}

const NAMES = { hugo: "reefs-at-night/index.md", quarto: "reefs-at-night/index.qmd" };
const HEADER = ["Timestamp", "Name", "Affiliation", "Time zone", "What do you work on?"];

/** A library with two people whose answers are published, and a workshop that is over. */
export function begun(folder) {
  const library = new FilledLibrary(folder);
  const workshop = library.newWorkshop("Reefs at night");
  const rows = ["Ada North", "Bo Reed"].map((name) => ["2024/05/01 10:00:00", name, "Moss Lab", "UTC", "Corals."]);
  library.importRows([HEADER, ...rows], { workshop, publish: true });
  return { library, workshop };
}

/** Writes a file beside the library, and says where it is. */
export function written(library, name, content) {
  const path = join(library.folder, name);
  writeFileSync(path, content);
  return path;
}

/** Keeps a message of a chat as a quote that its author allowed. */
export function quoted(library, contents) {
  const author = { id: "1", name: "Ada North" };
  const at = "2024-05-13T15:00:00Z";
  const messages = contents.map((content, id) => ({ id: `${id + 1}`, type: "Default", timestamp: at, content, author }));
  const channel = { id: "20", type: "GuildTextChat", name: "kelp" };
  const file = written(library, "kelp.json", JSON.stringify({ guild: { id: "10", name: "Shore" }, channel, messages }));
  library.run(["chat", "quote", file, "--channel", "kelp", ...messages.flatMap(({ id }) => ["--message", id])]);
}

/** Brings one talk in with what was proposed of it. */
export function proposed(library, title, abstract = "Kelp crackles.", theme = "Sensors") {
  const [code, speakers] = [title.replaceAll(" ", "").toUpperCase(), [{ code: "ADA", name: "Ada North" }]];
  const talk = { code, title, speakers, track: { name: { en: theme } }, state: "confirmed", abstract };
  library.run(["import", "talks", written(library, "talks.json", JSON.stringify({ results: [talk] }))]);
}

export const allowed = (library, items, ...people) =>
  library.run(["permission", "set", "--item", items, "--channel", "site", "--state", "yes", ...people]);

/** A text as a page says it on one line. */
export const one = (text) => normalised(oneLine(text));
export const rotated = (texts, by) => texts.map((_, at) => texts[(at + by) % texts.length]);
export const third = (texts) => Math.floor(texts.length / 3);
/** Lines that are to stand on a page. */
export const words = (lines) => lines.map((text) => ({ text: normalised(text), links: [] }));
/** Blocks of a text that may have several lines, up to the next line that is to stand there. */
export const blocksOf = (text) => ({ free: text });
/** Lines with one link each: `[line, text of the link, address]`. */
export const linked = (lines) => lines.map(([text, shown, href]) => ({ text: normalised(text), links: [{ text: normalised(shown), href }] }));
export const addresses = (what, texts) => texts.map((_, at) => `https://reef.example/${what}/${numberOf(at)}`);
