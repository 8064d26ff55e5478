// The door to the core. The only file that knows Tauri; screens reach it through the hooks of queries.ts.

import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { createContext, useContext } from "react";
import type {
  AnswerId,
  AppState,
  BlockField,
  BlockId,
  BlockOptions,
  Candidate,
  CellFix,
  ChosenFile,
  ColumnChoice,
  DataChanged,
  ExportReport,
  Failure,
  FileKind,
  HistoryEntry,
  ImportPlan,
  ImportReport,
  ImportedPost,
  Look,
  Overview,
  PersonField,
  PersonFields,
  PersonId,
  PersonRow,
  PostDraft,
  PostField,
  Question,
  QuestionId,
  RecapView,
  ResponseId,
  ResponseRow,
  TalkField,
  TalkFields,
  TalkId,
  TalkRow,
  UndoReport,
  WorkshopDraft,
  WorkshopId,
  ZoneReading,
} from "./bindings";
import type { Zone } from "./wire";

/** Stops a listener. */
export type Stop = () => void;

/** Everything the window may ask of the core. A refusal is a `Failure`. */
export type Platform = {
  appState(): Promise<AppState>;
  createWorkshop(draft: WorkshopDraft): Promise<WorkshopId>;
  createSample(): Promise<WorkshopId>;
  overview(workshop: WorkshopId): Promise<Overview>;

  listPeople(workshop: WorkshopId): Promise<PersonRow[]>;
  addPerson(workshop: WorkshopId, draft: PersonFields): Promise<PersonId>;
  editPerson(person: PersonId, field: PersonField, value: string): Promise<void>;
  readZone(workshop: WorkshopId, text: string, near: string): Promise<ZoneReading>;
  confirmZone(person: PersonId, zone: Zone | null): Promise<void>;
  searchZones(workshop: WorkshopId, text: string): Promise<Candidate[]>;

  listTalks(workshop: WorkshopId): Promise<TalkRow[]>;
  addTalk(workshop: WorkshopId, draft: TalkFields): Promise<TalkId>;
  editTalk(talk: TalkId, field: TalkField, value: string): Promise<void>;
  moveTalk(talk: TalkId, position: number): Promise<void>;

  listQuestions(workshop: WorkshopId): Promise<Question[]>;
  setQuestionPublic(question: QuestionId, isPublic: boolean): Promise<void>;
  listResponses(workshop: WorkshopId): Promise<ResponseRow[]>;
  setResponsePublished(response: ResponseId, isPublished: boolean): Promise<void>;
  publishAnswer(answer: AnswerId, text: string | null): Promise<void>;

  chooseFile(kind: FileKind): Promise<ChosenFile | null>;
  planImport(workshop: WorkshopId, token: string, choices: ColumnChoice[], fixes: CellFix[]): Promise<ImportPlan>;
  commitImport(workshop: WorkshopId, token: string, choices: ColumnChoice[], fixes: CellFix[]): Promise<ImportReport>;
  saveRejected(workshop: WorkshopId, token: string, choices: ColumnChoice[], fixes: CellFix[]): Promise<string | null>;
  readPost(token: string): Promise<PostDraft>;
  importPost(token: string): Promise<ImportedPost>;

  recap(workshop: WorkshopId): Promise<RecapView>;
  editPost(workshop: WorkshopId, field: PostField, value: string): Promise<void>;
  editBlock(block: BlockId, field: BlockField, value: string): Promise<void>;
  switchBlock(block: BlockId, isOn: boolean): Promise<void>;
  setBlockOptions(block: BlockId, options: BlockOptions): Promise<void>;
  moveBlock(block: BlockId, position: number): Promise<void>;
  exportRecap(workshop: WorkshopId): Promise<ExportReport | null>;

  listHistory(): Promise<HistoryEntry[]>;
  undo(): Promise<UndoReport>;
  redo(): Promise<UndoReport>;

  openLink(url: string): Promise<void>;
  copyText(text: string): Promise<void>;
  loadLook(): Promise<Look>;
  saveLook(look: Look): Promise<void>;

  onDataChanged(changed: (change: DataChanged) => void): Promise<Stop>;
  onFilesDropped(dropped: (files: ChosenFile[]) => void): Promise<Stop>;
  onMenu(chosen: (action: string) => void): Promise<Stop>;
};

