//! The order of schedule.xml.

use super::{Event, Plan, room_guid};
use quick_xml::escape::escape;

/// Writes the plan.
pub(super) fn written(plan: &Plan) -> String {
    let mut file = Xml { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".into(), depth: 0 };
    file.begin("schedule", &[]);
    file.empty("generator", &[("name", "Summit Desk")]);
    file.element("version", &plan.version);
    file.begin("conference", &[]);
    file.element("title", &plan.title);
    file.element("acronym", &plan.acronym);
    if let (Some(first), Some(last)) = (plan.days.first(), plan.days.last()) {
        file.element("start", &first.date.to_string());
        file.element("end", &last.date.to_string());
    }
    file.element("days", &plan.days.len().to_string());
    file.element("timeslot_duration", "00:05");
    if let Some(url) = &plan.url {
        file.element("url", url);
    }
    file.element("time_zone_name", plan.zone.name());
    file.end("conference");
    for (day, index) in plan.days.iter().zip(1_u32..) {
        let (index, date) = (index.to_string(), day.date.to_string());
        file.begin("day", &[("index", &index), ("date", &date), ("start", &day.start), ("end", &day.end)]);
        for (room, events) in &day.rooms {
            file.begin("room", &[("name", room), ("guid", &room_guid(&plan.acronym, room).to_string())]);
            events.iter().for_each(|event| file.event(event, room));
            file.end("room");
        }
        file.end("day");
    }
    file.end("schedule");
    file.text
}

struct Xml {
    text: String,
    depth: usize,
}

impl Xml {
    fn event(&mut self, event: &Event, room: &str) {
        self.begin("event", &[("id", &event.number.to_string()), ("guid", &event.guid.to_string())]);
        self.element("room", room);
        self.element("title", &event.title);
        self.element("subtitle", "");
        self.element("type", "discussion");
        self.element("date", &event.date);
        self.element("start", &event.start);
        self.element("duration", &event.duration);
        self.element("abstract", &event.description);
        self.element("slug", &event.slug);
        self.element("track", "");
        self.begin("persons", &[]);
        for person in &event.persons {
            let name = super::line(&person.name);
            self.line(&format!("<person guid=\"{}\">{}</person>", person.id, escape(&*name)));
        }
        self.end("persons");
        self.element("description", "");
        if let Some(url) = &event.url {
            self.begin("links", &[]);
            self.line(&format!("<link href=\"{}\">Room</link>", escape(url.as_str())));
            self.end("links");
        }
        self.end("event");
    }

    fn begin(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.line(&format!("<{name}{}>", attributes_of(attributes)));
        self.depth += 1;
    }

    fn end(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.line(&format!("</{name}>"));
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.line(&format!("<{name}{}/>", attributes_of(attributes)));
    }

    fn element(&mut self, name: &str, value: &str) {
        self.line(&format!("<{name}>{}</{name}>", escape(value)));
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(&"  ".repeat(self.depth));
        self.text.push_str(line);
        self.text.push('\n');
    }
}

fn attributes_of(attributes: &[(&str, &str)]) -> String {
    attributes.iter().map(|(name, value)| format!(" {name}=\"{}\"", escape(*value))).collect()
}
