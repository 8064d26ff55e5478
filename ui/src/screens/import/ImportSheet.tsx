import type { ChosenFile, ChosenKind, WorkshopId } from "../../bindings";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { EmptyState } from "../../parts/EmptyState";
import { say } from "../../wording/import";
import { PostImport } from "./PostImport";
import { ProgrammeImport } from "./ProgrammeImport";
import { useFoundKind } from "./programmePlan";
import { ResponsesImport } from "./ResponsesImport";

export type ImportSheetProps = {
  kind: ChosenKind;
  file: ChosenFile;
  /** The workshop that answers go into; a post brings its own. */
  workshop: WorkshopId | null;
  /** Closes; before Commit nothing was written. */
  onClose: () => void;
};

/** A file before it is taken in: what it is, its columns, what would change. */
export function ImportSheet({ kind, file, workshop, onClose }: ImportSheetProps) {
  if (kind === "post") return <PostImport file={file} onClose={onClose} />;
  if (workshop !== null) return <Found file={file} workshop={workshop} onClose={onClose} />;
  return (
    <Dialog
      title={say("titleResponses")}
      isOpen
      onClose={onClose}
      foot={
        <Button kind="main" onPress={onClose}>
          {say("close")}
        </Button>
      }
    >
      <EmptyState title={file.name} why={say("noWorkshop")} />
    </Dialog>
  );
}

type FoundProps = { file: ChosenFile; workshop: WorkshopId; onClose: () => void };

/** Answers, or a programme: what is in the file says it. */
function Found(props: FoundProps) {
  const kind = useFoundKind(props.file.token);
  if (kind === undefined) return null;
  return kind === "programme" ? <ProgrammeImport {...props} /> : <ResponsesImport {...props} />;
}
