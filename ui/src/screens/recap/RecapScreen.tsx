import { FileInput, FileOutput } from "lucide-react";
import clsx from "clsx";
import { useEffect, useRef, useState } from "react";
import { perform, shortcutOf, useRunner, type Desk } from "../../actions";
import type { Block, BlockId, ChosenFolder, Finding, RecapView, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Button } from "../../parts/Button";
import { useChanged } from "../../parts/changed";
import { Chips } from "../../parts/Chips";
import { EmptyState } from "../../parts/EmptyState";
import { Findings } from "../../parts/Findings";
import { useGrowingFields } from "../../parts/growing";
import { Loaded } from "../../parts/Loaded";
import { Message } from "../../parts/Message";
import { ScreenHead } from "../../parts/ScreenHead";
import { isEmptyWorkshop, useAppState, useGesture, useOverview, useRecap, useResponses } from "../../queries";
import { go, useRoute } from "../../routes";
import { commitInWords } from "../../wording/publishing";
import { say } from "../../wording/recap";
import { AddBlock } from "./AddBlock";
import { BlockMore } from "./BlockOptions";
import { Blocks } from "./Blocks";
import { ExportSheet, type Done } from "./ExportSheet";
import { exhibitsOf } from "./Exhibits";
import { Middle, viewAfter, type View } from "./Middle";
import { usePictures } from "./pictures";
import { PostFields } from "./PostFields";
import { Site } from "./Site";
import { Written } from "./Written";
import { LeftOutList } from "./LeftOutList";
import { Ignored, Standing } from "./Notes";
import { goalOf, goalOfFinding, type ExhibitField, type Goal } from "./places";

type Props = { workshop: WorkshopId };

/** The post: its blocks, the preview of what will be written, and what the checker found. */
export function RecapScreen({ workshop }: Props) {
  const overview = useOverview(workshop);
  const reading = useRecap(workshop);
  return (
    <Loaded reading={overview}>
      {(found) =>
        isEmptyWorkshop(found) ? (
          <Nothing />
        ) : (
          <Loaded reading={reading}>{(recap) => <Studio workshop={workshop} recap={recap} />}</Loaded>
        )
      }
    </Loaded>
  );
}

function useDesk(): Desk {
  return { route: useRoute(), state: useAppState().data };
}

function Nothing() {
  const desk = useDesk();
  return (
    <>
      <ScreenHead title={say("title")} />
      <div className="flex-1 border-t border-line">
        <EmptyState title={say("emptyTitle")} why={say("emptyWhy")}>
          <Button edits kind="main" icon={FileInput} onPress={() => perform("import-responses", desk)}>
            {say("importResponses")}
          </Button>
          <Button onPress={() => perform("go-people", desk)}>{say("openPeople")}</Button>
          <Button onPress={() => perform("go-talks", desk)}>{say("openTalks")}</Button>
        </EmptyState>
      </div>
    </>
  );
}

type Left = "blocks" | "post";
/** An order shown until the library answers with its own. */
type Moved = { base: readonly Block[]; rows: readonly Block[] };

