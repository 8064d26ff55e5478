import type { Stages as Counts } from "../../bindings";
import { say } from "../../wording/missing";

/** Its name, how far it is, and whether it is complete. */
type Stage = readonly [string, string, boolean];

/** How far people and talks have come, from the invitation to the published talk. */
export function Stages({ stages }: { stages: Counts }) {
  const { invited, confirmed, talks } = stages;
  const ofTalks = (name: string, count: number, words: "of" | "ofTalks"): Stage => [
    name,
    say(words, { count, all: talks }),
    talks > 0 && count === talks,
  ];
  const row: Stage[] = [
    [say("invited"), say("peopleCount", { count: invited }), invited > 0],
    [say("confirmed"), say("of", { count: confirmed, all: invited }), invited > 0 && confirmed === invited],
    ofTalks(say("recording_in"), stages.recording_in, "ofTalks"),
    ofTalks(say("checked"), stages.checked, "of"),
    ofTalks(say("permissionStage"), stages.permission, "of"),
    ofTalks(say("published"), stages.published, "of"),
  ];
  return (
    <dl
      aria-label={say("stages")}
      className="grid shrink-0 grid-cols-[repeat(auto-fit,minmax(7rem,1fr))] gap-y-2 border-b border-line bg-surface px-4 py-1.5"
    >
      {row.map(([name, value, isReached]) => (
        <div key={name} className="flex flex-col-reverse pr-4">
          <dt className="text-label whitespace-nowrap text-muted">
            {name}
            <span aria-hidden className={isReached ? "text-ok" : "invisible"}>
              {" ✓"}
            </span>
          </dt>
          <dd className="text-title font-semibold whitespace-nowrap tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
