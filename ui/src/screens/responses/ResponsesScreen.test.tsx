import { userEvent } from "vitest/browser";
import { beforeEach, expect, test } from "vitest";
import { App } from "../../App";
import { createFakePlatform, emptyWorkshop } from "../../platform.fake";
import { addressOf } from "../../routes";
import { show, violations } from "../../testing";
import { ResponsesScreen } from "./ResponsesScreen";

const workshop = "workshop-tides";
const wind = "As published: What takes more of your time than it should?";

beforeEach(() => {
  window.location.hash = addressOf({ screen: "responses", workshop, record: null, filter: "" });
});

async function answer(platform: ReturnType<typeof createFakePlatform>) {
  const [first] = await platform.listResponses(workshop);
  return first?.answers[1];
}

test("a text is kept with Ctrl+Enter, its changes are shown, and the words as written come back", async () => {
  const { platform, ...screen } = await show(<ResponsesScreen workshop={workshop} />);
  const field = screen.getByRole("textbox", { name: wind });

  await field.fill("The wind fields arrive late.");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await expect.element(screen.getByRole("insertion")).toHaveTextContent("late.");
  const kept = (await answer(platform))?.text;
  await screen.getByRole("button", { name: "Use the words as written" }).click();
  await expect.element(field).toHaveFocus();
  await expect.poll(async () => (await answer(platform))?.text).toBe((await answer(platform))?.text_as_written);

  expect(kept).toBe("The wind fields arrive late.");
});

test("Esc brings the old text back and leaves the library alone, then returns to the row", async () => {
  const { platform, ...screen } = await show(<ResponsesScreen workshop={workshop} />);
  const field = screen.getByRole("textbox", { name: wind });
  const before = await answer(platform);

  await field.fill("Never mind");
  await userEvent.keyboard("{Escape}");
  await expect.element(field).toHaveValue(before?.text ?? "");
  await userEvent.keyboard("{Escape}");

  expect(document.activeElement?.getAttribute("role")).toBe("row");
  expect((await answer(platform))?.text).toBe(before?.text);
});

test("a refused text stays in its field with the reason", async () => {
  const { platform, ...screen } = await show(<ResponsesScreen workshop={workshop} />);
  platform.refuseNext({
    code: "library-locked",
    message: "The library is locked. The text was not kept. Close the other window.",
  });

  await screen.getByRole("textbox", { name: wind }).fill("Late.");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");

  await expect.element(screen.getByText(/The text was not kept/u).first()).toBeVisible();
  await expect.element(screen.getByRole("textbox", { name: wind })).toHaveValue("Late.");
});

test("responses and questions are published each by their own switch", async () => {
  const { platform, ...screen } = await show(<ResponsesScreen workshop={workshop} />);

  await screen.getByText("Publish this response").click();
  await screen
    .getByRole("region", { name: "Questions" })
    .getByText(/next year/u)
    .click();
  await expect.element(screen.getByText("9 responses, 5 published")).toBeVisible();

  const questions = await platform.listQuestions(workshop);
  expect(questions.map((one) => one.is_public)).toEqual([true, true, true]);
});

test("rows are chosen by keys, Enter enters the answers, D hides the differences", async () => {
  const screen = await show(<App platform={createFakePlatform()} />);
  await screen.getByRole("textbox", { name: wind }).fill("Late.");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await expect.element(screen.getByRole("insertion")).toBeVisible();

  await screen.getByRole("row", { name: /Marisol/u }).click();
  await userEvent.keyboard("d");
  await expect.element(screen.getByRole("insertion")).not.toBeInTheDocument();
  await userEvent.keyboard("{ArrowDown}");
  await expect.element(screen.getByRole("heading", { name: "Oluwaseun Adeyemi-Brandt" })).toBeVisible();
  await userEvent.keyboard("{Enter}");

  expect(document.activeElement?.tagName).toMatch(/INPUT|TEXTAREA/u);
});

test("an empty list says so, and a filter that hides all is taken back with one button", async () => {
  const empty = await show(
    <ResponsesScreen workshop="bare" />,
    createFakePlatform({ workshops: [emptyWorkshop("bare", "River gauges", "Open Coast")] }),
  );
  await expect.element(empty.getByText("No answers yet")).toBeVisible();
  expect(await violations()).toEqual([]);
  await empty.unmount();

  const platform = createFakePlatform();
  for (const row of await platform.listResponses(workshop)) await platform.setResponsePublished(row.id, true);
  window.location.hash = addressOf({ screen: "responses", workshop, record: null, filter: "held" });
  const screen = await show(<ResponsesScreen workshop={workshop} />, platform);
  await expect.element(screen.getByText("No response is held back")).toBeVisible();
  await screen.getByRole("button", { name: "Show all" }).click();

  await expect.element(screen.getByRole("row", { name: /Marisol/u })).toBeVisible();
});

test("the screen has no violation, light and dark, with a changed text", async () => {
  const screen = await show(<ResponsesScreen workshop={workshop} />);
  await screen.getByRole("textbox", { name: wind }).fill("Late.");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await expect.element(screen.getByRole("insertion")).toBeVisible();

  const light = await violations();
  document.documentElement.dataset["theme"] = "dark";
  const dark = await violations();
  delete document.documentElement.dataset["theme"];

  expect([light, dark]).toEqual([[], []]);
});
