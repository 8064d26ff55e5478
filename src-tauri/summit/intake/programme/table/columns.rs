//! Which column of a table holds what, by the words of its header.

use crate::intake::fold::fold_words;
use crate::intake::reader::csv::Record;
use crate::model::gathered::GatheredGroup;

/// Whose table it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A row for each session and speaker.
    Sessionize,
    /// A row for each proposal or speaker, under labels of the interface's language.
    Pretalx,
    /// A row for each answer of a person.
    SpeakerAnswers,
    /// A row for each answer about a proposal.
    ProposalAnswers,
    Plain,
}

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident = $words:literal),* $(,)?) => {
        /// What a column holds.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Role { $($(#[$doc])* $role),* }

        const ROLES: &[(Role, &str)] = &[$((Role::$role, $words)),*];
    };
}

roles!(
    /// Id of the talk, or of the person in a table of people.
    Id = "id; code; session id; proposal id; submission id; talk id; vortrags-id; identifiant; identificador",
    Title = "title; proposal title; submission title; session title; talk title; talk; titel; vortragstitel; \
             titel der einreichung; titre; titre de la proposition; titulo; titulo de la propuesta; titolo",
    Speakers = "speakers; speaker; speaker names; speaker name; presenter; presenters; author; authors; given by; hosts; \
                host; led by; vortragende; referenten; referentin; referent; intervenants; intervenant; ponentes; \
                ponente; relatori; namen der vortragenden",
    SpeakerIds = "speaker ids; speaker id; speaker codes; ids der vortragenden",
    SpeakerEmails = "speaker emails; speaker email; speaker e-mails",
    Name = "name; full name; fullname; display name; nom complet; nombre completo; nome completo; vollstandiger name; \
            nom; nombre; nome",
    First = "firstname; first name; given name; vorname; prenom; nombre de pila",
    Last = "lastname; last name; surname; family name; nachname; familienname; apellidos; apellido; cognome",
    Email = "email; e-mail; mail; email address; e-mail address; e-mail-adresse; adresse e-mail; courriel; \
             correo electronico; correo; indirizzo e-mail",
    Affiliation = "affiliation; institution; organisation; organization; company; employer; university; einrichtung; \
                   institut; etablissement; institucion; afiliacion; affiliazione; tagline",
    Zone = "time zone; timezone; zeitzone; fuseau horaire; zona horaria; fuso orario",
    Biography = "biography; bio; biographie; biografie; biografia; about",
    Abstract = "abstract; description; summary; beschreibung; zusammenfassung; kurzfassung; resume; resumen; riassunto; \
                agenda",
    State = "state; proposal state; submission state; status; etat; estado; stato",
    Kind = "session type; proposal type; submission type; type; format; session format; kind; vortragsart; \
            art der einreichung; type de session; tipo de sesion; tipo",
    Track = "track; stream; topic area; themenbereich; piste",
    Language = "language; sprache; langue; idioma; lingua",
    Minutes = "duration; length; minutes; scheduled duration; duration (minutes); dauer; duree; duracion; durata",
    Start = "start; starts; starts at; start time; begin; begins; scheduled at; beginn; debut; inicio; inizio; when",
    End = "end; ends; ends at; end time; ende; fin; fine",
    Day = "date; day; datum; tag; jour; fecha; dia; data; giorno",
    Time = "time; clock; uhrzeit; heure; hora; ora",
    Room = "room; location; place; raum; ort; salle; lieu; sala; lugar; luogo",
    RoomUrl = "live link; room link; meeting link; zoom; join link; zoom link",
    Video = "recording; recording link; recording url; video; video url; video link; youtube",
    Question = "question; frage; pregunta; domanda",
    Answer = "answer; antwort; reponse; respuesta; risposta",
    Confirmed = "confirmed; bestatigt",
    /// Of no use here, and a sign of Sessionize.
    Owner = "owner; owner email; owner informed; owner confirmed",
);

