import { Ellipsis } from "lucide-react";
import { Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { actions, perform, type ActionId, type Desk } from "../../actions";
import { IconButton } from "../../parts/Button";

export type MoreMenuProps = { desk: Desk; label: string; offered: readonly ActionId[] };

/** The actions of a screen that are wanted now and then. */
export function MoreMenu(props: MoreMenuProps) {
  return (
    <MenuTrigger>
      <IconButton label={props.label} icon={Ellipsis} />
      <Popover className="min-w-56 rounded-float border border-line bg-surface p-1 shadow-float">
        <Entries {...props} />
      </Popover>
    </MenuTrigger>
  );
}

/** Whether an action can be done is asked when the menu opens: the screen has tied it to itself by then. */
function Entries({ desk, label, offered }: MoreMenuProps) {
  const entries = offered.flatMap((id) => actions.find((one) => one.id === id) ?? []);
  return (
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
  );
}
