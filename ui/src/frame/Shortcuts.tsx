import { useState } from "react";
import { actions, shown } from "../actions";
import { Dialog } from "../parts/Dialog";
import { TextField } from "../parts/TextField";
import { say } from "../wording/frame";

/** The list of shortcuts; typing filters. */
export function Shortcuts({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const fits = actions.filter(
    (one) => one.shortcut !== null && one.title.toLowerCase().includes(typed.trim().toLowerCase()),
  );
  return (
    <Dialog title={say("shortcuts")} isOpen={isOpen} onClose={onClose} size="medium">
      <TextField
        label={say("shortcutsFilter")}
        value={typed}
        onChange={setTyped}
        hint={say("shortcutsHint")}
        autoFocus
      />
      <ul className="mt-3 columns-2 gap-8">
        {fits.map((one) => (
          <li key={one.id} className="flex h-7 break-inside-avoid items-center gap-3 border-b border-line">
            <span className="flex-1">{one.title}</span>
            <kbd>{shown(one.shortcut ?? "")}</kbd>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
