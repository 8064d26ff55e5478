//! What a recording of a lightning talk is, from its bytes; whose it is; and whether it will do.
//!
//! The caller opens files and gives readers and sizes; nothing here touches a disk. [`probe()`] reads what the file says
//! about itself, [`rules::check`] holds it against what the workshop asks for, [`matching::match_talk`] proposes the talk,
//! [`heard`] what can be heard and seen in it, [`captions::read`] reads captions, [`chapters::read`]
//! chapters, [`slides::kind`] knows files of slides,
//! [`kit::kit`] says what to publish under which name. Which files are kept, and
//! where, is left to [`crate::desk`].

pub mod captions;
pub mod chapters;
pub mod heard;
pub mod kit;
pub mod matching;
pub mod probe;
pub mod rules;
pub mod slides;

pub use probe::probe;

/// `A, B and C`.
fn listed<T: AsRef<str>>(names: &[T]) -> String {
    match names {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}
