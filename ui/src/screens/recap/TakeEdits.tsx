import { Import } from "lucide-react";
import { useState } from "react";
import type { PostEdit, TakePlan, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Loaded } from "../../parts/Loaded";
import { Message } from "../../parts/Message";
import { Checkbox } from "../../parts/Switch";
import { WordDifference } from "../../parts/WordDifference";
import { useEdits, useGesture } from "../../queries";
import { say } from "../../wording/publishing";

/** Edits that somebody made in the published post, taken into the record. */
export function TakeEdits({ workshop }: { workshop: WorkshopId }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button edits icon={Import} onPress={() => setOpen(true)}>
        {say("takeIn")}
      </Button>
      {isOpen && <TakeSheet workshop={workshop} onClose={() => setOpen(false)} />}
    </>
  );
}

function TakeSheet({ workshop, onClose }: { workshop: WorkshopId; onClose: () => void }) {
  const reading = useEdits(workshop);
  const edits = reading.data?.edits ?? [];
  const numbers = edits.flatMap((edit, at) => (edit.standing === "mapped" ? [at + 1] : []));
  const [left, setLeft] = useState<readonly number[]>([]);
  const chosen = numbers.filter((number) => !left.includes(number));
  const taking = useGesture((platform, which: number[]) => platform.takeEdits(workshop, which));
  const take = async () => {
    const done: TakePlan | null = await taking.run(chosen).catch(() => null);
    if (done === null) return;
    announce(say("taken", { count: done.taken }));
    onClose();
  };
  return (
    <Dialog
      title={say("takeTitle")}
      isOpen
      onClose={onClose}
      size="sheet"
      foot={
        <>
          <p className="min-w-60 flex-1 text-muted">{say("takeWhy")}</p>
          <Button onPress={onClose}>{say("cancel")}</Button>
          <Button edits kind="main" isDisabled={chosen.length === 0 || taking.isRunning} onPress={() => void take()}>
            {say("takeAct", { count: chosen.length })}
          </Button>
        </>
      }
    >
      {taking.failure !== null && <Message failure={taking.failure} />}
      <Loaded reading={reading}>
        {(plan) =>
          plan === null || plan.edits.length === 0 ? (
            <p className="text-muted">{say("takeNone")}</p>
          ) : (
            <ul className="border-t border-line">
              {plan.edits.map((edit, at) => (
                <Edit
                  key={at}
                  edit={edit}
                  isChosen={chosen.includes(at + 1)}
                  onChoose={(isOn) =>
                    setLeft((before) => (isOn ? before.filter((one) => one !== at + 1) : [...before, at + 1]))
                  }
                />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Dialog>
  );
}

type EditProps = { edit: PostEdit; isChosen: boolean; onChoose: (isOn: boolean) => void };

function Edit({ edit, isChosen, onChoose }: EditProps) {
  const name =
    edit.what === "" ? say("editAt", { line: edit.line }) : say("editOf", { what: edit.what, line: edit.line });
  return (
    <li className="flex flex-col gap-1 border-b border-line py-3">
      <div className="flex flex-wrap items-center gap-2">
        {edit.standing === "mapped" ? (
          <Checkbox isSelected={isChosen} onChange={onChoose}>
            {name}
          </Checkbox>
        ) : (
          <>
            <span className="font-medium">{name}</span>
            <Badge tone={edit.standing === "conflict" ? "warn" : "none"}>{say(edit.standing)}</Badge>
          </>
        )}
      </div>
      <WordDifference before={edit.before.trim()} after={edit.after.trim()} />
      {edit.standing !== "mapped" && <p className="text-label text-muted">{edit.why}</p>}
    </li>
  );
}
