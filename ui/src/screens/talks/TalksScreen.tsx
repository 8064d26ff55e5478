import { DragDropProvider, PointerSensor, type DragEndEvent } from "@dnd-kit/react";
import { isSortable, useSortable } from "@dnd-kit/react/sortable";
import { Clapperboard } from "lucide-react";
import { useState } from "react";
import { useRunner, type Desk } from "../../actions";
import type { TalkRow, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { dragPlugins } from "../../parts/drag";
import { EmptyState } from "../../parts/EmptyState";
import { Cut, List, type ListColumn } from "../../parts/List";
import { Loaded } from "../../parts/Loaded";
import { Message } from "../../parts/Message";
import { useReadOnly } from "../../parts/readOnly";
import { ScreenHead } from "../../parts/ScreenHead";
import { enterInspector, SplitPane } from "../../parts/SplitPane";
import { useGesture, useTalks } from "../../queries";
import { ruleInWords } from "../../wording/rules";
import { say } from "../../wording/talks";
import { grouped } from "../../wording/wording";
import { AddTalk } from "./AddTalk";
import { MoveTo } from "./MoveTo";
import { TalkInspector } from "./TalkInspector";

type Props = { workshop: WorkshopId; desk: Desk; onSelect: (talk: string | null) => void };

/** From promise to published link, in the order in which the talks run. */
export function TalksScreen(props: Props) {
  const reading = useTalks(props.workshop);
  return <Loaded reading={reading}>{(talks) => <Talks {...props} talks={talks} />}</Loaded>;
}

/** An order shown until the library answers with its own. */
type Moved = { base: TalkRow[]; rows: TalkRow[] };

function Talks({ workshop, desk, onSelect, talks }: Props & { talks: TalkRow[] }) {
  const [moved, setMoved] = useState<Moved | null>(null);
  const [isAdding, setAdding] = useState(false);
  const [isMoving, setMoving] = useState(false);
  const moving = useGesture((platform, { talk, position }: { talk: string; position: number }) =>
    platform.moveTalk(talk, position),
  );
  const rows = moved !== null && moved.base === talks ? moved.rows : talks;
  const talk = rows.find((row) => row.id === desk.route.record) ?? rows[0] ?? null;

  const move = async (row: TalkRow, position: number) => {
    if (position < 1 || position > rows.length || position === row.position) return;
    setMoved({ base: talks, rows: reordered(rows, row, position) });
    onSelect(row.id);
    try {
      await moving.run({ talk: row.id, position });
      announce(say("moved", { position, count: rows.length }));
    } catch {
      setMoved(null);
    }
  };
  const step = (by: number) => talk !== null && void move(talk, talk.position + by);
  const drop = (event: DragEndEvent) => {
    const { source } = event.operation;
    if (event.canceled || source === null || !isSortable(source)) return;
    const row = rows.find((one) => one.id === source.id);
    if (row !== undefined) void move(row, source.index + 1);
  };

  useRunner("add-talk", () => setAdding(true));
  useRunner("move-up", talk === null ? null : () => step(-1));
  useRunner("move-down", talk === null ? null : () => step(1));
  useRunner("move-to", talk === null ? null : () => setMoving(true));
  useRunner("edit-record", enterInspector);

  const linked = talks.filter((row) => row.video_id !== null).length;
  return (
    <>
      <ScreenHead
        title={say("title")}
        {...(talk === null ? {} : { count: say("count", { count: talks.length, linked }) })}
      >
        {talks.length > 0 && (
          <Button edits kind="main" icon={Clapperboard} onPress={() => setAdding(true)}>
            {say("add")}
          </Button>
        )}
      </ScreenHead>
      {moving.failure !== null && <Message failure={moving.failure} />}
      {talk === null ? (
        <div className="flex-1 border-t border-line">
          <EmptyState title={say("emptyTitle")} why={say("emptyWhy")}>
            <Button edits kind="main" icon={Clapperboard} onPress={() => setAdding(true)}>
              {say("add")}
            </Button>
          </EmptyState>
        </div>
      ) : (
        <SplitPane
          hasLine
          inspector={
            <TalkInspector
              key={talk.id}
              talk={talk}
              workshop={workshop}
              count={rows.length}
              onMove={(position) => void move(talk, position)}
              onMoveTo={() => setMoving(true)}
            />
          }
        >
          <DragDropProvider onDragEnd={drop} sensors={[PointerSensor]} plugins={dragPlugins}>
            <List
              label={say("list")}
              rows={rows}
              columns={columns}
              keyOf={(row) => row.id}
              textOf={(row) => row.title}
              selected={talk.id}
              onSelect={onSelect}
              onOpen={enterInspector}
              useRow={useDraggableRow}
            />
          </DragDropProvider>
        </SplitPane>
      )}
      <AddTalk workshop={workshop} isOpen={isAdding} onClose={() => setAdding(false)} onAdded={onSelect} />
      {talk !== null && (
        <MoveTo
          key={talk.id}
          talk={talk}
          count={rows.length}
          isOpen={isMoving}
          onClose={() => setMoving(false)}
          onMove={(position) => void move(talk, position)}
        />
      )}
    </>
  );
}

function useDraggableRow(row: TalkRow, index: number) {
  const disabled = useReadOnly();
  const { ref, isDragging } = useSortable({ id: row.id, index, disabled });
  return { ref, isLifted: isDragging };
}

function reordered(rows: TalkRow[], row: TalkRow, position: number): TalkRow[] {
  const others = rows.filter((one) => one.id !== row.id);
  return others.toSpliced(position - 1, 0, row).map((one, index) => ({ ...one, position: index + 1 }));
}

const columns: ListColumn<TalkRow>[] = [
  { id: "position", head: say("position"), track: "max-content", isNumber: true, cell: (row) => grouped(row.position) },
  {
    id: "title",
    head: say("talk"),
    track: "minmax(160px, 1fr)",
    cell: (row) =>
      row.title === "" ? (
        <span className="text-muted">{say("untitled")}</span>
      ) : (
        <span className="font-medium">
          <Cut>{row.title}</Cut>
        </span>
      ),
  },
  {
    id: "speakers",
    head: say("speakers"),
    track: "fit-content(30%)",
    cell: (row) => <Cut>{row.speakers.join(", ")}</Cut>,
  },
  { id: "link", head: say("link"), track: "minmax(max-content, max-content)", cell: (row) => <LinkCell row={row} /> },
];

function LinkCell({ row }: { row: TalkRow }) {
  const rules = row.url === "" ? [...row.findings.filter((rule) => rule !== noLink), noLink] : row.findings;
  return (
    <span className="flex gap-1">
      {row.video_id !== null && <Badge tone="ok">{say("linkReady")}</Badge>}
      {rules.map((rule) => (
        <Badge key={rule} tone="warn">
          {ruleInWords(rule)}
        </Badge>
      ))}
      {row.video_id === null && rules.length === 0 && <Badge tone="none">{say("noVideo")}</Badge>}
    </span>
  );
}

const noLink = "TALK-LINK";
