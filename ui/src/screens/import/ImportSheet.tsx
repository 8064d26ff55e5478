import type { ChosenFile, FileKind, WorkshopId } from "../../bindings";

export type ImportSheetProps = {
  kind: FileKind;
  file: ChosenFile;
  /** The workshop that answers go into; a post brings its own. */
  workshop: WorkshopId | null;
  /** Closes; before Commit nothing was written. */
  onClose: () => void;
};

/** A file before it is taken in: what it is, its columns, what would change. */
export function ImportSheet(_props: ImportSheetProps) {
  return null;
}
