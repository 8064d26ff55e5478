// The invented workshop, and the rows it is made of.

import type {
  AnswerRow,
  Block,
  BlockKind,
  Exhibit,
  PersonRow,
  Post,
  Question,
  ResponseRow,
  Summit,
  TalkRow,
  Workshop,
} from "../bindings";
import { crowdedMaterial, inventedMaterial, type FakeMaterial } from "./material";
import { crowdedDiscussions, inventedDiscussions, type FakeDiscussions } from "./discussions";
import { inventedChat, type FakeChat } from "./chat";
import { emptyLedger, type FakeLedger } from "./ledger";
import { inventedLedger } from "./said";
import { readingOf } from "./zones";

/** What the fake holds for one workshop. */
export type FakeWorkshop = {
  workshop: Workshop;
  summit: Summit;
  people: PersonRow[];
  talks: TalkRow[];
  questions: Question[];
  responses: ResponseRow[];
  post: Post;
  blocks: Block[];
  exhibits: Exhibit[];
  exports: string[];
  /** Reasons by the message of what was left. */
  ignored: Map<string, string>;
  /** Recordings and what belongs to them; none until one is asked for. */
  material?: FakeMaterial;
  /** Topics, sessions and hours; none until one is asked for. */
  discussions?: FakeDiscussions;
  /** The link book and quotes of the chat; none until one is asked for. */
  chat?: FakeChat;
  /** What people were asked and allowed. */
  ledger: FakeLedger;
  /** Pairs of ids of people who are two. */
  distinct?: string[];
};

export const pad = (value: number) => String(value).padStart(2, "0");
export const key = (index: number) => `a${pad(index)}`;

export function person(id: string, name: string, affiliation: string, written: string, zone: string | null): PersonRow {
  return {
    id,
    name,
    affiliation,
    email: `${name.split(" ")[0]?.toLowerCase() ?? "someone"}@example.org`,
    zone_as_written: written,
    zone,
    zone_state: zone === null ? (written === "" ? "" : readingOf(written).verdict) : "exact",
    roles: ["attendee"],
    state: "confirmed",
    talk: null,
    answers: 0,
    published: false,
  };
}

export function talk(id: string, position: number, title: string, speakers: string[], url: string): TalkRow {
  const video = /[?&]v=([\w-]{11})/u.exec(url)?.[1] ?? null;
  const findings: string[] = [];
  if (title === "") findings.push("TALK-TITLE");
  if (url.includes("playlist")) findings.push("LINK-PLAYLIST");
  const state = url === "" ? "promised" : "published";
  const beside = { paper_url: "", code_url: "", shown_on: null };
  return { id, title, speakers, speaker_ids: [], url, video_id: video, position, state, ...beside, findings };
}

export function answer(id: string, question: Question, text: string): AnswerRow {
  return {
    id,
    question_id: question.id,
    question: question.text,
    question_is_public: question.is_public,
    text,
    text_as_written: text,
    format: "plain",
  };
}

/** A workshop in which nothing has been entered. */
export function emptyWorkshop(id: string, title: string, summit: string): FakeWorkshop {
  const slug = title.toLowerCase().replaceAll(/[^a-z0-9]+/gu, "-");
  const kinds: [BlockKind, string][] = [
    ["summary", ""],
    ["about", "What it was"],
    ["talks", "Lightning talks"],
    ["people", "Who came"],
    ["next", "What’s next"],
  ];
  return {
    workshop: {
      id,
      summit_id: `${id}-summit`,
      title,
      slug,
      starts_on: null,
      ends_on: null,
      zone: null,
      authors: [],
    },
    summit: { id: `${id}-summit`, name: summit, starts_on: null, ends_on: null, zone: null, url: "" },
    people: [],
    talks: [],
    questions: [],
    responses: [],
    post: {
      id: `${id}-post`,
      workshop_id: id,
      title,
      authors: [],
      tags: [],
      date: null,
      slug,
      target: "jekyll",
      layout: "cards",
      profile: { front_matter: [], raw_lines: [], hard_wrap: false },
    },
    blocks: kinds.map(([kind, heading], index) => ({
      id: `${id}-block-${kind}`,
      post_id: `${id}-post`,
      kind,
      is_on: true,
      position: key(index),
      heading,
      prose_before: "",
      prose_after: "",
      options: { show_affiliation: true, show_zone: true, show_talk: true, chart: "none", licence: "" },
    })),
    exhibits: [],
    exports: [],
    ignored: new Map(),
    ledger: emptyLedger(),
  };
}

