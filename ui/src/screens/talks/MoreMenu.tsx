import { Ellipsis } from "lucide-react";
import { Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { actions, perform, type ActionId, type Desk } from "../../actions";
import { IconButton } from "../../parts/Button";

const offered: readonly ActionId[] = ["receive-folder", "watch-folder", "write-kit", "upload-talks", "recording-rules"];

/** The actions of the screen that are wanted now and then. */
export function MoreMenu({ desk, label }: { desk: Desk; label: string }) {
  const entries = offered.flatMap((id) => actions.find((one) => one.id === id) ?? []);
  return (
    <MenuTrigger>
      <IconButton label={label} icon={Ellipsis} />
      <Popover className="min-w-56 rounded-float border border-line bg-surface p-1 shadow-float">
        <Menu aria-label={label} onAction={(id) => perform(String(id), desk)} className="outline-none">
          {entries.map((one) => (
            <MenuItem
              key={one.id}
              id={one.id}
              isDisabled={one.hindered(desk) !== null}
              textValue={one.title}
              className="ring-inside flex h-7 cursor-default items-center rounded-badge px-2 data-disabled:text-muted data-focused:bg-soft"
            >
              {one.title}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
