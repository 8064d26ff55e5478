import { FileInput } from "lucide-react";
import type { KeyboardEvent } from "react";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Message } from "../../parts/Message";
import { TextField } from "../../parts/TextField";
import { useGesture } from "../../queries";
import { say } from "../../wording/playlist";

export type TalksSourceFormProps = {
  text: string;
  onType: (text: string) => void;
  /** With the token of a file and its name, or with none for the pasted words. */
  onRead: (token: string | null, name: string) => void;
  onClose: () => void;
};

/** A file, or words that hold links. */
export function TalksSourceForm({ text, onType, onRead, onClose }: TalksSourceFormProps) {
  const choosing = useGesture((platform, _: null) => platform.chooseFile("talks"));
  const choose = async () => {
    const file = await choosing.run(null).catch(() => null);
    if (file !== null) onRead(file.token, file.name);
  };
  const isEmpty = text.trim() === "";
  const read = () => !isEmpty && onRead(null, say("pasted"));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !event.ctrlKey) return;
    event.preventDefault();
    read();
  };
  return (
    <Dialog
      title={say("title")}
      isOpen
      onClose={onClose}
      size="medium"
      foot={
        <>
          <Button onPress={onClose}>{say("cancel")}</Button>
          <Button kind="main" isDisabled={isEmpty} shortcut={say("readShortcut")} onPress={read}>
            {say("read")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-prose text-muted">{say("sourceWhy")}</p>
        <div className="flex flex-col items-start gap-1">
          <Button icon={FileInput} onPress={() => void choose()}>
            {say("file")}
          </Button>
          <p className="text-label text-muted">{say("fileWhy")}</p>
        </div>
        {choosing.failure !== null && <Message failure={choosing.failure} />}
        <TextField
          label={say("paste")}
          hint={say("pasteHint")}
          lines={8}
          value={text}
          onChange={onType}
          onKeyDown={onKeyDown}
          autoFocus
        />
      </div>
    </Dialog>
  );
}
