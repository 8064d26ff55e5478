import { useState, type KeyboardEvent } from "react";
import type { PersonRow, WorkshopId } from "../../bindings";
import type { Zone } from "../../wire";
import { Button } from "../../parts/Button";
import { announce } from "../../parts/announce";
import { Message } from "../../parts/Message";
import { Fact, Inspector } from "../../parts/SplitPane";
import { Checkbox } from "../../parts/Switch";
import { useGesture } from "../../queries";
import { say } from "../../wording/people";
import { ZoneChooser } from "./ZoneChooser";

export type ZoneQueueProps = {
  workshop: WorkshopId;
  person: PersonRow;
  /** Zones to confirm, this one included. */
  left: number;
  /** How many others wrote the same words and are not settled. */
  others: number;
  /** With the zone that was chosen, or null when it stays open. */
  onDone: (zone: Zone | null) => void;
};

/** One person after the other: Enter takes the first candidate, Esc leaves it open. */
export function ZoneQueue({ workshop, person, left, others, onDone }: ZoneQueueProps) {
  const [isForAll, setForAll] = useState(false);
  const words = person.zone_as_written;
  const confirming = useGesture(async (platform, zone: Zone) => {
    if (!isForAll) return platform.confirmZone(person.id, zone);
    announce(say("settledAll", { count: await platform.confirmZoneOfAll(workshop, words, zone) }));
  });
  const choose = async (zone: Zone) => {
    const isDone = await confirming.run(zone).then(
      () => true,
      () => false,
    );
    if (isDone) onDone(zone);
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    onDone(null);
  };
  return (
    <div role="presentation" onKeyDown={leave}>
      <Inspector title={person.name}>
        <p className="text-label text-muted">
          <strong className="font-semibold text-text">{say("queueLeft", { count: left })}</strong>. {say("queueHint")}
        </p>
        <Fact label={say("asWritten")}>
          <bdi className="text-prose">{person.zone_as_written}</bdi>
        </Fact>
        {person.affiliation !== "" && (
          <Fact label={say("affiliation")}>
            <bdi>{person.affiliation}</bdi>
          </Fact>
        )}
        {others > 0 && (
          <Checkbox isSelected={isForAll} onChange={setForAll}>
            {say("alsoOthers", { count: others, words })}
          </Checkbox>
        )}
        <ZoneChooser workshop={workshop} person={person} onChoose={(zone) => void choose(zone)} hasFocus />
        {confirming.failure !== null && <Message failure={confirming.failure} />}
        <div>
          <Button onPress={() => onDone(null)} shortcut="Esc">
            {say("leaveOpen")}
          </Button>
        </div>
      </Inspector>
    </div>
  );
}
