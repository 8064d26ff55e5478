import type { SessionRow, SessionTime, WorkshopId } from "../../bindings";
import { changeTime, timeTyped } from "../../discussions";
import { CommitField } from "../../parts/CommitField";
import { Message } from "../../parts/Message";
import { Section } from "../../parts/SplitPane";
import { asFailure } from "../../platform";
import { useGesture } from "../../queries";
import { say } from "../../wording/discussions";
import { useSessionField } from "./SessionInspector";
import { ZoneField } from "./ZoneField";

/** When a session is, by the clocks of which zone, and how long. */
export function SessionTimes({ workshop, session }: { workshop: WorkshopId; session: SessionRow }) {
  const kept = useSessionField(workshop, session.id);
  const moving = useGesture((platform, changed: Partial<SessionTime>) =>
    changeTime({ platform, workshop, id: session.id }, changed),
  );
  const { abbreviation, offset } = session.local;
  return (
    <Section title={say("times")}>
      <CommitField
        label={say("localTime")}
        value={session.local_time}
        hint={say("localTimeHint")}
        sentenceOf={(thrown) => timeRefused(thrown, session.local_time)}
        {...kept("local-time")}
      />
      <ZoneField workshop={workshop} value={session.zone} onChange={(zone) => moving.start({ zone, offset: "" })} />
      <p className="text-label text-muted tabular-nums">
        {abbreviation === offset ? say("mark", { offset }) : say("offsetOf", { abbreviation, offset })}
      </p>
      {moving.failure !== null && (
        <div className="-mx-4">
          <Message failure={moving.failure} />
        </div>
      )}
      <CommitField label={say("minutesField")} value={String(session.minutes)} {...kept("minutes")} />
    </Section>
  );
}

/** Why a time is refused; of one that comes twice also how to say which. */
export function timeRefused(thrown: unknown, text: string): string {
  const { code, message } = asFailure(thrown);
  if (code !== "time-fold") return message;
  return [message, say("foldHint", { time: timeTyped(text).local_time })].join(" ");
}
