import { CalendarDays } from "lucide-react";
import { useState } from "react";
import type { DiscussionSessionId, PersonId, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Button } from "../../parts/Button";
import { Refusal } from "../../parts/Message";
import { useGesture } from "../../queries";
import { say } from "../../wording/planner";

export type SaveCalendarProps = {
  workshop: WorkshopId;
  /** Of this person's sessions, or of this session alone. */
  person?: PersonId;
  session?: DiscussionSessionId;
  /** Whose or which it is; the file is proposed to be called so. */
  name: string;
};

/** Saves the calendar of one person or of one session, and says where it went. */
export function SaveCalendar({ workshop, person, session, name }: SaveCalendarProps) {
  const [told, setTold] = useState("");
  const saving = useGesture((platform, file: string) =>
    platform.saveSchedule(workshop, file, person ?? null, session ?? null),
  );
  const save = async () => {
    const words = name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
    const saved = await saving.run(`${words.slice(0, 60).replace(/^-|-$/gu, "")}.ics`).catch(() => null);
    if (saved === null) return;
    setTold(say("saved", { name: saved }));
    announce(say("saved", { name: saved }));
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button icon={CalendarDays} isDisabled={saving.isRunning} onPress={() => void save()}>
          {say("saveCalendar")}
        </Button>
        <span className="text-muted wrap-anywhere">{told}</span>
      </div>
      <Refusal failure={saving.failure} />
    </div>
  );
}
