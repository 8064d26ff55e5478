import { useState } from "react";
import { Radio, RadioGroup } from "react-aria-components";
import type { MergeChoice, MergeField, MergePerson, MergePlan, MergeSide, PersonId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Loaded } from "../../parts/Loaded";
import { Message } from "../../parts/Message";
import { useGesture, useMergePlan } from "../../queries";
import { say } from "../../wording/duplicates";

/** Two records: the first stays. */
export type Two = readonly [PersonId, PersonId];

export type MergePeopleProps = {
  two: Two;
  onClose: () => void;
  /** The record that stays. */
  onMerged: (person: PersonId) => void;
};

/** Both sides of a merge, field by field: merge them, or say that they are two people. */
export function MergePeople({ two: [a, b], onClose, onMerged }: MergePeopleProps) {
  const [choices, setChoices] = useState<MergeChoice[]>([]);
  const reading = useMergePlan(a, b, choices);
  const merging = useGesture((platform, _: null) => platform.mergePeople(a, b, choices));
  const telling = useGesture((platform, _: null) => platform.markDistinct(a, b));
  const plan = reading.data;
  const choose = (field: string, side: MergeSide) =>
    setChoices([...choices.filter((one) => one.field !== field), { field, side }]);
  const merge = async () => {
    const merged = await merging.run(null).then(
      () => true,
      () => false,
    );
    if (!merged) return;
    announce(say("merged", { name: plan?.a.name ?? "" }));
    onClose();
    onMerged(a);
  };
  const tell = async () => {
    const told = await telling.run(null).then(
      () => true,
      () => false,
    );
    if (!told) return;
    announce(say("told", { a: plan?.a.name ?? "", b: plan?.b.name ?? "" }));
    onClose();
  };
  const isBusy = plan === undefined || merging.isRunning || telling.isRunning;
  const failure = merging.failure ?? telling.failure;
  return (
    <Dialog
      title={say("title")}
      isOpen
      onClose={onClose}
      size="medium"
      foot={
        <>
          <Button edits isDisabled={isBusy} onPress={() => void tell()}>
            {say("distinct")}
          </Button>
          <Button edits kind="main" autoFocus isDisabled={isBusy} onPress={() => void merge()}>
            {say("merge")}
          </Button>
        </>
      }
    >
      <Loaded reading={reading}>{(loaded) => <Sides plan={loaded} onChoose={choose} />}</Loaded>
      {failure !== null && <Message failure={failure} />}
    </Dialog>
  );
}

function Sides({ plan, onChoose }: { plan: MergePlan; onChoose: (field: string, side: MergeSide) => void }) {
  const evidence = plan.evidence.length === 0 ? [say("noEvidence")] : plan.evidence;
  const open = plan.fields.filter((field) => field.is_open);
  return (
    <div className="flex flex-col gap-4">
      {plan.is_marked_distinct && <p className="text-warn">{say("markedDistinct")}</p>}
      <Part title={say("evidence")} lines={evidence} />
      <div className="grid grid-cols-2 gap-3">
        <Side title={say("a")} person={plan.a} />
        <Side title={say("b")} person={plan.b} />
      </div>
      <section className="flex flex-col gap-3">
        <h3 className="text-label font-semibold text-muted">{say("choose")}</h3>
        {open.length === 0 && <p className="text-muted">{say("keptAlike")}</p>}
        {open.map((field) => (
          <Choice key={field.field} field={field} onChoose={onChoose} />
        ))}
      </section>
      <Part title={say("moved")} lines={plan.moved.map((one) => say("movedRow", one))} />
      <Part title={say("stricter")} lines={plan.stricter} />
      <Part title={say("unpublished")} lines={plan.unpublished} />
      <p className="text-muted">{say("nothingLost")}</p>
    </div>
  );
}

function Part({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section className="flex flex-col gap-1">
      <h3 className="text-label font-semibold text-muted">{title}</h3>
      <ul className="flex list-disc flex-col gap-0.5 pl-4">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

function Side({ title, person }: { title: string; person: MergePerson }) {
  const known = [person.affiliation, person.email, person.zone].filter((text) => text !== "");
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-0.5 rounded-control border border-line p-3">
      <h3 className="text-label font-semibold text-muted">{title}</h3>
      <p className="font-semibold wrap-break-word">
        <bdi>{person.name}</bdi>
      </p>
      {known.map((text) => (
        <p key={text} className="wrap-break-word">
          <bdi>{text}</bdi>
        </p>
      ))}
      <p className="text-label text-muted">
        {[
          ...person.workshops,
          say("talks", { count: person.talks.length }),
          say("answers", { count: person.answers }),
        ].join(" · ")}
      </p>
    </section>
  );
}

function Choice({ field, onChoose }: { field: MergeField; onChoose: (field: string, side: MergeSide) => void }) {
  const choose = (side: string) => {
    if (side === "a" || side === "b") onChoose(field.field, side);
  };
  return (
    <div className="flex flex-col gap-1">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-semibold first-letter:uppercase">
          <bdi>{field.label}</bdi>
        </span>
        <span className="text-label text-muted">{say("whyProposed", { why: field.why })}</span>
      </div>
      <RadioGroup
        aria-label={field.label}
        value={field.chosen}
        onChange={choose}
        orientation="horizontal"
        className="grid grid-cols-2 gap-3"
      >
        <Value side="a" text={field.a} />
        <Value side="b" text={field.b} />
      </RadioGroup>
    </div>
  );
}

function Value({ side, text }: { side: MergeSide; text: string }) {
  return (
    <Radio value={side} className="group flex min-h-6 min-w-0 cursor-default items-start gap-2">
      <span className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-border bg-surface group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-focus group-data-selected:border-accent">
        <span className="size-2 rounded-full group-data-selected:bg-accent" />
      </span>
      <span className="min-w-0 wrap-break-word whitespace-pre-wrap">
        <bdi>{text === "" ? say("unknown") : text}</bdi>
      </span>
    </Radio>
  );
}
