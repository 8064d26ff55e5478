import clsx from "clsx";
import { useState } from "react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type {
  AskedPlace,
  ChosenFolder,
  CommitReport,
  DifferenceLine,
  ExportFile,
  ExportPlan,
  ExportReport,
  Failure,
  TakeSide,
  WorkshopId,
} from "../../bindings";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Loaded } from "../../parts/Loaded";
import { Message } from "../../parts/Message";
import { usePiecemeal } from "../../parts/piecemeal";
import { Select, type Option } from "../../parts/Select";
import { Checkbox } from "../../parts/Switch";
import { TextField } from "../../parts/TextField";
import { asFailure, usePlatform } from "../../platform";
import { useGesture } from "../../queries";
import { fileInWords, say, stateInWords } from "../../wording/exporting";
import { say as publishing } from "../../wording/publishing";
import { Facts } from "../import/Facts";
import { Foot } from "../import/Foot";

type Props = {
  workshop: WorkshopId;
  /** The folder that was chosen; `null` for the one of last time. */
  folder: ChosenFolder | null;
  onFolder: () => void;
  onClose: () => void;
  onWritten: (done: Done) => void;
};

/** What was written, and its commit where one was wished for. */
export type Done = { report: ExportReport; commit: CommitReport | null };

type Answers = (TakeSide | null)[];

/** What an export would write, beside the file that is there; nothing is written before Write. */
export function ExportSheet({ workshop, folder, onFolder, onClose, onWritten }: Props) {
  const [answers, setAnswers] = useState<Answers>([]);
  const token = folder?.token ?? null;
  const { plan, failure, isReading } = useExportPlan(workshop, token, answers);
  const [branch, setBranch] = useState<string | null>(null);
  const writing = useGesture(async (platform, _: null): Promise<Done | null> => {
    if (branch !== null) return platform.commitRecap(workshop, token, answers, branch);
    const report = await platform.exportRecap(workshop, token, answers);
    return report === null ? null : { report, commit: null };
  });
  const write = async () => {
    const done = await writing.run(null).catch(() => null);
    if (done !== null) onWritten(done);
  };
  const answer = (at: number, take: TakeSide) =>
    setAnswers((before) => {
      const next = Array.from({ length: Math.max(before.length, at + 1) }, (_, index) => before[index] ?? null);
      next[at] = take;
      return next;
    });
  const refused = writing.failure ?? failure;
  const hindered = plan === undefined || failure !== null || isReading || writing.isRunning || hinders(plan);
  return (
    <Dialog
      title={say("title")}
      isOpen
      onClose={onClose}
      size={plan !== undefined && isShort(plan) ? "medium" : "sheet"}
      foot={
        <Foot
          work={isReading || writing.isRunning ? say("reading") : null}
          progress={null}
          counts={plan === undefined ? null : waiting(plan)}
          note={say("keepsNothing")}
        >
          <Button onPress={onFolder}>{say("another")}</Button>
          <Button onPress={onClose}>{say("cancel")}</Button>
          <Button edits kind="main" autoFocus isDisabled={hindered} onPress={() => void write()}>
            {say("write")}
          </Button>
        </Foot>
      }
    >
      {refused !== null && <Message failure={refused} />}
      {failure === null && (
        <Loaded reading={{ data: plan, failure: null }}>
          {(read) => (
            <div className="flex flex-col gap-4">
              <Planned plan={read} answers={answers} onAnswer={answer} />
              <CommitChoice branch={branch} onChange={setBranch} />
            </div>
          )}
        </Loaded>
      )}
    </Dialog>
  );
}

/** Whether the export is committed too, and where; null is no commit, an empty branch the one that is checked out. */
function CommitChoice({ branch, onChange }: { branch: string | null; onChange: (branch: string | null) => void }) {
  return (
    <section aria-label={publishing("commit")} className="flex flex-col gap-2">
      <div>
        <Checkbox isSelected={branch !== null} onChange={(isOn) => onChange(isOn ? "" : null)}>
          {publishing("commit")}
        </Checkbox>
        <p className="text-label text-muted">{publishing("commitWhy")}</p>
      </div>
      {branch !== null && (
        <div className="w-80 max-w-full">
          <TextField
            label={publishing("branch")}
            hint={publishing("branchHint")}
            value={branch}
            onChange={onChange}
            autoFocus
          />
        </div>
      )}
    </section>
  );
}

