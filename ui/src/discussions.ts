// Topics and sessions are written whole: what one field says is put into what the library holds at that moment, one
// field after the other, so that no field brings back the old words of another.

import type {
  ActionFields,
  Failure,
  SessionFields,
  SessionNotes,
  SessionQuestion,
  SessionRow,
  SessionTime,
  TopicFields,
} from "./bindings";
import { inTurn } from "./inTurn";
import type { Platform } from "./platform";
import { say } from "./wording/discussions";

/** Where a topic or a session is found. */
export type Place = { platform: Platform; workshop: string; id: string };

const refusal = (code: string, message: string): Failure => ({ code, message });
const gone = () => refusal("record-gone", say("gone"));

async function sessionAt({ platform, workshop, id }: Place): Promise<SessionRow> {
  const { sessions } = await platform.listDiscussions(workshop);
  const session = sessions.find((row) => row.id === id);
  if (session === undefined) throw gone();
  return session;
}

/** Changes some fields of a topic. */
export function changeTopic(at: Place, changed: Partial<TopicFields>): Promise<unknown> {
  return inTurn(async () => {
    const { topics } = await at.platform.listDiscussions(at.workshop);
    const topic = topics.find((row) => row.topic.id === at.id)?.topic;
    if (topic === undefined) throw gone();
    return at.platform.editTopic(at.id, { title: topic.title, description: topic.description, ...changed });
  });
}

/** Changes a session, but for its time and its notes. */
export function changeSession(at: Place, change: (session: SessionRow) => Partial<SessionFields>): Promise<unknown> {
  return inTurn(async () => {
    const session = await sessionAt(at);
    const { topic_id, kind, title, regions, people, room_name, room_url, agenda } = session;
    const fields = { topic_id, kind, title, regions, people, room_name, room_url, agenda };
    return at.platform.editSession(at.id, { ...fields, ...change(session) });
  });
}

/** Changes when a session is; the offset is kept unless the time or the zone changes. */
export function changeTime(at: Place, changed: Partial<SessionTime>): Promise<unknown> {
  return inTurn(async () => {
    const { local_time, zone, offset_as_planned: offset, minutes } = await sessionAt(at);
    return at.platform.moveSession(at.id, { local_time, zone, offset, minutes, ...changed });
  });
}

/** Changes the notes of a session. */
export function changeNotes(at: Place, change: (notes: SessionNotes) => Partial<SessionNotes>): Promise<unknown> {
  return inTurn(async () => {
    const { points, decisions, actions } = await sessionAt(at);
    const notes = { points, decisions, actions: actions.map(fieldsOf) };
    return at.platform.noteSession(at.id, { ...notes, ...change(notes) });
  });
}

/** Changes what people want to talk about in a session. */
export function changeQuestions(
  at: Place,
  change: (questions: SessionQuestion[]) => SessionQuestion[],
): Promise<unknown> {
  return inTurn(async () => at.platform.setSessionQuestions(at.id, change((await sessionAt(at)).questions)));
}

/** What is typed of an action. */
export const fieldsOf = ({ text, owner_id, due_on, is_done }: ActionFields): ActionFields => ({
  text,
  owner_id,
  due_on,
  is_done,
});

const blankAction: ActionFields = { text: "", owner_id: null, due_on: null, is_done: false };

/** Changes one action of a session; the one after the last is new. */
export function changeAction(at: Place, index: number, changed: Partial<ActionFields>): Promise<unknown> {
  return changeNotes(at, ({ actions }) => {
    const action = { ...(actions[index] ?? blankAction), ...changed };
    return { actions: actions.toSpliced(index, 1, action) };
  });
}

/** Changes one question of a session; the one after the last is new. */
export function changeQuestion(at: Place, index: number, changed: Partial<SessionQuestion>): Promise<unknown> {
  return changeQuestions(at, (questions) =>
    questions.toSpliced(index, 1, { ...(questions[index] ?? { text: "", person_id: null }), ...changed }),
  );
}

/** A local time as it is typed, the offset behind it where the clocks show it twice: `2026-10-25 02:30 +01:00`. */
export function timeTyped(text: string): Pick<SessionTime, "local_time" | "offset"> {
  const [, local_time = text, offset = ""] = /^(.*\S)\s+([+-]\d{2}:\d{2})\s*$/u.exec(text) ?? [];
  return { local_time: local_time.trim(), offset };
}

/** A length as it is typed. Throws what is no number. */
export function minutesTyped(text: string): number {
  if (/^\s*\d{1,6}\s*$/u.test(text)) return Number(text);
  throw refusal("length-refused", say("minutesRefused", { text }));
}

function dayTyped(text: string): string | null {
  const day = text.trim();
  if (day === "") return null;
  if (/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u.test(day)) return day;
  throw refusal("day-unreadable", say("dueRefused", { text: day }));
}

/** Makes a gesture of the words of one field of a session; the field is named as in its draft. */
export async function writeSession(at: Place, field: string, text: string): Promise<unknown> {
  const [name, index] = [field.replace(/-\d+$/u, ""), Number(/\d+$/u.exec(field)?.[0] ?? 0)];
  switch (name) {
    case "local-time":
      return changeTime(at, timeTyped(text));
    case "minutes":
      return changeTime(at, { minutes: minutesTyped(text) });
    case "title":
      return changeSession(at, () => ({ title: text }));
    case "regions":
      return changeSession(at, () => ({ regions: text.split(",") }));
    case "room-name":
      return changeSession(at, () => ({ room_name: text }));
    case "room-url":
      return changeSession(at, () => ({ room_url: text }));
    case "agenda":
      return changeSession(at, () => ({ agenda: text }));
    case "points":
      return changeNotes(at, () => ({ points: text }));
    case "decisions":
      return changeNotes(at, () => ({ decisions: text }));
    case "action":
      return changeAction(at, index, { text });
    case "due":
      return changeAction(at, index, { due_on: dayTyped(text) });
    case "question":
      return changeQuestion(at, index, { text });
    default:
      return null;
  }
}
