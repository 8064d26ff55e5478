import { usePiecemeal } from "../../parts/piecemeal";
import { say } from "../../wording/recap";

/** The file as it will be written, line by line. */
export function Source({ text, marked }: { text: string; marked: number | null }) {
  const lines = text.replace(/\n$/u, "").split("\n");
  const { shown, end } = usePiecemeal(lines.length, marked === null ? -1 : marked - 1);
  return (
    <>
      <ol className="font-mono text-label leading-5">
        {lines.slice(0, shown).map((line, at) => (
          <li
            key={at}
            data-line={at + 1}
            tabIndex={-1}
            className={`ring-inside flex gap-4 ${marked === at + 1 ? "bg-soft glow" : ""}`}
          >
            <span aria-hidden className="w-10 shrink-0 text-right text-muted tabular-nums select-none">
              {say("line", { line: at + 1 })}
            </span>
            <code dir="auto" className="min-w-0 flex-1 wrap-anywhere whitespace-pre-wrap">
              {line === "" ? " " : line}
            </code>
          </li>
        ))}
      </ol>
      {end}
    </>
  );
}
