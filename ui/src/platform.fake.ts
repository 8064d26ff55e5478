// The door over arrays: an invented workshop, for component tests and for looking at the window without the core.

import type {
  AnswerRow,
  Block,
  BlockKind,
  Candidate,
  Column,
  ColumnChoice,
  DataChanged,
  Failure,
  Finding,
  HistoryEntry,
  ImportPlan,
  LeftOut,
  Look,
  Missing,
  Overview,
  PersonRow,
  Post,
  PostDraft,
  PreviewNode,
  Question,
  RecapView,
  ResponseRow,
  Summit,
  TalkRow,
  Workshop,
  ZoneReading,
} from "./bindings";
import type { Platform } from "./platform";

/** What the fake holds for one workshop. */
export type FakeWorkshop = {
  workshop: Workshop;
  summit: Summit;
  people: PersonRow[];
  talks: TalkRow[];
  questions: Question[];
  responses: ResponseRow[];
  post: Post;
  blocks: Block[];
  exports: string[];
};

/** The door, with what a test wants to see or to break. */
export type FakePlatform = Platform & {
  /** Copied texts, opened links and the like, in order. */
  calls: string[];
  /** The next call of any gesture is refused with this. */
  refuseNext(failure: Failure): void;
  /** Chooses in the native menu. */
  chooseMenu(action: string): void;
  /** Drops a file on the window. */
  dropFile(name: string): void;
};

export type FakeStart = { workshops?: FakeWorkshop[]; readOnly?: string | null; theme?: Look["theme"] };

type Step = { label: string; tables: string[]; before: FakeWorkshop[]; after: FakeWorkshop[] };

