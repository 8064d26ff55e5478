import { useCallback, useEffect, useEffectEvent, useState } from "react";
import { useRunner } from "../actions";
import type { ChosenFile, ChosenKind, WorkshopId } from "../bindings";
import { useGesture } from "../queries";
import { usePlatform } from "../platform";

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
  usePastedTable(workshop !== null && taking === null, (file) => setTaking({ kind: "responses", file }));
  return { taking, choosing, drop, close: () => setTaking(null) };
}

/** A table that is pasted outside of a field goes the way of a file. */
function usePastedTable(isOpen: boolean, onTable: (file: ChosenFile) => void) {
  const platform = usePlatform();
  const take = useEffectEvent(async (text: string) => {
    const file = await platform.holdPasted(text).catch(() => null);
    if (file !== null) onTable(file);
  });
  useEffect(() => {
    if (!isOpen) return;
    const pasted = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      const isInField = event.target instanceof Element && event.target.closest("input, textarea, [contenteditable]");
      if (isInField || document.documentElement.hasAttribute("data-modal") || !isTable(text)) return;
      event.preventDefault();
      void take(text);
    };
    document.addEventListener("paste", pasted);
    return () => document.removeEventListener("paste", pasted);
  }, [isOpen]);
}

/** Whether a text is cells of a spreadsheet: two rows at least, with tabs between the cells of the first. */
export function isTable(text: string): boolean {
  const [first = "", second = ""] = text.split(/\r?\n/u);
  return first.includes("\t") && second !== "";
}
