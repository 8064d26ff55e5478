import { useState, type ReactNode } from "react";
import type { PollChoice, PollPerson, PollPlan, PollQuestion, WorkshopId } from "../../bindings";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Chooser } from "../../parts/Chooser";
import { PersonFinder } from "../../parts/PersonFinder";
import { usePiecemeal } from "../../parts/piecemeal";
import { TextField } from "../../parts/TextField";
import { usePeople } from "../../queries";
import { answersInWords, doubtInWords, producerInWords, say, whyInWords } from "../../wording/availability";
import { Facts } from "../import/Facts";
import { SheetSelect } from "../import/SheetSelect";
import { isDay } from "../planner/days";
import { ZoneField } from "../sessions/ZoneField";
import { chosen, type PollDecisions } from "./pollPlan";

export type AvailabilityReviewProps = {
  workshop: WorkshopId;
  plan: PollPlan;
  /** The plan before any answer was given to somebody: what it asks stays in its place. */
  first: PollPlan;
  decisions: PollDecisions;
  onDecide: (change: Partial<PollDecisions>) => void;
};

/** What a poll asks, whose answers are known, and what is left over. */
export function AvailabilityReview({ workshop, plan, first, decisions, onDecide }: AvailabilityReviewProps) {
  const decide = (entry: number, next: PollChoice | null) =>
    onDecide({ choices: chosen(decisions.choices, entry, next) });
  const facts = [
    [say("producer"), producerInWords(plan.producer)],
    [say("columns"), String(plan.columns)],
    [say("source"), plan.source],
  ] as const;
  return (
    <div className="flex flex-col gap-4">
      <Facts facts={facts} />
      <div className="flex">
        <SheetSelect sheets={plan.sheets} sheet={plan.sheet} onSheet={(sheet) => onDecide({ sheet, choices: [] })} />
      </div>
      {(first.asks_zone || decisions.zone !== null) && (
        <div className="flex max-w-160 flex-col gap-2">
          {plan.asks_zone && <p className="font-semibold">{say("zoneAsked")}</p>}
          <div className="w-72 max-w-full">
            <ZoneField
              workshop={workshop}
              label={say("zone")}
              value={decisions.zone}
              onChange={(zone) => onDecide({ zone })}
            />
          </div>
        </div>
      )}
      {(first.asks_week || decisions.week !== null) && <Week onWeek={(week) => onDecide({ week })} />}
      <div className="grid grid-cols-1 gap-x-6 gap-y-4 min-[1000px]:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          {first.unknown.length > 0 && (
            <Group title={say("unknown")} rows={first.unknown} count={plan.unknown.length} why={say("unknownWhy")}>
              {(question) => (
                <Question
                  key={question.entry}
                  workshop={workshop}
                  question={question}
                  choice={decisions.choices.find((one) => one.entry === question.entry) ?? null}
                  onChoose={(next) => decide(question.entry, next)}
                />
              )}
            </Group>
          )}
          <Group title={say("matched")} rows={plan.people}>
            {(person) => <Matched key={person.entry} person={person} />}
          </Group>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {plan.problems.length > 0 && (
            <Group title={say("problems")} rows={plan.problems}>
              {(problem) => <Row key={problem.message}>{problem.message}</Row>}
            </Group>
          )}
          <Group title={say("silent")} rows={plan.silent}>
            {(name) => (
              <Row key={name}>
                <bdi>{name}</bdi>
              </Row>
            )}
          </Group>
        </div>
      </div>
    </div>
  );
}

function Week({ onWeek }: { onWeek: (week: string | null) => void }) {
  const [typed, setTyped] = useState("");
  const type = (text: string) => {
    setTyped(text);
    onWeek(isDay(text) ? text : null);
  };
  return (
    <div className="flex max-w-160 flex-col gap-2">
      <p className="font-semibold">{say("weekAsked")}</p>
      <div className="w-48">
        <TextField label={say("week")} hint={say("weekHint")} value={typed} onChange={type} />
      </div>
    </div>
  );
}

type GroupProps<Of> = {
  title: string;
  rows: readonly Of[];
  /** How many are counted, where not all rows are. */
  count?: number;
  why?: string;
  children: (row: Of) => ReactNode;
};

