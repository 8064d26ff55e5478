import { beforeEach, expect, test } from "vitest";
import { App } from "../../App";
import type { CommitReport, ExportFile } from "../../bindings";
import { createFakePlatform } from "../../platform.fake";
import { addressOf } from "../../routes";
import { show, violations } from "../../testing";

const workshop = "workshop-tides";

beforeEach(() => {
  window.location.hash = addressOf({ screen: "recap", workshop, record: null, filter: "" });
});

/** The studio of a recap that can be written, with the export sheet open. */
async function sheet({ commit = {}, files = [] }: { commit?: Partial<CommitReport>; files?: ExportFile[] }) {
  const platform = createFakePlatform();
  await platform.editPost(workshop, "date", "2026-06-02");
  const branches: string[] = [];
  const { commitRecap, planExport } = platform;
  platform.commitRecap = async (id, folder, answers, branch) => {
    branches.push(branch);
    const done = await commitRecap(id, folder, answers, branch);
    return done === null ? null : { ...done, commit: { ...done.commit, ...commit } };
  };
  platform.planExport = async (...given) => {
    const plan = await planExport(...given);
    return plan === null ? null : { ...plan, files };
  };
  const screen = await show(<App platform={platform} />, platform);
  await screen.getByRole("button", { name: /^Export/u }).click();
  return { screen, branches };
}

test.each([
  [{}, "Committed on recap-2026."],
  [
    { removed: ["img/pier.png"], is_new_branch: true },
    "Committed on the new branch recap-2026. It removes 1 file that the post shows no more.",
  ],
  [
    { removed: ["img/pier.png", "img/zones.svg"] },
    "Committed on recap-2026. It removes 2 files that the post shows no more.",
  ],
  [{ commit: null }, "Nothing to commit: recap-2026 holds these files already."],
])("a commit tells its branch and how many files it removed: %j", async (commit, sentence) => {
  const { screen, branches } = await sheet({ commit });
  await screen.getByText("Commit it in the blog’s repository").click();
  await screen.getByRole("textbox", { name: "Branch" }).fill("recap-2026");
  expect(await violations()).toEqual([]);

  await screen.getByRole("button", { name: "Write", exact: true }).click();

  await expect.element(screen.getByText(sentence, { exact: true })).toBeVisible();
  expect(branches).toEqual(["recap-2026"]);
  const said = document.querySelector('[data-live-announcer="true"]');
  await expect.poll(() => said?.textContent).toMatch(/^Written to .+\.md\. /u);
  expect(said?.textContent?.endsWith(sentence)).toBe(true);
});

test("an export that was not committed says nothing of a commit", async () => {
  const { screen } = await sheet({});

  await screen.getByRole("button", { name: "Write", exact: true }).click();

  await expect.element(screen.getByText(/^Written to/u).first()).toBeVisible();
  await expect.element(screen.getByText(/ommit/u)).not.toBeInTheDocument();
});

test("the text and the letter of a newsletter stand beside pictures and charts, each with what it is for", async () => {
  const file = (path: string, state: ExportFile["state"]): ExportFile => ({ path, state, bytes: 9 });
  const { screen } = await sheet({
    files: [
      file("img/pier.png", "new"),
      file("tides.newsletter.txt", "changed"),
      file("tides.newsletter.eml", "leftover"),
    ],
  });

  const part = screen.getByRole("region", { name: "Files beside the post" });
  await expect.element(part).toBeVisible();
  expect([...part.element().querySelectorAll("li")].map((row) => row.textContent)).toEqual([
    "img/pier.pngnew",
    "tides.newsletter.txtthe newsletter as plain text, for mailing services that ask for itreplaced: it was written here before",
    "tides.newsletter.emlthe newsletter as a letter, for a mail programthe post needs it no more; somebody changed it, so it stays",
  ]);
});
