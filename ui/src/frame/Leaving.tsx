import { useEffect, useState } from "react";
import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { usePlatform } from "../platform";
import { say } from "../wording/frame";

/** Asks, once, whether the window is to be closed while recordings come in: a question, as undo cannot take it back. */
export function Leaving() {
  const platform = usePlatform();
  const [isAsking, setAsking] = useState(false);
  useEffect(() => {
    const listening = platform.onCloseAsked(() => setAsking(true));
    return () => void listening.then((stop) => stop());
  }, [platform]);
  return (
    <Dialog
      title={say("leaving")}
      isOpen={isAsking}
      onClose={() => setAsking(false)}
      foot={
        <>
          <Button autoFocus onPress={() => setAsking(false)}>
            {say("stay")}
          </Button>
          <Button kind="danger" onPress={() => void platform.quit()}>
            {say("leave")}
          </Button>
        </>
      }
    >
      <p className="text-prose">{say("leavingWhy")}</p>
    </Dialog>
  );
}
