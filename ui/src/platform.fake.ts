// The door over arrays: an invented workshop, for component tests and for looking at the window without the core.

import type {
  BackupRow,
  DataChanged,
  Failure,
  Health,
  HistoryEntry,
  ImportProgress,
  Look,
  Notice,
  Spot,
  Target,
} from "./bindings";
import { type FakeWorkshop, key, pad, person, talk, answer, emptyWorkshop, inventedWorkshop } from "./fake/workshop";
import { readingOf, zones } from "./fake/zones";
import { overviewOf, recapOf } from "./fake/views";
import { planOf, inventedPost, inventedSheets } from "./fake/intake";
import { changesOf, placeOf } from "./fake/changes";
import { setWorkshopField } from "./fake/fields";
import { refused, gone } from "./fake/refusals";
import { discussionDoors } from "./fake/discussions";
import { duplicateDoors } from "./fake/duplicates";
import { publishingDoors } from "./fake/publishing";
import { planningDoors } from "./fake/planning";
import { announcingDoors } from "./fake/announcing";
import { availabilityDoors } from "./fake/availability";
import { askingDoors } from "./fake/asking";
import { chatDoors } from "./fake/chat";
import { recordingDoors } from "./fake/recordings";
import { missingDoors } from "./fake/missing";
import { exhibitDoors } from "./fake/exhibits";
import { exportingDoors } from "./fake/exporting";
import { programmeDoors } from "./fake/programmes";
import type { Platform } from "./platform";

export { crowdedWorkshop, emptyWorkshop, inventedWorkshop, recordedWorkshop, type FakeWorkshop } from "./fake/workshop";

/** The door, with what a test wants to see or to break. */
export type FakePlatform = Platform & {
  /** Copied texts, opened links and the like, in order. */
  calls: string[];
  /** The next call of any gesture is refused with this. */
  refuseNext(failure: Failure): void;
  /** Chooses in the native menu. */
  chooseMenu(action: string): void;
  /** The window is to be closed while recordings come in. */
  askToClose(): void;
  /** Files hang over the window; none takes them away. */
  hoverFiles(names: string[], spot?: Spot): void;
  /** Drops files on the window. */
  dropFile(name: string | string[], spot?: Spot): void;
  /** Tells how far an import is. */
  tellImport(progress: ImportProgress): void;
  /** The check in the background has found this. */
  findHealth(health: Partial<Health>): void;
};

/** What a library begins with. */
export type FakeStart = {
  workshops?: FakeWorkshop[];
  readOnly?: string | null;
  theme?: Look["theme"];
  hours?: Look["hours"];
  notices?: Notice[];
  /** What the window before left. */
  address?: string;
  drafts?: Record<string, string>;
  /** Milliseconds of a tenth of a recording on its way in. */
  pace?: number;
};

type Step = {
  label: string;
  tables: string[];
  before: FakeWorkshop[];
  after: FakeWorkshop[];
};