/** Opens a fake library; without a start it holds the invented workshop. */
export function createFakePlatform(start: FakeStart = {}): FakePlatform {
  let workshops = structuredClone(start.workshops ?? [inventedWorkshop()]);
  let look: Look = { theme: start.theme ?? "system" };
  let refusal: Failure | null = null;
  let seq = 0;
  const done: Step[] = [];
  const undone: Step[] = [];
  const changeListeners = new Set<(change: DataChanged) => void>();
  const menuListeners = new Set<(action: string) => void>();
  const dropListeners = new Set<Parameters<Platform["onFilesDropped"]>[0]>();
  const calls: string[] = [];
  let made = 0;

  const newId = (kind: string) => `${kind}-new-${(made += 1)}`;

  const tell = (tables: string[]) => {
    seq += 1;
    const change = { seq, tables };
    queueMicrotask(() => changeListeners.forEach((listener) => listener(change)));
  };

  const gesture = async <Reply>(label: string, tables: string[], act: () => Reply): Promise<Reply> => {
    if (refusal !== null) {
      const failure = refusal;
      refusal = null;
      throw failure;
    }
    const before = structuredClone(workshops);
    const reply = act();
    done.push({ label, tables, before, after: structuredClone(workshops) });
    undone.length = 0;
    tell(tables);
    return reply;
  };

  const find = (id: string): FakeWorkshop => {
    const found = workshops.find((one) => one.workshop.id === id);
    if (found === undefined) throw gone("The workshop", id);
    return found;
  };
  const holding = <Row extends { id: string }>(pick: (one: FakeWorkshop) => Row[], id: string) => {
    for (const one of workshops) {
      const row = pick(one).find((candidate) => candidate.id === id);
      if (row !== undefined) return { one, row };
    }
    throw gone("The record", id);
  };
  const copy = async <Reply>(reply: Reply): Promise<Reply> => structuredClone(reply);

  const stepBack = async (from: Step[], to: Step[], pick: (step: Step) => FakeWorkshop[]) => {
    const step = from.pop();
    if (step === undefined) throw refused("nothing-to-undo", "The history has no such step. Nothing was changed.");
    to.push(step);
    workshops = structuredClone(pick(step));
    tell(step.tables);
    return { label: step.label, tables: step.tables };
  };

  return {
    calls,
    refuseNext: (failure) => {
      refusal = failure;
    },
    chooseMenu: (action) => menuListeners.forEach((listener) => listener(action)),
    dropFile: (name) => {
      const files = [{ token: `dropped-${name}`, name, bytes: 48_213 }];
      dropListeners.forEach((listener) => listener(files));
    },

    appState: () =>
      copy({
        library: "~/.local/share/summit-desk",
        read_only: start.readOnly ?? null,
        version: "0.1.0",
        rules_version: "1",
        workshops: workshops.map((one) => ({
          id: one.workshop.id,
          title: one.workshop.title,
          slug: one.workshop.slug,
          summit: one.summit.name,
          starts_on: one.workshop.starts_on,
          ends_on: one.workshop.ends_on,
          people: one.people.length,
          talks: one.talks.length,
          responses: one.responses.length,
        })),
        next: { undo: done.at(-1)?.label ?? null, redo: undone.at(-1)?.label ?? null },
      }),

    createWorkshop: (draft) => {
      if (draft.title.trim() === "") {
        return Promise.reject(
          refused("title-empty", "The workshop has no title. Nothing was changed. Write a title.", "title"),
        );
      }
      return gesture(`Create workshop “${draft.title}”`, ["workshops", "summits"], () => {
        const made = emptyWorkshop(newId("workshop"), draft.title, draft.summit);
        made.workshop.starts_on = draft.starts_on;
        made.workshop.ends_on = draft.ends_on;
        made.workshop.zone = draft.zone;
        made.workshop.authors = draft.authors;
        workshops.push(made);
        return made.workshop.id;
      });
    },
    createSample: () =>
      gesture("Create the sample workshop", ["workshops", "people", "talks"], () => {
        const sample = inventedWorkshop();
        if (!workshops.some((one) => one.workshop.id === sample.workshop.id)) workshops.push(sample);
        return sample.workshop.id;
      }),
    overview: async (workshop) => copy(overviewOf(find(workshop))),

    listPeople: async (workshop) => copy(find(workshop).people),
    addPerson: (workshop, draft) => {
      if (draft.name.trim() === "") {
        return Promise.reject(
          refused("name-empty", "The new person has no name. Nobody was added. Write a name.", "name"),
        );
      }
      return gesture(`Add ${draft.name}`, ["people", "participants"], () => {
        const row = person(newId("person"), draft.name, draft.affiliation, draft.zone_as_written, null);
        row.email = draft.email;
        find(workshop).people.push(row);
        return row.id;
      });
    },
    editPerson: async (id, field, value) => {
      const { row } = holding((one) => one.people, id);
      if (field === "name" && value.trim() === "") {
        throw refused("name-empty", `${row.name}: a person needs a name. The name was kept. Write one.`, "name");
      }
      return gesture(`Change ${field.replaceAll("-", " ")} of ${row.name}`, ["people"], () => {
        const { one, row: current } = holding((candidate) => candidate.people, id);
        if (field === "name") current.name = value;
        if (field === "email") current.email = value;
        if (field === "affiliation") current.affiliation = value;
        if (field === "zone-as-written") {
          current.zone_as_written = value;
          current.zone = null;
          current.zone_state = readingOf(value).verdict;
        }
        for (const response of one.responses.filter((candidate) => candidate.person_id === id)) {
          response.name = current.name;
          response.affiliation = current.affiliation;
        }
      });
    },
    readZone: (_workshop, text) => copy(readingOf(text)),
    confirmZone: async (id, zone) => {
      const { row } = holding((one) => one.people, id);
      const label = zone === null ? `Leave the zone of ${row.name} open` : `Confirm ${zone} for ${row.name}`;
      return gesture(label, ["people"], () => {
        const { row: current } = holding((one) => one.people, id);
        current.zone = zone;
        current.zone_state = zone === null ? readingOf(current.zone_as_written).verdict : "confirmed";
      });
    },
    searchZones: (_workshop, text) => {
      const wanted = text.trim().toLowerCase();
      return copy(
        zones.filter((one) => `${one.zone} ${one.abbreviation} ${one.offset}`.toLowerCase().includes(wanted)),
      );
    },

    listTalks: async (workshop) => copy(find(workshop).talks),
    addTalk: (workshop, draft) =>
      gesture(`Add talk “${draft.title}”`, ["talks"], () => {
        const one = find(workshop);
        const row = talk(newId("talk"), one.talks.length + 1, draft.title, [], draft.url);
        row.speaker_ids = draft.speakers;
        row.speakers = draft.speakers.map((id) => holding((candidate) => candidate.people, id).row.name);
        one.talks.push(row);
        return row.id;
      }),
    editTalk: async (id, field, value) => {
      const { row } = holding((one) => one.talks, id);
      if (field === "url" && value !== "" && !/^https?:\/\//u.test(value)) {
        throw refused(
          "address-refused",
          `“${row.title}”, link: “${value}” is not a web address. The link was kept. Paste an address that begins with https.`,
          "url",
        );
      }
      return gesture(`Change ${field === "url" ? "link" : "title"} of “${row.title}”`, ["talks"], () => {
        const { row: current } = holding((one) => one.talks, id);
        const next = talk(
          id,
          current.position,
          field === "title" ? value : current.title,
          current.speakers,
          field === "url" ? value : current.url,
        );
        next.speaker_ids = current.speaker_ids;
        Object.assign(current, next);
      });
    },
    moveTalk: async (id, position) => {
      const { row } = holding((one) => one.talks, id);
      return gesture(`Move “${row.title}” to ${position}`, ["talks"], () => {
        const { one, row: current } = holding((candidate) => candidate.talks, id);
        one.talks = one.talks.filter((candidate) => candidate.id !== id);
        one.talks.splice(position - 1, 0, current);
        one.talks.forEach((candidate, index) => (candidate.position = index + 1));
      });
    },

    listQuestions: async (workshop) => copy(find(workshop).questions),
    setQuestionPublic: async (id, isPublic) =>
      gesture(isPublic ? "Make a question public" : "Make a question private", ["questions"], () => {
        const { one, row } = holding((candidate) => candidate.questions, id);
        row.is_public = isPublic;
        for (const answer of one.responses.flatMap((response) => response.answers)) {
          if (answer.question_id === id) answer.question_is_public = isPublic;
        }
      }),
    listResponses: async (workshop) => copy(find(workshop).responses),
    setResponsePublished: async (id, isPublished) => {
      const { row } = holding((one) => one.responses, id);
      return gesture(`${isPublished ? "Publish" : "Hold back"} the response of ${row.name}`, ["responses"], () => {
        const { one, row: current } = holding((candidate) => candidate.responses, id);
        current.published = isPublished;
        for (const row of one.people.filter((candidate) => candidate.id === current.person_id)) {
          row.published = isPublished;
        }
      });
    },
    publishAnswer: async (id, text) =>
      gesture("Change the wording of an answer", ["answers"], () => {
        const answers = workshops.flatMap((one) => one.responses).flatMap((response) => response.answers);
        const found = answers.find((answer) => answer.id === id);
        if (found === undefined) throw gone("The answer", id);
        found.text = text ?? found.text_as_written;
      }),

    chooseFile: (kind) => {
      calls.push(`choose ${kind}`);
      return copy(
        kind === "post"
          ? { token: "post", name: "2026-06-01-tidal-models-workshop.md", bytes: 18_210 }
          : { token: "answers", name: "answers-2026.csv", bytes: 48_213 },
      );
    },
    planImport: async (_workshop, _token, choices, fixes) =>
      copy(
        planOf(
          choices,
          fixes.map((fix) => fix.row),
        ),
      ),
    commitImport: async (workshop, token, choices, fixes) => {
      const plan = planOf(
        choices,
        fixes.map((fix) => fix.row),
      );
      return gesture(`Import ${plan.counts.added} responses`, ["people", "responses", "answers", "questions"], () => {
        const one = find(workshop);
        plan.preview.slice(0, plan.counts.added).forEach((cells, index) => {
          const row = person(newId("person"), cells[1] ?? `Row ${index + 2}`, cells[3] ?? "", cells[4] ?? "", null);
          row.state = "answered";
          row.answers = 1;
          one.people.push(row);
          one.responses.push({
            id: newId("response"),
            person_id: row.id,
            name: row.name,
            affiliation: row.affiliation,
            zone_as_written: row.zone_as_written,
            zone: row.zone,
            published: false,
            answers: one.questions.slice(0, 1).map((question) => answer(newId("answer"), question, cells[5] ?? "")),
            talk: null,
          });
        });
        return {
          ...plan.counts,
          workshop: one.workshop.slug,
          file: plan.file,
          producer: plan.producer,
          problems: plan.problems,
          import: `import-${token}`,
        };
      });
    },
    saveRejected: () => {
      calls.push("save rejected");
      return copy("~/Documents/answers-2026-left-out.csv");
    },
    readPost: () => copy(inventedPost()),
    importPost: (token) =>
      gesture("Import a post", ["workshops", "people", "responses", "talks"], () => {
        const draft = inventedPost();
        const made = inventedWorkshop();
        made.workshop.id = newId("workshop");
        made.workshop.title = draft.workshop_title;
        workshops.push(made);
        calls.push(`import ${token}`);
        return {
          workshop_id: made.workshop.id,
          report: {
            workshop: made.workshop.slug,
            people: draft.people.length,
            responses: draft.people.length,
            talks: draft.people.filter((one) => one.talk !== null).length,
            links: draft.links.length,
            sections: draft.sections.length,
            findings: draft.findings,
          },
        };
      }),

    recap: async (workshop) => copy(recapOf(find(workshop))),
    editPost: async (workshop, field, value) => {
      find(workshop);
      if (field === "date" && value !== "" && !/^\d{4}-\d{2}-\d{2}$/u.test(value)) {
        throw refused(
          "day-unreadable",
          `Post, date: “${value}” is not a day. The date was kept. Write YYYY-MM-DD.`,
          "date",
        );
      }
      return gesture(`Change ${field} of the post`, ["posts"], () => {
        const { post } = find(workshop);
        if (field === "title") post.title = value;
        if (field === "slug") post.slug = value;
        if (field === "date") post.date = value === "" ? null : value;
        if (field === "authors") post.authors = words(value);
        if (field === "tags") post.tags = words(value);
        if (field === "target") post.target = value === "markdown" ? "markdown" : "jekyll";
        if (field === "layout") post.layout = value === "classic" ? "classic" : "cards";
      });
    },
    editBlock: async (id, field, value) =>
      gesture("Change the wording of a block", ["blocks"], () => {
        const { row } = holding((one) => one.blocks, id);
        if (field === "heading") row.heading = value;
        if (field === "prose-before") row.prose_before = value;
        if (field === "prose-after") row.prose_after = value;
      }),
    switchBlock: async (id, isOn) =>
      gesture(isOn ? "Switch a block on" : "Switch a block off", ["blocks"], () => {
        holding((one) => one.blocks, id).row.is_on = isOn;
      }),
    setBlockOptions: async (id, options) =>
      gesture("Choose what a block shows", ["blocks"], () => {
        holding((one) => one.blocks, id).row.options = options;
      }),
    moveBlock: async (id, position) =>
      gesture(`Move a block to ${position}`, ["blocks"], () => {
        const { one, row } = holding((candidate) => candidate.blocks, id);
        one.blocks = one.blocks.filter((candidate) => candidate.id !== id);
        one.blocks.splice(position - 1, 0, row);
        one.blocks.forEach((candidate, index) => (candidate.position = key(index)));
      }),
    exportRecap: async (workshop) => {
      const view = recapOf(find(workshop));
      if (view.trouble !== null) throw view.trouble;
      const path = `~/blog/_posts/${view.file_name}`;
      await gesture("Export the recap", ["exports"], () => find(workshop).exports.push(path));
      const { people, talks, left_out, findings } = view;
      return { path, bytes: view.source.length, people, talks, left_out, findings };
    },

    listHistory: () => {
      const entries: HistoryEntry[] = [
        ...done.map((step) => ({ label: step.label, undone: false })),
        ...[...undone].reverse().map((step) => ({ label: step.label, undone: true })),
      ].map((step, index) => ({
        ...step,
        seq: index + 1,
        at: `2026-05-21T${pad(8 + (index % 12))}:${pad((index * 7) % 60)}:00Z`,
      }));
      return copy(entries.reverse());
    },
    undo: () => stepBack(done, undone, (step) => step.before),
    redo: () => stepBack(undone, done, (step) => step.after),

    openLink: async (url) => void calls.push(`open ${url}`),
    copyText: async (text) => void calls.push(`copy ${text}`),
    loadLook: () => copy(look),
    saveLook: async (next) => {
      look = next;
    },

    onDataChanged: async (listener) => {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },
    onFilesDropped: async (listener) => {
      dropListeners.add(listener);
      return () => dropListeners.delete(listener);
    },
    onMenu: async (listener) => {
      menuListeners.add(listener);
      return () => menuListeners.delete(listener);
    },
  };
}

