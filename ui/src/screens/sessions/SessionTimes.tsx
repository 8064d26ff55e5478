import { useState } from "react";
import type { SessionRow, SessionTime, WorkshopId } from "../../bindings";
import { changeTime, timeTyped } from "../../discussions";
import { Button } from "../../parts/Button";
import { CommitField } from "../../parts/CommitField";
import { Refusal } from "../../parts/Message";
import { Section } from "../../parts/SplitPane";
import { TextField } from "../../parts/TextField";
import { asFailure } from "../../platform";
import { useGesture } from "../../queries";
import type { Zone } from "../../wire";
import { say } from "../../wording/discussions";
import { cityOf } from "../people/zone";
import { useSessionField } from "./SessionInspector";
import { ZoneField } from "./ZoneField";

/** When a session is, by the clocks of which zone, and how long. */
export function SessionTimes({ workshop, session }: { workshop: WorkshopId; session: SessionRow }) {
  const kept = useSessionField(workshop, session.id);
  const moving = useGesture((platform, changed: Partial<SessionTime>) =>
    changeTime({ platform, workshop, id: session.id }, changed),
  );
  // The zone that was chosen last, and which of two times is meant where its clocks show the time twice.
  const [asked, setAsked] = useState<Zone | null>(null);
  const [offset, setOffset] = useState("");
  const { abbreviation, offset: shown } = session.local;
  return (
    <Section title={say("times")}>
      <CommitField
        label={say("localTime")}
        value={session.local_time}
        hint={say("localTimeHint")}
        sentenceOf={(thrown) => timeRefused(thrown, session.local_time)}
        {...kept("local-time")}
      />
      <ZoneField
        workshop={workshop}
        value={session.zone}
        onChange={(zone) => {
          setAsked(zone);
          setOffset("");
          moving.start({ zone, offset: "" });
        }}
      />
      <p className="text-label text-muted tabular-nums">
        {abbreviation === shown ? say("mark", { offset: shown }) : say("offsetOf", { abbreviation, offset: shown })}
      </p>
      <Refusal failure={moving.failure} />
      {moving.failure?.code === "time-fold" && asked !== null && (
        <div className="flex items-end gap-2">
          <div className="w-28">
            <TextField
              label={say("offsetField")}
              placeholder="+02:00"
              value={offset}
              onChange={setOffset}
              onKeyDown={(event) => {
                if (event.key === "Enter") moving.start({ zone: asked, offset: offset.trim() });
              }}
            />
          </div>
          <Button edits onPress={() => moving.start({ zone: asked, offset: offset.trim() })}>
            {say("useOffset", { zone: cityOf(asked) })}
          </Button>
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
