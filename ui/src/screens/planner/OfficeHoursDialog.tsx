import { useState } from "react";
import type { Failure, OfficeHoursAsk, PersonId, Rotation, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { errorOf, Form } from "../../parts/Form";
import { Select } from "../../parts/Select";
import { TextField } from "../../parts/TextField";
import { asFailure } from "../../platform";
import { useGesture, useOverview } from "../../queries";
import { countsInWords, localInWords, namesInWords, say } from "../../wording/planner";
import { dayInWords } from "../../wording/time";
import { useNames } from "../sessions/names";
import type { Day } from "../../wire";
import { dayAfter, today } from "./days";
import { exceptionsOf, noExceptions, withDay, type Exceptions } from "./exceptions";
import { Hosts } from "./PlanPanel";
import { dayTyped, numberTyped } from "./typed";

export type OfficeHoursDialogProps = { workshop: WorkshopId; onClose: () => void };

const fields = ["first", "count", "every", "minutes"] as const;
const besides = ["skipped", "moved"] as const;

/** A series whose bad hours go around: planned first, then added. */
export function OfficeHoursDialog({ workshop, onClose }: OfficeHoursDialogProps) {
  const home = useOverview(workshop).data?.workshop;
  const names = useNames(workshop);
  const [typed, setTyped] = useState({ first: "", count: "4", every: "14", minutes: "60" });
  const [title, setTitle] = useState(say("officeName"));
  const [room, setRoom] = useState("");
  const [hosts, setHosts] = useState<PersonId[]>([]);
  const [each, setEach] = useState<"one" | "all">("one");
  const [exceptions, setExceptions] = useState<Exceptions>(noExceptions);
  const [result, setResult] = useState<{ series: Rotation; ask: OfficeHoursAsk } | null>(null);
  const [refused, setRefused] = useState<Failure | null>(null);
  const planning = useGesture((platform, ask: OfficeHoursAsk) => platform.planOfficeHours(workshop, ask));
  const adding = useGesture((platform, ask: OfficeHoursAsk) => platform.useOfficeHours(workshop, ask, title, room));
  // A week after the workshop, until another day is typed.
  const first = typed.first === "" ? dayAfter(home?.ends_on ?? home?.starts_on ?? today(), 7) : typed.first;
  const set = (changed: Partial<typeof typed>) => {
    setTyped({ ...typed, first, ...changed });
    setResult(null);
  };
  const plan = async (besides: Exceptions) => {
    setRefused(null);
    try {
      const ask: OfficeHoursAsk = {
        first: dayTyped(first, "first"),
        count: numberTyped(typed.count, "count"),
        every_days: numberTyped(typed.every, "every"),
        minutes: numberTyped(typed.minutes, "minutes"),
        zone: home?.zone ?? "UTC",
        hosts,
        hosts_each: each === "all" ? Math.max(hosts.length, 1) : 1,
        exceptions: exceptionsOf(besides),
      };
      setResult({ series: await planning.run(ask), ask });
    } catch (thrown) {
      setResult(null);
      setRefused(asFailure(thrown));
    }
  };
  const replan = (changed: Partial<Exceptions>) => {
    const next = { ...exceptions, ...changed };
    setExceptions(next);
    void plan(next);
  };
  const add = async (ask: OfficeHoursAsk) => {
    setRefused(null);
    try {
      const added = await adding.run(ask);
      announce(say("used", { count: added.length }));
      onClose();
    } catch (thrown) {
      setRefused(asFailure(thrown));
    }
  };
  return (
    <Dialog title={say("officeTitle")} isOpen onClose={onClose} size="medium">
      <Form
        act={result === null ? say("planSeries") : say("addSeries", { count: result.series.sessions.length })}
        onAct={() => void (result === null ? plan(exceptions) : add(result.ask))}
        onCancel={onClose}
        isRunning={planning.isRunning || adding.isRunning}
        failure={refused}
        fields={[...fields, ...besides]}
      >
        <div className="grid grid-cols-2 items-start gap-3 min-[500px]:grid-cols-4">
          {fields.map((name) => (
            <TextField
              key={name}
              label={say(labels[name])}
              value={name === "first" ? first : typed[name]}
              onChange={(text) => set({ [name]: text })}
              error={errorOf(refused, name)}
              autoFocus={name === "first"}
            />
          ))}
        </div>
        <div className="grid gap-3 min-[500px]:grid-cols-2">
          <TextField label={say("title")} value={title} onChange={setTitle} />
          <TextField label={say("room")} value={room} onChange={setRoom} />
        </div>
        <div className="grid items-start gap-3 min-[500px]:grid-cols-2">
          {besides.map((name) => (
            <TextField
              key={name}
              label={say(name)}
              hint={say(`${name}Hint`)}
              value={exceptions[name]}
              onChange={(text) => {
                setExceptions({ ...exceptions, [name]: text });
                setResult(null);
              }}
              error={errorOf(refused, name)}
            />
          ))}
        </div>
        <Hosts
          names={names}
          value={hosts}
          onChange={(chosen) => {
            setHosts(chosen);
            setResult(null);
          }}
        />
        {hosts.length > 1 && (
          <Select
            label={say("eachLed")}
            value={each}
            options={leading}
            onChange={(chosen) => {
              setEach(chosen);
              setResult(null);
            }}
          />
        )}
        {result !== null && (
          <Series
            series={result.series}
            hosts={hosts.map((id) => ({ id, text: names.nameOf(id) }))}
            leads={exceptions.leads}
            onLeave={(day) => replan({ skipped: withDay(exceptions.skipped, day) })}
            onLead={(day, id) => replan({ leads: ledBy(exceptions.leads, day, id) })}
          />
        )}
      </Form>
    </Dialog>
  );
}

const labels = { first: "first", count: "hours", every: "every", minutes: "length" } as const;
const headLook = "bg-sunken px-2 py-1 text-left text-label font-semibold text-muted";
const cellLook = "border-b border-line px-2 py-1 text-left align-top font-normal";

const leading: { id: "one" | "all"; text: string }[] = [
  { id: "one", text: say("inTurns") },
  { id: "all", text: say("together") },
];
const byTurn = "turn";

/** Who leads when, with one day changed; without a person it goes by turns again. */
function ledBy(leads: Exceptions["leads"], day: Day, id: PersonId | null): Exceptions["leads"] {
  const others = Object.fromEntries(Object.entries(leads).filter(([other]) => other !== day));
  return id === null ? others : { ...others, [day]: id };
}

type SeriesProps = {
  series: Rotation;
  hosts: { id: PersonId; text: string }[];
  leads: Exceptions["leads"];
  onLeave: (day: Day) => void;
  onLead: (day: Day, id: PersonId | null) => void;
};

function Series({ series: { sessions, debts, without_zone }, hosts, leads, onLeave, onLead }: SeriesProps) {
  const touched = debts.filter((one) => one.before + one.after > 0);
  return (
    <>
      <table aria-label={say("series")} className="w-full border-separate border-spacing-0 tabular-nums">
        <thead>
          <tr>
            {(["date", "host", "meaning"] as const).map((head) => (
              <th key={head} scope="col" className={headLook}>
                {say(head)}
              </th>
            ))}
            <th scope="col" className={headLook}>
              <span className="sr-only">{say("leaveOut")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map(({ session, day, hosts: led, summary }) => (
            <tr key={session.start}>
              <th scope="row" className={cellLook}>
                {localInWords(session.local)}
                {!session.local.local.startsWith(day) && (
                  <span className="block text-label text-muted">{say("insteadOf", { day: dayInWords(day) })}</span>
                )}
              </th>
              <td className={cellLook}>
                {hosts.length < 2 ? (
                  <bdi>{namesInWords(led.map((one) => one.name))}</bdi>
                ) : (
                  <Select
                    label={say("hostOf", { day: dayInWords(day) })}
                    isLabelHidden
                    value={leads[day] ?? byTurn}
                    options={[
                      { id: byTurn, text: say("byTurn", { names: namesInWords(led.map((one) => one.name)) }) },
                      ...hosts,
                    ]}
                    onChange={(id) => onLead(day, id === byTurn ? null : id)}
                  />
                )}
              </td>
              <td className={cellLook}>{countsInWords(summary.counts)}</td>
              <td className={cellLook}>
                <Button onPress={() => onLeave(day)} aria-label={say("leaveOutDay", { day: dayInWords(day) })}>
                  {say("leaveOut")}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {touched.length > 0 && (
        <table aria-label={say("debts")} className="w-full border-separate border-spacing-0 tabular-nums">
          <thead>
            <tr>
              <th scope="col" className={headLook}>
                {say("debts")}
              </th>
              <th scope="col" className={`${headLook} w-20`}>
                {say("before")}
              </th>
              <th scope="col" className={`${headLook} w-20`}>
                {say("after")}
              </th>
            </tr>
          </thead>
          <tbody>
            {touched.slice(0, 200).map((one) => (
              <tr key={one.person}>
                <th scope="row" className={cellLook}>
                  <bdi>{one.name}</bdi>
                </th>
                <td className={cellLook}>{one.before}</td>
                <td className={cellLook}>{one.after}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {without_zone.length > 0 && (
        <p className="text-label text-muted">
          {say("withoutZone", { count: without_zone.length, names: namesInWords(without_zone) })}
        </p>
      )}
    </>
  );
}
