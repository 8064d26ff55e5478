import type { ReactNode } from "react";

/** The head of a screen: its one h1, what it holds, its actions. */
export function ScreenHead({ title, count, children }: { title: string; count?: string; children?: ReactNode }) {
  return (
    <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1">
      <h1 className="text-screen font-semibold whitespace-nowrap">{title}</h1>
      {count !== undefined && <p className="min-w-0 flex-1 truncate text-muted">{count}</p>}
      {count === undefined && <span className="flex-1" />}
      {children}
    </header>
  );
}
