import { FileInput, Mail, Newspaper } from "lucide-react";
import type { ReactNode } from "react";
import { perform, type Desk } from "../../actions";
import type { MissingBoard as Board, Overview, WorkshopId } from "../../bindings";
import { Button } from "../../parts/Button";
import { Chips } from "../../parts/Chips";
import { EmptyState } from "../../parts/EmptyState";
import { Loaded } from "../../parts/Loaded";
import { ScreenHead } from "../../parts/ScreenHead";
import { SplitPane } from "../../parts/SplitPane";
import { isEmptyWorkshop, useMissingBoard, useOverview } from "../../queries";
import { replace } from "../../routes";
import { say as owing } from "../../wording/missing";
import { say } from "../../wording/overview";
import { daysInWords } from "../../wording/time";
import { About } from "./About";
import { Deadlines } from "./Deadlines";
import { MissingBoard, useMissing } from "./MissingBoard";
import { Stages } from "./Stages";
import { ToDoHere } from "./ToDoHere";

type Props = { workshop: WorkshopId; desk: Desk };

/** What stands between the organizer and the recap. */
export function OverviewScreen({ workshop, desk }: Props) {
  const reading = useOverview(workshop);
  return <Loaded reading={reading}>{(overview) => <Desktop overview={overview} desk={desk} />}</Loaded>;
}

function Desktop({ overview, desk }: { overview: Overview; desk: Desk }) {
  const { workshop, summit } = overview;
  const { starts_on, ends_on } = workshop;
  const days = starts_on === null ? "" : daysInWords(starts_on, ends_on ?? starts_on);
  const head = { title: say("title"), count: [summit.name, days].filter((part) => part !== "").join(" · ") };
  const about = <About key={workshop.id} overview={overview} wanted={desk.route.record} />;
  const board = useMissingBoard(workshop.id);
  if (!isEmptyWorkshop(overview)) {
    return (
      <Loaded reading={board}>
        {(read) => <Waiting overview={overview} board={read} desk={desk} head={head} about={about} />}
      </Loaded>
    );
  }
  return (
    <>
      <ScreenHead {...head} />
      <SplitPane hasLine inspector={about}>
        <Nothing desk={desk} />
      </SplitPane>
    </>
  );
}

type WaitingProps = {
  overview: Overview;
  board: Board;
  desk: Desk;
  head: { title: string; count: string };
  about: ReactNode;
};

/** What waits: from people, and here. */
function Waiting({ overview, board, desk, head, about }: WaitingProps) {
  const { workshop, missing: here } = overview;
  const missing = useMissing(board, desk);
  const isHere = desk.route.filter === "here";
  const drafts = isHere ? 0 : missing.people.length;
  const { chosen, rows } = missing;
  const tabs = <Tabs desk={desk} owed={board.owed.length} here={here.length} />;
  return (
    <>
      <ScreenHead {...head}>
        <p role="status" className="text-label whitespace-nowrap text-muted tabular-nums">
          {!isHere && chosen.length > 0 && owing("selected", { selected: chosen.length, count: rows.length })}
        </p>
        <NextAction overview={overview} desk={desk} isMain={drafts === 0} />
        {drafts > 0 && (
          <Button kind="main" icon={Mail} onPress={() => perform("draft-mails", desk)}>
            {owing("draft", { count: drafts })}
          </Button>
        )}
      </ScreenHead>
      {/* In a small window all scrolls together, so that the list keeps room. */}
      <div className="flex min-h-0 flex-1 flex-col overflow-auto border-t border-line">
        <Stages stages={board.stages} />
        <div className="flex min-h-120 flex-1 flex-col min-[700px]:min-h-0">
          <SplitPane
            inspector={
              <>
                <Deadlines workshop={workshop.id} deadlines={board.deadlines} zone={workshop.zone} />
                <div className="border-t border-line">{about}</div>
              </>
            }
          >
            {isHere ? (
              <ToDoHere workshop={workshop.id} missing={here} desk={desk} tabs={tabs} />
            ) : (
              <MissingBoard workshop={workshop.id} board={board} desk={desk} missing={missing} tabs={tabs} />
            )}
          </SplitPane>
        </div>
      </div>
    </>
  );
}

function Tabs({ desk, owed, here }: { desk: Desk; owed: number; here: number }) {
  return (
    <Chips
      label={owing("parts")}
      chips={[
        { id: "", text: owing("tabMissing", { count: owed }) },
        { id: "here", text: owing("tabHere", { count: here }) },
      ]}
      value={desk.route.filter === "here" ? "here" : ""}
      onChange={(filter) => replace({ ...desk.route, filter, record: null })}
    />
  );
}

function Nothing({ desk }: { desk: Desk }) {
  return (
    <div className="flex-1 bg-surface">
      <EmptyState title={say("empty")} why={say("emptyWhy")}>
        <Button edits kind="main" icon={FileInput} onPress={() => perform("import-responses", desk)}>
          {say("import")}
        </Button>
        <Button onPress={() => perform("go-people", desk)}>{say("addPerson")}</Button>
      </EmptyState>
    </div>
  );
}

function NextAction({ overview, desk, isMain }: { overview: Overview; desk: Desk; isMain: boolean }) {
  const kind = isMain ? "main" : "plain";
  const count = overview.zones_to_confirm;
  if (count > 0) {
    return (
      <Button edits kind={kind} onPress={() => perform("settle-zones", desk)}>
        {say("settle", { count })}
      </Button>
    );
  }
  if (overview.responses === 0) {
    return (
      <Button edits kind={kind} icon={FileInput} onPress={() => perform("import-responses", desk)}>
        {say("import")}
      </Button>
    );
  }
  return (
    <Button kind={kind} icon={Newspaper} onPress={() => perform("go-recap", desk)}>
      {say("openRecap")}
    </Button>
  );
}
