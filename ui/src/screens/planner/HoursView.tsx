import { ChevronLeft, ChevronRight } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { perform, type Desk } from "../../actions";
import type { Band, Discussions, HeatMap, PlannedSession, SlotSummary, TopicId, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Button, IconButton } from "../../parts/Button";
import { EmptyState } from "../../parts/EmptyState";
import { Loaded } from "../../parts/Loaded";
import { TextField } from "../../parts/TextField";
import { useClockChanges, useHeatMap, useOverview, useSlotSummary } from "../../queries";
import type { Day, Zone } from "../../wire";
import { changeInWords, countsInWords, localInWords, namesInWords, say } from "../../wording/planner";
import { cityOf } from "../people/zone";
import { dayAfter, isDay, today } from "./days";
import { HourTable } from "./HourTable";
import { PlanPanel } from "./PlanPanel";
import { useSettled } from "./settled";

export type HoursViewProps = { workshop: WorkshopId; desk: Desk; found: Discussions; topic: TopicId | null };

/** A day of everybody's hours, and beside it the fair sets of sessions. */
export function HoursView(props: HoursViewProps) {
  const reading = useOverview(props.workshop);
  return (
    <Loaded reading={reading}>
      {({ workshop: { zone, starts_on, ends_on } }) => {
        const soonest = props.found.sessions[0]?.local.local.slice(0, 10);
        const first = starts_on ?? soonest ?? today();
        return <Hours {...props} zone={zone ?? "UTC"} first={first} last={ends_on ?? first} />;
      }}
    </Loaded>
  );
}

/** What is looked at: a column of a day, or a session that may start between two. */
type Place = { day: Day; at: number; session: PlannedSession | null };

type HoursProps = HoursViewProps & { zone: Zone; first: Day; last: Day };

function Hours({ workshop, desk, found, topic, zone, first, last }: HoursProps) {
  const [place, setPlace] = useState<Place>({ day: first, at: 9, session: null });
  const [minutes, setMinutes] = useState(60);
  const reading = useHeatMap(workshop, zone, place.day, minutes);
  const move = useCallback((at: number) => setPlace(({ day }) => ({ day, at, session: null })), []);
  const turn = useCallback(
    (days: number) => setPlace(({ day, at }) => ({ day: dayAfter(day, days), at: Math.floor(at), session: null })),
    [],
  );
  const show = useCallback((session: PlannedSession) => {
    const [day = "", time = ""] = session.local.local.split(" ");
    const [hours = "0", rest = "0"] = time.split(":");
    setPlace({ day, at: Number(hours) + Number(rest) / 60, session });
  }, []);
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-auto border-t border-line min-[1000px]:flex-row min-[1000px]:overflow-hidden">
      <div
        data-pane="list"
        className="flex min-h-100 min-w-0 flex-1 flex-col max-[999px]:shrink-0 min-[1000px]:min-h-0"
      >
        <Loaded reading={reading}>
          {(map) =>
            map.rows.length === 0 ? (
              <EmptyState title={say("nobodyTitle")} why={say("nobodyWhy")}>
                <Button edits onPress={() => perform("settle-zones", desk)}>
                  {say("settleZones")}
                </Button>
              </EmptyState>
            ) : (
              <Table workshop={workshop} map={map} minutes={minutes} place={place} onMove={move} onTurn={turn}>
                <DayField day={place.day} onTurn={turn} onDay={(day) => setPlace({ ...place, day, session: null })} />
              </Table>
            )
          }
        </Loaded>
      </div>
      <PlanPanel
        workshop={workshop}
        found={found}
        topic={topic}
        zone={zone}
        days={{ first, last }}
        onMinutes={setMinutes}
        onShow={show}
      />
    </div>
  );
}

type TableProps = {
  workshop: WorkshopId;
  map: HeatMap;
  minutes: number;
  place: Place;
  onMove: (at: number) => void;
  onTurn: (days: number) => void;
  children: React.ReactNode;
};

