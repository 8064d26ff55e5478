import { page, userEvent } from "vitest/browser";
import { beforeEach, expect, test } from "vitest";
import { App } from "../../App";
import { createFakePlatform, emptyWorkshop, inventedWorkshop } from "../../platform.fake";
import { addressOf } from "../../routes";
import { show, violations } from "../../testing";
import { RecapScreen } from "./RecapScreen";

const workshop = "workshop-tides";

beforeEach(async () => {
  await page.viewport(1280, 800);
  window.location.hash = addressOf({ screen: "recap", workshop, record: null, filter: "" });
});

const order = async (platform: ReturnType<typeof createFakePlatform>) =>
  (await platform.recap(workshop)).blocks.map((one) => one.kind);

test("a block is worded, and the preview follows", async () => {
  const screen = await show(<RecapScreen workshop={workshop} />);

  await screen.getByRole("button", { name: /^What it was/u, expanded: false }).click();
  await screen.getByRole("textbox", { name: "Heading" }).fill("What we did");
  await userEvent.keyboard("{Enter}");
  await screen.getByRole("textbox", { name: "Words before" }).fill("Two days of tides.");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");

  await expect.element(screen.getByRole("heading", { name: "What we did" })).toBeVisible();
  await expect.element(screen.getByRole("paragraph").filter({ hasText: "Two days of tides." }).first()).toBeVisible();
});

test("a block that is switched off leaves the preview", async () => {
  const { platform, ...screen } = await show(<RecapScreen workshop={workshop} />);
  await expect.element(screen.getByRole("heading", { name: "Lightning talks" })).toBeVisible();

  // The switch itself is an unseen field: its row takes the pointer.
  const turn = screen.getByRole("switch", { name: "Print “Lightning talks”" });
  turn.element().focus();
  await userEvent.keyboard(" ");

  await expect.element(screen.getByRole("heading", { name: "Lightning talks" })).not.toBeInTheDocument();
  expect((await platform.recap(workshop)).blocks.map((one) => one.is_on)).toEqual([true, true, false, true, true]);
});

test("a block moves by keys and by buttons", async () => {
  const platform = createFakePlatform();
  const screen = await show(<App platform={platform} />);
  await screen.getByRole("button", { name: /^Who came/u, expanded: false }).click();

  await userEvent.keyboard("{Alt>}{ArrowUp}{/Alt}");
  await expect.poll(() => order(platform)).toEqual(["summary", "about", "people", "talks", "next"]);
  await screen.getByRole("button", { name: "Move up" }).click();

  await expect.poll(() => order(platform)).toEqual(["summary", "people", "about", "talks", "next"]);
  await expect.element(screen.getByText("Place 2 of 5")).toBeVisible();
  await expect.element(screen.getByRole("status").filter({ hasText: "Moved to 2 of 5" })).toBeInTheDocument();
});

test("a block is dragged to another place", async () => {
  const { platform, ...screen } = await show(<RecapScreen workshop={workshop} />);
  const grip = screen.getByTitle("Drag “What it was” to another place");
  const target = screen.getByTitle("Drag “What’s next” to another place");

  await userEvent.dragAndDrop(grip, target, { steps: 12 });

  await expect.poll(() => order(platform)).toEqual(["summary", "talks", "people", "next", "about"]);
});

