import { useState, type ReactNode } from "react";
import type {
  FieldNews,
  GatheredGroup,
  GatheredItem,
  GatheredPart,
  LeftOutItem,
  ProgrammeChoices,
  ProgrammePlan,
  WorkshopId,
} from "../../bindings";
import { Badge, type Tone } from "../../parts/Badge";
import { usePiecemeal } from "../../parts/piecemeal";
import { Checkbox } from "../../parts/Switch";
import { TextField } from "../../parts/TextField";
import {
  changeInWords,
  fateInWords,
  fieldInWords,
  groupInWords,
  producerInWords,
  say,
  takeInWords,
} from "../../wording/programmes";
import { ZoneField } from "../sessions/ZoneField";
import { Facts } from "./Facts";
import { withGroup, withKey } from "./programmePlan";
import { SheetSelect } from "./SheetSelect";

export type ProgrammeReviewProps = {
  workshop: WorkshopId;
  plan: ProgrammePlan;
  choices: ProgrammeChoices;
  onDecide: (change: Partial<ProgrammeChoices>) => void;
};

/** Three groups of a programme: what is new, what changes field by field, what is left out and why. */
export function ProgrammeReview({ workshop, plan, choices, onDecide }: ProgrammeReviewProps) {
  const facts = [
    ...(plan.title === "" ? [] : ([[say("event"), plan.title]] as const)),
    [say("producer"), producerInWords(plan.producer)] as const,
    ...(plan.imported_before === null
      ? []
      : ([[say("before"), say("beforeOn", { day: plan.imported_before })]] as const)),
  ];
  const parts: [GatheredGroup, GatheredPart][] = [
    ["people", plan.people],
    ["talks", plan.talks],
    ["sessions", plan.sessions],
  ];
  const isAside = (one: LeftOutItem) => one.key !== "" && choices.skip.includes(one.key);
  return (
    <div className="flex flex-col gap-4">
      <Facts facts={facts} />
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <SheetSelect sheets={plan.sheets} sheet={plan.sheet} onSheet={(sheet) => onDecide({ sheet, skip: [] })} />
        <TrackField track={choices.track} onChange={(track) => onDecide({ track })} />
        {plan.asks_zone && <ZoneQuestion workshop={workshop} plan={plan} onChange={(zone) => onDecide({ zone })} />}
      </div>
      <div className="grid grid-cols-1 gap-x-6 gap-y-4 min-[1100px]:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          {parts.map(([group, part]) => (
            <Part
              key={group}
              group={group}
              part={part}
              aside={plan.left_out.filter((one) => one.group === group && isAside(one))}
              onPick={(key, isPicked) => onDecide({ skip: withKey(choices.skip, key, !isPicked) })}
              onTake={(isTaken) => onDecide({ groups: withGroup(choices.groups, group, isTaken) })}
            />
          ))}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Group title={say("leftOut")} rows={plan.left_out.filter((one) => !isAside(one))}>
            {(one, at) => <Left key={at} left={one} />}
          </Group>
          {plan.vanished.length > 0 && (
            <Group title={say("vanished")} rows={plan.vanished} head={<Muted>{say("vanishedWhy")}</Muted>}>
              {(one, at) => (
                <Row key={at}>
                  <bdi>{one.title}</bdi>
                </Row>
              )}
            </Group>
          )}
          {plan.problems.length > 0 && (
            <Group title={say("problems")} rows={plan.problems}>
              {(problem, at) => <Row key={at}>{problem.message}</Row>}
            </Group>
          )}
          {plan.private_answers > 0 && <Muted>{say("private", { count: plan.private_answers })}</Muted>}
        </div>
      </div>
    </div>
  );
}

/** What is typed counts when the field is left, so that the list does not change under every letter. */
function TrackField({ track, onChange }: { track: string; onChange: (track: string) => void }) {
  const [typed, setTyped] = useState(track);
  const commit = () => typed !== track && onChange(typed);
  return (
    <div className="w-72">
      <TextField
        label={say("track")}
        hint={say("trackWhy")}
        value={typed}
        onChange={setTyped}
        onBlur={commit}
        onKeyDown={(event) => event.key === "Enter" && commit()}
      />
    </div>
  );
}

type ZoneQuestionProps = { workshop: WorkshopId; plan: ProgrammePlan; onChange: (zone: string) => void };

function ZoneQuestion({ workshop, plan, onChange }: ZoneQuestionProps) {
  const more = plan.zone === null ? say("zoneMissing") : plan.zone_source === "workshop" ? say("zoneOfWorkshop") : "";
  return (
    <section aria-label={say("zone")} className="flex min-w-0 flex-col gap-1">
      <ZoneField workshop={workshop} label={say("zone")} value={plan.zone} onChange={onChange} />
      <Muted>{`${say("zoneWhy")} ${more}`.trim()}</Muted>
    </section>
  );
}

