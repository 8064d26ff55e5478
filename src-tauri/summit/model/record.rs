//! Everything of one workshop, read in one transaction: what a recap is made from.

use super::attached::Chapter;
use super::permission::ApprovedText;
use super::{
    Action, Block, ChatQuote, DiscussionSession, Exhibit, Link, LinkId, LinkTerms, Participant, Permission, Person,
    PersonId, Post, Question, Response, Summit, Talk, TalkFacts, TalkId, Topic, Workshop,
};
use std::collections::{HashMap, HashSet};

/// One workshop, whole. Lists are in the organizer's order, ties broken by id.
#[derive(Clone, Debug)]
pub struct WorkshopRecord {
    pub summit: Summit,
    pub workshop: Workshop,
    /// Parallel to `participants`: `people[i]` is the person of `participants[i]`.
    pub people: Vec<Person>,
    pub participants: Vec<Participant>,
    /// Pairs that the organizer said are two people, each in both orders.
    pub distinct_people: HashSet<(PersonId, PersonId)>,
    pub talks: Vec<Talk>,
    /// Of the talks that have any, by their moments.
    pub chapters: HashMap<TalkId, Vec<Chapter>>,
    /// Of the talks of which anything is known.
    pub talk_facts: HashMap<TalkId, TalkFacts>,
    pub topics: Vec<Topic>,
    /// Soonest first, those that were cancelled too.
    pub sessions: Vec<DiscussionSession>,
    /// In the order of their sessions.
    pub actions: Vec<Action>,
    pub questions: Vec<Question>,
    pub responses: Vec<Response>,
    pub links: Vec<Link>,
    /// Of the links that anything was told about.
    pub link_terms: HashMap<LinkId, LinkTerms>,
    /// By the moment at which they were said.
    pub quotes: Vec<ChatQuote>,
    /// Oldest first.
    pub permissions: Vec<Permission>,
    /// The words that those lines allow.
    pub approved_texts: Vec<ApprovedText>,
    pub post: Post,
    /// The blocks of `post`, in order, those switched off included.
    pub blocks: Vec<Block>,
    /// In order, of all kinds.
    pub exhibits: Vec<Exhibit>,
}

impl WorkshopRecord {
    /// The chapters of a talk: milliseconds from the beginning, and what begins there.
    pub fn chapters_of(&self, talk: TalkId) -> Vec<(u64, &str)> {
        let chapters = self.chapters.get(&talk).into_iter().flatten();
        chapters.map(|chapter| (chapter.at_ms, chapter.title.as_str())).collect()
    }
}