function refused(code: string, message: string, field: string | null = null): Failure {
  return { code, message, field, action: null };
}

function gone(what: string, id: string): Failure {
  return refused("record-gone", `${what} ${id} is not in this library. Nothing was changed. Open the list again.`);
}

const pad = (value: number) => String(value).padStart(2, "0");
const key = (index: number) => `a${pad(index)}`;
const words = (value: string) =>
  value
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");

function person(id: string, name: string, affiliation: string, written: string, zone: string | null): PersonRow {
  return {
    id,
    name,
    affiliation,
    email: `${name.split(" ")[0]?.toLowerCase() ?? "someone"}@example.org`,
    zone_as_written: written,
    zone,
    zone_state: zone === null ? (written === "" ? "" : readingOf(written).verdict) : "exact",
    roles: ["attendee"],
    state: "confirmed",
    talk: null,
    answers: 0,
    published: false,
  };
}

function talk(id: string, position: number, title: string, speakers: string[], url: string): TalkRow {
  const video = /[?&]v=([\w-]{11})/u.exec(url)?.[1] ?? null;
  const findings: string[] = [];
  if (title === "") findings.push("TALK-TITLE");
  if (url === "") findings.push("TALK-LINK");
  if (url.includes("playlist")) findings.push("LINK-PLAYLIST");
  const state = url === "" ? "promised" : "published";
  return { id, title, speakers, speaker_ids: [], url, video_id: video, position, state, findings };
}

