import { FileInput, UserPlus } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { perform, useRunner, type Desk } from "../../actions";
import type { DuplicatePair, PersonRow, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { useReveal } from "../../parts/changed";
import { Chips } from "../../parts/Chips";
import { EmptyState } from "../../parts/EmptyState";
import { FilterField } from "../../parts/FilterField";
import { Cut, List, type ListColumn } from "../../parts/List";
import { Loaded } from "../../parts/Loaded";
import { useReadOnly } from "../../parts/readOnly";
import { ScreenHead } from "../../parts/ScreenHead";
import { enterInspector, SplitPane } from "../../parts/SplitPane";
import { useDuplicates, usePeople } from "../../queries";
import { replace } from "../../routes";
import { say as sayTwice } from "../../wording/duplicates";
import { say } from "../../wording/people";
import { peopleOf, twoOf } from "../duplicates/MaybeTwice";
import { MergePeople, type Two } from "../duplicates/MergePeople";
import { AddPerson } from "./AddPerson";
import { PersonInspector } from "./PersonInspector";
import { cityOf, needsZone } from "./zone";
import { ZoneQueue } from "./ZoneQueue";

type Props = { workshop: WorkshopId; desk: Desk; onSelect: (person: string | null) => void };

/** One record a person, whatever file they came from. */
export function PeopleScreen(props: Props) {
  const reading = usePeople(props.workshop);
  return <Loaded reading={reading}>{(people) => <People {...props} people={people} />}</Loaded>;
}

const filters: Record<string, (row: PersonRow) => boolean> = {
  zones: needsZone,
  speakers: (row) => row.roles.includes("speaker"),
  unanswered: (row) => row.answers === 0,
};

const nobodyTwice: DuplicatePair[] = [];

function People({ workshop, desk, onSelect, people }: Props & { people: PersonRow[] }) {
  const { filter, record } = desk.route;
  const [typed, setTyped] = useState("");
  const [isAdding, setAdding] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  useRunner("add-person", () => setAdding(true));
  useRunner("filter-list", () => search.current?.focus());
  useRunner("edit-record", enterInspector);
  const pairs = useDuplicates(workshop).data ?? nobodyTwice;
  const twice = useMemo(() => peopleOf(pairs), [pairs]);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [merging, setMerging] = useState<Two | null>(null);

  const wanted = typed.trim().toLowerCase();
  // Of thousands, once for a filter and not for every key.
  const rows = useMemo(() => {
    const isTwice = (row: PersonRow) => twice.has(row.id);
    const fits = filter === "twice" ? isTwice : (filters[filter] ?? (() => true));
    return people.filter((row) => fits(row) && row.name.toLowerCase().includes(wanted));
  }, [people, filter, wanted, twice]);
  const chips = useMemo(() => chipsOf(people, pairs.length), [people, pairs]);
  const person = rows.find((row) => row.id === record) ?? rows[0] ?? null;
  const isHere = useMemo(() => new Set(people.map((row) => row.id)), [people]);
  const two = twoOf(
    [...marked].filter((id) => isHere.has(id)),
    person?.id ?? null,
    pairs,
  );
  const compare = (wanted: Two) => setMerging(wanted);
  useRunner("merge-people", two === null ? null : () => compare(two));
  const setFilter = (next: string) => replace({ ...desk.route, filter: next, record: null });
  const reveal = (wanted: string) => {
    setTyped("");
    replace({ ...desk.route, filter: "", record: wanted });
  };
  // The queue goes on without whoever was settled again.
  useReveal(people, rows, filter === "zones" ? null : reveal);
  const isReadOnly = useReadOnly();
  const isQueue = filter === "zones" && person !== null && !isReadOnly;
  const settle = (words: string | null) => {
    if (person === null) return;
    if (words !== null) announce(say("settledNow", { name: person.name, zone: words }));
    const at = rows.indexOf(person);
    onSelect((rows[at + 1] ?? rows[0])?.id ?? null);
  };

  return (
    <>
      <ScreenHead title={say("title")} {...(people.length === 0 ? {} : { count: countOf(rows.length, people.length) })}>
        <Button
          edits
          kind={people.length === 0 || isQueue ? "plain" : "main"}
          icon={UserPlus}
          onPress={() => setAdding(true)}
        >
          {say("add")}
        </Button>
      </ScreenHead>
      {people.length === 0 ? (
        <div className="flex-1 border-t border-line">
          <EmptyState title={say("emptyTitle")} why={say("emptyWhy")}>
            <Button edits kind="main" icon={FileInput} onPress={() => perform("import-responses", desk)}>
              {say("import")}
            </Button>
          </EmptyState>
        </div>
      ) : (
        <>
          <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 px-4 pb-1">
            <FilterField ref={search} label={say("filter")} value={typed} onChange={setTyped} />
            <Chips label={say("filters")} chips={chips} value={filter} onChange={setFilter} />
          </div>
          <SplitPane
            hasLine
            inspector={
              person === null ? null : isQueue ? (
                <ZoneQueue
                  key={person.id}
                  workshop={workshop}
                  person={person}
                  left={people.filter(needsZone).length}
                  others={people.filter((row) => needsZone(row) && isSameWords(row, person)).length - 1}
                  onDone={settle}
                />
              ) : (
                <PersonInspector
                  key={person.id}
                  workshop={workshop}
                  person={person}
                  desk={desk}
                  pairs={pairs}
                  onCompare={compare}
                />
              )
            }
          >
            {rows.length === 0 ? (
              <Hidden filter={filter} count={people.length} onShowAll={() => (setTyped(""), setFilter(""))} />
            ) : (
              <List
                label={say("list")}
                rows={rows}
                columns={columns}
                keyOf={(row) => row.id}
                textOf={(row) => row.name}
                selected={person?.id ?? null}
                onSelect={onSelect}
                onOpen={enterInspector}
                marked={isQueue ? undefined : marked}
                onMark={isQueue ? undefined : setMarked}
              />
            )}
          </SplitPane>
        </>
      )}
      {merging !== null && (
        <MergePeople
          key={merging.join(" ")}
          two={merging}
          onClose={() => setMerging(null)}
          onMerged={(stays) => {
            setMarked(new Set());
            onSelect(stays);
          }}
        />
      )}
      <AddPerson workshop={workshop} isOpen={isAdding} onClose={() => setAdding(false)} onAdded={onSelect} />
    </>
  );
}

const isSameWords = (one: PersonRow, other: PersonRow) => one.zone_as_written.trim() === other.zone_as_written.trim();

function Hidden({ filter, count, onShowAll }: { filter: string; count: number; onShowAll: () => void }) {
  const isZones = filter === "zones";
  const isTwice = filter === "twice";
  const title = isTwice ? sayTwice("hiddenTitle") : say(isZones ? "hiddenZonesTitle" : "hiddenTitle");
  const why = isTwice ? sayTwice("hiddenWhy") : say(isZones ? "hiddenZonesWhy" : "hiddenWhy", { count });
  return (
    <div className="flex-1">
      <EmptyState title={title} why={why}>
        <Button kind="main" onPress={onShowAll}>
          {say("showAll")}
        </Button>
      </EmptyState>
    </div>
  );
}

function countOf(shown: number, count: number): string {
  return shown === count ? say("count", { count }) : say("shown", { shown, count });
}

function chipsOf(people: PersonRow[], pairs: number) {
  const count = (id: string) => people.filter((row) => filters[id]?.(row) === true).length;
  return [
    { id: "", text: say("all", { count: people.length }) },
    { id: "zones", text: say("zones", { count: count("zones") }) },
    { id: "speakers", text: say("speakers", { count: count("speakers") }) },
    { id: "unanswered", text: say("unanswered", { count: count("unanswered") }) },
    { id: "twice", text: sayTwice("chip", { count: pairs }) },
  ];
}

const columns: ListColumn<PersonRow>[] = [
  {
    id: "name",
    head: say("name"),
    track: "fit-content(58%)",
    cell: (row) => (
      <span className="font-medium">
        <Cut>{row.name}</Cut>
      </span>
    ),
  },
  { id: "zone", head: say("zone"), cell: (row) => <ZoneCell row={row} /> },
  { id: "state", head: say("state"), cell: (row) => say(row.state) },
  {
    id: "talk",
    head: say("talk"),
    isForWide: true,
    track: "fit-content(18%)",
    cell: (row) => (row.talk === null ? "" : <Cut>{row.talk}</Cut>),
  },
  {
    id: "affiliation",
    head: say("affiliation"),
    track: "minmax(72px, 1fr)",
    cell: (row) => <Cut>{row.affiliation}</Cut>,
  },
];

function ZoneCell({ row }: { row: PersonRow }) {
  if (row.zone !== null) return cityOf(row.zone);
  if (needsZone(row)) {
    return (
      <span className="flex items-center gap-2">
        <span className="max-w-24 min-w-0 text-muted min-[1500px]:max-w-36">
          <Cut>{row.zone_as_written}</Cut>
        </span>
        <Badge tone="ask">{say("toConfirm")}</Badge>
      </span>
    );
  }
  return <Badge tone="none">{say("noZone")}</Badge>;
}
