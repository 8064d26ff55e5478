// Sentences in ICU form: `{name}` and `{count, plural, =0 {nobody} one {# person} other {# people}}`.
// Each screen has one file beside this one; nothing joins sentences from pieces.

type Given = Record<string, string | number>;

/** Makes the function that says one of the given sentences. */
export function wording<Key extends string>(sentences: Record<Key, string>): (key: Key, given?: Given) => string {
  return (key, given = {}) => filled(sentences[key], given);
}

/** Fills a sentence. */
export function filled(sentence: string, given: Given): string {
  let out = "";
  let at = 0;
  while (at < sentence.length) {
    const open = sentence.indexOf("{", at);
    if (open < 0) return out + sentence.slice(at);
    const close = closing(sentence, open);
    out += sentence.slice(at, open) + argument(sentence.slice(open + 1, close), given);
    at = close + 1;
  }
  return out;
}

function closing(sentence: string, open: number): number {
  let depth = 0;
  for (let at = open; at < sentence.length; at += 1) {
    if (sentence[at] === "{") depth += 1;
    if (sentence[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  return sentence.length;
}

function argument(inside: string, given: Given): string {
  const [name = "", form, ...rest] = inside.split(",");
  const value = given[name.trim()] ?? "";
  if (form?.trim() !== "plural") return grouped(value);
  return plural(rest.join(","), Number(value), given);
}

function plural(branches: string, count: number, given: Given): string {
  const wanted = [`=${count}`, count === 1 ? "one" : "other", "other"];
  const found = new Map<string, string>();
  let at = 0;
  while (at < branches.length) {
    const open = branches.indexOf("{", at);
    if (open < 0) break;
    const close = closing(branches, open);
    found.set(branches.slice(at, open).trim(), branches.slice(open + 1, close));
    at = close + 1;
  }
  const branch = wanted.flatMap((name) => found.get(name) ?? [])[0] ?? "";
  return filled(branch.replaceAll("#", grouped(count)), given);
}

/** Writes a number with its thousands apart. */
export function grouped(value: string | number): string {
  if (typeof value === "string") return value;
  return String(value).replaceAll(/\B(?=(\d{3})+(?!\d))/gu, ",");
}