test("Ctrl+\\ shows the source beside the preview, then alone, and then the preview again", async () => {
  await page.viewport(1920, 1080);
  const screen = await show(<App platform={createFakePlatform()} />);
  const shown = () => screen.getByRole("region", { name: /^(Preview|Both|Source)$/u }).getByRole("group");
  const names = () => [...shown().elements()].filter((one) => one.matches("[tabindex]")).map((one) => one.ariaLabel);
  await expect.element(screen.getByRole("heading", { name: "Who came" })).toBeVisible();
  const before = names();

  await userEvent.keyboard("{Control>}\\{/Control}");
  await expect.element(screen.getByRole("heading", { name: "Who came" })).toBeVisible();
  await expect.element(screen.getByText("## Who came")).toBeVisible();
  const both = names();
  const [preview, source] = shown()
    .elements()
    .filter((one) => one.matches("[tabindex]"));
  expect(source?.getBoundingClientRect().left).toBeGreaterThan(preview?.getBoundingClientRect().left ?? 0);
  expect(await violations()).toEqual([]);
  await userEvent.keyboard("{Control>}\\{/Control}");
  await expect.element(screen.getByRole("heading", { name: "Who came" })).not.toBeInTheDocument();
  const source_alone = names();
  await userEvent.keyboard("{Control>}\\{/Control}");

  await expect.element(screen.getByRole("heading", { name: "Who came" })).toBeVisible();
  expect([before, both, source_alone]).toEqual([["Preview"], ["Preview", "Source"], ["Source"]]);
});

test("where both have no room beside each other the source stands below the preview", async () => {
  await page.viewport(1280, 800);
  const screen = await show(<App platform={createFakePlatform()} />);

  await screen.getByText("Both", { exact: true }).click();

  const place = (name: string) =>
    screen
      .getByRole("group", { name })
      .elements()
      .find((one) => one.matches("[tabindex]"))
      ?.getBoundingClientRect();
  await expect.poll(() => place("Source")?.top).toBe(place("Preview")?.bottom);
  expect(place("Source")?.left).toBe(place("Preview")?.left);
});

test("the preview has the type of the target's usual theme, and says that it is rough", async () => {
  const looks = [];
  for (const target of ["jekyll", "hugo", "markdown", "rst", "html"] as const) {
    const platform = createFakePlatform();
    const { recap } = platform;
    platform.recap = async (id) => {
      const view = await recap(id);
      return { ...view, post: { ...view.post, target } };
    };
    const screen = await show(<RecapScreen workshop={workshop} />, platform);
    const heading = screen.getByRole("heading", { name: "Who came" });
    await expect.element(heading).toBeVisible();
    const { fontFamily, fontSize, fontWeight } = getComputedStyle(heading.element());
    looks.push(
      `${fontFamily.split(",")[0]} ${fontSize} ${fontWeight} ${screen.getByText(/^Roughly/u).element().textContent}`,
    );
    await screen.unmount();
  }

  expect(looks).toEqual([
    '"Helvetica Neue" 24px 400 Roughly as on a Jekyll blog',
    "Georgia 22px 700 Roughly as on a blog in serif letters",
    "system-ui 22px 600 Roughly as on GitHub",
    "system-ui 22px 700 Roughly as in a documentation",
    "system-ui 24px 700 Roughly as in a browser",
  ]);
});

test("F8 goes on to the next finding and Shift+F8 back, round both ends", async () => {
  const screen = await show(<App platform={createFakePlatform()} />);
  await expect.element(screen.getByText("The post has no date. Choose the day of publication.")).toBeVisible();
  const rows = [...document.querySelectorAll("[data-finding]")];
  const at = () => rows.findIndex((row) => row.contains(document.activeElement));
  const walked = [];

  for (const key of ["{F8}", "{F8}", "{Shift>}{F8}{/Shift}", "{Shift>}{F8}{/Shift}", "{F8}"]) {
    await userEvent.keyboard(key);
    walked.push(at());
  }

  expect(rows.length).toBeGreaterThan(2);
  expect(walked).toEqual([0, 1, 0, rows.length - 1, 0]);
});

test("F8 goes to the findings and Enter to the field that mends one", async () => {
  const screen = await show(<App platform={createFakePlatform()} />);
  await expect.element(screen.getByText("The post has no date. Choose the day of publication.")).toBeVisible();

  await userEvent.keyboard("{F8}{Enter}");

  const field = screen.getByRole("textbox", { name: "Day of publication" });
  await expect.element(field).toHaveFocus();
  await field.fill("2026-06-01");
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByText("2026-06-01-tidal-models-workshop.md").first()).toBeVisible();
});

