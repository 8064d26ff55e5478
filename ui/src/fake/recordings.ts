// Recordings in the library that is made up: what the talks screen asks for.

import type { Platform } from "../platform";
import { notHere } from "./notHere";

type Doors = Pick<
  Platform,
  | "talkMaterial"
  | "chooseRecordings"
  | "chooseRecordingsFolder"
  | "lookAtRecordings"
  | "receiveRecordings"
  | "pauseJob"
  | "cancelJob"
  | "runningReceipts"
  | "unfinishedRecordings"
  | "giveRecording"
  | "openPlayer"
  | "closePlayer"
  | "openInSystem"
  | "attachCaptions"
  | "removeCaptions"
  | "cueLines"
  | "attachSlides"
  | "linkSlides"
  | "removeSlides"
  | "recordingRules"
  | "setRecordingRules"
  | "writeKit"
  | "inspectRecording"
  | "poster"
  | "thumbnail"
  | "choosePoster"
  | "inbox"
  | "chooseInbox"
  | "forgetInbox"
  | "ignoreInInbox"
  | "onReceiveProgress"
  | "onInboxChanged"
>;

/** The part of the door that recordings go through. */
export function recordingDoors(): Doors {
  return {
    talkMaterial: notHere,
    chooseRecordings: notHere,
    chooseRecordingsFolder: notHere,
    lookAtRecordings: notHere,
    receiveRecordings: notHere,
    pauseJob: notHere,
    cancelJob: notHere,
    runningReceipts: notHere,
    unfinishedRecordings: notHere,
    giveRecording: notHere,
    openPlayer: notHere,
    closePlayer: notHere,
    openInSystem: notHere,
    attachCaptions: notHere,
    removeCaptions: notHere,
    cueLines: notHere,
    attachSlides: notHere,
    linkSlides: notHere,
    removeSlides: notHere,
    recordingRules: notHere,
    setRecordingRules: notHere,
    writeKit: notHere,
    inspectRecording: notHere,
    poster: notHere,
    thumbnail: notHere,
    choosePoster: notHere,
    inbox: notHere,
    chooseInbox: notHere,
    forgetInbox: notHere,
    ignoreInInbox: notHere,
    onReceiveProgress: async () => () => undefined,
    onInboxChanged: async () => () => undefined,
  };
}
