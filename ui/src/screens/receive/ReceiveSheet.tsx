import { FolderInput, Plus } from "lucide-react";
import { useReceiving, type Receipt } from "../../frame/receiving";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { EmptyState } from "../../parts/EmptyState";
import { Message } from "../../parts/Message";
import { Progress } from "../../parts/Progress";
import { useArriving, useTalkMaterial, useTalks } from "../../queries";
import { sizeInWords } from "../../wording/measures";
import { say } from "../../wording/receive";
import { Arrivals } from "./Arrivals";
import { asDropped, countsOf, inOrder, itemsOf, useDecisions } from "./decisions";
import { Report } from "./Report";
import { Underway } from "./Underway";

/** Recordings from the files to the report: looked at, taken in, told what came of it. */
export function ReceiveSheet({ receipt }: { receipt: Receipt }) {
  switch (receipt.is) {
    case "looking":
      return <Looking receipt={receipt} />;
    case "receiving":
      return <Underway receipt={receipt} />;
    case "done":
      return <Report receipt={receipt} />;
  }
}

/** What arrived, in one table; nothing is written before Receive. */
function Looking({ receipt }: { receipt: Receipt }) {
  const { workshop, talk, tokens, failure } = receipt;
  const receiving = useReceiving();
  const arriving = useArriving(workshop, tokens);
  const talks = useTalks(workshop).data ?? [];
  const recordings = useTalkMaterial(workshop).data?.recordings ?? [];
  const decisions = useDecisions(talk);
  const files = inOrder(asDropped(arriving.data ?? [], receipt), talk);
  const counts = countsOf(files, decisions);
  const row = talks.find((one) => one.id === talk);
  const refused = failure ?? arriving.failure ?? receiving.refused.failure;
  return (
    <Dialog
      title={row === undefined ? say("title") : say("titleFor", { talk: row.title })}
      isOpen
      onClose={receiving.close}
      size="sheet"
      foot={
        <div className="flex w-full flex-wrap items-center justify-end gap-2">
          <p role="status" className="flex min-w-60 flex-1 flex-wrap gap-x-3 tabular-nums">
            {files.length > 0 && (
              <>
                <span className="font-semibold">{say("counts", counts)}</span>
                <span className="text-muted">{say("size", { size: sizeInWords(counts.bytes) })}</span>
              </>
            )}
            <span className="text-muted">{arriving.data === undefined ? say("looking") : say("note")}</span>
          </p>
          <Button icon={Plus} onPress={() => receiving.choose(talk)}>
            {say("more")}
          </Button>
          <Button onPress={receiving.close}>{say("cancel")}</Button>
          <Button
            edits
            kind="main"
            isDisabled={counts.take === 0}
            onPress={() => receiving.start(itemsOf(files, decisions))}
          >
            {say("act", { count: counts.take })}
          </Button>
        </div>
      }
    >
      {refused !== null && <Message failure={refused} />}
      {arriving.data === undefined && arriving.failure === null && <Progress label={say("looking")} />}
      {arriving.data !== undefined && files.length === 0 && <NoFiles />}
      {files.length > 0 && <Arrivals files={files} talks={talks} recordings={recordings} decisions={decisions} />}
    </Dialog>
  );
}

function NoFiles() {
  const receiving = useReceiving();
  return (
    <EmptyState title={say("nothing")} why={say("nothingWhy")}>
      <Button icon={Plus} onPress={() => receiving.choose()}>
        {say("choose")}
      </Button>
      <Button icon={FolderInput} onPress={receiving.chooseFolder}>
        {say("chooseFolder")}
      </Button>
    </EmptyState>
  );
}
