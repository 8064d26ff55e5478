// Every screen and sheet, in the order of the sidebar: for what must hold, or be looked at, everywhere.
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { printedRecap, summit } from "./command-line.mjs";
import { BackupsPage } from "./pages/backups.mjs";
import { DiscussionsPage } from "./pages/discussions.mjs";
import { Frame } from "./pages/frame.mjs";
import { PeoplePage } from "./pages/people.mjs";
import { ReceivePage } from "./pages/recordings.mjs";
import { ResponsesPage } from "./pages/responses.mjs";
import { StartPage } from "./pages/start.mjs";
import { Home } from "./driver.mjs";

/** Row 3 has no name, row 5 two people in one cell. */
export const ANSWERS = [
  "Timestamp,Name,Affiliation,Time zone,What do you grow?,What is hard about it?",
  "2024/05/01 10:00:00,Odo Fennick,Marsh & Mere,Europe/Oslo,Kelp in tubs.,The salt.",
  "2024/05/01 10:05:00,,Harbour School,Europe/Rome,Mussels on ropes.,Getting up early.",
  "2024/05/01 10:10:00,Bibi Holt,Tidal Works,Asia/Tokyo,Seagrass.,Storms in autumn.",
  '2024/05/01 10:15:00,"Nell Quay\nPim Vale",Reef Guild,America/Lima,Corals.,Warm summers.',
  "",
].join("\n");

/** A poll without a zone; one answer is of nobody who takes part. */
export const POLL = [
  "Name,2026-05-19 09:00-10:00,2026-05-19 16:00-17:00",
  "Mbali Okafor,yes,if needed",
  "A passer-by,no,yes",
  "",
].join("\n");

/** Recordings of every kind. */
export const RECORDINGS = fileURLToPath(new URL("../data/recordings", import.meta.url));

/** Gives the sample recordings, captions, slides, permissions and deadlines, so that there is something to see. */
export function withRecordings(home) {
  summit(home, "sample");
  const talks = JSON.parse(summit(home, "--json", "talk", "list"));
  const file = (name) => `${RECORDINGS}/${name}`;
  ["good.mp4", "no-audio.mp4", "cut-off.mp4"].forEach((name, at) => {
    if (talks[at] !== undefined) summit(home, "talk", "receive", file(name), "--talk", String(at + 1));
  });
  summit(home, "talk", "receive", file("quicktime.mov"));
  const captions = home.file("tides.en.vtt", "WEBVTT\n\n00:00.000 --> 00:01.500\nSix months of tides.\n");
  summit(home, "talk", "caption", captions, "--talk", "1");
  summit(home, "talk", "slides", "https://slides.example.org/tides", "--talk", "1");
  summit(home, "talk", "chapters", "1", home.file("chapters.txt", "0:01 Six months\n0:02 Of tides\n"));
  summit(home, "talk", "add", "What whales hear in a harbour", "--speaker", "Rosa Lindqvist");
  summit(home, "workshop", "deadline", "recording", "2026-06-01");
  summit(home, "workshop", "deadline", "captions", "2026-12-01");
  summit(home, "workshop", "deadline", "answers", "2026-12-24");
  summit(home, "talk", "inspect");
}

/** The post of the sample, as another workshop's old post. */
export function samplePost() {
  const home = new Home();
  try {
    summit(home, "sample");
    return printedRecap(home);
  } finally {
    home.remove();
  }
}

const screen = (name, link) => ({ name, open: ({ frame }) => frame.open(link) });
const cancel = ({ window }) => window.press("button", "Cancel");

