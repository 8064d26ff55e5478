import { useState, type FormEvent } from "react";
import type { TalkRow } from "../../bindings";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { TextField } from "../../parts/TextField";
import { say } from "../../wording/talks";

export type MoveToProps = {
  talk: TalkRow;
  count: number;
  isOpen: boolean;
  onClose: () => void;
  onMove: (position: number) => void;
};

/** Moves a talk far, without dragging. */
export function MoveTo(props: MoveToProps) {
  return (
    <Dialog title={say("moveTitle")} isOpen={props.isOpen} onClose={props.onClose}>
      <Fields {...props} />
    </Dialog>
  );
}

function Fields({ talk, count, onClose, onMove }: MoveToProps) {
  const [typed, setTyped] = useState(String(talk.position));
  const [error, setError] = useState<string | null>(null);
  const move = (event: FormEvent) => {
    event.preventDefault();
    const position = Number(typed);
    if (!Number.isInteger(position) || position < 1 || position > count) {
      setError(say("moveRefused", { count }));
      return;
    }
    onClose();
    onMove(position);
  };
  return (
    <form onSubmit={move} className="flex flex-col gap-3">
      <p className="text-prose">
        <bdi>{talk.title}</bdi>
      </p>
      <TextField label={say("moveField", { count })} value={typed} onChange={setTyped} error={error} autoFocus />
      <div className="flex justify-end gap-2">
        <Button onPress={onClose}>{say("cancel")}</Button>
        <Button kind="main" type="submit">
          {say("moveIt")}
        </Button>
      </div>
    </form>
  );
}
