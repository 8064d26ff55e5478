import { userEvent } from "vitest/browser";
import { afterEach, expect, test } from "vitest";
import { createFakePlatform, inventedWorkshop } from "../../platform.fake";
import { perform } from "../../actions";
import { replace, useRoute } from "../../routes";
import { show, violations } from "../../testing";
import { PeopleScreen } from "../people/PeopleScreen";

function Here() {
  const route = useRoute();
  return (
    <PeopleScreen
      workshop="workshop-tides"
      desk={{ route, state: undefined }}
      onSelect={(record) => replace({ ...route, record })}
    />
  );
}

/** The invented workshop, in which Marisol Quintero stands twice. */
function twice() {
  const workshop = inventedWorkshop();
  const marisol = workshop.people.find((row) => row.name === "Marisol Quintero");
  if (marisol === undefined) throw new Error("Marisol is not there");
  workshop.people.push({ ...marisol, id: "person-13", name: "M. Quintero", email: "m@harbour.example", talk: null });
  return createFakePlatform({ workshops: [workshop] });
}

afterEach(() => {
  window.location.hash = "";
});

test("the chip shows who may be here twice, both sides are compared, and a merge keeps what was chosen", async () => {
  window.location.hash = "#/w/workshop-tides/people";
  const { platform, ...screen } = await show(<Here />, twice());
  await screen.getByRole("radio", { name: "Maybe twice 1" }).click();
  await expect.element(screen.getByText("2 of 13 people")).toBeVisible();
  await expect.element(screen.getByText("initials of the same name; the same affiliation")).toBeVisible();
  expect(await violations()).toEqual([]);

  await screen.getByRole("button", { name: "Compare with M. Quintero…" }).click();
  const dialog = screen.getByRole("dialog", { name: "Merge two records?" });
  await expect.element(dialog.getByRole("radio", { name: "Marisol Quintero" })).toBeChecked();
  await expect.element(dialog.getByText("answers on site in tides: no")).toBeVisible();
  expect(await violations()).toEqual([]);
  await dialog.getByText("M. Quintero", { exact: true }).nth(1).click();
  await expect.element(dialog.getByRole("radio", { name: "M. Quintero" })).toBeChecked();
  await dialog.getByRole("button", { name: "Merge" }).click();

  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(screen.getByText("Nobody is here twice")).toBeVisible();
  const names = (await platform.listPeople("workshop-tides")).map((row) => row.name);
  expect(names.filter((name) => name.endsWith("Quintero"))).toEqual(["M. Quintero"]);
  expect((await platform.listHistory())[0]?.label).toBe("Merge Marisol Quintero and M. Quintero");
});

test("who is said to be two is proposed no more, until that is undone", async () => {
  window.location.hash = "#/w/workshop-tides/people/person-1";
  const { platform, ...screen } = await show(<Here />, twice());
  const compare = screen.getByRole("button", { name: "Compare with M. Quintero…" });
  await compare.click();

  await screen.getByRole("button", { name: "Not the same" }).click();

  await expect.element(compare).not.toBeInTheDocument();
  await expect.element(screen.getByRole("radio", { name: "Maybe twice 0" })).toBeVisible();
  await platform.undo();
  await expect.element(compare).toBeVisible();
});

test("two marked people are merged with M, also where nothing proposed them", async () => {
  window.location.hash = "#/w/workshop-tides/people";
  const { platform, ...screen } = await show(<Here />);
  await screen.getByRole("row", { name: /Marisol Quintero/u }).click();
  await userEvent.keyboard(" {ArrowDown} ");

  expect(
    perform("merge-people", {
      route: { screen: "people", workshop: "workshop-tides", record: null, filter: "" },
      state: undefined,
    }),
  ).toBe(true);
  const dialog = screen.getByRole("dialog", { name: "Merge two records?" });
  await expect.element(dialog).toBeVisible();
  await userEvent.keyboard("{Escape}");

  await expect.element(dialog).not.toBeInTheDocument();
  expect((await platform.listPeople("workshop-tides")).length).toBe(12);
});

test("a refusal stands in the dialog, and both records stay", async () => {
  window.location.hash = "#/w/workshop-tides/people/person-1";
  const { platform, ...screen } = await show(<Here />, twice());
  await screen.getByRole("button", { name: "Compare with M. Quintero…" }).click();
  await expect.element(screen.getByRole("radio", { name: "Marisol Quintero" })).toBeChecked();
  platform.refuseNext({
    code: "library-locked",
    message: "The library: another program holds it. Nothing was changed.",
  });

  await screen.getByRole("button", { name: "Merge" }).click();

  await expect.element(screen.getByText(/another program holds it/u)).toBeVisible();
  expect(await violations()).toEqual([]);
  expect((await platform.listPeople("workshop-tides")).length).toBe(13);
});
