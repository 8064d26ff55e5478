// Puts what a page says about people beside what `responses list` says.
import { articleText, bareLabel, normalised, peopleOf, withoutMarkers } from "./page.mjs";

/** Differences between page and data, as sentences; none when the page says the same. `leftOut` is that of `recap`. */
export function differences(html, responses, leftOut = [], layout = "classic") {
  const published = responses.filter((response) => response.published);
  const questions = responses.flatMap((response) => response.answers.map((answer) => answer.question));
  const people = peopleOf(html, questions, layout);
  const found = [];
  for (const response of published) {
    const index = people.findIndex((person) => person.name === normalised(response.name));
    if (index >= 0) found.push(...personDifferences(people.splice(index, 1)[0], response, leftOut));
    else if (!isLeftOut(response.name, leftOut)) found.push(`${response.name} is not on the page`);
  }
  found.push(...people.map((person) => `${person.name || "someone without a name"} is on the page without data`));
  return [...found, ...leaks(html, responses)];
}

function isLeftOut(name, leftOut) {
  return leftOut.some((entry) => entry.what.includes(name));
}

/** Whether an answer may appear at all. */
function isPublic(answer) {
  return answer.question_is_public !== false;
}

function personDifferences(person, response, leftOut) {
  const at = (text) => `${response.name}: ${text}`;
  const wanted = [...factsOf(response, leftOut), ...answersOf(response)];
  const found = [];
  const fields = person.fields.filter((field) => !["Name", "Timezone"].includes(field.label));
  for (const want of wanted) {
    const index = fields.findIndex((field) => field.label === want.label);
    if (index < 0) found.push(at(`"${want.label}" is missing`));
    else found.push(...fieldDifferences(fields.splice(index, 1)[0], want).map(at));
  }
  found.push(
    ...fields.map((field) => at(`"${field.label}" is on the page without data: ${JSON.stringify(field.text)}`)),
  );
  return [...found, ...zoneDifferences(person, response).map(at)];
}

function factsOf(response, leftOut) {
  const facts = [];
  if (normalised(response.affiliation ?? ""))
    facts.push({ label: "Affiliation", text: response.affiliation, format: "line" });
  const url = response.talk?.url;
  if (url && !isLeftOut(response.talk.title || response.name, leftOut))
    facts.push({ label: "Lightning talk", href: url });
  return facts;
}

function answersOf(response) {
  return response.answers
    .filter((answer) => isPublic(answer) && normalised(answer.text))
    .map((answer) => ({ label: bareLabel(answer.question), text: answer.text, format: answer.format ?? "plain" }));
}

function fieldDifferences(field, want) {
  if (want.href) {
    const targets = field.links.map((link) => link.href);
    return targets.length === 1 && sameAddress(targets[0], want.href)
      ? []
      : [`"${want.label}" leads to ${JSON.stringify(targets)} instead of ${want.href}`];
  }
  if (want.format === "markdown")
    return letters(field.text) === letters(linkTexts(want.text)) ? [] : [different(field, want.text)];
  const expected = normalised(want.format === "line" ? want.text : withoutMarkers(want.text));
  const actual = want.format === "line" ? field.text : normalised(field.text);
  return [
    ...(actual === expected || field.text === normalised(withoutMarkers(want.text))
      ? []
      : [different(field, expected)]),
    ...field.marks.map((mark) => `"${field.label}" became bold: ${JSON.stringify(mark)}`),
    ...field.links
      .filter((link) => !isOwnAddress(link))
      .map((link) => `"${field.label}" hides ${link.href} behind "${link.text}"`),
  ];
}

function different(field, expected) {
  return `"${field.label}" reads ${JSON.stringify(field.text)} instead of ${JSON.stringify(expected)}`;
}

/** The zone is compared only while nobody confirmed one: afterwards its text is generated. */
function zoneDifferences(person, response) {
  const field = person.fields.find((each) => each.label === "Timezone");
  if (!field || response.zone) return [];
  const expected = normalised(response.zone_as_written ?? "");
  return [expected, normalised(withoutMarkers(expected))].includes(field.text) ? [] : [different(field, expected)];
}

/** In a plain answer only an address that reads as itself may be a link. */
export function isOwnAddress(link) {
  const target = decoded(link.href);
  const text = decoded(normalised(link.text));
  return [text, `mailto:${text}`, `https://${text}`, `http://${text}`].some((each) => sameAddress(target, each));
}

function decoded(address) {
  try {
    // A percent sign that begins no byte stands for itself.
    return decodeURI(address.replace(/%(?![\da-f]{2})/gi, "%25"));
  } catch {
    return address;
  }
}

function sameAddress(one, other) {
  // A place in a playlist moves with the playlist, so posts do not carry it.
  const plain = (address) => decoded(address).normalize("NFC").replace(/\/$/, "").replace(/&index=\d+/, "");
  return plain(one) === plain(other);
}

function linkTexts(markdown) {
  return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/<(https?:[^>]*)>/g, "$1");
}

function letters(text) {
  return text.normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Words of people who are not published, and answers to private questions, anywhere on the page. */
function leaks(html, responses) {
  const page = articleText(html);
  const shown = responses
    .filter((response) => response.published)
    .flatMap((response) => response.answers.filter(isPublic));
  const secret = responses.flatMap((response) =>
    response.answers.filter((answer) => !response.published || !isPublic(answer)),
  );
  return secret
    .flatMap((answer) => [...new Set([answer.text, answer.text_as_written ?? answer.text])])
    .map(normalised)
    .filter((text) => text.length >= 12 && !shown.some((answer) => normalised(answer.text).includes(text)))
    .filter((text) => page.includes(text))
    .map((text) => `the page shows what is not for publication: ${JSON.stringify(text)}`);
}
