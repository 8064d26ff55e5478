import { FileInput, Newspaper } from "lucide-react";
import { useState } from "react";
import { perform, type Desk } from "../../actions";
import type { Missing, Overview, WorkshopId } from "../../bindings";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Chips } from "../../parts/Chips";
import { EmptyState } from "../../parts/EmptyState";
import { List, type ListColumn } from "../../parts/List";
import { Loaded } from "../../parts/Loaded";
import { ScreenHead } from "../../parts/ScreenHead";
import { useOverview } from "../../queries";
import { go, type Screen } from "../../routes";
import { say } from "../../wording/overview";
import { daysInWords } from "../../wording/time";

type Props = { workshop: WorkshopId; desk: Desk };

/** What stands between the organizer and the recap. */
export function OverviewScreen({ workshop, desk }: Props) {
  const reading = useOverview(workshop);
  return <Loaded reading={reading}>{(overview) => <Desktop overview={overview} desk={desk} />}</Loaded>;
}

function Desktop({ overview, desk }: { overview: Overview; desk: Desk }) {
  const isEmpty = overview.people === 0 && overview.talks === 0 && overview.responses === 0;
  const { starts_on, ends_on } = overview.workshop;
  const days = starts_on === null ? "" : daysInWords(starts_on, ends_on ?? starts_on);
  return (
    <>
      <ScreenHead title={say("title")} count={[overview.summit.name, days].filter((part) => part !== "").join(" · ")}>
        {!isEmpty && <NextAction overview={overview} desk={desk} />}
      </ScreenHead>
      {isEmpty ? (
        <div className="flex-1 border-t border-line bg-surface">
          <EmptyState title={say("empty")} why={say("emptyWhy")}>
            <Button edits kind="main" icon={FileInput} onPress={() => perform("import-responses", desk)}>
              {say("import")}
            </Button>
            <Button onPress={() => perform("go-people", desk)}>{say("addPerson")}</Button>
          </EmptyState>
        </div>
      ) : (
        <>
          <Stages overview={overview} />
          <MissingList missing={overview.missing} desk={desk} />
        </>
      )}
    </>
  );
}

function NextAction({ overview, desk }: { overview: Overview; desk: Desk }) {
  const count = overview.zones_to_confirm;
  if (count > 0) {
    return (
      <Button edits kind="main" onPress={() => perform("settle-zones", desk)}>
        {say("settle", { count })}
      </Button>
    );
  }
  if (overview.responses === 0) {
    return (
      <Button edits kind="main" icon={FileInput} onPress={() => perform("import-responses", desk)}>
        {say("import")}
      </Button>
    );
  }
  return (
    <Button kind="main" icon={Newspaper} onPress={() => perform("go-recap", desk)}>
      {say("openRecap")}
    </Button>
  );
}

function Stages({ overview }: { overview: Overview }) {
  const zoned = overview.people - overview.zones_to_confirm;
  const part = (count: number, all: number) => (all === 0 ? "–" : say("of", { count, all }));
  const stages: [string, string, boolean][] = [
    [say("people"), String(overview.people), overview.people > 0],
    [say("zones"), part(zoned, overview.people), overview.zones_to_confirm === 0],
    [say("talks"), part(overview.talks_with_video, overview.talks), overview.talks_with_video === overview.talks],
    [say("questions"), part(overview.public_questions, overview.questions), overview.public_questions > 0],
    [
      say("responses"),
      part(overview.published_responses, overview.responses),
      overview.published_responses === overview.responses,
    ],
    [say("exports"), say("times", { count: overview.exports }), overview.exports > 0],
  ];
  return (
    <dl
      aria-label={say("stages")}
      className="grid shrink-0 grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-y-2 border-y border-line bg-surface px-4 py-3"
    >
      {stages.map(([name, value, isReached]) => (
        <div key={name} className="flex flex-col-reverse pr-4">
          <dt className="text-label text-muted">
            {name}
            <span aria-hidden className={isReached ? "text-ok" : "invisible"}>
              {" ✓"}
            </span>
          </dt>
          <dd className="text-title font-semibold tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const columns: ListColumn<Missing>[] = [
  { id: "who", head: say("who"), cell: (row) => <bdi>{row.who}</bdi> },
  { id: "what", head: say("what"), cell: (row) => <Badge tone={toneOf(row.what)}>{whatOf(row.what)}</Badge> },
  { id: "why", head: say("message"), cell: (row) => <bdi className="text-muted">{row.message}</bdi> },
];

function MissingList({ missing, desk }: { missing: Missing[]; desk: Desk }) {
  const [what, setWhat] = useState("");
  const [selected, setSelected] = useState<string | null>(null);
  if (missing.length === 0) {
    return (
      <div className="flex-1 bg-surface">
        <EmptyState title={say("complete")} why={say("completeWhy")} />
      </div>
    );
  }
  const kinds = [...new Set(missing.map((row) => row.what))];
  const rows = missing.filter((row) => what === "" || row.what === what);
  const chips = [
    { id: "", text: say("all", { count: missing.length }) },
    ...kinds.map((kind) => ({
      id: kind,
      text: `${whatOf(kind)} ${missing.filter((row) => row.what === kind).length}`,
    })),
  ];
  return (
    <>
      <div className="flex h-11 shrink-0 items-center gap-4 bg-surface px-4">
        <h2 className="text-title font-semibold">{say("missing")}</h2>
        <Chips label={say("filter")} chips={chips} value={what} onChange={setWhat} />
      </div>
      <List
        label={say("missing")}
        rows={rows}
        columns={columns}
        keyOf={keyOf}
        textOf={(row) => row.who}
        selected={selected}
        onSelect={setSelected}
        onOpen={(row) => open(row, desk)}
      />
    </>
  );
}

const keyOf = (row: Missing) => `${row.what} ${row.id}`;

function open(row: Missing, desk: Desk) {
  const screens: Record<string, Screen> = { person: "people", talk: "talks", response: "responses", post: "recap" };
  const screen = screens[row.kind];
  if (screen !== undefined) go({ screen, workshop: desk.route.workshop, record: row.id, filter: "" });
}

const known = ["zone", "affiliation", "answer", "recording-link", "talk-title", "publish", "chat"] as const;

function whatOf(what: string): string {
  return say(known.find((one) => one === what) ?? "other");
}

function toneOf(what: string) {
  return what === "zone" || what === "publish" ? "ask" : "warn";
}
