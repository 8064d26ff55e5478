//! `summit chat …`

use super::responses::question_of;
use super::session::topic_named;
use super::{Outcome, link, open, people, workshop_of};
use crate::args::{Args, ChatCommand, PlaceArgs, QuoteArgs};
use crate::output::{Output, table};
use crate::surroundings::surroundings;
use std::path::Path;
use summit::desk::{Desk, chat, counted};
use summit::intake::chat::{ChatChannel, ChatMessage};
use summit::model::chat::{ChannelFields, ChatQuoteRow, QuotePlace, WorkshopChannel};
use summit::model::{ChatQuoteId, WorkshopId, fold};
use summit::store::Access;
use summit::{Error, Result};

/// Lists or sets channels, looks into exports, or keeps quotes.
pub fn run(args: &Args, command: &ChatCommand, say: &Output) -> Result<Outcome> {
    match command {
        ChatCommand::List => {
            let desk = open(args, Access::Read)?;
            list(&desk, workshop_of(args, &desk)?, say)?;
        }
        ChatCommand::Set { name, workspace, page, invite, terms } => {
            let mut desk = open(args, Access::Write)?;
            let workshop = workshop_of(args, &desk)?;
            let [name, workspace, page, invitation] = [name, workspace, page, invite].map(Clone::clone);
            desk.set_channel(workshop, &ChannelFields { workspace, name, page, invitation, terms: terms.told() })?;
            list(&desk, workshop, say)?;
        }
        ChatCommand::Channels { file } => return channels(file, say),
        ChatCommand::Messages { file, channel } => return messages(file, channel, say),
        ChatCommand::Quote(quote) => return keep(args, quote, say),
        ChatCommand::Quotes => {
            let desk = open(args, Access::Read)?;
            quotes(&desk, workshop_of(args, &desk)?, say)?;
        }
        ChatCommand::AddQuote { words, person, place } => return add(args, (words, person), place, say),
        ChatCommand::EditQuote { quote, person, text, place } => {
            return edit(args, quote, (person.as_deref(), text.as_deref(), place), say);
        }
        ChatCommand::DropQuotes { quotes } => return drop_quotes(args, quotes, say),
    }
    Ok(Outcome::Done)
}

fn add(args: &Args, (words, person): (&str, &str), place: &PlaceArgs, say: &Output) -> Result<Outcome> {
    let mut desk = open(args, Access::Write)?;
    let workshop = workshop_of(args, &desk)?;
    let person = people::find(&desk, workshop, person)?;
    let place = placed(&desk, workshop, (place, QuotePlace::default()))?;
    desk.add_quote(workshop, person, (words, &place))?;
    quotes(&desk, workshop, say)?;
    Ok(Outcome::Done)
}

/// Where a quote stands after what was asked for.
fn placed(desk: &Desk, workshop: WorkshopId, (asked, before): (&PlaceArgs, QuotePlace)) -> Result<QuotePlace> {
    let named = |wanted: &Option<String>| wanted.clone().filter(|wanted| !wanted.is_empty());
    let topic = named(&asked.topic).map(|wanted| topic_named(desk, workshop, &wanted)).transpose()?;
    let question = named(&asked.question).map(|wanted| question_of(desk, workshop, &wanted)).transpose()?;
    let is_moved = asked.topic.is_some() || asked.question.is_some();
    let (topic_id, question_id) = if is_moved { (topic, question) } else { (before.topic_id, before.question_id) };
    Ok(QuotePlace { topic_id, question_id, reply: asked.reply.clone().unwrap_or(before.reply) })
}

fn edit(
    args: &Args,
    quote: &str,
    (person, text, place): (Option<&str>, Option<&str>, &PlaceArgs),
    say: &Output,
) -> Result<Outcome> {
    let mut desk = open(args, Access::Write)?;
    let workshop = workshop_of(args, &desk)?;
    let row = find(&desk, workshop, quote)?;
    let named = person.map(|name| people::find(&desk, workshop, name)).transpose()?;
    let place = placed(&desk, workshop, (place, row.quote.place()))?;
    let text = text.unwrap_or(&row.quote.text_published);
    desk.revise_quote(row.quote.id, (named.or(row.quote.person_id), text), &place)?;
    quotes(&desk, workshop, say)?;
    Ok(Outcome::Done)
}

fn drop_quotes(args: &Args, wanted: &[String], say: &Output) -> Result<Outcome> {
    let mut desk = open(args, Access::Write)?;
    let workshop = workshop_of(args, &desk)?;
    let find = |wanted: &String| find(&desk, workshop, wanted).map(|row| row.quote.id);
    let ids = wanted.iter().map(find).collect::<Result<Vec<ChatQuoteId>>>()?;
    desk.remove_quotes(&ids)?;
    quotes(&desk, workshop, say)?;
    Ok(Outcome::Done)
}

fn list(desk: &Desk, workshop: WorkshopId, say: &Output) -> Result<()> {
    let channels = desk.channels(workshop)?;
    say.result(&channels, || table(&channels.iter().map(row).collect::<Vec<_>>()));
    Ok(())
}

