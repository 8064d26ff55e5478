import { useEffect, useState } from "react";
import { ProgressBar } from "react-aria-components";

/** Work of which nobody knows how much is left: it goes on. */
export function Progress({ label }: { label: string }) {
  return (
    <ProgressBar isIndeterminate aria-label={label} className="h-1 w-full overflow-hidden rounded-full bg-sunken">
      <span className="going block h-full w-1/3 rounded-full bg-accent" />
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
