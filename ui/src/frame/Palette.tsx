import { useState } from "react";
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField } from "react-aria-components";
import { actions, perform, shown, type ActionId, type Desk } from "../actions";
import type { Discussions, PersonRow, TalkRow } from "../bindings";
import { Dialog } from "../parts/Dialog";
import { inputLook } from "../parts/field";
import { go, type Route } from "../routes";
import { say } from "../wording/frame";

export type PaletteProps = {
  desk: Desk;
  people: readonly PersonRow[];
  talks: readonly TalkRow[];
  discussions: Discussions | undefined;
  isOpen: boolean;
  onClose: () => void;
};

type Entry = { id: string; text: string; kind: string; shortcut: string | null; why: string | null; run: () => void };

const recent: string[] = [];

/** Finds an action, a person, a talk or a discussion, by letters in their order. */
export function Palette(props: PaletteProps) {
  return (
    <Dialog title={say("palette")} isOpen={props.isOpen} onClose={props.onClose} size="medium">
      <Finder {...props} />
    </Dialog>
  );
}

function Finder({ onClose, ...named }: PaletteProps) {
  const [typed, setTyped] = useState("");
  const entries = found(allEntries(named), typed);
  const choose = (key: string | number) => {
    const entry = entries.find((one) => one.id === key);
    if (entry === undefined || entry.why !== null) return;
    recent.unshift(entry.id);
    onClose();
    // The dialog gives the focus back first; what the action opens may then take it.
    queueMicrotask(entry.run);
  };
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField aria-label={say("palette")} autoFocus className="mb-2">
        <Input placeholder={say("palettePlaceholder")} className={`${inputLook} h-8`} />
      </SearchField>
      <ListBox
        aria-label={say("palette")}
        items={entries}
        disabledKeys={entries.filter((one) => one.why !== null).map((one) => one.id)}
        onAction={choose}
        selectionMode="none"
        renderEmptyState={() => <p className="p-2 text-muted">{say("paletteNone")}</p>}
        className="h-80 overflow-auto outline-none"
      >
        {(entry) => (
          <ListBoxItem
            id={entry.id}
            textValue={entry.text}
            className="ring-inside flex h-7 cursor-default items-center gap-3 rounded-badge px-2 data-disabled:text-muted data-focused:bg-soft"
          >
            <bdi className="min-w-0 flex-1 truncate">{entry.text}</bdi>
            <span className="text-label text-muted">{entry.why ?? entry.kind}</span>
            {entry.shortcut !== null && <kbd>{shown(entry.shortcut)}</kbd>}
          </ListBoxItem>
        )}
      </ListBox>
    </Autocomplete>
  );
}

type Named = Pick<PaletteProps, "desk" | "people" | "talks" | "discussions">;

function allEntries({ desk, people, talks, discussions }: Named): Entry[] {
  const to = (route: Pick<Route, "screen" | "record">) => () => go({ ...desk.route, ...route, filter: "" });
  const commands = actions
    .filter((one) => one.id !== "open-palette")
    .map((one): Entry => {
      const { id, title, shortcut } = one;
      return { id, text: title, kind: "", shortcut, why: one.hindered(desk), run: () => run(id, desk) };
    });
  const byName = [
    ...people.map((row): Entry => {
      const run = to({ screen: "people", record: row.id });
      return { id: row.id, text: row.name, kind: say("people"), shortcut: null, why: null, run };
    }),
    ...talks.map((row): Entry => {
      const run = to({ screen: "talks", record: row.id });
      return { id: row.id, text: row.title, kind: say("talks"), shortcut: null, why: null, run };
    }),
    ...(discussions?.topics ?? []).map(({ topic }): Entry => {
      const run = to({ screen: "discussions", record: topic.id });
      return { id: topic.id, text: topic.title, kind: say("discussions"), shortcut: null, why: null, run };
    }),
    ...(discussions?.sessions ?? []).map((row): Entry => {
      const run = to({ screen: "discussions", record: row.id });
      const text = say("session", { name: row.name, local: row.local.local, zone: row.local.abbreviation });
      return { id: row.id, text, kind: say("discussions"), shortcut: null, why: null, run };
    }),
  ];
  return [...commands, ...byName];
}

function run(id: ActionId, desk: Desk) {
  perform(id, desk);
}

/** The entries that fit, best first; with nothing typed, the recent ones and then the actions. */
function found(entries: Entry[], typed: string): Entry[] {
  const rank = (entry: Entry) => {
    const at = recent.indexOf(entry.id);
    const use = at < 0 ? 50 : Math.min(at, 49);
    return fit(entry.text, typed) * 100 + use + (entry.why === null ? 0 : 1000);
  };
  return entries
    .filter((entry) => (typed === "" ? entry.kind === "" : fit(entry.text, typed) < 99))
    .map((entry) => ({ entry, weight: rank(entry) }))
    .toSorted((one, other) => one.weight - other.weight)
    .slice(0, 50)
    .map(({ entry }) => entry);
}

/** 0 at the start, 1 at the start of a word, 2 inside, 3 letters in their order, 99 not at all. */
export function fit(text: string, typed: string): number {
  const whole = text.toLowerCase();
  const wanted = typed.trim().toLowerCase();
  if (whole.startsWith(wanted)) return 0;
  if (whole.includes(` ${wanted}`)) return 1;
  if (whole.includes(wanted)) return 2;
  let at = -1;
  for (const letter of wanted.replaceAll(" ", "")) {
    at = whole.indexOf(letter, at + 1);
    if (at < 0) return 99;
  }
  return 3;
}
