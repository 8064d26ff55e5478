import { EyeOff } from "lucide-react";
import type { InboxFile, WorkshopId } from "../../bindings";
import { useReceiving } from "../../frame/receiving";
import { announce } from "../../parts/announce";
import { Button, IconButton } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Message } from "../../parts/Message";
import { Fact } from "../../parts/SplitPane";
import { useGesture, useInbox } from "../../queries";
import { sizeInWords } from "../../wording/measures";
import { say } from "../../wording/recordings";

type Props = { workshop: WorkshopId; isOpen: boolean; onClose: () => void };

/** The watched folder: what has arrived, what is not to be offered, and the end of watching. */
export function InboxDialog({ workshop, isOpen, onClose }: Props) {
  const inbox = useInbox(workshop).data ?? null;
  const receiving = useReceiving();
  const forgetting = useGesture((platform, _: null) => platform.forgetInbox(workshop));
  const choosing = useGesture((platform, _: null) => platform.chooseInbox(workshop));
  const ignoring = useGesture((platform, file: InboxFile) => platform.ignoreInInbox(workshop, file.token));
  const receive = () => {
    onClose();
    receiving.open(inbox?.files.map((one) => one.token) ?? []);
  };
  const stop = async () => {
    await forgetting.run(null).then(onClose, () => undefined);
  };
  const ignore = async (file: InboxFile) => {
    await ignoring.run(file).then(
      () => announce(say("inboxIgnored", { file: file.file })),
      () => undefined,
    );
  };
  const failure = forgetting.failure ?? choosing.failure ?? ignoring.failure;
  const files = inbox?.files ?? [];
  return (
    <Dialog
      title={say("inbox")}
      isOpen={isOpen && inbox !== null}
      onClose={onClose}
      size="medium"
      foot={
        <>
          <Button edits onPress={() => void stop()}>
            {say("stopWatching")}
          </Button>
          <Button edits onPress={() => choosing.start(null)}>
            {say("otherFolder")}
          </Button>
          <Button edits kind="main" isDisabled={files.length === 0} onPress={receive}>
            {say("inboxReceive", { count: files.length })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Fact label={say("folder")}>
          <bdi>{inbox?.folder ?? ""}</bdi>
        </Fact>
        {inbox !== null && inbox.trouble !== null && (
          <p className="text-bad">{say("inboxTrouble", { folder: inbox.folder, why: inbox.trouble })}</p>
        )}
        <p className="text-muted">{say(files.length === 0 ? "inboxNone" : "inboxWhy")}</p>
        <ul className="flex flex-col">
          {files.map((file) => (
            <li key={file.token} className="flex min-h-8 items-center gap-3 border-b border-line">
              <bdi className="min-w-0 flex-1 wrap-anywhere">{file.file}</bdi>
              <span className="text-muted tabular-nums">{sizeInWords(file.bytes)}</span>
              <IconButton
                edits
                label={say("inboxIgnore", { file: file.file })}
                icon={EyeOff}
                onPress={() => void ignore(file)}
              />
            </li>
          ))}
        </ul>
        {failure !== null && <Message failure={failure} />}
      </div>
    </Dialog>
  );
}
