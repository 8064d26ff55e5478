import { userEvent } from "vitest/browser";
import { afterEach, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { App } from "../../App";
import { createFakePlatform, type FakePlatform } from "../../platform.fake";
import { routeOf } from "../../routes";
import { violations } from "../../testing";
import { startOf, undecided, withGroup } from "./programmePlan";

const workshop = "workshop-tides";

afterEach(() => {
  window.location.hash = "";
  delete document.documentElement.dataset["theme"];
});

async function open(theme: "light" | "dark" = "light", name = "tide-pools.json") {
  const platform = createFakePlatform({ theme });
  window.location.hash = `#/w/${workshop}/overview`;
  const screen = await render(<App platform={platform} />);
  await expect.element(screen.getByRole("heading", { level: 1 })).toBeVisible();
  platform.dropFile(name);
  return { screen, platform };
}

const titles = async (platform: FakePlatform) => (await platform.listTalks(workshop)).map((talk) => talk.title);

test("a dropped programme is reviewed field by field, taken in as one gesture, and undone from the report", async () => {
  const { screen, platform } = await open();
  const before = await titles(platform);
  await expect.element(screen.getByRole("heading", { name: "Import a programme: tide-pools.json" })).toBeVisible();
  await expect.element(screen.getByText("2 new, 1 changed", { exact: true })).toBeVisible();
  await expect.element(screen.getByText("Yours stays: Sea Institute. The file says Other Institute.")).toBeVisible();
  await expect.element(screen.getByText("Counts waves. → Counts larger waves.")).toBeVisible();
  await expect.element(screen.getByText("its state is “withdrawn”")).toBeVisible();
  expect([await titles(platform), await platform.listHistory()]).toEqual([before, []]);

  await screen.getByRole("button", { name: "Import", exact: true }).click();
  await expect.element(screen.getByRole("dialog").getByText("3 things were taken in")).toBeVisible();
  const after = await titles(platform);
  await screen.getByRole("button", { name: "Undo the import" }).click();
  await expect.element(screen.getByRole("dialog").getByText("The import was undone.")).toBeVisible();

  expect(after).toEqual([...before, "Listening to kelp"]);
  expect(await titles(platform)).toEqual(before);
});

test("sessions are taken only when one says so, and groups can be left", async () => {
  const { screen } = await open();
  const sessions = screen.getByRole("checkbox", { name: "Take 1 session" });
  await expect.element(sessions).not.toBeChecked();

  await userEvent.click(screen.getByText("Take 1 session"));
  await expect.element(screen.getByText(/11:00 \+02:00 \(Berlin\), 30 min$/u)).toBeVisible();
  await expect.element(screen.getByText("2 new, 2 changed", { exact: true })).toBeVisible();
  await userEvent.click(screen.getByText("Take 2 talks"));
  await userEvent.click(screen.getByText("Take 2 people"));

  await expect.element(screen.getByText("0 new, 1 changed", { exact: true })).toBeVisible();
});

test("one thing is put aside, stays in the list, and is taken after all", async () => {
  const { screen } = await open();
  const mbali = screen.getByRole("checkbox", { name: "Mbali Okafor" });
  await expect.element(mbali).toBeChecked();

  await userEvent.click(screen.getByRole("region", { name: "People" }).getByText("Mbali Okafor").first());
  await expect.element(mbali).not.toBeChecked();
  await expect.element(screen.getByText("1 new, 1 changed", { exact: true })).toBeVisible();
  await expect.element(screen.getByText("you put it aside")).not.toBeInTheDocument();

  await userEvent.click(screen.getByRole("region", { name: "People" }).getByText("Mbali Okafor"));
  await expect.element(mbali).toBeChecked();
  await expect.element(screen.getByText("2 new, 1 changed", { exact: true })).toBeVisible();
});

test("a track is asked for by name, and the zone is said and asked", async () => {
  const { screen } = await open();
  await expect.element(screen.getByRole("region", { name: "Time zone of the times" })).toBeVisible();
  await expect.element(screen.getByText(/They were read in the zone of the workshop/u)).toBeVisible();
  const field = screen.getByRole("textbox", { name: "Only this track, type or room" });

  await field.fill("Poetry");
  await userEvent.keyboard("{Enter}");

  await expect.element(screen.getByText("0 new, 0 changed", { exact: true })).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Import", exact: true })).toBeDisabled();
});

test("Esc leaves all as it was, and the report leads to the talks", async () => {
  const { screen, platform } = await open();
  await expect.element(screen.getByText("2 new, 1 changed", { exact: true })).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await expect.element(screen.getByRole("dialog")).not.toBeInTheDocument();
  expect(await platform.listHistory()).toEqual([]);

  platform.dropFile("tide-pools.xml");
  await expect.element(screen.getByText("2 new, 1 changed", { exact: true })).toBeVisible();
  await screen.getByRole("button", { name: "Import", exact: true }).click();
  await screen.getByRole("button", { name: "Open the talks" }).click();

  expect(routeOf(window.location.hash).screen).toBe("talks");
});

/** Cells as a spreadsheet puts them on the clipboard. */
function paste(text: string, target: EventTarget = document.body) {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}

test("cells that are pasted outside of a field go the way of a file, and other words do not", async () => {
  const platform = createFakePlatform();
  const held: string[] = [];
  const holdPasted: typeof platform.holdPasted = (text) => {
    held.push(text);
    return platform.holdPasted(text);
  };
  window.location.hash = `#/w/${workshop}/people`;
  const screen = await render(<App platform={{ ...platform, holdPasted }} />);
  await expect.element(screen.getByRole("heading", { level: 1 })).toBeVisible();

  paste("only words");
  paste("Name\tZone\nAnn\tUTC", screen.getByRole("searchbox").first().element());
  paste("Name\tZone\r\nAnn\tUTC");

  await expect.element(screen.getByRole("heading", { name: "Import responses: pasted table.txt" })).toBeVisible();
  expect(held).toEqual(["Name\tZone\r\nAnn\tUTC"]);
});

test("a file that is refused says so in the sheet", async () => {
  const { screen } = await open("light", "odd-programme.json");

  await expect.element(screen.getByText(/is of no proposal system/u)).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Import", exact: true })).toBeDisabled();
});

test.each(["light", "dark"] as const)("the sheet is accessible in the %s theme", async (theme) => {
  const { screen } = await open(theme);
  await expect.element(screen.getByText("2 new, 1 changed", { exact: true })).toBeVisible();

  expect(await violations()).toEqual([]);
});

test("groups keep their order", () => {
  expect(withGroup(["sessions"], "people", true)).toEqual(["people", "sessions"]);
  expect(withGroup(["people", "talks"], "talks", false)).toEqual(["people"]);
});

test("of a file that holds times alone, these are taken at first", async () => {
  const plan = await createFakePlatform().planProgramme(workshop, "tide-pools.json", undecided);
  const none = { ...plan.people, held: 0 };

  expect(startOf(undefined)).toBe(undecided);
  expect(startOf(plan)).toBe(undecided);
  expect(startOf({ ...plan, people: none, talks: none }).groups).toEqual(["sessions"]);
});
