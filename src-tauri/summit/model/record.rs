//! Everything of one workshop, read in one transaction: what a recap is made from.

use super::{Block, Link, Participant, Permission, Person, Post, Question, Response, Summit, Talk, Workshop};

/// One workshop, whole. Lists are in the organizer's order, ties broken by id.
#[derive(Clone, Debug)]
pub struct WorkshopRecord {
    pub summit: Summit,
    pub workshop: Workshop,
    /// Parallel to `participants`: `people[i]` is the person of `participants[i]`.
    pub people: Vec<Person>,
    pub participants: Vec<Participant>,
    pub talks: Vec<Talk>,
    pub questions: Vec<Question>,
    pub responses: Vec<Response>,
    pub links: Vec<Link>,
    pub permissions: Vec<Permission>,
    pub post: Post,
    /// The blocks of `post`, in order, those switched off included.
    pub blocks: Vec<Block>,
}
