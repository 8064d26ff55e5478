import { page, userEvent } from "vitest/browser";
import { afterEach, expect, test } from "vitest";
import { App } from "../../App";
import type { LinkAnswer } from "../../bindings";
import { createFakePlatform, emptyWorkshop, type FakePlatform } from "../../platform.fake";
import { show, violations } from "../../testing";

const workshop = "workshop-tides";

afterEach(async () => {
  window.location.hash = "";
  await page.viewport(1280, 800);
});

async function open(platform = createFakePlatform()) {
  window.location.hash = `#/w/${workshop}/links`;
  const screen = await show(<App platform={platform} />, platform);
  await expect.element(screen.getByRole("heading", { level: 1, name: "Links" })).toBeVisible();
  const ask = screen.getByRole("button", { name: "Ask the pages…" });
  const talks = screen.getByRole("region", { name: "Talks whose page is gone, moved or silent" });
  return { screen, platform, ask, talks };
}

/** A door whose pages wait: they answer when they are let. */
function waiting() {
  const platform = createFakePlatform();
  const asked: string[] = [];
  let tell: ((answers: LinkAnswer[]) => void) | null = null;
  platform.askLinks = (id) => {
    asked.push(id);
    return new Promise((answered) => (tell = answered));
  };
  return { platform, asked, answer: (answers: LinkAnswer[]) => tell?.(answers) };
}

const plain = { kind: "link", status: null, moved_to: "", why: "" };
const said = () => document.querySelector('[data-live-announcer="true"]')?.textContent;
const linesOf = (part: Element, row: string) =>
  [...part.querySelectorAll(row)].map((one) => [...one.children].map((cell) => cell.textContent).join(" | "));
const lastStep = async (platform: FakePlatform) => (await platform.listHistory())[0]?.label;

test("nothing is asked by itself, and the button says what leaves this computer", async () => {
  const { platform, asked } = waiting();
  const { ask } = await open(platform);

  await expect
    .element(ask)
    .toHaveAccessibleDescription("Asks each page whether it is there. Nothing but the question leaves this computer.");
  expect([asked, platform.calls]).toEqual([[], []]);
  expect(await violations()).toEqual([]);
  await userEvent.keyboard("c");

  await expect.poll(() => asked).toEqual([workshop]);
});

test("each link says how its page is, and a sentence sums it up aloud", async () => {
  const { screen, ask } = await open();
  const summary = "3 pages answer, 2 moved, 1 is gone, 1 gave no answer, 1 refuses robots, 1 was not asked";

  await ask.click();

  await expect.element(screen.getByText(summary).first()).toBeVisible();
  await expect.poll(said).toBe(summary);
  const grid = screen.getByRole("grid", { name: "Links by kind" });
  expect(linesOf(grid.element(), '[role="row"]')).toEqual([
    "Link | Kind | State | Page",
    "Chat channels",
    "#tides in open-coast | Invitation | until 18 May 2026, 212 of 400 seats!over | –The site refuses robots",
    "#tides in open-coast | Channel |  | ",
    "Playlist",
    "https://video.example.org/playlist?list=PLharbour2026 | Playlist |  | ✓Answers",
    "Form",
    "Tell us what to improve | Form |  | !Moved",
  ]);
  expect(await violations()).toEqual([]);
  await expect.element(ask).toHaveFocus();
});

test("the inspector says where a page moved, and links the new address as one step", async () => {
  const { screen, platform, ask } = await open();
  await ask.click();
  await screen.getByRole("row", { name: /^Tell us what to improve/u }).click();
  const inspector = screen.getByRole("complementary", { name: "Inspector" });

  await expect.element(inspector.getByText("It moved to https://forms.example.org/tides-2026")).toBeVisible();
  await inspector.getByRole("button", { name: "Link the new address" }).click();

  const urls = async (): Promise<string[]> => (await platform.listLinks(workshop)).map((row) => row.url);
  await expect.poll(urls).toContain("https://forms.example.org/tides-2026");
  await platform.undo();
  expect(await urls()).not.toContain("https://forms.example.org/tides-2026");
});

