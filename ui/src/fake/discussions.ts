// Topics, sessions and hours in the library that is made up, with the rules of the core in small.

import type {
  Action,
  ActionFields,
  Discussions,
  DiscussionSession,
  Hours,
  Outcome,
  SessionFields,
  SessionNotes,
  SessionQuestion,
  SessionRow,
  SessionTime,
  Topic,
  TopicOutcome,
} from "../bindings";
import type { Platform } from "../platform";
import type { Library } from "./missing";
import { gone, refused } from "./refusals";
import { key, type FakeWorkshop } from "./workshop";
import { zones } from "./zones";

/** A session as the fake keeps it. */
export type FakeSession = DiscussionSession & Pick<SessionRow, "actions" | "questions" | "doubts">;

/** What the fake holds about the discussions of one workshop. */
export type FakeDiscussions = { topics: Topic[]; sessions: FakeSession[]; hours: Hours };

type Doors = Pick<
  Platform,
  | "listDiscussions"
  | "addTopic"
  | "editTopic"
  | "moveTopic"
  | "removeTopic"
  | "addSessions"
  | "editSession"
  | "moveSession"
  | "cancelSession"
  | "noteSession"
  | "setSessionQuestions"
  | "finishAction"
  | "listHours"
  | "setPersonHours"
  | "setAvailability"
  | "addBusyTime"
  | "removeBusyTime"
>;

/** A workshop without any discussion. */
export const noDiscussions = (): FakeDiscussions => ({
  topics: [],
  sessions: [],
  hours: { people: [], busy_times: [] },
});

