import { CalendarDays, Check, Copy, FileCode } from "lucide-react";
import { useState } from "react";
import type { HourStyle, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Loaded } from "../../parts/Loaded";
import { Refusal } from "../../parts/Message";
import { Select } from "../../parts/Select";
import { TextField } from "../../parts/TextField";
import { useGesture, useOverview, usePacketSent, useTelling, type Telling } from "../../queries";
import { namesInWords, say } from "../../wording/planner";

export type AnnounceDialogProps = { workshop: WorkshopId; onClose: () => void };

/** The sessions told to the world, each time in every zone of the people invited. */
export function AnnounceDialog({ workshop, onClose }: AnnounceDialogProps) {
  const [telling, setTelling] = useState<Telling>("plain");
  const [hours, setHours] = useState<HourStyle>("24");
  const [told, setTold] = useState("");
  const found = useOverview(workshop).data?.workshop;
  const reading = useTelling(workshop, telling, found?.zone ?? "UTC", hours);
  const copying = useGesture((platform, text: string) => platform.copyText(text));
  const saving = useGesture((platform, name: string) => platform.saveSchedule(workshop, name, null, null));
  const sending = usePacketSent(workshop);
  const tell = (words: string) => {
    setTold(words);
    announce(words);
  };
  const copy = async (text: string) => {
    const isDone = await copying.run(text).then(
      () => true,
      () => false,
    );
    if (isDone) tell(say("copied"));
  };
  const save = async (ending: string) => {
    const name = await saving.run(`${found?.slug ?? "sessions"}.${ending}`).catch(() => null);
    if (name !== null) tell(say("saved", { name }));
  };
  const remember = async () => {
    const isDone = await sending.run(null).then(
      () => true,
      () => false,
    );
    if (isDone) tell(say("remembered"));
  };
  const failures = [copying.failure, saving.failure, sending.failure].filter((one) => one !== null);
  return (
    <Dialog
      title={say("announceTitle")}
      isOpen
      onClose={onClose}
      size="medium"
      foot={
        <div className="flex w-full flex-wrap items-center justify-end gap-2">
          <p className="min-w-40 flex-1 text-muted">{told}</p>
          <Button icon={CalendarDays} onPress={() => void save("ics")}>
            {say("saveCalendar")}
          </Button>
          <Button icon={FileCode} onPress={() => void save("xml")}>
            {say("saveProgramme")}
          </Button>
          {telling === "packet" && (
            <Button edits icon={Check} onPress={() => void remember()}>
              {say("remember")}
            </Button>
          )}
          <Button
            kind="main"
            icon={Copy}
            isDisabled={reading.data === undefined}
            onPress={() => void copy(reading.data?.text ?? "")}
          >
            {say("copy")}
          </Button>
        </div>
      }
    >
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-end gap-3">
          <div className="w-52">
            <Select label={say("style")} value={telling} options={tellings} onChange={setTelling} />
          </div>
          <div className="w-32">
            <Select label={say("clock")} value={hours} options={clocks} onChange={setHours} />
          </div>
        </div>
        {failures.map((failure, at) => (
          <Refusal key={at} failure={failure} />
        ))}
        <Loaded reading={reading}>
          {({ text, changed, left_out }) => (
            <>
              {left_out.length > 0 && (
                <p className="text-muted">
                  {say("notCovered", { count: left_out.length, names: namesInWords(left_out) })}
                </p>
              )}
              {changed !== null && <p className="text-muted">{say("packetChanged", { count: changed })}</p>}
              {telling === "table" && <p className="text-muted">{say("noRooms")}</p>}
              <TextField
                label={say("text")}
                value={text}
                onChange={() => undefined}
                isReadOnly
                isMonospace
                lines={16}
              />
            </>
          )}
        </Loaded>
      </div>
    </Dialog>
  );
}

const tellings: { id: Telling; text: string }[] = [
  { id: "plain", text: say("plain") },
  { id: "markdown", text: say("markdown") },
  { id: "chat", text: say("chat") },
  { id: "table", text: say("tableStyle") },
  { id: "packet", text: say("packet") },
];

const clocks: { id: HourStyle; text: string }[] = [
  { id: "24", text: say("clock24") },
  { id: "12", text: say("clock12") },
];
