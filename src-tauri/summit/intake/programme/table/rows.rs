//! The rows of a table, put together into people, talks and sessions.

use super::columns::{Columns, Kind, Role};
use crate::intake::gathered::{Gathered, GatheredPerson, GatheredSession, GatheredTalk};
use crate::intake::programme::fields::{Item, Notes};
use crate::intake::programme::times::{Clocks, Reading};
use crate::intake::programme::{Told, UNREAD, address, email, is_break, key, plain, pretalx, video};
use crate::intake::reader::csv::Record;
use crate::model::fold;
use crate::model::gathered::GatheredGroup;
use crate::schedule::programme::clock;
use serde_json::Value;

/// Rows that are being read.
pub(super) struct Rows<'a> {
    notes: Notes<'a>,
    columns: Columns,
    clocks: Clocks,
    gathered: Gathered,
    /// The proposals in order, each with what its rows said.
    proposals: Vec<Proposal>,
}

/// One proposal; more rows of it add speakers.
#[derive(Default)]
struct Proposal {
    id: String,
    talk: GatheredTalk,
    speakers: Vec<GatheredPerson>,
    state: String,
    room: String,
    room_url: String,
    start: String,
    end: String,
}

impl<'a> Rows<'a> {
    pub(super) fn new(file: &'a str, columns: Columns, told: Told) -> Self {
        let producer = match columns.kind {
            Kind::Sessionize => "sessionize-table",
            Kind::Plain => "table",
            _ => "pretalx-table",
        };
        let gathered = Gathered::begun(producer, "row", told.zone);
        let clocks = Clocks { zone: told.zone };
        Self { notes: Notes::new(file, "row"), columns, clocks, gathered, proposals: Vec::new() }
    }

    /// Takes one row.
    pub(super) fn take(&mut self, record: &Record) {
        let place = u32::try_from(record.row()).unwrap_or(u32::MAX);
        let others = self.columns.others.iter().filter(|at| !record.cell(**at).trim().is_empty()).count();
        self.gathered.private_answers += u32::try_from(others).unwrap_or(0);
        match (self.columns.kind, self.columns.group) {
            (Kind::ProposalAnswers, _) => self.gathered.private_answers += 1,
            (_, GatheredGroup::People) => self.person(record, place),
            _ => self.proposal(record, place),
        }
    }

    fn cell(&self, record: &Record, role: Role) -> String {
        plain::line(&self.columns.cell(record, role))
    }

    fn person(&mut self, record: &Record, place: u32) {
        let mut person = self.described(record, place);
        person.keys.extend(key(self.system(), &self.cell(record, Role::Id)));
        self.finish_keys(&mut person);
        if self.columns.kind == Kind::SpeakerAnswers {
            let (question, answer) = (self.cell(record, Role::Question), self.cell(record, Role::Answer));
            pretalx::hear(&mut person, &question, &answer, &mut self.gathered.private_answers);
        }
        if person.name.is_empty() {
            self.gathered.leave(GatheredGroup::People, (&person.email, &format!("row {place}")), "it has no name");
            return;
        }
        let confirmed = self.cell(record, Role::Confirmed);
        if confirmed.eq_ignore_ascii_case("false") {
            let first = person.keys.first().cloned().unwrap_or_default();
            self.gathered.leave(GatheredGroup::People, (&first, &person.name), "no talk of theirs is confirmed");
            return;
        }
        self.gathered.meet(person);
    }

    /// What the row says of a person.
    fn described(&self, record: &Record, place: u32) -> GatheredPerson {
        let has = |role| self.cell(record, role);
        let whole = has(Role::Name);
        let joined = [has(Role::First), has(Role::Last)].join(" ").trim().to_owned();
        let is_sessionize = self.columns.kind == Kind::Sessionize;
        GatheredPerson {
            keys: Vec::new(),
            place,
            name: if whole.is_empty() { joined } else { whole },
            email: email(&has(Role::Email)),
            // A tag line of Sessionize says anything.
            affiliation: if is_sessionize { String::new() } else { has(Role::Affiliation) },
            biography: plain::text(&self.columns.cell(record, Role::Biography)),
            zone_as_written: has(Role::Zone),
            available: Vec::new(),
        }
    }

