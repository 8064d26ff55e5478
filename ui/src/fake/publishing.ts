// A site, a template, exports of before and edits made by hand, as the core would tell of them.

import type { PostEdit, SiteProposal } from "../bindings";
import type { Platform } from "../platform";
import type { Library } from "./missing";
import { refused } from "./refusals";

type Doors = Pick<
  Platform,
  | "addBlock"
  | "fixFindings"
  | "chooseSite"
  | "readSite"
  | "useSite"
  | "useTemplate"
  | "listExports"
  | "exportText"
  | "planEdits"
  | "takeEdits"
  | "commitRecap"
>;

const site: SiteProposal = {
  folder: "~/blog",
  target: "hugo",
  posts: "~/blog/content/post",
  profile: { front_matter: [["title", ""]], raw_lines: [] },
  found: [
    { what: "generator", value: "hugo", file: "hugo.toml", line: 1 },
    { what: "future", value: "hidden", file: "", line: 0 },
  ],
  notes: ["This site hides posts of later days."],
};

const edits: PostEdit[] = [
  {
    line: 12,
    standing: "mapped",
    kind: "answer",
    id: "answer-1",
    field: "text",
    what: "An answer of Freya Lindqvist",
    before: "Ice cores.",
    after: "Ice cores, and sea ice.",
    why: "It is the value of this field.",
  },
  {
    line: 40,
    standing: "nowhere",
    kind: "",
    id: "",
    field: "",
    what: "",
    before: "",
    after: "Written on a train.",
    why: "No field holds this; it stays in the file.",
  },
];

/** The part of the door that leads to the site. */
export function publishingDoors(library: Library, exportAgain: Platform["exportRecap"]): Doors {
  const { find, copy, gesture, newId } = library;
  return {
    addBlock: async (workshop, kind) => {
      const id = newId("block");
      await gesture(`Add the block “${kind}”`, ["blocks"], () => {
        const one = find(workshop);
        const [first] = one.blocks;
        if (first !== undefined)
          one.blocks.push({ ...first, id, kind, heading: "", prose_before: "Added.", position: "z" });
      });
      return id;
    },
    fixFindings: async (workshop, of) => {
      await gesture("Repair 1 finding", ["talks"], () => {
        for (const { message } of of) find(workshop).ignored.set(message, "mended");
      });
      return copy(
        of.map(({ rule, message }) => ({
          rule,
          severity: "warning" as const,
          where: { kind: "talk", id: "", field: "url" },
          message,
          fix: "safe" as const,
        })),
      );
    },
    chooseSite: async () => copy({ token: "site-1", path: "~/blog" }),
    readSite: async () => copy(site),
    useSite: async (workshop) => {
      await gesture("Write the recap for a site", ["posts"], () => {
        find(workshop).post.target = site.target;
      });
      return null;
    },
    useTemplate: async (workshop, token) => {
      if (token === "broken.jinja") throw refused("template-syntax", "broken.jinja, line 3: a tag is never closed.");
      await gesture("Choose the template of the recap", ["posts"], () => {
        const { profile } = find(workshop).post;
        profile.template =
          token === null ? { name: "", text: "" } : { name: "short.md.jinja", text: '{{ slot("people") }}' };
      });
      return null;
    },
    listExports: async (workshop) =>
      copy(
        find(workshop).exports.map((path, at) => ({
          number: at + 1,
          at: "2026-06-02T09:00:00Z",
          path,
          target: "jekyll" as const,
          layout: "cards" as const,
          bytes: 1200,
          state: "current" as const,
        })),
      ),
    exportText: async () =>
      copy({
        text: "---\ntitle: Tides\n---\n",
        left_out: [{ what: "Answers of Ola Berg", why: "the person refused it for the site" }],
      }),
    planEdits: async (workshop) => copy({ path: find(workshop).exports.at(-1) ?? "", edits, taken: 0 }),
    takeEdits: async (_, which) => {
      await gesture("Take edits of the post into the record", ["answers"], () => null);
      return copy({ path: "", edits, taken: which.length });
    },
    commitRecap: async (workshop, folder, answers, branch) => {
      const report = await exportAgain(workshop, folder, answers);
      if (report === null) return null;
      const commit = {
        repository: "~/blog",
        branch: branch || "main",
        is_new_branch: false,
        commit: "abc1234",
        files: [],
        removed: [],
        asked_hooks: true,
      };
      return { report, commit };
    },
  };
}
