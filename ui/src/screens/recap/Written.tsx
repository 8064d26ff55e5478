import { Copy } from "lucide-react";
import { Button } from "../../parts/Button";
import { commitInWords } from "../../wording/publishing";
import { say } from "../../wording/recap";
import type { Done } from "./ExportSheet";

export type WrittenProps = { done: Done; onCopy: (text: string) => void; onClose: () => void };

/** What an export wrote, and where; and what became of its commit. */
export function Written({ done: { report, commit }, onCopy, onClose }: WrittenProps) {
  const { people, talks, bytes, left_out, path } = report;
  return (
    <div
      role="status"
      className="mx-4 my-2 flex flex-wrap items-center gap-x-4 gap-y-1 rounded-control border border-ok bg-ok-soft px-3 py-1.5"
    >
      <p className="min-w-60 flex-1">
        <bdi className="block font-semibold wrap-anywhere">{say("written", { path })}</bdi>
        {say("writtenCounts", { people, talks, bytes, left: left_out.length })}
        {commit !== null && <span className="block wrap-anywhere">{commitInWords(commit)}</span>}
      </p>
      <div className="flex gap-2">
        <Button icon={Copy} onPress={() => onCopy(path)}>
          {say("copyPath")}
        </Button>
        <Button kind="quiet" onPress={onClose}>
          {say("close")}
        </Button>
      </div>
    </div>
  );
}