/// The columns of a table.
pub(super) struct Columns {
    pub(super) kind: Kind,
    /// What a row is.
    pub(super) group: GatheredGroup,
    roles: Vec<(Role, usize)>,
    /// How many columns hold nothing that is known: their cells stay in the file.
    pub(super) others: Vec<usize>,
}

impl Columns {
    /// Reads a header; `None` where no column holds what a row of the group needs.
    pub(super) fn of(header: &Record, asked: Option<GatheredGroup>) -> Option<Self> {
        let folded: Vec<String> =
            header.cells().map(|cell| fold_words(cell.trim_end_matches(['*', ':', ' ']))).collect();
        let is = |cell: &str, words: &str| words.split(';').any(|word| word.trim() == cell);
        let (mut roles, mut others) = (Vec::new(), Vec::new());
        for (at, cell) in folded.iter().enumerate() {
            match ROLES.iter().find(|(_, words)| is(cell, words)) {
                // The first of several columns that say the same is the one.
                Some((role, _)) if !roles.iter().any(|(known, _)| known == role) => roles.push((*role, at)),
                Some(_) => {}
                None if cell.is_empty() => {}
                None => others.push(at),
            }
        }
        let has = |role| roles.iter().any(|(known, _)| *known == role);
        let kind = kind(&folded, &has);
        let group = group(kind, asked, &has)?;
        Some(Self { kind, group, roles, others })
    }

    /// The cell of a role as it came; empty where there is none.
    pub(super) fn cell(&self, record: &Record, role: Role) -> String {
        let at = self.roles.iter().find(|(known, _)| *known == role).map(|(_, at)| *at);
        at.map_or_else(String::new, |at| undefused(record.cell(at).trim()))
    }
}

fn kind(folded: &[String], has: &impl Fn(Role) -> bool) -> Kind {
    let is_named = |name: &str| folded.iter().any(|cell| cell == name);
    let is_question = has(Role::Question) && has(Role::Answer) && is_named("code");
    let is_pretalx = [
        "proposal title",
        "proposal state",
        "speaker ids",
        "titel der einreichung",
        "titre de la proposition",
        "titulo de la propuesta",
        "proposal ids",
        "proposal titles",
    ];
    if is_named("session id") && is_named("speaker id") {
        Kind::Sessionize
    } else if is_question && has(Role::Name) {
        Kind::SpeakerAnswers
    } else if is_question && has(Role::Title) {
        Kind::ProposalAnswers
    } else if folded == ["name", "email", "confirmed"]
        || (has(Role::Id) && is_pretalx.iter().any(|name| is_named(name)))
    {
        Kind::Pretalx
    } else {
        Kind::Plain
    }
}

fn group(kind: Kind, asked: Option<GatheredGroup>, has: &impl Fn(Role) -> bool) -> Option<GatheredGroup> {
    let is_named = has(Role::Name) || (has(Role::First) && has(Role::Last));
    let is_timed = has(Role::Start) || (has(Role::Day) && has(Role::Time));
    match kind {
        Kind::Sessionize => has(Role::Title).then_some(GatheredGroup::Talks),
        Kind::SpeakerAnswers => Some(GatheredGroup::People),
        Kind::ProposalAnswers => Some(GatheredGroup::Talks),
        _ if has(Role::Title) && asked != Some(GatheredGroup::People) => {
            let is_held = asked != Some(GatheredGroup::Sessions) || is_timed;
            is_held.then_some(GatheredGroup::Talks)
        }
        _ if is_named && asked.is_none_or(|asked| asked == GatheredGroup::People) => Some(GatheredGroup::People),
        _ => None,
    }
}

/// Takes off the mark that keeps a spreadsheet from calculating: `'=1\|2` was `=1|2`.
fn undefused(cell: &str) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['@', '+', '-', '=', '|', '%']) => rest.replace("\\|", "|"),
        _ => cell.to_owned(),
    }
}