/** A part of the review with its count; many rows come as one reads on. */
function Group<Of>({ title, rows, count = rows.length, why, children }: GroupProps<Of>) {
  const { shown, end } = usePiecemeal(rows.length);
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <h3 className="flex items-baseline gap-2 text-title font-semibold">
        {title}
        <span className="text-label font-normal text-muted tabular-nums">{count}</span>
      </h3>
      {why !== undefined && <p className="text-label text-muted">{why}</p>}
      {rows.length === 0 && <p className="text-muted">{say("none")}</p>}
      {rows.length > 0 && <ul className="border-t border-line">{rows.slice(0, shown).map(children)}</ul>}
      {end}
    </section>
  );
}

function Row({ children }: { children: ReactNode }) {
  return <li className="border-b border-line py-1.5 wrap-break-word">{children}</li>;
}

function Matched({ person }: { person: PollPerson }) {
  const { name, name_as_written, why, answers, is_changed } = person;
  return (
    <Row>
      <div className="flex items-start gap-2">
        <bdi className="min-w-0 flex-1 font-semibold">{name}</bdi>
        {!is_changed && <Badge tone="none">{say("asBefore")}</Badge>}
        <span className="shrink-0 text-label text-muted">{whyInWords(why)}</span>
      </div>
      {name_as_written !== name && name_as_written !== "" && (
        <bdi className="block text-label text-muted">{say("writtenAs", { name: name_as_written })}</bdi>
      )}
      <p className="text-muted tabular-nums">{answersInWords(answers)}</p>
    </Row>
  );
}

type QuestionProps = {
  workshop: WorkshopId;
  question: PollQuestion;
  choice: PollChoice | null;
  onChoose: (choice: PollChoice | null) => void;
};

function Question({ workshop, question, choice, onChoose }: QuestionProps) {
  const { entry, name_as_written, email, why, answers } = question;
  const title = name_as_written === "" ? email : name_as_written;
  return (
    <Row>
      <div className="grid grid-cols-1 items-start gap-x-4 gap-y-1 min-[700px]:grid-cols-2">
        <div className="min-w-0">
          <bdi className="block font-semibold">{title}</bdi>
          {email !== "" && email !== title && <bdi className="block text-label text-muted">{email}</bdi>}
          <p className="text-label text-muted">{doubtInWords(why)}</p>
          <p className="text-muted tabular-nums">{answersInWords(answers)}</p>
        </div>
        <Whose workshop={workshop} question={question} choice={choice} onChoose={onChoose} key={entry} />
      </div>
    </Row>
  );
}

function Whose({ workshop, question, choice, onChoose }: QuestionProps) {
  const [isOpen, setOpen] = useState(false);
  const people = usePeople(workshop).data ?? [];
  const choose = (next: PollChoice | null) => {
    setOpen(false);
    onChoose(next);
  };
  const { entry, candidates } = question;
  const pick = (person: string) => choose({ entry, fate: "person", person });
  const near = people.filter((row) => candidates.some((one) => one.person === row.id));
  const others = people.filter((row) => !near.includes(row));
  const name = people.find((row) => row.id === choice?.person)?.name ?? null;
  const value = choice === null ? null : valueOf(choice, name);
  return (
    <Chooser
      label={say("whose")}
      isLabelHidden
      value={value}
      placeholder={say("undecided")}
      isOpen={isOpen}
      onOpenChange={setOpen}
    >
      <PersonFinder
        label={say("search")}
        placeholder={say("searchHint")}
        found={say("foundPeople")}
        none={say("nobody")}
        people={[...near, ...others]}
        onFound={pick}
        isEager
        autoFocus
      />
      <div className="flex flex-wrap gap-2">
        <Button onPress={() => choose({ entry, fate: "add", person: null })}>{say("addPerson")}</Button>
        <Button onPress={() => choose({ entry, fate: "leave-out", person: null })}>{say("leaveOut")}</Button>
        {choice !== null && <Button onPress={() => choose(null)}>{say("undecided")}</Button>}
      </div>
    </Chooser>
  );
}

function valueOf({ fate }: PollChoice, name: string | null): string | null {
  if (fate === "add") return say("isAdded");
  if (fate === "leave-out") return say("isLeftOut");
  return name;
}
