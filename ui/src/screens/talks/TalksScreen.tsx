import { Clapperboard, Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { perform, useRunner, type Desk, type ActionId } from "../../actions";
import type { TalkMaterial, TalkRow, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Button } from "../../parts/Button";
import { EmptyState } from "../../parts/EmptyState";
import { Loaded } from "../../parts/Loaded";
import { Message } from "../../parts/Message";
import { ScreenHead } from "../../parts/ScreenHead";
import { SplitPane } from "../../parts/SplitPane";
import { useGesture, useTalkMaterial, useTalks } from "../../queries";
import { say as sayRecording } from "../../wording/recordings";
import { say as sayReceive } from "../../wording/receive";
import { say } from "../../wording/talks";
import { AddTalk } from "./AddTalk";
import { Loose } from "./Loose";
import { knownOf } from "./material";
import { MoreMenu } from "./MoreMenu";
import { MoveTo } from "./MoveTo";
import { Arrived, Unfinished } from "./Strips";
import { TalkInspector } from "./TalkInspector";
import { TalkList } from "./TalkList";
import { useSheets } from "./sheets";

const offered: readonly ActionId[] = ["receive-folder", "watch-folder", "write-kit", "upload-talks", "recording-rules"];

type Props = { workshop: WorkshopId; desk: Desk; onSelect: (talk: string | null) => void };

/** From promise to published link, in the order in which the talks run. */
export function TalksScreen(props: Props) {
  const talks = useTalks(props.workshop);
  const material = useTalkMaterial(props.workshop);
  return (
    <Loaded reading={talks}>
      {(rows) => <Loaded reading={material}>{(known) => <Talks {...props} talks={rows} material={known} />}</Loaded>}
    </Loaded>
  );
}

/** An order shown until the library answers with its own. */
type Moved = { base: TalkRow[]; rows: TalkRow[] };

function Talks({ workshop, desk, onSelect, talks, material }: Props & { talks: TalkRow[]; material: TalkMaterial }) {
  const [isAdding, setAdding] = useState(false);
  const [isMoving, setMoving] = useState(false);
  const known = useMemo(() => knownOf(material), [material]);
  const { rows, move, failure } = useMoving(talks, onSelect);
  const sheets = useSheets(workshop);
  const talk = rows.find((row) => row.id === desk.route.record) ?? rows[0] ?? null;
  const step = (by: number) => talk !== null && void move(talk, talk.position + by);

  useRunner("add-talk", () => setAdding(true));
  useRunner("move-up", talk === null ? null : () => step(-1));
  useRunner("move-down", talk === null ? null : () => step(1));
  useRunner("move-to", talk === null ? null : () => setMoving(true));
  useRunner("edit-record", editTitle);

  const refused = failure ?? sheets.failure;
  const linked = talks.filter((row) => row.video_id !== null).length;
  const acts = (
    <>
      <Button edits icon={Plus} onPress={() => setAdding(true)}>
        {say("add")}
      </Button>
      <Button edits kind="main" icon={Clapperboard} onPress={() => perform("receive-recordings", desk)}>
        {sayReceive("title")}
      </Button>
    </>
  );
  return (
    <>
      <ScreenHead
        title={say("title")}
        {...(talk === null ? {} : { count: say("count", { count: talks.length, linked }) })}
      >
        <MoreMenu desk={desk} label={sayRecording("more")} offered={offered} />
        {talks.length > 0 && acts}
      </ScreenHead>
      <Unfinished />
      <Arrived workshop={workshop} onShow={sheets.showInbox} />
      <Loose rows={known.loose} talks={rows} />
      {refused !== null && <Message failure={refused} />}
      {talk === null ? (
        <div className="flex-1 border-t border-line">
          <EmptyState title={say("emptyTitle")} why={say("emptyWhy")}>
            {acts}
          </EmptyState>
        </div>
      ) : (
        <SplitPane
          hasLine
          inspector={
            <TalkInspector
              key={talk.id}
              talk={talk}
              known={known}
              workshop={workshop}
              count={rows.length}
              onMove={(position) => void move(talk, position)}
              onMoveTo={() => setMoving(true)}
            />
          }
        >
          <TalkList
            rows={rows}
            known={known}
            selected={talk.id}
            onSelect={onSelect}
            onMove={(row, position) => void move(row, position)}
          />
        </SplitPane>
      )}
      <AddTalk workshop={workshop} isOpen={isAdding} onClose={() => setAdding(false)} onAdded={onSelect} />
      {talk !== null && (
        <MoveTo
          key={talk.id}
          talk={talk}
          count={rows.length}
          isOpen={isMoving}
          onClose={() => setMoving(false)}
          onMove={(position) => void move(talk, position)}
        />
      )}
      {sheets.dialogs}
    </>
  );
}

/** The recording stands first in the inspector, and the words below it. */
function editTitle() {
  document.querySelector<HTMLElement>('[data-pane="inspector"] textarea')?.focus();
}

/** Moves talks, shown at once and taken back when it was refused. */
function useMoving(talks: TalkRow[], onSelect: Props["onSelect"]) {
  const [moved, setMoved] = useState<Moved | null>(null);
  const moving = useGesture((platform, { talk, position }: { talk: string; position: number }) =>
    platform.moveTalk(talk, position),
  );
  const rows = moved !== null && moved.base === talks ? moved.rows : talks;
  const move = async (row: TalkRow, position: number) => {
    if (position < 1 || position > rows.length || position === row.position) return;
    setMoved({ base: talks, rows: reordered(rows, row, position) });
    onSelect(row.id);
    try {
      await moving.run({ talk: row.id, position });
      announce(say("moved", { position, count: rows.length }));
    } catch {
      setMoved(null);
    }
  };
  return { rows, move, failure: moving.failure };
}

function reordered(rows: TalkRow[], row: TalkRow, position: number): TalkRow[] {
  const others = rows.filter((one) => one.id !== row.id);
  return others.toSpliced(position - 1, 0, row).map((one, index) => ({ ...one, position: index + 1 }));
}