function Table({ workshop, map, minutes, place, onMove, onTurn, children }: TableProps) {
  // A day on which clocks change has fewer hours, or more.
  const at = Math.min(place.at, map.columns.length - 1);
  const column = Math.floor(at);
  const local = place.session?.local ?? map.columns[column];
  const start = place.session?.start ?? map.starts[column] ?? null;
  const settled = useSettled(start, 150);
  const summary = useSlotSummary(workshop, map.zone, settled, minutes).data ?? null;
  const isOfThis = summary !== null && summary.start === start;
  const counts = place.session === null ? map.counts[column] : isOfThis ? summary.counts : undefined;
  const when = local === undefined ? "" : localInWords(local);
  const sentence = counts === undefined ? when : say("sentence", { when, counts: countsInWords(counts) });
  const hard = isOfThis ? hardInWords(summary) : "";
  useSpoken(hard === "" ? sentence : say("spoken", { sentence, hard }), isOfThis);
  return (
    <>
      <div className="flex shrink-0 flex-col gap-1.5 px-4 py-2">
        <div className="flex flex-wrap items-end gap-x-4 gap-y-1">
          {children}
          <Legend />
        </div>
        <div>
          <p className="text-prose font-semibold tabular-nums">{sentence}</p>
          {/* Two lines, also for less: the table stays where it is while the frame moves. */}
          <p className="h-10 overflow-hidden text-muted">{hard}</p>
        </div>
        <Notes workshop={workshop} map={map} />
      </div>
      <HourTable map={map} at={at} onMove={onMove} onTurn={onTurn} name={when} />
    </>
  );
}

/** Says where the frame came to rest, and not every hour that it went over. */
function useSpoken(words: string, isWhole: boolean) {
  const settled = useSettled(isWhole ? words : null, 400);
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (settled === null || settled === before.current) return;
    // What stands there when the table opens is read with it.
    if (before.current !== null) announce(settled);
    before.current = settled;
  }, [settled]);
}

const named = 3;

function hardInWords({ hard, counts }: SlotSummary): string {
  if (hard.length === 0) return "";
  const one = ({ name, local }: SlotSummary["hard"][number]) =>
    say("hardOne", { name, city: cityOf(local.zone), time: local.local.slice(11) });
  const people = hard.slice(0, named).map(one).join(", ");
  return say("hard", { people, more: Math.max(0, counts.poor + counts.night + counts.unavailable - named) });
}

/** Clocks that change near the day, and who is not in the table. */
function Notes({ workshop, map }: { workshop: WorkshopId; map: HeatMap }) {
  const day = useSettled(map.day, 300);
  const changes = useClockChanges(workshop, map.zone, dayAfter(day, -14), dayAfter(day, 14)).data ?? [];
  const names = map.without_zone;
  if (changes.length === 0 && names.length === 0) return null;
  return (
    <ul className="text-label text-muted">
      {changes.slice(0, 3).map((change) => (
        <li key={`${change.zone} ${change.at}`} className="font-semibold text-warn">
          {changeInWords(change, cityOf(change.zone))}
        </li>
      ))}
      {names.length > 0 && <li>{say("withoutZone", { count: names.length, names: namesInWords(names) })}</li>}
    </ul>
  );
}

type DayFieldProps = { day: Day; onTurn: (days: number) => void; onDay: (day: Day) => void };

function DayField({ day, onTurn, onDay }: DayFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const write = (text: string) => {
    const isWhole = isDay(text);
    setTyped(isWhole ? null : text);
    if (isWhole) onDay(text);
  };
  return (
    <div className="flex items-end gap-1">
      <IconButton label={say("dayBefore")} icon={ChevronLeft} shortcut="PgUp" onPress={() => onTurn(-1)} />
      <div className="w-26">
        <TextField
          label={say("day")}
          isLabelHidden
          value={typed ?? day}
          onChange={write}
          onBlur={() => setTyped(null)}
        />
      </div>
      <IconButton label={say("dayAfter")} icon={ChevronRight} shortcut="PgDn" onPress={() => onTurn(1)} />
    </div>
  );
}

const bands: readonly Band[] = ["good", "edge", "poor", "night"];

function Legend() {
  return (
    <ul aria-label={say("legend")} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-label text-muted">
      {bands.map((band) => (
        <li key={band} className="flex items-center gap-1.5">
          <span aria-hidden className={`inline-block w-6 border border-line text-center band-${band}`}>
            <span>{{ good: "12", edge: "08", poor: "06", night: "03" }[band]}</span>
          </span>
          {say(band)}
        </li>
      ))}
    </ul>
  );
}
