import { userEvent } from "vitest/browser";
import { beforeEach, expect, test } from "vitest";
import { App } from "../../App";
import { createFakePlatform } from "../../platform.fake";
import { addressOf } from "../../routes";
import { show, violations } from "../../testing";
import { ImportSheet } from "./ImportSheet";

const workshop = "workshop-tides";
const answers = { token: "answers", name: "answers-2026.csv", bytes: 48_213 };
const post = { token: "post", name: "2026-06-01-tidal-models-workshop.md", bytes: 18_210 };

beforeEach(() => {
  window.location.hash = addressOf({ screen: "responses", workshop, record: null, filter: "" });
});

async function sheet(platform = createFakePlatform(), file = answers) {
  const closed: string[] = [];
  const screen = await show(
    <ImportSheet kind="responses" file={file} workshop={workshop} onClose={() => closed.push("closed")} />,
    platform,
  );
  // The sheet stands beside the tree of the test, at the end of the page.
  return { screen, closed, platform };
}

/** A colour on its way has not the contrast of the one it goes to. */
async function settledViolations() {
  await Promise.all(
    document
      .getAnimations()
      .filter((one) => one.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY)
      .map((one) => one.finished.catch(() => null)),
  );
  return violations();
}

test("no question is published unless it is ticked, and one button ticks them all", async () => {
  const { screen } = await sheet();
  await expect.element(screen.getByText("7 columns, 2 questions, 0 to publish")).toBeVisible();

  await screen.getByRole("button", { name: "Publish all questions" }).click();

  await expect.element(screen.getByText("7 columns, 2 questions, 2 to publish")).toBeVisible();
});

test("what can be ticked stands one a line, and without any a cell is one answer", async () => {
  const { screen } = await sheet();

  const field = screen.getByLabelText("What can be ticked");
  await expect.element(field).toHaveValue("Ice\nTides");
  await field.fill("");
  await userEvent.tab();

  await expect.element(field).not.toBeInTheDocument();
  expect(screen.getByText("Several can be ticked…").all()).toHaveLength(2);
});

test("a column is used as what was chosen", async () => {
  const { screen } = await sheet();

  await screen.getByRole("button", { name: /“Anything else\?” is used as/u }).click();
  await screen.getByRole("option", { name: "Not read" }).click();

  await expect.element(screen.getByText("7 columns, 1 question, 0 to publish")).toBeVisible();
});

test("a mended cell leaves the review, the file is counted again, and the focus goes on", async () => {
  const { screen } = await sheet();
  await expect.element(screen.getByText("3 new, 0 changed, 0 same, 1 left out")).toBeVisible();

  await screen.getByRole("textbox", { name: "“Your name” in row 5" }).fill("Sana Iqbal");
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByText("4 new, 0 changed, 0 same, 0 left out")).toBeVisible();
  await expect.element(screen.getByText("Row 5, “Your name”: “Sana Iqbal”")).toBeVisible();
  await expect.element(screen.getByRole("textbox", { name: "“Time zone” in row 3" })).toHaveFocus();
  await screen.getByRole("button", { name: "Take back row 5, “Your name”" }).click();

  await expect.element(screen.getByText("3 new, 0 changed, 0 same, 1 left out")).toBeVisible();
});

test("one value puts right all cells of a cause, and they are taken back together", async () => {
  const { screen } = await sheet(createFakePlatform(), { token: "many-zones", name: "answers-2026.csv", bytes: 412 });

  await screen.getByRole("textbox", { name: "All 3 cells of “Time zone” here" }).fill("Europe/Lisbon");
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByText("3 rows, “Time zone”: “Europe/Lisbon”")).toBeVisible();
  await expect.element(screen.getByText("No time zone is known by these words")).not.toBeInTheDocument();
  await screen.getByRole("button", { name: "Take back 3 rows, “Time zone”" }).click();
  await expect.element(screen.getByText("3 rows, “Time zone”: “Europe/Lisbon”")).not.toBeInTheDocument();

  await screen.getByRole("button", { name: "Empty all 3" }).click();
  await expect.element(screen.getByText("3 rows, “Time zone”: “”")).toBeVisible();
  expect(await settledViolations()).toEqual([]);
});

/** The fake, and how each plan was asked for. */
function remembering() {
  const platform = createFakePlatform();
  const asked: unknown[] = [];
  const planImport: typeof platform.planImport = (job, workshopId, token, decisions) => {
    asked.push({ ...decisions.reading, choices: decisions.choices.length });
    return platform.planImport(job, workshopId, token, decisions);
  };
  return { platform: { ...platform, planImport }, asked };
}

