// Posts of which each has a text that troubles readers as title, author and tag, and one post that has all of them.
import { execFile } from "node:child_process";
import { FilledLibrary, numberOf } from "./filling.mjs";
import { line, normalised } from "./page.mjs";
import { BINARY } from "./summit.mjs";
import { VECTORS } from "./vectors.mjs";
import { YAML } from "./yaml.mjs";

export const TEXTS = [...new Set([...VECTORS, ...YAML])];
export const NUMBERS = TEXTS.map((_, at) => numberOf(at));
export const textOf = (number) => TEXTS[Number(number) - 1];

/** Sites print front matter as it is, so what holds HTML is refused there. */
export const holdsHtml = (text) => /<[a-z/!?]/i.test(line(text));
/** What the post of all of them has as authors and as tags. */
export const TOGETHER = TEXTS.filter((text) => !holdsHtml(text) && line(text) !== "").map(line);

/** Titles of four texts each: in TOML a title stands in quotes whatever it is, so the texts need no post each. */
export const TITLES = Object.fromEntries(
  Array.from({ length: Math.ceil(TOGETHER.length / 4) }, (_, at) => [`g${numberOf(at)}`, TOGETHER.slice(4 * at, 4 * at + 4).join(" ¦ ")]),
);

/** A library with a workshop and its post for each text and each of those titles, and one for all; the sites of Hugo write TOML. */
export function laid(folder) {
  const library = new FilledLibrary(folder);
  library.newWorkshop("First");
  library.run(["link", "add", "https://reef.example/playlist/0", "--kind", "playlist"]);
  const rows = (row) => TEXTS.map((text, at) => row(text, numberOf(at)));
  const profile = JSON.stringify({ generator: "hugo", front_matter: [], raw_lines: [], hard_wrap: false, is_toml: true });
  const of = (kind, number) => ({ ref: `${kind}${number}` });
  const post = (title, number) => ({ as: `p${number}`, workshop_id: of("w", number), title, slug: `v${number}`, profile });
  library.lay([
    { table: "summits", like: {}, rows: rows((name, number) => ({ as: `s${number}`, name })) },
    {
      table: "workshops",
      like: {},
      rows: [
        ...rows((title, number) => ({ as: `w${number}`, summit_id: of("s", number), title, slug: `v${number}` })),
        ...["_all", ...Object.keys(TITLES)].map((number) => ({ as: `w${number}`, slug: `v${number}` })),
      ],
    },
    {
      table: "posts",
      like: {},
      rows: [...rows(post), { ...post("All", "_all"), slug: "all" }, ...Object.entries(TITLES).map(([number, title]) => post(title, number))],
    },
    {
      table: "post_authors",
      like: {},
      rows: [
        ...rows((name, number) => ({ post_id: of("p", number), name })),
        ...TOGETHER.map((name, ordinal) => ({ post_id: of("p", "_all"), name, ordinal })),
      ],
    },
    {
      table: "post_tags",
      rows: [
        ...rows((tag, number) => ({ post_id: of("p", number), ordinal: 0, tag })),
        ...TOGETHER.map((tag, ordinal) => ({ post_id: of("p", "_all"), tag, ordinal })),
      ],
    },
    {
      table: "links",
      like: { kind: "playlist" },
      rows: rows((_, number) => ({ workshop_id: of("w", number), url: playlistOf(number) })),
    },
    { table: "blocks", like: { kind: "summary" }, rows: rows((_, number) => ({ post_id: of("p", number) })) },
  ]);
  return library;
}

const playlistOf = (number) => `https://reef.example/playlist/${number}`;

/** The posts of these texts, several at a time: `{number: text}`, and the codes of those that are refused. */
export async function printed(library, target, numbers = NUMBERS) {
  const [posts, refused, left] = [{}, {}, [...numbers]];
  const one = (number) =>
    new Promise((done) => {
      const asked = ["recap", "--workshop", `v${number}`, "--target", target, "--layout", "cards", "--date", "2024-06-01", "--out", "-"];
      execFile(BINARY, ["--library", library.path, "--json", ...asked], { maxBuffer: 1 << 26 }, (_, out) => {
        const made = JSON.parse(out);
        if (made.error) refused[number] = made.error.code;
        else posts[number] = made.text;
        done();
      });
    });
  const work = async () => {
    for (let number = left.pop(); number; number = left.pop()) await one(number);
  };
  await Promise.all(Array.from({ length: 4 }, work));
  return { posts, refused };
}

/** What the summary says of a workshop and a summit of the same name, and its one link. */
export function summaryOf(number) {
  const name = line(textOf(number));
  const isEvent = /workshop|session|track|meeting|hackathon/i.test(name);
  const workshop = isEvent ? `${/^the /i.test(name) ? "" : "The "}${name}` : `The workshop “${name}”`;
  const takesArticle = /summit|conference|congress|symposium|festival|meeting/i.test(name) && !/^(?:the|a) /i.test(name);
  const playlist = `Watch the lightning talks of “${name}” in one playlist`;
  const ran = `${workshop} ran as part of ${takesArticle ? "the " : ""}${name} from 13 to 15 May 2024.`;
  return {
    text: normalised(`${ran} All recordings: ${playlist}.`),
    links: [{ text: normalised(playlist), href: playlistOf(number) }],
  };
}

/** `A, B and C`. */
export const joined = (names) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);
