import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export type StripProps = {
  name: string;
  icon: LucideIcon;
  head: string;
  text?: string;
  isWarning?: boolean;
  children?: ReactNode;
};

/** One thing to know or to do, above a list: calm, and with its act. */
export function Strip({ name, icon: Icon, head, text = "", isWarning = false, children }: StripProps) {
  return (
    <div
      role="note"
      aria-label={name}
      className={`flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-t border-line px-4 py-1.5 ${isWarning ? "bg-warn-soft text-warn" : "bg-canvas text-text"}`}
    >
      <Icon size={16} strokeWidth={1.5} aria-hidden className="shrink-0" />
      <p className="min-w-60 flex-1 wrap-anywhere">
        <strong className="font-semibold">{head}</strong> <span>{text}</span>
      </p>
      {children}
    </div>
  );
}
