// A sheet that is closed while it writes goes out of the way, and comes back only with what was refused.

import { useRef, useState } from "react";

export type Hiding = {
  isHidden: boolean;
  /** Closes the sheet, or hides it while it writes. */
  leave: () => void;
  /** Waits for the work; answers null when it was refused. */
  through: <Reply>(work: Promise<Reply>) => Promise<Reply | null>;
};

/** Keeps a sheet out of the way of its own work. */
export function useHiding(onClose: () => void): Hiding {
  const [isHidden, setHidden] = useState(false);
  const isWriting = useRef(false);
  const isLeft = useRef(false);
  const leave = () => {
    if (!isWriting.current) return onClose();
    isLeft.current = true;
    setHidden(true);
  };
  const through = async <Reply>(work: Promise<Reply>): Promise<Reply | null> => {
    isWriting.current = true;
    const done = await work.catch(() => null);
    isWriting.current = false;
    if (done === null) {
      isLeft.current = false;
      setHidden(false);
    }
    if (isLeft.current) onClose();
    return done;
  };
  return { isHidden, leave, through };
}
