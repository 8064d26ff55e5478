import type { Desk } from "../../actions";
import type { DuplicatePair, PersonField, PersonRow, WorkshopId } from "../../bindings";
import type { Zone } from "../../wire";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Message } from "../../parts/Message";
import { Fact, Inspector, Section } from "../../parts/SplitPane";
import { CommitField } from "../../parts/CommitField";
import { placeOf } from "../../drafts";
import { useGesture, useResponseOf, useTalks } from "../../queries";
import { go, type Screen } from "../../routes";
import { say } from "../../wording/people";
import { Origins } from "../origins/Origins";
import { MaybeTwice } from "../duplicates/MaybeTwice";
import type { Two } from "../duplicates/MergePeople";
import { PermissionPanel } from "../permissions/PermissionPanel";
import { SaveCalendar } from "../planner/SaveCalendar";
import { Hours } from "./Hours";
import { Times } from "./Times";
import { cityOf } from "./zone";
import { ZoneChooser } from "./ZoneChooser";

export type PersonInspectorProps = {
  workshop: WorkshopId;
  person: PersonRow;
  desk: Desk;
  /** Records that may be of one person. */
  pairs: readonly DuplicatePair[];
  onCompare: (two: Two) => void;
};

/** All that is known of one person. */
export function PersonInspector({ workshop, person, desk, pairs, onCompare }: PersonInspectorProps) {
  const editing = useGesture((platform, { field, value }: { field: PersonField; value: string }) =>
    platform.editPerson(person.id, field, value),
  );
  const confirming = useGesture((platform, zone: Zone | null) => platform.confirmZone(person.id, zone));
  const responseOf = useResponseOf(workshop);
  const talk = useTalks(workshop).data?.find((row) => row.speaker_ids.includes(person.id));
  const open = (screen: Screen, record: string | null) => go({ ...desk.route, screen, record, filter: "" });
  const openResponse = async () => open("responses", await responseOf(person.id));
  const kept = (field: PersonField) => ({
    onCommit: (value: string) => editing.run({ field, value }),
    place: placeOf.person(person.id, field),
  });
  return (
    <Inspector title={person.name} isTitleHidden>
      <CommitField label={say("name")} value={person.name} {...kept("name")} />
      <CommitField label={say("affiliation")} value={person.affiliation} {...kept("affiliation")} />
      <CommitField label={say("email")} value={person.email} {...kept("email")} />
      <MaybeTwice person={person.id} pairs={pairs} onCompare={onCompare} />
      <Section title={say("zone")}>
        <CommitField
          label={say("asWritten")}
          value={person.zone_as_written}
          hint={say("asWrittenHint")}
          {...kept("zone-as-written")}
        />
        {person.zone === null ? (
          <ZoneChooser
            key={person.zone_as_written}
            workshop={workshop}
            person={person}
            onChoose={(zone) => confirming.start(zone)}
          />
        ) : (
          <div className="flex items-end gap-2">
            <div className="min-w-0 flex-1">
              <Fact label={say("settled")}>
                {cityOf(person.zone)} <span className="text-muted">{person.zone}</span>
              </Fact>
            </div>
            <Button edits onPress={() => confirming.start(null)}>
              {say("unsettle")}
            </Button>
          </div>
        )}
        {confirming.failure !== null && <Message failure={confirming.failure} />}
      </Section>
      <Hours workshop={workshop} person={person} />
      <Times key={person.id} workshop={workshop} person={person.id} />
      <Section title={say("answers")}>
        <div className="flex flex-wrap items-center gap-2">
          <span className="flex-1">{say("answerCount", { count: person.answers })}</span>
          {person.answers > 0 && (
            <Badge tone={person.published ? "ok" : "ask"}>{say(person.published ? "released" : "held")}</Badge>
          )}
        </div>
        {person.answers > 0 && (
          <div>
            <Button onPress={() => void openResponse()}>{say("openResponse")}</Button>
          </div>
        )}
      </Section>
      <Section title={say("permissions")}>
        <PermissionPanel workshop={workshop} person={person.id} />
      </Section>
      <Section title={say("calendar")}>
        <SaveCalendar workshop={workshop} person={person.id} name={person.name} />
      </Section>
      <Origins key={`from ${person.id}`} of={{ kind: "person", id: person.id }} />
      <Section title={say("roles")}>
        <p>{person.roles.map((role) => say(role)).join(", ")}</p>
        {person.talk !== null && (
          <>
            <Fact label={say("talk")}>
              <bdi>{person.talk}</bdi>
            </Fact>
            <div>
              <Button onPress={() => open("talks", talk?.id ?? null)}>{say("openTalk")}</Button>
            </div>
          </>
        )}
      </Section>
    </Inspector>
  );
}