test("encoding, separator and the row of the headers are changed above the columns, and the file is read again", async () => {
  const { platform, asked } = remembering();
  const { screen } = await sheet(platform);
  await screen.getByRole("button", { name: "Publish all questions" }).click();

  await screen.getByRole("button", { name: /UTF-8, as found.*Encoding/u }).click();
  await screen.getByRole("option", { name: "windows-1252" }).click();
  await screen.getByRole("button", { name: /comma, as found.*Parted by/u }).click();
  await screen.getByRole("option", { name: "semicolon" }).click();
  await screen.getByRole("textbox", { name: "Headers in row" }).fill("2");
  await userEvent.keyboard("{Enter}");

  await expect
    .poll(() => asked.at(-1))
    .toEqual({
      encoding: "windows-1252",
      delimiter: ";",
      sheet: null,
      header_row: 2,
      date_order: null,
      choices: 0,
    });
  await expect.element(screen.getByText("7 columns, 2 questions, 0 to publish")).toBeVisible();
  await screen.getByRole("button", { name: /semicolon.*Parted by/u }).click();
  await screen.getByRole("option", { name: "as found" }).click();
  await expect.poll(() => asked.at(-1)).toMatchObject({ encoding: "windows-1252", delimiter: null });
  await screen.getByRole("textbox", { name: "Headers in row" }).fill("none");
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByText("Write the number of a row, from 1. Nothing was changed.")).toBeVisible();
});

test("the sheet of a workbook is chosen, also when the one that was read holds no answers", async () => {
  const { platform, asked } = remembering();
  const { screen } = await sheet(platform, { token: "workbook", name: "form.xlsx", bytes: 9_120 });

  await screen.getByRole("button", { name: /Form1 \(5 rows\).*Sheet/u }).click();
  await expect.element(screen.getByRole("option", { name: "Codes (empty, hidden)" })).toBeVisible();
  await screen.getByRole("option", { name: "Notes (2 rows)" }).click();
  await expect.element(screen.getByRole("alert")).toHaveTextContent(/no column holds the names/u);
  await screen.getByRole("button", { name: /Notes \(2 rows\).*Sheet/u }).click();
  await screen.getByRole("option", { name: "Form1 (5 rows)" }).click();

  await expect.poll(() => asked.at(-1)).toMatchObject({ sheet: "Form1" });
  await expect.element(screen.getByRole("alert")).not.toBeInTheDocument();
  await expect.element(screen.getByText("Encoding")).not.toBeInTheDocument();
  expect(await settledViolations()).toEqual([]);
});

test("where the times do not tell, one says whether the day or the month stands first", async () => {
  const platform = createFakePlatform();
  const asked: unknown[] = [];
  const planImport: typeof platform.planImport = (job, workshopId, token, decisions) => {
    asked.push([decisions.reading.date_order, decisions.choices.length]);
    return platform.planImport(job, workshopId, token, decisions);
  };
  const { screen } = await sheet({ ...platform, planImport }, { token: "open-days", name: "answers.csv", bytes: 412 });
  await screen.getByRole("button", { name: "Publish all questions" }).click();

  await screen.getByRole("button", { name: /Choose: the times do not tell.*Days are written/u }).click();
  await screen.getByRole("option", { name: "Month first: 4 March 2026, 19:57 … 5 February 2026, 07:05" }).click();

  // The columns stay what they are, and so does what was decided about them.
  await expect.poll(() => asked.at(-1)).toEqual(["month-first", 2]);
  await expect.element(screen.getByText("7 columns, 2 questions, 2 to publish")).toBeVisible();
});

test("a column that looks personal says why, and is published only by its own tick", async () => {
  const { screen } = await sheet(createFakePlatform(), { token: "personal", name: "answers.csv", bytes: 412 });
  await expect.element(screen.getByText(/^Looks personal: holds telephone numbers/u)).toBeVisible();

  await screen.getByRole("button", { name: "Publish all questions" }).click();
  await expect.element(screen.getByText("7 columns, 2 questions, 1 to publish")).toBeVisible();
  // The box itself is an unseen field.
  screen.getByRole("checkbox", { name: "Publish the answers to “Anything else?”" }).element().focus();
  await userEvent.keyboard(" ");

  await expect.element(screen.getByText("7 columns, 2 questions, 2 to publish")).toBeVisible();
});

