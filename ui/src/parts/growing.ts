import { useEffect, type RefObject } from "react";

/** Keeps every text area inside as tall as its text, also while one types and when the pane changes its width. */
export function useGrowingFields(root: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const pane = root.current;
    if (pane === null) return;
    const growAll = () => pane.querySelectorAll("textarea").forEach(grow);
    const growOne = (event: Event) => event.target instanceof HTMLTextAreaElement && grow(event.target);
    const sizes = new ResizeObserver(growAll);
    const rows = new MutationObserver(growAll);
    sizes.observe(pane);
    rows.observe(pane, { childList: true, subtree: true, characterData: true });
    pane.addEventListener("input", growOne);
    pane.addEventListener("focusout", growAll);
    growAll();
    return () => {
      sizes.disconnect();
      rows.disconnect();
      pane.removeEventListener("input", growOne);
      pane.removeEventListener("focusout", growAll);
    };
  }, [root]);
}

function grow(field: HTMLTextAreaElement) {
  field.style.height = "0";
  field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
}
