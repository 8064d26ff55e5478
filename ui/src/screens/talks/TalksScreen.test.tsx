import { page, userEvent } from "vitest/browser";
import { afterEach, expect, test } from "vitest";
import { perform } from "../../actions";
import { Announcer } from "../../parts/announce";
import type { FakePlatform } from "../../platform.fake";
import { replace, useRoute } from "../../routes";
import { show, violations } from "../../testing";
import { TalksScreen } from "./TalksScreen";

function Here() {
  const route = useRoute();
  return (
    <>
      <TalksScreen
        workshop="workshop-tides"
        desk={{ route, state: undefined }}
        onSelect={(record) => replace({ ...route, record })}
      />
      <Announcer />
    </>
  );
}

const desk = {
  route: { screen: "talks", workshop: "workshop-tides", record: null, filter: "" },
  state: undefined,
} as const;

async function order(platform: FakePlatform): Promise<string> {
  const talks = await platform.listTalks("workshop-tides");
  return talks.map((row) => row.id.replace("talk-", "")).join(" ");
}

afterEach(() => {
  window.location.hash = "";
});

test("the move actions change the running order and say the new place", async () => {
  window.location.hash = "#/w/workshop-tides/talks/talk-2";
  const { platform, ...screen } = await show(<Here />);
  await expect.element(screen.getByRole("heading", { level: 2, name: /Sea ice/u })).toBeVisible();

  perform("move-down", desk);
  await expect.element(screen.getByText("Moved to 3 of 8")).toBeInTheDocument();
  await screen.getByRole("button", { name: "Move up" }).click();

  await expect.element(screen.getByText("Moved to 2 of 8")).toBeInTheDocument();
  expect(await order(platform)).toBe("1 2 3 4 5 6 7 8");
});

test("a talk moves far by its position, and a place that does not exist is refused", async () => {
  window.location.hash = "#/w/workshop-tides/talks/talk-7";
  const { platform, ...screen } = await show(<Here />);
  await screen.getByRole("button", { name: "Move to position…" }).click();
  const open = await violations();

  await screen.getByRole("textbox", { name: /Position/u }).fill("9");
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByText(/Write a number from 1 to 8/u)).toBeVisible();
  await screen.getByRole("textbox", { name: /Position/u }).fill("1");
  await userEvent.keyboard("{Enter}");

  await expect.element(screen.getByText("Moved to 1 of 8")).toBeInTheDocument();
  expect([await order(platform), open]).toEqual(["7 1 2 3 4 5 6 8", []]);
});

test("a row is dragged to another place", async () => {
  window.location.hash = "#/w/workshop-tides/talks";
  const { platform, ...screen } = await show(<Here />);
  const from = screen.getByRole("row", { name: /Tides in a hundred/u });
  const to = screen.getByRole("row", { name: /Monsoon/u });

  await userEvent.dragAndDrop(from, to, { steps: 20 });

  await expect.poll(() => order(platform)).toBe("2 3 4 1 5 6 7 8");
});

test("an address that is none is refused at its field", async () => {
  window.location.hash = "#/w/workshop-tides/talks/talk-3";
  const screen = await show(<Here />);
  const field = screen.getByRole("textbox", { name: "Link" });

  await field.fill("see the chat");
  await userEvent.keyboard("{Enter}");
  await expect.element(field).toHaveAccessibleDescription(/is not a web address/u);
  await field.fill("https://video.example.org/watch?v=zZ1yY2xX3wW");
  await userEvent.keyboard("{Enter}");

  await expect.element(screen.getByText("8 talks, 6 with a video")).toBeVisible();
});

test("the paper, the code and the day of a talk are a step each", async () => {
  window.location.hash = "#/w/workshop-tides/talks/talk-3";
  const { platform, ...screen } = await show(<Here />);
  const inspector = screen.getByRole("complementary");
  for (const [name, value] of [
    ["Paper", "https://doi.org/10.5555/tides"],
    ["Code", "https://code.example.org/tides"],
    ["Day", "2026-05-20"],
  ] as const) {
    await inspector.getByRole("textbox", { name, exact: true }).fill(value);
    await userEvent.keyboard("{Enter}");
  }

  const kept = async () => {
    const { paper_url, code_url, shown_on } = (await platform.listTalks("workshop-tides"))[2] ?? {};
    return [paper_url, code_url, shown_on];
  };
  await expect.poll(kept).toEqual(["https://doi.org/10.5555/tides", "https://code.example.org/tides", "2026-05-20"]);
});

test("a talk is added with its speaker", async () => {
  window.location.hash = "#/w/workshop-tides/talks";
  const { platform, ...screen } = await show(<Here />);
  await screen.getByRole("button", { name: "Add talk" }).click();
  const open = await violations();

  await userEvent.keyboard("Mud and its friends");
  await screen.getByRole("dialog").getByRole("searchbox", { name: "Add a speaker" }).fill("callum");
  await userEvent.keyboard("{Enter}");
  await screen.getByRole("dialog").getByRole("button", { name: "Add talk" }).click();

  await expect.element(screen.getByRole("heading", { level: 2, name: "Mud and its friends" })).toBeVisible();
  const talks = await platform.listTalks("workshop-tides");
  expect([talks.at(-1)?.speakers, open]).toEqual([["Callum Ferris"], []]);
});

test("a talk shows its video and what is wrong with it, and no video without a link", async () => {
  await page.viewport(1920, 1080);
  const { platform, ...screen } = await show(<Here />);
  const talks = await platform.listTalks("workshop-tides");
  await platform.editTalk(talks[1]?.id ?? "", "title", "");

  await expect.element(screen.getByRole("row", { name: /^2 Untitled/u })).toHaveTextContent(/✓video!no title$/u);
  await expect.element(screen.getByRole("row", { name: /^3 /u })).toHaveTextContent(/!no link$/u);
  await page.viewport(1280, 800);
});

test("speakers of a talk are added, put in order and removed, each step one gesture", async () => {
  window.location.hash = "#/w/workshop-tides/talks/talk-3";
  const { platform, ...screen } = await show(<Here />);
  const speakers = async () => (await platform.listTalks("workshop-tides"))[2]?.speakers;
  const inspector = screen.getByRole("complementary");

  await inspector.getByRole("searchbox", { name: "Add a speaker" }).fill("noor");
  await expect.element(inspector.getByRole("option", { name: /Noor/u })).toBeVisible();
  const found = await violations();
  await userEvent.keyboard("{Enter}");
  await expect.poll(speakers).toEqual(["Dominic Okonkwo-Hale", "Kofi Mensah-Ortiz", "Noor van der Velde"]);
  await inspector.getByRole("button", { name: "Name Noor van der Velde earlier" }).click();
  await expect.poll(speakers).toEqual(["Dominic Okonkwo-Hale", "Noor van der Velde", "Kofi Mensah-Ortiz"]);
  await inspector.getByRole("button", { name: "Remove Dominic Okonkwo-Hale" }).click();
  await expect.poll(speakers).toEqual(["Noor van der Velde", "Kofi Mensah-Ortiz"]);
  await platform.undo();

  expect([await speakers(), found]).toEqual([["Dominic Okonkwo-Hale", "Noor van der Velde", "Kofi Mensah-Ortiz"], []]);
});
