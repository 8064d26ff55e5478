//! What becomes of a field: filled, changed, or kept because somebody typed it here.

use super::Taker;
use crate::error::Result;
use crate::model::gathered::{FieldFate, FieldNews, GatheredChange, GatheredGroup, GatheredItem};
use crate::model::id::Id;

/// A field as the workshop has it and as the file says it. `key` is compared and kept, `shown` is for people.
pub(super) struct Field {
    pub(super) name: &'static str,
    now: Option<Said>,
    told: Said,
    /// Why it may not change, whatever the file says.
    barred: Option<FieldFate>,
    /// Nobody types it: what stands there came from such a file.
    is_imported: bool,
}

/// A value: as it is compared, and as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) key: String,
    pub(super) shown: String,
}

impl Said {
    pub(super) fn plain(text: &str) -> Self {
        Self { key: text.into(), shown: text.into() }
    }
}

impl Field {
    /// A field that the workshop has a place for.
    pub(super) fn of(name: &'static str, now: &str, told: &str) -> Self {
        Self { name, now: Some(Said::plain(now)), told: Said::plain(told), barred: None, is_imported: false }
    }

    /// The same, where what is compared is not what is shown.
    pub(super) fn shown(name: &'static str, now: Said, told: Said) -> Self {
        Self { name, now: Some(now), told, barred: None, is_imported: false }
    }

    /// A field that only imports fill.
    pub(super) fn imported(name: &'static str, now: Said, told: Said) -> Self {
        Self { name, now: Some(now), told, barred: None, is_imported: true }
    }

    /// A field that only the file's own words are kept of.
    pub(super) fn beside(name: &'static str, told: &str) -> Self {
        Self { name, now: None, told: Said::plain(told), barred: None, is_imported: false }
    }

    /// Keeps what is there.
    pub(super) fn barred(mut self, fate: Option<FieldFate>) -> Self {
        self.barred = fate;
        self
    }

    /// What the file says.
    pub(super) fn told(&self) -> &str {
        &self.told.key
    }

    /// What becomes of it; `None` where nothing is said, or nothing new. `last` is what a file said before.
    fn fate(&self, last: Option<&String>) -> Option<FieldFate> {
        let now = self.now.as_ref().map_or_else(|| last.map_or("", String::as_str), |now| now.key.as_str());
        if self.told.key.is_empty() || self.told.key == now {
            return None;
        }
        Some(match last {
            _ if self.is_imported && !now.is_empty() => FieldFate::Changed,
            _ if self.is_imported => FieldFate::Set,
            None if now.is_empty() => FieldFate::Set,
            Some(last) if last == now => self.barred.unwrap_or(FieldFate::Changed),
            _ => self.barred.unwrap_or(FieldFate::Kept),
        })
    }

    fn news(&self, fate: FieldFate, last: Option<&String>) -> FieldNews {
        let before = self.now.as_ref().map(|now| now.shown.clone());
        FieldNews {
            field: self.name.into(),
            fate,
            before: before.or_else(|| last.cloned()).unwrap_or_default(),
            after: self.told.shown.clone(),
        }
    }
}

/// A thing of the file, and the record that it is.
pub(super) struct Found<I> {
    pub(super) group: GatheredGroup,
    pub(super) record: I,
    /// Why it is that record; empty for a new one.
    pub(super) why: String,
    pub(super) keys: Vec<String>,
    pub(super) place: u32,
    pub(super) title: String,
}

/// What becomes of the fields of a thing.
pub(super) struct Weighed {
    pub(super) news: Vec<FieldNews>,
    /// Names of the fields that get what the file says.
    pub(super) taken: Vec<&'static str>,
}

impl Weighed {
    pub(super) fn takes(&self, field: &'static str) -> bool {
        self.taken.contains(&field)
    }
}

impl Taker<'_, '_> {
    /// Weighs the fields of a thing, remembers its keys and what the file says, and tells it in the plan.
    pub(super) fn weigh<I: Id>(&mut self, found: &Found<I>, fields: &[Field]) -> Result<Weighed> {
        let last = self.write.imported(&found.record)?;
        let is_linked_anew = self.link(found.group, (&found.keys, &found.record))?;
        let mut weighed = Weighed { news: Vec::new(), taken: Vec::new() };
        for field in fields {
            let before = last.get(field.name);
            let fate = field.fate(before);
            weighed.news.extend(fate.map(|fate| field.news(fate, before)));
            let is_taken = matches!(fate, Some(FieldFate::Set | FieldFate::Changed));
            if is_taken {
                weighed.taken.push(field.name);
            }
            // What agrees when a thing is known for the first time may change with the file from now on.
            let agrees = fate.is_none() && is_linked_anew && !field.told().is_empty();
            if is_taken || (agrees && before.is_none_or(|before| before != field.told())) {
                self.write.set_imported(&found.record, (field.name, field.told()), (self.import, found.place))?;
                self.has_changed = true;
            }
        }
        self.tell(found, &weighed);
        Ok(weighed)
    }

    /// Remembers the keys of a record; answers whether none of them was known.
    pub(super) fn link<I: Id>(&mut self, group: GatheredGroup, (keys, record): (&[String], &I)) -> Result<bool> {
        let mut is_new = true;
        let by = (self.source.gathered.producer, self.import);
        for key in keys {
            if self.write.source::<I>(self.workshop, group, key)?.is_some() {
                is_new = false;
                continue;
            }
            self.write.add_source((self.workshop, group), key, record, by)?;
            self.has_changed = true;
        }
        Ok(is_new)
    }

    fn tell<I>(&mut self, found: &Found<I>, weighed: &Weighed) {
        let change = match (found.why.is_empty(), weighed.taken.is_empty()) {
            (true, _) => GatheredChange::New,
            (false, false) => GatheredChange::Changed,
            (false, true) => GatheredChange::Same,
        };
        let part = match found.group {
            GatheredGroup::People => &mut self.plan.people,
            GatheredGroup::Talks => &mut self.plan.talks,
            GatheredGroup::Sessions => &mut self.plan.sessions,
        };
        match change {
            GatheredChange::New => part.counts.added += 1,
            GatheredChange::Changed => part.counts.changed += 1,
            GatheredChange::Same => part.counts.unchanged += 1,
        }
        part.items.push(GatheredItem {
            key: found.keys.first().cloned().unwrap_or_default(),
            place: found.place,
            title: found.title.clone(),
            change,
            why: found.why.clone(),
            fields: weighed.news.clone(),
        });
    }
}

/// Whether a record by one of the keys is known; the first that is.
pub(super) fn known<I: Id>(taker: &Taker<'_, '_>, group: GatheredGroup, keys: &[String]) -> Result<Option<I>> {
    for key in keys {
        if let Some(record) = taker.write.source(taker.workshop, group, key)? {
            return Ok(Some(record));
        }
    }
    Ok(None)
}