test("Esc leaves and writes nothing", async () => {
  const { screen, closed, platform } = await sheet();
  await expect.element(screen.getByRole("button", { name: "Import 3 responses" })).toBeVisible();
  await expect.poll(() => document.activeElement?.closest('[role="dialog"]') ?? null).not.toBeNull();

  await userEvent.keyboard("{Escape}");

  await expect.poll(() => closed).toEqual(["closed"]);
  expect(await platform.listHistory()).toEqual([]);
});

test("an import says what it did and is undone in one step", async () => {
  const { screen, platform } = await sheet();

  await screen.getByRole("button", { name: "Import 3 responses" }).click();
  await expect.element(screen.getByText("3 responses were added").first()).toBeVisible();
  const after = (await platform.listResponses(workshop)).length;
  await screen.getByRole("button", { name: "Undo the import" }).click();
  await expect.element(screen.getByText(/The import was undone/u).first()).toBeVisible();

  expect([after, (await platform.listResponses(workshop)).length]).toEqual([12, 9]);
});

test("an import that Ctrl+Z took back is not taken back twice", async () => {
  const platform = createFakePlatform();
  await platform.createSample();
  const screen = await show(<App platform={platform} />, platform);
  await userEvent.keyboard("{Control>}i{/Control}");
  await screen.getByRole("button", { name: "Import 3 responses" }).click();
  await expect.element(screen.getByText("3 responses were added").first()).toBeVisible();

  await userEvent.keyboard("{Control>}z{/Control}");

  await expect.element(screen.getByText(/The import was undone/u).first()).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Undo the import" })).not.toBeInTheDocument();
  expect((await platform.listHistory()).map((entry) => entry.undone)).toEqual([true, false]);
});

test("a refused import keeps the sheet and its decisions, with the message whole", async () => {
  const { screen, platform } = await sheet();
  await screen.getByRole("button", { name: "Publish all questions" }).click();
  const message = "answers-2026.csv: the disk is full. Nothing was written. Free some space and import again.";
  platform.refuseNext({ code: "disk-full", message });

  await screen.getByRole("button", { name: "Import 3 responses" }).click();

  await expect.element(screen.getByRole("alert")).toHaveTextContent(message);
  await expect.element(screen.getByText("7 columns, 2 questions, 2 to publish")).toBeVisible();
});

/** A library that answers an import only when told to. */
function slowPlatform() {
  const platform = createFakePlatform();
  let release: () => void = () => undefined;
  const told = new Promise<void>((resolve) => (release = resolve));
  let job = "";
  const slow: typeof platform = {
    ...platform,
    commitImport: async (...given) => {
      [job] = given;
      await told;
      return platform.commitImport(...given);
    },
  };
  return { platform: slow, release: () => release(), job: () => job };
}

test("an import of more than a second shows that it goes on, and the sheet can still be used", async () => {
  const { platform, release } = slowPlatform();
  const { screen, closed } = await sheet(platform);
  await screen.getByRole("button", { name: "Import 3 responses" }).click();

  await expect.element(screen.getByRole("progressbar", { name: /Writing to the library/u })).toBeInTheDocument();
  await screen.getByRole("button", { name: "Show the first 4 rows" }).click();
  await expect.element(screen.getByRole("group", { name: /The first rows/u })).toBeVisible();
  expect(await settledViolations()).toEqual([]);
  release();

  await expect.element(screen.getByText("3 responses were added").first()).toBeVisible();
  expect(closed).toEqual([]);
});

test("an import says how far it is, and one that is cancelled leaves the sheet and says that nothing has changed", async () => {
  const { platform, release, job } = slowPlatform();
  const { screen, closed } = await sheet(platform);
  await screen.getByRole("button", { name: "Import 3 responses" }).click();
  await expect.element(screen.getByRole("progressbar", { name: /Writing to the library/u })).toBeInTheDocument();

  platform.tellImport({ job: job(), rows: 1_200, rows_per_second: 600, percent: 40, seconds_left: 3 });
  await expect.element(screen.getByText("1,200 rows, 40 %, 600 rows a second, 3 seconds left")).toBeVisible();
  await expect.element(screen.getByRole("progressbar", { name: /Writing/u })).toHaveAttribute("aria-valuenow", "40");
  expect(await settledViolations()).toEqual([]);
  await screen.getByRole("button", { name: "Cancel the import" }).click();
  release();

  await expect.element(screen.getByText("The import was cancelled. Nothing has changed.").first()).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Import 3 responses" })).toBeEnabled();
  expect(screen.getByRole("alert").elements()).toEqual([]);
  expect([platform.calls, closed, await platform.listHistory()]).toEqual([["cancel import"], [], []]);
});