const invented: [string, string, string, string | null][] = [
  ["Marisol Quintero", "Coastal Models Group, Universidad del Estrecho", "Chile/Santiago", "America/Santiago"],
  ["Oluwaseun Adeyemi-Brandt", "Institut für Küstenforschung", "CEST", "Europe/Berlin"],
  ["Tamar Ben-Ari", "Harbour Data Cooperative", "IST", null],
  ["Freya Lindqvist", "Nordic Ice Archive", "Europe/Berlin", "Europe/Berlin"],
  ["Dominic Okonkwo-Hale", "Great Lakes Buoy Network", "EST (UTC-5)", null],
  ["Anjali Raghunathan", "Monsoon Prediction Laboratory", "IST", null],
  ["Hemi Parata", "Te Moana Observatory", "Pacific/Auckland", "Pacific/Auckland"],
  ["Beatriz Figueira", "Laboratório de Marés", "Lisbon", "Europe/Lisbon"],
  ["Callum Ferris", "Bass Strait Modelling Centre", "UTC+10", null],
  ["Noor van der Velde", "Delta Works Computing", "CEST", "Europe/Berlin"],
  ["Kofi Mensah-Ortiz", "Prairie Hydrology Unit", "Central", "America/Chicago"],
  ["Ingrid Sæther", "", "", null],
];

const promised: [string, number[], string][] = [
  ["Tides in a hundred million cells", [0], "https://video.example.org/watch?v=aQ3kT9xLm2E"],
  ["Sea ice from satellites, one tile at a time", [3], "https://video.example.org/watch?v=bR7nW1yPz4U"],
  ["Why our buoys disagree", [4, 10], ""],
  ["Monsoon ensembles on a shared cluster", [5], "https://video.example.org/watch?v=cK5mD8vQs6I"],
  ["Charts a harbour pilot can read", [2], "https://video.example.org/playlist?list=PLharbour2026"],
  ["Reproducible dredging maps", [9], "https://video.example.org/watch?v=dT2hJ6rNb8O"],
  ["Listening to reefs", [6], ""],
  ["A small library for big coastlines", [1, 7], "https://video.example.org/watch?v=eY9sG4wXc1A"],
];

const spoken = [
  [
    "We model tides and storm surges for three ports, on grids of up to a hundred million cells.",
    "The wind fields arrive in a different format every season, and reading them takes longer than the model itself.",
    "A common way to describe where a coastline was measured.",
  ],
  [
    "I keep an archive of sea-ice charts that goes back to 1931. Most of it was scanned by hand, and each decade uses another projection.",
    "Files that do not fit into memory.\nPeople who e-mail them anyway.",
    "Fewer formats, and a place to ask beginners’ questions.",
  ],
  [
    "Forecasts of rain for farmers, two weeks ahead, with an honest statement of what we do not know.",
    "Our cluster is shared by nine groups, so a job waits longer than it runs.",
    "",
  ],
];

