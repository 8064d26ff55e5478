import { memo, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { perform, type Desk } from "../../actions";
import type {
  Discussions,
  HeatMap,
  HourStyle,
  Look,
  PlannedSession,
  SlotSummary,
  TopicId,
  WorkshopId,
} from "../../bindings";
import { announce } from "../../parts/announce";
import { Button } from "../../parts/Button";
import { EmptyState } from "../../parts/EmptyState";
import { Loaded } from "../../parts/Loaded";
import { useClockChanges, useHeatMap, useLook, useOverview, useSaveLook, useSlotSummary } from "../../queries";
import type { Day, Moment, Zone } from "../../wire";
import { awakeInWords, changeInWords, namesInWords, say } from "../../wording/planner";
import { cityOf } from "../people/zone";
import { dayAfter, today } from "./days";
import { DayField, HourChoices, Legend, type Zones } from "./HourChoices";
import { HourTable } from "./HourTable";
import { columnOf, inOrder, type HourOrder } from "./order";
import { PlanPanel } from "./PlanPanel";
import { useFrameLater, useSettled } from "./settled";

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

/** What is looked at: a column of a day, or a moment that may lie between two. */
type Place = { day: Day; at: number; moment: Moment | null };

type HoursProps = HoursViewProps & { zone: Zone; first: Day; last: Day };

function Hours({ workshop, desk, found, topic, zone, first, last }: HoursProps) {
  const [place, setPlace] = useState<Place>({ day: first, at: 9, moment: null });
  const [clocks, setClocks] = useState<Zone>(zone);
  const [minutes, setMinutes] = useState(60);
  const reading = useHeatMap(workshop, clocks, place.day, minutes);
  const show = useCallback(
    ({ start, local }: PlannedSession) => setPlace({ day: local.local.slice(0, 10), at: 0, moment: start }),
    [],
  );
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
              <Table
                workshop={workshop}
                map={map}
                minutes={minutes}
                place={place}
                onPlace={setPlace}
                zones={{ event: zone, own: desk.state?.own_zone ?? zone, chosen: clocks }}
                onClocks={setClocks}
              />
            )
          }
        </Loaded>
      </div>
      <PlanPanel
        workshop={workshop}
        found={found}
        topic={topic}
        zone={zone}
        first={first}
        last={last}
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
  onPlace: (place: Place) => void;
  zones: Zones;
  onClocks: (zone: Zone) => void;
};

function Table({ workshop, map, minutes, place, onPlace, zones, onClocks }: TableProps) {
  const look = useLook().data;
  const style = look?.hours ?? "24";
  const [order, setOrder] = useState<HourOrder>("offset");
  const at = useColumn(map, zones.chosen, place, onPlace);
  const column = map.columns[Math.floor(at)];
  const start = place.moment ?? column?.start ?? null;
  const settled = useSettled(start, 150);
  const summary = useSlotSummary(workshop, map.zone, settled, minutes).data ?? null;
  const isOfThis = summary !== null && summary.start === start;
  const isBetween = at !== Math.floor(at);
  const here = isBetween ? (isOfThis ? summary : undefined) : column;
  const when = here?.when[style] ?? "";
  const sentence = here === undefined ? when : say("sentence", { when, counts: awakeInWords(here) });
  const hard = isOfThis ? hardInWords(summary, style) : "";
  useSpoken(hard === "" ? sentence : say("spoken", { sentence, hard }), isOfThis, start);
  // Rows that go by the chosen hour stand still while it moves.
  const sorted = useSettled(Math.floor(at), 300);
  const rows = useMemo(() => inOrder(map, order, order === "worst" ? sorted : 0), [map, order, sorted]);
  const { turn, toDay, toClocks } = useWays({ at, start, place, onPlace, onClocks });
  const onStyle = useStyling(look);
  return (
    <>
      <div className="flex shrink-0 flex-col gap-1.5 px-4 py-2">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <DayField day={place.day} onTurn={turn} onDay={toDay} />
          <HourChoices
            {...zones}
            onClocks={toClocks}
            style={style}
            onStyle={onStyle}
            order={order}
            onOrder={setOrder}
          />
        </div>
        <Said sentence={sentence} hard={hard} />
        <Notes workshop={workshop} map={map} />
      </div>
      <HourTable
        map={map}
        rows={rows}
        style={style}
        at={at}
        onMove={(to) => onPlace({ day: place.day, at: to, moment: null })}
        onTurn={turn}
        name={when}
      />
      <Legend style={style} />
    </>
  );
}

