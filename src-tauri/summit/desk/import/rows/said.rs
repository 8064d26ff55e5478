//! The sentences about rows that meet the library.

use crate::error::shown;
use crate::model::PersonField;
use crate::model::draft::ResponseDraft;
use crate::model::imports::{Column, ColumnUse, Problem};
use crate::timezone::{Date, Verdict};

/// Says what became of rows; knows the file and its columns.
pub struct Words {
    file: String,
    columns: Vec<Column>,
}

/// What is said about one row.
struct Remark {
    rule: &'static str,
    usage: Option<ColumnUse>,
    value: String,
    /// What is wrong, what was done, what to do next.
    text: String,
    action: &'static str,
}

impl Words {
    /// Begins, with the columns of the file.
    pub fn new(file: &str, columns: &[Column]) -> Self {
        Self { file: file.into(), columns: columns.to_vec() }
    }

    fn say(&self, draft: &ResponseDraft, remark: Remark) -> Problem {
        let row = u32::try_from(draft.row).unwrap_or(u32::MAX);
        let column = self.columns.iter().find(|column| Some(column.usage) == remark.usage);
        let header = column.map_or("", |column| column.header.trim());
        let place = if header.is_empty() { String::new() } else { format!(", “{}”", shown(header)) };
        Problem {
            row,
            column: header.into(),
            column_number: column.map_or(0, |column| column.column),
            value: remark.value,
            rule: remark.rule.into(),
            message: format!("{}, row {row}{place}: {}", self.file, remark.text),
            action: remark.action.into(),
        }
    }

    /// An address that somebody else has.
    pub fn shared_address(&self, draft: &ResponseDraft) -> Problem {
        let value = shown(&draft.email);
        let text = format!(
            "{} uses the address {value} of another person. The row was not imported. Give each person an address of \
             their own, or leave it empty, and import the file again.",
            shown(&draft.name)
        );
        let usage = Some(ColumnUse::Email);
        self.say(draft, Remark { rule: "email-shared", usage, value, text, action: "rejected" })
    }

    /// A row that may be from any of so many people.
    pub fn ambiguous(&self, draft: &ResponseDraft, people: usize) -> Problem {
        let value = shown(&draft.name);
        let fits = if draft.affiliation.is_empty() { "have this name" } else { "have this name and affiliation" };
        let text = format!(
            "{people} people {fits}, and nothing here tells which of them is “{value}”. The row was not imported, so \
             that nobody is taken for another. Give that person an e-mail address under People, type the same address \
             in this row, and import the file again."
        );
        self.say(
            draft,
            Remark { rule: "person-ambiguous", usage: Some(ColumnUse::Name), value, text, action: "rejected" },
        )
    }

    /// Words that name no zone, or one that is not in use on `day`.
    pub fn odd_zone(&self, draft: &ResponseDraft, verdict: Verdict, day: Date) -> Problem {
        let (rule, wrong) = match verdict {
            Verdict::ContradictsDate => ("zone-contradicts-date", format!("is not in use on {day}")),
            _ => ("zone-unknown", "is not a time zone".into()),
        };
        let value = shown(&draft.zone_as_written);
        let text = format!(
            "“{value}” {wrong}. The row was added with the zone as written. Choose a zone for {}, or correct the file \
             and import it again.",
            shown(&draft.name)
        );
        self.say(draft, Remark { rule, usage: Some(ColumnUse::Zone), value, text, action: "added" })
    }

    /// A new name, affiliation or zone of a person whom a post shows already.
    pub fn held_back(&self, draft: &ResponseDraft, field: PersonField, value: &str) -> Problem {
        let (usage, what) = match field {
            PersonField::Name => (ColumnUse::Name, "name"),
            PersonField::Email => (ColumnUse::Email, "e-mail address"),
            PersonField::Affiliation => (ColumnUse::Affiliation, "affiliation"),
            PersonField::ZoneAsWritten => (ColumnUse::Zone, "time zone"),
        };
        self.kept_out(draft, usage, what, value)
    }

    /// A talk of a person whose response is published, which the library does not know yet.
    pub fn talk_held_back(&self, draft: &ResponseDraft) -> Problem {
        let (usage, value) = match draft.talk_url.as_str() {
            "" => (ColumnUse::TalkTitle, &draft.talk_title),
            _ => (ColumnUse::TalkUrl, &draft.talk_url),
        };
        self.kept_out(draft, usage, "talk", value)
    }

    fn kept_out(&self, draft: &ResponseDraft, usage: ColumnUse, what: &str, value: &str) -> Problem {
        let value = shown(value);
        let text = format!(
            "{} sent a new {what} (“{value}”), and a response of that person is published. The library and the post \
             keep what they had. Type it in by hand, or publish with the import.",
            shown(&draft.name)
        );
        self.say(draft, Remark { rule: "person-held-back", usage: Some(usage), value, text, action: "kept" })
    }

    /// A second row of one person in one file; `is_later` says whether it is the one that was taken.
    pub fn repeated(&self, draft: &ResponseDraft, is_later: bool) -> Problem {
        let value = shown(&draft.name);
        let done = if is_later { "The later row was taken" } else { "Another row, sent in later, was taken" };
        let text = format!(
            "{value} has sent in more than one response. {done}. Look whether two people share the name or the address."
        );
        self.say(draft, Remark { rule: "response-repeated", usage: None, value, text, action: "kept" })
    }

    /// A row that was sent in before the one that the library holds.
    pub fn older(&self, draft: &ResponseDraft, stored: &str) -> Problem {
        let value = shown(draft.submitted_as_written.trim());
        let text = format!(
            "{} sent this in at “{value}”, before the response that the library holds (“{}”). The newer words were \
             kept. Look whether this file is an older export.",
            shown(&draft.name),
            shown(stored.trim())
        );
        let usage = Some(ColumnUse::Timestamp);
        self.say(draft, Remark { rule: "response-older", usage, value, text, action: "kept" })
    }

    /// Two responses of one person of which the later one depends on the order of day and month, which nothing tells.
    pub fn open_order(&self, draft: &ResponseDraft, stored: &str) -> Problem {
        let value = shown(draft.submitted_as_written.trim());
        let text = format!(
            "{} has sent in responses at “{}” and at “{value}”, and nothing tells whether the day or the month stands \
             first, which decides the later of them. The row that came later was taken. Choose the order above the \
             preview, or with --date-order day-first or month-first, and import the file again.",
            shown(&draft.name),
            shown(stored.trim())
        );
        let usage = Some(ColumnUse::Timestamp);
        self.say(draft, Remark { rule: "date-order-open", usage, value, text, action: "kept" })
    }
}
