import { Undo2 } from "lucide-react";
import type { TalksReport, WorkshopId } from "../../bindings";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Findings } from "../../parts/Findings";
import { Message } from "../../parts/Message";
import { go } from "../../routes";
import { say } from "../../wording/playlist";
import { useTakeBack } from "./takeBack";

type Props = { workshop: WorkshopId; report: TalksReport; name: string; onClose: () => void };

/** What an import of talks did, with the way back. */
export function TalksDone({ workshop, report, name, onClose }: Props) {
  const undo = useTakeBack();
  const hasChanged = report.import !== null;
  const { read, linked, added, unchanged, conflicts, asked } = report;
  const title = !hasChanged ? say("doneNothing") : undo.isUndone ? say("undone") : say("done", { linked, added });
  const open = () => {
    onClose();
    go({ screen: "talks", workshop, record: null, filter: "" });
  };
  return (
    <Dialog
      title={say("titleOf", { file: name })}
      isOpen
      onClose={onClose}
      size="medium"
      foot={
        <>
          {hasChanged && !undo.isUndone && (
            <Button icon={Undo2} onPress={undo.start}>
              {say("undo")}
            </Button>
          )}
          <Button kind="main" autoFocus onPress={undo.isUndone ? onClose : open}>
            {say(undo.isUndone ? "close" : "open")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <div>
          <p className="text-title font-semibold">{title}</p>
          {!undo.isUndone && (
            <p className="text-prose text-muted">
              {say("doneCounts", { read, linked, added, unchanged, conflicts, asked })}
            </p>
          )}
        </div>
        {undo.failure !== null && <Message failure={undo.failure} />}
        {!undo.isUndone && report.findings.length > 0 && (
          <Findings findings={report.findings} none={say("noFindings")} />
        )}
      </div>
    </Dialog>
  );
}