test("a day that is none stays in its field with the reason", async () => {
  const screen = await show(<RecapScreen workshop={workshop} />);
  await screen.getByText("Post", { exact: true }).click();

  await screen.getByRole("textbox", { name: "Day of publication" }).fill("June");
  await userEvent.keyboard("{Enter}");

  await expect.element(screen.getByText(/“June” is not a day/u)).toBeVisible();
  await expect.element(screen.getByRole("textbox", { name: "Day of publication" })).toHaveValue("June");
});

test("a fact of the event that is missing is mended in its field of the overview", async () => {
  const one = inventedWorkshop();
  one.workshop.starts_on = null;
  one.summit.url = "";
  const screen = await show(<App platform={createFakePlatform({ workshops: [one] })} />);

  for (const [rule, field] of [
    ["EVENT-DATE", "First day"],
    ["EVENT-LINK", "Summit page"],
  ] as const) {
    const finding = screen.getByRole("listitem").filter({ hasText: rule });
    await finding.getByRole("button", { name: "Go to it" }).click();
    await expect.element(screen.getByRole("textbox", { name: field })).toHaveFocus();
    window.history.back();
  }
});

test("the habits of the site are taken over from a post", async () => {
  const { platform, ...screen } = await show(<RecapScreen workshop={workshop} />);
  await screen.getByText("Post", { exact: true }).click();
  const site = screen.getByRole("region", { name: "Site" });
  await expect.element(site.getByText(/^Nothing is known of the site yet/u)).toBeVisible();
  const found = await settled();

  await site.getByRole("button", { name: "Take over from a post…" }).click();

  await expect.element(site.getByText("{% include coast/setup %}")).toBeVisible();
  expect(site.getByRole("term").elements().map(pairOf)).toEqual([
    ["layout", "post"],
    ["title", "filled from this post"],
    ["category", "workshops"],
    ["theme", "harbour"],
  ]);
  expect(platform.calls).toEqual(["choose post", "write like post"]);
  expect([found, await settled()]).toEqual([[], []]);
});

test("no post chosen changes nothing, and a post that cannot be read says why", async () => {
  const platform = createFakePlatform();
  const { chooseFile } = platform;
  platform.chooseFile = () => Promise.resolve(null);
  const screen = await show(<RecapScreen workshop={workshop} />, platform);
  await screen.getByText("Post", { exact: true }).click();
  const take = screen.getByRole("button", { name: "Take over from a post…" });

  await take.click();
  const steps = await platform.listHistory();
  platform.chooseFile = chooseFile;
  platform.refuseNext({ code: "post-unreadable", message: "notes.md: it is no post. Nothing was taken over." });
  await take.click();

  await expect.element(screen.getByRole("alert")).toHaveTextContent("notes.md: it is no post.");
  expect([steps, await platform.listHistory()]).toEqual([[], []]);
});

test("a click on a sentence opens the response it came from", async () => {
  const screen = await show(<App platform={createFakePlatform()} />);

  await screen
    .getByRole("button", { name: /“What do you work on\? We model tides/u })
    .first()
    .click();

  await expect.poll(() => window.location.hash).toBe("#/w/workshop-tides/responses/response-1");
});

