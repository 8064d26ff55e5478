import { userEvent } from "vitest/browser";
import { afterEach, expect, test } from "vitest";
import { createFakePlatform, emptyWorkshop } from "../../platform.fake";
import { replace, useRoute } from "../../routes";
import { show, violations } from "../../testing";
import { PeopleScreen } from "./PeopleScreen";

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

afterEach(() => {
  window.location.hash = "";
});

test("the queue settles a zone with one key a person, another with two, and leaves one open", async () => {
  window.location.hash = "#/w/workshop-tides/people?filter=zones";
  const { platform, ...screen } = await show(<Here />);
  const person = (name: string) => screen.getByRole("heading", { level: 2, name });
  await expect.element(person("Tamar Ben-Ari")).toBeVisible();
  await expect.element(screen.getByRole("option", { name: /Kolkata/u })).toHaveFocus();

  await userEvent.keyboard("{Enter}");
  await expect.element(person("Dominic Okonkwo-Hale")).toBeVisible();
  await expect.element(screen.getByRole("option", { name: /New_York/u })).toHaveFocus();
  await userEvent.keyboard("{ArrowDown}{Enter}");
  await expect.element(person("Anjali Raghunathan")).toBeVisible();
  await expect.element(screen.getByRole("option", { name: /Kolkata/u })).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  await expect.element(person("Callum Ferris")).toBeVisible();

  const people = await platform.listPeople("workshop-tides");
  const zones = people.filter((row) => row.zone_state !== "exact").map((row) => [row.name, row.zone]);
  expect(zones).toEqual([
    ["Tamar Ben-Ari", "Asia/Kolkata"],
    ["Dominic Okonkwo-Hale", "America/Toronto"],
    ["Anjali Raghunathan", null],
    ["Callum Ferris", null],
    ["Ingrid Sæther", null],
  ]);
});

test("one zone is given to all who wrote the same words", async () => {
  window.location.hash = "#/w/workshop-tides/people?filter=zones";
  const { platform, ...screen } = await show(<Here />);
  const others = screen.getByRole("checkbox", { name: "Also the other who wrote “IST”" });
  await expect.element(screen.getByRole("option", { name: /Kolkata/u })).toHaveFocus();
  await userEvent.tab({ shift: true });
  await expect.element(others).toHaveFocus();
  await userEvent.keyboard(" ");
  expect(await violations()).toEqual([]);
  await userEvent.tab();
  await userEvent.keyboard("{Enter}");

  await expect.element(screen.getByRole("heading", { level: 2, name: "Dominic Okonkwo-Hale" })).toBeVisible();
  await expect.element(others).not.toBeInTheDocument();
  const people = await platform.listPeople("workshop-tides");
  const settled = people.filter((row) => row.zone_as_written === "IST").map((row) => [row.name, row.zone]);
  expect(settled).toEqual([
    ["Tamar Ben-Ari", "Asia/Kolkata"],
    ["Anjali Raghunathan", "Asia/Kolkata"],
  ]);
  expect((await platform.listHistory())[0]?.label).toBe("Zone of 2 people: Kolkata");
});

test("a city can be searched where the words lead nowhere", async () => {
  window.location.hash = "#/w/workshop-tides/people/person-12";
  const { platform, ...screen } = await show(<Here />);

  await screen.getByRole("searchbox", { name: "Search a city, zone or offset" }).fill("lisb");
  await screen.getByRole("option", { name: /Lisbon/u }).click();

  await expect.element(screen.getByText("Europe/Lisbon")).toBeVisible();
  const people = await platform.listPeople("workshop-tides");
  expect(people.find((row) => row.id === "person-12")?.zone).toBe("Europe/Lisbon");
});

test("a refused name stays in its field with the reason, and Esc brings the old one back", async () => {
  window.location.hash = "#/w/workshop-tides/people/person-1";
  const screen = await show(<Here />);
  const field = screen.getByRole("textbox", { name: "Name", exact: true });

  await field.fill("");
  await userEvent.keyboard("{Enter}");
  await expect.element(field).toHaveAccessibleDescription(/a person needs a name/u);
  const found = await violations();
  await userEvent.keyboard("{Escape}");

  await expect.element(field).toHaveValue("Marisol Quintero");
  expect(found).toEqual([]);
});

