import { useCallback, useState } from "react";
import { useRunner } from "../actions";
import type { ChosenFile, ChosenKind, WorkshopId } from "../bindings";
import { useGesture } from "../queries";

/** A file that is being taken in. */
export type Taking = { kind: ChosenKind; file: ChosenFile };

/** Markdown is a post; everything else holds responses. */
export function kindOf(name: string): ChosenKind {
  return /\.(md|markdown)$/iu.test(name) ? "post" : "responses";
}

/** The import sheet: which file it shows, and the actions that open it. */
export function useTaking(workshop: WorkshopId | null) {
  const [taking, setTaking] = useState<Taking | null>(null);
  const choosing = useGesture((platform, kind: ChosenKind) => platform.chooseFile(kind));
  const choose = async (kind: ChosenKind) => {
    const file = await choosing.run(kind).catch(() => null);
    if (file !== null) setTaking({ kind, file });
  };
  useRunner("open-post", () => void choose("post"));
  useRunner("import-responses", workshop === null ? null : () => void choose("responses"));
  const drop = useCallback((files: ChosenFile[]) => {
    const file = files[0];
    if (file !== undefined) setTaking({ kind: kindOf(file.name), file });
  }, []);
  return { taking, choosing, drop, close: () => setTaking(null) };
}
