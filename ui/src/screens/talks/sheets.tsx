// The dialogs of the talks screen that belong to recordings as a whole.

import { useState } from "react";
import { useRunner } from "../../actions";
import type { WorkshopId } from "../../bindings";
import { useGesture, useInbox } from "../../queries";
import { InboxDialog } from "./InboxDialog";
import { RulesDialog } from "./RulesDialog";

/** The rules of recordings and the watched folder, with the actions that open them. */
export function useSheets(workshop: WorkshopId) {
  const [open, setOpen] = useState<"rules" | "inbox" | null>(null);
  const inbox = useInbox(workshop).data ?? null;
  const choosing = useGesture((platform, _: null) => platform.chooseInbox(workshop));
  const watch = async () => {
    const isChosen = inbox !== null || (await choosing.run(null).catch(() => false));
    if (isChosen) setOpen("inbox");
  };
  useRunner("recording-rules", () => setOpen("rules"));
  useRunner("watch-folder", () => void watch());
  const close = () => setOpen(null);
  const dialogs = (
    <>
      <RulesDialog workshop={workshop} isOpen={open === "rules"} onClose={close} />
      <InboxDialog workshop={workshop} isOpen={open === "inbox"} onClose={close} />
    </>
  );
  return { dialogs, showInbox: () => setOpen("inbox"), failure: choosing.failure };
}
