import type { LeftOut } from "../../bindings";
import { say } from "../../wording/recap";

/** More than these nobody reads one by one. */
const listed = 200;

/** What is not in the post, with the reasons; of an export of before, what was not. */
export function LeftOutList({ leftOut, isPast = false }: { leftOut: readonly LeftOut[]; isPast?: boolean }) {
  return (
    <div>
      <h2 className="flex h-10 items-center px-4 font-semibold tabular-nums">
        {say(isPast ? "leftOutThen" : "leftOut", { count: leftOut.length })}
      </h2>
      {leftOut.length === 0 ? (
        <p className="px-4 text-muted">{say(isPast ? "leftOutNoneThen" : "leftOutNone")}</p>
      ) : (
        <ul className="border-t border-line">
          {leftOut.slice(0, listed).map((one, at) => (
            <li key={at} className="border-b border-line px-4 py-1.5 wrap-break-word">
              <bdi className="block font-medium">{one.what}</bdi>
              <span className="text-muted">{one.why}</span>
            </li>
          ))}
        </ul>
      )}
      {leftOut.length > listed && (
        <p className="px-4 py-2 text-label text-muted">{say("leftOutMore", { count: leftOut.length - listed })}</p>
      )}
    </div>
  );
}