/** `leave` closes what stands over others. */
export const STOPS = [
  { name: "start", open: ({ frame }) => frame.openStart() },
  {
    name: "new-workshop",
    open: async ({ frame, window }) => {
      await frame.openStart();
      await new StartPage(window).startWorkshop();
    },
    leave: cancel,
  },
  {
    name: "post-import",
    open: async ({ frame, window, home, post }) => {
      await frame.openStart();
      home.queuePick(home.file("2023-05-01-last-year.md", post));
      await new StartPage(window).openPost();
    },
    leave: async (at) => {
      await cancel(at);
      await new StartPage(at.window).openWorkshop(at.workshop);
    },
  },
  screen("overview", "Overview"),
  screen("people", "People"),
  {
    name: "zone-queue",
    needsPeople: true,
    open: async ({ frame, window }) => {
      await frame.open("People");
      await new PeoplePage(window).openZoneQueue();
    },
  },
  {
    name: "drafts",
    needsPeople: true,
    open: async ({ frame, window }) => {
      await frame.open("Overview");
      await window.press("button", { starts: "Draft" });
    },
    leave: ({ window }) => window.press("button", "Close"),
  },
  screen("talks", "Lightning talks"),
  {
    name: "chapters",
    needsPeople: true,
    open: async ({ frame, window }) => {
      await frame.open("Lightning talks");
      const field = await window.byRole("textbox", "Chapters, one a line");
      await field.scrollIntoView({ block: "center" });
    },
  },
  {
    name: "drop",
    needsPeople: true,
    open: async ({ frame, window, home }) => {
      await frame.open("Lightning talks");
      const receive = new ReceivePage(window, home);
      await receive.hints(`Receive 1 recording for “${await receive.hang(1, `${RECORDINGS}/good.mp4`)}”`);
    },
    leave: async ({ window, home }) => {
      const receive = new ReceivePage(window, home);
      receive.drop();
      await receive.hints(null);
    },
  },
  {
    name: "receive",
    needsPeople: true,
    open: async ({ frame, window, home }) => {
      await frame.open("Lightning talks");
      const receive = new ReceivePage(window, home);
      receive.drop(RECORDINGS);
      await receive.looked(readdirSync(RECORDINGS).filter((name) => /\.(mp4|mov|webm|mkv|m4a|sh)$/u.test(name)).length);
    },
    leave: cancel,
  },
  ...["Upload to PeerTube or YouTube…", "Recording rules…"].map((words) => ({
    name: words.split(" ")[0].toLowerCase(),
    open: async ({ frame, window }) => {
      await frame.open("Lightning talks");
      await window.press("button", "More");
      await window.press("menuitem", { starts: words });
    },
    leave: ({ window }) => window.keys(["Escape"]),
  })),
  {
    name: "permissions",
    open: async ({ frame, window }) => {
      await frame.open("Q&A responses");
      await window.keys(["g"]);
      await window.keys(["a"]);
      await window.byRole("heading", "Permissions");
    },
  },
  screen("discussions", "Discussions"),
  ...[
    ["hours", "Hours"],
    ["ledger", "Bad hours so far"],
    ["keep-clear", "Keep clear"],
  ].map(([name, view]) => ({
    name,
    open: async ({ window }) => {
      const page = new DiscussionsPage(window);
      await page.view(view);
      if (name === "hours") await page.isSettled();
      if (name === "ledger") await page.isCounted();
    },
    leave: ({ window }) => new DiscussionsPage(window).view("Sessions"),
  })),
  ...[
    ["announce", "Announce"],
    ["office-hours", "Plan office hours"],
    ["check-times", "Check the times"],
  ].map(([name, words]) => ({
    name,
    needsSessions: true,
    open: async ({ window }) => new DiscussionsPage(window).filled(words),
    leave: async ({ window }) => {
      await window.press("button", "Close");
      await window.waitFor(async () => !(await window.shows("dialog")), "the sheet is closed");
    },
  })),
  {
    name: "availability-import",
    needsPeople: true,
    open: async ({ frame, window, home }) => {
      await frame.open("Discussions");
      await window.press("button", "More");
      await window.press("menuitem", { starts: "Import availability…" });
      home.queuePick(home.file("kelp-hours.csv", POLL));
      await window.press("button", "Choose a file…");
      await window.byRole("button", "Another file");
    },
    leave: cancel,
  },
  screen("links", "Links"),
  screen("responses", "Q&A responses"),
  {
    name: "import-review",
    open: async ({ frame, window, home }) => {
      await frame.open("Q&A responses");
      home.queuePick(home.file("answers.csv", ANSWERS));
      await (await new ResponsesPage(window).importFile()).isRead();
    },
    leave: cancel,
  },
  screen("recap", "Recap"),
  screen("history", "History"),
  {
    name: "backups",
    open: async ({ window }) => {
      const backups = new BackupsPage(window);
      await backups.open();
      if (await window.shows("row")) return;
      await backups.backUp();
    },
  },
  {
    name: "go-back",
    open: ({ window }) => new BackupsPage(window).givenUp(),
    leave: cancel,
  },
  screen("settings", "Settings"),
];

async function hasSessions({ frame, window }) {
  await frame.open("Discussions");
  return !(await new DiscussionsPage(window).says("No topic yet"));
}

/**
 * Goes to each stop and does `look(name)` there. `workshop` is a title, `post` the text of an old post; `isEmpty` leaves
 * out what needs people. SUMMIT_STOPS=hours,ledger goes to these alone.
 */
export async function tour({ window, home, workshop, post, isEmpty = false }, look) {
  const at = { window, home, workshop, post, frame: new Frame(window) };
  const only = process.env.SUMMIT_STOPS?.split(",");
  for (const { name, open, leave, needsPeople = false, needsSessions = false } of STOPS) {
    if (only !== undefined && !only.includes(name)) continue;
    if (needsPeople && isEmpty) continue;
    if (needsSessions && !(await hasSessions(at))) continue;
    await open(at);
    await window.quiet();
    await look(name);
    await leave?.(at);
  }
}
