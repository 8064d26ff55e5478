import type { Layout, Post, PostField, Target } from "../../bindings";
import { Select } from "../../parts/Select";
import { CommitField } from "../../parts/CommitField";
import { placeOf } from "../../drafts";
import { asFailure } from "../../platform";
import { useGesture } from "../../queries";
import { say } from "../../wording/recap";

const words: readonly Target[] = [
  "jekyll",
  "hugo",
  "mkdocs",
  "docusaurus",
  "quarto",
  "myst",
  "rst",
  "markdown",
  "html",
  "html-fragment",
  "newsletter",
];
const targets = words.map((id) => ({ id, text: say(id) }));
const layouts: readonly { id: Layout; text: string }[] = [
  { id: "cards", text: say("cards") },
  { id: "classic", text: say("classic") },
  { id: "table", text: say("peopleTable") },
  { id: "definitions", text: say("definitions") },
  { id: "by-question", text: say("by-question") },
];

/** What the post says of itself, and how it is written. */
export function PostFields({ post }: { post: Post }) {
  const editing = useGesture((platform, { field, value }: { field: PostField; value: string }) =>
    platform.editPost(post.workshop_id, field, value),
  );
  const field = (name: PostField) => ({
    onCommit: (value: string) => editing.run({ field: name, value }),
    sentenceOf: (thrown: unknown) => asFailure(thrown).message,
    place: placeOf.post(post.workshop_id, name),
  });
  return (
    <div className="flex flex-col gap-3 border-t border-line px-4 pt-3 pb-4">
      <div data-field="title">
        <CommitField label={say("postTitle")} value={post.title} lines={2} {...field("title")} />
      </div>
      <div data-field="authors">
        <CommitField
          label={say("authors")}
          hint={say("authorsHint")}
          value={post.authors.join(", ")}
          {...field("authors")}
        />
      </div>
      <div data-field="tags">
        <CommitField label={say("tags")} hint={say("authorsHint")} value={post.tags.join(", ")} {...field("tags")} />
      </div>
      <div data-field="date">
        <CommitField label={say("date")} hint={say("dateHint")} value={post.date ?? ""} {...field("date")} />
      </div>
      <div data-field="slug">
        <CommitField label={say("slug")} value={post.slug} {...field("slug")} />
      </div>
      <div data-field="target">
        <Select
          label={say("target")}
          value={post.target}
          options={targets}
          onChange={(value) => editing.start({ field: "target", value })}
        />
      </div>
      <div data-field="layout">
        <Select
          label={say("layout")}
          value={post.layout}
          options={layouts}
          onChange={(value) => editing.start({ field: "layout", value })}
        />
      </div>
    </div>
  );
}
