//! Who gives a talk, also after it was added.

use super::{Desk, short};
use crate::error::Result;
use crate::model::{PersonId, PersonState, TalkId};

impl Desk {
    /// Sets the speakers of a talk, in their order; whoever is new to the workshop takes part in it.
    pub fn set_speakers(&mut self, talk: TalkId, speakers: &[PersonId]) -> Result<()> {
        let before = self.read().talk(talk)?;
        let mut wanted: Vec<PersonId> = Vec::new();
        for person in speakers {
            self.read().person(*person)?;
            if !wanted.contains(person) {
                wanted.push(*person);
            }
        }
        self.store.gesture(&format!("Speakers of “{}”", short(&before.title)), |write| {
            for person in wanted.iter().filter(|person| !before.speakers.contains(person)) {
                write.let_take_part(before.workshop_id, *person, PersonState::Confirmed)?;
            }
            write.set_talk_speakers(talk, &wanted)
        })
    }
}
