import { ChevronDown, ChevronRight, Download, Undo2 } from "lucide-react";
import { useState } from "react";
import type { ChosenFile, ImportCounts, ImportPlan, ImportReport, WorkshopId } from "../../bindings";
import { newJob, useHiddenJob, useProgress } from "../../jobs";
import { announce } from "../../parts/announce";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Loaded } from "../../parts/Loaded";
import { Message } from "../../parts/Message";
import { asFailure, usePlatform } from "../../platform";
import { useGesture } from "../../queries";
import { go } from "../../routes";
import { dayInWords } from "../../wording/time";
import { producerName, say } from "../../wording/import";
import { Columns } from "./Columns";
import { Foot } from "./Foot";
import { Reading } from "./Reading";
import { Facts } from "./Facts";
import { Remarks, Review } from "./Review";
import { useHiding } from "./hiding";
import { useDecisions, usePlan, useSheets, type Decisions } from "./plan";
import { useTakeBack } from "./takeBack";

type Props = { file: ChosenFile; workshop: WorkshopId; onClose: () => void };

/** The answers of a form: File, Columns, Review and Commit in one view. */
export function ResponsesImport({ file, workshop, onClose }: Props) {
  const decisions = useDecisions();
  const { given } = decisions;
  const { plan, failure, isReading, job: reading } = usePlan(workshop, file.token, given);
  const sheets = useSheets(file.token, failure !== null);
  const writing = useWriting(workshop, file.token);
  const { commit } = writing;
  const save = useGesture((platform, decided: Decisions) => platform.saveRejected(workshop, file.token, decided));
  const hiding = useHiding(onClose);
  const [report, setReport] = useState<ImportReport | null>(null);
  const [savedAs, setSavedAs] = useState<string | null>(null);
  const progress = useProgress(commit.isRunning ? writing.job : reading);
  useHiddenJob(hiding.isHidden && commit.isRunning ? writing.job : null);

  const take = async () => {
    const done = await hiding.through(writing.run(given));
    if (done === null) return;
    setReport(done);
    announce(say("doneTitle", { added: done.added }));
  };
  const saveLeftOut = async () => setSavedAs(await save.run(given).catch(() => null));

  if (report !== null) return <Done report={report} workshop={workshop} onClose={onClose} />;
  const counts = plan?.counts;
  const changes = counts === undefined ? 0 : counts.added + counts.updated;
  const refused = (writing.isCancelled ? null : commit.failure) ?? save.failure ?? failure;
  return (
    <Dialog
      title={`${say("titleResponses")}: ${file.name}`}
      isOpen={!hiding.isHidden}
      onClose={hiding.leave}
      size="sheet"
      foot={
        <Foot
          counts={counts === undefined ? null : say("counts", countsOf(counts))}
          work={commit.isRunning ? say(writing.isStopping ? "stopping" : "writing") : isReading ? say("reading") : null}
          progress={progress}
          note={noteOf(writing.isCancelled, savedAs)}
        >
          {counts !== undefined && counts.rejected > 0 && (
            <Button kind="quiet" icon={Download} onPress={() => void saveLeftOut()}>
              {say("saveRejected")}
            </Button>
          )}
          {commit.isRunning ? (
            <>
              <Button isDisabled={writing.isStopping} onPress={writing.stop}>
                {say("stop")}
              </Button>
              {/* What was pressed is disabled now; without the focus in the sheet, Esc would not reach it. */}
              <Button key="close" autoFocus onPress={hiding.leave}>
                {say("close")}
              </Button>
            </>
          ) : (
            <Button key="cancel" autoFocus={writing.isCancelled} onPress={hiding.leave}>
              {say("cancel")}
            </Button>
          )}
          <Button
            edits
            kind="main"
            isDisabled={plan === undefined || isReading || commit.isRunning}
            onPress={() => void take()}
          >
            {plan !== undefined && changes === 0 ? say("nothing") : say("commit", { count: changes })}
          </Button>
        </Foot>
      }
    >
      {refused !== null && <Message failure={refused} />}
      <Reading
        plan={plan}
        isFailed={failure !== null}
        sheets={sheets}
        given={given.reading}
        onRead={decisions.read}
        onOrder={decisions.order}
      />
      {(plan !== undefined || failure === null) && (
        <Loaded reading={{ data: plan, failure: null }}>
          {(shown) => <Plan plan={shown} file={file} decisions={decisions} />}
        </Loaded>
      )}
    </Dialog>
  );
}

/** The import itself: a gesture that can be stopped until it is committed. */
function useWriting(workshop: WorkshopId, token: string) {
  const platform = usePlatform();
  const [job, setJob] = useState<string | null>(null);
  const [isStopping, setStopping] = useState(false);
  const commit = useGesture((door, given: { decisions: Decisions; job: string }) =>
    door.commitImport(given.job, workshop, token, given.decisions),
  );
  const run = async (decisions: Decisions) => {
    const name = newJob();
    setJob(name);
    setStopping(false);
    try {
      return await commit.run({ decisions, job: name });
    } catch (thrown) {
      if (asFailure(thrown).code === cancelledCode) announce(say("cancelled"));
      throw thrown;
    }
  };
  const stop = () => {
    if (job === null) return;
    setStopping(true);
    void platform.cancelImport(job);
  };
  return { job, commit, run, stop, isStopping, isCancelled: commit.failure?.code === cancelledCode };
}

