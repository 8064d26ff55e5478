// A library with a row of everything that a post can print, and the columns whose words its posts say.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { dot } from "./dot.mjs";
import { FilledLibrary, PYTHON, allowed, proposed, quoted, written } from "./filling.mjs";
import { BINARY } from "./summit.mjs";

const HEADER = ["Timestamp", "Name", "Affiliation", "Time zone", "What do you work on?", "Which of them?"];

/** The layouts of each kind of block that has a choice. */
const LAYOUTS = {
  summary: ["numbers"],
  about: ["quote"],
  format: ["table"],
  "catch-up": ["prose"],
  next: ["prose"],
  talks: ["table", "cards", "by-theme", "by-day", "embed"],
  discussions: ["table"],
  panel: ["embed"],
  "who-came": ["list", "table"],
  numbers: ["list", "figure"],
  survey: ["list", "figure"],
  elsewhere: ["prose"],
  thanks: ["prose"],
  appendix: ["table"],
};
const ALONE = ["prose", "contents", "figures", "rights"];

/** A workshop with a row of everything, as somebody types it and brings it in. */
export function everything(folder) {
  const library = new FilledLibrary(folder);
  const workshop = library.newWorkshop("Reefs at night");
  const rows = ["Ada North", "Bo Reed", "Cy Marsh", "Di Sand", "Ed Foam"].map((name, at) => [
    "2024/05/01 10:00:00",
    name,
    "Moss Lab",
    at === 0 ? "utc" : "my own time",
    "Corals.",
    at % 2 ? "Kelp" : "Foam",
  ]);
  library.importRows([HEADER, ...rows], { workshop, publish: true });
  library.run(["import", "people", written(library, "people.csv", "name,affiliation\nFay Dune,Dune Lab\n")]);
  allowed(library, "name", "Fay Dune");
  talks(library);
  sessions(library);
  exhibits(library);
  links(library);
  blocks(library);
  return { library, workshop };
}

function talks(library) {
  proposed(library, "Kelp");
  library.run(["talk", "add", "Foam", "--speaker", "Ada North", "--url", "https://www.youtube.com/watch?v=abcdefghijk"]);
  library.run(["talk", "slides", "https://reef.example/slides", "--talk", "Foam"]);
  const along = ["--paper", "https://reef.example/paper", "--code", "https://reef.example/code", "--day", "2024-05-14"];
  library.run(["talk", "edit", "Foam", ...along]);
  const captions = "WEBVTT\n\n00:00.000 --> 00:02.000\nFoam.\n";
  library.run(["talk", "caption", written(library, "foam.en.vtt", captions), "--talk", "Foam", "--language", "en"]);
}

function sessions(library) {
  const session = (at, ...more) => library.run(["session", "add", at, "--zone", "UTC", ...more]);
  library.run(["topic", "add", "Tides", "--description", "About tides."]);
  session("2024-05-13 10:00", "--topic", "Tides", "--region", "Asia", "--person", "host=Bo Reed");
  const said = ["--point", "It rises.", "--decision", "We wait.", "--action", "Look.", "--owner", "Ada North"];
  library.run(["session", "note", "1", ...said]);
  session("2024-05-14 10:00", "--title", "Shores", "--agenda", "Sand", "--person", "panelist=Bo Reed");
  const room = ["--room", "https://reef.example/room", "--room-name", "the pier"];
  session("2034-09-01 10:00", "--kind", "office-hours", "--title", "Open door", ...room);
}

function exhibits(library) {
  const figure = ["--alt", "A pier", "--caption", "At dusk", "--credit", "Mira"];
  library.run(["exhibit", "figure", written(library, "pier.png", dot()), ...figure]);
  library.run(["exhibit", "number", "Talks", "9", "--last", "7"]);
  library.run(["exhibit", "elsewhere", "What I took home", "https://reef.example/home", "--author", "Ola"]);
  library.run(["exhibit", "thanks", "Harbour", "--for", "captions", "--url", "https://reef.example/harbour"]);
}

function links(library) {
  for (const kind of ["playlist", "chat", "invite", "notes", "video"]) {
    const label = kind === "video" ? "Panel: Shores" : `The ${kind}`;
    library.run(["link", "add", `https://reef.example/${kind}`, "--kind", kind, "--label", label]);
  }
  quoted(library, ["Ready?", "Go"]);
  library.run(["chat", "edit-quote", "2", "--text", "We go."]);
  const said = (words, ...place) => library.run(["chat", "add-quote", words, "--person", "Ada North", ...place]);
  said("It falls, too.", "--topic", "Tides", "--reply", "We saw it.");
  said("Both of them.", "--question", "Which of them?");
  allowed(library, "quotes", "Ada North");
}

/** Every kind of block, once in each of its layouts. */
function blocks(library) {
  const known = new Set(library.json(["block", "list"]).map(({ kind }) => kind));
  for (const kind of [...Object.keys(LAYOUTS), ...ALONE]) {
    if (!known.has(kind)) library.run(["block", "add", kind]);
    library.run(["block", "on", kind]);
  }
  library.run(["block", "words", "prose", "Words before."]);
  library.run(["block", "words", "prose", "Words behind.", "--after"]);
  const charts = { "who-came": { chart: "affiliations" }, survey: { chart: "zones" } };
  const laid = Object.entries(LAYOUTS).map(([kind, layouts]) => ({
    table: "blocks",
    like: { kind },
    rows: layouts.map((layout) => ({ options: JSON.stringify({ ...charts[kind], layout, show_abstracts: true, show_notes: true, licence: "" }) })),
  }));
  library.lay([...laid, { table: "blocks", like: { kind: "rights" }, rows: [{ options: JSON.stringify({ licence: "CC BY 4.0" }) }] }]);
}

const SCRIPT = fileURLToPath(new URL("printed.py", import.meta.url));

/** The columns whose words stand in a post of this library, as `table.column`; found by putting a word of its own into each. */
export function printedColumns(library) {
  const { status, stdout, stderr } = spawnSync(PYTHON, [SCRIPT, BINARY, library.path], { encoding: "utf8", maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`printed.py: ${stderr}`);
  return JSON.parse(stdout);
}
