import type { Along, Finding, LeftOutTalk, PlannedVideo, TalkId, UploadPlan } from "../../bindings";
import { Sentences } from "../../parts/Sentences";
import { Checkbox } from "../../parts/Switch";
import { lengthInWords, sizeInWords } from "../../wording/measures";
import { say } from "../../wording/upload";
import { Group } from "./Report";

export type PlanProps = {
  plan: UploadPlan;
  /** Talks that could go up and are left here. */
  left: ReadonlySet<TalkId>;
  onLeave: (left: ReadonlySet<TalkId>) => void;
};

/** What would go up, talk by talk with a tick, and what stays with the reason. */
export function Plan({ plan, left, onLeave }: PlanProps) {
  const { videos, left_out, following, findings } = plan;
  const leave = (talk: TalkId, isTaken: boolean) => {
    const next = new Set(left);
    if (isTaken) next.delete(talk);
    else next.add(talk);
    onLeave(next);
  };
  const taken = videos.filter(({ talk }) => !left.has(talk));
  const isShown = ({ where }: Finding) => ![...left].some((talk) => talk === where.id);
  return (
    <>
      <Group title={say("goes", { count: taken.length })}>
        {videos.map((video) => (
          <Row key={video.talk} video={video} isTaken={!left.has(video.talk)} onTake={leave} />
        ))}
      </Group>
      {following.length > 0 && (
        <Group title={say("follows", { count: following.length })}>
          {following.map((one) => (
            <li key={one.talk} className="border-b border-line py-1.5 wrap-anywhere">
              <bdi className="font-medium">{one.title}</bdi>
              <p className="text-muted">{alongInWords(one.along)}</p>
            </li>
          ))}
        </Group>
      )}
      {left_out.length > 0 && <Left title={say("stays", { count: left_out.length })} talks={left_out} />}
      {findings.length > 0 && <Sentences findings={findings.filter(isShown)} />}
    </>
  );
}

type RowProps = { video: PlannedVideo; isTaken: boolean; onTake: (talk: TalkId, isTaken: boolean) => void };

function Row({ video, isTaken, onTake }: RowProps) {
  const { talk, title, seconds, bytes, along } = video;
  const length = seconds === null ? say("unknown") : lengthInWords(seconds);
  const words = alongInWords(along);
  return (
    <li className={`flex gap-3 border-b border-line py-1 ${isTaken ? "" : "text-muted"}`}>
      <div className="min-w-0 flex-1">
        <Checkbox isSelected={isTaken} onChange={(next) => onTake(talk, next)}>
          <bdi className="wrap-anywhere">{title}</bdi>
        </Checkbox>
        {words !== "" && <p className="pl-6 text-muted">{say("with", { words })}</p>}
      </div>
      <span className="pt-0.5 text-muted tabular-nums">{say("facts", { length, size: sizeInWords(bytes) })}</span>
    </li>
  );
}

export function Left({ title, talks }: { title: string; talks: LeftOutTalk[] }) {
  return (
    <Group title={title}>
      {talks.map((one) => (
        <li key={one.talk} className="border-b border-line py-1.5 wrap-anywhere">
          <bdi className="font-medium">{one.title}</bdi>
          <p className="text-muted">{one.why}</p>
        </li>
      ))}
    </Group>
  );
}

/** The talks of a target: none named, which means all, while nothing is left here; null where nobody is left to name. */
export function chosenOf({ videos, left_out }: UploadPlan, left: ReadonlySet<TalkId>): TalkId[] | null {
  const taken = videos.filter(({ talk }) => !left.has(talk));
  if (taken.length === videos.length) return [];
  // What is up already still gets what it lacks, and stands in the playlist.
  const up = left_out.filter(({ reason }) => reason === "already-up");
  const talks = [...taken, ...up].map(({ talk }) => talk);
  return talks.length === 0 ? null : talks;
}

/** Such as “captions (en, pt-BR), picture”; empty where nothing goes along. */
export function alongInWords({ captions, has_picture }: Along): string {
  const words = captions.length === 0 ? [] : [say("captions", { languages: captions.join(", ") })];
  return [...words, ...(has_picture ? [say("picture")] : [])].join(", ");
}
