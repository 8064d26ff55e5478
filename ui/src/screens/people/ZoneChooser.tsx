import { useEffect, useRef, useState } from "react";
import { Autocomplete, Input, Label, ListBox, ListBoxItem, SearchField } from "react-aria-components";
import type { Candidate, PersonRow, WorkshopId } from "../../bindings";
import type { Zone } from "../../wire";
import { ChevronDown } from "lucide-react";
import { Button } from "../../parts/Button";
import { useReadOnly } from "../../parts/readOnly";
import { inputLook, labelLook } from "../../parts/field";
import { useZoneReading, useZoneSearch } from "../../queries";
import { say } from "../../wording/people";

export type ZoneChooserProps = {
  workshop: WorkshopId;
  person: PersonRow;
  onChoose: (zone: Zone) => void;
  /** The first candidate has the focus, so that Enter takes it. */
  hasFocus?: boolean;
};

/** What the words may mean, best first with the reason, and a search for everything else. */
export function ZoneChooser({ workshop, person, onChoose, hasFocus = false }: ZoneChooserProps) {
  const [typed, setTyped] = useState("");
  const isReadOnly = useReadOnly();
  const reading = useZoneReading(workshop, person.zone_as_written, person.affiliation).data;
  const candidates = reading?.candidates ?? [];
  return (
    <div className="flex flex-col gap-3">
      {reading !== undefined && candidates.length > 0 && (
        <div className="flex flex-col gap-1">
          <span className={labelLook}>{say("candidates")}</span>
          <Candidates items={candidates} onChoose={onChoose} hasFocus={hasFocus} />
        </div>
      )}
      {reading !== undefined && candidates.length === 0 && <p className="text-muted">{say("noCandidates")}</p>}
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField
          className="flex flex-col gap-1"
          isDisabled={isReadOnly}
          autoFocus={hasFocus && reading !== undefined && candidates.length === 0}
        >
          <Label className={labelLook}>{say("searchZone")}</Label>
          <Input className={`${inputLook} h-7`} />
        </SearchField>
        {typed.trim() !== "" && <Found workshop={workshop} typed={typed.trim()} onChoose={onChoose} />}
      </Autocomplete>
    </div>
  );
}

const firstShown = 5;

type CandidatesProps = { items: Candidate[]; onChoose: (zone: Zone) => void; hasFocus: boolean };

/** The best few; the others unfold. */
function Candidates({ items, ...rest }: CandidatesProps) {
  const [isWhole, setWhole] = useState(false);
  const pane = useRef<HTMLDivElement>(null);
  // The button goes away: the focus goes to the first of what it showed, once React Aria has drawn it.
  useEffect(() => {
    if (!isWhole) return;
    const frame = requestAnimationFrame(() =>
      pane.current?.querySelectorAll<HTMLElement>('[role="option"]')[firstShown]?.focus(),
    );
    return () => cancelAnimationFrame(frame);
  }, [isWhole]);
  const hidden = items.length - firstShown;
  return (
    <div ref={pane} className="flex flex-col items-start gap-1">
      <Choices label={say("candidates")} items={isWhole ? items : items.slice(0, firstShown)} {...rest} />
      {!isWhole && hidden > 0 && (
        <div className="-ml-2.5">
          <Button kind="quiet" icon={ChevronDown} onPress={() => setWhole(true)}>
            {say("moreCandidates", { count: hidden })}
          </Button>
        </div>
      )}
    </div>
  );
}

type FoundProps = { workshop: WorkshopId; typed: string; onChoose: (zone: Zone) => void };

function Found({ workshop, typed, onChoose }: FoundProps) {
  const found = useZoneSearch(workshop, typed).data ?? [];
  return <Choices label={say("zonesFound")} items={found.slice(0, 20)} onChoose={onChoose} hasFocus={false} />;
}

type ChoicesProps = { label: string; items: Candidate[]; onChoose: (zone: Zone) => void; hasFocus: boolean };

function Choices({ label, items, onChoose, hasFocus }: ChoicesProps) {
  const isReadOnly = useReadOnly();
  return (
    <ListBox
      aria-label={label}
      items={items.map((one) => ({ ...one, id: one.zone }))}
      selectionMode="none"
      onAction={(zone) => onChoose(String(zone))}
      {...(hasFocus ? { autoFocus: "first" as const } : {})}
      data-first
      className="-mx-2 max-h-80 self-stretch overflow-auto outline-none"
    >
      {(one) => (
        <ListBoxItem
          id={one.zone}
          textValue={one.zone}
          isDisabled={isReadOnly}
          className="ring-inside flex cursor-default flex-col rounded-control px-2 py-1 data-disabled:text-muted data-focused:bg-soft data-hovered:bg-hover"
        >
          <span className="flex items-baseline gap-2">
            <span className="min-w-0 flex-1 font-semibold wrap-break-word">{one.zone}</span>
            <span className="shrink-0 text-label text-muted tabular-nums">
              {one.abbreviation === one.offset ? one.offset : `${one.abbreviation} ${one.offset}`}
            </span>
          </span>
          <span className="text-label text-muted">{one.why}</span>
        </ListBoxItem>
      )}
    </ListBox>
  );
}
