import { X } from "lucide-react";
import { memo, useEffect, useRef, useState, type FormEvent } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type {
  Discussions,
  Failure,
  PersonId,
  Plan,
  PlanAsk,
  PlannedSession,
  SessionFields,
  TopicId,
  Weekday,
  WorkshopId,
} from "../../bindings";
import { announce } from "../../parts/announce";
import { Button, IconButton } from "../../parts/Button";
import { labelLook } from "../../parts/field";
import { errorOf } from "../../parts/Form";
import { Refusal } from "../../parts/Message";
import { PersonFinder } from "../../parts/PersonFinder";
import { Select } from "../../parts/Select";
import { Checkbox } from "../../parts/Switch";
import { TextField } from "../../parts/TextField";
import { asFailure } from "../../platform";
import { useGesture } from "../../queries";
import type { Day, Zone } from "../../wire";
import { say as sayDiscussions } from "../../wording/discussions";
import { say, weekdayInWords } from "../../wording/planner";
import { useNames, type Names } from "../sessions/names";
import { PlanResult } from "./PlanResult";
import { dayTyped, numberTyped } from "./typed";

export type PlanPanelProps = {
  workshop: WorkshopId;
  found: Discussions;
  /** The topic that is chosen in the list. */
  topic: TopicId | null;
  zone: Zone;
  first: Day;
  last: Day;
  /** The length changes what an hour means to people. */
  onMinutes: (minutes: number) => void;
  onShow: (session: PlannedSession) => void;
};

type Terms = {
  topic: TopicId;
  title: string;
  count: string;
  minutes: string;
  from: string;
  to: string;
  starts: "60" | "30";
  weekdays: Weekday[];
  one_a_day: boolean;
  hosts: PersonId[];
};

const none = "none";

/** Asks for fair sessions of a topic, and shows what was found; not drawn anew while the frame of the table moves. */
export const PlanPanel = memo(function PlanPanel(props: PlanPanelProps) {
  const { workshop, found, zone, onMinutes, onShow } = props;
  const [terms, setTerms] = useState<Terms>(() => ({
    topic: props.topic ?? found.topics[0]?.topic.id ?? none,
    title: "",
    count: "2",
    minutes: "60",
    from: props.first,
    to: props.last,
    starts: "60",
    weekdays: [],
    one_a_day: false,
    hosts: [],
  }));
  const [refused, setRefused] = useState<Failure | null>(null);
  const [result, setResult] = useState<{ plan: Plan; ask: PlanAsk } | null>(null);
  const results = useRef<HTMLDivElement>(null);
  const planning = useGesture((platform, ask: PlanAsk) => platform.planSessions(workshop, ask));
  const using = useGesture((platform, { starts, ask }: { starts: string[]; ask: PlanAsk }) =>
    platform.usePlan(workshop, ask.terms.zone, ask.terms.minutes, starts, fieldsOf(terms)),
  );
  const set = (changed: Partial<Terms>) => {
    setTerms({ ...terms, ...changed });
    setResult(null);
    const minutes = Number(changed.minutes);
    if (minutes > 0 && minutes <= 1440) onMinutes(minutes);
  };
  const find = async (event: FormEvent) => {
    event.preventDefault();
    setRefused(null);
    try {
      const ask = askOf(terms, zone);
      const plan = await planning.run(ask);
      setResult({ plan, ask });
      const [first] = plan.sessions;
      if (first !== undefined) onShow(first);
      announce(say("found", { count: 1 + plan.alternatives.length }));
    } catch (thrown) {
      setRefused(asFailure(thrown));
    }
  };
  // Whoever found a set may use it with Enter.
  useEffect(() => {
    if (result !== null) results.current?.querySelector<HTMLElement>("[data-use]")?.focus();
  }, [result]);
  const use = async (sessions: readonly PlannedSession[]) => {
    if (result === null) return;
    const starts = sessions.map((one) => one.start);
    const added = await using.run({ starts, ask: result.ask }).catch(() => null);
    if (added === null) return;
    setResult(null);
    announce(say("used", { count: added.length }));
    results.current?.parentElement?.querySelector<HTMLElement>("button[type=submit]")?.focus();
  };
  const isElsewhere = refused !== null && !["title", "count", "minutes", "from", "to"].includes(refused.field ?? "");
  return (
    <aside
      aria-label={say("plan")}
      data-pane="inspector"
      className="shrink-0 border-t border-line bg-surface min-[1000px]:w-80 min-[1000px]:overflow-auto min-[1000px]:border-t-0 min-[1000px]:border-l min-[1700px]:w-105"
    >
      <form onSubmit={(event) => void find(event)} className="flex flex-col gap-3 p-4">
        <h2 className="text-title font-semibold">{say("plan")}</h2>
        <Fields terms={terms} set={set} found={found} names={useNames(workshop)} refused={refused} />
        {isElsewhere && <Refusal failure={refused} />}
        <div>
          <Button kind={result === null ? "main" : "plain"} type="submit" isDisabled={planning.isRunning}>
            {planning.isRunning ? say("finding") : say("find")}
          </Button>
        </div>
      </form>
      <div ref={results} className="flex flex-col gap-3 px-4 pb-4 empty:hidden">
        <Refusal failure={using.failure} />
        {result !== null && (
          <PlanResult
            plan={result.plan}
            isRunning={using.isRunning}
            onShow={onShow}
            onUse={(sessions) => void use(sessions)}
          />
        )}
      </div>
    </aside>
  );
});

