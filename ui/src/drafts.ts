// Names of the fields whose words are kept while one types, and what makes a gesture of such words.

import type { BlockField, Draft, PersonField, PostField, TalkField, TopicFields, WorkshopField } from "./bindings";
import type { Place } from "./discussions";
import type { Platform } from "./platform";

/** Names a field among all. */
export const placeOf = {
  person: (id: string, field: PersonField) => `person/${id}/${field}`,
  talk: (id: string, field: TalkField | "chapters") => `talk/${id}/${field}`,
  workshop: (id: string, field: WorkshopField) => `workshop/${id}/${field}`,
  /** By the workshop: it has one post. */
  post: (id: string, field: PostField) => `post/${id}/${field}`,
  block: (id: string, field: BlockField) => `block/${id}/${field}`,
  answer: (id: string) => `answer/${id}/text`,
  /** With their workshop, since they are read before they are written. */
  topic: (id: string, field: keyof TopicFields, workshop: string) => `topic/${id}/${field}/${workshop}`,
  session: (id: string, field: string, workshop: string) => `session/${id}/${field}/${workshop}`,
};

const people: readonly PersonField[] = ["name", "email", "affiliation", "zone-as-written"];
const talks: readonly TalkField[] = ["title", "url", "paper", "code", "day"];
const workshops: readonly WorkshopField[] = ["title", "summit", "summit-url", "starts-on", "ends-on", "zone"];
const posts: readonly PostField[] = ["title", "authors", "tags", "date", "slug"];
const blocks: readonly BlockField[] = ["heading", "prose-before", "prose-after", "licence"];

/** Makes a gesture of words that were left in a field; null when the field is none of this program. */
export function commitDraft(platform: Platform, { place, text }: Draft): Promise<unknown> | null {
  const [kind, id = "", word = "", workshop = ""] = place.split("/");
  const edit = <Field extends string>(
    fields: readonly Field[],
    act: (id: string, field: Field, text: string) => Promise<unknown>,
  ) => {
    const field = fields.find((one) => one === word);
    return field === undefined ? null : act(id, field, text);
  };
  switch (kind) {
    case "person":
      return edit(people, platform.editPerson);
    case "talk":
      return word === "chapters" ? platform.setChapters(id, text) : edit(talks, platform.editTalk);
    case "workshop":
      return edit(workshops, platform.editWorkshop);
    case "post":
      return edit(posts, platform.editPost);
    case "block":
      return edit(blocks, platform.editBlock);
    case "answer":
      return platform.publishAnswer(id, text);
    case "topic":
    case "session":
      return commitDiscussion(kind, { platform, workshop, id }, word, text);
    default:
      return null;
  }
}

/** What writes discussions is brought along only where it is needed. */
async function commitDiscussion(kind: "topic" | "session", at: Place, field: string, text: string) {
  const { changeTopic, writeSession } = await import("./discussions");
  if (kind === "session") return writeSession(at, field, text);
  return changeTopic(at, field === "title" ? { title: text } : { description: text });
}