/** The chosen hour in words, a frame after the table was painted. */
function Said(props: { sentence: string; hard: string }) {
  const sentence = useFrameLater(props.sentence);
  const hard = useFrameLater(props.hard);
  return (
    <div className="hour-said">
      <p className="text-prose font-semibold tabular-nums">{sentence}</p>
      {/* Two lines, also for less: the table stays where it is while the frame moves. */}
      <p className="h-10 overflow-hidden text-muted">{hard}</p>
    </div>
  );
}

type Ways = Pick<TableProps, "place" | "onPlace" | "onClocks"> & { at: number; start: Moment | null };

/** Ways to other days and clocks; the same functions while the frame moves. */
function useWays(now: Ways) {
  const latest = useRef(now);
  useEffect(() => {
    latest.current = now;
  });
  const toDay = useCallback((day: Day) => {
    const { at, onPlace } = latest.current;
    onPlace({ day, at: Math.floor(at), moment: null });
  }, []);
  const turn = useCallback((days: number) => toDay(dayAfter(latest.current.place.day, days)), [toDay]);
  const toClocks = useCallback((zone: Zone) => {
    const { place, start, onPlace, onClocks } = latest.current;
    onClocks(zone);
    onPlace({ ...place, moment: start });
  }, []);
  return { turn, toDay, toClocks };
}

function useStyling(look: Look | undefined) {
  const { mutate } = useSaveLook();
  const theme = look?.theme ?? "system";
  return useCallback((hours: HourStyle) => mutate({ theme, hours }), [mutate, theme]);
}

/** The column that is looked at; where the moment lies on another day of these clocks, goes to that day. */
function useColumn(map: HeatMap, clocks: Zone, place: Place, onPlace: (place: Place) => void): number {
  const { day, moment } = place;
  const found = moment === null ? null : columnOf(map, moment);
  const isBehind = map.zone !== clocks || map.day !== day;
  const days = moment === null || found !== null || isBehind ? 0 : moment < (map.columns[0]?.start ?? "") ? -1 : 1;
  useEffect(() => {
    if (days !== 0) onPlace({ ...place, day: dayAfter(place.day, days) });
  }, [days, place, onPlace]);
  // A day on which clocks change has fewer hours, or more.
  return Math.min(found ?? place.at, map.columns.length - 1);
}

/** Says where the frame came to rest, and not every hour that it went over. */
function useSpoken(words: string, isWhole: boolean, start: Moment | null) {
  const settled = useSettled(isWhole ? words : null, 400);
  const before = useRef<string | null>(null);
  const [opened] = useState(start);
  const isElsewhere = start !== opened;
  useEffect(() => {
    if (settled === null || settled === before.current) return;
    // What stands there when the table opens is read with it; who moves at once hears where that came to rest.
    if (before.current !== null || isElsewhere) announce(settled);
    before.current = settled;
  }, [settled, isElsewhere]);
}

const named = 3;

function hardInWords({ hard, counts }: SlotSummary, style: HourStyle): string {
  if (hard.length === 0) return "";
  const one = ({ name, local, time }: SlotSummary["hard"][number]) =>
    say("hardOne", { name, city: cityOf(local.zone), time: time[style] });
  const people = hard.slice(0, named).map(one).join(", ");
  return say("hard", { people, more: Math.max(0, counts.poor + counts.night + counts.unavailable - named) });
}

/** Clocks that change near the day, and who is not in the table. */
const Notes = memo(function Notes({ workshop, map }: { workshop: WorkshopId; map: HeatMap }) {
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
});
