import { FileInput, Mail } from "lucide-react";
import { useState } from "react";
import { perform, useRunner, type Desk } from "../../actions";
import type { PersonId, WorkshopId } from "../../bindings";
import { Button } from "../../parts/Button";
import { Chips } from "../../parts/Chips";
import { EmptyState } from "../../parts/EmptyState";
import { Cut, List, type ListColumn } from "../../parts/List";
import { Loaded } from "../../parts/Loaded";
import { ScreenHead } from "../../parts/ScreenHead";
import { enterInspector, Inspector, SplitPane } from "../../parts/SplitPane";
import { useMissingBoard } from "../../queries";
import { replace } from "../../routes";
import { say, type Standing } from "../../wording/permissions";
import { DraftsDialog } from "../mail/DraftsDialog";
import { peopleOf } from "../mail/people";
import { Parts } from "./Parts";
import { PermissionPanel } from "./PermissionPanel";
import { SetPermission } from "./SetPermission";
import { StateBadge } from "./StateBadge";
import { standingOf, useThings, type Thing } from "./things";

type Props = { workshop: WorkshopId; desk: Desk };

/** Who allows what, and where; nothing that was refused reaches an export. */
export function PermissionsScreen(props: Props) {
  const reading = useThings(props.workshop);
  return <Loaded reading={reading}>{(things) => <Permissions {...props} things={things} />}</Loaded>;
}

const filters: Record<string, readonly Standing[]> = {
  "not-asked": ["not-asked"],
  asked: ["asked"],
  no: ["no", "withdrawn"],
  embargo: ["embargo"],
};

const fits = (thing: Thing, filter: string) => filters[filter]?.includes(standingOf(thing)) ?? true;

function Permissions({ workshop, desk, things }: Props & { things: Thing[] }) {
  const { filter } = desk.route;
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState<string | null>(null);
  const [setting, setSetting] = useState<Thing[] | null>(null);
  const [writing, setWriting] = useState<PersonId[] | null>(null);
  const rows = things.filter((thing) => fits(thing, filter));
  const chosen = rows.filter((thing) => marked.has(thing.key));
  const { record } = desk.route;
  const last = rows.find((one) => one.key === current);
  const isLast = last !== undefined && (record === null || last.person_id === record);
  const thing = isLast ? last : (rows.find((one) => one.person_id === record) ?? last ?? rows[0]);
  const toSet = chosen.length > 0 ? chosen : thing === undefined ? [] : [thing];
  const owing = useOwing(workshop);
  const toAsk = peopleOf((chosen.length > 0 ? chosen : rows).filter((one) => standingOf(one) === "not-asked"));
  const people = toAsk.filter((person) => owing.has(person));
  const set = toSet.length === 0 ? null : () => setSetting(toSet);
  useRunner("set-permission", set);
  useRunner("edit-record", set);
  useRunner("draft-approvals", people.length === 0 ? null : () => setWriting(people));
  const select = (key: string) => {
    setCurrent(key);
    const person = rows.find((one) => one.key === key)?.person_id ?? null;
    replace({ ...desk.route, record: person });
  };
  const show = (next: string) => replace({ ...desk.route, filter: next });

  return (
    <>
      <ScreenHead title={say("title")} {...(things.length === 0 ? {} : { count: countOf(things) })}>
        <p role="status" className="text-label whitespace-nowrap text-muted tabular-nums">
          {chosen.length > 0 && say("selected", { selected: chosen.length, count: rows.length })}
        </p>
        {toSet.length > 0 && (
          <Button edits kind={people.length === 0 ? "main" : "plain"} onPress={() => perform("set-permission", desk)}>
            {say("setMany", { count: toSet.length })}
          </Button>
        )}
        {people.length > 0 && (
          <Button kind="main" icon={Mail} onPress={() => perform("draft-approvals", desk)}>
            {say("draft", { count: people.length })}
          </Button>
        )}
      </ScreenHead>
      <Parts route={desk.route} />
      {things.length === 0 ? (
        <Nothing desk={desk} />
      ) : (
        <SplitPane hasLine inspector={thing === undefined ? null : <Person workshop={workshop} thing={thing} />}>
          <div className="flex shrink-0 flex-wrap items-center gap-x-6 gap-y-1 px-4 py-1.5">
            <Chips label={say("filters")} chips={chipsOf(things)} value={filter} onChange={show} />
            {toAsk.length > people.length && (
              <p className="text-label text-muted">{say("needNone", { count: toAsk.length - people.length })}</p>
            )}
          </div>
          {rows.length === 0 ? (
            <EmptyState title={say("filteredTitle")} why={say("filteredWhy", { count: things.length })}>
              <Button onPress={() => show("")}>{say("showAll")}</Button>
            </EmptyState>
          ) : (
            <List
              label={say("list")}
              rows={rows}
              columns={columns}
              keyOf={(row) => row.key}
              textOf={(row) => row.name}
              selected={thing?.key ?? null}
              onSelect={select}
              onOpen={enterInspector}
              marked={marked}
              onMark={setMarked}
            />
          )}
        </SplitPane>
      )}
      {setting !== null && (
        <SetPermission
          workshop={workshop}
          setting={{ things: setting, isFree: false }}
          onClose={() => setSetting(null)}
        />
      )}
      {writing !== null && <DraftsDialog workshop={workshop} people={writing} onClose={() => setWriting(null)} />}
    </>
  );
}

