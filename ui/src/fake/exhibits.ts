// Numbers, figures, recaps of others and thanks, as the core would keep them.

import type { BlockKind, Exhibit, ExhibitFields, ExhibitKind } from "../bindings";
import type { Platform } from "../platform";
import type { Library } from "./missing";
import { refused } from "./refusals";
import type { FakeWorkshop } from "./workshop";

type Doors = Pick<
  Platform,
  "addExhibit" | "addFigure" | "editExhibit" | "editFigure" | "moveExhibit" | "removeExhibit" | "figure"
>;

const blocks: Record<ExhibitKind, BlockKind> = {
  number: "numbers",
  figure: "figures",
  elsewhere: "elsewhere",
  thanks: "thanks",
};

/** The part of the door that exhibits go through. */
export function exhibitDoors(library: Library, workshops: () => readonly FakeWorkshop[]): Doors {
  const { find, gesture, newId } = library;
  const all = () => workshops().flatMap((one) => one.exhibits.map((exhibit) => ({ one, exhibit })));
  const known = (id: string) => {
    const found = all().find(({ exhibit }) => exhibit.id === id);
    if (found === undefined) throw refused("exhibit-unknown", "The exhibit is gone.");
    return found;
  };
  const takesPart = (workshop: string, people: readonly string[]) => {
    const isThere = (id: string) => find(workshop).people.some((row) => row.id === id);
    if (people.every(isThere)) return;
    throw refused("person-unknown", "Somebody does not take part in the workshop.", "person");
  };
  type Picture = { name: string; people: string[] };
  const add = async (workshop: string, kind: ExhibitKind, fields: ExhibitFields, picture: Picture | null) => {
    if (kind === "figure" && fields.alt.trim() === "") {
      throw { ...refused("alt-missing", "Nothing says what the figure shows."), field: "alt" };
    }
    if (kind !== "figure" && fields.title.trim() === "") {
      throw { ...refused("title-missing", "It has no title."), field: "title" };
    }
    const id = newId("exhibit");
    const file = picture === null ? null : { name: picture.name, blake3: id, bytes: 9 };
    const exhibit: Exhibit = { id, workshop_id: workshop, kind, ...fields, file, people: picture?.people ?? [] };
    takesPart(workshop, exhibit.people);
    await gesture(`Add the ${kind} “${fields.title}”`, ["exhibits", "figure_people"], () => {
      const one = find(workshop);
      one.exhibits.push(exhibit);
      if (one.blocks.some((block) => block.kind === blocks[kind])) return;
      const first = one.blocks[0];
      if (first !== undefined) {
        one.blocks.push({ ...first, id: newId("block"), kind: blocks[kind], heading: "", position: "z" });
      }
    });
    return id;
  };
  return {
    addExhibit: (workshop, kind, fields) => add(workshop, kind, fields, null),
    addFigure: (workshop, token, { fields, people }) => add(workshop, "figure", fields, { name: token, people }),
    editExhibit: async (id, fields) => {
      await gesture("Edit the exhibit", ["exhibits"], () => Object.assign(known(id).exhibit, fields));
      return null;
    },
    editFigure: async (id, { fields, people }) => {
      const { one, exhibit } = known(id);
      takesPart(
        one.workshop.id,
        people.filter((person) => !exhibit.people.includes(person)),
      );
      await gesture("Edit the figure", ["exhibits", "figure_people"], () => {
        Object.assign(known(id).exhibit, fields, { people });
      });
      return null;
    },
    moveExhibit: async (id, to) => {
      const { one, exhibit } = known(id);
      const same = one.exhibits.filter((other) => other.kind === exhibit.kind && other.id !== id);
      const rest = one.exhibits.filter((other) => other.kind !== exhibit.kind);
      await gesture("Move the exhibit", ["exhibits"], () => {
        one.exhibits = [...rest, ...same.toSpliced(to - 1, 0, exhibit)];
      });
      return null;
    },
    removeExhibit: async (id) => {
      const { one } = known(id);
      await gesture("Remove the exhibit", ["exhibits"], () => {
        one.exhibits = one.exhibits.filter((exhibit) => exhibit.id !== id);
      });
      return null;
    },
    figure: async () => null,
  };
}