/** Twelve invented people, eight talks and three questions, with the kinds of mess that workshops have. */
export function inventedWorkshop(): FakeWorkshop {
  const one = emptyWorkshop("workshop-tides", "Tidal models workshop", "Open Coast Summit 2026");
  one.workshop.starts_on = "2026-05-19";
  one.workshop.ends_on = "2026-05-20";
  one.workshop.zone = "Europe/Berlin";
  one.workshop.authors = ["Freya Lindqvist", "Hemi Parata"];
  one.summit.starts_on = "2026-05-18";
  one.summit.ends_on = "2026-05-21";
  one.summit.zone = "Europe/Berlin";
  one.summit.url = "https://coast.example.org/2026";
  one.post.authors = [...one.workshop.authors];
  one.post.tags = ["workshop", "tides"];
  one.people = invented.map(([name, affiliation, written, zone], index) =>
    person(`person-${index + 1}`, name, affiliation, written, zone),
  );
  one.talks = promised.map(([title, speakers, url], index) => {
    const rows = speakers.flatMap((speaker) => one.people[speaker] ?? []);
    const row = talk(
      `talk-${index + 1}`,
      index + 1,
      title,
      rows.map((speaker) => speaker.name),
      url,
    );
    row.speaker_ids = rows.map((speaker) => speaker.id);
    for (const speaker of rows) {
      speaker.talk = title;
      speaker.roles = ["speaker"];
    }
    return row;
  });
  for (const row of one.people.filter((candidate) => one.workshop.authors.includes(candidate.name))) {
    row.roles = ["organizer", ...row.roles];
  }
  one.material = inventedMaterial(one.talks);
  one.questions = [
    "What do you work on?",
    "What takes more of your time than it should?",
    "What would you like to see next year?",
  ].map((text, index) => ({
    id: `question-${index + 1}`,
    workshop_id: one.workshop.id,
    text,
    position: key(index),
    is_public: index < 2,
  }));
  one.responses = one.people.slice(0, 9).map((row, index) => {
    row.state = "answered";
    row.published = index % 3 !== 2;
    const texts = spoken[index % spoken.length] ?? [];
    const answers = one.questions.flatMap((question, at) => {
      const text = texts[at] ?? "";
      return text === "" ? [] : [answer(`answer-${index + 1}-${at + 1}`, question, text)];
    });
    row.answers = answers.length;
    const given = one.talks.find((candidate) => candidate.speaker_ids.includes(row.id));
    return {
      id: `response-${index + 1}`,
      person_id: row.id,
      name: row.name,
      affiliation: row.affiliation,
      zone_as_written: row.zone_as_written,
      zone: row.zone,
      published: row.published,
      answers,
      talk: given === undefined ? null : { title: given.title, url: given.url, video_id: given.video_id },
    };
  });
  for (const row of one.people.slice(10, 11)) row.email = "";
  one.discussions = inventedDiscussions(one.workshop.id);
  one.ledger = inventedLedger(one);
  one.chat = inventedChat(one.workshop.id);
  return one;
}

/** The invented workshop with so many people that lists must be windowed. */
export function crowdedWorkshop(count: number): FakeWorkshop {
  const one = inventedWorkshop();
  const tail = " of the Very Long House by the Northern Estuary and the Sea";
  for (let index = one.people.length; index < count; index += 1) {
    const name = `Person ${String(index + 1).padStart(4, "0")}${tail}`.slice(0, 60);
    one.people.push(
      person(`person-${index + 1}`, name, "Institute for Long Names and Longer Affiliations", "UTC+10", null),
    );
  }
  one.responses = one.responses.map((row) => ({ ...row, name: `${row.name}${tail}` }));
  one.talks = one.talks.map((row) => ({ ...row, speakers: row.speakers.map((name) => `${name}${tail}`) }));
  return one;
}

/** The crowd with more talks than anyone runs, each with a recording. */
export function recordedWorkshop(people: number, talks: number): FakeWorkshop {
  const one = crowdedWorkshop(people);
  for (let index = one.talks.length; index < talks; index += 1) {
    const speakers = [one.people[index % one.people.length]?.name ?? ""];
    const url = index % 3 === 0 ? "" : `https://video.example.org/watch?v=${String(index).padStart(11, "a")}`;
    one.talks.push(
      talk(`talk-${index + 1}`, index + 1, `Talk ${index + 1} on what the sea does at night`, speakers, url),
    );
  }
  one.material = crowdedMaterial(one.talks);
  one.discussions = crowdedDiscussions(one.workshop.id, 30, 120);
  return one;
}