/** The part of the door that discussions and hours go through. */
export function discussionDoors(library: Library & { all: () => FakeWorkshop[] }): Doors {
  const { find, gesture, copy, newId } = library;
  const of = (workshop: string) => (find(workshop).discussions ??= noDiscussions());
  const holder = (fits: (one: FakeDiscussions) => boolean, what: string, id: string) => {
    const found = library.all().find((one) => one.discussions !== undefined && fits(one.discussions));
    if (found?.discussions === undefined) throw gone(what, id);
    return { one: found, held: found.discussions };
  };
  const topicOf = (id: string) => {
    const { held } = holder((one) => one.topics.some((row) => row.id === id), "The topic", id);
    const topic = held.topics.find((row) => row.id === id);
    if (topic === undefined) throw gone("The topic", id);
    return { held, topic };
  };
  const sessionOf = (id: string) => {
    const { one, held } = holder((all) => all.sessions.some((row) => row.id === id), "The session", id);
    const session = held.sessions.find((row) => row.id === id);
    if (session === undefined) throw gone("The session", id);
    return { one, held, session, name: nameOf(session, held.topics) };
  };
  const change = (id: string, verb: string, set: (session: FakeSession) => void) => {
    const { one, held, session, name } = sessionOf(id);
    const next = structuredClone(session);
    set(next);
    if (JSON.stringify(next) === JSON.stringify(session)) return Promise.resolve();
    checkHosts(next, held.sessions, one);
    const label = `${verb} the session “${name}” of ${session.local_time}`;
    return gesture(label, ["discussion_sessions"], () => {
      Object.assign(sessionOf(id).session, next, { sequence: next.sequence + 1 });
    });
  };
  return {
    listDiscussions: async (workshop) => copy(discussionsOf(of(workshop))),
    addTopic: async (workshop, fields) => {
      const checked = checkedTopic(fields);
      return gesture(`Add the topic “${checked.title}”`, ["topics"], () => {
        const { topics } = of(workshop);
        const topic = { ...checked, id: newId("topic"), workshop_id: workshop, position: key(topics.length) };
        topics.push(topic);
        return topic.id;
      });
    },
    editTopic: async (id, fields) => {
      const checked = checkedTopic(fields);
      const { topic } = topicOf(id);
      return gesture(`Edit the topic “${topic.title}”`, ["topics"], () => Object.assign(topicOf(id).topic, checked));
    },
    moveTopic: async (id, to) => {
      const { topic } = topicOf(id);
      return gesture(`Move the topic “${topic.title}” to ${to}`, ["topics"], () => {
        const { held, topic: moved } = topicOf(id);
        held.topics = held.topics.filter((row) => row.id !== id);
        held.topics.splice(to - 1, 0, moved);
        held.topics.forEach((row, index) => (row.position = key(index)));
      });
    },
    removeTopic: async (id) => {
      const { held, topic } = topicOf(id);
      if (held.sessions.some((row) => row.topic_id === id)) {
        const message = `The topic “${topic.title}”: a session is about it. Nothing was changed. Give its sessions another topic first.`;
        throw refused("topic-in-use", message);
      }
      return gesture(`Remove the topic “${topic.title}”`, ["topics"], () => {
        const { held: now } = topicOf(id);
        now.topics = now.topics.filter((row) => row.id !== id);
      });
    },
    addSessions: async (workshop, times, fields) => {
      const checked = checkedFields(fields);
      const added = times.map((time) => sessionAt(newId("session"), workshop, time, checked));
      const planned = [...of(workshop).sessions];
      for (const session of added) {
        checkHosts(session, planned, find(workshop));
        planned.push(session);
      }
      const [first] = added;
      const label =
        added.length === 1 && first !== undefined
          ? `Add a session at ${first.local_time} (${cityOf(first.zone)})`
          : `Add ${added.length} sessions`;
      return gesture(label, ["discussion_sessions"], () => {
        of(workshop).sessions.push(...added);
        return added.map((row) => row.id);
      });
    },
    editSession: async (id, fields) => {
      const checked = checkedFields(fields);
      return change(id, "Edit", (session) => setFields(session, checked));
    },
    moveSession: async (id, time) =>
      change(id, "Move", (session) => {
        Object.assign(session, timeOf(time));
        session.doubts = session.doubts.filter((doubt) => doubt.rule !== "TZ-MOVED");
      }),
    cancelSession: async (id, isCancelled) =>
      change(id, isCancelled ? "Cancel" : "Hold after all", (session) => (session.is_cancelled = isCancelled)),
    noteSession: async (id, notes) => {
      const { name } = sessionOf(id);
      const actions = checkedActions(notes);
      return gesture(`Note “${name}”`, ["discussion_sessions", "actions"], () => {
        const { session } = sessionOf(id);
        session.points = notes.points.trimEnd();
        session.decisions = notes.decisions.trimEnd();
        session.actions = actions.map((one): Action => ({ ...one, id: newId("action"), session_id: id }));
      });
    },
    setSessionQuestions: async (id, questions) => {
      const { name } = sessionOf(id);
      return gesture(`Questions for “${name}”`, ["session_questions"], () => {
        sessionOf(id).session.questions = questions.filter((one) => one.text.trim() !== "");
      });
    },
    finishAction: async (id, isDone) =>
      gesture(isDone ? "Finish an action" : "Take up an action again", ["actions"], () => {
        const all = library.all().flatMap((one) => one.discussions?.sessions ?? []);
        const action = all.flatMap((session) => session.actions).find((one) => one.id === id);
        if (action === undefined) throw gone("The action", id);
        action.is_done = isDone;
      }),

    listHours: async (workshop) => copy(of(workshop).hours),
    setPersonHours: async (workshop, people, hours) => {
      const isDay = hours.works_from < 1440 && hours.works_to <= 1440 && hours.works_from !== hours.works_to;
      if (!isDay || hours.weight < 1 || hours.weight > 10) {
        const message = `The hours: ${clock(hours.works_from)} to ${clock(hours.works_to)}, weight ${hours.weight} is no working day. Nothing was changed. Give two times of the day, and a weight from 1 to 10.`;
        throw refused("hours-refused", message);
      }
      const names = find(workshop).people.filter((row) => people.includes(row.id));
      const whose = names.length === 1 ? (names[0]?.name ?? "") : `${names.length} people`;
      return gesture(`Hours of ${whose}`, ["person_hours"], () => {
        const held = of(workshop).hours;
        for (const person_id of people) {
          const known = held.people.find((row) => row.person_id === person_id);
          if (known === undefined) held.people.push({ person_id, hours, availabilities: [] });
          else known.hours = hours;
        }
      });
    },
    setAvailability: async (workshop, person_id, availabilities) =>
      gesture("Times of a person", ["availabilities"], () => {
        const known = of(workshop).hours.people.find((row) => row.person_id === person_id);
        if (known !== undefined) known.availabilities = availabilities.map((time) => ({ time, source: "" }));
      }),
    addBusyTime: async (workshop, title, starts_at, ends_at) =>
      gesture("Keep 1 time clear", ["busy_times"], () => {
        of(workshop).hours.busy_times.push({ id: newId("busy"), title, starts_at, ends_at, source: "" });
        return 1;
      }),
    removeBusyTime: async (id) =>
      gesture("Remove a time to keep clear", ["busy_times"], () => {
        const { held } = holder((one) => one.hours.busy_times.some((row) => row.id === id), "The time", id);
        held.hours.busy_times = held.hours.busy_times.filter((row) => row.id !== id);
      }),
  };
}