function answer(id: string, question: Question, text: string): AnswerRow {
  return {
    id,
    question_id: question.id,
    question: question.text,
    question_is_public: question.is_public,
    text,
    text_as_written: text,
    format: "plain",
  };
}

const zones: Candidate[] = [
  {
    zone: "Australia/Melbourne",
    offset: "+10:00",
    abbreviation: "AEST",
    why: "AEST on 19 May 2026; most people there",
  },
  { zone: "Australia/Brisbane", offset: "+10:00", abbreviation: "AEST", why: "AEST on 19 May 2026; no summer time" },
  { zone: "America/New_York", offset: "-04:00", abbreviation: "EDT", why: "EDT on 19 May 2026; most people there" },
  {
    zone: "America/Toronto",
    offset: "-04:00",
    abbreviation: "EDT",
    why: "EDT on 19 May 2026; the affiliation is in Canada",
  },
  { zone: "America/Chicago", offset: "-05:00", abbreviation: "CDT", why: "Central Time in the United States" },
  { zone: "Asia/Kolkata", offset: "+05:30", abbreviation: "IST", why: "IST is used in India" },
  { zone: "Asia/Jerusalem", offset: "+03:00", abbreviation: "IDT", why: "IST is used in Israel, in winter only" },
  { zone: "Europe/Dublin", offset: "+01:00", abbreviation: "IST", why: "IST is Irish summer time on 19 May 2026" },
  { zone: "Europe/Berlin", offset: "+02:00", abbreviation: "CEST", why: "CEST on 19 May 2026" },
  { zone: "Europe/Lisbon", offset: "+01:00", abbreviation: "WEST", why: "Named in full" },
  { zone: "America/Santiago", offset: "-04:00", abbreviation: "-04", why: "Named in full" },
  { zone: "Pacific/Auckland", offset: "+12:00", abbreviation: "NZST", why: "Named in full" },
];