/** Opens a fake library; without a start it holds the invented workshop. */
export function createFakePlatform(start: FakeStart = {}): FakePlatform {
  let workshops = structuredClone(start.workshops ?? [inventedWorkshop()]);
  let look: Look = { theme: start.theme ?? "system", hours: start.hours ?? "24" };
  let refusal: Failure | null = null;
  let seq = 0;
  const done: Step[] = [];
  const undone: Step[] = [];
  const changeListeners = new Set<(change: DataChanged) => void>();
  const menuListeners = new Set<(action: string) => void>();
  const closeListeners = new Set<() => void>();
  const hoverListeners = new Set<Parameters<Platform["onFilesHovered"]>[0]>();
  const progressListeners = new Set<(progress: ImportProgress) => void>();
  const healthListeners = new Set<(health: Health) => void>();
  const cancelled = new Set<string>();
  let health: Health = { problems: [], bad_backups: [], backup_trouble: null };
  /** What was backed up: rows for the list, and the library as it was. */
  const backups: { row: BackupRow; workshops: FakeWorkshop[] }[] = [];
  const dropListeners = new Set<Parameters<Platform["onFilesDropped"]>[0]>();
  const calls: string[] = [];
  const left = { address: start.address ?? "", drafts: new Map(Object.entries(start.drafts ?? {})) };
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
    return { label: step.label, place: placeOf(step, workshops) };
  };

  const exporting = exportingDoors({ find, gesture, copy, newId, calls }, recapOf);
  const discussions = discussionDoors({ all: () => workshops, find, gesture, copy, newId, calls });

  return {
    calls,
    refuseNext: (failure) => {
      refusal = failure;
    },
    askToClose: () => closeListeners.forEach((listener) => listener()),
    chooseMenu: (action) => menuListeners.forEach((listener) => listener(action)),
    hoverFiles: (names, spot) => hoverListeners.forEach((listener) => listener({ names, spot: spot ?? null })),
    dropFile: (names, spot) => {
      const files = [names].flat().map((name) => ({ token: `dropped-${name}`, name, bytes: 48_213 }));
      dropListeners.forEach((listener) => listener({ files, spot: spot ?? null }));
    },
    tellImport: (progress) => progressListeners.forEach((listener) => listener(progress)),
    findHealth: (found) => {
      health = { ...health, ...found };
      healthListeners.forEach((listener) => listener(health));
    },

    appState: () =>
      copy({
        library: "~/.local/share/summit-desk",
        read_only:
          start.readOnly == null ? null : { why: start.readOnly, next: "Close the other program, then try again." },
        notices: start.notices ?? [],
        version: "0.1.0",
        rules_version: "1",
        own_zone: "Europe/Lisbon",
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
    editWorkshop: async (workshop, field, value) => {
      setWorkshopField(structuredClone(find(workshop)), field, value.trim());
      return gesture(`Edit the ${field.replaceAll("-", " ")} of the workshop`, ["workshops", "summits"], () =>
        setWorkshopField(find(workshop), field, value.trim()),
      );
    },

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
      return gesture(`Change ${field === "url" ? "link" : field} of “${row.title}”`, ["talks"], () => {
        const { row: current } = holding((one) => one.talks, id);
        const next = talk(
          id,
          current.position,
          field === "title" ? value : current.title,
          current.speakers,
          field === "url" ? value : current.url,
        );
        next.speaker_ids = current.speaker_ids;
        const { paper_url, code_url, shown_on } = current;
        const beside = {
          paper_url: field === "paper" ? value : paper_url,
          code_url: field === "code" ? value : code_url,
          shown_on: field === "day" ? (value === "" ? null : value) : shown_on,
        };
        Object.assign(current, next, beside);
      });
    },
    setSpeakers: async (id, speakers) => {
      const { row } = holding((one) => one.talks, id);
      return gesture(`Speakers of “${row.title}”`, ["talk_speakers"], () => {
        const { one, row: current } = holding((candidate) => candidate.talks, id);
        current.speaker_ids = speakers;
        current.speakers = speakers.flatMap((wanted) => one.people.find((row) => row.id === wanted)?.name ?? []);
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

    ...recordingDoors({ all: () => workshops, gesture, newId, calls, tell: () => tell([]), pace: start.pace ?? 40 }),
    ...duplicateDoors({ all: () => workshops, find, gesture, copy }),
    ...missingDoors({ find, gesture, copy, newId, calls }),
    ...programmeDoors({ find, gesture, copy, newId, calls }),
    ...discussions,
    ...planningDoors({ find, gesture, copy, newId, calls }, discussions.addSessions),
    ...chatDoors({ all: () => workshops, find, gesture, copy, newId, calls }),
    ...askingDoors({ find, gesture, copy, newId, calls }),
    ...announcingDoors({ find, gesture, copy, newId, calls }),
    ...availabilityDoors({ find, gesture, copy, newId, calls }),

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
      if (kind === "captions") return copy({ token: kind, name: "tides.de.vtt", bytes: 2_210 });
      if (kind === "slides") return copy({ token: kind, name: "tides-slides.pdf", bytes: 3_100_000 });
      if (kind === "programme") return copy({ token: kind, name: "summit.ics", bytes: 4_120 });
      if (kind === "availability") return copy({ token: "poll", name: "kelp-hours.csv", bytes: 2_120 });
      if (kind === "chat") return copy({ token: kind, name: "open-coast.zip", bytes: 18_400 });
      if (kind === "talks") return copy({ token: "playlist", name: "tides-2026.json", bytes: 9_120 });
      return copy(
        kind === "post"
          ? { token: "post", name: "2026-06-01-tidal-models-workshop.md", bytes: 18_210 }
          : { token: "answers", name: "answers-2026.csv", bytes: 48_213 },
      );
    },
    workbookSheets: (token) => copy(token === "workbook" ? inventedSheets() : []),
    planImport: async (_job, _workshop, token, decisions) => {
      if (token === "workbook" && decisions.reading.sheet === "Notes") {
        throw refused("no-name-column", "form.xlsx, sheet “Notes”: no column holds the names of the people.");
      }
      return copy(planOf(decisions, token));
    },
    cancelImport: async (job) => {
      cancelled.add(job);
      calls.push("cancel import");
    },
    commitImport: async (job, workshop, token, decisions) => {
      if (cancelled.has(job)) {
        throw refused("import-cancelled", "answers-2026.csv: the import was cancelled. Nothing was changed.");
      }
      const plan = planOf(decisions, token);
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
    countFindings: async (workshop) => {
      const { findings } = recapOf(find(workshop));
      return { findings: findings.length, errors: findings.filter((one) => one.severity === "error").length };
    },
    writeLike: async (workshop, token) =>
      gesture("Take over the habits of the site", ["posts"], () => {
        const { front_matter, raw_lines } = inventedPost();
        const { post } = find(workshop);
        post.profile = { ...post.profile, front_matter, raw_lines };
        calls.push(`write like ${token}`);
      }),
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
        if (field === "target") post.target = value as Target;
        if (field === "layout") post.layout = value === "classic" ? "classic" : "cards";
      });
    },
    editBlock: async (id, field, value) =>
      gesture("Change the wording of a block", ["blocks"], () => {
        const { row } = holding((one) => one.blocks, id);
        if (field === "heading") row.heading = value;
        if (field === "prose-before") row.prose_before = value;
        if (field === "prose-after") row.prose_after = value;
        if (field === "licence") row.options.licence = value;
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
    ...exhibitDoors({ find, gesture, copy, newId, calls }, () => workshops),
    ...exporting,
    ...publishingDoors({ find, gesture, copy, newId, calls }, exporting.exportRecap),

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
    gestureChanges: async (seq) => {
      const step = done[seq - 1] ?? undone.at(done.length - seq);
      return copy(step === undefined ? { tables: [], rows: [] } : changesOf(step));
    },
    undo: () => stepBack(done, undone, (step) => step.before),
    redo: () => stepBack(undone, done, (step) => step.after),

    listBackups: () => copy(backups.map(({ row }) => row).reverse()),
    backUp: async () => {
      const step = done.length;
      const name = `h${pad(step)}-${backups.length + 1}.db`;
      const row = { name, day: "2026-05-21", step, label: done.at(-1)?.label ?? "", bytes: 184_320 + step };
      backups.push({ row, workshops: structuredClone(workshops) });
      health.backup_trouble = null;
      healthListeners.forEach((listener) => listener(health));
      return name;
    },
    stepsSinceBackup: async (name) => {
      const { row } = backups.find((one) => one.row.name === name) ?? {};
      return done.slice(row?.step ?? done.length).map((step) => step.label);
    },
    goBackToBackup: async (name) => {
      const backup = backups.find((one) => one.row.name === name);
      if (backup === undefined) throw gone("The backup", name);
      workshops = structuredClone(backup.workshops);
      const lost = done.splice(backup.row.step).map((step) => step.label);
      tell([]);
      const kept_in = "~/.local/share/summit-desk/damaged-1";
      return { step: backup.row.step, kept_in, damage: null, done_again: 0, lost };
    },
    libraryHealth: () => copy(health),
    reopenLibrary: async () => {
      start.readOnly = null;
      tell([]);
    },

    quit: async () => void calls.push("quit"),
    openLink: async (url) => void calls.push(`open ${url}`),
    copyText: async (text) => void calls.push(`copy ${text}`),
    loadLook: () => copy(look),
    saveLook: async (next) => {
      look = next;
    },
    loadLeft: () => copy({ address: left.address, drafts: [...left.drafts].map(([place, text]) => ({ place, text })) }),
    saveAddress: async (address) => {
      left.address = address;
    },
    saveDraft: async (place, text) => {
      if (text === null) left.drafts.delete(place);
      else left.drafts.set(place, text);
    },

    onDataChanged: async (listener) => {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },
    onFilesHovered: async (listener) => {
      hoverListeners.add(listener);
      return () => hoverListeners.delete(listener);
    },
    onFilesDropped: async (listener) => {
      dropListeners.add(listener);
      return () => dropListeners.delete(listener);
    },
    onImportProgress: async (listener) => {
      progressListeners.add(listener);
      return () => progressListeners.delete(listener);
    },
    onHealthChanged: async (listener) => {
      healthListeners.add(listener);
      return () => healthListeners.delete(listener);
    },
    onCloseAsked: async (listener) => {
      closeListeners.add(listener);
      return () => closeListeners.delete(listener);
    },
    onMenu: async (listener) => {
      menuListeners.add(listener);
      return () => menuListeners.delete(listener);
    },
  };
}

const words = (value: string) =>
  value
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