test("Enter goes from the row into the inspector, and Esc returns to the row", async () => {
  window.location.hash = "#/w/workshop-tides/people";
  const screen = await show(<Here />);
  await screen.getByRole("row", { name: /Hemi Parata/u }).click();

  await userEvent.keyboard("{Enter}");
  const entered = document.activeElement?.closest("[data-pane]")?.getAttribute("data-pane");
  await userEvent.keyboard("{Escape}");

  expect(entered).toBe("inspector");
  await expect.element(screen.getByRole("row", { name: /Hemi Parata/u })).toHaveFocus();
});

test("Esc in a field first brings the old words back, then returns to the row", async () => {
  window.location.hash = "#/w/workshop-tides/people/person-7";
  const screen = await show(<Here />);
  const field = screen.getByRole("textbox", { name: "Affiliation" });
  const row = screen.getByRole("row", { name: /Hemi Parata/u });

  await field.fill("Harbour");
  await userEvent.keyboard("{Escape}");
  await expect.element(field).toHaveValue("Te Moana Observatory");
  await expect.element(field).toHaveFocus();
  await userEvent.keyboard("{Escape}");

  await expect.element(row).toHaveFocus();
});

test("Esc in the search for a zone first empties it, then returns to the row", async () => {
  window.location.hash = "#/w/workshop-tides/people/person-9";
  const screen = await show(<Here />);
  const search = screen.getByRole("searchbox", { name: "Search a city, zone or offset" });

  await search.fill("lisb");
  await userEvent.keyboard("{Escape}");
  await expect.element(search).toHaveValue("");
  await expect.element(search).toHaveFocus();
  await userEvent.keyboard("{Escape}");

  await expect.element(screen.getByRole("row", { name: /Callum Ferris/u })).toHaveFocus();
});

test("in the queue, Esc in the search leaves the zone open and goes on", async () => {
  window.location.hash = "#/w/workshop-tides/people?filter=zones";
  const screen = await show(<Here />);
  await expect.element(screen.getByRole("heading", { level: 2, name: "Tamar Ben-Ari" })).toBeVisible();

  await screen.getByRole("searchbox", { name: "Search a city, zone or offset" }).click();
  await userEvent.keyboard("{Escape}");

  await expect.element(screen.getByRole("heading", { level: 2, name: "Dominic Okonkwo-Hale" })).toBeVisible();
  await expect.element(screen.getByRole("option", { name: /New_York/u })).toHaveFocus();
});

test("the response and the talk of a person open themselves", async () => {
  window.location.hash = "#/w/workshop-tides/people/person-5";
  const screen = await show(<Here />);

  await screen.getByRole("button", { name: "Open the response" }).click();
  await expect.poll(() => window.location.hash).toBe("#/w/workshop-tides/responses/response-5");
  window.location.hash = "#/w/workshop-tides/people/person-5";
  await screen.getByRole("button", { name: "Open the talk" }).click();

  await expect.poll(() => window.location.hash).toBe("#/w/workshop-tides/talks/talk-3");
});

test("a zone reads as its city once settled, and in the person's own words before", async () => {
  window.location.hash = "#/w/workshop-tides/people";
  const screen = await show(<Here />);

  await expect.element(screen.getByRole("row", { name: /^Hemi Parata Auckland/u })).toBeVisible();
  await expect
    .element(screen.getByRole("row", { name: /^Dominic Okonkwo-Hale EST \(UTC-5\) .*to confirm/u }))
    .toBeVisible();
});

test("of many zones the best five are shown, and the others unfold under the focus", async () => {
  const platform = createFakePlatform();
  await platform.editPerson("person-9", "zone-as-written", "UTC+9");
  window.location.hash = "#/w/workshop-tides/people/person-9";
  const screen = await show(<Here />, platform);
  const options = screen.getByRole("listbox", { name: "What the words may mean" }).getByRole("option");
  await expect.poll(() => options.elements().length).toBe(5);

  await screen.getByRole("button", { name: "35 more" }).click();

  await expect.poll(() => options.elements().length).toBe(40);
  await expect.element(options.nth(5)).toHaveFocus();
});

