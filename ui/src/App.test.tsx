import { userEvent } from "vitest/browser";
import { afterEach, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { actions } from "./actions";
import { App } from "./App";
import { createFakePlatform, crowdedWorkshop, emptyWorkshop, type FakePlatform } from "./platform.fake";
import "./style.css";
import { violations } from "./testing";

const workshop = "#/w/workshop-tides";

afterEach(() => {
  window.location.hash = "";
  delete document.documentElement.dataset["theme"];
});

async function open(hash: string, platform: FakePlatform = createFakePlatform({ theme: "light" })) {
  window.location.hash = hash;
  document.querySelector("#root")?.remove();
  const container = document.createElement("div");
  container.id = "root";
  document.body.append(container);
  const screen = await render(<App platform={platform} />, { container });
  await expect.element(screen.getByRole("heading", { level: 1 })).toBeVisible();
  return { screen, platform };
}

const screens = [
  "overview",
  "people",
  "people?filter=zones",
  "talks",
  "discussions",
  "discussions/session-1?filter=notes",
  "discussions?filter=keep-clear",
  "links",
  "links?filter=highlights",
  "responses",
  "permissions",
  "recap",
  "history",
  "settings",
];

test.each(screens)("%s has one h1 and no violation, light and dark, full and empty", async (name) => {
  const found: string[] = [];
  for (const theme of ["light", "dark"] as const) {
    for (const workshops of [undefined, [emptyWorkshop("workshop-tides", "Empty", "Summit")]]) {
      const platform = createFakePlatform({ theme, ...(workshops === undefined ? {} : { workshops }) });
      const { screen } = await open(`${workshop}/${name}`, platform);
      await expect.poll(() => document.documentElement.dataset["theme"]).toBe(theme);
      found.push(...(await violations()));
      if (screen.getByRole("heading", { level: 1 }).elements().length !== 1) found.push("not one h1");
      await screen.unmount();
    }
  }

  expect(found).toEqual([]);
});

test("Start has no violation, with workshops and without", async () => {
  const { screen } = await open("#/");
  const full = await violations();
  await screen.unmount();

  await open("#/", createFakePlatform({ workshops: [], theme: "dark" }));

  expect([full, await violations()]).toEqual([[], []]);
});

test("G then a letter opens a screen, and Alt+← goes back", async () => {
  const { screen } = await open(`${workshop}/overview`);

  await userEvent.keyboard("gp");
  await expect.element(screen.getByRole("heading", { name: "People" })).toBeVisible();
  await userEvent.keyboard("{Alt>}{ArrowLeft}{/Alt}");

  await expect.element(screen.getByRole("heading", { name: "Overview" })).toBeVisible();
});

test("the palette opens, finds a person and goes there", async () => {
  const { screen } = await open(`${workshop}/overview`);

  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.keyboard("noor");
  await expect.element(screen.getByRole("option", { name: /Noor/u })).toBeVisible();
  const found = await violations();
  await userEvent.keyboard("{Enter}");

  await expect.element(screen.getByRole("heading", { level: 2, name: "Noor van der Velde" })).toBeVisible();
  expect(found).toEqual([]);
});

test("Ctrl+Z takes a gesture back by name, and Ctrl+Shift+Z does it again", async () => {
  const { screen, platform } = await open(`${workshop}/people`);
  await platform.editPerson("person-1", "name", "Marisol Q.");
  await expect.element(screen.getByRole("heading", { level: 2, name: "Marisol Q." })).toBeVisible();

  await userEvent.keyboard("{Control>}z{/Control}");
  await expect.element(screen.getByRole("heading", { level: 2, name: "Marisol Quintero" })).toBeVisible();
  await expect.element(screen.getByText("Undone: Change name of Marisol Quintero")).toBeInTheDocument();
  await userEvent.keyboard("{Control>}{Shift>}z{/Shift}{/Control}");

  await expect.element(screen.getByRole("heading", { level: 2, name: "Marisol Q." })).toBeVisible();
});

test("in a field, Ctrl+Z first takes back what was typed there", async () => {
  const { screen, platform } = await open(`${workshop}/people`);
  await platform.editPerson("person-1", "affiliation", "Harbour");
  const field = screen.getByRole("textbox", { name: "Affiliation" });
  await expect.element(field).toHaveValue("Harbour");
  await field.click();
  await userEvent.keyboard("{End}!");
  await expect.element(field).toHaveValue("Harbour!");

  await userEvent.keyboard("{Control>}z{/Control}");
  await expect.element(field).toHaveValue("Harbour");
  await userEvent.keyboard("{Control>}z{/Control}");

  await expect.element(field).toHaveValue("Coastal Models Group, Universidad del Estrecho");
});

test("F6 goes round the panes", async () => {
  const { screen } = await open(`${workshop}/people`);
  await expect.element(screen.getByRole("grid")).toBeVisible();
  const panes: (string | undefined)[] = [];

  await expect.element(screen.getByRole("row", { name: /Marisol/u })).toHaveFocus();
  for (let step = 0; step < 4; step += 1) {
    await userEvent.keyboard("{F6}");
    panes.push(document.activeElement?.closest<HTMLElement>("[data-pane]")?.dataset["pane"]);
  }

  expect(panes).toEqual(["inspector", "status", "sidebar", "list"]);
});

test("findings are counted in the frame, and a click opens the recap", async () => {
  const { screen, platform } = await open(`${workshop}/overview`);
  await expect.element(screen.getByRole("button", { name: "6 findings, 1 error" })).toBeVisible();
  await expect.element(screen.getByRole("link", { name: "Recap 6 wait" })).toBeVisible();

  await platform.editPost("workshop-tides", "date", "2026-06-01");
  await screen.getByRole("button", { name: "5 findings", exact: true }).click();

  await expect.element(screen.getByRole("heading", { name: "Recap" })).toBeVisible();
});

test("a library that may only be read hinders what writes and says why", async () => {
  const platform = createFakePlatform({ readOnly: "another program has it", theme: "light" });
  const { screen } = await open(`${workshop}/overview`, platform);

  await expect.element(screen.getByText("Reading only: another program has it")).toBeVisible();
  expect(await violations()).toEqual([]);
  await screen.unmount();

  const enabled: Record<string, string[]> = {};
  const controls = 'main :is([data-pane="inspector"], header) :is(input, textarea, button, [role="option"])';
  const names = [
    "overview",
    "people/person-1",
    "people/person-3",
    "talks",
    "discussions/session-1",
    "responses",
    "permissions",
    "recap",
  ];
  for (const name of [...names, "history"]) {
    const here = (await open(`${workshop}/${name}`, platform)).screen;
    // A screen has its head once it has read what it shows.
    await expect.element(here.getByRole("heading", { level: 1 })).toBeVisible();
    await expect.poll(() => document.querySelector('main [role="progressbar"]')).toBeNull();
    enabled[name] = [...document.querySelectorAll<HTMLElement>(controls)]
      .filter((one) => !one.matches(':disabled, [readonly], [aria-disabled="true"]'))
      .map((one) => one.ariaLabel ?? one.textContent);
    await here.unmount();
  }
  const goTo = Array.from({ length: 6 }, () => "Go to it");
  expect(enabled).toEqual({
    // Letters are read and copied; that somebody was asked is not written.
    overview: ["Draft 10 mails"],
    // What was said of a permission unfolds.
    "people/person-1": [
      "Open the response",
      "2 lines about Answers on the site, Marisol Quintero",
      "1 line about Talk on the site, Marisol Quintero",
      "Save calendar…",
      "List the files",
      "Open the talk",
    ],
    "people/person-3": [
      "Open the response",
      "1 line about Answers on the site, Tamar Ben-Ari",
      "Save calendar…",
      "List the files",
      "Open the talk",
    ],
    talks: [
      "More",
      "Play",
      "Place in the recording",
      "Play",
      "Mute",
      "Volume",
      "Captions",
      "Speed: 1×",
      "Full screen",
      "Open in the system’s player",
      "Open the link",
      "Copy",
      "Reply to the speaker",
      "Play version 2",
      "Play version 1",
      "1 line about Talk on the site, Marisol Quintero",
      "List the files",
    ],
    // What is announced is copied and saved beside the library.
    "discussions/session-1": ["More", "NotesE", "Save calendar…", "Open the link", "Copy"],
    responses: [
      "2 lines about Answers on the site, Marisol Quintero",
      "1 line about Talk on the site, Marisol Quintero",
    ],
    permissions: [
      "Draft 5 approvals",
      "2 lines about Answers on the site, Marisol Quintero",
      "1 line about Talk on the site, Marisol Quintero",
    ],
    recap: goTo,
    history: [],
  });
});

test("no shortcut is given twice, but for those that hold on one screen only", () => {
  const shared = new Set([
    "add-person",
    "add-talk",
    "add-session",
    "draft-mails",
    "draft-approvals",
    "merge-people",
    "move-to",
  ]);
  const given = actions.filter((one) => !shared.has(one.id)).flatMap((one) => one.shortcut ?? []);

  expect(given.filter((one, index) => given.indexOf(one) !== index)).toEqual([]);
});

test("a library that another program held is opened again on request", async () => {
  const platform = createFakePlatform({ readOnly: "the library is in use by another program" });
  const { screen } = await open(`${workshop}/overview`, platform);
  const banner = screen.getByRole("note", { name: "Reading only" });
  await expect.element(banner).toHaveTextContent(/Close the other program, then try again\./u);

  await banner.getByRole("button", { name: "Try again" }).click();

  await expect.element(banner).not.toBeInTheDocument();
});

test("what is to be known of the library stands on top, with what to do", async () => {
  const message = "~/Sync/library: the folder is synced. Close the library before you open it on another computer.";
  const platform = createFakePlatform({ notices: [{ code: "synced-folder", message }] });
  const { screen } = await open(`${workshop}/overview`, platform);
  await screen.getByRole("note", { name: "About the folder of the library" }).getByRole("button").click();
  await expect.element(screen.getByText(message)).not.toBeInTheDocument();

  platform.findHealth({ problems: ["backups/h2.db: its bytes are others"], bad_backups: ["h2.db"] });
  await expect.element(screen.getByText("1 backup is damaged.")).toBeVisible();
  platform.findHealth({ backup_trouble: "library.db: the disk is full. Nothing was changed. Free some space." });
  await expect.element(screen.getByText("The last backup was not made.")).toBeVisible();
  platform.findHealth({ problems: ["a row is missing", "the history has a gap"], backup_trouble: null });
  const found = screen.getByRole("note", { name: "What the check found" });
  await expect
    .element(found)
    .toHaveTextContent(/^Something is wrong with this library: a row is missing \(and 2 things in all\)\./u);
  expect(await violations()).toEqual([]);
  await found.getByRole("button", { name: "Open Backups" }).click();

  await expect.element(screen.getByText("No backup yet")).toBeVisible();
  await expect.element(screen.getByRole("list", { name: "What the check found" })).toBeVisible();
  expect(await violations()).toEqual([]);
});

test("at 320 pixels nothing is wider than the window", async () => {
  const { page } = await import("vitest/browser");
  await page.viewport(320, 640);
  const { screen } = await open(`${workshop}/people`);
  await expect.element(screen.getByRole("grid")).toBeInTheDocument();

  const width = document.documentElement.scrollWidth;
  const inspector = document.querySelector('[data-pane="inspector"]')?.getBoundingClientRect().right ?? 999;
  await page.viewport(1280, 800);

  expect([width, inspector <= 320]).toEqual([320, true]);
});

test("where nothing is here yet, nothing is counted", async () => {
  const workshops = [emptyWorkshop("workshop-tides", "Empty", "Summit")];
  const { screen } = await open(`${workshop}/overview`, createFakePlatform({ workshops }));
  await expect.element(screen.getByText("Nothing here yet")).toBeVisible();

  const counted = [/wait/u, /finding/u].map((words) => screen.getByText(words).elements().length);

  expect(counted).toEqual([0, 0]);
});

test.each(["people", "talks", "discussions", "responses"])(
  "no name is so long that %s scrolls sideways",
  async (name) => {
    const { screen } = await open(`${workshop}/${name}`, createFakePlatform({ workshops: [crowdedWorkshop(40)] }));
    const grid = screen.getByRole("grid").element();

    const { scrollWidth = 0, clientWidth = 0 } = grid.parentElement ?? {};

    expect(scrollWidth).toBe(clientWidth);
  },
);

test("what lies behind a dialog has no scroll bars", async () => {
  const { screen } = await open(`${workshop}/people`);
  const overflow = () =>
    getComputedStyle(screen.getByRole("grid", { includeHidden: true }).element().parentElement ?? document.body)
      .overflowY;
  const before = overflow();

  await screen.getByRole("button", { name: "Add person" }).click();
  await expect.element(screen.getByRole("dialog")).toBeVisible();

  expect([before, overflow()]).toEqual(["auto", "hidden"]);
});

test("undo goes to the screen and the row that it changed", async () => {
  const { screen, platform } = await open(`${workshop}/people`);
  await platform.editTalk("talk-5", "title", "Charts");
  await expect.element(screen.getByRole("button", { name: "Undo Ctrl+Z" })).toBeVisible();

  await screen.getByRole("button", { name: "Undo Ctrl+Z" }).click();

  const row = screen.getByRole("row", { name: /Charts a harbour pilot can read/u });
  await expect.element(row).toHaveAttribute("aria-selected", "true");
  expect(row.element().className).toContain("glow");
  await expect.poll(() => row.element().className, { timeout: 5000 }).not.toContain("glow");
});

test("undo takes a filter away that hides what it changed", async () => {
  const { screen, platform } = await open(`${workshop}/responses?filter=published`);
  await platform.setResponsePublished("response-3", true);
  await platform.undo();
  await platform.redo();
  await expect.element(screen.getByRole("row", { name: /Tamar/u })).toBeVisible();

  await userEvent.keyboard("{Control>}z{/Control}");

  await expect.element(screen.getByRole("row", { name: /Tamar/u })).toHaveAttribute("aria-selected", "true");
  await expect.element(screen.getByRole("radio", { name: /^All/u })).toBeChecked();
});

test("a start opens what was left open, and Start where that is gone", async () => {
  const left = createFakePlatform({ theme: "light", address: "#/w/workshop-tides/talks/talk-3" });
  const { screen } = await open("", left);
  await expect.element(screen.getByRole("row", { name: /buoys/u })).toHaveAttribute("aria-selected", "true");
  await screen.unmount();

  const gone = createFakePlatform({ theme: "light", address: "#/w/workshop-gone/talks" });
  const { screen: other } = await open("", gone);

  await expect.element(other.getByRole("heading", { name: "Summit Desk" })).toBeVisible();
});

test("where one stands is kept for the next start", async () => {
  const { platform } = await open(`${workshop}/overview`);

  await userEvent.keyboard("gt");

  await expect.poll(async () => (await platform.loadLeft()).address).toBe("#/w/workshop-tides/talks");
});

test("words that were being typed are a gesture at the next start; refused ones wait in their field", async () => {
  const drafts = { "person/person-1/affiliation": "Harbour", "talk/talk-3/url": "see the chat" };
  const { screen, platform } = await open(`${workshop}/talks/talk-3`, createFakePlatform({ theme: "light", drafts }));

  await expect.element(screen.getByRole("textbox", { name: "Link" })).toHaveValue("see the chat");
  const left = await platform.loadLeft();

  expect([(await platform.listPeople("workshop-tides"))[0]?.affiliation, left.drafts.map((one) => one.place)]).toEqual([
    "Harbour",
    ["talk/talk-3/url"],
  ]);
});

test("typing is kept after a pause, Esc puts the old words back, and a shortcut away is a gesture", async () => {
  const { screen, platform } = await open(`${workshop}/people`);
  const field = screen.getByRole("textbox", { name: "Affiliation" });
  const kept = async () => (await platform.loadLeft()).drafts.map((one) => one.text);
  const steps = async () => (await platform.listHistory()).length;

  await field.fill("Harbour");
  await expect.poll(kept).toEqual(["Harbour"]);
  const whileTyping = await steps();
  await userEvent.keyboard("{Escape}");
  await expect.poll(kept).toEqual([]);
  const afterEscape = await steps();
  await field.fill("Quay");
  await userEvent.keyboard("{Control>},{/Control}");
  await expect.element(screen.getByRole("heading", { name: "Settings" })).toBeVisible();

  await expect.poll(async () => (await platform.listPeople("workshop-tides"))[0]?.affiliation).toBe("Quay");
  expect([whileTyping, afterEscape, await steps(), await kept()]).toEqual([0, 0, 1, []]);
});

test("a file over the window is told what will happen to it", async () => {
  const { platform } = await open(`${workshop}/people`);
  const said: (string | undefined)[] = [];
  for (const names of [
    ["answers.csv"],
    ["old.md", "b.md"],
    ["talk.mp4", "b.mov", "notes.txt"],
    ["Recordings"],
    ["talk.pdf"],
  ]) {
    platform.hoverFiles(names);
    await expect.poll(() => document.querySelector("[data-drop-target] bdi")?.textContent).not.toBe(said.at(-1));
    said.push(document.querySelector("[data-drop-target] bdi")?.textContent ?? "");
  }
  const found = await violations();
  platform.hoverFiles([]);
  await expect.poll(() => document.querySelector("[data-drop-target]")).toBeNull();

  expect([said, found]).toEqual([
    [
      "Import responses from “answers.csv” into “Tidal models workshop”",
      "Open the recap post “old.md”",
      "Receive 2 recordings",
      "Receive the recordings in “Recordings”",
      "“talk.pdf” cannot be read here",
    ],
    [],
  ]);
});

test("closing the window while recordings come in is asked about, and staying has the focus", async () => {
  const { screen, platform } = await open(`${workshop}/talks`);
  platform.askToClose();
  const dialog = screen.getByRole("dialog", { name: "Recordings are still coming in" });
  await expect.element(dialog.getByRole("button", { name: "Stay" })).toHaveFocus();
  const found = await violations();
  await userEvent.keyboard("{Enter}");
  await expect.element(dialog).not.toBeInTheDocument();
  platform.askToClose();
  await dialog.getByRole("button", { name: "Close anyway" }).click();

  expect([platform.calls, found]).toEqual([["quit"], []]);
});
