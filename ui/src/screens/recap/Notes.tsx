// What stands beside the preview, below the findings.

import { useState } from "react";
import type { Finding, IgnoredFinding, WorkshopId } from "../../bindings";
import { Button } from "../../parts/Button";
import { usePostStanding } from "../../queries";
import { stateInWords } from "../../wording/exporting";
import { say } from "../../wording/recap";
import { Exports } from "./Publishing";
import { TakeEdits } from "./TakeEdits";

/** Where the post was written last, and how that file stands now. */
export function Standing({ workshop, path }: { workshop: WorkshopId; path: string }) {
  const standing = usePostStanding(workshop).data ?? null;
  const isDrifted = standing !== null && standing.state !== "same" && standing.state !== "stale";
  const isEdited = standing?.state === "edited" || standing?.state === "both";
  return (
    <div className="flex flex-col items-start gap-2 px-4 pb-4">
      <p className="flex flex-col gap-1 text-label wrap-anywhere text-muted">
        {say("lastExport", { path })}
        {standing !== null && standing.state !== "same" && (
          <span className={isDrifted ? "text-warn" : ""}>
            {say("stands", { state: stateInWords(standing.state, "") })}
          </span>
        )}
      </p>
      <div className="-ml-2 flex flex-wrap gap-2">
        {isEdited && <TakeEdits workshop={workshop} />}
        <Exports workshop={workshop} />
      </div>
    </div>
  );
}

/** What the organizer decided to leave, with the reasons and the way back. */
export function Ignored({
  ignored,
  onHeed,
}: {
  ignored: readonly IgnoredFinding[];
  onHeed: (finding: Finding) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <h2 className="flex h-10 items-center gap-2 px-4 font-semibold tabular-nums">
        <span className="flex-1">{say("ignored", { count: ignored.length })}</span>
        <Button kind="quiet" onPress={() => setOpen(!isOpen)}>
          {say(isOpen ? "hideIgnored" : "showIgnored")}
        </Button>
      </h2>
      {isOpen && (
        <ul className="border-t border-line">
          {ignored.map(({ finding, reason }, at) => (
            <li key={at} className="flex flex-col gap-1 border-b border-line px-4 py-2">
              <p dir="auto" className="wrap-break-word text-muted">
                {finding.message}
              </p>
              <div className="flex items-center gap-2">
                <bdi className="min-w-0 flex-1 wrap-break-word">{reason}</bdi>
                <Button edits kind="quiet" onPress={() => onHeed(finding)}>
                  {say("heed")}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