/** Reads whatever was thrown as a failure; an unforeseen error keeps its own words. */
export function asFailure(thrown: unknown): Failure {
  if (isFailure(thrown)) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: "unexpected", message };
}

function isFailure(thrown: unknown): thrown is Failure {
  if (typeof thrown !== "object" || thrown === null) return false;
  return (
    "code" in thrown && typeof thrown.code === "string" && "message" in thrown && typeof thrown.message === "string"
  );
}

async function call<Reply>(command: string, given: Record<string, unknown> = {}): Promise<Reply> {
  try {
    return await invoke<Reply>(command, given);
  } catch (thrown) {
    throw asFailure(thrown);
  }
}

/** The real door: every function is the command of the same name in snake case. */
export const tauriPlatform: Platform = {
  appState: () => call("app_state"),
  createWorkshop: (draft) => call("create_workshop", { draft }),
  createSample: () => call("create_sample"),
  overview: (workshop) => call("overview", { workshop }),

  listPeople: (workshop) => call("list_people", { workshop }),
  addPerson: (workshop, draft) => call("add_person", { workshop, draft }),
  editPerson: (person, field, value) => call("edit_person", { person, field, value }),
  readZone: (workshop, text, near) => call("read_zone", { workshop, text, near }),
  confirmZone: (person, zone) => call("confirm_zone", { person, zone }),
  searchZones: (workshop, text) => call("search_zones", { workshop, text }),

  listTalks: (workshop) => call("list_talks", { workshop }),
  addTalk: (workshop, draft) => call("add_talk", { workshop, draft }),
  editTalk: (talk, field, value) => call("edit_talk", { talk, field, value }),
  moveTalk: (talk, position) => call("move_talk", { talk, position }),

  listQuestions: (workshop) => call("list_questions", { workshop }),
  setQuestionPublic: (question, isPublic) => call("set_question_public", { question, isPublic }),
  listResponses: (workshop) => call("list_responses", { workshop }),
  setResponsePublished: (response, isPublished) => call("set_response_published", { response, isPublished }),
  publishAnswer: (answer, text) => call("publish_answer", { answer, text }),

  chooseFile: (kind) => call("choose_file", { kind }),
  planImport: (workshop, token, choices, fixes) => call("plan_import", { workshop, token, choices, fixes }),
  commitImport: (workshop, token, choices, fixes) => call("commit_import", { workshop, token, choices, fixes }),
  saveRejected: (workshop, token, choices, fixes) => call("save_rejected", { workshop, token, choices, fixes }),
  readPost: (token) => call("read_post", { token }),
  importPost: (token) => call("import_post", { token }),

  recap: (workshop) => call("recap", { workshop }),
  editPost: (workshop, field, value) => call("edit_post", { workshop, field, value }),
  editBlock: (block, field, value) => call("edit_block", { block, field, value }),
  switchBlock: (block, isOn) => call("switch_block", { block, isOn }),
  setBlockOptions: (block, options) => call("set_block_options", { block, options }),
  moveBlock: (block, position) => call("move_block", { block, position }),
  exportRecap: (workshop) => call("export_recap", { workshop }),

  listHistory: () => call("list_history"),
  undo: () => call("undo"),
  redo: () => call("redo"),

  openLink: (url) => call("open_link", { url }),
  copyText: (text) => call("copy_text", { text }),
  loadLook: () => call("load_look"),
  saveLook: (look) => call("save_look", { look }),

  onDataChanged: (changed) => listen<DataChanged>("data-changed", (event) => changed(event.payload)),
  onFilesDropped: (dropped) => listen<ChosenFile[]>("files-dropped", (event) => dropped(event.payload)),
  onMenu: (chosen) => listen<string>("menu-chosen", (event) => chosen(event.payload)),
};

const PlatformContext = createContext<Platform>(tauriPlatform);

/** Puts a door around a tree; tests put the one over arrays. */
export const PlatformProvider = PlatformContext.Provider;

/** The door of the tree one stands in. */
export function usePlatform(): Platform {
  return useContext(PlatformContext);
}