type FieldsProps = {
  terms: Terms;
  set: (changed: Partial<Terms>) => void;
  found: Discussions;
  names: Names;
  refused: Failure | null;
};

function Fields({ terms, set, found, names, refused }: FieldsProps) {
  const topics = found.topics.map(({ topic }) => ({ id: topic.id, text: topic.title }));
  return (
    <>
      <Select
        label={say("topic")}
        value={terms.topic}
        options={[...topics, { id: none, text: say("noTopic") }]}
        onChange={(topic) => set({ topic })}
      />
      {terms.topic === none && (
        <TextField
          label={say("title")}
          value={terms.title}
          onChange={(title) => set({ title })}
          error={errorOf(refused, "title")}
        />
      )}
      <div className="grid grid-cols-[1fr_1fr_1.4fr] items-start gap-2">
        <TextField
          label={say("count")}
          value={terms.count}
          onChange={(count) => set({ count })}
          error={errorOf(refused, "count")}
        />
        <TextField
          label={say("length")}
          value={terms.minutes}
          onChange={(minutes) => set({ minutes })}
          error={errorOf(refused, "minutes")}
        />
        <Select
          label={say("starts")}
          value={terms.starts}
          options={[
            { id: "60", text: say("everyHour") },
            { id: "30", text: say("everyHalf") },
          ]}
          onChange={(starts) => set({ starts })}
        />
      </div>
      <div className="grid grid-cols-2 items-start gap-2">
        <TextField
          label={say("from")}
          value={terms.from}
          onChange={(from) => set({ from })}
          error={errorOf(refused, "from")}
        />
        <TextField label={say("to")} value={terms.to} onChange={(to) => set({ to })} error={errorOf(refused, "to")} />
      </div>
      <Weekdays value={terms.weekdays} onChange={(weekdays) => set({ weekdays })} />
      <Checkbox isRead isSelected={terms.one_a_day} onChange={(one_a_day) => set({ one_a_day })}>
        {say("oneADay")}
      </Checkbox>
      <Hosts names={names} value={terms.hosts} onChange={(hosts) => set({ hosts })} />
    </>
  );
}

const week: readonly Weekday[] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** Days that a session may be on; none pressed means every day. */
function Weekdays({ value, onChange }: { value: readonly Weekday[]; onChange: (days: Weekday[]) => void }) {
  return (
    <div className="flex flex-col gap-1">
      <span className={labelLook}>{say("weekdays")}</span>
      <ToggleButtonGroup
        aria-label={say("weekdays")}
        selectionMode="multiple"
        selectedKeys={value}
        onSelectionChange={(keys) => onChange(week.filter((day) => keys.has(day)))}
        className="flex flex-wrap gap-1"
      >
        {week.map((day) => (
          <ToggleButton
            key={day}
            id={day}
            className="inline-flex h-6 cursor-default items-center rounded-badge border border-border px-1.5 text-label data-hovered:bg-hover data-selected:border-accent data-selected:bg-soft data-selected:font-semibold"
          >
            {weekdayInWords(day)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}

export type HostsProps = { names: Names; value: readonly PersonId[]; onChange: (hosts: PersonId[]) => void };

/** Who may lead the sessions. */
export function Hosts({ names, value, onChange }: HostsProps) {
  const root = useRef<HTMLDivElement>(null);
  const remove = (id: PersonId) => {
    onChange(value.filter((one) => one !== id));
    // The row goes away with its button.
    root.current?.querySelector("input")?.focus();
  };
  return (
    <div ref={root} className="flex flex-col gap-1">
      {value.length > 0 && (
        <ul aria-label={say("hosts")}>
          {value.map((id) => (
            <li key={id} className="flex items-center gap-1">
              <bdi className="min-w-0 flex-1 wrap-break-word">{names.nameOf(id)}</bdi>
              <IconButton label={say("removeHost", { name: names.nameOf(id) })} icon={X} onPress={() => remove(id)} />
            </li>
          ))}
        </ul>
      )}
      <PersonFinder
        label={say("addHost")}
        placeholder={say("hostHint")}
        found={sayDiscussions("peopleFound")}
        none={sayDiscussions("nobodyFound")}
        people={names.people.filter((row) => !value.includes(row.id))}
        onFound={(id) => onChange([...value, id])}
      />
    </div>
  );
}

/** What is typed as the core is asked. Throws what is no number and no day. */
function askOf(terms: Terms, zone: Zone): PlanAsk {
  const { weekdays, one_a_day, hosts, topic } = terms;
  return {
    terms: {
      count: numberTyped(terms.count, "count"),
      minutes: numberTyped(terms.minutes, "minutes"),
      from: dayTyped(terms.from, "from"),
      to: dayTyped(terms.to, "to"),
      zone,
      step: Number(terms.starts),
      weekdays,
      avoid: [],
      gap: 0,
      one_a_day,
    },
    topic_id: topic === none ? null : topic,
    hosts,
  };
}

/** The hosts take turns: the core says who leads which. */
function fieldsOf({ topic, title, hosts }: Terms): SessionFields {
  return {
    topic_id: topic === none ? null : topic,
    kind: "discussion",
    title: topic === none ? title : "",
    regions: [],
    people: hosts.map((person_id) => ({ person_id, part: "host" as const })),
    room_name: "",
    room_url: "",
    agenda: "",
  };
}
