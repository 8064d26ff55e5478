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
let watcher: IntersectionObserver | null = null;

/** Tells once that an element has come into view: what is not seen need not be read. */
function watch(element: Element, seen: () => void) {
  watcher ??= new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      waiting.get(target)?.();
      watcher?.unobserve(target);
    }
  });
  waiting.set(element, seen);
  watcher.observe(element);
  return () => watcher?.unobserve(element);
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