    fn finish_keys(&self, person: &mut GatheredPerson) {
        person.keys.extend(key("email", &fold::email(&person.email)));
        if person.keys.is_empty() {
            person.keys.extend(key("name", &fold::name(&person.name)));
        }
    }

    fn system(&self) -> &'static str {
        match self.columns.kind {
            Kind::Sessionize => "sessionize",
            Kind::Plain => "table",
            _ => "pretalx",
        }
    }

    fn proposal(&mut self, record: &Record, place: u32) {
        let (id, title) = (self.cell(record, Role::Id), self.cell(record, Role::Title));
        let is_more = self.proposals.last().is_some_and(|last| {
            title.is_empty() && (id.is_empty() || last.id == id) || (!id.is_empty() && last.id == id)
        });
        let speakers = self.speakers(record, place);
        if !is_more {
            let proposal = self.begun(record, (id, title), place);
            self.proposals.push(proposal);
        }
        if let Some(last) = self.proposals.last_mut() {
            last.speakers.extend(speakers);
        }
    }

    fn begun(&self, record: &Record, (id, title): (String, String), place: u32) -> Proposal {
        let has = |role| self.cell(record, role);
        let start = [has(Role::Start), format!("{} {}", has(Role::Day), has(Role::Time)).trim().to_owned()];
        let end = match (has(Role::End), has(Role::Day)) {
            (end, day) if !day.is_empty() && !end.is_empty() && end.len() <= 8 => format!("{day} {end}"),
            (end, _) => end,
        };
        let talk = GatheredTalk {
            keys: key(self.system(), &id).into_iter().collect(),
            place,
            title,
            summary: plain::text(&self.columns.cell(record, Role::Abstract)),
            track: has(Role::Track),
            kind: has(Role::Kind),
            language: has(Role::Language),
            minutes: length(&has(Role::Minutes)),
            video: video(&has(Role::Video)),
            ..GatheredTalk::default()
        };
        Proposal {
            id,
            talk,
            speakers: Vec::new(),
            state: has(Role::State),
            room: has(Role::Room),
            room_url: address(&has(Role::RoomUrl)),
            start: start.into_iter().find(|start| !start.is_empty()).unwrap_or_default(),
            end,
        }
    }

    /// The speakers of a row: of Sessionize the one, else those whose names stand in a cell.
    fn speakers(&self, record: &Record, place: u32) -> Vec<GatheredPerson> {
        if self.columns.kind == Kind::Sessionize {
            let mut person = self.described(record, place);
            person.keys.extend(key("sessionize", &self.cell(record, Role::SpeakerIds)));
            self.finish_keys(&mut person);
            return Some(person).filter(|person| !person.name.is_empty()).into_iter().collect();
        }
        let names = names(&self.columns.cell(record, Role::Speakers));
        let [ids, emails] = [Role::SpeakerIds, Role::SpeakerEmails].map(|role| parts(&self.columns.cell(record, role)));
        let told = |list: &[String], at: usize| {
            if list.len() == names.len() { list.get(at).cloned().unwrap_or_default() } else { String::new() }
        };
        let people = names.iter().enumerate().map(|(at, name)| {
            let name = plain::line(name);
            let mut person =
                GatheredPerson { place, name, email: email(&told(&emails, at)), ..GatheredPerson::default() };
            person.keys.extend(key(self.system(), &told(&ids, at)));
            self.finish_keys(&mut person);
            person
        });
        people.collect()
    }

    /// What the rows came to.
    pub(super) fn finish(mut self) -> Gathered {
        let mut titles = std::collections::HashMap::<String, u32>::new();
        for mut proposal in std::mem::take(&mut self.proposals) {
            if proposal.talk.keys.is_empty() {
                let folded = fold::text(&proposal.talk.title);
                let count = titles.entry(folded.clone()).or_default();
                *count += 1;
                proposal
                    .talk
                    .keys
                    .extend(key("title", &if *count == 1 { folded } else { format!("{folded} #{count}") }));
            }
            self.tell(proposal);
        }
        self.gathered.problems = self.notes.take();
        self.gathered
    }

    fn tell(&mut self, proposal: Proposal) {
        let Proposal { mut talk, state, speakers, .. } = proposal;
        let first = talk.keys.first().cloned().unwrap_or_default();
        if talk.title.is_empty() || !is_accepted(&state) || is_break(&talk.title, &talk.kind) {
            let why = match talk.title.as_str() {
                "" => "it has no title".to_owned(),
                _ if is_accepted(&state) => "it is a break".to_owned(),
                _ => format!("its state is “{state}”"),
            };
            self.gathered.leave(GatheredGroup::Talks, (&first, &talk.title), why);
            return;
        }
        for person in speakers {
            let key = self.gathered.meet(person);
            if !talk.speakers.contains(&key) {
                talk.speakers.push(key);
            }
        }
        let nothing = Value::Object(serde_json::Map::new());
        let place = usize::try_from(talk.place.saturating_sub(1)).unwrap_or(0);
        let item = Item::of(&nothing, place, &self.notes);
        self.gathered.needs_zone |= matches!(Clocks::default().read(&proposal.start), Reading::Zoneless);
        let starts_at = self.clocks.told(&item, &proposal.start);
        let times = (proposal.start.as_str(), proposal.end.as_str());
        let by_end = || self.clocks.until(&item, starts_at?, times);
        let minutes = talk.minutes.or_else(|| if times.1.is_empty() { None } else { by_end() });
        talk.minutes = minutes;
        let why = match (starts_at, minutes) {
            (Some(starts_at), Some(minutes)) => {
                let (room, room_url) = (proposal.room, proposal.room_url);
                self.gathered.hold(GatheredSession {
                    keys: talk.keys.clone(),
                    place: talk.place,
                    title: talk.title.clone(),
                    starts_at,
                    minutes,
                    room,
                    room_url,
                    description: talk.summary.clone(),
                    hosts: talk.speakers.clone(),
                    track: talk.track.clone(),
                    kind: talk.kind.clone(),
                });
                None
            }
            (None, _) if proposal.start.is_empty() => Some("it has no time yet"),
            (None, _) => Some(UNREAD),
            (Some(_), None) => Some("nothing says how long it is"),
        };
        if let Some(why) = why {
            self.gathered.leave(GatheredGroup::Sessions, (&first, &talk.title), why);
        }
        self.gathered.tell(talk);
    }
}

