import { FileInput, Newspaper } from "lucide-react";
import { useState } from "react";
import { perform, type Desk } from "../../actions";
import type { Missing, Overview, WorkshopId } from "../../bindings";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Chips } from "../../parts/Chips";
import { EmptyState } from "../../parts/EmptyState";
import { Cut, List, type ListColumn } from "../../parts/List";
import { Loaded } from "../../parts/Loaded";
import { ScreenHead } from "../../parts/ScreenHead";
import { SplitPane } from "../../parts/SplitPane";
import { isEmptyWorkshop, useOverview, useResponseOf } from "../../queries";
import { go, type Screen } from "../../routes";
import { say } from "../../wording/overview";
import { grouped } from "../../wording/wording";
import { daysInWords } from "../../wording/time";
import { About } from "./About";

type Props = { workshop: WorkshopId; desk: Desk };

/** What stands between the organizer and the recap. */
export function OverviewScreen({ workshop, desk }: Props) {
  const reading = useOverview(workshop);
  return <Loaded reading={reading}>{(overview) => <Desktop overview={overview} desk={desk} />}</Loaded>;
}

function Desktop({ overview, desk }: { overview: Overview; desk: Desk }) {
  const isEmpty = isEmptyWorkshop(overview);
  const { starts_on, ends_on } = overview.workshop;
  const days = starts_on === null ? "" : daysInWords(starts_on, ends_on ?? starts_on);
  return (
    <>
      <ScreenHead title={say("title")} count={[overview.summit.name, days].filter((part) => part !== "").join(" · ")}>
        {!isEmpty && <NextAction overview={overview} desk={desk} />}
      </ScreenHead>
      <div className="flex min-h-0 flex-1 flex-col border-t border-line">
        {!isEmpty && <Stages overview={overview} />}
        <SplitPane inspector={<About key={overview.workshop.id} overview={overview} wanted={desk.route.record} />}>
          {isEmpty ? (
            <Nothing desk={desk} />
          ) : (
            <MissingList workshop={overview.workshop.id} missing={overview.missing} desk={desk} />
          )}
        </SplitPane>
      </div>
    </>
  );
}

