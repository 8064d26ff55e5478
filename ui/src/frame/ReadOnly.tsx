import { Lock } from "lucide-react";
import { say } from "../wording/frame";

/** Stands on top of a library that may only be read, and says why. */
export function ReadOnly({ why }: { why: string }) {
  return (
    <div
      role="note"
      aria-label={say("readOnlyName")}
      className="flex shrink-0 items-start gap-2 border-b border-line bg-warn-soft px-4 py-1.5 text-warn print:hidden"
    >
      <Lock size={16} strokeWidth={1.5} aria-hidden className="mt-0.5 shrink-0" />
      <p className="min-w-0 wrap-anywhere">
        <strong className="font-semibold">{say("readOnly", { why })}</strong> <span>{say("readOnlyWhy")}</span>
      </p>
    </div>
  );
}