test("talks whose address is dead stand below, and each is opened", async () => {
  const { ask, talks } = await open();

  await ask.click();

  await expect.element(talks).toBeVisible();
  expect(linesOf(talks.element(), "li")).toEqual([
    "Monsoon ensembles on a shared clusterThe server says 404: it is not there. | !GoneOpen the talk",
    "Reproducible dredging mapsIt moved to https://films.example.org/dT2hJ6rNb8O | !MovedLink the new addressOpen the talk",
    "A small library for big coastlinesIt gave no answer: the time ran out. | !No answerOpen the talk",
  ]);
  await talks.getByRole("button", { name: "Open the talk “A small library for big coastlines”" }).click();
  await expect.poll(() => window.location.hash).toMatch(/\/talks\/talk-8$/u);
});

test("a talk whose page moved gets the new address as one step, and is dead no more", async () => {
  const { platform, ask, talks } = await open();
  await ask.click();

  await talks.getByRole("button", { name: "Link the new address of “Reproducible dredging maps”" }).click();

  await expect.poll(() => lastStep(platform)).toBe("Change link of “Reproducible dredging maps”");
  const talk = (await platform.listTalks(workshop)).find(({ title }) => title === "Reproducible dredging maps");
  expect(talk?.url).toBe("https://films.example.org/dT2hJ6rNb8O");
  expect((await platform.listHistory()).length).toBe(1);
  await expect.element(talks.getByText("Reproducible dredging maps")).not.toBeInTheDocument();
  await expect.element(talks).toHaveFocus();
});

test("a new address that is refused is said beside the talks, and the talk stays", async () => {
  const { platform, ask, talks } = await open();
  await ask.click();
  const message = "The address is no web address. The link was kept.";
  platform.refuseNext({ code: "address-refused", message, field: "url", action: null });

  await talks.getByRole("button", { name: "Link the new address of “Reproducible dredging maps”" }).click();

  await expect.element(talks.getByRole("alert")).toHaveTextContent(message);
  await expect.element(talks.getByText("Reproducible dredging maps")).toBeVisible();
});

test("asking is stopped, and what was not asked yet is said", async () => {
  const { platform, answer } = waiting();
  const { screen, ask } = await open(platform);
  await ask.click();
  await expect.element(screen.getByText("Asking the pages…")).toBeVisible();
  const cancel = screen.getByRole("button", { name: "Cancel" });
  await expect.element(cancel).toHaveFocus();
  expect(await violations()).toEqual([]);

  await userEvent.keyboard("{Enter}");
  await expect.element(cancel).toBeDisabled();
  expect(platform.calls).toEqual(["cancel job"]);
  answer([
    { ...plain, id: "link-1", url: "https://video.example.org/playlist?list=PLharbour2026", state: "ok" },
    { ...plain, id: "link-4", url: "https://forms.example.org/tides", state: "not-asked" },
  ]);

  await expect.element(screen.getByText("1 page answers, 1 was not asked").first()).toBeVisible();
});

test("whoever leaves the links has no more pages asked, and hears nothing of them", async () => {
  const { platform, answer } = waiting();
  const { screen, ask } = await open(platform);
  await ask.click();
  await expect.element(screen.getByText("Asking the pages…")).toBeVisible();

  window.location.hash = `#/w/${workshop}/history`;
  await expect.element(screen.getByRole("heading", { level: 1, name: "History" })).toBeVisible();
  const before = said();
  answer([{ ...plain, id: "link-4", url: "https://forms.example.org/tides", state: "gone" }]);

  expect(platform.calls).toEqual(["cancel job"]);
  await new Promise((done) => requestAnimationFrame(done));
  expect(said()).toBe(before);
});

test("what keeps pages from being asked is said in full", async () => {
  const platform = createFakePlatform();
  const message = "The library is gone. Nothing was asked. Open it again.";
  platform.askLinks = () => Promise.reject({ code: "library-gone", message, field: null, action: null });
  const { screen, ask } = await open(platform);

  await ask.click();

  await expect.element(screen.getByRole("alert")).toHaveTextContent(message);
  await expect.element(ask).toBeEnabled();
});

test("where nothing is linked there is no page to ask", async () => {
  const { screen, ask } = await open(createFakePlatform({ workshops: [emptyWorkshop(workshop, "Empty", "Summit")] }));

  await expect.element(screen.getByText("No link yet")).toBeVisible();
  await expect.element(ask).not.toBeInTheDocument();
});
