import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Overview, WorkshopField, WorkshopId } from "../../bindings";
import { Button } from "../../parts/Button";
import { Message } from "../../parts/Message";
import { Inspector } from "../../parts/SplitPane";
import { CommitField } from "../../parts/CommitField";
import { ZoneChoices, ZoneSearch } from "../../parts/ZoneSearch";
import { placeOf } from "../../drafts";
import { asFailure } from "../../platform";
import { useGesture, useZoneSearch } from "../../queries";
import { say } from "../../wording/overview";

export type AboutProps = {
  overview: Overview;
  /** The field that the address names: it gets the focus. */
  wanted: string | null;
};

/** What the workshop says of itself; every field is a gesture of its own. */
export function About({ overview: { workshop, summit }, wanted }: AboutProps) {
  const pane = useRef<HTMLDivElement>(null);
  const editing = useGesture((platform, { field, value }: { field: WorkshopField; value: string }) =>
    platform.editWorkshop(workshop.id, field, value),
  );
  useEffect(() => {
    if (wanted === null) return;
    const field = pane.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(wanted)}"] input`);
    field?.scrollIntoView({ block: "center" });
    field?.focus();
  }, [wanted]);
  const field = (name: WorkshopField) => ({
    onCommit: (value: string) => editing.run({ field: name, value }),
    sentenceOf: (thrown: unknown) => asFailure(thrown).message,
    place: placeOf.workshop(workshop.id, name),
  });
  return (
    <Inspector title={say("aboutTitle")}>
      <div ref={pane} className="flex flex-col gap-3">
        <div data-field="title">
          <CommitField label={say("fieldTitle")} value={workshop.title} {...field("title")} />
        </div>
        <div data-field="summit">
          <CommitField label={say("summit")} hint={say("summitHint")} value={summit.name} {...field("summit")} />
        </div>
        <div data-field="summit-url">
          <CommitField label={say("summitUrl")} hint={say("urlHint")} value={summit.url} {...field("summit-url")} />
        </div>
        <div data-field="starts-on">
          <CommitField
            label={say("starts")}
            hint={say("dayHint")}
            value={workshop.starts_on ?? ""}
            {...field("starts-on")}
          />
        </div>
        <div data-field="ends-on">
          <CommitField label={say("ends")} value={workshop.ends_on ?? ""} {...field("ends-on")} />
        </div>
        <div data-field="zone">
          <CommitField label={say("zoneField")} hint={say("zoneHint")} value={workshop.zone ?? ""} {...field("zone")} />
        </div>
        <FindZone workshop={workshop.id} />
      </div>
    </Inspector>
  );
}

/** A search that unfolds; what is chosen is the zone of the event. */
function FindZone({ workshop }: { workshop: WorkshopId }) {
  const [isOpen, setOpen] = useState(false);
  const choosing = useGesture((platform, zone: string) => platform.editWorkshop(workshop, "zone", zone));
  const fold = useRef<HTMLDivElement>(null);
  const choose = async (zone: string) => {
    const isDone = await choosing.run(zone).then(
      () => true,
      () => false,
    );
    if (!isDone) return;
    setOpen(false);
    fold.current?.querySelector("button")?.focus();
  };
  return (
    <>
      <div ref={fold} className="-mt-2 -ml-2.5">
        <Button edits kind="quiet" icon={Search} aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {say("findZone")}
        </Button>
      </div>
      {isOpen && (
        <ZoneSearch
          label={say("searchZone")}
          autoFocus
          found={(typed) => <Found workshop={workshop} typed={typed} onChoose={(zone) => void choose(zone)} />}
        />
      )}
      {choosing.failure !== null && <Message failure={choosing.failure} />}
    </>
  );
}

type FoundProps = { workshop: WorkshopId; typed: string; onChoose: (zone: string) => void };

function Found({ workshop, typed, onChoose }: FoundProps) {
  const found = useZoneSearch(workshop, typed).data;
  if (found?.length === 0) return <p className="text-muted">{say("noZone")}</p>;
  return <ZoneChoices label={say("zonesFound")} items={(found ?? []).slice(0, 20)} onChoose={onChoose} />;
}
