import clsx from "clsx";
import { useEffect, useEffectEvent, useRef, useState } from "react";

/** The address of a blob, given back when it is no longer shown. */
export function useBlobAddress(blob: Blob | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (blob === null) return;
    const made = URL.createObjectURL(blob);
    // oxlint-disable-next-line react/set-state-in-effect -- an address is made once the picture is shown, and given back after it
    setAddress(made);
    return () => {
      URL.revokeObjectURL(made);
      setAddress(null);
    };
  }, [blob]);
  return address;
}

const waiting = new WeakMap<Element, () => void>();
const watchers = new WeakMap<Element, IntersectionObserver>();

/** What scrolls its pictures; without it the margin below would be cut at the pane. */
const scrollerOf = (element: Element) => element.closest(".overflow-auto") ?? document.documentElement;

function watcherIn(scroller: Element): IntersectionObserver {
  const known = watchers.get(scroller);
  if (known !== undefined) return known;
  const near: IntersectionObserverCallback = (entries, watcher) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      waiting.get(target)?.();
      watcher.unobserve(target);
    }
  };
  const root = scroller === document.documentElement ? null : scroller;
  const made = new IntersectionObserver(near, { root, rootMargin: "700px 0px" });
  watchers.set(scroller, made);
  return made;
}

/** Tells once that an element has come near the view, a page ahead of whoever scrolls: the rest need not be read. */
function watch(element: Element, seen: () => void) {
  const watcher = watcherIn(scrollerOf(element));
  waiting.set(element, seen);
  watcher.observe(element);
  return () => watcher.unobserve(element);
}

/** A small picture in a row; a quiet field until there is one. It says nothing that the row does not. */
export function Thumbnail({ blob, onSeen }: { blob: Blob | null; onSeen: () => void }) {
  const place = useRef<HTMLSpanElement>(null);
  const address = useBlobAddress(blob);
  const seen = useEffectEvent(onSeen);
  useEffect(() => (place.current === null ? undefined : watch(place.current, () => seen())), []);
  return (
    <span
      ref={place}
      aria-hidden
      className={clsx(
        "block h-6 w-[42.7px] overflow-hidden rounded-badge bg-sunken",
        address === null && "border border-line",
      )}
    >
      {address !== null && <img src={address} alt="" draggable={false} className="size-full object-cover" />}
    </span>
  );
}
