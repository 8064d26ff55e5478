// Who owes what, permissions and playlists in the library that is made up.

import type { Addressees, MailDraft, PermissionDraft } from "../bindings";
import type { Platform } from "../platform";
import { addLine, askFor, linesOf, owedOf, stagesOf } from "./ledger";
import { draftsOf, owedBy } from "./letters";
import { talksPlanOf } from "./playlist";
import { refused } from "./refusals";
import { talk, type FakeWorkshop } from "./workshop";

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

/** What the library that is made up lends to its parts. */
export type Library = {
  find: (workshop: string) => FakeWorkshop;
  gesture: <Reply>(label: string, tables: string[], act: () => Reply) => Promise<Reply>;
  copy: <Reply>(reply: Reply) => Promise<Reply>;
  newId: (kind: string) => string;
  calls: string[];
};

/** The part of the door that permissions, the missing board and playlists go through. */
export function missingDoors(library: Library): Doors {
  const { find, copy } = library;
  return {
    listPermissions: async (workshop) => copy(linesOf(find(workshop))),
    setPermissions: (workshop, drafts) => setPermissions(library, workshop, drafts),
    missingBoard: async (workshop) => {
      const one = find(workshop);
      return copy({ stages: stagesOf(one), deadlines: one.ledger.deadlines, owed: owedOf(one) });
    },
    setDeadline: async (workshop, kind, day) => {
      if (day !== null && !/^\d{4}-\d{2}-\d{2}$/u.test(day)) {
        const message = `The deadline of the ${kind}: “${day}” is not a day. Nothing was changed. Write it as 2026-05-30.`;
        throw refused("value-refused", message, "day");
      }
      const label = day === null ? `No deadline of the ${kind}` : `Deadline of the ${kind}: ${day}`;
      return library.gesture(label, ["deadlines"], () => {
        const { ledger } = find(workshop);
        ledger.deadlines = ledger.deadlines.filter((row) => row.kind !== kind);
        if (day !== null) ledger.deadlines.push({ kind, day });
        ledger.deadlines.sort((a, b) => a.day.localeCompare(b.day));
      });
    },
    draftMails: async (workshop, whom) => copy(draftsOf(find(workshop), whom)),
    recordAsked: (workshop, whom) => ask(library, workshop, whom),
    saveMails: async (workshop, whom) => {
      library.calls.push("choose a folder");
      const drafts = draftsOf(find(workshop), whom).map((one): MailDraft => {
        const name = one.name.toLowerCase().replaceAll(/[^a-z0-9]+/gu, "-");
        return { ...one, file: `~/letters/${name}.eml` };
      });
      await ask(library, workshop, whom);
      return drafts;
    },
    planTalks: async (workshop, token, text, { add, pairs }) => {
      if (token === null && !/https?:\/\//u.test(text)) throw noLinks();
      return copy(talksPlanOf(find(workshop), token, text, add, pairs));
    },
    importTalks: (workshop, token, text, { add, pairs }) => {
      const plan = talksPlanOf(find(workshop), token, text, add, pairs);
      return library.gesture(`Links of ${plan.linked} talks, ${plan.added} added`, ["talks", "imports"], () => {
        const one = find(workshop);
        for (const row of plan.matched) {
          const found = one.talks.find((candidate) => candidate.id === row.talk);
          if (found !== undefined) link(found, row.after);
        }
        for (const row of plan.new_talks) {
          one.talks.push(talk(library.newId("talk"), one.talks.length + 1, row.title, row.speakers, row.url));
        }
        return { ...plan, workshop: one.workshop.slug, import: library.newId("import") };
      });
    },
  };
}

function noLinks() {
  return refused(
    "playlist-unknown",
    "The pasted text: no address of a video was found in it. Nothing was changed. Paste the addresses of the videos, one a line.",
  );
}

function link(found: FakeWorkshop["talks"][number], url: string) {
  const next = talk(found.id, found.position, found.title, found.speakers, url);
  Object.assign(found, { ...next, speaker_ids: found.speaker_ids });
}

async function ask(library: Library, workshop: string, whom: Addressees) {
  const owed = owedBy(library.find(workshop), whom);
  const people = new Set(owed.map((row) => row.person_id));
  const names = people.size === 1 ? owed[0]?.name : `${people.size} people`;
  return library.gesture(`Ask ${names} for what is missing`, ["askings", "permissions"], () =>
    askFor(library.find(workshop), owed),
  );
}

async function setPermissions(library: Library, workshop: string, drafts: PermissionDraft[]) {
  const one = library.find(workshop);
  const nameOf = (id: string | undefined) => one.people.find((row) => row.id === id)?.name ?? "a person";
  const wrong = drafts.find((draft) => draft.state === "embargo" && draft.from === null);
  if (wrong !== undefined) {
    throw refused(
      "embargo-without-day",
      `The permission of ${nameOf(wrong.person_id)}, from: the embargo has no end. Nothing was changed. Give the first day on which it may be published.`,
      "from",
    );
  }
  const people = new Set(drafts.map((draft) => draft.person_id));
  const whose = people.size === 1 ? nameOf(drafts[0]?.person_id) : `${people.size} people`;
  const said = new Set(drafts.map((draft) => `${draft.item} on ${draft.channel}, ${draft.state}`));
  const label = said.size === 1 ? `Permission of ${whose}: ${[...said][0]}` : `Permissions of ${whose}`;
  return library.gesture(label, ["permissions"], () => {
    drafts.forEach((draft) => addLine(library.find(workshop), draft));
    return drafts.length;
  });
}
