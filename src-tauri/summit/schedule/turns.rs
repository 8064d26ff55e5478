//! Whose turn it is to lead a session: of the hosts who can, those who have led least.

use super::request::Host;
use crate::model::PersonId;
use crate::model::plan::Stretch;
use std::collections::BTreeMap;

/// How often each host has led.
#[derive(Debug, Default)]
pub(super) struct Turns(BTreeMap<PersonId, u32>);

impl Turns {
    /// The hosts who lead a session: `each` of those who can for all of it, who have led least; of equals the first named.
    /// Where none can, one leads all the same, so that somebody is asked.
    pub(super) fn lead<'a>(&mut self, hosts: &'a [Host], session: Stretch, each: usize) -> Vec<&'a Host> {
        let mut lead: Vec<&Host> = hosts.iter().filter(|host| host.can(session)).collect();
        let each = if lead.is_empty() { 1 } else { each.max(1) };
        if lead.is_empty() {
            lead.extend(hosts);
        }
        lead.sort_by_key(|host| self.0.get(&host.id).copied().unwrap_or(0));
        lead.truncate(each);
        for host in &lead {
            *self.0.entry(host.id).or_default() += 1;
        }
        lead
    }
}

/// Who leads which of some sessions, so that all hosts take turns.
pub fn turns(hosts: &[Host], sessions: &[Stretch], each: usize) -> Vec<Vec<PersonId>> {
    let mut turns = Turns::default();
    let lead = |session: &Stretch| turns.lead(hosts, *session, each).into_iter().map(|host| host.id).collect();
    sessions.iter().map(lead).collect()
}