test("an export shows what it would write first, names its file, and a refusal is shown whole", async () => {
  const { platform, ...screen } = await show(<RecapScreen workshop={workshop} />);
  await screen.getByRole("button", { name: /^Export/u }).click();
  const sheet = screen.getByRole("dialog", { name: "Export the recap" });
  await expect.element(sheet.getByText("new: no file is there yet")).toBeVisible();
  expect(await settled()).toEqual([]);
  const message =
    "tidal.md: another file has this name, and this library did not write it. Nothing was changed. Move it away and export again.";
  platform.refuseNext({ code: "post-edited", message });

  await sheet.getByRole("button", { name: "Write" }).click();
  await expect.element(screen.getByRole("alert")).toHaveTextContent(message);
  await sheet.getByRole("button", { name: "Write" }).click();

  await expect.element(screen.getByText(/^Written to ~\/blog\/_posts\//u).first()).toBeVisible();
  await expect.element(screen.getByRole("alert")).not.toBeInTheDocument();
  await expect.element(sheet).not.toBeInTheDocument();
});

test("the second export goes to the same folder, and shows the difference to the file", async () => {
  const screen = await show(<RecapScreen workshop={workshop} />);
  await screen.getByRole("button", { name: /^Export/u }).click();
  await screen.getByRole("button", { name: "Write" }).click();
  await expect.element(screen.getByText(/^Written to/u).first()).toBeVisible();

  await screen.getByRole("button", { name: /^Export/u }).click();

  const sheet = screen.getByRole("dialog", { name: "Export the recap" });
  await expect.element(sheet.getByText("behind: the workshop is newer")).toBeVisible();
  const rows = sheet.getByRole("region", { name: "What changes in the file" }).getByRole("listitem");
  expect(rows.all().map((row) => row.element().textContent)).toEqual([
    "line 11 ---",
    "removed, line 22−title: Tides",
    "added, line 22+title: Tidal models",
    "line 1212 ## Who came",
    "added, line 1313+Freya Lindqvist",
  ]);
});

test("what was edited by hand and changed here waits for an answer", async () => {
  const edited = { ...inventedWorkshop(), exports: ["~/blog/edited/2026-05-21-tides.md"] };
  const screen = await show(<RecapScreen workshop={workshop} />, createFakePlatform({ workshops: [edited] }));
  await screen.getByRole("button", { name: /^Export/u }).click();
  const sheet = screen.getByRole("dialog", { name: "Export the recap" });
  const write = sheet.getByRole("button", { name: "Write" });

  await expect.element(sheet.getByText("2 edits of the file stay.")).toBeVisible();
  await expect.element(sheet.getByText("1 place waits for an answer.")).toBeVisible();
  await expect.element(write).toBeDisabled();
  expect(await settled()).toEqual([]);
  await sheet.getByRole("button", { name: /Line 9 of the file/u }).click();
  await screen.getByRole("option", { name: "Keep both, the new words first" }).click();

  await expect.element(write).toBeEnabled();
  await write.click();
  await expect.element(screen.getByText(/^Written to ~\/blog\/edited\//u).first()).toBeVisible();
});

test("a finding is left with a reason, by I, and taken up again", async () => {
  const screen = await show(<App platform={createFakePlatform()} />);
  const findings = screen.getByRole("region", { name: "Findings" });
  await expect.element(findings.getByRole("button", { name: "Leave it…" }).first()).toBeVisible();
  await userEvent.keyboard("{F8}");
  await userEvent.keyboard("i");
  const dialog = screen.getByRole("dialog", { name: /^Leave a finding: / });
  const left = dialog.getByRole("paragraph").first().element().textContent ?? "";
  await expect.element(dialog.getByRole("button", { name: "Leave it" })).toBeDisabled();
  expect(await settled()).toEqual([]);
  await dialog.getByRole("textbox", { name: "Why it may stay" }).fill("It is told in the talk.");
  await userEvent.keyboard("{Enter}");

  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(findings.getByText("1 finding is left")).toBeVisible();
  await findings.getByRole("button", { name: "Show them" }).click();
  await expect.element(findings.getByText("It is told in the talk.")).toBeVisible();
  expect(left).not.toBe("");
  await findings.getByRole("button", { name: "Take up again" }).click();
  await expect.element(findings.getByText("1 finding is left")).not.toBeInTheDocument();
});

test("without people, talks and answers the screen says what a recap is made of", async () => {
  const platform = createFakePlatform({ workshops: [emptyWorkshop("bare", "River gauges", "Open Coast")] });
  const screen = await show(<RecapScreen workshop="bare" />, platform);

  await expect.element(screen.getByText("A recap is made from people, talks and answers")).toBeVisible();
  expect(await violations()).toEqual([]);
});

test("the studio has no violation, light and dark, with each side open", async () => {
  const screen = await show(<RecapScreen workshop={workshop} />);
  const found: string[][] = [];
  await screen.getByRole("button", { name: /^Who came/u, expanded: false }).click();
  for (const theme of ["light", "dark"]) {
    document.documentElement.dataset["theme"] = theme;
    await screen.getByText("Blocks", { exact: true }).click();
    await screen.getByText("Preview", { exact: true }).click();
    found.push(await settled());
    await screen.getByText("Post", { exact: true }).click();
    await screen.getByText("Source", { exact: true }).click();
    found.push(await settled());
  }
  delete document.documentElement.dataset["theme"];

  expect(found.flat()).toEqual([]);
});

const pairOf = (term: Element) => [term.textContent, term.nextElementSibling?.textContent];

/** A colour on its way has not the contrast of the one it goes to. */
async function settled() {
  await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null)));
  return violations();
}

test("a number is added, edited, moved and removed, and each is one step", async () => {
  const platform = createFakePlatform();
  const given = { value: "9", last_value: "", about: "", url: "", alt: "" };
  await platform.addExhibit(workshop, "number", { ...given, title: "Talks" });
  const screen = await show(<RecapScreen workshop={workshop} />, platform);
  const titles = async () => (await platform.recap(workshop)).exhibits.map((one) => `${one.title} ${one.value}`);
  await screen.getByRole("button", { name: /^Numbers/u, expanded: false }).click();

  await screen.getByRole("button", { name: "Add a number…" }).click();
  await userEvent.keyboard("People{Tab}80{Enter}");
  await expect.poll(titles).toEqual(["Talks 9", "People 80"]);
  await screen.getByRole("button", { name: "Move “People” up" }).click();
  await expect.poll(titles).toEqual(["People 80", "Talks 9"]);
  await screen.getByRole("button", { name: "Edit “Talks”" }).click();
  await screen.getByRole("textbox", { name: "This time" }).fill("11");
  expect(await violations()).toEqual([]);
  await userEvent.keyboard("{Enter}");
  await expect.poll(titles).toEqual(["People 80", "Talks 11"]);
  await screen.getByRole("button", { name: "Remove “People”" }).click();

  await expect.poll(titles).toEqual(["Talks 11"]);
});

test("a picture without its words is refused at the field, and what was typed stays", async () => {
  const platform = createFakePlatform();
  const given = { value: "", last_value: "", about: "", url: "", alt: "A pier", title: "Low tide" };
  await platform.addFigure(workshop, "pier.png", { fields: given, people: [] });
  const screen = await show(<RecapScreen workshop={workshop} />, platform);
  await screen.getByRole("button", { name: /^Pictures/u, expanded: false }).click();

  await screen.getByRole("button", { name: "Add a picture…" }).click();
  await screen.getByRole("textbox", { name: "Caption" }).fill("High tide");
  await userEvent.keyboard("{Enter}");

  await expect.element(screen.getByText("Nothing says what the figure shows.")).toBeVisible();
  await expect.element(screen.getByRole("textbox", { name: "Caption" })).toHaveValue("High tide");
  expect((await platform.recap(workshop)).exhibits.length).toBe(1);
});

test("a block is added and its layout chosen", async () => {
  const { platform, ...screen } = await show(<RecapScreen workshop={workshop} />);
  const layouts = async () => (await platform.recap(workshop)).blocks.map((one) => one.options.layout ?? null);

  await screen.getByRole("button", { name: "Add a block…" }).click();
  await screen.getByRole("menuitem", { name: "Panel" }).click();
  await expect.poll(async () => (await order(platform)).at(-1)).toBe("panel");
  await screen.getByRole("button", { name: /Shown as/u }).click();
  await screen.getByRole("option", { name: "With the videos in the page" }).click();

  await expect.poll(layouts).toContain("embed");
  await screen.getByRole("button", { name: /Shown as/u }).click();
  await screen.getByRole("option", { name: "A list" }).click();
  await expect.poll(layouts).not.toContain("embed");
});

test("a finding that needs no choice is mended by Alt+Enter, as one step", async () => {
  const platform = createFakePlatform();
  const found = (await platform.recap(workshop)).findings.map((one) => one.rule);
  const recap = platform.recap;
  platform.recap = async (id) => {
    const view = await recap(id);
    return { ...view, findings: view.findings.map((one) => ({ ...one, fix: "safe" as const })) };
  };
  const screen = await show(<App platform={platform} />);
  await expect.element(screen.getByRole("button", { name: "Mend it" }).first()).toBeVisible();

  await userEvent.keyboard("{F8}{Alt>}{Enter}{/Alt}");

  await expect.element(screen.getByRole("status").filter({ hasText: "The finding was mended" })).toBeInTheDocument();
  await expect.poll(async () => (await recap(workshop)).findings.length).toBe(found.length - 1);
});

test("a site says what it is before the recap is written for it", async () => {
  const { platform, ...screen } = await show(<RecapScreen workshop={workshop} />);
  await screen.getByRole("radio", { name: "Post", exact: true }).click();

  await screen.getByRole("button", { name: "Read the site’s folder…" }).click();
  await expect.element(screen.getByRole("rowheader", { name: "generator" })).toBeVisible();
  await expect.element(screen.getByText("hugo.toml, line 1")).toBeVisible();
  expect(await violations()).toEqual([]);
  expect((await platform.recap(workshop)).post.target).toBe("jekyll");
  await screen.getByRole("button", { name: "Write for this site" }).click();

  await expect.poll(async () => (await platform.recap(workshop)).post.target).toBe("hugo");
});

test("the post is looked at again when the window has the focus again", async () => {
  const platform = createFakePlatform();
  await platform.editPost(workshop, "date", "2026-06-02");
  await platform.exportRecap(workshop, "folder-1", []);
  const screen = await show(<RecapScreen workshop={workshop} />, platform);
  const stands = screen.getByText(/^The post is /u);
  await expect.element(screen.getByRole("button", { name: "Earlier exports…" })).toBeVisible();
  const { postStanding } = platform;
  platform.postStanding = async (id) => {
    const standing = await postStanding(id);
    return standing === null ? null : { ...standing, state: "gone" };
  };
  const before = stands.elements().length;

  window.dispatchEvent(new Event("focus"));

  await expect.element(stands).toHaveTextContent("is not there any more");
  expect(before).toBe(0);
});

test("edits of the published post are read, chosen and taken", async () => {
  const platform = createFakePlatform();
  await platform.exportRecap(workshop, "folder-1", []).catch(() => null);
  platform.postStanding = async () => ({ state: "edited", path: "~/blog/_posts/tides.md" });
  const screen = await show(<RecapScreen workshop={workshop} />, platform);

  await screen.getByRole("button", { name: "Take edits into the record…" }).click();
  await expect.element(screen.getByRole("checkbox", { name: "An answer of Freya Lindqvist, line 12" })).toBeChecked();
  await expect.element(screen.getByText("No field holds this; it stays in the file.")).toBeVisible();
  expect(await violations()).toEqual([]);
  await screen.getByRole("button", { name: "Take 1 edit" }).click();

  const steps = async () => (await platform.listHistory()).map((one) => one.label);
  await expect.poll(steps).toContain("Take edits of the post into the record");
});

test("earlier exports are listed, and the text of one is read", async () => {
  const platform = createFakePlatform();
  await platform.editPost(workshop, "date", "2026-06-02");
  await platform.exportRecap(workshop, "folder-1", []);
  const screen = await show(<RecapScreen workshop={workshop} />, platform);

  await screen.getByRole("button", { name: "Earlier exports…" }).click();
  await screen.getByRole("button", { name: "Show", exact: true }).click();

  await expect.element(screen.getByText("title: Tides")).toBeVisible();
  const sheet = screen.getByRole("dialog", { name: "Earlier exports" });
  await expect.element(sheet.getByText("1 was left out")).toBeVisible();
  await expect.element(sheet.getByRole("listitem").filter({ hasText: "Answers of Ola Berg" }).last()).toBeVisible();
  expect(await violations()).toEqual([]);
});