/** The plan under these answers; while the next one is made the last one stays. */
function useExportPlan(workshop: WorkshopId, token: string | null, answers: Answers) {
  const platform = usePlatform();
  const query = useQuery<ExportPlan | null, unknown>({
    queryKey: ["export-plan", workshop, token, answers],
    queryFn: () => platform.planExport(workshop, token, answers),
    placeholderData: keepPreviousData,
    gcTime: 0,
    staleTime: 0,
  });
  const failure: Failure | null = query.error === null ? null : asFailure(query.error);
  return { plan: query.data ?? undefined, failure, isReading: query.isFetching };
}

const isNew = (plan: ExportPlan) => plan.state === "new" || plan.state === "gone";
const isShort = (plan: ExportPlan) =>
  isNew(plan) || plan.difference.length + plan.asked.length + plan.removed.length + plan.files.length === 0;
const openPlaces = (plan: ExportPlan) => plan.asked.filter((place) => place.answer === null).length;
const errorsOf = (plan: ExportPlan) => plan.findings.filter((finding) => finding.severity === "error").length;

function hinders(plan: ExportPlan): boolean {
  return (
    openPlaces(plan) > 0 ||
    errorsOf(plan) > 0 ||
    plan.state === "foreign" ||
    plan.state === "renamed" ||
    plan.files.some((file) => file.state === "foreign")
  );
}

function waiting(plan: ExportPlan): string {
  const [errors, open] = [errorsOf(plan), openPlaces(plan)];
  if (errors > 0) return say("errors", { count: errors });
  if (open > 0) return say("open", { count: open });
  const { people, talks, bytes } = plan;
  return say("counts", { people, talks, bytes });
}

type PlannedProps = { plan: ExportPlan; answers: Answers; onAnswer: (at: number, take: TakeSide) => void };

function Planned({ plan, answers, onAnswer }: PlannedProps) {
  return (
    <div className="flex flex-col gap-4">
      <Facts
        facts={[
          [say("file"), plan.path],
          [say("stands"), stateInWords(plan.state, plan.renamed_to)],
        ]}
      />
      {plan.kept_edits > 0 && <p>{say("kept", { count: plan.kept_edits })}</p>}
      {plan.asked.length > 0 && (
        <section aria-label={say("asked")} className="flex flex-col gap-2">
          <h3 className="text-title font-semibold">{say("asked")}</h3>
          <p className="text-muted">{say("askedWhy")}</p>
          <ul className="border-t border-line">
            {plan.asked.map((place, at) => (
              <Asked key={at} place={place} answer={answers[at] ?? null} onAnswer={(take) => onAnswer(at, take)} />
            ))}
          </ul>
        </section>
      )}
      {plan.removed.length > 0 && (
        <section aria-label={say("removed")} className="flex flex-col gap-1">
          <h3 className="text-title font-semibold">{say("removed")}</h3>
          <p className="text-muted">{say("removedWhy")}</p>
          {plan.removed.map((text, at) => (
            <Words key={at} text={text} tone="bg-bad-soft" />
          ))}
        </section>
      )}
      <Difference plan={plan} />
      {plan.files.length > 0 && <Files files={plan.files} />}
    </div>
  );
}