/// Whether a proposal is to be held. States come in the language of the interface; what is none of those is told.
fn is_accepted(state: &str) -> bool {
    const WORDS: &[&str] = &[
        "",
        "accepted",
        "confirmed",
        "scheduled",
        "angenommen",
        "bestatigt",
        "accepte",
        "acceptee",
        "confirme",
        "confirmee",
        "aceptado",
        "aceptada",
        "confirmado",
        "confirmada",
        "accettato",
        "confermato",
    ];
    WORDS.contains(&crate::intake::fold::fold_words(state).as_str())
}

/// Minutes: `45`, `45 min`, `00:45` or `0:45:00`; at most a day.
fn length(cell: &str) -> Option<u32> {
    let digits: String = cell.chars().take_while(char::is_ascii_digit).collect();
    let rest = cell.get(digits.len()..).unwrap_or("").trim().to_lowercase();
    let minutes = match rest.as_str() {
        "" | "m" | "min" | "min." | "mins" | "minutes" | "minuten" | "minutos" | "minuti" => digits.parse().ok()?,
        _ => u32::try_from(clock::minutes(cell)?).ok()?,
    };
    (1..=24 * 60).contains(&minutes).then_some(minutes)
}

/// The parts of a cell that holds several values.
fn parts(cell: &str) -> Vec<String> {
    let separators: &[char] = if cell.contains('\n') { &['\n'] } else { &[',', ';'] };
    cell.split(separators).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The names in a cell: lines, or parts between semicolons; a comma parts whole names only.
fn names(cell: &str) -> Vec<String> {
    let lines = cell.split(['\n', ';', '&']).flat_map(|part| part.split(" and "));
    let names = lines.flat_map(|part| {
        let names: Vec<&str> = part.split(',').collect();
        let are_whole = names.iter().all(|name| name.split_whitespace().count() >= 2);
        if are_whole { names } else { vec![part] }
    });
    names.map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}
