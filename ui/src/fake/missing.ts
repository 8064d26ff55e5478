// Who owes what, permissions and playlists in the library that is made up.

import type { Platform } from "../platform";
import { notHere } from "./notHere";

type Doors = Pick<
  Platform,
  | "listPermissions"
  | "setPermissions"
  | "missingBoard"
  | "setDeadline"
  | "draftMails"
  | "saveMails"
  | "recordAsked"
  | "planTalks"
  | "importTalks"
>;

/** The part of the door that permissions, the missing board and playlists go through. */
export function missingDoors(): Doors {
  return {
    listPermissions: notHere,
    setPermissions: notHere,
    missingBoard: notHere,
    setDeadline: notHere,
    draftMails: notHere,
    saveMails: notHere,
    recordAsked: notHere,
    planTalks: notHere,
    importTalks: notHere,
  };
}
