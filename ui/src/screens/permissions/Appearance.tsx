import type { WorkshopId } from "../../bindings";
import { useResponses, useTalks } from "../../queries";
import { say } from "../../wording/permissions";
import type { SettingThing } from "./SetPermission";

export type AppearanceProps = { workshop: WorkshopId; things: readonly SettingThing[] };

/** More people than these need not be read at once. */
const shown = 20;

/** The words that a yes lets appear, as they stand now. */
export function Appearance({ workshop, things }: AppearanceProps) {
  const appearing = things.filter(({ item }) => item === "answers" || item === "talk");
  if (appearing.length === 0) return null;
  return (
    <div className="flex flex-col gap-1">
      <h3 className="text-label font-semibold text-muted">{say("appear")}</h3>
      <div
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys
        tabIndex={0}
        role="region"
        aria-label={say("appear")}
        className="ring-inside max-h-60 overflow-auto border-y border-line"
      >
        {appearing
          .slice(0, shown)
          .map((thing) =>
            thing.item === "answers" ? (
              <Answers key={thing.person_id} workshop={workshop} thing={thing} />
            ) : (
              <Talk key={`${thing.person_id} ${thing.talk_id ?? ""}`} workshop={workshop} thing={thing} />
            ),
          )}
        {appearing.length > shown && (
          <p className="py-2 text-muted">{say("more", { count: appearing.length - shown })}</p>
        )}
      </div>
    </div>
  );
}

type OneProps = { workshop: WorkshopId; thing: SettingThing };

function Answers({ workshop, thing: { person_id, name } }: OneProps) {
  const responses = useResponses(workshop).data ?? [];
  const answers = responses
    .filter((response) => response.person_id === person_id)
    .flatMap((response) => response.answers)
    .filter((answer) => answer.question_is_public && answer.text.trim() !== "");
  if (answers.length === 0) return <p className="py-2 text-muted">{say("appearNothing", { name })}</p>;
  return (
    <div className="flex flex-col gap-1 border-b border-line py-2 last:border-b-0">
      <bdi className="font-semibold">{name}</bdi>
      <dl className="flex flex-col gap-1">
        {answers.map((answer) => (
          <div key={answer.id}>
            <dt className="text-label font-semibold text-muted">
              <bdi>{answer.question}</bdi>
            </dt>
            <dd dir="auto" className="prose-width text-prose wrap-break-word whitespace-pre-wrap">
              {answer.text}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Talk({ workshop, thing }: OneProps) {
  const talks = useTalks(workshop).data ?? [];
  const own = talks.filter((talk) =>
    thing.talk_id === null ? talk.speaker_ids.includes(thing.person_id) : talk.id === thing.talk_id,
  );
  return own.map((talk) => (
    <p key={talk.id} className="border-b border-line py-2 text-prose last:border-b-0">
      <bdi>{say("appearTalk", { title: talk.title, speakers: talk.speakers.join(", ") })}</bdi>
      {talk.url !== "" && <bdi className="block text-label break-all text-muted">{talk.url}</bdi>}
    </p>
  ));
}