function Nothing({ desk }: { desk: Desk }) {
  return (
    <div className="flex-1 bg-surface">
      <EmptyState title={say("empty")} why={say("emptyWhy")}>
        <Button edits kind="main" icon={FileInput} onPress={() => perform("import-responses", desk)}>
          {say("import")}
        </Button>
        <Button onPress={() => perform("go-people", desk)}>{say("addPerson")}</Button>
      </EmptyState>
    </div>
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

/** Its name, how far it is, and whether it is complete. */
type Stage = [string, string, boolean];

function parted(name: string, count: number, all: number): Stage {
  return [name, all === 0 ? "–" : say("of", { count, all }), all > 0 && count === all];
}

function Stages({ overview }: { overview: Overview }) {
  const zoned = overview.people - overview.zones_to_confirm;
  const stages: Stage[] = [
    [say("people"), grouped(overview.people), overview.people > 0],
    parted(say("zones"), zoned, overview.people),
    parted(say("talks"), overview.talks_with_video, overview.talks),
    parted(say("questions"), overview.public_questions, overview.questions),
    parted(say("responses"), overview.published_responses, overview.responses),
    [say("exports"), say("times", { count: overview.exports }), overview.exports > 0],
  ];
  return (
    <dl
      aria-label={say("stages")}
      className="grid shrink-0 grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-y-2 border-b border-line bg-surface px-4 py-3"
    >
      {stages.map(([name, value, isReached]) => (
        <div key={name} className="flex flex-col-reverse pr-4">
          <dt className="text-label whitespace-nowrap text-muted">
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
  { id: "who", head: say("who"), track: "fit-content(34%)", cell: (row) => <Cut>{row.who}</Cut> },
  { id: "what", head: say("what"), cell: (row) => <Badge tone={toneOf(row.what)}>{whatOf(row.what)}</Badge> },
  {
    id: "why",
    head: say("message"),
    track: "minmax(160px, 1fr)",
    cell: (row) => (
      <span className="text-muted">
        <Cut>{row.message}</Cut>
      </span>
    ),
  },
];

/** What is missing of one kind. */
type Group = { what: string; lines: Missing[] };

const groupColumns: ListColumn<Group>[] = [
  { id: "what", head: say("what"), cell: (row) => <Badge tone={toneOf(row.what)}>{whatOf(row.what)}</Badge> },
  { id: "count", head: say("howMany"), isNumber: true, cell: (row) => grouped(row.lines.length) },
  {
    id: "who",
    head: say("who"),
    track: "minmax(160px, 1fr)",
    cell: (row) => (
      <span className="text-muted">
        <Cut>{firstOf(row.lines)}</Cut>
      </span>
    ),
  },
];

/** More lines than these are grouped by what is missing, so that a large library does not flood the page. */
const groupedFrom = 12;

type MissingProps = { workshop: WorkshopId; missing: Missing[]; desk: Desk };

function MissingList({ workshop, missing, desk }: MissingProps) {
  const [what, setWhat] = useState("");
  const [selected, setSelected] = useState<string | null>(null);
  const open = useOpen(workshop, desk);
  if (missing.length === 0) {
    return (
      <div className="flex-1 bg-surface">
        <EmptyState title={say("complete")} why={say("completeWhy")} />
      </div>
    );
  }
  const kinds = [...new Set(missing.map((row) => row.what))];
  const groups = kinds.map((kind) => ({ what: kind, lines: missing.filter((row) => row.what === kind) }));
  const rows = missing.filter((row) => what === "" || row.what === what);
  const isGrouped = what === "" && missing.length > groupedFrom;
  const chips = [
    { id: "", text: say("all", { count: missing.length }) },
    ...groups.map(({ what: kind, lines }) => ({
      id: kind,
      text: say("chip", { what: whatOf(kind), count: lines.length }),
    })),
  ];
  return (
    <>
      <div className="flex min-h-11 shrink-0 items-center gap-4 bg-surface px-4 py-2">
        <h2 className="text-title font-semibold">{say("missing")}</h2>
        <Chips label={say("filter")} chips={chips} value={what} onChange={setWhat} />
        <span className="ml-auto hidden shrink-0 text-label text-muted min-[1100px]:block">{say("openHint")}</span>
      </div>
      {isGrouped ? (
        <List
          key="groups"
          label={say("missing")}
          rows={groups}
          columns={groupColumns}
          keyOf={(row) => row.what}
          textOf={(row) => whatOf(row.what)}
          selected={selected}
          onSelect={setSelected}
          onOpen={(row) => setWhat(row.what)}
        />
      ) : (
        <List
          key="lines"
          label={say("missing")}
          rows={rows}
          columns={columns}
          keyOf={keyOf}
          textOf={(row) => row.who}
          selected={selected}
          onSelect={setSelected}
          onOpen={(row) => void open(row)}
        />
      )}
    </>
  );
}

const keyOf = (row: Missing) => `${row.what} ${row.id} ${row.message}`;

function firstOf(lines: readonly Missing[]): string {
  const names = lines.slice(0, 3).map((row) => row.who);
  return say(lines.length > 3 ? "firstOf" : "allOf", { names: names.join(", "), more: lines.length - 3 });
}

/** Opens the record in which a line is mended. */
function useOpen(workshop: WorkshopId, desk: Desk) {
  const responseOf = useResponseOf(workshop);
  return async (row: Missing) => {
    const to = (screen: Screen, record: string | null) => go({ ...desk.route, screen, record, filter: "" });
    if (row.what === "publish") return to("responses", row.kind === "person" ? await responseOf(row.id) : row.id);
    if (row.kind === "person") return to("people", row.id);
    if (row.kind === "talk") return to("talks", row.id);
    // What the workshop itself lacks is written in the words of the recap.
    return to("recap", null);
  };
}

const known = ["zone", "affiliation", "answer", "recording-link", "talk-title", "publish", "chat"] as const;

function whatOf(what: string): string {
  return say(known.find((one) => one === what) ?? "other");
}

function toneOf(what: string) {
  return what === "zone" || what === "publish" ? "ask" : "warn";
}