function Studio({ workshop, recap }: Props & { recap: RecapView }) {
  const desk = useDesk();
  const responses = useResponses(workshop).data ?? [];
  const [left, setLeft] = useState<Left>("blocks");
  const [view, setView] = useState<View>("preview");
  const [opened, setOpened] = useState<BlockId | null>(null);
  const [chosen, setChosen] = useState<BlockId | null>(null);
  const [moved, setMoved] = useState<Moved | null>(null);
  const [wanted, setWanted] = useState<ExhibitField | null>(null);
  const [marked, setMarked] = useState<number | null>(null);
  const [report, setReport] = useState<Done | null>(null);
  const panes = useRef<HTMLDivElement>(null);
  const fields = useRef<HTMLElement>(null);
  useGrowingFields(fields);
  const pictureOf = usePictures(workshop, recap.pictures);
  const focusNext = useFocusNext(panes);
  const changed = useChanged();
  useEffect(() => {
    if (changed.record === null) return;
    setLeft(changed.record === recap.post.id ? "post" : "blocks");
    if (recap.blocks.some((one) => one.id === changed.record)) setOpened(changed.record);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each step
  }, [changed.turn]);

  const [exporting, setExporting] = useState<{ folder: ChosenFolder | null } | null>(null);
  const choosing = useGesture((platform, _: null) => platform.choosePostFolder(workshop));
  const moving = useGesture((platform, { block, position }: { block: BlockId; position: number }) =>
    platform.moveBlock(block, position),
  );
  const opening = useGesture((platform, url: string) => platform.openLink(url));
  const copying = useGesture((platform, text: string) => platform.copyText(text));
  const ignoring = useGesture(async (platform, { finding, reason }: { finding: Finding; reason: string }) => {
    await platform.ignoreFinding(workshop, finding.rule, finding.message, reason);
    announce(say("ignoredNow"));
  });
  const fixing = useGesture(async (platform, { rule, message }: Finding) => {
    const done = await platform.fixFindings(workshop, [{ rule, message }]);
    announce(say("fixed", { count: done.length }));
  });
  const heeding = useGesture(async (platform, finding: Finding) => {
    await platform.heedFinding(workshop, finding.rule, finding.message);
    announce(say("heeded"));
  });
  const blocks = moved !== null && moved.base === recap.blocks ? moved.rows : recap.blocks;

  // The folder of last time is taken again; the sheet offers another.
  const chooseFolder = async () => {
    const folder = await choosing.run(null).catch(() => null);
    if (folder !== null) setExporting({ folder });
  };
  const write = () => {
    setReport(null);
    if (recap.trouble !== null) return;
    if (recap.last_export === null) void chooseFolder();
    else setExporting({ folder: null });
  };
  const written = (done: Done) => {
    setExporting(null);
    setReport(done);
    const { path } = done.report;
    const { commit } = done;
    announce(
      commit === null ? say("written", { path }) : say("writtenCommitted", { path, commit: commitInWords(commit) }),
    );
  };
  const closeReport = () => {
    setReport(null);
    focusNext('[data-pane="preview"] [role="group"][tabindex]');
  };
  const move = async (block: Block, position: number) => {
    if (position < 1 || position > blocks.length || blocks[position - 1] === block) return;
    setMoved({ base: recap.blocks, rows: reordered(blocks, block, position) });
    const done = await moving.run({ block: block.id, position }).then(
      () => true,
      () => false,
    );
    if (done) announce(say("moved", { position, count: blocks.length }));
    else setMoved(null);
  };
  const step = (by: number) => {
    const at = blocks.findIndex((one) => one.id === (chosen ?? opened));
    const block = blocks[at];
    if (block !== undefined) void move(block, at + 1 + by);
  };
  const follow = (goal: Goal | null) => {
    if (goal === null) return;
    if (goal.to === "screen") return go({ ...desk.route, screen: goal.screen, record: goal.record, filter: "" });
    if (goal.to === "line") {
      if (view === "preview") setView("source");
      setMarked(goal.line);
      return focusNext(`[data-line="${goal.line}"]`);
    }
    if (goal.to === "exhibit" || goal.to === "exhibit-field") {
      const kind = recap.exhibits.find((one) => one.id === goal.id)?.kind;
      setLeft("blocks");
      setOpened(blocks.find((one) => exhibitsOf(one.kind) === kind)?.id ?? null);
      if (goal.to === "exhibit-field") return setWanted(goal);
      return focusNext(`[data-exhibit="${CSS.escape(goal.id)}"] button`);
    }
    setLeft(goal.to === "block" ? "blocks" : "post");
    if (goal.to === "block") setOpened(goal.id);
    const place =
      goal.to === "block" ? `[data-block="${CSS.escape(goal.id)}"]` : `[data-field="${CSS.escape(goal.field)}"]`;
    focusNext(`${place} :is(input:not([type="checkbox"]), textarea, button:not([data-open-block]))`);
  };
  const stepFinding = (by: number) => {
    const found = [...(panes.current?.querySelectorAll<HTMLElement>("[data-finding]") ?? [])];
    const at = found.findIndex((one) => one.contains(document.activeElement));
    const next = found[(at < 0 && by < 0 ? found.length - 1 : at + by + found.length) % Math.max(1, found.length)];
    (next?.querySelector<HTMLElement>("button") ?? next)?.focus();
  };

  useRunner("export-recap", write);
  useRunner("toggle-source", () => setView(viewAfter(view)));
  useRunner("next-finding", () => stepFinding(1));
  useRunner("previous-finding", () => stepFinding(-1));
  useRunner("fix-finding", () => {
    const finding = document.activeElement?.closest("[data-finding]");
    finding?.querySelector<HTMLElement>("[data-fix] button")?.click();
  });
  useRunner("ignore-finding", () => {
    const finding = document.activeElement?.closest("[data-finding]");
    finding?.querySelector<HTMLElement>("[data-ignore] button")?.click();
  });
  useRunner("move-up", left === "blocks" ? () => step(-1) : null);
  useRunner("move-down", left === "blocks" ? () => step(1) : null);

  const { file_name: file, people, talks } = recap;
  const isMade = recap.trouble === null;
  const refused =
    choosing.failure ??
    fixing.failure ??
    ignoring.failure ??
    heeding.failure ??
    moving.failure ??
    opening.failure ??
    recap.trouble;
  return (
    <>
      <ScreenHead title={say("title")} count={isMade ? say("count", { file, people, talks }) : say("unmade")}>
        <Button
          edits
          kind="main"
          icon={FileOutput}
          shortcut={shortcutOf("export-recap") ?? ""}
          isDisabled={choosing.isRunning}
          onPress={write}
        >
          {say("export")}
        </Button>
      </ScreenHead>
      <div className={clsx("shrink-0 border-t border-line", (refused !== null || report !== null) && "border-b")}>
        {refused !== null && <Message failure={refused} onCopy={copying.start} />}
        {report !== null && <Written done={report} onCopy={copying.start} onClose={closeReport} />}
      </div>
      {exporting !== null && (
        <ExportSheet
          workshop={workshop}
          folder={exporting.folder}
          onFolder={() => void chooseFolder()}
          onClose={() => setExporting(null)}
          onWritten={written}
        />
      )}
      <div
        ref={panes}
        className="flex min-h-0 flex-1 flex-col overflow-auto min-[900px]:flex-row min-[900px]:overflow-hidden"
      >
        <section
          ref={fields}
          aria-label={say("left")}
          data-pane="list"
          className="flex shrink-0 flex-col min-[900px]:w-72 min-[900px]:overflow-auto min-[1700px]:w-96"
        >
          <div className="flex h-10 shrink-0 items-center px-4">
            <Chips
              label={say("left")}
              chips={[
                { id: "blocks", text: say("blocks") },
                { id: "post", text: say("post") },
              ]}
              value={left}
              onChange={(id) => setLeft(id === "post" ? "post" : "blocks")}
            />
          </div>
          {left === "blocks" ? (
            <Blocks
              blocks={blocks}
              opened={opened}
              onOpen={setOpened}
              onChoose={setChosen}
              onMove={(block, position) => void move(block, position)}
              more={(block) => (
                <BlockMore
                  block={block}
                  workshop={workshop}
                  exhibits={recap.exhibits}
                  kinds={recap.kinds}
                  wanted={wanted}
                  onLeft={() => setWanted(null)}
                />
              )}
              foot={<AddBlock workshop={workshop} blocks={blocks} kinds={recap.kinds} onAdded={setOpened} />}
            />
          ) : (
            <>
              <PostFields key={recap.post.id} post={recap.post} />
              <Site post={recap.post} />
            </>
          )}
        </section>
        <Middle
          recap={recap}
          view={view}
          marked={marked}
          onView={setView}
          onSource={(source) => follow(goalOf(source, responses))}
          onOpenLink={opening.start}
          onCopy={copying.start}
          pictureOf={pictureOf}
        />
        <section
          aria-label={say("findings")}
          data-pane="inspector"
          className="flex shrink-0 flex-col gap-4 min-[900px]:w-72 min-[900px]:overflow-auto min-[1700px]:w-105"
        >
          <div>
            <h2 className="flex h-10 items-center px-4 font-semibold tabular-nums">
              {say("findingsHead", { count: recap.findings.length })}
            </h2>
            <div className={recap.findings.length === 0 ? "px-4" : "border-t border-line [&_h3]:px-4 [&_li]:px-4"}>
              <Findings
                findings={recap.findings}
                none={say(isMade ? "noFindings" : "noFindingsUnmade")}
                onGo={(finding) => follow(goalOfFinding(finding, responses))}
                onFix={fixing.start}
                onIgnore={(finding, reason) => ignoring.run({ finding, reason })}
              />
            </div>
          </div>
          {recap.ignored.length > 0 && <Ignored ignored={recap.ignored} onHeed={(finding) => heeding.start(finding)} />}
          {isMade && <LeftOutList leftOut={recap.left_out} />}
          {recap.last_export !== null && <Standing workshop={workshop} path={recap.last_export} />}
        </section>
      </div>
    </>
  );
}

/** Puts the focus on what the next drawing shows. */
function useFocusNext(root: React.RefObject<HTMLElement | null>) {
  const [wanted, setWanted] = useState<{ selector: string } | null>(null);
  useEffect(() => {
    if (wanted === null) return;
    const place = root.current?.querySelector<HTMLElement>(wanted.selector);
    place?.scrollIntoView({ block: "center" });
    place?.focus();
  }, [wanted, root]);
  return (selector: string) => setWanted({ selector });
}

function reordered(blocks: readonly Block[], block: Block, position: number): Block[] {
  return blocks.filter((one) => one.id !== block.id).toSpliced(position - 1, 0, block);
}
