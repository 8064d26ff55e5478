import { useState } from "react";
import type { TalkRow } from "../../bindings";
import { Dialog } from "../../parts/Dialog";
import { Form } from "../../parts/Form";
import { TextField } from "../../parts/TextField";
import { say } from "../../wording/talks";

export type MoveToProps = {
  /** A talk, or whatever else stands in an order. */
  talk: Pick<TalkRow, "title" | "position">;
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
  const move = () => {
    const position = Number(typed);
    if (!Number.isInteger(position) || position < 1 || position > count) {
      setError(say("moveRefused", { count }));
      return;
    }
    onClose();
    onMove(position);
  };
  return (
    <Form act={say("moveIt")} onAct={move} onCancel={onClose} isRunning={false} failure={null} fields={[]}>
      <p className="text-prose">
        <bdi>{talk.title}</bdi>
      </p>
      <TextField label={say("moveField", { count })} value={typed} onChange={setTyped} error={error} autoFocus />
    </Form>
  );
}
