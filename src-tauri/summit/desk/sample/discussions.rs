//! The discussions of the sample: one topic held twice for two halves of the world, one held once.

use super::super::sessions::new_session;
use super::super::topics::show_discussions;
use crate::error::Result;
use crate::model::discussion::ActionFields;
use crate::model::{
    PersonId, SessionFields, SessionPart, SessionPerson, SessionTime, Topic, TopicId, WorkshopId, position,
};
use crate::store::Write;
use crate::timezone::Zone;

/// Adds topics and sessions; the people who gave talks lead them.
pub fn discuss(write: &Write<'_>, workshop: WorkshopId, zone: Zone) -> Result<()> {
    show_discussions(write, workshop)?;
    let talks = write.talks(workshop)?;
    let mut leading = talks.iter().filter_map(|talk| talk.speakers.first().copied());
    let (first, second) = (leading.next(), leading.next());
    let recorders =
        topic(write, workshop, "Which recorders, and how deep?", "Cheap recorders drift, good ones are few.")?;
    let sharing =
        topic(write, workshop, "Sharing recordings", "Where do a thousand hours of sea go, and under which licence?")?;

    let evening = Held { at: "2026-05-19 16:00", region: "Europe and the Americas", host: first, zone };
    let id = evening.add(write, workshop, recorders)?;
    write.set_session_notes(
        id,
        "Clocks drift by a second a day\nBatteries end before the season does",
        "Publish drift with each file",
    )?;
    let action = |text: &str, owner_id, due: &str| ActionFields {
        text: text.into(),
        owner_id,
        due_on: due.parse().ok(),
        is_done: false,
    };
    write.set_actions(id, &[action("Write down how to measure drift", first, "2026-06-30")])?;

    let morning = Held { at: "2026-05-20 08:00", region: "Asia and Oceania", host: second, zone };
    let id = morning.add(write, workshop, recorders)?;
    write.set_session_notes(id, "Clocks drift by a second a day\nDeep water needs another housing", "")?;

    let last = Held { at: "2026-05-21 16:00", region: "", host: second, zone };
    let id = last.add(write, workshop, sharing)?;
    write.set_session_notes(id, "Nobody wants to host it all", "Meet again when two groups have uploaded")?;
    write.set_actions(id, &[action("Ask two archives what they take", second, "2026-07-15")])
}

fn topic(write: &Write<'_>, workshop: WorkshopId, title: &str, description: &str) -> Result<TopicId> {
    let id = write.new_id();
    let position = position::after(&write.last_topic(workshop)?);
    let (title, description) = (title.into(), description.into());
    write.insert_topic(&Topic { id, workshop_id: workshop, title, description, position })?;
    Ok(id)
}

struct Held {
    at: &'static str,
    region: &'static str,
    host: Option<PersonId>,
    zone: Zone,
}

impl Held {
    fn add(
        &self,
        write: &Write<'_>,
        workshop: WorkshopId,
        topic: TopicId,
    ) -> Result<crate::model::DiscussionSessionId> {
        let time = SessionTime { local_time: self.at.into(), zone: self.zone, offset: String::new(), minutes: 60 };
        let people = self.host.map(|person_id| SessionPerson { person_id, part: SessionPart::Host });
        let fields = SessionFields {
            topic_id: Some(topic),
            regions: Some(self.region.to_owned()).filter(|region| !region.is_empty()).into_iter().collect(),
            people: people.into_iter().collect(),
            room_name: "Room B".into(),
            ..SessionFields::default()
        };
        let session = new_session(write, workshop, &time, &fields)?;
        write.insert_session(&session)?;
        Ok(session.id)
    }
}
