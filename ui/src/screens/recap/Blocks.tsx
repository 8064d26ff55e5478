import { DragDropProvider, PointerSensor, type DragEndEvent } from "@dnd-kit/react";
import { isSortable, useSortable } from "@dnd-kit/react/sortable";
import clsx from "clsx";
import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, GripVertical } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import type { ReactNode } from "react";
import type { Block, BlockField, BlockId } from "../../bindings";
import { Button } from "../../parts/Button";
import { useChanged } from "../../parts/changed";
import { useReadOnly } from "../../parts/readOnly";
import { Switch } from "../../parts/Switch";
import { CommitField } from "../../parts/CommitField";
import { dragPlugins } from "../../parts/drag";
import { placeOf } from "../../drafts";
import { asFailure } from "../../platform";
import { useGesture } from "../../queries";
import { say } from "../../wording/recap";

export type BlocksProps = {
  blocks: readonly Block[];
  /** The block whose fields are shown. */
  opened: BlockId | null;
  onOpen: (block: BlockId | null) => void;
  /** The block that the move keys take. */
  onChoose: (block: BlockId) => void;
  /** Position from 1. */
  onMove: (block: Block, position: number) => void;
  /** What a block of this kind has beside its words. */
  more: (block: Block) => ReactNode;
  /** Stands below the blocks. */
  foot: ReactNode;
};

/** The sections of the post, in their order: on or off, dragged, worded. */
export function Blocks({ blocks, opened, onOpen, onChoose, onMove, more, foot }: BlocksProps) {
  const drop = (event: DragEndEvent) => {
    const { source } = event.operation;
    if (event.canceled || source === null || !isSortable(source)) return;
    const block = blocks.find((one) => one.id === source.id);
    if (block !== undefined) onMove(block, source.index + 1);
  };
  return (
    <DragDropProvider onDragEnd={drop} sensors={[PointerSensor]} plugins={dragPlugins}>
      <ol aria-label={say("blocks")} className="border-t border-line">
        {blocks.map((block, index) => (
          <BlockRow
            key={block.id}
            block={block}
            index={index}
            count={blocks.length}
            isOpen={block.id === opened}
            onOpen={onOpen}
            onChoose={onChoose}
            onMove={onMove}
            more={more}
          />
        ))}
      </ol>
      {foot}
    </DragDropProvider>
  );
}

type RowProps = Omit<BlocksProps, "blocks" | "opened" | "foot"> & {
  block: Block;
  index: number;
  count: number;
  isOpen: boolean;
};

function BlockRow({ block, index, count, isOpen, onOpen, onChoose, onMove, more }: RowProps) {
  const { ref, handleRef, isDragging } = useSortable({ id: block.id, index, disabled: useReadOnly() });
  const turning = useGesture((platform, isOn: boolean) => platform.switchBlock(block.id, isOn));
  const name = block.heading === "" ? say(block.kind) : block.heading;
  const changed = useChanged();
  const Fold = isOpen ? ChevronDown : ChevronRight;
  return (
    <li
      ref={ref}
      data-block={block.id}
      className={clsx(
        "border-b border-line bg-surface",
        changed.record === block.id && "glow",
        isDragging && "relative z-20 rounded-control border border-border opacity-90 shadow-float",
      )}
    >
      <div className={clsx("flex min-h-8 items-center gap-1 pr-4 pl-2", isOpen && "bg-soft")}>
        <span
          ref={handleRef}
          title={say("grip", { block: name })}
          className="flex size-6 shrink-0 cursor-grab items-center justify-center text-muted"
        >
          <GripVertical size={16} strokeWidth={1.5} aria-hidden />
        </span>
        <AriaButton
          data-open-block
          aria-expanded={isOpen}
          onFocus={() => onChoose(block.id)}
          onPress={() => onOpen(isOpen ? null : block.id)}
          className="ring-inside flex min-h-8 min-w-0 flex-1 cursor-default items-center gap-1.5 rounded-badge py-1 text-left"
        >
          <Fold size={16} strokeWidth={1.5} aria-hidden className="shrink-0 text-muted" />
          <span className="min-w-0">
            <bdi className={clsx("block font-medium wrap-break-word", !block.is_on && "text-muted")}>{name}</bdi>
            {block.heading !== "" && block.heading !== say(block.kind) && (
              <span className="block text-label text-muted">{say(block.kind)}</span>
            )}
          </span>
        </AriaButton>
        <Switch isLabelHidden isSelected={block.is_on} onChange={turning.start}>
          {say("switchBlock", { block: name })}
        </Switch>
      </div>
      {turning.failure !== null && <p className="px-4 pb-2 text-bad">{turning.failure.message}</p>}
      {isOpen && <BlockFields block={block} index={index} count={count} onMove={onMove} more={more} />}
    </li>
  );
}

type FieldsProps = Pick<RowProps, "block" | "index" | "count" | "onMove" | "more">;

function BlockFields({ block, index, count, onMove, more }: FieldsProps) {
  const editing = useGesture((platform, { field, value }: { field: BlockField; value: string }) =>
    platform.editBlock(block.id, field, value),
  );
  const field = (name: BlockField) => ({
    onCommit: (value: string) => editing.run({ field: name, value }),
    sentenceOf: (thrown: unknown) => asFailure(thrown).message,
    place: placeOf.block(block.id, name),
  });
  return (
    <div className="flex flex-col gap-3 px-4 pt-2 pb-4">
      <CommitField label={say("heading")} hint={say("headingHint")} value={block.heading} {...field("heading")} />
      <CommitField
        label={say("before")}
        hint={say("beforeHint")}
        value={block.prose_before}
        lines={2}
        {...field("prose-before")}
      />
      <CommitField
        label={say("after")}
        hint={say("afterHint")}
        value={block.prose_after}
        lines={2}
        {...field("prose-after")}
      />
      {more(block)}
      <div className="flex flex-wrap items-center gap-2">
        <Button edits icon={ArrowUp} isDisabled={index === 0} onPress={() => onMove(block, index)}>
          {say("moveUp")}
        </Button>
        <Button edits icon={ArrowDown} isDisabled={index === count - 1} onPress={() => onMove(block, index + 2)}>
          {say("moveDown")}
        </Button>
        <span className="text-label text-muted tabular-nums">{say("place", { position: index + 1, count })}</span>
      </div>
    </div>
  );
}
