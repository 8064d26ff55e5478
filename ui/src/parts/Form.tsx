import type { FormEvent, ReactNode } from "react";
import type { Failure } from "../bindings";
import { say } from "../wording/parts";
import { Button } from "./Button";
import { Message } from "./Message";

export type FormProps = {
  /** Name of the act, on its button. */
  act: string;
  onAct: () => void;
  onCancel: () => void;
  isRunning: boolean;
  failure: Failure | null;
  /** The wire names of the fields, which show their own errors. */
  fields: readonly string[];
  children: ReactNode;
};

/** The fields of a dialog with its act; Enter acts. What belongs to no field is said below them. */
export function Form({ act, onAct, onCancel, isRunning, failure, fields, children }: FormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAct();
  };
  const isElsewhere = failure !== null && !fields.includes(failure.field ?? "");
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      {children}
      {isElsewhere && <Message failure={failure} />}
      <div className="mt-1 flex justify-end gap-2">
        <Button onPress={onCancel}>{say("cancel")}</Button>
        <Button kind="main" type="submit" isDisabled={isRunning}>
          {act}
        </Button>
      </div>
    </form>
  );
}

/** The error of a field, by its name on the wire. */
export function errorOf(failure: Failure | null, field: string): string | null {
  return failure?.field === field ? failure.message : null;
}
