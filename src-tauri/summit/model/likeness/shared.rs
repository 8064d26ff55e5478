//! What two people share beside their names: addresses, affiliation, talks.

use super::KnownPerson;
use crate::links;
use crate::model::fold;
use std::collections::BTreeSet;

/// Mailboxes of everybody: to share such a domain says nothing.
const PUBLIC_DOMAINS: &[&str] = &[
    "126.com",
    "163.com",
    "aol.com",
    "fastmail.com",
    "gmail.com",
    "gmx.at",
    "gmx.ch",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hotmail.com",
    "icloud.com",
    "live.com",
    "mail.ru",
    "me.com",
    "msn.com",
    "outlook.com",
    "posteo.de",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "web.de",
    "yahoo.com",
    "yahoo.co.uk",
    "yandex.ru",
    "zoho.com",
];

/// Local parts that name no person.
const ROLES: &[&str] = &["admin", "contact", "hello", "info", "mail", "office", "team", "webmaster"];

/// Second-level names below which institutions register.
const BELOW_COUNTRY: &[&str] = &["ac", "co", "com", "edu", "gob", "gov", "net", "org"];

/// Folded once.
pub struct Shared {
    pub email: String,
    place: String,
    /// Each begins with the kind, so that no two kinds are mistaken for each other.
    keys: Vec<String>,
}

/// What of it two people have in common.
#[derive(Clone, Debug, Default)]
pub struct Common {
    pub email: bool,
    pub has_two_emails: bool,
    pub place: bool,
    pub has_two_places: bool,
    local_part: Option<String>,
    domain: Option<String>,
    talk: bool,
}

impl Shared {
    pub fn of(person: &KnownPerson) -> Self {
        let (email, place) = (fold::email(&person.email), fold::text(&person.affiliation));
        let (local, domain) = email.rsplit_once('@').unwrap_or_default();
        let local = local.split('+').next().unwrap_or_default();
        let mut keys = Vec::new();
        let mut keep = |kind: &str, key: &str| {
            if !key.is_empty() {
                keys.push(format!("{kind}:{key}"));
            }
        };
        keep("place", &place);
        keep("local", if ROLES.contains(&local) { "" } else { local });
        keep("domain", if PUBLIC_DOMAINS.contains(&domain) { "" } else { institution(domain) });
        for url in &person.talks {
            let address = links::classify(url);
            keep("talk", address.video_id.as_deref().unwrap_or(if address.playlist_id.is_some() { "" } else { url }));
        }
        Self { email, place, keys }
    }

    /// What may stand behind a name that only resembles another.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(String::as_str)
    }

    pub fn has_email_of(&self, other: &Self) -> bool {
        !self.email.is_empty() && self.email == other.email
    }

    pub fn common(&self, other: &Self) -> Common {
        let theirs: BTreeSet<&str> = other.keys().collect();
        let mut common = Common {
            email: self.has_email_of(other),
            has_two_emails: !self.email.is_empty() && !other.email.is_empty() && self.email != other.email,
            has_two_places: !self.place.is_empty() && !other.place.is_empty() && self.place != other.place,
            ..Common::default()
        };
        for key in self.keys().filter(|key| theirs.contains(key)) {
            match key.split_once(':') {
                Some(("place", _)) => common.place = true,
                Some(("local", local)) => common.local_part = Some(local.to_owned()),
                Some(("domain", domain)) => common.domain = Some(domain.to_owned()),
                _ => common.talk = true,
            }
        }
        common
    }
}

impl Common {
    /// Whether anything stands behind the names.
    pub fn is_backed(&self) -> bool {
        self.email || self.place || self.local_part.is_some() || self.domain.is_some() || self.talk
    }

    /// Whether neither address nor affiliation tells the two apart.
    pub fn is_one_sided(&self) -> bool {
        !self.has_two_emails && !self.has_two_places
    }

    pub fn words(&self) -> Vec<String> {
        let mut said = Vec::new();
        if self.email {
            said.push("the same e-mail address".to_owned());
        } else {
            said.extend(self.local_part.as_ref().map(|local| format!("“{local}@” in both addresses")));
            said.extend(self.domain.as_ref().map(|domain| format!("addresses of {domain}")));
        }
        said.extend(self.place.then(|| "the same affiliation".to_owned()));
        said.extend(self.talk.then(|| "the same video as their talk".to_owned()));
        said.extend(self.has_two_places.then(|| "but two affiliations".to_owned()));
        said.extend(self.has_two_emails.then(|| "but two e-mail addresses".to_owned()));
        said
    }
}

/// The domain that an institution registered: `cs.tide.example` is of `tide.example`.
fn institution(domain: &str) -> &str {
    let dots: Vec<usize> = domain.match_indices('.').map(|(at, _)| at).collect();
    let labels: Vec<&str> = domain.split('.').collect();
    let is_below_country = match labels.as_slice() {
        [.., second, top] => top.len() == 2 && BELOW_COUNTRY.contains(second),
        _ => false,
    };
    let kept = if is_below_country { 3 } else { 2 };
    let cut = dots.len().checked_sub(kept).and_then(|at| dots.get(at));
    cut.and_then(|at| domain.get(at + 1..)).unwrap_or(domain)
}
