import { beforeEach, expect, test } from "vitest";
import type { Finding, Place } from "../../bindings";
import { createFakePlatform } from "../../platform.fake";
import { addressOf } from "../../routes";
import { show, violations } from "../../testing";
import { RecapScreen } from "./RecapScreen";

const workshop = "workshop-tides";

beforeEach(() => {
  window.location.hash = addressOf({ screen: "recap", workshop, record: null, filter: "" });
});

/** A recap that cannot be made, as the core tells of it: nothing but what was found in the data. */
function unmade(platform: ReturnType<typeof createFakePlatform>, findings: Finding[]) {
  const { recap } = platform;
  const trouble = { code: "layout-misfit", message: "The layout does not fit. Nothing was written." };
  const empty = { preview: [], pictures: [], source: "", file_name: "", people: 0, talks: 0, left_out: [] };
  platform.recap = async (id) => ({ ...(await recap(id)), ...empty, findings, trouble });
  return platform;
}

test("a recap that cannot be made says why, and what was found leads to its field all the same", async () => {
  const platform = createFakePlatform();
  const { findings } = await platform.recap(workshop);
  const screen = await show(<RecapScreen workshop={workshop} />, unmade(platform, findings));

  await expect.element(screen.getByRole("alert")).toHaveTextContent("The layout does not fit. Nothing was written.");
  await expect.element(screen.getByText("The post cannot be made yet")).toBeVisible();
  const found = screen.getByRole("region", { name: "Findings" });
  await expect.element(found.getByRole("listitem").first()).toHaveTextContent(/The post has no date/u);
  expect(found.getByRole("listitem").elements().length).toBe(findings.length);
  await expect.element(screen.getByText("Nothing is left out")).not.toBeInTheDocument();
  expect(await violations()).toEqual([]);
  await found.getByRole("button", { name: "Go to it" }).first().click();

  await expect.element(screen.getByRole("textbox", { name: "Day of publication" })).toHaveFocus();
});

test("a recap that cannot be made is not called faultless where nothing else was found", async () => {
  const screen = await show(<RecapScreen workshop={workshop} />, unmade(createFakePlatform(), []));

  await expect.element(screen.getByText("Nothing besides what keeps the post from being made.")).toBeVisible();
});

test("a finding in the text of the post names line and column, as far as they are known", async () => {
  const at = (where: Place): Finding => ({
    rule: "MD-PRETTIER",
    severity: "warning",
    where,
    message: "Odd.",
    fix: "ask",
  });
  const platform = createFakePlatform();
  const { recap } = platform;
  const file = "tides.md";
  const findings = [at({ file, line: 3, column: 7 }), at({ file, line: 4, column: null }), at({ file, line: 0 })];
  platform.recap = async (id) => ({ ...(await recap(id)), findings });
  const screen = await show(<RecapScreen workshop={workshop} />, platform);

  const found = screen.getByRole("region", { name: "Findings" });
  await expect.element(found.getByText("MD-PRETTIER · line 3:7")).toBeVisible();
  await expect.element(found.getByText("MD-PRETTIER · line 4", { exact: true })).toBeVisible();
  await expect.element(found.getByText("MD-PRETTIER · the file")).toBeVisible();
  await found.getByRole("button", { name: "Go to it" }).first().click();

  await expect.poll(() => document.activeElement?.getAttribute("data-line")).toBe("3");
});

test("what binds cannot be left, whatever its weight, and everything else can", async () => {
  const found = (rule: string, severity: Finding["severity"]): Finding => ({
    rule,
    severity,
    where: { kind: "post", id: "post-tides", field: "text" },
    message: `Of ${rule}.`,
    fix: "ask",
  });
  const platform = createFakePlatform();
  const { recap } = platform;
  const bound = [found("CONSENT-NONE", "warning"), found("MD-REPARSE", "error"), found("MD-HARDBREAK", "error")];
  const free = [found("CONSENT-STATEMENT", "warning"), found("LINK-EMPTY", "error")];
  platform.recap = async (id) => ({ ...(await recap(id)), findings: [...bound, ...free] });
  const screen = await show(<RecapScreen workshop={workshop} />, platform);

  const row = (rule: string) => screen.getByRole("listitem").filter({ hasText: `Of ${rule}.` });
  for (const { rule } of free) await expect.element(row(rule).getByRole("button", { name: "Leave it…" })).toBeVisible();
  for (const { rule } of bound) {
    await expect.element(row(rule)).toBeVisible();
    await expect.element(row(rule).getByRole("button", { name: "Leave it…" })).not.toBeInTheDocument();
  }
});
