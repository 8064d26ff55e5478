//! The link book: each address once, with its kind; what will not last is said before it is published.

use super::{Desk, counted, talks};
use crate::error::{Error, Result, shown};
use crate::links::invitation::{runs_out_on, standing};
use crate::links::{self, Address};
use crate::model::id::made_at;
use crate::model::link::{LinkEdit, LinkFields, LinkRow, LinksAdded};
use crate::model::{EndBasis, Finding, Link, LinkId, LinkKind, LinkTerms, Place, Severity, WorkshopId, position};
use crate::recap::check::rule::rule;
use crate::store::Write;
use crate::timezone::Date;
use std::collections::HashMap;

impl Desk {
    /// The links of a workshop in order, each with what was told about it and the talks that link the same.
    pub fn link_rows(&self, workshop: WorkshopId) -> Result<Vec<LinkRow>> {
        let terms = self.read().link_terms(workshop)?;
        let mut used: HashMap<String, Vec<String>> = HashMap::new();
        for talk in self.read().talks(workshop)?.into_iter().filter(|talk| !talk.url.is_empty()) {
            used.entry(links::key(&talk.url)).or_default().push(talk.title);
        }
        let row = |link: Link| {
            let terms = terms.get(&link.id).copied().unwrap_or_default();
            let end = last_day(&link, terms);
            let talks = used.get(&links::key(&link.url)).cloned().unwrap_or_default();
            LinkRow { link, terms, runs_out_on: end.map(|end| end.0), end_basis: end.map(|end| end.1), talks }
        };
        Ok(self.read().links(workshop)?.into_iter().map(row).collect())
    }

    /// Adds an address to the link book; its kind is recognised where `kind` does not say it.
    pub fn add_link(&mut self, workshop: WorkshopId, url: &str, kind: Option<LinkKind>, label: &str) -> Result<()> {
        let about = LinkFields { kind, label: label.into(), ..LinkFields::default() };
        self.add_links(workshop, &[url.to_owned()], &about).map(|_| ())
    }

    /// Adds addresses to the link book as one gesture; one that stands there already only gets what is told.
    ///
    /// # Errors
    /// `link-refused` for what may not be linked, `days-reversed` for an end before the beginning, `seats-over` for more
    /// seats taken than there are; nothing is added then.
    pub fn add_links(&mut self, workshop: WorkshopId, urls: &[String], about: &LinkFields) -> Result<LinksAdded> {
        let addresses = urls.iter().map(|url| address(url)).collect::<Result<Vec<_>>>()?;
        check_terms(about.terms)?;
        let label = match addresses.as_slice() {
            [one] => format!("Add a link ({})", about.kind.unwrap_or(one.kind)),
            all => format!("Add {}", counted(count(all.len()), "link", "links")),
        };
        self.store.gesture(&label, |write| {
            let added = add(write, workshop, &addresses, about)?;
            if added.added == 0 {
                write.relabel(format!("Terms of {}", counted(added.known, "link", "links")));
            }
            Ok(added)
        })
    }

    /// Changes what a link leads to, what is printed for it, and when it stops.
    ///
    /// # Errors
    /// As [`Desk::add_links`].
    pub fn edit_link(&mut self, id: LinkId, edit: &LinkEdit) -> Result<()> {
        check_terms(edit.terms)?;
        let mut link = self.read().link(id)?;
        let before = (link.clone(), self.read().link_terms(link.workshop_id)?.get(&id).copied().unwrap_or_default());
        link.kind = edit.kind;
        edit.label.trim().clone_into(&mut link.label);
        edit.workspace.trim().clone_into(&mut link.workspace);
        self.store.gesture(&format!("Edit a link ({})", link.kind), |write| {
            if link != before.0 {
                write.update_link(&link)?;
            }
            if edit.terms != before.1 {
                write.set_link_terms(id, edit.terms)?;
            }
            Ok(())
        })
    }

    /// Gives a link another address, such as that to which its page has moved, and another text if there is one; what else is
    /// told about it stays.
    ///
    /// # Errors
    /// `link-refused` for what may not be linked; `link-known` for the address of another link of the book.
    pub fn readdress_link(&mut self, id: LinkId, url: &str, label: Option<&str>) -> Result<()> {
        let before = self.read().link(id)?;
        let url = address(url)?.url;
        let others = self.read().links(before.workshop_id)?;
        if others.iter().any(|other| other.id != id && links::key(&other.url) == links::key(&url)) {
            let which = format!("The link “{}”", shown(&url));
            let next = "Remove the link with the old address.";
            return Err(Error::refused("link-known", which, "address", "it stands in the link book already", next));
        }
        let label = label.map_or_else(|| before.label.clone(), |label| label.trim().to_owned());
        let link = Link { url, label, ..before.clone() };
        self.store.gesture(&format!("Link the new address ({})", before.kind), |write| match link == before {
            true => Ok(()),
            false => write.update_link(&link),
        })
    }

    /// Takes links out of the book.
    pub fn remove_links(&mut self, ids: &[LinkId]) -> Result<()> {
        let label = format!("Remove {}", counted(count(ids.len()), "link", "links"));
        self.store.gesture(&label, |write| ids.iter().try_for_each(|id| write.delete_link(*id)))
    }

