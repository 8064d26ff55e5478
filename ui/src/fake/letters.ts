// Letters as the core would draft them.

import type { Addressees, MailDraft, Owed } from "../bindings";
import { owedOf } from "./ledger";
import type { FakeWorkshop } from "./workshop";

const lines: Record<Owed["kind"], (talk: string) => string> = {
  recording: (talk) => `- the recording of your lightning talk “${talk}”`,
  slides: (talk) => `- the slides of your lightning talk “${talk}”`,
  captions: (talk) => `- the captions of your lightning talk “${talk}”, as WebVTT or SRT`,
  answers: () => "- your answers to our questions",
  permission: (talk) =>
    talk === ""
      ? "- a yes or a no: may your answers appear on the site?"
      : `- a yes or a no: may your lightning talk “${talk}” appear on the site?`,
};

/** What these people owe. */
export function owedBy(one: FakeWorkshop, { by, people }: Addressees): Owed[] {
  const isMeant = (row: Owed) => people.length === 0 || people.includes(row.person_id);
  const isDue = (row: Owed) => by === null || (row.deadline !== null && row.deadline <= by);
  return owedOf(one).filter((row) => isMeant(row) && isDue(row));
}

/** One letter a person, in the order of the people. */
export function draftsOf(one: FakeWorkshop, whom: Addressees): MailDraft[] {
  const byPerson = new Map<string, Owed[]>();
  for (const row of owedBy(one, whom)) byPerson.set(row.person_id, [...(byPerson.get(row.person_id) ?? []), row]);
  return one.people.flatMap((person): MailDraft[] => {
    const owed = byPerson.get(person.id);
    if (owed === undefined) return [];
    const subject = `${one.workshop.title}: what is missing from you`;
    const text = [
      `Hello ${person.name},`,
      `for the ${one.workshop.title} we still wait for`,
      owed.map((row) => lines[row.kind](row.talk ?? "")).join("\n"),
      ...appearing(one, owed),
      "Thank you!",
    ].join("\n\n");
    const to = person.email === "" ? null : person.email;
    const mailto = `mailto:${to ?? ""}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`;
    const mailto_is_whole = mailto.length < 1_800;
    return [
      {
        person_id: person.id,
        name: person.name,
        to,
        subject,
        text,
        mailto,
        mailto_is_whole,
        things: owed.length,
        file: null,
      },
    ];
  });
}

function appearing(one: FakeWorkshop, owed: readonly Owed[]): string[] {
  const asked = owed.find((row) => row.item === "answers");
  const response = one.responses.find((row) => row.person_id === asked?.person_id);
  const shown = response?.answers.filter((row) => row.question_is_public) ?? [];
  if (shown.length === 0) return [];
  return ["This is how you will appear:", ...shown.map((row) => `${row.question}\n${row.text}`)];
}
