import { Badge, type Tone } from "../../parts/Badge";
import { standingInWords, type Standing } from "../../wording/permissions";
import type { PermissionRow } from "../../bindings";

const tones: Record<Standing, Tone> = {
  "not-asked": "none",
  asked: "ask",
  yes: "ok",
  no: "no",
  embargo: "warn",
  withdrawn: "no",
};

/** Where a permission stands; null where nothing is written down. */
export function StateBadge({ line }: { line: Pick<PermissionRow, "state" | "from"> | null }) {
  return <Badge tone={tones[line?.state ?? "not-asked"]}>{standingInWords(line)}</Badge>;
}