/** What lies beside the post: pictures, charts, the text and the letter of a newsletter. */
function Files({ files }: { files: readonly ExportFile[] }) {
  return (
    <section aria-label={say("files")} className="flex flex-col gap-1">
      <h3 className="text-title font-semibold">{say("files")}</h3>
      <ul className="border-t border-line">
        {files.map(({ path, state }) => (
          <li key={path} className="flex flex-wrap items-baseline gap-x-3 border-b border-line py-1">
            <span className="min-w-0 flex-1 wrap-anywhere">
              <bdi>{path}</bdi>
              {fileInWords(path) !== "" && <span className="block text-label text-muted">{fileInWords(path)}</span>}
            </span>
            <span className={state === "foreign" ? "text-bad" : "text-muted"}>{say(fileStates[state])}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const fileStates = {
  new: "fileNew",
  same: "fileSame",
  changed: "fileChanged",
  edited: "fileEdited",
  barred: "fileBarred",
  foreign: "fileForeign",
  removed: "fileRemoved",
  leftover: "fileLeftover",
} as const;

const options: readonly Option<TakeSide>[] = [
  { id: "ours", text: say("ours") },
  { id: "theirs", text: say("theirs") },
  { id: "both", text: say("takeBoth") },
];

type AskedProps = { place: AskedPlace; answer: TakeSide | null; onAnswer: (take: TakeSide) => void };

function Asked({ place, answer, onAnswer }: AskedProps) {
  return (
    <li className="flex flex-col gap-2 border-b border-line py-3">
      <div className="grid grid-cols-1 gap-3 min-[900px]:grid-cols-2">
        <Side head={say("oursHead")} text={place.ours} isTaken={answer === "ours" || answer === "both"} />
        <Side head={say("theirsHead")} text={place.theirs} isTaken={answer === "theirs" || answer === "both"} />
      </div>
      <div className="w-80">
        <Select label={say("place", { line: place.line })} value={answer} options={options} onChange={onAnswer} />
      </div>
    </li>
  );
}

function Side({ head, text, isTaken }: { head: string; text: string; isTaken: boolean }) {
  return (
    <div className="min-w-0">
      <h4 className="text-label text-muted">{head}</h4>
      {text.trim() === "" ? (
        <p className="text-muted italic">{say("leftOut")}</p>
      ) : (
        <Words text={text} tone={isTaken ? "bg-ok-soft" : "bg-sunken"} />
      )}
    </div>
  );
}

function Words({ text, tone }: { text: string; tone: string }) {
  return (
    <pre
      dir="auto"
      className={clsx("rounded-control px-2 py-1 font-mono text-label wrap-anywhere whitespace-pre-wrap", tone)}
    >
      {text.trimEnd()}
    </pre>
  );
}

/** The lines that change, with some around each. */
function Difference({ plan }: { plan: ExportPlan }) {
  const { shown, end } = usePiecemeal(plan.difference.length);
  const isAll = isNew(plan);
  return (
    <section aria-label={say("difference")} className="flex flex-col gap-1">
      <h3 className="text-title font-semibold">{say("difference")}</h3>
      {isAll && <p className="text-muted">{say("differenceNew")}</p>}
      {!isAll && plan.difference.length === 0 && <p className="text-muted">{say("differenceNone")}</p>}
      {!isAll && plan.difference.length > 0 && (
        <ol className="border-y border-line font-mono text-label">
          {plan.difference.slice(0, shown).map((line, at) => (
            <DifferenceRow key={at} line={line} isApart={isApart(plan.difference[at - 1], line)} />
          ))}
        </ol>
      )}
      {!isAll && end}
    </section>
  );
}

/** Whether lines were passed over before this one. */
function isApart(last: DifferenceLine | undefined, line: DifferenceLine): boolean {
  if (last === undefined) return false;
  const follows = (a: number, b: number) => a === 0 || b === 0 || b === a + 1;
  return !follows(last.before, line.before) || !follows(last.after, line.after);
}

const signs = { same: " ", removed: "−", added: "+" } as const;
const tones = { same: "", removed: "bg-bad-soft", added: "bg-ok-soft" } as const;
const spoken = { same: "sameLine", removed: "removedLine", added: "addedLine" } as const;

function DifferenceRow({ line, isApart: hasGap }: { line: DifferenceLine; isApart: boolean }) {
  const { change, text, before, after } = line;
  const number = change === "removed" ? before : after;
  return (
    <li className={clsx("flex gap-2 px-2 py-0.5", tones[change], hasGap && "border-t border-line")}>
      <span className="sr-only">{say(spoken[change], { line: number })}</span>
      <span aria-hidden className="w-10 shrink-0 text-right text-muted tabular-nums">
        {number}
      </span>
      <span aria-hidden className="w-3 shrink-0">
        {signs[change]}
      </span>
      <span dir="auto" className="min-w-0 flex-1 wrap-anywhere whitespace-pre-wrap">
        {text}
      </span>
    </li>
  );
}
