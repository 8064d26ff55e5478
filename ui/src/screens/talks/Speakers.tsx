import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { Autocomplete, Input, Label, ListBox, ListBoxItem, SearchField } from "react-aria-components";
import type { PersonId, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { IconButton } from "../../parts/Button";
import { inputLook, labelLook } from "../../parts/field";
import { useReadOnly } from "../../parts/readOnly";
import { usePeople } from "../../queries";
import { say } from "../../wording/talks";

export type SpeakersProps = {
  workshop: WorkshopId;
  /** In the order in which they are named. */
  chosen: readonly PersonId[];
  /** Each step at once: one more, one less, or another order. */
  onChange: (chosen: PersonId[]) => void;
  /** Draws a name; plain without it. */
  nameOf?: (id: PersonId, name: string) => ReactNode;
};

/** As many as can be looked through; the rest is found by more letters. */
const listed = 8;

/** Who gives a talk: found by name, put in order, taken away. */
export function Speakers({ workshop, chosen, onChange, nameOf = (_, name) => name }: SpeakersProps) {
  const people = usePeople(workshop).data ?? [];
  const root = useRef<HTMLDivElement>(null);
  const name = (id: PersonId) => people.find((row) => row.id === id)?.name ?? "";
  const move = (at: number, by: number) => {
    const id = chosen[at];
    if (id === undefined) return;
    onChange(chosen.toSpliced(at, 1).toSpliced(at + by, 0, id));
    announce(say("speakerMoved", { name: name(id), position: at + by + 1, count: chosen.length }));
  };
  const remove = (at: number) => {
    const id = chosen[at];
    if (id === undefined) return;
    onChange(chosen.toSpliced(at, 1));
    announce(say("speakerRemoved", { name: name(id) }));
    // The row goes away with its buttons.
    root.current?.querySelector("input")?.focus();
  };
  const add = (id: PersonId) => {
    onChange([...chosen, id]);
    announce(say("speakerAdded", { name: name(id) }));
  };
  return (
    <div ref={root} className="flex flex-col gap-2">
      {chosen.length > 0 && (
        <ol aria-label={say("speakers")} className="flex flex-col">
          {chosen.map((id, at) => (
            <li key={id} className="flex min-h-7 items-center">
              <bdi className="min-w-0 flex-1 wrap-break-word">{nameOf(id, name(id))}</bdi>
              {chosen.length > 1 && (
                <>
                  <IconButton
                    edits
                    label={say("speakerUp", { name: name(id) })}
                    icon={ArrowUp}
                    isDisabled={at === 0}
                    onPress={() => move(at, -1)}
                  />
                  <IconButton
                    edits
                    label={say("speakerDown", { name: name(id) })}
                    icon={ArrowDown}
                    isDisabled={at === chosen.length - 1}
                    onPress={() => move(at, 1)}
                  />
                </>
              )}
              <IconButton edits label={say("speakerRemove", { name: name(id) })} icon={X} onPress={() => remove(at)} />
            </li>
          ))}
        </ol>
      )}
      <Finder people={people.filter((row) => !chosen.includes(row.id))} onFound={add} />
    </div>
  );
}

type FinderProps = {
  people: readonly { id: PersonId; name: string; affiliation: string }[];
  onFound: (id: PersonId) => void;
};

function Finder({ people, onFound }: FinderProps) {
  const [typed, setTyped] = useState("");
  const isReadOnly = useReadOnly();
  const wanted = typed.trim().toLowerCase();
  const fits = wanted === "" ? [] : people.filter((row) => row.name.toLowerCase().includes(wanted));
  const choose = (key: string | number) => {
    setTyped("");
    onFound(String(key));
  };
  // In a dialog Enter would send the form before the speaker is in it.
  const holdEnter = (event: KeyboardEvent) => {
    if (event.key === "Enter") event.preventDefault();
  };
  return (
    <div role="presentation" onKeyDown={holdEnter}>
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField className="flex flex-col gap-1" isDisabled={isReadOnly}>
          <Label className={labelLook}>{say("speakerAdd")}</Label>
          <Input className={`${inputLook} h-7`} placeholder={say("speakerFilter")} />
        </SearchField>
        {wanted !== "" && (
          <ListBox
            aria-label={say("speakersFound")}
            items={fits.slice(0, listed)}
            selectionMode="none"
            onAction={choose}
            renderEmptyState={() => <p className="px-2 py-1 text-muted">{say("noSpeakers")}</p>}
            className="mt-1 max-h-56 overflow-auto rounded-control border border-line py-1 outline-none"
          >
            {(row) => (
              <ListBoxItem
                id={row.id}
                textValue={row.name}
                className="ring-inside flex min-h-7 cursor-default flex-col justify-center px-2 data-focused:bg-soft data-hovered:bg-hover"
              >
                <bdi className="wrap-break-word">{row.name}</bdi>
                {row.affiliation !== "" && <bdi className="truncate text-label text-muted">{row.affiliation}</bdi>}
              </ListBoxItem>
            )}
          </ListBox>
        )}
      </Autocomplete>
    </div>
  );
}
