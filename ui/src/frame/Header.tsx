import { Check, ChevronDown, Search } from "lucide-react";
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from "react-aria-components";
import { perform, shortcutOf, type Desk } from "../actions";
import type { AppState } from "../bindings";
import { go } from "../routes";
import { say as act } from "../wording/actions";
import { say } from "../wording/frame";

const entry =
  "ring-inside flex min-h-7 cursor-default items-center gap-2 rounded-badge px-2 py-1 data-disabled:text-muted data-focused:bg-soft";

/** Workshop switcher and the field that finds everything. */
export function Header({ desk, state }: { desk: Desk; state: AppState }) {
  const current = state.workshops.find((one) => one.id === desk.route.workshop);
  const choose = (key: string | number) => {
    if (key === "start") perform("go-start", desk);
    else if (key === "new") perform("new-workshop", desk);
    else go({ screen: "overview", workshop: String(key), record: null, filter: "" });
  };
  return (
    <header className="grid h-10 shrink-0 grid-cols-[minmax(6rem,1fr)_minmax(0,24rem)] min-[700px]:grid-cols-[1fr_minmax(0,24rem)_1fr] items-center gap-3 border-b border-line bg-canvas px-2 print:hidden">
      <MenuTrigger>
        <Button className="flex h-7 max-w-full min-w-0 cursor-default items-center gap-1.5 justify-self-start rounded-control px-2 font-semibold data-hovered:bg-hover data-pressed:bg-soft">
          <span className="sr-only">{say("switcher")}</span>
          <bdi className="min-w-0 truncate">{current?.title ?? say("product")}</bdi>
          {current !== undefined && (
            <bdi className="hidden min-w-0 shrink-[99] truncate font-normal text-muted min-[700px]:block">
              {current.summit}
            </bdi>
          )}
          <ChevronDown size={16} strokeWidth={1.5} aria-hidden className="shrink-0 text-muted" />
        </Button>
        <Popover className="max-w-120 min-w-64 rounded-float border border-line bg-surface p-1 shadow-float">
          <Menu onAction={choose} aria-label={say("switcher")} className="max-h-[60vh] overflow-auto outline-none">
            {state.workshops.map((one) => (
              <MenuItem key={one.id} id={one.id} textValue={one.title} className={entry}>
                <span className="min-w-0 flex-1">
                  <bdi className="block truncate">{one.title}</bdi>
                  <bdi className="block truncate text-label text-muted">{one.summit}</bdi>
                </span>
                {one.id === current?.id && <Check size={16} strokeWidth={1.5} aria-hidden />}
              </MenuItem>
            ))}
            <Separator className="my-1 border-t border-line" />
            <MenuItem id="start" className={entry}>
              {say("allWorkshops")}
            </MenuItem>
            <MenuItem id="new" isDisabled={state.read_only !== null} className={entry}>
              {act("new-workshop")}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <Button
        onPress={() => perform("open-palette", desk)}
        className="flex h-7 w-full cursor-default items-center gap-2 rounded-control border border-border bg-surface px-2 text-muted data-hovered:bg-hover"
      >
        <Search size={16} strokeWidth={1.5} aria-hidden />
        <span className="flex-1 text-left">{say("search")}</span>
        <kbd>{shortcutOf("open-palette")}</kbd>
      </Button>
    </header>
  );
}
