// What the people of the invented workshop said about being published.

import type { PermissionChannel, PermissionItem, PermissionRow, PermissionState } from "../bindings";
import { addLine, emptyLedger, owedOf, type FakeLedger } from "./ledger";
import type { FakeWorkshop } from "./workshop";

type Said = {
  person: number;
  talk?: number;
  item: PermissionItem;
  channel?: PermissionChannel;
  state: PermissionState;
  day: string;
  evidence?: string;
  more?: Partial<PermissionRow>;
};

const post = "2025-06-02-tides.md, line 41";

const said: readonly Said[] = [
  { person: 1, item: "answers", state: "asked", day: "2026-05-12", evidence: "draft of a mail" },
  { person: 1, item: "answers", state: "yes", day: "2026-05-14", evidence: "Mail of 14 May: “Go ahead.”" },
  { person: 1, talk: 1, item: "talk", state: "yes", day: "2026-05-14", evidence: "Mail of 14 May: “Go ahead.”" },
  { person: 2, item: "answers", state: "no", day: "2026-05-15", evidence: "Said so in the call of 15 May." },
  { person: 3, item: "answers", state: "asked", day: "2026-05-12", evidence: "draft of a mail" },
  { person: 4, item: "answers", state: "yes", day: "2025-06-02", evidence: post, more: { source: "import" } },
  { person: 4, item: "answers", state: "withdrawn", day: "2026-05-18", evidence: "Letter of 18 May, in the folder." },
  { person: 5, talk: 3, item: "talk", state: "embargo", day: "2026-05-16", more: { from: "2026-06-15" } },
  { person: 7, item: "answers", state: "yes", day: "2026-05-10", evidence: "Mail of 10 May" },
  { person: 7, item: "answers", state: "no", day: "2026-05-13", evidence: "Mail of 13 May: “Please wait.”" },
  { person: 7, item: "answers", state: "yes", day: "2026-05-19", evidence: "Mail of 19 May: “Now it is fine.”" },
  { person: 7, talk: 7, item: "talk", state: "yes", day: "2026-05-19" },
  { person: 7, talk: 7, item: "talk", channel: "youtube", state: "no", day: "2026-05-19", evidence: "Same mail" },
  { person: 8, item: "photo", channel: "social", state: "no", day: "2026-05-20" },
];

/** Lines of all states, deadlines before and after today and none, and questions that went out twice. */
export function inventedLedger(one: FakeWorkshop): FakeLedger {
  one.ledger = emptyLedger();
  for (const { person, talk, item, channel = "site", state, day, evidence = "", more = {} } of said) {
    const talk_id = talk === undefined ? null : `talk-${talk}`;
    const draft = { person_id: `person-${person}`, talk_id, item, channel, state, from: more.from ?? null, evidence };
    addLine(one, draft, { ...more, at: `${day}T10:12:00Z` });
  }
  one.ledger.deadlines = [
    { kind: "recording", day: "2026-05-19" },
    { kind: "slides", day: "2026-05-24" },
    { kind: "permission", day: "2026-06-01" },
  ];
  one.ledger.slides = ["talk-1", "talk-2", "talk-4", "talk-6"];
  const asked = owedOf(one).filter((row) => row.kind === "recording" || row.person_id === "person-3");
  for (const row of asked) {
    const thing = [row.person_id, row.kind, row.item ?? "", row.talk_id ?? ""].join(" ");
    one.ledger.askings.push({ thing, day: "2026-05-12" });
    if (row.kind === "recording") one.ledger.askings.push({ thing, day: "2026-05-18" });
  }
  return one.ledger;
}
