import { DragDropProvider, PointerSensor, type DragEndEvent } from "@dnd-kit/react";
import { isSortable, useSortable } from "@dnd-kit/react/sortable";
import { useMemo } from "react";
import type { Inspection, RecordingRow, RunningOrder, TalkRow } from "../../bindings";
import { Badge } from "../../parts/Badge";
import { dragPlugins } from "../../parts/drag";
import { Cut, List, type ListColumn } from "../../parts/List";
import { Thumbnail } from "../../parts/Picture";
import { useReadOnly } from "../../parts/readOnly";
import { enterInspector } from "../../parts/SplitPane";
import { usePreparedThumbnails, useThumbnail, type Stamped } from "../../thumbnails";
import { lengthInWords } from "../../wording/measures";
import { say as sayRecording } from "../../wording/recordings";
import { ruleInWords } from "../../wording/rules";
import { say } from "../../wording/talks";
import { grouped } from "../../wording/wording";
import { factsOf, permissionOf, stampOf, stateOf, type Known } from "./material";

export type TalkListProps = {
  rows: readonly TalkRow[];
  known: Known;
  selected: string;
  onSelect: (talk: string) => void;
  onMove: (talk: TalkRow, position: number) => void;
};

/** The running order: each talk from promise to link, moved by keys or by dragging, with its lengths at the foot. */
export function TalkList({ rows, known, selected, onSelect, onMove }: TalkListProps) {
  const columns = useMemo(() => columnsOf(known), [known]);
  usePreparedThumbnails(useMemo(() => picturesOf(rows, known), [rows, known]));
  const drop = (event: DragEndEvent) => {
    const { source } = event.operation;
    if (event.canceled || source === null || !isSortable(source)) return;
    const row = rows.find((one) => one.id === source.id);
    if (row !== undefined) onMove(row, source.index + 1);
  };
  return (
    <>
      <DragDropProvider onDragEnd={drop} sensors={[PointerSensor]} plugins={dragPlugins}>
        <List
          label={say("list")}
          rows={rows}
          columns={columns}
          keyOf={(row) => row.id}
          textOf={(row) => row.title}
          selected={selected}
          onSelect={onSelect}
          onOpen={enterInspector}
          useRow={useDraggableRow}
        />
      </DragDropProvider>
      <Foot order={known.material.order} />
    </>
  );
}

function useDraggableRow(row: TalkRow, index: number) {
  const disabled = useReadOnly();
  const { ref, isDragging } = useSortable({ id: row.id, index, disabled });
  return { ref, isLifted: isDragging, dropFor: row.id };
}

function Foot({ order }: { order: RunningOrder }) {
  const { talks, known, seconds, buffer_seconds, total_seconds } = order;
  const buffer = lengthInWords(buffer_seconds);
  return (
    <p className="flex h-7 shrink-0 items-center gap-x-4 overflow-hidden border-t border-line bg-sunken px-4 text-label whitespace-nowrap text-muted tabular-nums">
      <span>{sayRecording("total", { talks, known })}</span>
      {known > 0 && (
        <>
          <span>{sayRecording("lengths", { length: lengthInWords(seconds ?? 0) })}</span>
          <span className="font-semibold text-text">
            {sayRecording("buffers", { total: lengthInWords(total_seconds ?? 0), buffer })}
          </span>
        </>
      )}
    </p>
  );
}

function picturesOf(rows: readonly TalkRow[], { current, inspections }: Known): Stamped[] {
  const recordings = rows.flatMap((row) => current.get(row.id) ?? []);
  return recordings.map(({ id }) => ({ recording: id, stamp: stampOf(inspections.get(id)) }));
}

function columnsOf(known: Known): ListColumn<TalkRow>[] {
  const recordingOf = (row: TalkRow) => known.current.get(row.id);
  return [
    {
      id: "position",
      head: say("position"),
      track: "max-content",
      isNumber: true,
      cell: (row) => grouped(row.position),
    },
    {
      id: "picture",
      head: sayRecording("picture"),
      track: "max-content",
      cell: (row) => <Picture recording={recordingOf(row)} inspections={known.inspections} />,
    },
    {
      id: "title",
      head: say("talk"),
      track: "minmax(160px, 1fr)",
      cell: (row) => <Title row={row} />,
    },
    {
      id: "speakers",
      head: say("speakers"),
      track: "fit-content(26%)",
      cell: (row) => <Cut>{row.speakers.join(", ")}</Cut>,
    },
    {
      id: "length",
      head: sayRecording("length"),
      track: "max-content",
      isNumber: true,
      cell: (row) => <Length recording={recordingOf(row)} />,
    },
    {
      id: "recording",
      head: sayRecording("recording"),
      track: "minmax(max-content, max-content)",
      cell: (row) => {
        const { tone, text } = stateOf(recordingOf(row));
        return <Badge tone={tone}>{text}</Badge>;
      },
    },
    {
      id: "permission",
      head: sayRecording("permission"),
      track: "minmax(max-content, max-content)",
      isForWide: true,
      cell: (row) => {
        const permission = permissionOf(known.permissions.get(row.id));
        return permission === null ? null : <Badge tone={permission.tone}>{permission.text}</Badge>;
      },
    },
    {
      id: "link",
      head: say("link"),
      track: "minmax(max-content, max-content)",
      isForWide: true,
      cell: (row) => <LinkCell row={row} />,
    },
  ];
}

function Picture({
  recording,
  inspections,
}: {
  recording: RecordingRow | undefined;
  inspections: ReadonlyMap<string, Inspection>;
}) {
  const id = recording?.id ?? "";
  return <Thumbnail address={useThumbnail(id, stampOf(inspections.get(id)))} />;
}

function Title({ row }: { row: TalkRow }) {
  if (row.title === "") return <span className="text-muted">{say("untitled")}</span>;
  return (
    <span className="font-medium">
      <Cut>{row.title}</Cut>
    </span>
  );
}

function Length({ recording }: { recording: RecordingRow | undefined }) {
  const seconds = factsOf(recording?.probed ?? null)?.seconds ?? null;
  return seconds === null ? <span className="text-muted">–</span> : lengthInWords(seconds ?? 0);
}

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
