import { Pause, Play, X } from "lucide-react";
import type { useHolding } from "../../jobs";
import { Button } from "../../parts/Button";
import { say } from "../../wording/receive";

/** What may be asked of a queue on its way: to stop, to wait, to go on out of sight. */
export function QueueFoot({ holding, onHide }: { holding: ReturnType<typeof useHolding>; onHide: () => void }) {
  const { isPaused, isStopping, stop, toggle } = holding;
  return (
    <>
      <Button icon={X} isDisabled={isStopping} onPress={stop}>
        {say("stop")}
      </Button>
      <Button icon={isPaused ? Play : Pause} isDisabled={isStopping} onPress={toggle}>
        {say(isPaused ? "goOn" : "pause")}
      </Button>
      <Button kind="main" autoFocus onPress={onHide}>
        {say("hide")}
      </Button>
    </>
  );
}
