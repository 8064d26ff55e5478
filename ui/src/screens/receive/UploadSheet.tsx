import { Copy, Trash2 } from "lucide-react";
import { useState } from "react";
import type { Account, TalkId, UploadReport, UploadTarget, VideoChannel, VideoPrivacy } from "../../bindings";
import { useReceiving } from "../../frame/receiving";
import type { Upload } from "../../frame/uploading";
import { percentOf, useHolding, useReceiveProgress } from "../../jobs";
import { Button, IconButton } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Message } from "../../parts/Message";
import { Progress } from "../../parts/Progress";
import { Select } from "../../parts/Select";
import { Sentences } from "../../parts/Sentences";
import { TextField } from "../../parts/TextField";
import { useAccounts, useGesture, useUploadPlan } from "../../queries";
import { labelLook } from "../../parts/field";
import { rateInWords, sizeInWords } from "../../wording/measures";
import { say } from "../../wording/upload";
import { QueueFoot } from "./QueueFoot";
import { Group } from "./Report";
import { AccountForm } from "./AccountForm";
import { alongInWords, chosenOf, Left, Plan } from "./UploadPlan";

/** Recordings on their way to a video site: the plan, how far it is, and what came of it. */
export function UploadSheet({ upload }: { upload: Upload }) {
  if (upload.is === "planning") return <Planning upload={upload} />;
  return upload.is === "running" ? <Running upload={upload} /> : <Done upload={upload} />;
}

const privacies = ["unlisted", "public", "private"] as const;

function Planning({ upload }: { upload: Upload }) {
  const receiving = useReceiving();
  const accounts = useAccounts().data ?? [];
  const [chosen, setChosen] = useState("");
  const [privacy, setPrivacy] = useState<VideoPrivacy>("unlisted");
  const [playlist, setPlaylist] = useState("");
  const [adding, setAdding] = useState<"peertube" | "youtube" | null>(null);
  const account = accounts.find((one) => one.server === chosen) ?? accounts[0] ?? null;
  const [left, setLeft] = useState<ReadonlySet<TalkId>>(new Set());
  const [channel, setChannel] = useState("");
  const target = account && targetOf(account, privacy);
  const { data: plan = null, failure } = useUploadPlan(upload.workshop, target);
  const talks = plan === null ? null : chosenOf(plan, left);
  const start = () =>
    target &&
    talks &&
    receiving.startUpload({ ...target, channel: channel || target.channel, playlist: playlist.trim(), talks });
  const count = plan?.videos.filter(({ talk }) => !left.has(talk)).length ?? 0;
  const isIdle = count === 0 && (plan?.following.length ?? 0) === 0 && playlist.trim() === "";
  const choose = (server: string) => {
    setChosen(server);
    setChannel("");
  };
  return (
    <Dialog
      title={say("title")}
      isOpen={!upload.isHidden}
      onClose={receiving.closeUpload}
      size="medium"
      foot={
        adding === null && (
          <>
            <Button onPress={receiving.closeUpload}>{say("cancel")}</Button>
            <Button edits kind="main" isDisabled={isIdle || talks === null} onPress={start}>
              {say("act", { count })}
            </Button>
          </>
        )
      }
    >
      {adding === null ? (
        <div className="flex flex-col gap-3">
          {upload.failure !== null && <Message failure={upload.failure} />}
          <Accounts accounts={accounts} account={account} onChoose={choose} onAdd={setAdding} />
          {account?.site === "peertube" && (
            <Channel key={account.server} account={account} chosen={channel} onChoose={setChannel} />
          )}
          {account !== null && (
            <div className="grid grid-cols-2 gap-3">
              <Select
                label={say("privacy")}
                value={privacy}
                onChange={setPrivacy}
                options={privacies.map((id) => ({ id, text: say(id) }))}
              />
              <TextField label={say("playlist")} hint={say("playlistHint")} value={playlist} onChange={setPlaylist} />
            </div>
          )}
          {failure !== null && <Message failure={failure} />}
          {plan !== null && <Plan plan={plan} left={left} onLeave={setLeft} />}
          <p className="text-muted">{say("why")}</p>
        </div>
      ) : (
        <AccountForm site={adding} onClose={() => setAdding(null)} />
      )}
    </Dialog>
  );
}

function targetOf({ site, server, channel }: Account, privacy: VideoPrivacy): UploadTarget {
  return { site, server, channel, privacy, playlist: "", talks: [] };
}

type AccountsProps = {
  accounts: Account[];
  account: Account | null;
  onChoose: (server: string) => void;
  onAdd: (site: "peertube" | "youtube") => void;
};

function Accounts({ accounts, account, onChoose, onAdd }: AccountsProps) {
  const removing = useGesture((platform, one: Account) => platform.removeAccount(one.site, one.server));
  const options = accounts.map(({ server, name }) => ({ id: server, text: say("accountName", { server, name }) }));
  return (
    <section aria-label={say("accounts")} className="flex flex-col gap-2">
      {account === null && <p className="text-title font-semibold">{say("noAccount")}</p>}
      {account !== null && (
        <Select label={say("account")} value={account.server} onChange={onChoose} options={options} />
      )}
      <div className="flex flex-wrap gap-2">
        <Button edits onPress={() => onAdd("peertube")}>
          {say("addPeertube")}
        </Button>
        <Button edits onPress={() => onAdd("youtube")}>
          {say("addYoutube")}
        </Button>
        {account !== null && (
          <Button edits icon={Trash2} onPress={() => removing.start(account)}>
            {say("remove")}
          </Button>
        )}
      </div>
      {removing.failure !== null && <Message failure={removing.failure} />}
    </section>
  );
}

