// The door to the core. The only file that knows Tauri; screens reach it through the hooks of queries.ts.

import { createContext, useContext } from "react";
import {
  commands,
  events,
  type DataChanged,
  type Failure,
  type FilesDropped,
  type FilesHovered,
  type Health,
  type ImportProgress,
  type ReceiveProgress,
  type WorkshopId,
} from "./bindings";

/** Stops a listener. */
export type Stop = () => void;

type Commands = typeof commands;
type Reply<Name extends keyof Commands> = Awaited<ReturnType<Commands[Name]>>;
/** What a command answers; some can refuse nothing. */
type Answer<Name extends keyof Commands> =
  Reply<Name> extends { status: string } ? Extract<Reply<Name>, { status: "ok" }>["data"] : Reply<Name>;
/** A command that answers nothing promises nothing. */
type Given<Reply> = [Reply] extends [null] ? unknown : Reply;

/** Everything the window may ask of the core: each command with what it answers. A refusal is a `Failure`. */
export type Platform = {
  [Name in keyof Commands]: (...given: Parameters<Commands[Name]>) => Promise<Given<Answer<Name>>>;
} & {
  onDataChanged(changed: (change: DataChanged) => void): Promise<Stop>;
  onFilesHovered(hovered: (hovered: FilesHovered) => void): Promise<Stop>;
  onFilesDropped(dropped: (dropped: FilesDropped) => void): Promise<Stop>;
  /** The window is to be closed while recordings come in. */
  onCloseAsked(asked: () => void): Promise<Stop>;
  onMenu(chosen: (action: string) => void): Promise<Stop>;
  onImportProgress(told: (progress: ImportProgress) => void): Promise<Stop>;
  onReceiveProgress(told: (progress: ReceiveProgress) => void): Promise<Stop>;
  onInboxChanged(changed: (workshop: WorkshopId) => void): Promise<Stop>;
  onHealthChanged(changed: (health: Health) => void): Promise<Stop>;
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

type Answered<Reply> = { status: "ok"; data: Reply } | { status: "error"; error: Failure };

/** Makes a refusal a rejection, so that queries and gestures see one kind of failure. */
function asked<Arguments extends unknown[], Reply>(command: (...given: Arguments) => Promise<Answered<Reply>>) {
  return async (...given: Arguments): Promise<Reply> => {
    const answer = await command(...given).catch((thrown: unknown) => {
      throw asFailure(thrown);
    });
    if (answer.status === "error") throw asFailure(answer.error);
    return answer.data;
  };
}

/** The real door. */
export const tauriPlatform: Platform = {
  appState: asked(commands.appState),
  createWorkshop: asked(commands.createWorkshop),
  createSample: asked(commands.createSample),
  overview: asked(commands.overview),
  editWorkshop: asked(commands.editWorkshop),

  listPeople: asked(commands.listPeople),
  addPerson: asked(commands.addPerson),
  editPerson: asked(commands.editPerson),
  readZone: asked(commands.readZone),
  confirmZone: asked(commands.confirmZone),
  confirmZoneOfAll: asked(commands.confirmZoneOfAll),
  searchZones: asked(commands.searchZones),

  listDuplicates: asked(commands.listDuplicates),
  planMerge: asked(commands.planMerge),
  mergePeople: asked(commands.mergePeople),
  markDistinct: asked(commands.markDistinct),

  listTalks: asked(commands.listTalks),
  addTalk: asked(commands.addTalk),
  editTalk: asked(commands.editTalk),
  setSpeakers: asked(commands.setSpeakers),
  moveTalk: asked(commands.moveTalk),

  talkMaterial: asked(commands.talkMaterial),
  chooseRecordings: asked(commands.chooseRecordings),
  chooseRecordingsFolder: asked(commands.chooseRecordingsFolder),
  lookAtRecordings: asked(commands.lookAtRecordings),
  receiveRecordings: asked(commands.receiveRecordings),
  pauseJob: asked(commands.pauseJob),
  cancelJob: asked(commands.cancelJob),
  runningReceipts: asked(commands.runningReceipts),
  unfinishedRecordings: asked(commands.unfinishedRecordings),
  giveRecording: asked(commands.giveRecording),
  openPlayer: asked(commands.openPlayer),
  closePlayer: asked(commands.closePlayer),
  openInSystem: asked(commands.openInSystem),
  attachCaptions: asked(commands.attachCaptions),
  removeCaptions: asked(commands.removeCaptions),
  cueLines: asked(commands.cueLines),
  setChapters: asked(commands.setChapters),
  attachSlides: asked(commands.attachSlides),
  linkSlides: asked(commands.linkSlides),
  removeSlides: asked(commands.removeSlides),
  recordingRules: asked(commands.recordingRules),
  setRecordingRules: asked(commands.setRecordingRules),
  writeKit: asked(commands.writeKit),
  listAccounts: asked(commands.listAccounts),
  addPeertubeAccount: asked(commands.addPeertubeAccount),
  addYoutubeAccount: asked(commands.addYoutubeAccount),
  removeAccount: asked(commands.removeAccount),
  listChannels: asked(commands.listChannels),
  planUpload: asked(commands.planUpload),
  uploadTalks: asked(commands.uploadTalks),
  inspectRecording: asked(commands.inspectRecording),
  poster: asked(commands.poster),
  thumbnails: asked(commands.thumbnails),
  choosePoster: asked(commands.choosePoster),
  inbox: asked(commands.inbox),
  chooseInbox: asked(commands.chooseInbox),
  forgetInbox: asked(commands.forgetInbox),
  ignoreInInbox: asked(commands.ignoreInInbox),

  listPermissions: asked(commands.listPermissions),
  setPermissions: asked(commands.setPermissions),
  missingBoard: asked(commands.missingBoard),
  setDeadline: asked(commands.setDeadline),
  draftMails: asked(commands.draftMails),
  saveMails: asked(commands.saveMails),
  recordAsked: asked(commands.recordAsked),
  planTalks: asked(commands.planTalks),
  importTalks: asked(commands.importTalks),
  foundKind: asked(commands.foundKind),
  planProgramme: asked(commands.planProgramme),
  importProgramme: asked(commands.importProgramme),

  listDiscussions: asked(commands.listDiscussions),
  addTopic: asked(commands.addTopic),
  editTopic: asked(commands.editTopic),
  moveTopic: asked(commands.moveTopic),
  removeTopic: asked(commands.removeTopic),
  addSessions: asked(commands.addSessions),
  editSession: asked(commands.editSession),
  moveSession: asked(commands.moveSession),
  cancelSession: asked(commands.cancelSession),
  noteSession: asked(commands.noteSession),
  setSessionQuestions: asked(commands.setSessionQuestions),
  finishAction: asked(commands.finishAction),
  listHours: asked(commands.listHours),
  setPersonHours: asked(commands.setPersonHours),
  setAvailability: asked(commands.setAvailability),
  addBusyTime: asked(commands.addBusyTime),
  removeBusyTime: asked(commands.removeBusyTime),

  planSessions: asked(commands.planSessions),
  usePlan: asked(commands.usePlan),
  heatMap: asked(commands.heatMap),
  slotSummary: asked(commands.slotSummary),
  clockChanges: asked(commands.clockChanges),
  hourLedger: asked(commands.hourLedger),
  planOfficeHours: asked(commands.planOfficeHours),
  useOfficeHours: asked(commands.useOfficeHours),
  announcement: asked(commands.announcement),
  timetableTable: asked(commands.timetableTable),
  packet: asked(commands.packet),
  packetSent: asked(commands.packetSent),
  saveSchedule: asked(commands.saveSchedule),
  checkTimes: asked(commands.checkTimes),
  keepClearOf: asked(commands.keepClearOf),
  personTimes: asked(commands.personTimes),
  addAvailability: asked(commands.addAvailability),
  removeAvailability: asked(commands.removeAvailability),
  planPoll: asked(commands.planPoll),
  importPoll: asked(commands.importPoll),

  listLinks: asked(commands.listLinks),
  addLinks: asked(commands.addLinks),
  editLink: asked(commands.editLink),
  readdressLink: asked(commands.readdressLink),
  removeLinks: asked(commands.removeLinks),
  checkLinks: asked(commands.checkLinks),
  askLinks: asked(commands.askLinks),
  listChatChannels: asked(commands.listChatChannels),
  setChatChannel: asked(commands.setChatChannel),
  readChatExport: asked(commands.readChatExport),
  readChatMessages: asked(commands.readChatMessages),
  keepQuotes: asked(commands.keepQuotes),
  listQuotes: asked(commands.listQuotes),
  editQuote: asked(commands.editQuote),
  addQuote: asked(commands.addQuote),
  placeQuote: asked(commands.placeQuote),
  removeQuotes: asked(commands.removeQuotes),

  listQuestions: asked(commands.listQuestions),
  setQuestionPublic: asked(commands.setQuestionPublic),
  listResponses: asked(commands.listResponses),
  setResponsePublished: asked(commands.setResponsePublished),
  publishAnswer: asked(commands.publishAnswer),

  chooseFile: asked(commands.chooseFile),
  planImport: asked(commands.planImport),
  workbookSheets: asked(commands.workbookSheets),
  commitImport: asked(commands.commitImport),
  cancelImport: asked(commands.cancelImport),
  saveRejected: asked(commands.saveRejected),
  holdPasted: asked(commands.holdPasted),
  origins: asked(commands.origins),
  readPost: asked(commands.readPost),
  importPost: asked(commands.importPost),

  recap: asked(commands.recap),
  countFindings: asked(commands.countFindings),
  writeLike: asked(commands.writeLike),
  editPost: asked(commands.editPost),
  editBlock: asked(commands.editBlock),
  switchBlock: asked(commands.switchBlock),
  setBlockOptions: asked(commands.setBlockOptions),
  moveBlock: asked(commands.moveBlock),
  ignoreFinding: asked(commands.ignoreFinding),
  heedFinding: asked(commands.heedFinding),
  addBlock: asked(commands.addBlock),
  fixFindings: asked(commands.fixFindings),
  chooseSite: asked(commands.chooseSite),
  readSite: asked(commands.readSite),
  useSite: asked(commands.useSite),
  useTemplate: asked(commands.useTemplate),
  listExports: asked(commands.listExports),
  exportText: asked(commands.exportText),
  planEdits: asked(commands.planEdits),
  takeEdits: asked(commands.takeEdits),
  commitRecap: asked(commands.commitRecap),
  addExhibit: asked(commands.addExhibit),
  addFigure: asked(commands.addFigure),
  editExhibit: asked(commands.editExhibit),
  editFigure: asked(commands.editFigure),
  moveExhibit: asked(commands.moveExhibit),
  removeExhibit: asked(commands.removeExhibit),
  figure: asked(commands.figure),
  choosePostFolder: asked(commands.choosePostFolder),
  planExport: asked(commands.planExport),
  exportRecap: asked(commands.exportRecap),
  postStanding: asked(commands.postStanding),

  listHistory: asked(commands.listHistory),
  gestureChanges: asked(commands.gestureChanges),
  undo: asked(commands.undo),
  redo: asked(commands.redo),

  listBackups: asked(commands.listBackups),
  backUp: asked(commands.backUp),
  stepsSinceBackup: asked(commands.stepsSinceBackup),
  goBackToBackup: asked(commands.goBackToBackup),
  libraryHealth: asked(commands.libraryHealth),
  reopenLibrary: asked(commands.reopenLibrary),

  quit: asked(commands.quit),
  openLink: asked(commands.openLink),
  copyText: asked(commands.copyText),
  loadLook: asked(commands.loadLook),
  saveLook: asked(commands.saveLook),
  loadLeft: asked(commands.loadLeft),
  saveAddress: asked(commands.saveAddress),
  saveDraft: asked(commands.saveDraft),

  onDataChanged: (changed) => events.dataChanged.listen((event) => changed(event.payload)),
  onFilesHovered: (hovered) => events.filesHovered.listen((event) => hovered(event.payload)),
  onFilesDropped: (dropped) => events.filesDropped.listen((event) => dropped(event.payload)),
  onCloseAsked: (told) => events.closeAsked.listen(() => told()),
  onMenu: (chosen) => events.menuChosen.listen((event) => chosen(event.payload)),
  onImportProgress: (told) => events.importProgress.listen((event) => told(event.payload)),
  onReceiveProgress: (told) => events.receiveProgress.listen((event) => told(event.payload)),
  onInboxChanged: (changed) => events.inboxChanged.listen((event) => changed(event.payload)),
  onHealthChanged: (changed) => events.healthChanged.listen((event) => changed(event.payload)),
};

const PlatformContext = createContext<Platform>(tauriPlatform);

/** Puts a door around a tree; tests put the one over arrays. */
export const PlatformProvider = PlatformContext.Provider;

/** The door of the tree one stands in. */
export function usePlatform(): Platform {
  return useContext(PlatformContext);
}
