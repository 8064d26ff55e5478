import { ChevronLeft, ChevronRight } from "lucide-react";
import { memo, useState } from "react";
import type { Band, HourStyle } from "../../bindings";
import { IconButton } from "../../parts/Button";
import { Chips } from "../../parts/Chips";
import { TextField } from "../../parts/TextField";
import type { Day, Zone } from "../../wire";
import { say } from "../../wording/planner";
import { cityOf } from "../people/zone";
import { isDay } from "./days";
import type { HourOrder } from "./order";

/** Whose clocks the columns may show, and whose they do. */
export type Zones = { event: Zone; own: Zone; chosen: Zone };

export type HourChoicesProps = Zones & {
  onClocks: (zone: Zone) => void;
  style: HourStyle;
  onStyle: (style: HourStyle) => void;
  order: HourOrder;
  onOrder: (order: HourOrder) => void;
};

const styles: readonly HourStyle[] = ["24", "12"];
const orders: readonly HourOrder[] = ["offset", "name", "worst"];

/** How the table of hours is read; nothing is changed by it. Not drawn anew while the frame moves. */
export const HourChoices = memo(function HourChoices(props: HourChoicesProps) {
  const { event, own, chosen, onClocks, style, onStyle, order, onOrder } = props;
  const choose =
    <One extends string>(known: readonly One[], act: (one: One) => void) =>
    (id: string) => {
      const found = known.find((one) => one === id);
      if (found !== undefined) act(found);
    };
  return (
    <>
      {own !== event && (
        <Chips
          label={say("clocks")}
          chips={[
            { id: event, text: say("eventClocks", { city: cityOf(event) }) },
            { id: own, text: say("ownClocks", { city: cityOf(own) }) },
          ]}
          value={chosen}
          onChange={onClocks}
        />
      )}
      <Chips
        label={say("clock")}
        chips={[
          { id: "24", text: say("clock24") },
          { id: "12", text: say("clock12") },
        ]}
        value={style}
        onChange={choose(styles, onStyle)}
      />
      <Chips
        label={say("order")}
        chips={[
          { id: "offset", text: say("byOffset") },
          { id: "name", text: say("byName") },
          { id: "worst", text: say("byWorst") },
        ]}
        value={order}
        onChange={choose(orders, onOrder)}
      />
    </>
  );
});

export type DayFieldProps = { day: Day; onTurn: (days: number) => void; onDay: (day: Day) => void };

/** The day that is looked at. */
export const DayField = memo(function DayField({ day, onTurn, onDay }: DayFieldProps) {
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
});

const bands: readonly Band[] = ["good", "edge", "poor", "night"];
const examples: Record<HourStyle, Record<Band, string>> = {
  "24": { good: "12", edge: "08", poor: "06", night: "03" },
  "12": { good: "12p", edge: "8a", poor: "6a", night: "3a" },
};

/** What the grounds and lines of the cells mean, at the foot of the table. */
export const Legend = memo(function Legend({ style }: { style: HourStyle }) {
  return (
    <ul
      aria-label={say("legend")}
      className="flex min-h-8 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-4 text-label text-muted"
    >
      {bands.map((band) => (
        <li key={band} className="flex items-center gap-1.5">
          <span aria-hidden className={`inline-block w-7 border border-line text-center band-${band}`}>
            <span>{examples[style][band]}</span>
          </span>
          {say(band)}
        </li>
      ))}
      <li>{say("keys")}</li>
    </ul>
  );
});
