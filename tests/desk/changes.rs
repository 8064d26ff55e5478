//! What the history says of a gesture, and where undo leads.

use crate::words::{LENA, Library, MBALI, csv};
use summit::model::change::{ChangeKind, ChangedPlace, FieldChange, GestureChanges, RowChange, TableChange};
use summit::model::talk::TalkFields;
use summit::model::{PersonField, PersonId, SessionFields, SessionTime, TalkId};
use summit::timezone::Moment;

fn with_answers() -> Library {
    let mut l = Library::new();
    l.import(&csv(&[MBALI, LENA]));
    l
}

fn newest(l: &Library) -> GestureChanges {
    let seq = l.desk.read().history().unwrap().pop().unwrap().seq;
    l.desk.read().gesture_changes(seq).unwrap()
}

fn person(l: &Library, at: usize) -> PersonId {
    l.desk.people(l.workshop).unwrap()[at].id
}

fn talk(l: &mut Library, speakers: Vec<PersonId>) -> TalkId {
    let fields = TalkFields { title: "Ice at night".into(), speakers, url: String::new() };
    l.desk.add_talk(l.workshop, &fields).unwrap()
}

#[test]
fn an_edit_says_the_field_before_and_after() {
    let mut l = with_answers();
    let id = person(&l, 0);
    let name = l.desk.people(l.workshop).unwrap()[0].name.clone();
    let before = l.desk.people(l.workshop).unwrap()[0].affiliation.clone();

    l.desk.edit_person(id, PersonField::Affiliation, "Shore School").unwrap();

    let field = FieldChange { field: "affiliation".into(), before: Some(before), after: Some("Shore School".into()) };
    let row = RowChange { table: "people".into(), kind: ChangeKind::Changed, name, fields: vec![field] };
    let table = TableChange { table: "people".into(), changed: 1, ..TableChange::default() };
    assert_eq!(newest(&l), GestureChanges { tables: vec![table], rows: vec![row] });
}

#[test]
fn many_rows_are_counted_and_not_told() {
    let mut l = Library::new();
    let rows: String = (0..40).map(|n| format!("Person {n},Europe/Oslo,Kelp {n}\n")).collect();
    l.import(&format!("Name,Time zone,What do you grow?\n{rows}"));

    let changes = newest(&l);

    let people = changes.tables.iter().find(|one| one.table == "people").unwrap();
    assert_eq!((people.added, people.changed, people.removed, changes.rows.len()), (40, 0, 0, 0));
}

#[test]
fn undo_leads_to_the_record_and_to_the_screen_of_one_that_went() {
    let mut l = with_answers();
    let id = person(&l, 1);
    l.desk.edit_person(id, PersonField::Affiliation, "Shore School").unwrap();
    let added = talk(&mut l, vec![id]);
    let place =
        |kind: &str, id: Option<String>| Some(ChangedPlace { kind: kind.into(), id, workshops: vec![l.workshop] });
    let (gone, back) = (place("talk", None), place("talk", Some(added.to_string())));
    let edited = place("person", Some(id.to_string()));

    l.desk.undo().unwrap();
    assert_eq!(l.desk.read().last_reversal_place().unwrap(), gone);
    l.desk.redo().unwrap();
    assert_eq!(l.desk.read().last_reversal_place().unwrap(), back);
    l.desk.undo().unwrap();
    l.desk.undo().unwrap();
    assert_eq!(l.desk.read().last_reversal_place().unwrap(), edited);
}

#[test]
fn undo_of_an_import_leads_to_the_answers_of_its_workshop() {
    let mut l = with_answers();

    l.desk.undo().unwrap();

    let place = ChangedPlace { kind: "question".into(), id: None, workshops: vec![l.workshop] };
    assert_eq!(l.desk.read().last_reversal_place().unwrap(), Some(place));
}

#[test]
fn speakers_are_set_in_their_order_and_taken_back_whole() {
    let mut l = with_answers();
    let (first, second) = (person(&l, 0), person(&l, 1));
    let id = talk(&mut l, vec![first]);

    l.desk.set_speakers(id, &[second, first, second]).unwrap();
    let set = l.desk.read().talk(id).unwrap().speakers;
    let told = newest(&l);
    l.desk.undo().unwrap();

    assert_eq!((set, l.desk.read().talk(id).unwrap().speakers), (vec![second, first], vec![first]));
    assert!(told.rows.iter().all(|row| row.name == "Ice at night" && row.table == "talk_speakers"));
}

#[test]
fn a_session_that_moves_says_its_times_on_the_clocks_of_its_zones() {
    let mut l = Library::new();
    let time = |local_time: &str, zone: &str, offset: &str| SessionTime {
        local_time: local_time.into(),
        zone: zone.parse().unwrap(),
        offset: offset.into(),
        minutes: 60,
    };
    let fields = SessionFields { title: "Panel".into(), ..SessionFields::default() };
    let first = time("2026-10-24 02:30", "Europe/Berlin", "");
    let id = l.desk.add_session(l.workshop, &first, &fields).unwrap();
    let told = |l: &Library| {
        let rows = newest(l).rows;
        let field = |one: &FieldChange| {
            let said = |text: &Option<String>| text.clone().unwrap_or_default();
            format!("{}: {} → {}", one.field, said(&one.before), said(&one.after))
        };
        (rows.len(), rows[0].name.clone(), rows[0].fields.iter().map(field).collect::<Vec<_>>())
    };

    // The clocks of Berlin show half past two twice on the 25th.
    l.desk.move_session(id, &time("2026-10-25 02:30", "Europe/Berlin", "+01:00")).unwrap();
    let moved = vec![
        "starts_at: 2026-10-24 02:30 CEST (Berlin) → 2026-10-25 02:30 CET (Berlin)".to_owned(),
        "local_time: 2026-10-24 02:30 → 2026-10-25 02:30".to_owned(),
    ];
    assert_eq!(told(&l), (1, "Panel".to_owned(), moved));

    l.desk.move_session(id, &time("2026-10-25 02:30", "America/New_York", "")).unwrap();
    let moved = vec![
        "starts_at: 2026-10-25 02:30 CET (Berlin) → 2026-10-25 02:30 EDT (New York)".to_owned(),
        "zone: Europe/Berlin → America/New_York".to_owned(),
    ];
    assert_eq!(told(&l), (1, "Panel".to_owned(), moved));

    let clear = ("Keynote".to_owned(), Moment(1_780_000_000_000), Moment(1_780_003_600_000));
    l.desk.add_busy_times(l.workshop, "", &[clear]).unwrap();
    let times = [
        "title:  → Keynote",
        "starts_at:  → 2026-05-28 21:26 WEST (Lisbon)",
        "ends_at:  → 2026-05-28 22:26 WEST (Lisbon)",
    ];
    assert_eq!(told(&l), (1, String::new(), times.map(str::to_owned).to_vec()));
}
