import { useState } from "react";
import type { Failure, OfficeHoursAsk, PersonId, Rotation, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Dialog } from "../../parts/Dialog";
import { errorOf, Form } from "../../parts/Form";
import { TextField } from "../../parts/TextField";
import { asFailure } from "../../platform";
import { useGesture, useOverview } from "../../queries";
import { countsInWords, localInWords, namesInWords, say } from "../../wording/planner";
import { useNames } from "../sessions/names";
import { dayAfter, today } from "./days";
import { Hosts } from "./PlanPanel";
import { dayTyped, numberTyped } from "./typed";

export type OfficeHoursDialogProps = { workshop: WorkshopId; onClose: () => void };

const fields = ["first", "count", "every", "minutes"] as const;

/** A series whose bad hours go around: planned first, then added. */
export function OfficeHoursDialog({ workshop, onClose }: OfficeHoursDialogProps) {
  const home = useOverview(workshop).data?.workshop;
  const names = useNames(workshop);
  const [typed, setTyped] = useState({ first: "", count: "4", every: "14", minutes: "60" });
  const [title, setTitle] = useState(say("officeName"));
  const [room, setRoom] = useState("");
  const [hosts, setHosts] = useState<PersonId[]>([]);
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
  const act = async () => {
    setRefused(null);
    try {
      if (result !== null) {
        const added = await adding.run(result.ask);
        announce(say("used", { count: added.length }));
        onClose();
        return;
      }
      const ask: OfficeHoursAsk = {
        first: dayTyped(first, "first"),
        count: numberTyped(typed.count, "count"),
        every_days: numberTyped(typed.every, "every"),
        minutes: numberTyped(typed.minutes, "minutes"),
        zone: home?.zone ?? "UTC",
        hosts,
      };
      setResult({ series: await planning.run(ask), ask });
    } catch (thrown) {
      setRefused(asFailure(thrown));
    }
  };
  return (
    <Dialog title={say("officeTitle")} isOpen onClose={onClose} size="medium">
      <Form
        act={result === null ? say("planSeries") : say("addSeries", { count: result.series.sessions.length })}
        onAct={() => void act()}
        onCancel={onClose}
        isRunning={planning.isRunning || adding.isRunning}
        failure={refused}
        fields={fields}
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
        <Hosts
          names={names}
          value={hosts}
          onChange={(chosen) => {
            setHosts(chosen);
            setResult(null);
          }}
        />
        {result !== null && <Series series={result.series} />}
      </Form>
    </Dialog>
  );
}

const labels = { first: "first", count: "hours", every: "every", minutes: "length" } as const;
const headLook = "bg-sunken px-2 py-1 text-left text-label font-semibold text-muted";
const cellLook = "border-b border-line px-2 py-1 text-left align-top font-normal";

function Series({ series: { sessions, debts, without_zone } }: { series: Rotation }) {
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
          </tr>
        </thead>
        <tbody>
          {sessions.map(({ session, host, summary }) => (
            <tr key={session.start}>
              <th scope="row" className={cellLook}>
                {localInWords(session.local)}
              </th>
              <td className={cellLook}>
                <bdi>{host ?? ""}</bdi>
              </td>
              <td className={cellLook}>{countsInWords(summary.counts)}</td>
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
