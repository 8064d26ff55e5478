import { CircleAlert, Copy } from "lucide-react";
import { createContext, useContext } from "react";
import type { Failure } from "../bindings";
import { say } from "../wording/parts";
import { Button } from "./Button";

export type MessageProps = {
  failure: Failure;
  /** The one thing that helps. */
  remedy?: { title: string; run: () => void } | null;
  onCopy?: (details: string) => void;
};

/** What helps against a failure that names no remedy of its own, and where its details go. */
export type Help = {
  remedyOf: (failure: Failure) => { title: string; run: () => void } | null;
  copy: (details: string) => void;
};

const HelpContext = createContext<Help | null>(null);

/** Gives every message below it its remedy. */
export const HelpProvider = HelpContext.Provider;

/** What stopped the work, where its result would be. */
export function Message({ failure, ...given }: MessageProps) {
  const help = useContext(HelpContext);
  const remedy = given.remedy ?? help?.remedyOf(failure) ?? null;
  const onCopy = given.onCopy ?? help?.copy;
  return (
    <div role="alert" className="m-4 flex max-w-160 flex-col gap-2 rounded-control border border-bad bg-bad-soft p-3">
      <div className="flex gap-2">
        <CircleAlert size={16} strokeWidth={1.5} aria-hidden className="mt-0.5 shrink-0 text-bad" />
        <p className="text-prose wrap-break-word text-text">{failure.message}</p>
      </div>
      {(remedy !== null || onCopy !== undefined) && (
        <div className="flex gap-2 pl-6">
          {remedy !== null && <Button onPress={remedy.run}>{remedy.title}</Button>}
          {onCopy !== undefined && (
            <Button kind="quiet" icon={Copy} onPress={() => onCopy(`${failure.code}: ${failure.message}`)}>
              {say("copyDetails")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** What was refused, among the fields of a pane; nothing where nothing was. Its own margin takes the place of the pane's. */
export function Refusal({ failure }: { failure: Failure | null }) {
  if (failure === null) return null;
  return (
    <div className="-mx-4">
      <Message failure={failure} />
    </div>
  );
}
