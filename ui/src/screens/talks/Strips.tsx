import { CircleAlert, FolderInput, FolderX } from "lucide-react";
import { useState } from "react";
import type { Inbox, WorkshopId } from "../../bindings";
import { Button } from "../../parts/Button";
import { Strip } from "../../parts/Strip";
import { useReceiving } from "../../frame/receiving";
import { useInbox, useInboxChanges, useUnfinished } from "../../queries";
import { say } from "../../wording/recordings";

/** What the program before could not end. */
export function Unfinished() {
  const found = useUnfinished().data ?? [];
  const receiving = useReceiving();
  const [left, setLeft] = useState<readonly string[]>([]);
  const files = found.filter((one) => !left.includes(one.file));
  const there = files.filter((one) => one.is_there);
  if (files.length === 0 || receiving.receipt?.is === "receiving") return null;
  return (
    <Strip
      name={say("unfinished", { count: files.length })}
      icon={CircleAlert}
      isWarning
      head={say("unfinished", { count: files.length })}
      text={say("unfinishedWhy", { count: files.length - there.length })}
    >
      {there.length > 0 && (
        <Button edits onPress={() => receiving.open(there.map((one) => one.token))}>
          {say("receiveAgain", { count: there.length })}
        </Button>
      )}
      <Button kind="quiet" onPress={() => setLeft(files.map((one) => one.file))}>
        {say("leaveThem")}
      </Button>
    </Strip>
  );
}

/** What has arrived in the watched folder. */
export function Arrived({ workshop, onShow }: { workshop: WorkshopId; onShow: () => void }) {
  const inbox = useInbox(workshop).data ?? null;
  useInboxChanges();
  if (inbox === null || (inbox.files.length === 0 && inbox.trouble === null)) return null;
  return <ArrivedIn inbox={inbox} onShow={onShow} />;
}

function ArrivedIn({ inbox, onShow }: { inbox: Inbox; onShow: () => void }) {
  const receiving = useReceiving();
  const { folder, files, trouble } = inbox;
  const show = (
    <Button kind="quiet" onPress={onShow}>
      {say("inboxShow")}
    </Button>
  );
  if (trouble !== null) {
    return (
      <Strip name={say("inbox")} icon={FolderX} isWarning head={say("inboxTrouble", { folder, why: trouble })}>
        {show}
      </Strip>
    );
  }
  return (
    <Strip name={say("inbox")} icon={FolderInput} head={say("inboxArrived", { count: files.length, folder })}>
      <Button edits onPress={() => receiving.open(files.map((one) => one.token))}>
        {say("inboxReceive", { count: files.length })}
      </Button>
      {show}
    </Strip>
  );
}