fn row(channel: &WorkshopChannel) -> Vec<String> {
    let url = |row: &summit::model::link::LinkRow| row.link.url.clone();
    vec![
        channel.workspace.clone(),
        channel.name.clone(),
        channel.page.as_ref().map(url).unwrap_or_default(),
        channel.invitation.as_ref().map(url).unwrap_or_default(),
        channel.invitation.as_ref().map(link::ends).unwrap_or_default(),
    ]
}

fn channels(file: &Path, say: &Output) -> Result<Outcome> {
    let listing = chat::listing(file, surroundings("summit").child.as_deref())?;
    let row = |channel: &ChatChannel| {
        let private = if channel.is_private { "private" } else { "" };
        vec![channel.id.clone(), channel.name.clone(), counted(channel.messages, "message", "messages"), private.into()]
    };
    say.result(&listing, || {
        let lines = table(&listing.channels.iter().map(row).collect::<Vec<_>>());
        listing.problems.iter().fold(lines, |text, problem| format!("{text}\n{} {}", problem.rule, problem.message))
    });
    Ok(Outcome::with_findings(!listing.problems.is_empty()))
}

fn messages(file: &Path, channel: &str, say: &Output) -> Result<Outcome> {
    let reading = chat::messages(file, &[channel_id(file, channel)?], surroundings("summit").child.as_deref())?;
    let row = |message: &ChatMessage| {
        vec![message.id.clone(), message.at.to_string(), message.author.clone(), message.text.replace('\n', " ")]
    };
    say.result(&reading, || {
        let lines = table(&reading.messages.iter().map(row).collect::<Vec<_>>());
        reading.problems.iter().fold(lines, |text, problem| format!("{text}\n{} {}", problem.rule, problem.message))
    });
    Ok(Outcome::with_findings(!reading.problems.is_empty()))
}

fn keep(args: &Args, quote: &QuoteArgs, say: &Output) -> Result<Outcome> {
    let channel = channel_id(&quote.file, &quote.channel)?;
    let mut desk = open(args, Access::Write)?;
    let workshop = workshop_of(args, &desk)?;
    let kept = desk.keep_quotes(workshop, &quote.file, &channel, &quote.messages)?;
    say.result(&kept, || {
        let mut text = format!("Kept {}.", counted(kept.kept, "quote", "quotes"));
        if kept.known > 0 {
            text += &format!(" {} before.", counted(kept.known, "was kept", "were kept"));
        }
        if kept.without_person > 0 {
            let without = counted(kept.without_person, "author is", "authors are");
            text += &format!(" {without} nobody of the workshop for certain: say who with “summit chat edit-quote”.");
        }
        text + " Nothing is published before its author allowed it."
    });
    Ok(Outcome::Done)
}

/// The id of the channel with this name or id.
fn channel_id(file: &Path, wanted: &str) -> Result<String> {
    let listing = chat::listing(file, surroundings("summit").child.as_deref())?;
    let mut found = listing.channels.iter().filter(|one| one.id == wanted || is_named(one, wanted));
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one.id.clone()),
        (None, _) => refuse(wanted, "channel-unknown", "the export has no such channel"),
        (Some(_), Some(_)) => refuse(wanted, "channel-ambiguous", "two channels have this name; give the id"),
    }
}

fn is_named(channel: &ChatChannel, wanted: &str) -> bool {
    fold::text(&channel.name) == fold::text(wanted.trim_start_matches('#'))
}

fn refuse(wanted: &str, code: &'static str, wrong: &str) -> Result<String> {
    Err(Error::refused(code, format!("“{wanted}”"), "", wrong, "See “summit chat channels”."))
}

fn quotes(desk: &Desk, workshop: WorkshopId, say: &Output) -> Result<()> {
    let rows = desk.quote_rows(workshop)?;
    say.result(&rows, || {
        let lines = (1..).zip(&rows).map(|(place, row)| quote_row(place, row)).collect::<Vec<_>>();
        table(&lines)
    });
    Ok(())
}

fn quote_row(place: u32, row: &ChatQuoteRow) -> Vec<String> {
    let who = if row.name.is_empty() { &row.quote.author_as_written } else { &row.name };
    let state = if row.why_not.is_empty() { "in the recap" } else { &row.why_not };
    let channel =
        if row.quote.is_private { format!("{} (private)", row.quote.channel) } else { row.quote.channel.clone() };
    vec![place.to_string(), who.clone(), channel, row.quote.text().replace('\n', " "), state.to_owned()]
}

/// The quote at this place of the list, or with this id.
fn find(desk: &Desk, workshop: WorkshopId, wanted: &str) -> Result<ChatQuoteRow> {
    let rows = desk.quote_rows(workshop)?;
    let is_meant =
        |(place, row): &(usize, ChatQuoteRow)| place.to_string() == wanted || row.quote.id.to_string() == wanted;
    let found = (1..).zip(rows).find(is_meant).map(|(_, row)| row);
    found.ok_or_else(|| {
        let (wrong, next) = ("there is no such quote", "See “summit chat quotes”.");
        Error::refused("quote-unknown", format!("“{wanted}”"), "", wrong, next)
    })
}
