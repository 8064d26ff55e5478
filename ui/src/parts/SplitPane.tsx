import clsx from "clsx";
import { X } from "lucide-react";
import { useRef, type KeyboardEvent, type ReactNode } from "react";
import { say } from "../wording/parts";
import { IconButton } from "./Button";

export type SplitPaneProps = {
  children: ReactNode;
  /** The selected record; null when none is chosen. */
  inspector: ReactNode;
  /** A line parts it from what stands above. */
  hasLine?: boolean;
  /** A pane below the list; where the window is narrow it stands alone. */
  below?: ReactNode;
};

/** A list and, beside it, the inspector of what is chosen. Esc in the inspector returns to the row. */
export function SplitPane({ children, inspector, hasLine = false, below = null }: SplitPaneProps) {
  const list = useRef<HTMLDivElement>(null);
  const backToList = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    const row = list.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]');
    row?.focus();
  };
  return (
    <div className={clsx("flex min-h-0 flex-1 flex-col min-[700px]:flex-row", hasLine && "border-t border-line")}>
      <div className="flex min-h-40 min-w-0 flex-1 flex-col">
        <div
          ref={list}
          data-pane="list"
          className={clsx("flex min-h-0 flex-1 flex-col", below !== null && "max-[699px]:hidden")}
        >
          {children}
        </div>
        {below}
      </div>
      {inspector !== null && (
        <aside
          aria-label={say("inspector")}
          data-pane="inspector"
          className={clsx(
            "max-h-1/2 shrink-0 overflow-auto border-t border-line bg-surface min-[700px]:max-h-none min-[700px]:w-84 min-[700px]:border-t-0 min-[700px]:border-l min-[1700px]:w-105",
            below !== null && "max-[699px]:hidden",
          )}
        >
          <div role="presentation" onKeyDown={backToList}>
            {inspector}
          </div>
        </aside>
      )}
    </div>
  );
}

export type InspectorProps = {
  title: string;
  /** The title is read, not seen: the first field says it. */
  isTitleHidden?: boolean;
  children: ReactNode;
  actions?: ReactNode;
  onClose?: () => void;
};

/** One record with its fields. */
export function Inspector({ title, isTitleHidden = false, children, actions, onClose }: InspectorProps) {
  return (
    <>
      <header className={isTitleHidden ? "sr-only" : "flex shrink-0 items-start gap-2 px-4 pt-3 pb-2"}>
        <h2 className="min-w-0 flex-1 text-title font-semibold wrap-break-word">
          <bdi>{title}</bdi>
        </h2>
        {onClose !== undefined && <IconButton label={say("close")} icon={X} onPress={onClose} />}
      </header>
      {actions !== undefined && <div className="flex flex-wrap gap-2 px-4 pb-3">{actions}</div>}
      <div className={clsx("flex flex-col gap-3 px-4 pb-4", isTitleHidden && "pt-3")}>{children}</div>
    </>
  );
}

/** A group of fields in an inspector. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2 border-t border-line pt-3">
      <h3 className="text-label font-semibold text-muted">{title}</h3>
      {children}
    </section>
  );
}

/** A fact that cannot be edited here. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-0.5">
      <span className="text-label font-semibold text-muted">{label}</span>
      <span className="wrap-break-word">{children}</span>
    </div>
  );
}

/** Enters the inspector beside a list: its first thing that takes the focus. */
export function enterInspector() {
  const pane = document.querySelector<HTMLElement>('[data-pane="inspector"]');
  pane?.querySelector<HTMLElement>("input, textarea, [data-first], button")?.focus();
}
