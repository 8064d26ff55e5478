/** A sentence whose days, such as 2026-05-19, never break at their hyphens. */
export function WholeDays({ children }: { children: string }) {
  return children.split(/(\d{4}-\d{2}-\d{2})/u).map((part, at) =>
    at % 2 === 1 ? (
      <span key={at} className="whitespace-nowrap">
        {part}
      </span>
    ) : (
      part
    ),
  );
}