    /// Says what is doubtful about the links and the talks' links of a workshop, from their text and terms alone.
    ///
    /// An invitation is judged for today and for the day of the post, whichever is later.
    pub fn check_links(&self, workshop: WorkshopId) -> Result<Vec<Finding>> {
        let day = self.post_day(workshop)?.max(self.today());
        let mut found = Vec::new();
        let mut seen: HashMap<String, String> = HashMap::new();
        for row in self.link_rows(workshop)? {
            let place = ("link", row.link.id.to_string());
            found.extend(doubts(&place, &row.link.url));
            if let Some(first) = seen.insert(links::key(&row.link.url), row.link.url.clone()) {
                let message =
                    format!("“{}” stands in the book twice, also as “{}”.", shown(&row.link.url), shown(&first));
                found.extend(finding("LINK-REPEAT", &place, message).map(|one| one.with_value(&row.link.url)));
            }
            found.extend(invitation(&row, &place, day));
        }
        for talk in self.read().talks(workshop)?.into_iter().filter(|talk| !talk.url.is_empty()) {
            let place = ("talk", talk.id.to_string());
            found.extend(doubts(&place, &talk.url));
            if talks::findings(&talk).iter().any(|rule| rule == "LINK-PLAYLIST") {
                let message = format!("“{}” links a playlist. Link the one video.", shown(&talk.title));
                found.extend(finding("LINK-PLAYLIST", &place, message).map(|one| one.with_value(&talk.url)));
            }
        }
        Ok(found)
    }
}

/// The last day of an invitation; of another link only as it was told.
fn last_day(link: &Link, terms: LinkTerms) -> Option<(Date, EndBasis)> {
    match link.kind {
        LinkKind::Invite => runs_out_on(terms, seen_on(link)),
        _ => terms.expires_on.map(|day| (day, EndBasis::Told)),
    }
}

/// The day on which a link came into the book.
fn seen_on(link: &Link) -> Option<Date> {
    made_at(link.id).map(Date::of)
}

pub(super) fn address(url: &str) -> Result<Address> {
    match links::refuse_reason(url) {
        None => Ok(links::classify(url)),
        Some(reason) => {
            let wrong = format!("“{}” cannot be linked: {reason}", shown(url));
            Err(Error::refused("link-refused", "The link", "", wrong, "Correct the address."))
        }
    }
}

pub(super) fn check_terms(terms: LinkTerms) -> Result<()> {
    if let (Some(made), Some(expires)) = (terms.made_on, terms.expires_on)
        && expires < made
    {
        let wrong = format!("it would stop on {expires}, before it was made on {made}");
        return Err(Error::refused("days-reversed", "The link", "", wrong, "Correct one of the days."));
    }
    match (terms.seats, terms.seats_taken) {
        (Some(seats), Some(taken)) if taken > seats => {
            let wrong = format!("{taken} of {seats} seats would be taken");
            Err(Error::refused("seats-over", "The link", "", wrong, "Correct one of the numbers."))
        }
        _ => Ok(()),
    }
}

fn add(write: &Write<'_>, workshop: WorkshopId, addresses: &[Address], about: &LinkFields) -> Result<LinksAdded> {
    let mut known: HashMap<String, LinkId> =
        write.links(workshop)?.into_iter().map(|link| (links::key(&link.url), link.id)).collect();
    let terms = write.link_terms(workshop)?;
    let mut added = LinksAdded::default();
    for address in addresses {
        let key = links::key(&address.url);
        let id = match known.get(&key) {
            Some(id) => {
                added.known += 1;
                *id
            }
            None => {
                added.added += 1;
                insert(write, workshop, address, about)?
            }
        };
        known.insert(key, id);
        if about.terms != LinkTerms::default() {
            write.set_link_terms(id, told_over(terms.get(&id).copied().unwrap_or_default(), about.terms))?;
        }
    }
    Ok(added)
}

/// What was told before, with what is told now.
pub(super) fn told_over(before: LinkTerms, now: LinkTerms) -> LinkTerms {
    LinkTerms {
        made_on: now.made_on.or(before.made_on),
        expires_on: now.expires_on.or(before.expires_on),
        seats: now.seats.or(before.seats),
        seats_taken: now.seats_taken.or(before.seats_taken),
    }
}

pub(super) fn insert(write: &Write<'_>, workshop: WorkshopId, address: &Address, about: &LinkFields) -> Result<LinkId> {
    let told = address.workspace.clone().unwrap_or_default();
    let link = Link {
        id: write.new_id(),
        workshop_id: workshop,
        kind: about.kind.unwrap_or(address.kind),
        url: address.url.clone(),
        label: about.label.clone(),
        workspace: Some(about.workspace.clone()).filter(|name| !name.is_empty()).unwrap_or(told),
    };
    write.insert_link(&link, &position::after(&write.last_link(workshop)?))?;
    Ok(link.id)
}

fn invitation(row: &LinkRow, place: &(&str, String), day: Date) -> Option<Finding> {
    if row.link.kind != LinkKind::Invite {
        return None;
    }
    let standing = standing(&row.link.url, row.terms, seen_on(&row.link), day);
    let mut found = finding("INVITE-EXPIRES", place, standing.message)?.with_value(&row.link.url);
    if standing.is_over {
        found.severity = Severity::Error;
    }
    Some(found)
}

/// What is doubtful about an address, by its text.
fn doubts(place: &(&str, String), url: &str) -> Vec<Finding> {
    let all = links::doubts(url).into_iter();
    all.filter_map(|one| finding(one.rule, place, one.message)).map(|one| one.with_value(url)).collect()
}

fn finding(id: &str, (kind, record): &(&str, String), message: String) -> Option<Finding> {
    let rule = rule(id)?;
    let place = Place::Field { kind: (*kind).to_owned(), id: record.clone(), field: "url".to_owned() };
    Some(Finding::of(rule, place, message))
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
