import { Plus } from "lucide-react";
import { Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import type { Block, BlockId, BlockKind, BlockLayouts, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Button } from "../../parts/Button";
import { useGesture } from "../../queries";
import { say } from "../../wording/recap";

type Props = {
  workshop: WorkshopId;
  blocks: readonly Block[];
  kinds: readonly BlockLayouts[];
  onAdded: (block: BlockId) => void;
};

/** Adds a block of a kind that the post does not have yet; of the organizer's own words there may be several. */
export function AddBlock({ workshop, blocks, kinds, onAdded }: Props) {
  const adding = useGesture((platform, kind: BlockKind) => platform.addBlock(workshop, kind));
  const free = kinds.filter(({ kind }) => kind === "prose" || !blocks.some((block) => block.kind === kind));
  const add = async (wanted: BlockKind) => {
    const block = await adding.run(wanted).catch(() => null);
    if (block === null) return;
    announce(say("blockAdded", { block: say(wanted) }));
    onAdded(block);
  };
  return (
    <div className="flex flex-col items-start gap-1 px-4 py-3">
      <MenuTrigger>
        <Button edits icon={Plus}>
          {say("addBlock")}
        </Button>
        <Popover
          placement="top start"
          className="max-h-80 w-64 overflow-auto rounded-float border border-line bg-surface py-1 shadow-float"
        >
          <Menu
            aria-label={say("addBlock")}
            className="outline-none"
            onAction={(key) => {
              const found = free.find(({ kind }) => kind === key);
              if (found !== undefined) void add(found.kind);
            }}
          >
            {free.map(({ kind }) => (
              <MenuItem
                key={kind}
                id={kind}
                className="flex min-h-8 cursor-default items-center px-3 outline-none data-focused:bg-hover"
              >
                {say(kind)}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      {adding.failure !== null && <p className="text-bad">{adding.failure.message}</p>}
    </div>
  );
}