function discussionsOf({ topics, sessions }: FakeDiscussions): Discussions {
  const inOrder = sessions.toSorted((one, other) => one.starts_at.localeCompare(other.starts_at));
  return {
    topics: topics.map((topic): TopicOutcome => {
      const held = inOrder.filter((row) => row.topic_id === topic.id && !row.is_cancelled);
      return {
        topic,
        sessions: held.map((row) => row.id),
        points: merged(held, "points"),
        decisions: merged(held, "decisions"),
        actions: held.flatMap((row) => row.actions),
      };
    }),
    sessions: inOrder.map((row) => {
      const known = zones.find((one) => one.zone === row.zone);
      return {
        ...row,
        name: nameOf(row, topics),
        local: {
          zone: row.zone,
          local: localOf(row.starts_at, offsetOf(row.zone)),
          offset: offsetOf(row.zone),
          abbreviation: known?.abbreviation ?? "UTC",
          day_shift: 0,
        },
      };
    }),
  };
}

function merged(sessions: FakeSession[], field: "points" | "decisions"): Outcome[] {
  const outcomes: Outcome[] = [];
  for (const session of sessions) {
    for (const line of session[field].split("\n").map((one) => one.replace(/^[\s*•-]+/u, "").trim())) {
      if (line === "") continue;
      const known = outcomes.find((one) => one.text.toLowerCase() === line.toLowerCase());
      if (known === undefined) outcomes.push({ text: line, raised_in: [session.id] });
      else if (!known.raised_in.includes(session.id)) known.raised_in.push(session.id);
    }
  }
  return outcomes;
}

const nameOf = (session: DiscussionSession, topics: Topic[]) =>
  topics.find((row) => row.id === session.topic_id)?.title ?? session.title;
export const cityOf = (zone: string) => zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone;
export const offsetOf = (zone: string) => zones.find((one) => one.zone === zone)?.offset ?? "+00:00";
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

