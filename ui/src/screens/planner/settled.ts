import { useEffect, useState } from "react";

/** A value once it has stood still for so many milliseconds. */
export function useSettled<Value>(value: Value, after: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), after);
    return () => clearTimeout(timer);
  }, [value, after]);
  return settled;
}

/**
 * A value one frame after it changed, for what is drawn beside something that moves: WebKit paints one small place in a few
 * milliseconds, and two that lie apart as the whole window.
 */
export function useFrameLater<Value>(value: Value): Value {
  const [shown, setShown] = useState(value);
  useEffect(() => {
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setShown(value));
    });
    return () => cancelAnimationFrame(frame);
  }, [value]);
  return shown;
}