test("a person is added, chosen, and the focus returns to the button", async () => {
  window.location.hash = "#/w/workshop-tides/people";
  const screen = await show(<Here />);
  await screen.getByRole("button", { name: "Add person" }).click();
  const open = await violations();

  await userEvent.keyboard("Zora Bright{Enter}");

  await expect.element(screen.getByRole("heading", { level: 2, name: "Zora Bright" })).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Add person" })).toHaveFocus();
  expect(open).toEqual([]);
});

test("a filter that hides all says so and shows everybody again", async () => {
  window.location.hash = "#/w/workshop-tides/people";
  const screen = await show(<Here />);

  await screen.getByRole("searchbox", { name: "Filter by name" }).fill("zzz");
  await expect.element(screen.getByText("Nobody fits this filter")).toBeVisible();
  const found = await violations();
  await screen.getByRole("button", { name: "Show everybody" }).click();

  await expect.element(screen.getByText("12 people")).toBeVisible();
  expect(found).toEqual([]);
});

test("an empty workshop says where people come from", async () => {
  const platform = createFakePlatform({ workshops: [emptyWorkshop("workshop-tides", "New", "Summit")] });
  const screen = await show(<Here />, platform);

  await expect.element(screen.getByText("Nobody yet")).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Import responses" })).toBeVisible();
});

test("hours, weight and whether somebody must attend are kept, and what is no time is refused", async () => {
  window.location.hash = "#/w/workshop-tides/people/person-2";
  const { platform, ...screen } = await show(<Here />);
  const from = screen.getByRole("textbox", { name: "Works from" });
  await expect.element(from).toHaveValue("09:00");
  await expect.element(screen.getByText("Can come at any time.")).toBeVisible();

  await from.fill("nine");
  await userEvent.keyboard("{Enter}");
  await expect.element(from).toHaveAccessibleDescription(/“nine” is no time of day/u);
  await from.fill("7:30");
  await userEvent.keyboard("{Enter}");
  await screen.getByRole("textbox", { name: "Weight, 1 to 10" }).fill("11");
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByText(/a weight from 1 to 10/u)).toBeVisible();
  await screen.getByRole("textbox", { name: "Weight, 1 to 10" }).fill("4");
  await userEvent.keyboard("{Enter}");
  await screen.getByText("Must attend every session").click();

  const kept = async () =>
    (await platform.listHours("workshop-tides")).people.find((row) => row.person_id === "person-2");
  await expect
    .poll(async () => (await kept())?.hours)
    .toEqual({ works_from: 450, works_to: 1020, weight: 4, must_attend: true });
  await expect.element(from).toHaveValue("07:30");
  expect(await violations()).toEqual([]);
});

test("times are typed by the person's clocks, told with their tier, and taken away again", async () => {
  window.location.hash = "#/w/workshop-tides/people/person-2";
  const { platform, ...screen } = await show(<Here />);
  await platform.confirmZone("person-2", "Asia/Kolkata");
  const form = screen.getByRole("form", { name: "Add time" });
  await expect.element(form.getByRole("textbox", { name: "Day" })).toHaveValue("2026-05-19");

  await form.getByRole("textbox", { name: "From" }).fill("15:00");
  await form.getByRole("textbox", { name: "To" }).fill("14:00");
  await form.getByRole("button", { name: "Add time" }).click();
  await expect.element(form.getByText(/it ends at 14:00, before it begins at 15:00/u)).toBeVisible();
  await form.getByRole("textbox", { name: "To" }).fill("16:00");
  await form.getByRole("button", { name: /How gladly/u }).click();
  await screen.getByRole("option", { name: "if needed" }).click();
  await form.getByRole("button", { name: "Add time" }).click();

  const list = screen.getByRole("list", { name: "Times of this person" });
  await expect.element(list).toHaveTextContent(/2026-05-19 15:00–16:00.*if needed/u);
  await expect.element(screen.getByText("Can come at these times only.")).toBeVisible();
  expect(await violations()).toEqual([]);
  await list.getByRole("button", { name: /^Remove/u }).click();
  await expect.element(screen.getByText("Can come at any time.")).toBeVisible();
});

test("without a zone no time can be typed", async () => {
  window.location.hash = "#/w/workshop-tides/people/person-12";
  const screen = await show(<Here />);

  await expect.element(screen.getByText(/Settle the time zone to add times/u)).toBeVisible();
  await expect.element(screen.getByRole("form", { name: "Add time" })).not.toBeInTheDocument();
});
