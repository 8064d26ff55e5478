import type { ReactNode } from "react";

/** Says what would stand here, why it does not, and holds the one next action. */
export function EmptyState({ title, why, children }: { title: string; why: string; children?: ReactNode }) {
  return (
    <div className="flex max-w-140 flex-col items-start gap-3 p-4">
      <div>
        <p className="text-title font-semibold">{title}</p>
        <p className="text-prose text-muted">{why}</p>
      </div>
      {children !== undefined && <div className="flex flex-wrap gap-2">{children}</div>}
    </div>
  );
}
