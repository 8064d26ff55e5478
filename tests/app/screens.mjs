// Pictures of every screen, to be looked at by whoever changed one.
//
//   sh scripts/window.sh node tests/app/screens.mjs [FOLDER]
//
// Light and dark, two sizes; an empty library, the sample, and 2,000 responses with long names. `contact.png` holds
// them all. SUMMIT_SCREENS_OF=sample takes one library only.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { summit } from "./command-line.mjs";
import { Home, inWindow } from "./driver.mjs";
import { Frame } from "./pages/frame.mjs";
import { SettingsPage } from "./pages/settings.mjs";
import { StartPage } from "./pages/start.mjs";
import { samplePost, tour, withRecordings } from "./tour.mjs";

const FOLDER = resolve(process.argv[2] ?? fileURLToPath(new URL("../../.cache/screens", import.meta.url)));
const SIZES = [
  [1280, 800],
  [1920, 1080],
];
const THEMES = ["Light", "Dark"];
const LARGE = 2_000;

const LIBRARIES = {
  empty: { prepare: () => {}, workshop: "Gardens in the sea" },
  sample: { prepare: withRecordings, workshop: "Ocean sound workshop" },
  large: { prepare: prepareLarge, workshop: "Every river has a gauge, and every gauge a keeper" },
};

/** Invented people with names of about sixty characters, and zones of every kind. */
function largeAnswers() {
  const first = [
    "Wilhelmina-Augustina",
    "Oluwaseun Babatunde",
    "Maria Aparecida",
    "Þorgerður Ragnheiður",
    "Tāwhirimātea",
  ];
  const middle = ["van der Meulen-Ostergaard", "Montgomery Featherstonehaugh", "de Albuquerque Cavalcanti"];
  const last = ["Kowalczykiewicz", "Papadimitrakopoulou", "Ramanathan-Subramaniam", "Müller-Lüdenscheidt"];
  const zones = ["Europe/Berlin", "CST", "GMT+2", "Asia/Kolkata", "somewhere near the sea", "PST", ""];
  const pick = (list, at) => list[at % list.length];
  const rows = Array.from({ length: LARGE }, (_, at) => [
    `${pick(first, at)} ${pick(middle, at)} ${pick(last, at)} ${at + 1}`,
    `${pick(["Institute for Rivers and Estuaries", "Gauge Keepers", "Union of Harbour Masters"], at)}, room ${at + 1}`,
    pick(zones, at),
    `We read gauge ${at + 1} every hour. ${"It rains, the river rises, and the paper gets wet. ".repeat(at % 4)}`,
    pick(["Ice in winter.", "Nobody answers the telephone on Sundays.", ""], at),
    at % 40 === 0 ? `How gauge ${at + 1} survived the flood, told by those who held the rope` : "",
  ]);
  const head = [
    "Name",
    "Affiliation",
    "Time zone",
    "Which gauge do you read?",
    "What is hard?",
    "Lightning talk title",
  ];
  return [head, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(",")).join("\n");
}

function prepareLarge(home) {
  const { workshop } = LIBRARIES.large;
  summit(home, "workshop", "new", "--summit", "Summit of the Quiet Waters", "--starts", "2026-03-02", workshop);
  summit(home, "import", "responses", "--publish", "--quiet", home.file("large.csv", largeAnswers()));
}

async function shootLibrary(name, post) {
  const { prepare, workshop } = LIBRARIES[name];
  const home = new Home();
  try {
    prepare(home);
    await inWindow((window) => shootWindow({ window, home, workshop, post, isEmpty: name === "empty" }, name), {
      home,
    });
  } finally {
    home.remove();
  }
}

async function shootWindow(at, library) {
  const { window, home, workshop, isEmpty } = at;
  const shoot = (name) => window.screenshot(join(FOLDER, `${name}.png`));
  const start = new StartPage(window);
  await window.ready();
  if (isEmpty) {
    await shoot(`first-run-${library}-light-${SIZES[0].join("x")}`);
    await start.createWorkshop({ title: workshop, summit: "Lantern Summit" });
  } else {
    await start.openWorkshop(workshop);
  }
  for (const size of SIZES) {
    await window.resize(...size);
    for (const theme of THEMES) {
      await new Frame(window).open("Settings");
      await new SettingsPage(window).chooseTheme(theme);
      await tour(at, (screen) => shoot(`${screen}-${library}-${theme.toLowerCase()}-${size.join("x")}`));
    }
  }
  home.assertPicksUsed();
  await window.assertUntroubled();
}

function contactSheet() {
  const pictures = readdirSync(FOLDER).filter((name) => name.endsWith(".png") && name !== "contact.png");
  const font = spawnSync("fc-match", ["-f", "%{file}", "sans"], { encoding: "utf8" }).stdout;
  // Made small while they are read: all of them whole would not fit the memory that montage allows itself.
  const small = pictures.sort().map((name) => `${name}[320x200]`);
  const words = ["-font", font, "-label", "%t", ...small, "-geometry", "320x200+6+6", "-tile", "8x", "contact.png"];
  const run = spawnSync("montage", words, { cwd: FOLDER, encoding: "utf8" });
  if (run.status !== 0) throw new Error(`montage makes no contact sheet: ${run.error ?? run.stderr}`);
}

mkdirSync(FOLDER, { recursive: true });
const post = samplePost();
const wanted = process.env.SUMMIT_SCREENS_OF?.split(",") ?? Object.keys(LIBRARIES);
for (const name of wanted) await shootLibrary(name, post);
contactSheet();
console.log(`${FOLDER}: ${readdirSync(FOLDER).length} pictures, contact.png among them`);
