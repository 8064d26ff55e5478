import type { PersonHours, PersonRow, WorkshopId } from "../../bindings";
import { CommitField } from "../../parts/CommitField";
import { Loaded } from "../../parts/Loaded";
import { Message } from "../../parts/Message";
import { Section } from "../../parts/SplitPane";
import { Switch } from "../../parts/Switch";
import { inTurn } from "../../inTurn";
import type { Platform } from "../../platform";
import { useGesture, useHours } from "../../queries";
import { say } from "../../wording/people";
import { minuteInWords, minuteTyped, usualHours, weightTyped } from "./workingDay";

export type HoursProps = { workshop: WorkshopId; person: PersonRow };

/** When a person works by their own clock, and how much the planner minds them. */
export function Hours(props: HoursProps) {
  const reading = useHours(props.workshop);
  return (
    <Section title={say("hours")}>
      <Loaded reading={reading}>
        {({ people }) => {
          const row = people.find((one) => one.person_id === props.person.id);
          return <Fields {...props} hours={row?.hours ?? usualHours} />;
        }}
      </Loaded>
    </Section>
  );
}

function Fields({ workshop, person, hours }: HoursProps & { hours: PersonHours }) {
  const set = (platform: Platform, changed: Partial<PersonHours>) =>
    inTurn(async () => {
      const { people } = await platform.listHours(workshop);
      const known = people.find((one) => one.person_id === person.id)?.hours ?? usualHours;
      return platform.setPersonHours(workshop, [person.id], { ...known, ...changed });
    });
  // What a field refuses stands at the field.
  const setting = useGesture(set);
  const attending = useGesture(set);
  return (
    <>
      <div className="grid grid-cols-3 items-start gap-2">
        <CommitField
          label={say("worksFrom")}
          value={minuteInWords(hours.works_from)}
          onCommit={async (text) => setting.run({ works_from: minuteTyped(text) })}
        />
        <CommitField
          label={say("worksTo")}
          value={minuteInWords(hours.works_to)}
          onCommit={async (text) => setting.run({ works_to: minuteTyped(text) })}
        />
        <CommitField
          label={say("weight")}
          value={String(hours.weight)}
          onCommit={async (text) => setting.run({ weight: weightTyped(text) })}
        />
      </div>
      <Switch isSelected={hours.must_attend} onChange={(must_attend) => attending.start({ must_attend })}>
        {say("mustAttend")}
      </Switch>
      {attending.failure !== null && <Message failure={attending.failure} />}
    </>
  );
}