type PartProps = {
  group: GatheredGroup;
  part: GatheredPart;
  /** What the organizer put aside; it stays in the list, to be taken after all. */
  aside: readonly LeftOutItem[];
  onPick: (key: string, isPicked: boolean) => void;
  onTake: (isTaken: boolean) => void;
};

function Part({ group, part, aside, onPick, onTake }: PartProps) {
  const { added, changed, unchanged, left_out: left, held, is_taken: isTaken } = part;
  const head = (
    <div className="flex flex-wrap items-center gap-x-4 pb-1">
      <Checkbox isSelected={isTaken} onChange={onTake} isDisabled={held === 0}>
        {takeInWords(group, held)}
      </Checkbox>
      {isTaken && (
        <span className="text-label text-muted tabular-nums">{say("counts", { added, changed, unchanged, left })}</span>
      )}
      {!isTaken && group === "people" && <Muted>{say("needed")}</Muted>}
    </div>
  );
  const news = part.items.filter((item) => item.change !== "same" || item.fields.length > 0);
  const rows = [...news, ...aside];
  return (
    <Group title={groupInWords(group)} rows={rows} head={head} none={isTaken ? say("nothing") : say("untaken")}>
      {(item) =>
        "change" in item ? (
          <Item key={item.key} item={item} onAside={() => onPick(item.key, false)} />
        ) : (
          <Aside key={item.key} item={item} onTake={() => onPick(item.key, true)} />
        )
      }
    </Group>
  );
}

function Aside({ item, onTake }: { item: LeftOutItem; onTake: () => void }) {
  return (
    <Row>
      <Checkbox isSelected={false} onChange={onTake}>
        <bdi className="text-muted">{item.title}</bdi>
      </Checkbox>
    </Row>
  );
}

const tones: Record<GatheredItem["change"], Tone> = { new: "ok", changed: "ask", same: "none" };

function Item({ item, onAside }: { item: GatheredItem; onAside: () => void }) {
  return (
    <Row>
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <Checkbox isSelected onChange={onAside}>
            <bdi className="font-semibold">{item.title}</bdi>
          </Checkbox>
        </div>
        <Badge tone={tones[item.change]}>{changeInWords(item.change)}</Badge>
      </div>
      {item.why !== "" && <p className="pl-6 text-label text-muted">{item.why}</p>}
      <dl className="flex flex-col pl-6">
        {item.fields.map((news) => (
          <Field key={news.field} news={news} isNew={item.change === "new"} />
        ))}
      </dl>
    </Row>
  );
}

const shownLetters = 240;

const short = (text: string) => (text.length > shownLetters ? `${text.slice(0, shownLetters)}…` : text);

function Field({ news, isNew }: { news: FieldNews; isNew: boolean }) {
  const [before, after] = [short(news.before), short(news.after)];
  const isKept = news.fate === "kept" || news.fate === "held";
  return (
    <div className="flex items-baseline gap-2">
      <dt className="w-28 shrink-0 text-label text-muted">{fieldInWords(news.field)}</dt>
      <dd className={`min-w-0 flex-1 wrap-anywhere ${isKept ? "text-warn" : ""}`} dir="auto">
        {isNew || news.fate === "set" ? after : fateInWords(news.fate, before, after)}
      </dd>
    </div>
  );
}

function Left({ left }: { left: LeftOutItem }) {
  return (
    <Row>
      <bdi className="block">{left.title}</bdi>
      <span className="block text-label text-muted">{left.why}</span>
    </Row>
  );
}

type GroupProps<Of> = {
  title: string;
  rows: readonly Of[];
  head?: ReactNode;
  none?: string;
  children: (row: Of, at: number) => ReactNode;
};

/** A part of the review; thousands of rows come as one reads on. */
function Group<Of>({ title, rows, head, none = say("nothing"), children }: GroupProps<Of>) {
  const { shown, end } = usePiecemeal(rows.length);
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <h3 className="flex items-baseline gap-2 text-title font-semibold">
        {title}
        <span className="text-label font-normal text-muted tabular-nums">{rows.length}</span>
      </h3>
      {head}
      {rows.length === 0 && <p className="text-muted">{none}</p>}
      {rows.length > 0 && <ul className="border-t border-line">{rows.slice(0, shown).map(children)}</ul>}
      {end}
    </section>
  );
}

function Row({ children }: { children: ReactNode }) {
  return <li className="border-b border-line py-1.5 wrap-break-word">{children}</li>;
}

function Muted({ children }: { children: ReactNode }) {
  return <p className="text-label text-muted">{children}</p>;
}
