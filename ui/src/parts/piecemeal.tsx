import { useEffect, useRef, useState, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { say } from "../wording/parts";
import { Button } from "./Button";

/** So many are drawn at once, and again so many as one comes near their end. */
const portion = 60;

/**
 * A text of thousands of pieces opens with the first of them; the others come as one reads on, and all for printing.
 * `wanted` is a piece that must be there, by its place; `end` stands below the pieces.
 */
export function usePiecemeal(count: number, wanted = -1): { shown: number; end: ReactNode } {
  const [drawn, setDrawn] = useState(portion);
  const end = useRef<HTMLDivElement>(null);
  const shown = Math.min(count, Math.max(drawn, wanted + portion));
  const isCut = shown < count;

  useEffect(() => {
    const place = end.current;
    if (place === null) return;
    const near: IntersectionObserverCallback = (seen) => {
      if (seen.some((one) => one.isIntersecting)) setDrawn(shown + portion);
    };
    // Without a root of its own, the margin would be cut at the pane.
    const root = place.closest(".overflow-auto");
    const observer = new IntersectionObserver(near, { root, rootMargin: "0px 0px 1500px 0px" });
    observer.observe(place);
    return () => observer.disconnect();
  }, [shown, isCut]);

  useEffect(() => {
    const all = () => flushSync(() => setDrawn(count));
    window.addEventListener("beforeprint", all);
    return () => window.removeEventListener("beforeprint", all);
  }, [count]);

  const more = isCut && (
    <div ref={end}>
      <Button kind="quiet" onPress={() => setDrawn(shown + portion)}>
        {say("more", { count: count - shown })}
      </Button>
    </div>
  );
  return { shown, end: more };
}