/** Who owes a yes or no: a letter to anybody else would ask for something else. */
function useOwing(workshop: WorkshopId): Set<PersonId> {
  const owed = useMissingBoard(workshop).data?.owed ?? [];
  return new Set(owed.filter((row) => row.kind === "permission").map((row) => row.person_id));
}

function Person({ workshop, thing }: { workshop: WorkshopId; thing: Thing }) {
  return (
    <Inspector title={thing.name}>
      <PermissionPanel key={thing.person_id} workshop={workshop} person={thing.person_id} />
    </Inspector>
  );
}

function Nothing({ desk }: { desk: Desk }) {
  return (
    <div className="flex-1 border-t border-line">
      <EmptyState title={say("emptyTitle")} why={say("emptyWhy")}>
        <Button edits kind="main" icon={FileInput} onPress={() => perform("import-responses", desk)}>
          {say("import")}
        </Button>
      </EmptyState>
    </div>
  );
}

const countOf = (things: readonly Thing[]) =>
  say("count", { count: things.length, open: things.filter((one) => fits(one, "not-asked")).length });

function chipsOf(things: readonly Thing[]) {
  const count = (filter: string) => ({ count: things.filter((one) => fits(one, filter)).length });
  return [
    { id: "", text: say("all", { count: things.length }) },
    { id: "not-asked", text: say("onlyNotAsked", count("not-asked")) },
    { id: "asked", text: say("onlyAsked", count("asked")) },
    { id: "no", text: say("onlyNo", count("no")) },
    { id: "embargo", text: say("onlyEmbargo", count("embargo")) },
  ];
}

const columns: ListColumn<Thing>[] = [
  {
    id: "person",
    head: say("person"),
    track: "fit-content(36%)",
    cell: (row) => (
      <span className="font-medium">
        <Cut>{row.name}</Cut>
      </span>
    ),
  },
  { id: "item", head: say("item"), cell: (row) => say(row.item) },
  { id: "channel", head: say("channel"), cell: (row) => say(row.channel) },
  { id: "state", head: say("state"), cell: (row) => <StateBadge line={row.line} /> },
  {
    id: "about",
    head: say("about"),
    isForWide: true,
    track: "minmax(64px, 1fr)",
    cell: (row) => (
      <span className="text-muted">
        <Cut>{row.talk}</Cut>
      </span>
    ),
  },
];
