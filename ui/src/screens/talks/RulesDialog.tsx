import { useState } from "react";
import type { RecordingRules, WorkshopId } from "../../bindings";
import { Dialog } from "../../parts/Dialog";
import { labelLook, errorLook } from "../../parts/field";
import { errorOf, Form } from "../../parts/Form";
import { Loaded } from "../../parts/Loaded";
import { Checkbox } from "../../parts/Switch";
import { TextField } from "../../parts/TextField";
import { useGesture, useRecordingRules } from "../../queries";
import { lengthInWords, secondsOf } from "../../wording/measures";
import { codecInWords, say } from "../../wording/recordings";

type Props = { workshop: WorkshopId; isOpen: boolean; onClose: () => void };

/** What a workshop asks of its recordings. */
export function RulesDialog({ workshop, isOpen, onClose }: Props) {
  return (
    <Dialog title={say("rules")} isOpen={isOpen} onClose={onClose}>
      <Read workshop={workshop} onClose={onClose} />
    </Dialog>
  );
}

function Read({ workshop, onClose }: Omit<Props, "isOpen">) {
  const reading = useRecordingRules(workshop);
  return <Loaded reading={reading}>{(rules) => <Fields workshop={workshop} rules={rules} onClose={onClose} />}</Loaded>;
}

const pictures = ["h264", "hevc", "vp8", "vp9", "av1"];
const sounds = ["aac", "opus", "vorbis", "mp3"];

type Typed = { longest: string; height: string; megabytes: string; buffer: string };

/** Reads what was typed; what cannot be read is null. */
function readOf(typed: Typed, rules: RecordingRules): RecordingRules | null {
  const whole = (text: string) => (/^[1-9]\d{0,6}$/u.test(text.trim()) ? Number(text) : null);
  const [longest, buffer] = [secondsOf(typed.longest), secondsOf(typed.buffer)];
  const [height, megabytes] = [whole(typed.height), whole(typed.megabytes)];
  if (longest === null || longest === 0 || buffer === null || height === null || megabytes === null) return null;
  if (rules.video.length === 0 || rules.audio.length === 0) return null;
  return {
    ...rules,
    longest_seconds: longest,
    buffer_seconds: buffer,
    least_height: height,
    most_megabytes: megabytes,
  };
}

function Fields({
  workshop,
  rules: given,
  onClose,
}: {
  workshop: WorkshopId;
  rules: RecordingRules;
  onClose: () => void;
}) {
  const [rules, setRules] = useState(given);
  const [typed, setTyped] = useState<Typed>({
    longest: lengthInWords(given.longest_seconds),
    height: String(given.least_height),
    megabytes: String(given.most_megabytes),
    buffer: lengthInWords(given.buffer_seconds),
  });
  const [isTried, setTried] = useState(false);
  const setting = useGesture((platform, next: RecordingRules) => platform.setRecordingRules(workshop, next));
  const set = async () => {
    setTried(true);
    const next = readOf(typed, rules);
    if (next === null) return;
    await setting.run(next).then(onClose, () => undefined);
  };
  const field = (name: keyof Typed, label: "longest" | "leastHeight" | "mostMegabytes" | "buffer", wire: string) => {
    const isLength = name === "longest" || name === "buffer";
    const seconds = secondsOf(typed[name]);
    const isGood = isLength
      ? seconds !== null && (name === "buffer" || seconds > 0)
      : /^[1-9]\d{0,6}$/u.test(typed[name].trim());
    const refused = isTried && !isGood ? say(isLength ? "lengthRefused" : "numberRefused") : null;
    return (
      <TextField
        label={say(label)}
        value={typed[name]}
        onChange={(value) => setTyped({ ...typed, [name]: value })}
        error={refused ?? errorOf(setting.failure, wire)}
        autoFocus={name === "longest"}
      />
    );
  };
  return (
    <Form
      act={say("saveRules")}
      onAct={() => void set()}
      onCancel={onClose}
      isRunning={setting.isRunning}
      failure={setting.failure}
      fields={["longest_seconds", "least_height", "most_megabytes", "buffer_seconds"]}
    >
      <p className="text-muted">{say("rulesWhy")}</p>
      {field("longest", "longest", "longest_seconds")}
      {field("height", "leastHeight", "least_height")}
      {field("megabytes", "mostMegabytes", "most_megabytes")}
      <Codecs
        label={say("video")}
        all={pictures}
        chosen={rules.video}
        onChange={(video) => setRules({ ...rules, video })}
        isTried={isTried}
      />
      <Codecs
        label={say("audio")}
        all={sounds}
        chosen={rules.audio}
        onChange={(audio) => setRules({ ...rules, audio })}
        isTried={isTried}
      />
      <Checkbox isSelected={rules.fast_start} onChange={(fast_start) => setRules({ ...rules, fast_start })}>
        {say("fastStart")}
      </Checkbox>
      {field("buffer", "buffer", "buffer_seconds")}
    </Form>
  );
}

type CodecsProps = {
  label: string;
  all: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  isTried: boolean;
};

function Codecs({ label, all, chosen, onChange, isTried }: CodecsProps) {
  // What somebody else allowed stays, though it is not among the usual.
  const shown = [...all, ...chosen.filter((one) => !all.includes(one))];
  return (
    <fieldset>
      <legend className={labelLook}>{label}</legend>
      <div className="flex flex-wrap gap-x-4">
        {shown.map((one) => (
          <Checkbox
            key={one}
            isSelected={chosen.includes(one)}
            onChange={(isOn) => onChange(isOn ? [...chosen, one] : chosen.filter((other) => other !== one))}
          >
            {codecInWords(one)}
          </Checkbox>
        ))}
      </div>
      {isTried && chosen.length === 0 && (
        <p role="alert" className={errorLook}>
          {say("codecsRefused")}
        </p>
      )}
    </fieldset>
  );
}