test("a file that is still being read is stopped when its sheet is closed", async () => {
  const platform = createFakePlatform();
  const { screen } = await sheet({ ...platform, planImport: () => new Promise(() => undefined) });
  await expect.element(screen.getByRole("button", { name: "Cancel" })).toBeVisible();

  await screen.unmount();

  await expect.poll(() => platform.calls).toEqual(["cancel import"]);
});

test("an import whose sheet is out of the way is cancelled from the status bar", async () => {
  const { platform, release, job } = slowPlatform();
  const screen = await show(<App platform={platform} />, platform);
  await userEvent.keyboard("{Control>}i{/Control}");
  await screen.getByRole("button", { name: "Import 3 responses" }).click();
  await screen.getByRole("dialog").getByText("Close", { exact: true }).click();
  await expect.element(screen.getByText("Importing: 0 %")).toBeVisible();

  platform.tellImport({ job: job(), rows: 2, rows_per_second: 0, percent: 50, seconds_left: null });
  await expect.element(screen.getByText("Importing: 50 %")).toBeVisible();
  await screen.getByRole("button", { name: "Cancel the import" }).click();
  release();

  await expect.element(screen.getByText("The import was cancelled. Nothing has changed.").first()).toBeVisible();
  expect(await platform.listHistory()).toEqual([]);
});

test("a sheet that is closed while it writes comes back only when it was refused", async () => {
  const { platform, release } = slowPlatform();
  const { screen, closed } = await sheet(platform);
  await screen.getByRole("button", { name: "Import 3 responses" }).click();
  await screen.getByRole("dialog").getByText("Close", { exact: true }).click();
  await expect.element(screen.getByRole("dialog")).not.toBeInTheDocument();
  platform.refuseNext({ code: "disk-full", message: "The disk is full. Nothing was written. Free some space." });

  release();
  await expect.element(screen.getByRole("alert")).toHaveTextContent("The disk is full.");
  expect(closed).toEqual([]);
  await screen.getByRole("button", { name: "Import 3 responses" }).click();

  await expect.element(screen.getByText("3 responses were added").first()).toBeVisible();
});

test("a sheet that was closed while it wrote stays away when all went well", async () => {
  const { platform, release } = slowPlatform();
  const { screen, closed } = await sheet(platform);
  await screen.getByRole("button", { name: "Import 3 responses" }).click();
  await screen.getByRole("dialog").getByText("Close", { exact: true }).click();

  release();

  await expect.poll(() => closed).toEqual(["closed"]);
  expect((await platform.listResponses(workshop)).length).toBe(12);
});

test("left-out rows are saved with their reasons", async () => {
  const { screen, platform } = await sheet();

  await screen.getByRole("button", { name: "Save left-out rows" }).click();

  await expect.element(screen.getByText(/The left-out rows were saved as/u)).toBeVisible();
  expect(platform.calls).toEqual(["save rejected"]);
});

test("a post is proposed with its lines and becomes a workshop", async () => {
  const screen = await show(<App platform={createFakePlatform()} />);

  await userEvent.keyboard("{Control>}o{/Control}");
  await expect.element(screen.getByText("2 people, 1 talk, 1 link, 2 sections")).toBeVisible();
  await expect.element(screen.getByText("TZ-AMBIGUOUS · line 22")).toBeVisible();
  await screen.getByRole("button", { name: /^Callum Ferris/u }).click();
  await expect.element(screen.getByText("Currents in a shallow strait.")).toBeVisible();
  await screen.getByRole("button", { name: "Accept" }).click();
  await screen.getByRole("button", { name: "Open the workshop" }).click();

  await expect.poll(() => window.location.hash).toMatch(/^#\/w\/workshop-new-\d+\/overview$/u);
});

test("each sheet has no violation, light and dark", async () => {
  const found: string[][] = [];
  for (const theme of ["light", "dark"]) {
    document.documentElement.dataset["theme"] = theme;
    const { screen } = await sheet();
    await expect.element(screen.getByRole("button", { name: "Import 3 responses" })).toBeVisible();
    await screen.getByRole("button", { name: "Show the first 4 rows" }).click();
    found.push(await settledViolations());
    await screen.getByRole("button", { name: "Import 3 responses" }).click();
    await expect.element(screen.getByText("3 responses were added").first()).toBeVisible();
    found.push(await settledViolations());
    await screen.unmount();
    const proposal = await show(<ImportSheet kind="post" file={post} workshop={null} onClose={() => {}} />);
    await expect.element(proposal.getByRole("button", { name: "Accept" })).toBeEnabled();
    found.push(await settledViolations());
    await proposal.unmount();
  }
  delete document.documentElement.dataset["theme"];

  expect(found.flat()).toEqual([]);
});
