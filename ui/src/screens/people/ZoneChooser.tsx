import { useEffect, useRef, useState } from "react";
import type { Candidate, PersonRow, WorkshopId } from "../../bindings";
import type { Zone } from "../../wire";
import { ChevronDown } from "lucide-react";
import { Button } from "../../parts/Button";
import { labelLook } from "../../parts/field";
import { ZoneChoices, ZoneSearch } from "../../parts/ZoneSearch";
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
      <ZoneSearch
        label={say("searchZone")}
        autoFocus={hasFocus && reading !== undefined && candidates.length === 0}
        found={(typed) => <Found workshop={workshop} typed={typed} onChoose={onChoose} />}
      />
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
      <ZoneChoices label={say("candidates")} items={isWhole ? items : items.slice(0, firstShown)} {...rest} />
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
  return <ZoneChoices label={say("zonesFound")} items={found.slice(0, 20)} onChoose={onChoose} />;
}