const pick = (...names: string[]) => names.flatMap((name) => zones.filter((one) => one.zone === name));

function readingOf(text: string): ZoneReading {
  const known: Record<string, ZoneReading> = {
    IST: {
      as_written: text,
      verdict: "ambiguous",
      candidates: pick("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    },
    "UTC+10": {
      as_written: text,
      verdict: "offset-only",
      candidates: pick("Australia/Melbourne", "Australia/Brisbane"),
    },
    "EST (UTC-5)": {
      as_written: text,
      verdict: "contradicts-date",
      candidates: pick("America/New_York", "America/Toronto"),
    },
  };
  const fits = zones.filter((one) => text !== "" && one.zone.toLowerCase().includes(text.toLowerCase()));
  const verdict = fits.length === 1 ? "exact" : "unknown";
  return known[text] ?? { as_written: text, verdict, candidates: fits };
}

function overviewOf(one: FakeWorkshop): Overview {
  const open = one.people.filter((row) => row.zone === null && row.zone_as_written !== "");
  const noLink = one.talks.filter((row) => row.video_id === null);
  const held = one.responses.filter((row) => !row.published);
  const missing: Missing[] = [
    ...open.map((row) => ({
      what: "zone",
      kind: "person",
      id: row.id,
      who: row.name,
      message: `“${row.zone_as_written}” may mean more than one zone.`,
    })),
    ...noLink.map((row) => ({
      what: "recording-link",
      kind: "talk",
      id: row.id,
      who: row.speakers.join(", "),
      message: `“${row.title}” has no link to its video.`,
    })),
    ...held.map((row) => ({
      what: "publish",
      kind: "response",
      id: row.id,
      who: row.name,
      message: "The response has not been released for the recap.",
    })),
  ];
  return {
    workshop: one.workshop,
    summit: one.summit,
    people: one.people.length,
    talks: one.talks.length,
    talks_with_video: one.talks.length - noLink.length,
    questions: one.questions.length,
    public_questions: one.questions.filter((row) => row.is_public).length,
    responses: one.responses.length,
    published_responses: one.responses.length - held.length,
    zones_to_confirm: open.length,
    links: 3,
    exports: one.exports.length,
    missing,
  };
}

function recapOf(one: FakeWorkshop): RecapView {
  const shown = one.responses.filter((row) => row.published);
  const blocks = one.blocks.filter((block) => block.is_on);
  const preview = blocks.flatMap((block) => previewOf(block, one, shown));
  const left_out: LeftOut[] = one.responses
    .filter((row) => !row.published)
    .map((row) => ({ what: row.name, why: "The response has not been released." }));
  const findings: Finding[] = [
    ...(one.post.date === null
      ? [
          finding(
            "FM-DATE",
            "error",
            { kind: "post", id: one.post.id, field: "date" },
            "The post has no date. Choose the day of publication.",
          ),
        ]
      : []),
    ...one.talks.flatMap((row) =>
      row.findings.map((rule) =>
        finding(
          rule,
          "warning",
          { kind: "talk", id: row.id, field: "url" },
          `“${row.title}” has no address of its own video.`,
        ),
      ),
    ),
    ...one.people
      .filter((row) => row.zone === null && row.zone_as_written !== "")
      .map((row) =>
        finding(
          "TZ-AMBIGUOUS",
          "warning",
          { kind: "person", id: row.id, field: "zone" },
          `${row.name}: “${row.zone_as_written}” may mean more than one zone.`,
        ),
      ),
  ];
  return {
    post: one.post,
    blocks: one.blocks,
    preview,
    source: `---\nlayout: post\ntitle: ${one.post.title}\nauthor: ${one.post.authors.join(", ")}\n---\n\n${preview.map(plain).join("\n\n")}\n`,
    file_name: `${one.post.date ?? "no-date"}-${one.post.slug}.md`,
    people: shown.length,
    talks: one.talks.length,
    left_out,
    findings,
    trouble:
      one.people.length === 0
        ? refused("recap-empty", "The recap has nothing to print. Add people, talks or answers.")
        : null,
    last_export: one.exports.at(-1) ?? null,
  };
}

function finding(rule: string, severity: Finding["severity"], place: Finding["where"], message: string): Finding {
  return { rule, severity, where: place, message, fix: "ask" };
}

function plain(node: PreviewNode): string {
  switch (node.type) {
    case "heading":
      return `${"#".repeat(node.level)} ${node.children.map(plain).join("")}`;
    case "paragraph":
      return node.children.map(plain).join("");
    case "strong":
      return `**${node.children.map(plain).join("")}**`;
    case "emphasis":
      return `*${node.children.map(plain).join("")}*`;
    case "link":
      return `[${node.children.map(plain).join("")}](${node.url})`;
    case "list":
      return node.items.map((item) => `- ${item.map(plain).join(" ")}`).join("\n");
    case "quote":
      return `> ${node.children.map(plain).join("\n> ")}`;
    case "text":
    case "code":
    case "code-block":
    case "raw":
      return node.text;
    case "break":
      return "  \n";
    case "rule":
      return "---";
  }
}

function previewOf(block: Block, one: FakeWorkshop, shown: ResponseRow[]): PreviewNode[] {
  const source = { kind: "block", id: block.id };
  const text = (value: string): PreviewNode => ({ type: "text", text: value });
  const nodes: PreviewNode[] = [];
  if (block.heading !== "") nodes.push({ type: "heading", level: 2, children: [text(block.heading)], source });
  if (block.prose_before !== "") nodes.push({ type: "paragraph", children: [text(block.prose_before)], source });
  if (block.kind === "talks") {
    const items = one.talks.map((row): PreviewNode[] => [
      {
        type: "paragraph",
        source: { kind: "talk", id: row.id },
        children: [
          row.url === "" ? text(row.title) : { type: "link", url: row.url, children: [text(row.title)] },
          text(`, ${row.speakers.join(" and ")}`),
        ],
      },
    ]);
    if (items.length > 0) nodes.push({ type: "list", ordered: true, start: 1, items });
  }
  if (block.kind === "people") {
    for (const row of shown) {
      const from = { kind: "response", id: row.id };
      nodes.push({ type: "heading", level: 3, children: [text(row.name)], source: from });
      if (block.options.show_affiliation)
        nodes.push({ type: "paragraph", children: [text(row.affiliation)], source: from });
      for (const one of row.answers.filter((answer) => answer.question_is_public)) {
        const children: PreviewNode[] = [
          { type: "strong", children: [text(one.question)] },
          { type: "break" },
          text(one.text),
        ];
        nodes.push({ type: "paragraph", children, source: { kind: "answer", id: one.id } });
      }
    }
  }
  if (block.prose_after !== "") nodes.push({ type: "paragraph", children: [text(block.prose_after)], source });
  return nodes;
}

/** A workshop in which nothing has been entered. */
export function emptyWorkshop(id: string, title: string, summit: string): FakeWorkshop {
  const slug = title.toLowerCase().replaceAll(/[^a-z0-9]+/gu, "-");
  const kinds: [BlockKind, string][] = [
    ["summary", ""],
    ["about", "What it was"],
    ["talks", "Lightning talks"],
    ["people", "Who came"],
    ["next", "What’s next"],
  ];
  return {
    workshop: {
      id,
      summit_id: `${id}-summit`,
      title,
      slug,
      starts_on: null,
      ends_on: null,
      zone: null,
      authors: [],
    },
    summit: { id: `${id}-summit`, name: summit, starts_on: null, ends_on: null, zone: null, url: "" },
    people: [],
    talks: [],
    questions: [],
    responses: [],
    post: {
      id: `${id}-post`,
      workshop_id: id,
      title,
      authors: [],
      tags: [],
      date: null,
      slug,
      target: "jekyll",
      layout: "cards",
      profile: { front_matter: [], raw_lines: [], hard_wrap: false },
    },
    blocks: kinds.map(([kind, heading], index) => ({
      id: `${id}-block-${kind}`,
      post_id: `${id}-post`,
      kind,
      is_on: true,
      position: key(index),
      heading,
      prose_before: "",
      prose_after: "",
      options: { show_affiliation: true, show_zone: true, show_talk: true },
    })),
    exports: [],
  };
}

const invented: [string, string, string, string | null][] = [
  ["Marisol Quintero", "Coastal Models Group, Universidad del Estrecho", "Chile/Santiago", "America/Santiago"],
  ["Oluwaseun Adeyemi-Brandt", "Institut für Küstenforschung", "CEST", "Europe/Berlin"],
  ["Tamar Ben-Ari", "Harbour Data Cooperative", "IST", null],
  ["Freya Lindqvist", "Nordic Ice Archive", "Europe/Berlin", "Europe/Berlin"],
  ["Dominic Okonkwo-Hale", "Great Lakes Buoy Network", "EST (UTC-5)", null],
  ["Anjali Raghunathan", "Monsoon Prediction Laboratory", "IST", null],
  ["Hemi Parata", "Te Moana Observatory", "Pacific/Auckland", "Pacific/Auckland"],
  ["Beatriz Figueira", "Laboratório de Marés", "Lisbon", "Europe/Lisbon"],
  ["Callum Ferris", "Bass Strait Modelling Centre", "UTC+10", null],
  ["Noor van der Velde", "Delta Works Computing", "CEST", "Europe/Berlin"],
  ["Kofi Mensah-Ortiz", "Prairie Hydrology Unit", "Central", "America/Chicago"],
  ["Ingrid Sæther", "", "", null],
];

const promised: [string, number[], string][] = [
  ["Tides in a hundred million cells", [0], "https://video.example.org/watch?v=aQ3kT9xLm2E"],
  ["Sea ice from satellites, one tile at a time", [3], "https://video.example.org/watch?v=bR7nW1yPz4U"],
  ["Why our buoys disagree", [4, 10], ""],
  ["Monsoon ensembles on a shared cluster", [5], "https://video.example.org/watch?v=cK5mD8vQs6I"],
  ["Charts a harbour pilot can read", [2], "https://video.example.org/playlist?list=PLharbour2026"],
  ["Reproducible dredging maps", [9], "https://video.example.org/watch?v=dT2hJ6rNb8O"],
  ["Listening to reefs", [6], ""],
  ["A small library for big coastlines", [1, 7], "https://video.example.org/watch?v=eY9sG4wXc1A"],
];

const spoken = [
  [
    "We model tides and storm surges for three ports, on grids of up to a hundred million cells.",
    "The wind fields arrive in a different format every season, and reading them takes longer than the model itself.",
    "A common way to describe where a coastline was measured.",
  ],
  [
    "I keep an archive of sea-ice charts that goes back to 1931. Most of it was scanned by hand, and each decade uses another projection.",
    "Files that do not fit into memory.\nPeople who e-mail them anyway.",
    "Fewer formats, and a place to ask beginners’ questions.",
  ],
  [
    "Forecasts of rain for farmers, two weeks ahead, with an honest statement of what we do not know.",
    "Our cluster is shared by nine groups, so a job waits longer than it runs.",
    "",
  ],
];

/** Twelve invented people, eight talks and three questions, with the kinds of mess that workshops have. */
export function inventedWorkshop(): FakeWorkshop {
  const one = emptyWorkshop("workshop-tides", "Tidal models workshop", "Open Coast Summit 2026");
  one.workshop.starts_on = "2026-05-19";
  one.workshop.ends_on = "2026-05-20";
  one.workshop.zone = "Europe/Berlin";
  one.workshop.authors = ["Freya Lindqvist", "Hemi Parata"];
  one.summit.starts_on = "2026-05-18";
  one.summit.ends_on = "2026-05-21";
  one.summit.zone = "Europe/Berlin";
  one.summit.url = "https://coast.example.org/2026";
  one.post.authors = [...one.workshop.authors];
  one.post.tags = ["workshop", "tides"];
  one.people = invented.map(([name, affiliation, written, zone], index) =>
    person(`person-${index + 1}`, name, affiliation, written, zone),
  );
  one.talks = promised.map(([title, speakers, url], index) => {
    const rows = speakers.flatMap((speaker) => one.people[speaker] ?? []);
    const row = talk(
      `talk-${index + 1}`,
      index + 1,
      title,
      rows.map((speaker) => speaker.name),
      url,
    );
    row.speaker_ids = rows.map((speaker) => speaker.id);
    for (const speaker of rows) {
      speaker.talk = title;
      speaker.roles = ["speaker"];
    }
    return row;
  });
  for (const row of one.people.filter((candidate) => one.workshop.authors.includes(candidate.name))) {
    row.roles = ["organizer", ...row.roles];
  }
  one.questions = [
    "What do you work on?",
    "What takes more of your time than it should?",
    "What would you like to see next year?",
  ].map((text, index) => ({
    id: `question-${index + 1}`,
    workshop_id: one.workshop.id,
    text,
    position: key(index),
    is_public: index < 2,
  }));
  one.responses = one.people.slice(0, 9).map((row, index) => {
    row.state = "answered";
    row.published = index % 3 !== 2;
    const texts = spoken[index % spoken.length] ?? [];
    const answers = one.questions.flatMap((question, at) => {
      const text = texts[at] ?? "";
      return text === "" ? [] : [answer(`answer-${index + 1}-${at + 1}`, question, text)];
    });
    row.answers = answers.length;
    const given = one.talks.find((candidate) => candidate.speaker_ids.includes(row.id));
    return {
      id: `response-${index + 1}`,
      person_id: row.id,
      name: row.name,
      affiliation: row.affiliation,
      zone_as_written: row.zone_as_written,
      zone: row.zone,
      published: row.published,
      answers,
      talk: given === undefined ? null : { title: given.title, url: given.url, video_id: given.video_id },
    };
  });
  return one;
}

/** The invented workshop with so many people that lists must be windowed. */
export function crowdedWorkshop(count: number): FakeWorkshop {
  const one = inventedWorkshop();
  const tail = " of the Very Long House by the Northern Estuary and the Sea";
  for (let index = one.people.length; index < count; index += 1) {
    const name = `Person ${String(index + 1).padStart(4, "0")}${tail}`.slice(0, 60);
    one.people.push(
      person(`person-${index + 1}`, name, "Institute for Long Names and Longer Affiliations", "UTC+10", null),
    );
  }
  return one;
}

function planOf(choices: ColumnChoice[], fixedRows: number[]): ImportPlan {
  const columns: Column[] = [
    ["Timestamp", "timestamp", "Every value is a moment."],
    ["Your name", "name", "The header says name."],
    ["Email Address", "email", "Every value is an address."],
    ["Where do you work?", "affiliation", "The header asks for a workplace."],
    ["Time zone", "zone", "The header says time zone."],
    ["What do you work on?", "question", "Long texts, and a question in this workshop."],
    ["Anything else?", "question", "The header ends with a question mark."],
  ].map(([header = "", usage = "ignore", why = ""], index): Column => {
    const choice = choices.find((one) => one.column === index + 1);
    const use = choice?.use ?? uses.find((one) => one === usage) ?? "ignore";
    return {
      column: index + 1,
      header,
      usage: use,
      question: use === "question" ? (choice?.question ?? header) : "",
      publish: choice?.publish ?? false,
      why,
      samples: importRows.map((cells) => cells[index] ?? "").filter((cell) => cell !== ""),
    };
  });
  const problems = [
    {
      row: 3,
      column: "Time zone",
      column_number: 5,
      value: "Mars/Phobos",
      rule: "zone-unknown",
      message:
        "answers-2026.csv, row 3, “Time zone”: “Mars/Phobos” is not a time zone. The row is added with the zone as written. Choose a zone under “To confirm”, or correct the cell.",
      action: "added",
    },
    {
      row: 5,
      column: "Your name",
      column_number: 2,
      value: "",
      rule: "name-missing",
      message:
        "answers-2026.csv, row 5, “Your name”: the name is empty. The row is left out. Write a name in the cell.",
      action: "rejected",
    },
  ].filter((problem) => !fixedRows.includes(problem.row));
  const rejected = problems.filter((problem) => problem.action === "rejected").length;
  return {
    file: "answers-2026.csv",
    producer: "google-forms",
    encoding: "UTF-8",
    delimiter: ",",
    columns,
    mapping_known: false,
    preview: importRows,
    counts: { read: importRows.length, added: importRows.length - rejected, updated: 0, unchanged: 0, rejected },
    problems,
    more_problems: 0,
    imported_before: null,
  };
}

const uses: Column["usage"][] = [
  "timestamp",
  "name",
  "email",
  "affiliation",
  "zone",
  "talk-title",
  "talk-url",
  "question",
  "ignore",
];

const importRows: string[][] = [
  [
    "2026-05-02 10:14",
    "Leilani Kahale",
    "leilani@example.org",
    "Pacific Swell Lab",
    "HST",
    "Waves that break on reefs.",
    "",
  ],
  [
    "2026-05-02 11:40",
    "Petr Novotný",
    "petr@example.org",
    "River Gauge Office",
    "Mars/Phobos",
    "Gauges on small rivers.",
    "Looking forward to it!",
  ],
  ["2026-05-03 08:02", "Amina Diallo", "amina@example.org", "Delta Atlas", "GMT", "Maps of a moving delta.", ""],
  ["2026-05-03 09:55", "", "someone@example.org", "Salt Marsh Survey", "CET", "Marsh plants and mud.", ""],
];

function inventedPost(): PostDraft {
  return {
    title: "Tidal models workshop: what we learned",
    authors: ["Freya Lindqvist"],
    tags: ["workshop"],
    date: "2026-06-01",
    slug: "tidal-models-workshop",
    front_matter: [
      ["layout", "post"],
      ["title", "Tidal models workshop: what we learned"],
    ],
    raw_lines: [],
    summit_name: "Open Coast Summit 2026",
    workshop_title: "Tidal models workshop",
    sections: [
      { line: 8, heading: "Who came", kind: "people", prose_before: "", prose_after: "" },
      { line: 60, heading: "What’s next", kind: "next", prose_before: "We meet again in the autumn.", prose_after: "" },
    ],
    questions: ["What do you work on?"],
    people: [
      {
        line: 10,
        name: "Marisol Quintero",
        affiliation: "Coastal Models Group",
        zone_as_written: "CLT",
        answers: [
          { line: 14, questions: [0], label_as_written: null, text: "Tides and storm surges for three ports." },
        ],
        talk: {
          line: 12,
          title: "Tides in a hundred million cells",
          url: "https://video.example.org/watch?v=aQ3kT9xLm2E",
          video_id: "aQ3kT9xLm2E",
          playlist_id: null,
        },
      },
      {
        line: 20,
        name: "Callum Ferris",
        affiliation: "Bass Strait Modelling Centre",
        zone_as_written: "AEST",
        answers: [
          { line: 23, questions: [0], label_as_written: "What is your work?", text: "Currents in a shallow strait." },
        ],
        talk: null,
      },
    ],
    links: [
      {
        kind: "video",
        url: "https://video.example.org/watch?v=aQ3kT9xLm2E",
        text: "Tides in a hundred million cells",
        label: "",
        workspace: "",
        lines: [12],
      },
    ],
    findings: [
      finding(
        "TZ-AMBIGUOUS",
        "warning",
        { file: "2026-06-01-tidal-models-workshop.md", line: 22 },
        "“AEST” may mean more than one zone.",
      ),
    ],
  };
}
