import { Button } from "react-aria-components";
import { percentOf, useHolding, useReceiveProgress } from "../jobs";
import { say } from "../wording/receive";
import { say as sayUpload } from "../wording/upload";
import { useReceiving, type Kit, type Receipt } from "./receiving";
import type { Upload } from "./uploading";

const step =
  "inline-flex h-6 shrink-0 cursor-default items-center gap-1.5 rounded-badge px-1.5 text-accent-text data-hovered:bg-hover ring-inside";

/** Recordings and kits that go on while their sheet is out of the way, and what came of them. */
export function HiddenReceipt() {
  const { receipt, kit, upload } = useReceiving();
  return (
    <>
      {receipt !== null && receipt.isHidden && <HiddenQueue receipt={receipt} />}
      {kit !== null && kit.isHidden && <HiddenKit kit={kit} />}
      {upload !== null && upload.isHidden && <HiddenUpload upload={upload} />}
    </>
  );
}

function HiddenQueue({ receipt }: { receipt: Receipt }) {
  const receiving = useReceiving();
  const told = useReceiveProgress(receipt.job) ?? receipt.attached;
  const holding = useHolding(receipt.job, told);
  const show = (
    <Button className={step} onPress={receiving.show}>
      {say("show")}
    </Button>
  );
  if (receipt.is === "done") {
    const { received = [], refused = [], left = [] } = receipt.report ?? {};
    const counts = { received: received.length, refused: refused.length, left: left.length };
    return (
      <>
        <span className="shrink-0 tabular-nums">
          {receipt.report === null ? say("attachedDone") : say("done", counts)}
        </span>
        {show}
        <Button className={step} onPress={receiving.close}>
          {say("dismiss")}
        </Button>
      </>
    );
  }
  const { file = 1, files = receipt.tokens.length } = told ?? {};
  const given = { file, files, percent: told === null ? 0 : percentOf(told) };
  return (
    <>
      <span className="shrink-0 tabular-nums">{say(holding.isPaused ? "statusPaused" : "status", given)}</span>
      <Button className={step} onPress={holding.toggle} isDisabled={holding.isStopping}>
        {say(holding.isPaused ? "goOn" : "pause")}
      </Button>
      <Button className={step} onPress={holding.stop} isDisabled={holding.isStopping}>
        {say("stop")}
      </Button>
      {show}
    </>
  );
}

function HiddenKit({ kit }: { kit: Kit }) {
  const receiving = useReceiving();
  const told = useReceiveProgress(kit.job);
  const percent = told === null ? 0 : percentOf(told);
  return (
    <>
      <span className="shrink-0 tabular-nums">{kit.isRunning ? say("kitStatus", { percent }) : say("kitDone")}</span>
      <Button className={step} onPress={receiving.showKit}>
        {say("show")}
      </Button>
    </>
  );
}

function HiddenUpload({ upload }: { upload: Upload }) {
  const receiving = useReceiving();
  const told = useReceiveProgress(upload.job);
  const percent = told === null ? 0 : percentOf(told);
  return (
    <>
      <span className="shrink-0 tabular-nums">
        {upload.is === "running" ? sayUpload("status", { percent }) : sayUpload("ended")}
      </span>
      <Button className={step} onPress={receiving.showUpload}>
        {sayUpload("show")}
      </Button>
    </>
  );
}
