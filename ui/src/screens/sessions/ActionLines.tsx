import { X } from "lucide-react";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import type { Action, ActionFields, SessionRow, WorkshopId } from "../../bindings";
import { changeAction, changeNotes } from "../../discussions";
import { IconButton } from "../../parts/Button";
import { CommitField } from "../../parts/CommitField";
import { hintLook, labelLook } from "../../parts/field";
import { Refusal } from "../../parts/Message";
import { useReadOnly } from "../../parts/readOnly";
import { Checkbox } from "../../parts/Switch";
import { useGesture } from "../../queries";
import { say } from "../../wording/discussions";
import type { Names } from "./names";
import { PersonChooser } from "./PersonChooser";
import { useSessionField } from "./SessionInspector";

type Props = { workshop: WorkshopId; session: SessionRow; names: Names };

/** What people took on, a line each; the last line is for the next. */
export function ActionLines({ workshop, session, names }: Props) {
  const root = useRef<HTMLFieldSetElement>(null);
  const wanted = useRef<number | null>(null);
  const rows = [...session.actions, null];
  const fieldOf = (at: number | null) => root.current?.querySelector<HTMLElement>(`[data-action-text="${at}"] input`);
  const goTo = (at: number) => {
    const field = fieldOf(at);
    if (field === null || field === undefined) wanted.current = at;
    else queueMicrotask(() => field.focus());
  };
  // The next line is there once the one before it was kept.
  useEffect(() => {
    const field = fieldOf(wanted.current);
    if (wanted.current === null || field === null || field === undefined) return;
    wanted.current = null;
    field.focus();
  }, [rows.length]);
  return (
    <fieldset ref={root} className="@container flex min-w-0 flex-col gap-2">
      <legend className={`${labelLook} mb-1`}>{say("actions")}</legend>
      {rows.map((action, at) => (
        <ActionRow
          // The place names a line: an action that changes is another one to the library.
          key={at}
          at={at}
          action={action}
          workshop={workshop}
          session={session}
          names={names}
          onNext={() => goTo(at + 1)}
        />
      ))}
      <p className={hintLook}>{say("actionHint")}</p>
    </fieldset>
  );
}

type RowProps = Props & { at: number; action: Action | null; onNext: () => void };

function ActionRow({ at, action, workshop, session, names, onNext }: RowProps) {
  const [isOpen, setOpen] = useState(false);
  const isReadOnly = useReadOnly();
  const kept = useSessionField(workshop, session.id);
  const setting = useGesture((platform, changed: Partial<ActionFields>) =>
    changeAction({ platform, workshop, id: session.id }, at, changed),
  );
  const finishing = useGesture((platform, { id, isDone }: { id: string; isDone: boolean }) =>
    platform.finishAction(id, isDone),
  );
  const removing = useGesture((platform, index: number) =>
    changeNotes({ platform, workshop, id: session.id }, ({ actions }) => ({ actions: actions.toSpliced(index, 1) })),
  );
  const number = { at: at + 1 };
  const onKey = (event: KeyboardEvent) => {
    if (isReadOnly || !(event.target instanceof HTMLInputElement)) return;
    if (event.key === "@" && isWordStart(event.target)) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(true);
    }
    if (event.key === "Enter" && !event.ctrlKey) onNext();
  };
  const failure = setting.failure ?? finishing.failure ?? removing.failure;
  return (
    <div className="flex flex-col">
      <div className="grid grid-cols-[1rem_minmax(0,1fr)_6.5rem_1.75rem] items-start gap-x-2 gap-y-1 @min-[34rem]:grid-cols-[1rem_minmax(0,1fr)_minmax(0,9rem)_6.5rem_1.75rem]">
        <div className="flex h-7 items-center">
          {action !== null && (
            <Checkbox
              isLabelHidden
              isSelected={action.is_done}
              onChange={(isDone) => finishing.start({ id: action.id, isDone })}
            >
              {say("doneOf", number)}
            </Checkbox>
          )}
        </div>
        <div data-action-text={at} role="presentation" onKeyDownCapture={onKey} className="@max-[34rem]:col-span-2">
          <CommitField
            label={action === null ? say("newAction") : say("action", number)}
            isLabelHidden
            placeholder={action === null ? say("newAction") : undefined}
            value={action?.text ?? ""}
            {...kept(`action-${at}`)}
          />
        </div>
        <div className="@max-[34rem]:col-start-2 @max-[34rem]:row-start-2">
          <PersonChooser
            label={say("ownerOf", number)}
            names={names}
            value={action?.owner_id ?? null}
            onChange={(owner_id) => setting.start({ owner_id })}
            isOpen={isOpen}
            onOpenChange={setOpen}
          />
        </div>
        <div className="@max-[34rem]:col-start-3 @max-[34rem]:row-start-2">
          <CommitField
            label={say("dueOf", number)}
            isLabelHidden
            placeholder={say("duePlaceholder")}
            value={action?.due_on ?? ""}
            {...kept(`due-${at}`)}
          />
        </div>
        {action !== null && (
          <div className="@max-[34rem]:col-start-4 @max-[34rem]:row-start-1">
            <IconButton edits label={say("removeAction", number)} icon={X} onPress={() => removing.start(at)} />
          </div>
        )}
      </div>
      <Refusal failure={failure} />
    </div>
  );
}

/** An @ inside a word is a part of an address. */
function isWordStart({ value, selectionStart }: HTMLInputElement): boolean {
  return /(^|\s)$/u.test(value.slice(0, selectionStart ?? value.length));
}
