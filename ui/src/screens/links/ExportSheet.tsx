import { useEffect, useMemo, useRef, useState } from "react";
import type { ChatChannel, ChatListing, ChatMessage, ChatReading, Failure, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Cut, List, type ListColumn } from "../../parts/List";
import { Message } from "../../parts/Message";
import { Select } from "../../parts/Select";
import { useGesture } from "../../queries";
import { say } from "../../wording/links";
import { momentInWords } from "../../wording/time";

export type ExportSheetProps = { workshop: WorkshopId; onClose: () => void };

type Opened = { token: string; listing: ChatListing };

/** An export: a channel of it, and the messages to keep. */
export function ExportSheet({ workshop, onClose }: ExportSheetProps) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const opening = useOpening(setOpened, onClose);
  if (opened === null && opening === null) return null;
  return (
    <Dialog title={say("exportTitle")} size="sheet" isOpen onClose={onClose}>
      {opening !== null && <Message failure={opening} />}
      {opened !== null && <Choosing workshop={workshop} opened={opened} onClose={onClose} />}
    </Dialog>
  );
}

/** Asks for the file at once; whoever chooses none is back where they were. */
function useOpening(onOpened: (opened: Opened) => void, onClose: () => void): Failure | null {
  const { run, failure } = useGesture(async (platform, _: null): Promise<Opened | null> => {
    const file = await platform.chooseFile("chat");
    return file === null ? null : { token: file.token, listing: await platform.readChatExport(file.token) };
  });
  const hasAsked = useRef(false);
  useEffect(() => {
    if (hasAsked.current) return;
    hasAsked.current = true;
    void run(null).then(
      (opened) => (opened === null ? onClose() : onOpened(opened)),
      () => null,
    );
  });
  return failure;
}

type ChoosingProps = { workshop: WorkshopId; opened: Opened; onClose: () => void };

function Choosing({ workshop, opened, onClose }: ChoosingProps) {
  const { channels, problems } = opened.listing;
  const [channel, setChannel] = useState<ChatChannel | null>(null);
  const [read, setRead] = useState<ChatReading | null>(null);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const reading = useGesture((platform, id: string) => platform.readChatMessages(opened.token, [id]));
  const keeping = useGesture((platform, ids: string[]) =>
    platform.keepQuotes(workshop, opened.token, channel?.id ?? "", ids),
  );
  const choose = async (id: string) => {
    setChannel(channels.find((one) => one.id === id) ?? null);
    setMarked(new Set());
    setRead(await reading.run(id).catch(() => null));
  };
  const keep = async () => {
    const done = await keeping.run([...marked]).catch(() => null);
    if (done === null) return;
    announce(say("kept", { kept: done.kept }));
    onClose();
  };
  const failure = reading.failure ?? keeping.failure;
  const unread = [...problems, ...(read?.problems ?? [])];
  return (
    <div className="flex h-full flex-col gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <div className="w-80 max-w-full">
          <Select
            label={say("channels")}
            value={channel?.id ?? null}
            placeholder={say("chooseChannel")}
            options={channels.map((one) => ({ id: one.id, text: lineOf(one) }))}
            onChange={(id) => void choose(id)}
          />
        </div>
        <p className="flex-1 pb-1 text-muted">{say("noDirect")}</p>
        <Button edits kind="main" isDisabled={marked.size === 0 || keeping.isRunning} onPress={() => void keep()}>
          {say("keep", { count: marked.size })}
        </Button>
      </div>
      {failure !== null && <Message failure={failure} />}
      {unread.length > 0 && (
        <details>
          <summary>{say("problems", { count: unread.length })}</summary>
          <ul className="max-h-40 overflow-auto text-muted">
            {unread.slice(0, 200).map((problem, at) => (
              <li key={at} className="wrap-break-word" dir="auto">
                {problem.message}
              </li>
            ))}
          </ul>
        </details>
      )}
      {read !== null && channel !== null && (
        <Messages channel={channel} messages={read.messages} marked={marked} onMark={setMarked} />
      )}
    </div>
  );
}

const lineOf = ({ name, messages, is_private }: ChatChannel) =>
  say(is_private ? "privateLine" : "channelLine", { name, count: messages });

type MessagesProps = {
  channel: ChatChannel;
  messages: ChatMessage[];
  marked: ReadonlySet<string>;
  onMark: (keys: ReadonlySet<string>) => void;
};

function Messages({ channel, messages, marked, onMark }: MessagesProps) {
  const rows = useMemo(() => messages.filter(({ text }) => text !== ""), [messages]);
  const [selected, setSelected] = useState<string | null>(null);
  const current = rows.find(({ id }) => id === selected) ?? rows[0];
  if (current === undefined) return <p>{say("noMessages")}</p>;
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2">
      <div className="flex min-h-0 flex-1 flex-col border border-line">
        <List
          label={say("messages", { channel: channel.name })}
          rows={rows}
          columns={columns}
          keyOf={({ id }) => id}
          textOf={({ text }) => text}
          selected={current.id}
          onSelect={setSelected}
          marked={marked}
          onMark={onMark}
        />
      </div>
      <p className="max-h-24 shrink-0 overflow-auto whitespace-pre-wrap wrap-anywhere" dir="auto">
        {current.text}
      </p>
    </div>
  );
}

const columns: ListColumn<ChatMessage>[] = [
  { id: "author", head: say("author"), track: "fit-content(24%)", cell: ({ author }) => <Cut>{author}</Cut> },
  { id: "words", head: say("words"), track: "minmax(160px, 1fr)", cell: ({ text }) => <Cut>{text}</Cut> },
  {
    id: "said",
    head: say("said"),
    track: "minmax(max-content, max-content)",
    cell: ({ at }) => <span className="tabular-nums">{momentInWords(at)}</span>,
  },
];