export function minutesOf(offset: string): number {
  const [, sign = "+", hours = "0", minutes = "0"] = /^([+-])(\d\d):(\d\d)$/u.exec(offset) ?? [];
  return (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
}

export function localOf(moment: string, offset: string): string {
  return new Date(Date.parse(moment) + minutesOf(offset) * 60_000).toISOString().slice(0, 16).replace("T", " ");
}

/** When a session begins; Berlin alone has a night whose clocks jump, and one whose clocks are set back. */
function timeOf({ local_time, zone, offset, minutes }: SessionTime) {
  const [, day, hour] = /^(\d{4}-\d{2}-\d{2}) (\d{2}):\d{2}$/u.exec(local_time.trim()) ?? [];
  if (minutes < 1 || minutes > 1440) {
    const message = `The session, length: ${minutes} minutes is no length of a session. Nothing was changed. Choose 1 minute to 24 hours.`;
    throw refused("length-refused", message);
  }
  if (day === undefined) {
    const message = `“${local_time}”: this is no date with an hour. Nothing was changed. Write it as “2026-05-20 09:00”.`;
    throw refused("moment-unknown", message);
  }
  if (zone === "Europe/Berlin" && day === "2026-03-29" && hour === "02") {
    const message = `“${local_time}”, ${zone}: this hour does not exist there: the clocks jump over it. Nothing was changed. Choose 01:30 or 03:30.`;
    throw refused("time-gap", message);
  }
  const isTwice = zone === "Europe/Berlin" && day === "2026-10-25" && hour === "02";
  if (isTwice && offset !== "+02:00" && offset !== "+01:00") {
    const message = `“${local_time}”, ${zone}: this hour comes twice there: the clocks are set back. Nothing was changed. Choose the offset: +02:00 (CEST) first, then +01:00 (CET).`;
    throw refused("time-fold", message);
  }
  const ahead = isTwice ? offset : offsetOf(zone);
  const at = Date.parse(`${local_time.trim().replace(" ", "T")}:00Z`) - minutesOf(ahead) * 60_000;
  const starts_at = new Date(at).toISOString().replace(".000Z", "Z");
  return { starts_at, minutes, local_time: local_time.trim(), zone, offset_as_planned: ahead, rules_version: "2026a" };
}

/** A session at a time, with nothing noted. */
export function sessionAt(
  id: string,
  workshop: string,
  time: SessionTime,
  fields: Partial<SessionFields>,
): FakeSession {
  return {
    id,
    workshop_id: workshop,
    topic_id: null,
    kind: "discussion",
    title: "",
    regions: [],
    people: [],
    room_name: "",
    room_url: "",
    agenda: "",
    ...fields,
    ...timeOf(time),
    points: "",
    decisions: "",
    is_cancelled: false,
    sequence: 0,
    revised_at: "2026-05-01T08:00:00Z",
    actions: [],
    questions: [],
    doubts: [],
  };
}

function setFields(session: FakeSession, fields: SessionFields) {
  Object.assign(session, fields);
}

function checkedTopic({ title, description }: { title: string; description: string }) {
  if (title.trim() === "") {
    throw refused("title-missing", "The topic, title: it is empty. Nothing was changed. Give it a title.", "title");
  }
  return { title: title.trim(), description: description.trim() };
}

function checkedFields(fields: SessionFields): SessionFields {
  if (fields.title.trim() === "" && fields.topic_id === null) {
    const message =
      "The session, title: it has neither topic nor title. Nothing was changed. Choose a topic, or give it a title.";
    throw refused("title-missing", message, "title");
  }
  const room = fields.room_url.trim();
  if (room !== "" && !/^https?:\/\//u.test(room)) {
    const message = `The session, room: “${room}” cannot be linked. Nothing was changed. Paste the address of the room.`;
    throw refused("link-refused", message, "url");
  }
  const regions = fields.regions.map((one) => one.trim()).filter((one) => one !== "");
  return { ...fields, title: fields.title.trim(), room_url: room, regions: regions.toSorted() };
}

function checkedActions({ actions }: SessionNotes): ActionFields[] {
  if (actions.some((one) => one.text.trim() === "" && (one.owner_id !== null || one.due_on !== null))) {
    const message = "The action, text: it is empty. Nothing was changed. Say what is to be done, or clear the line.";
    throw refused("action-empty", message);
  }
  return actions.map((one) => ({ ...one, text: one.text.trim() })).filter((one) => one.text !== "");
}

const leads = (part: string) => part === "host" || part === "moderator";

function checkHosts(session: FakeSession, others: FakeSession[], { people }: FakeWorkshop) {
  const ends = (one: FakeSession) => Date.parse(one.starts_at) + one.minutes * 60_000;
  for (const other of others) {
    const isApart = Date.parse(session.starts_at) >= ends(other) || Date.parse(other.starts_at) >= ends(session);
    if (other.id === session.id || isApart || other.is_cancelled || session.is_cancelled) continue;
    const twice = session.people.find(
      (one) =>
        leads(one.part) && other.people.some((theirs) => leads(theirs.part) && theirs.person_id === one.person_id),
    );
    if (twice === undefined) continue;
    const name = people.find((row) => row.id === twice.person_id)?.name ?? "";
    const message = `The session of ${session.local_time}, host: ${name} already leads the one of ${other.local_time} (${other.zone}). Nothing was changed. Choose another time, or somebody else to lead it.`;
    throw refused("host-twice", message);
  }
}

const question = (text: string, person_id: string | null = null): SessionQuestion => ({ text, person_id });

function noted(session: FakeSession, given: Partial<FakeSession>): FakeSession {
  return { ...session, ...given };
}

/** Two topics that were held, one that was not, and an office hour. */
export function inventedDiscussions(workshop: string): FakeDiscussions {
  const topic = (id: string, at: number, title: string, description: string): Topic => ({
    id,
    workshop_id: workshop,
    title,
    description,
    position: key(at),
  });
  const at = (local_time: string, zone: string, minutes = 60): SessionTime => ({
    local_time,
    zone,
    offset: "",
    minutes,
  });
  const action = (
    id: string,
    session_id: string,
    text: string,
    owner_id: string | null,
    due: string | null,
  ): Action => ({
    id,
    session_id,
    text,
    owner_id,
    due_on: due,
    is_done: false,
  });
  const formats = "topic-formats";
  const host = (person_id: string) => ({ person_id, part: "host" as const });
  return {
    topics: [
      topic(formats, 0, "One format for tide gauges", "Every archive writes its own. What would a common one need?"),
      topic("topic-cluster", 1, "Sharing a cluster without tears", "Nine groups, one queue."),
      topic("topic-teaching", 2, "Teaching tides to beginners", ""),
    ],
    sessions: [
      noted(
        sessionAt("session-1", workshop, at("2026-05-19 10:00", "Europe/Berlin"), {
          topic_id: formats,
          regions: ["Africa", "Europe"],
          people: [host("person-4"), { person_id: "person-2", part: "note-taker" }],
          room_name: "Harbour",
          room_url: "https://meet.example.org/harbour",
          agenda: "Who writes what today\nWhat a common format must hold",
        }),
        {
          points: "Metadata is lost on every conversion\nUnits are guessed",
          decisions: "Start from CF conventions",
          actions: [
            action("action-1", "session-1", "Collect one file from each archive", "person-4", "2026-06-15"),
            { ...action("action-2", "session-1", "Write down the units", "person-2", null), is_done: true },
          ],
          questions: [question("Who pays for the conversion?", "person-6"), question("Does it work offline?")],
        },
      ),
      noted(
        sessionAt("session-2", workshop, at("2026-05-19 16:00", "America/New_York", 90), {
          topic_id: formats,
          regions: ["Americas"],
          people: [host("person-11")],
          room_name: "Harbour",
          room_url: "https://meet.example.org/harbour",
        }),
        {
          points: "Units are guessed",
          doubts: [
            {
              rule: "TZ-CHANGE",
              message: "Clocks change between 19 May 2026 and 20 May 2026: one hour forward in Santiago.",
            },
          ],
        },
      ),
      sessionAt("session-3", workshop, at("2026-05-20 09:00", "Pacific/Auckland"), {
        topic_id: "topic-cluster",
        regions: ["Asia", "Oceania"],
        people: [host("person-7"), { person_id: "person-6", part: "panelist" }],
      }),
      noted(
        sessionAt("session-4", workshop, at("2026-05-20 15:00", "Europe/Lisbon", 45), {
          topic_id: "topic-cluster",
          regions: ["Europe"],
          people: [host("person-8")],
        }),
        { is_cancelled: true },
      ),
      noted(
        sessionAt("session-5", workshop, at("2026-06-09 11:00", "Europe/Berlin", 30), {
          kind: "office-hours",
          title: "Office hour for newcomers",
          people: [host("person-10")],
        }),
        {
          starts_at: "2026-06-09T10:00:00Z",
          doubts: [
            {
              rule: "TZ-MOVED",
              message:
                "It was planned for 2026-06-09 11:00 in Berlin (UTC+02:00, rules 2025b). By the rules of 2026a that moment is 2026-06-09 12:00 there. Choose which holds.",
            },
          ],
        },
      ),
    ],
    hours: {
      people: [
        {
          person_id: "person-1",
          hours: { works_from: 600, works_to: 1110, weight: 3, must_attend: true },
          availabilities: [
            {
              time: { starts_at: "2026-05-19T08:00:00Z", ends_at: "2026-05-19T12:00:00Z", tier: "good" },
              source: "",
            },
          ],
        },
      ],
      busy_times: [
        {
          id: "busy-1",
          title: "Keynote",
          starts_at: "2026-05-19T14:00:00Z",
          ends_at: "2026-05-19T15:00:00Z",
          source: "summit.ics",
        },
        {
          id: "busy-2",
          title: "Dinner on the pier",
          starts_at: "2026-05-19T17:00:00Z",
          ends_at: "2026-05-19T20:00:00Z",
          source: "",
        },
      ],
    },
  };
}

/** So many topics with so many sessions as nobody holds. */
export function crowdedDiscussions(workshop: string, topics: number, sessions: number): FakeDiscussions {
  const made = inventedDiscussions(workshop);
  const long = "and what we would tell ourselves had we known before the flood";
  for (let at = made.topics.length; at < topics; at += 1) {
    made.topics.push({
      id: `topic-${at + 1}`,
      workshop_id: workshop,
      title: `Question ${at + 1} of the estuary${at % 3 === 0 ? `, ${long}` : ""}`,
      description: "",
      position: key(at),
    });
  }
  for (let at = made.sessions.length; at < sessions; at += 1) {
    const zone = zones[at % zones.length]?.zone ?? "UTC";
    const time = `2026-05-${String(19 + (at % 9)).padStart(2, "0")} ${String(7 + (at % 12)).padStart(2, "0")}:00`;
    const fields = {
      topic_id: made.topics[at % topics]?.id ?? null,
      regions: at % 4 === 0 ? ["Africa", "Americas", "Europe"] : ["Asia"],
      people: [{ person_id: `person-${(at % 12) + 1}`, part: "host" as const }],
    };
    const session = sessionAt(
      `session-${at + 1}`,
      workshop,
      { local_time: time, zone, offset: "", minutes: 60 },
      fields,
    );
    made.sessions.push({ ...session, is_cancelled: at % 11 === 0 });
  }
  return made;
}
