import { userEvent } from "vitest/browser";
import { FileInput, X } from "lucide-react";
import { useState } from "react";
import { expect, test } from "vitest";
import type { Failure } from "../bindings";
import { show, violations } from "../testing";
import { announce, Announcer } from "./announce";
import { Badge } from "./Badge";
import { Button, IconButton } from "./Button";
import { Chips } from "./Chips";
import { Dialog } from "./Dialog";
import { EmptyState } from "./EmptyState";
import { FilterField } from "./FilterField";
import { Loaded } from "./Loaded";
import { Message, Refusal } from "./Message";
import { ScreenHead } from "./ScreenHead";
import { Select } from "./Select";
import { Checkbox, Switch } from "./Switch";
import { CommitField } from "./CommitField";
import { TextField } from "./TextField";

const nothing = () => undefined;
const tones = ["ok", "warn", "bad", "ask", "none"] as const;
const fruits = [
  { id: "apple", text: "Apple" },
  { id: "pear", text: "Pear" },
] as const;

function Everything() {
  return (
    <div className="overflow-auto bg-surface p-4">
      <ScreenHead title="Parts" count="All of them">
        <Button kind="main" icon={FileInput} shortcut="Ctrl+I">
          Import
        </Button>
      </ScreenHead>
      <Button>Plain</Button>
      <Button kind="quiet">Quiet</Button>
      <Button kind="danger">Danger</Button>
      <Button isDisabled>Disabled</Button>
      <IconButton label="Close" icon={X} />
      {tones.map((tone) => (
        <Badge key={tone} tone={tone}>
          {tone}
        </Badge>
      ))}
      <Chips label="Filter" chips={fruits} value="apple" onChange={nothing} />
      <FilterField label="Filter by name" value="" onChange={nothing} />
      <TextField label="Name" value="" onChange={nothing} hint="As written" error="It is empty. Write a name." />
      <TextField label="Words" value="Two\nlines" onChange={nothing} lines={2} />
      <Select label="Fruit" value="apple" onChange={nothing} options={fruits} />
      <Switch isSelected onChange={nothing}>
        On
      </Switch>
      <Checkbox isSelected={false} onChange={nothing}>
        Chosen
      </Checkbox>
      <EmptyState title="Nothing" why="Nobody has written anything.">
        <Button>Begin</Button>
      </EmptyState>
      <Message failure={{ code: "x", message: "It stopped." }} remedy={{ title: "Try again", run: nothing }} />
    </div>
  );
}

test.each(["light", "dark"])("no part has a violation in the %s theme", async (theme) => {
  document.documentElement.dataset["theme"] = theme;
  await show(<Everything />);

  const found = await violations();

  document.documentElement.dataset["theme"] = "light";
  expect(found).toEqual([]);
});

function Field({ commit }: { commit: (value: string) => Promise<unknown> }) {
  const [value, setValue] = useState("old");
  return <CommitField label="Name" value={value} onCommit={async (text) => (await commit(text), setValue(text))} />;
}

test("a field commits once when it is left, and not at all when nothing changed", async () => {
  const committed: string[] = [];
  const screen = await show(<Field commit={async (value) => void committed.push(value)} />);
  const field = screen.getByRole("textbox", { name: "Name" });

  await field.fill("new");
  await userEvent.keyboard("{Enter}");
  await userEvent.tab();
  await field.fill("other");
  await field.fill("new");
  await userEvent.tab();

  expect(committed).toEqual(["new"]);
});

function Trimming({ pause }: { pause: Promise<unknown> }) {
  const [value, setValue] = useState("old");
  const commit = async (typed: string) => {
    await pause;
    setValue(typed.trim());
  };
  return <CommitField label="Name" value={value} onCommit={commit} />;
}

test("a field shows what was made of its words, and keeps those that were typed meanwhile", async () => {
  let go = (_: null) => {};
  const pause = new Promise<null>((done) => (go = done));
  const screen = await show(<Trimming pause={pause} />);
  const field = screen.getByRole("textbox", { name: "Name" });
  await field.fill("new  ");
  await userEvent.keyboard("{Enter}!");

  go(null);
  await new Promise(requestAnimationFrame);
  await expect.element(field).toHaveValue("new  !");
  await userEvent.keyboard("{Backspace}{Enter}");
  await expect.element(field).toHaveValue("new  ");
  await field.fill("  newer ");
  await userEvent.keyboard("{Enter}");

  await expect.element(field).toHaveValue("newer");
});

test("a refused value stays, with its reason, until Esc", async () => {
  const screen = await show(<Field commit={() => Promise.reject({ code: "x", message: "Too long. Shorten it." })} />);
  const field = screen.getByRole("textbox", { name: "Name" });

  await field.fill("much too long");
  await userEvent.keyboard("{Enter}");
  await expect.element(field).toHaveAccessibleDescription("Too long. Shorten it.");
  await expect.element(field).toHaveValue("much too long");
  await userEvent.keyboard("{Escape}");

  await expect.element(field).toHaveValue("old");
  await expect.element(field).toBeValid();
});

function Opener() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>Open</Button>
      <Dialog title="Sure" isOpen={isOpen} onClose={() => setOpen(false)} foot={<Button>Yes</Button>}>
        Body
      </Dialog>
    </>
  );
}

test("a dialog closes with Esc and the focus returns to what opened it", async () => {
  const screen = await show(<Opener />);
  await screen.getByRole("button", { name: "Open" }).click();
  await expect.element(screen.getByRole("dialog", { name: "Sure" })).toBeVisible();
  const found = await violations();

  await userEvent.keyboard("{Escape}");

  await expect.element(screen.getByRole("button", { name: "Open" })).toHaveFocus();
  expect(found).toEqual([]);
});

test("what is announced is heard while a dialog is open", async () => {
  const screen = await show(
    <>
      <p>Behind</p>
      <Announcer />
      <Dialog title="Sure" isOpen onClose={nothing}>
        Body
      </Dialog>
    </>,
  );
  await expect.element(screen.getByRole("dialog", { name: "Sure" })).toBeVisible();

  announce("Moved to 3 of 8");

  const hidden = (element: Element) => element.closest('[aria-hidden="true"], [inert]') !== null;
  await expect.element(screen.getByRole("status")).toHaveTextContent("Moved to 3 of 8");
  expect([hidden(screen.getByText("Moved to 3 of 8").element()), hidden(screen.getByText("Behind").element())]).toEqual(
    [false, true],
  );
});

test("a failed reading shows its message where the data would be", async () => {
  const reading = { data: undefined, failure: { code: "x", message: "It stopped." } };
  const screen = await show(<Loaded reading={reading}>{() => "data"}</Loaded>);

  await expect.element(screen.getByRole("alert")).toHaveTextContent("It stopped.");
});

test("what was refused begins where the fields begin, and nothing stands there before", async () => {
  const pane = (failure: Failure | null) => (
    <div className="p-4">
      <p>The first field</p>
      <Refusal failure={failure} />
    </div>
  );
  const screen = await show(pane(null));
  await expect.element(screen.getByText("The first field")).toBeVisible();
  expect(screen.getByRole("alert").query()).toBeNull();
  await screen.unmount();

  const refused = await show(pane({ code: "x", message: "It stopped.", field: null, action: null }));

  const edge = (part: Element) => part.getBoundingClientRect().left;
  await expect.element(refused.getByRole("alert")).toHaveTextContent("It stopped.");
  expect(edge(refused.getByRole("alert").element())).toBe(edge(refused.getByText("The first field").element()));
});