const cancelledCode = "import-cancelled";

function noteOf(isCancelled: boolean, savedAs: string | null): string {
  if (isCancelled) return say("cancelled");
  return savedAs === null ? say("keepsNothing") : say("savedRejected", { path: savedAs });
}

type PlanProps = { plan: ImportPlan; file: ChosenFile; decisions: ReturnType<typeof useDecisions> };

function Plan({ plan, file, decisions }: PlanProps) {
  const [showsColumns, setShowsColumns] = useState(!plan.mapping_known);
  return (
    <div className="flex flex-col gap-4">
      <section aria-label={say("file")} className="flex flex-col gap-2">
        <Facts
          facts={[
            [say("producer"), producerName(plan.producer)],
            [say("rows"), String(plan.counts.read)],
            [say("file"), say("size", { count: file.bytes })],
          ]}
        />
        <FirstRows plan={plan} />
        {plan.imported_before !== null && (
          <Note>{say("importedBefore", { day: dayInWords(plan.imported_before) })}</Note>
        )}
      </section>
      <div className="grid grid-cols-1 gap-x-6 gap-y-4 min-[1100px]:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Columns
          plan={plan}
          isOpen={showsColumns}
          onOpen={setShowsColumns}
          onChoose={decisions.choose}
          onPublishAll={decisions.publishAll}
        />
        <Review plan={plan} fixes={decisions.given.fixes} onMend={decisions.mend} onTakeBack={decisions.takeBack} />
      </div>
    </div>
  );
}

/** The file as it was read, so that a wrong encoding or separator is seen at once. */
function FirstRows({ plan }: { plan: ImportPlan }) {
  const [isShown, setShown] = useState(false);
  if (plan.preview.length === 0) return null;
  return (
    <div className="flex flex-col items-start gap-2">
      <Button aria-expanded={isShown} icon={isShown ? ChevronDown : ChevronRight} onPress={() => setShown(!isShown)}>
        {isShown ? say("hideRows") : say("showRows", { count: plan.preview.length })}
      </Button>
      {isShown && (
        <div
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keys scroll a table that holds no control
          tabIndex={0}
          role="group"
          aria-label={say("firstRows")}
          className="ring-inside max-h-72 max-w-full overflow-auto border border-line"
        >
          <table className="border-collapse text-left">
            <thead>
              <tr className="text-label text-muted">
                {plan.columns.map((column) => (
                  <th key={column.column} className="sticky top-0 h-7 bg-sunken px-2 font-semibold">
                    <bdi className="block max-w-60 truncate">{column.header}</bdi>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {plan.preview.map((cells, at) => (
                <tr key={at} className="border-t border-line align-top">
                  {cells.map((cell, place) => (
                    <td key={place} className="px-2 py-1">
                      <bdi className="line-clamp-2 max-w-80 min-w-max wrap-break-word whitespace-pre-wrap" title={cell}>
                        {cell}
                      </bdi>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

function Note({ children }: { children: string }) {
  return <p className="w-fit rounded-control bg-warn-soft px-2 py-1 text-warn">{children}</p>;
}

function Done({ report, workshop, onClose }: { report: ImportReport; workshop: WorkshopId; onClose: () => void }) {
  const undo = useTakeBack();
  const open = () => {
    onClose();
    go({ screen: "responses", workshop, record: null, filter: "" });
  };
  const hasChanged = report.import !== null && !undo.isUndone;
  return (
    <Dialog
      title={`${say("titleResponses")}: ${report.file}`}
      isOpen
      onClose={onClose}
      size="medium"
      foot={
        <>
          {hasChanged && (
            <Button icon={Undo2} onPress={undo.start}>
              {say("undo")}
            </Button>
          )}
          {hasChanged ? (
            <Button kind="main" autoFocus onPress={open}>
              {say("openResponses")}
            </Button>
          ) : (
            <Button kind="main" autoFocus onPress={onClose}>
              {say("close")}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <div>
          <p className="text-title font-semibold">
            {undo.isUndone ? say("undone") : say("doneTitle", { added: report.added })}
          </p>
          {!undo.isUndone && (
            <p className="text-prose text-muted">
              {report.import === null ? say("doneNothing") : say("doneCounts", countsOf(report))}
            </p>
          )}
        </div>
        {undo.failure !== null && <Message failure={undo.failure} />}
        {!undo.isUndone && report.problems.length > 0 && <Remarks problems={report.problems} />}
      </div>
    </Dialog>
  );
}

function countsOf({ read, added, updated, unchanged, rejected }: ImportCounts) {
  return { read, added, updated, unchanged, rejected };
}
