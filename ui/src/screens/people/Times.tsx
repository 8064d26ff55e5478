import { Trash2 } from "lucide-react";
import { useState, type FormEvent } from "react";
import type { AvailabilityTier, PersonId, PersonTime, PersonTimes, TypedTime, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { useReadOnly } from "../../parts/readOnly";
import { Badge, type Tone } from "../../parts/Badge";
import { Button, IconButton } from "../../parts/Button";
import { Loaded } from "../../parts/Loaded";
import { Message } from "../../parts/Message";
import { Select } from "../../parts/Select";
import { Section } from "../../parts/SplitPane";
import { TextField } from "../../parts/TextField";
import { useGesture, useOverview, usePersonTimes } from "../../queries";
import { say, tiers } from "../../wording/availability";
import { cityOf } from "./zone";

export type TimesProps = { workshop: WorkshopId; person: PersonId };

/** When a person can come: typed here, and as polls said. */
export function Times({ workshop, person }: TimesProps) {
  const isReadOnly = useReadOnly();
  const reading = usePersonTimes(workshop, person);
  return (
    <Section title={say("times")}>
      <Loaded reading={reading}>
        {({ zone, times }) => (
          <>
            <p>{sentenceOf(times)}</p>
            {times.length > 0 && <Known workshop={workshop} person={person} times={times} />}
            {zone === null && <p className="text-muted">{say("noZone")}</p>}
            {zone !== null && !isReadOnly && <Adding workshop={workshop} person={person} zone={zone} />}
          </>
        )}
      </Loaded>
    </Section>
  );
}

function sentenceOf(times: PersonTimes["times"]): string {
  if (times.length === 0) return say("always");
  return say(times.every(({ tier }) => tier === "no") ? "elsewhere" : "onlyThen");
}

const tones: Record<AvailabilityTier, Tone> = { good: "ok", "if-needed": "warn", no: "no" };

function Known({ workshop, person, times }: TimesProps & { times: PersonTimes["times"] }) {
  const removing = useGesture(async (platform, { starts_at, source }: PersonTime) => {
    await platform.removeAvailability(workshop, person, starts_at, source);
    announce(say("removed"));
  });
  return (
    <>
      <ul aria-label={say("list")} className="border-t border-line">
        {times.map((time) => (
          <li key={`${time.starts_at} ${time.source}`} className="flex items-center gap-2 border-b border-line py-1">
            <div className="min-w-0 flex-1">
              <p className="tabular-nums">{time.label}</p>
              {time.source !== "" && (
                <bdi className="block truncate text-label text-muted">{say("fromPoll", { source: time.source })}</bdi>
              )}
            </div>
            <Badge tone={tones[time.tier]}>{say(time.tier)}</Badge>
            <IconButton
              edits
              label={say("remove", { label: time.label })}
              icon={Trash2}
              onPress={() => removing.start(time)}
            />
          </li>
        ))}
      </ul>
      {removing.failure !== null && <Message failure={removing.failure} />}
    </>
  );
}

const nothing = { on: null, from: "", to: "", tier: "good" } as const;

type Typing = Omit<TypedTime, "on"> & { on: string | null };

function Adding({ workshop, person, zone }: TimesProps & { zone: string }) {
  const [typing, setTyping] = useState<Typing>(nothing);
  // The first day of the event is the likeliest; it can be typed over.
  const first = useOverview(workshop).data?.workshop.starts_on ?? "";
  const adding = useGesture((platform, time: TypedTime) => platform.addAvailability(workshop, person, time));
  const { from, to, tier } = typing;
  const on = typing.on ?? first;
  const type = (change: Partial<Typing>) => setTyping((before) => ({ ...before, ...change }));
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const done = await adding.run({ on, from, to, tier }).then(
      () => true,
      () => false,
    );
    if (!done) return;
    type({ from: "", to: "" });
    announce(say("added"));
  };
  const isEmpty = on.trim() === "" || from.trim() === "" || to.trim() === "";
  return (
    <form aria-label={say("add")} onSubmit={(event) => void add(event)} className="flex flex-col gap-2">
      <div className="grid grid-cols-[minmax(0,6fr)_minmax(0,4fr)_minmax(0,4fr)] items-start gap-2">
        <TextField label={say("day")} value={on} onChange={(text) => type({ on: text })} />
        <TextField label={say("from")} value={from} placeholder="14:00" onChange={(text) => type({ from: text })} />
        <TextField label={say("to")} value={to} placeholder="15:00" onChange={(text) => type({ to: text })} />
      </div>
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <Select
            label={say("tier")}
            value={tier}
            onChange={(chosen) => type({ tier: chosen })}
            options={tiers.map((id) => ({ id, text: say(id) }))}
          />
        </div>
        <Button edits type="submit" isDisabled={isEmpty || adding.isRunning}>
          {say("add")}
        </Button>
      </div>
      {adding.failure !== null && <Message failure={adding.failure} />}
      <p className="text-label text-muted">{say("zoneWhy", { city: cityOf(zone) })}</p>
    </form>
  );
}
