// A folder of posts with the file of the last export, as the core would put it beside the workshop.

import type { AskedPlace, DifferenceLine, ExportPlan, FieldOrigin, RecapView, TakeSide } from "../bindings";
import type { Platform } from "../platform";
import type { Library } from "./missing";
import { refused } from "./refusals";

type Doors = Pick<
  Platform,
  | "choosePostFolder"
  | "planExport"
  | "exportRecap"
  | "postStanding"
  | "ignoreFinding"
  | "heedFinding"
  | "origins"
  | "holdPasted"
>;
type Found = ReturnType<Library["find"]>;

/** The part of the door that exports go through; a folder named `edited` holds a post that somebody edited. */
export function exportingDoors(library: Library, recapOf: (one: Found) => RecapView): Doors {
  const { find, copy } = library;
  const viewOf = (workshop: string) => {
    const view = recapOf(find(workshop));
    if (view.trouble !== null) throw view.trouble;
    return view;
  };
  return {
    ignoreFinding: async (workshop, rule, message, reason) => {
      await library.gesture(`Ignore the finding ${rule}`, ["ignored_findings"], () => {
        find(workshop).ignored.set(message, reason);
      });
      return null;
    },
    heedFinding: async (workshop, rule, message) => {
      await library.gesture(`Heed the finding ${rule} again`, ["ignored_findings"], () => {
        find(workshop).ignored.delete(message);
      });
      return null;
    },
    holdPasted: async (text) => copy({ token: "pasted", name: "pasted table.txt", bytes: text.length }),
    origins: async ({ kind }) => copy(kind === "person" ? origins : []),
    choosePostFolder: async () => copy({ token: "folder-1", path: "~/blog/_posts" }),
    planExport: async (workshop, folder, answers) => copy(planOf(viewOf(workshop), folder, answers, find(workshop))),
    exportRecap: async (workshop, folder, answers) => {
      const view = viewOf(workshop);
      const plan = planOf(view, folder, answers, find(workshop));
      if (plan.asked.some((place) => place.answer === null)) {
        throw refused("post-conflict", `${plan.path}, line 9: 1 place was edited by hand, and changed here as well.`);
      }
      await library.gesture("Export the recap", ["exports"], () => find(workshop).exports.push(plan.path));
      const { people, talks, left_out, findings } = view;
      const { target, layout } = view.post;
      const { path, bytes, kept_edits } = plan;
      return { target, layout, path, bytes, people, talks, kept_edits, files: [], left_out, findings };
    },
    postStanding: async (workshop) => {
      const path = find(workshop).exports.at(-1);
      return path === undefined ? null : { state: "same", path };
    },
  };
}

const origins: FieldOrigin[] = [
  {
    field: "affiliation",
    value_said: "Sea Institute",
    file: "answers-2026.csv",
    row: 4,
    imported_on: "2026-05-20",
    producer: "google-forms",
    is_current: true,
    is_edited: false,
  },
];

const place: AskedPlace = {
  line: 9,
  base: "Waves were counted.\n",
  ours: "Waves were counted twice.\n",
  theirs: "Waves were counted, by hand.\n",
  answer: null,
};

const lines: readonly DifferenceLine[] = [
  { change: "same", text: "---", before: 1, after: 1 },
  { change: "removed", text: "title: Tides", before: 2, after: 0 },
  { change: "added", text: "title: Tidal models", before: 0, after: 2 },
  { change: "same", text: "## Who came", before: 12, after: 12 },
  { change: "added", text: "Freya Lindqvist", before: 0, after: 13 },
];

function planOf(view: RecapView, folder: string | null, answers: (TakeSide | null)[], one: Found): ExportPlan {
  const isEdited = one.exports.at(-1)?.includes("edited") ?? false;
  const isNew = one.exports.length === 0;
  const { target, layout } = view.post;
  return {
    target,
    layout,
    path: `~/blog/${folder === "folder-1" || !isEdited ? "_posts" : "edited"}/${view.file_name}`,
    state: isEdited ? "both" : isNew ? "new" : "stale",
    bytes: view.source.length,
    people: view.people,
    talks: view.talks,
    difference: isNew ? [] : [...lines],
    asked: isEdited ? [{ ...place, answer: answers[0] ?? null }] : [],
    kept_edits: isEdited ? 2 : 0,
    removed: [],
    renamed_to: "",
    files: [],
    // The invented people leave errors open, which would stop every export.
    findings: [],
  };
}
