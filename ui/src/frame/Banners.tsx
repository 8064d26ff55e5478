import { Archive, CircleAlert, Info, Lock, X, type LucideIcon } from "lucide-react";
import { useState, type ReactNode } from "react";
import { perform, type Desk } from "../actions";
import type { AppState, Health, ReadOnly } from "../bindings";
import { Button, IconButton } from "../parts/Button";
import { useGesture, useHealth } from "../queries";
import { say } from "../wording/frame";

/** What is to be known of the library itself, on top of the window: calm, and with what to do. */
export function Banners({ desk, state }: { desk: Desk; state: AppState }) {
  const health = useHealth().data;
  const [dismissed, setDismissed] = useState<string[]>([]);
  const notices = state.notices.filter((one) => !dismissed.includes(one.message));
  return (
    <>
      {state.read_only !== null && <ReadingOnly reason={state.read_only} />}
      {health !== undefined && <Found health={health} desk={desk} />}
      {notices.map(({ code, message }) => (
        <Banner key={message} name={say("notice")} icon={Info} isWarning={code === "conflicted-copy"} text={message}>
          <IconButton label={say("dismiss")} icon={X} onPress={() => setDismissed((before) => [...before, message])} />
        </Banner>
      ))}
    </>
  );
}

function ReadingOnly({ reason: { why, next } }: { reason: ReadOnly }) {
  const reopening = useGesture((platform, _: null) => platform.reopenLibrary());
  return (
    <Banner
      name={say("readOnlyName")}
      icon={Lock}
      isWarning
      head={say("readOnly", { why })}
      text={say("readOnlyWhy", { next })}
    >
      <Button isDisabled={reopening.isRunning} onPress={() => reopening.start(null)}>
        {say("tryAgain")}
      </Button>
    </Banner>
  );
}

function Found({ health, desk }: { health: Health; desk: Desk }) {
  const { problems, bad_backups, backup_trouble } = health;
  const ofBackups = problems.filter((one) => one.startsWith("backups/")).length;
  const open = (
    <Button icon={Archive} onPress={() => perform("go-backups", desk)}>
      {say("openBackups")}
    </Button>
  );
  const first = problems.find((one) => !one.startsWith("backups/"));
  return (
    <>
      {first !== undefined && (
        <Banner
          name={say("damageName")}
          icon={CircleAlert}
          isWarning
          head={say("damage", { first, count: problems.length - ofBackups })}
          text={say("damageNext")}
        >
          {open}
        </Banner>
      )}
      {first === undefined && bad_backups.length > 0 && (
        <Banner
          name={say("damageName")}
          icon={CircleAlert}
          isWarning
          head={say("badBackups", { count: bad_backups.length })}
          text={say("badBackupsNext")}
        >
          {open}
        </Banner>
      )}
      {backup_trouble !== null && (
        <Banner name={say("noBackupName")} icon={CircleAlert} isWarning head={say("noBackup")} text={backup_trouble}>
          {open}
        </Banner>
      )}
    </>
  );
}

type BannerProps = {
  name: string;
  icon: LucideIcon;
  isWarning: boolean;
  head?: string;
  text: string;
  children?: ReactNode;
};

function Banner({ name, icon: Icon, isWarning, head, text, children }: BannerProps) {
  return (
    <div
      role="note"
      aria-label={name}
      className={`flex shrink-0 items-start gap-2 border-b border-line px-4 py-1.5 print:hidden ${isWarning ? "bg-warn-soft text-warn" : "bg-canvas text-text"}`}
    >
      <Icon size={16} strokeWidth={1.5} aria-hidden className="mt-1.5 shrink-0" />
      <p className="min-w-0 flex-1 self-center wrap-anywhere">
        {head !== undefined && <strong className="font-semibold">{head} </strong>}
        <span>{text}</span>
      </p>
      {children}
    </div>
  );
}
