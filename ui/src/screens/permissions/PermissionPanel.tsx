import { Plus } from "lucide-react";
import { useState } from "react";
import type { PermissionRow, PersonId, TalkId, WorkshopId } from "../../bindings";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Loaded } from "../../parts/Loaded";
import { keepsOut, say, sourceInWords, thingInWords } from "../../wording/permissions";
import { momentInWords } from "../../wording/time";
import { SetPermission, type Setting } from "./SetPermission";
import { StateBadge } from "./StateBadge";
import { useThings, type Thing } from "./things";

/** Of a person, all; of a talk, what its speakers said of it. */
export type PermissionPanelProps = { workshop: WorkshopId } & (
  { person: PersonId; talk?: undefined } | { talk: TalkId; person?: undefined }
);

/** What somebody allows and where, with the line that decides, and a way to write down another. */
export function PermissionPanel({ workshop, person, talk }: PermissionPanelProps) {
  const [setting, setSetting] = useState<Setting | null>(null);
  const isMeant = (thing: Thing) =>
    person === undefined ? thing.talk_id === talk && thing.item === "talk" : thing.person_id === person;
  const reading = useThings(workshop);
  return (
    <>
      <Loaded reading={reading}>
        {(things) => {
          const shown = things.filter(isMeant);
          if (shown.length === 0 && person === undefined) return <p className="text-muted">{say("nothingFor")}</p>;
          return (
            <ul className="flex flex-col">
              {shown.map((thing) => (
                <ThingView
                  key={thing.key}
                  thing={thing}
                  isOfTalk={person === undefined}
                  onSet={() => setSetting({ things: [thing], isFree: false })}
                />
              ))}
            </ul>
          );
        }}
      </Loaded>
      {person !== undefined && (
        <div className="-ml-2.5">
          <Button edits kind="quiet" icon={Plus} onPress={() => setSetting(freshFor(person, reading.data))}>
            {say("another")}
          </Button>
        </div>
      )}
      {setting !== null && <SetPermission workshop={workshop} setting={setting} onClose={() => setSetting(null)} />}
    </>
  );
}

function freshFor(person: PersonId, things: readonly Thing[] | undefined): Setting {
  const name = things?.find((one) => one.person_id === person)?.name ?? "";
  const subject = { person_id: person, name, item: "photo", channel: "site", talk_id: null, talk: "" } as const;
  return { things: [subject], isFree: true };
}

function ThingView({ thing, isOfTalk, onSet }: { thing: Thing; isOfTalk: boolean; onSet: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const { line, lines, item, channel, name } = thing;
  const words = thingInWords(item, channel);
  const isOut = line !== null && line.state !== "yes";
  const ownTalk = !isOfTalk && thing.talk !== "" ? thing.talk : null;
  return (
    <li className="flex flex-col gap-0.5 border-b border-line py-1.5 last:border-b-0">
      <div className="flex items-start gap-2">
        <div className="flex min-h-7 min-w-0 flex-1 flex-wrap items-center gap-x-2">
          <span className="font-medium">{isOfTalk ? <bdi>{name}</bdi> : words}</span>
          <StateBadge line={line} />
          {lines.length > 0 && (
            <span className="-ml-2.5">
              <Button
                kind="quiet"
                aria-expanded={isOpen}
                aria-label={say("linesOf", { count: lines.length, thing: words, name })}
                onPress={() => setOpen(!isOpen)}
              >
                {say("lines", { count: lines.length })}
              </Button>
            </span>
          )}
        </div>
        <Button edits aria-label={say("setOf", { thing: words, name })} onPress={onSet}>
          {say("set")}
        </Button>
      </div>
      {isOfTalk && <p className="text-muted">{words}</p>}
      {ownTalk !== null && <bdi className="text-muted">{ownTalk}</bdi>}
      {line === null && <p className="text-label text-muted">{say("byMark")}</p>}
      {line !== null && line.talk_id !== thing.talk_id && <p className="text-label text-muted">{say("ofAllTalks")}</p>}
      {isOut && <p className="text-label text-muted">{keepsOut(item, channel)}</p>}
      {isOpen && <Lines lines={lines} deciding={line} />}
    </li>
  );
}

/** What was said, oldest first, with where it can be read; the line that counts is marked. */
function Lines({ lines, deciding }: { lines: readonly PermissionRow[]; deciding: PermissionRow | null }) {
  return (
    <ol className="flex flex-col gap-2 border-l-2 border-line pb-1 pl-3">
      {lines.map((line) => (
        <li key={line.id} className="flex flex-col gap-0.5">
          <span className="flex flex-wrap items-center gap-2">
            <StateBadge line={line} />
            {line.id === deciding?.id && <Badge tone="ok">{say("decides")}</Badge>}
          </span>
          <span className="text-label text-muted tabular-nums">{momentInWords(line.at)}</span>
          <span className="text-label text-muted">{sourceInWords(line.source)}</span>
          <bdi className="wrap-break-word">{line.evidence === "" ? say("noEvidence") : line.evidence}</bdi>
        </li>
      ))}
    </ol>
  );
}
