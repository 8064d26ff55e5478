import { useEffect, useState } from "react";
import { ProgressBar } from "react-aria-components";

/** Work that goes on; without `percent` nobody knows how much of it is done. */
export function Progress({ label, percent }: { label: string; percent?: number | undefined }) {
  const isKnown = percent !== undefined && percent > 0;
  return (
    <ProgressBar
      isIndeterminate={!isKnown}
      value={percent ?? 0}
      aria-label={label}
      className="h-1 w-full overflow-hidden rounded-full bg-sunken"
    >
      {isKnown ? (
        <span className="block h-full rounded-full bg-accent" style={{ width: `${percent}%` }} />
      ) : (
        <span className="going block h-full w-1/3 rounded-full bg-accent" />
      )}
    </ProgressBar>
  );
}

/** Whether work has gone on for a second: before that, a bar would only flicker. */
export function useIsLong(isRunning: boolean): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isRunning) return;
    const timer = setTimeout(() => setLong(true), 1000);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [isRunning]);
  return isLong;
}
