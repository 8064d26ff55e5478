//! `summit link check --online`

use crate::args::Args;
use crate::commands::Outcome;
use crate::commands::import::{bar, interruptions};
use crate::output::{Output, findings};
use serde::Serialize;
use std::sync::atomic::Ordering;
use summit::Result;
use summit::desk::answering::{ask_links, dead_links};
use summit::desk::{Desk, counted};
use summit::model::{Finding, LinkAnswer, LinkState, WorkshopId};
use summit::online::Reach;

#[derive(Serialize)]
struct Found {
    findings: Vec<Finding>,
    links: Vec<LinkAnswer>,
}

/// Asks the pages of the links, and reports what their text says beside it.
pub fn check(args: &Args, (desk, workshop): (&Desk, WorkshopId), say: &Output) -> Result<Outcome> {
    let mut all = desk.check_links(workshop)?;
    let (interrupted, bar) = (interruptions(), bar(args));
    let links = ask_links(&desk.link_questions(workshop)?, Reach::default(), &mut |done, of| {
        bar.set_length(u64::try_from(of).unwrap_or(u64::MAX));
        bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
        !interrupted.load(Ordering::Relaxed)
    });
    bar.finish_and_clear();
    all.extend(dead_links(&links));
    let found = Found { findings: all, links };
    say.result(&found, || {
        let lines = (!found.findings.is_empty()).then(|| findings(&found.findings));
        lines.into_iter().chain([summary(&found.links)]).collect::<Vec<_>>().join("\n")
    });
    Ok(Outcome::with_findings(!found.findings.is_empty()))
}

/// `5 links asked: 3 answer, 1 has moved, 1 is gone.`
fn summary(links: &[LinkAnswer]) -> String {
    let of = |state: LinkState| links.iter().filter(|link| link.state == state).count();
    let asked = u32::try_from(links.len() - of(LinkState::Unasked)).unwrap_or(u32::MAX);
    let states = [
        (LinkState::Answers, "ok"),
        (LinkState::Moved, "moved"),
        (LinkState::Gone, "gone"),
        (LinkState::Silent, "without an answer"),
        (LinkState::Refused, "not shown to a program"),
        (LinkState::Unasked, "not asked"),
    ];
    let told =
        states.iter().filter(|(state, _)| of(*state) > 0).map(|(state, words)| format!("{} {words}", of(*state)));
    let told: Vec<String> = told.collect();
    let told = if told.is_empty() { String::new() } else { format!(": {}", told.join(", ")) };
    format!("{} asked{told}.", counted(asked, "link", "links"))
}