type ChannelProps = { account: Account; chosen: string; onChoose: (channel: string) => void };

/** The channel that videos go to. The site is asked for all of them only when somebody wants another. */
function Channel({ account, chosen, onChoose }: ChannelProps) {
  const asking = useGesture((platform, one: Account) => platform.listChannels(one.site, one.server));
  const [all, setAll] = useState<VideoChannel[] | null>(null);
  const ask = () => asking.run(account).then(setAll, () => undefined);
  const now = chosen || account.channel || (all?.[0]?.name ?? "");
  if (all !== null) {
    const options = all.map(({ name, title }) => ({ id: name, text: title }));
    return <Select label={say("channel")} value={now} onChange={onChoose} options={options} />;
  }
  return (
    <section aria-label={say("channel")} className="flex flex-col gap-1">
      <span className={labelLook}>{say("channel")}</span>
      <div className="flex items-center gap-3">
        <bdi className="min-w-0 wrap-anywhere">{now || say("firstChannel")}</bdi>
        <Button edits isDisabled={asking.isRunning} onPress={() => void ask()}>
          {say("otherChannel")}
        </Button>
      </div>
      {asking.failure !== null && <Message failure={asking.failure} />}
    </section>
  );
}

function Running({ upload }: { upload: Upload }) {
  const receiving = useReceiving();
  const progress = useReceiveProgress(upload.job);
  const holding = useHolding(upload.job, progress);
  const { file = 1, files = 1, name = "", bytes = 0, bytes_in_all = 0, bytes_per_second = 0 } = progress ?? {};
  const amount = { done: sizeInWords(bytes), all: sizeInWords(bytes_in_all), rate: rateInWords(bytes_per_second) };
  const state = holding.isStopping ? say("stopping") : holding.isPaused ? say("paused") : say("moving", amount);
  return (
    <Dialog
      title={say("title")}
      isOpen={!upload.isHidden}
      onClose={receiving.closeUpload}
      size="medium"
      foot={<QueueFoot holding={holding} onHide={receiving.closeUpload} />}
    >
      <div className="flex flex-col gap-3">
        <div>
          <p className="text-title font-semibold tabular-nums">{say("sending", { file, files })}</p>
          <bdi className="wrap-anywhere">{name}</bdi>
        </div>
        {progress === null ? (
          <Progress label={say("starting")} />
        ) : (
          <Progress label={say("sendingName", { file, files, name })} percent={percentOf(progress)} />
        )}
        <p role="status" className="text-muted tabular-nums">
          {progress === null ? say("starting") : state}
        </p>
        <p className="text-muted">{say("survives")}</p>
      </div>
    </Dialog>
  );
}

function Done({ upload }: { upload: Upload }) {
  const receiving = useReceiving();
  return (
    <Dialog
      title={say("title")}
      isOpen={!upload.isHidden}
      onClose={receiving.closeUpload}
      size="medium"
      foot={
        <Button kind="main" autoFocus onPress={receiving.closeUpload}>
          {say("close")}
        </Button>
      }
    >
      {upload.report !== null && <Outcome report={upload.report} />}
    </Dialog>
  );
}

function Outcome({ report }: { report: UploadReport }) {
  const { uploaded, refused, left_out, along, playlist, findings, error } = report;
  const copying = useGesture((platform, text: string) => platform.copyText(text));
  return (
    <div className="flex flex-col gap-3">
      <p className="text-title font-semibold">{say("done", { count: uploaded.length })}</p>
      {error !== null && <p className="text-prose wrap-anywhere text-bad">{error.message}</p>}
      <ul>
        {uploaded.map(({ talk, title, url }) => (
          <li key={talk} className="flex items-center gap-3 border-b border-line py-1.5">
            <span className="min-w-0 flex-1 wrap-anywhere">
              <bdi className="font-medium">{title}</bdi>
              <br />
              <bdi className="text-muted">{url}</bdi>
            </span>
            <IconButton label={say("copy", { title })} icon={Copy} onPress={() => copying.start(url)} />
          </li>
        ))}
      </ul>
      {refused.length > 0 && (
        <Group title={say("refused")}>
          {refused.map((one) => (
            <li key={one.talk} className="border-b border-line py-1.5 wrap-anywhere text-bad">
              {one.message}
            </li>
          ))}
        </Group>
      )}
      {along.length > 0 && (
        <Group title={say("along")}>
          {along.map((one) => (
            <li key={one.talk} className="border-b border-line py-1.5 wrap-anywhere">
              <bdi className="font-medium">{one.title}</bdi>
              <p className="text-muted">{alongInWords(one.along)}</p>
            </li>
          ))}
        </Group>
      )}
      {playlist !== null && (
        <p className="wrap-anywhere">{say("list", { title: playlist.title, url: playlist.url })}</p>
      )}
      {left_out.length > 0 && <Left title={say("stayed")} talks={left_out} />}
      {findings.length > 0 && <Sentences findings={findings} />}
    </div>
  );
}
