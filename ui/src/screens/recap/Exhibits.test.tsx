import { userEvent } from "vitest/browser";
import { beforeEach, expect, test } from "vitest";
import { createFakePlatform } from "../../platform.fake";
import { addressOf } from "../../routes";
import { show, violations } from "../../testing";
import { RecapScreen } from "./RecapScreen";

const workshop = "workshop-tides";
const pier = { value: "", last_value: "", about: "", url: "", alt: "A pier", title: "Low tide" };

beforeEach(() => {
  window.location.hash = addressOf({ screen: "recap", workshop, record: null, filter: "" });
});

type Start = { people: string[]; field?: string };

/** The studio with one picture; with a field, its finding leads there. */
async function studio({ people, field }: Start) {
  const platform = createFakePlatform();
  const figure = await platform.addFigure(workshop, "pier.png", { fields: pier, people });
  const recap = platform.recap;
  platform.recap = async (id) => {
    const view = await recap(id);
    if (field === undefined) return view;
    const where = { kind: "exhibit", id: figure, field };
    const found = { rule: "CONSENT-NONE", severity: "warning", where, message: "Not asked.", fix: "ask" } as const;
    return { ...view, findings: [found] };
  };
  const screen = await show(<RecapScreen workshop={workshop} />, platform);
  const peopleOn = async () => (await platform.recap(workshop)).exhibits.map((one) => one.people);
  const steps = async () => (await platform.listHistory()).length;
  return { screen, platform, peopleOn, steps };
}

test("people are named on a picture by typing, and the list of pictures says who is on it", async () => {
  const { screen, peopleOn, steps } = await studio({ people: [] });
  await screen.getByRole("button", { name: /^Pictures/u, expanded: false }).click();
  await screen.getByRole("button", { name: "Edit “Low tide”" }).click();

  const field = screen.getByRole("searchbox", { name: "Who is on it" });
  await expect
    .element(field)
    .toHaveAccessibleDescription("The post shows the picture when each of them allowed photographs on its channel.");
  await field.fill("hemi");
  await userEvent.keyboard("{ArrowDown}{Enter}");
  await field.fill("freya");
  await userEvent.keyboard("{ArrowDown}{Enter}");
  await expect.element(screen.getByRole("list", { name: "People on the picture" })).toHaveTextContent(/Hemi.*Freya/u);
  expect(await violations()).toEqual([]);
  await screen.getByRole("button", { name: "Save" }).click();

  await expect.element(screen.getByText("On it: Hemi Parata, Freya Lindqvist")).toBeVisible();
  expect([await peopleOn(), await steps()]).toEqual([[["person-7", "person-4"]], 2]);
});

test("somebody is taken off a picture, and the words of the picture stay", async () => {
  const { screen, platform, peopleOn } = await studio({ people: ["person-7", "person-4"] });
  await screen.getByRole("button", { name: /^Pictures/u, expanded: false }).click();
  await screen.getByRole("button", { name: "Edit “Low tide”" }).click();

  await screen.getByRole("button", { name: "Hemi Parata is not on it" }).click();
  await expect.element(screen.getByRole("searchbox", { name: "Who is on it" })).toHaveFocus();
  await screen.getByRole("button", { name: "Save" }).click();

  await expect.element(screen.getByText("On it: Freya Lindqvist")).toBeVisible();
  expect(await peopleOn()).toEqual([["person-4"]]);
  expect((await platform.recap(workshop)).exhibits[0]).toMatchObject(pier);
});

test("a new picture is added together with who is on it, as one step", async () => {
  const { screen, peopleOn, steps } = await studio({ people: [] });
  await screen.getByRole("button", { name: /^Pictures/u, expanded: false }).click();
  const before = await steps();

  await screen.getByRole("button", { name: "Add a picture…" }).click();
  await screen.getByRole("textbox", { name: "What it shows" }).fill("Two people on a pier");
  await screen.getByRole("searchbox", { name: "Who is on it" }).fill("hemi");
  await userEvent.keyboard("{ArrowDown}{Enter}");
  await screen.getByRole("button", { name: "Save" }).click();

  await expect.poll(peopleOn).toEqual([[], ["person-7"]]);
  expect(await steps()).toBe(before + 1);
});

test("who was refused is said at the field, and stays chosen", async () => {
  const { screen, platform } = await studio({ people: ["person-7"] });
  await screen.getByRole("button", { name: /^Pictures/u, expanded: false }).click();
  await screen.getByRole("button", { name: "Edit “Low tide”" }).click();
  const message = "Somebody does not take part in the workshop.";
  platform.refuseNext({ code: "person-unknown", message, field: "person", action: null });
  await screen.getByRole("button", { name: "Save" }).click();

  const field = screen.getByRole("searchbox", { name: "Who is on it" });
  await expect.element(field).toHaveAccessibleDescription(/Somebody does not take part/u);
  await expect.element(screen.getByRole("list", { name: "People on the picture" })).toHaveTextContent("Hemi Parata");
});

test.each([
  ["people", "searchbox", "Who is on it"],
  ["title", "textbox", "Caption"],
] as const)("a finding about the %s of a picture leads to that field", async (field, role, name) => {
  const { screen } = await studio({ people: ["person-7"], field });

  await screen.getByRole("button", { name: "Go to it" }).click();
  await expect.element(screen.getByRole(role, { name })).toHaveFocus();
  await userEvent.keyboard("{Escape}");

  await expect.element(screen.getByRole("dialog")).not.toBeInTheDocument();
  await expect.element(screen.getByRole("button", { name: "Go to it" })).toHaveFocus();
});
