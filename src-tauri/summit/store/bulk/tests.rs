#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use crate::store::people::{PARTICIPANTS, PEOPLE};
use crate::store::responses::{ANSWERS, RESPONSES};
use crate::store::{MIGRATIONS, RECORDED};
use proptest::prelude::*;
use rusqlite::Connection;
use rusqlite::session::Session;
use rusqlite::types::Value;

const PROBE: Table = Table {
    name: "probe",
    insert: "INSERT INTO probe (kept, id, more, day) VALUES (?1, ?2, ?3, ?4)",
    key: &[0, 2, 0, 1],
};

fn probe() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    let sql = "CREATE TABLE probe (kept ANY, id BLOB NOT NULL, more TEXT, day TEXT NOT NULL, PRIMARY KEY (day, id))
               STRICT, WITHOUT ROWID";
    connection.execute_batch(sql).unwrap();
    connection
}

fn by_session(connection: &Connection, values: &[Value]) -> Vec<u8> {
    let mut session = Session::new(connection).unwrap();
    session.attach(Some(PROBE.name)).unwrap();
    connection.execute(PROBE.insert, rusqlite::params_from_iter(values)).unwrap();
    let mut changes = Vec::new();
    session.changeset_strm(&mut changes).unwrap();
    changes
}

fn by_hand(values: &[Value]) -> Vec<u8> {
    let values: Vec<_> = values.iter().map(|value| value.to_sql().unwrap()).collect();
    let mut added = Added::default();
    added.push(&PROBE, &values);
    added.take()
}

fn kept() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<i64>().prop_map(Value::Integer),
        any::<f64>().prop_filter("NaN is stored as NULL", |n| !n.is_nan()).prop_map(Value::Real),
        any::<String>().prop_map(Value::Text),
        prop_oneof![0_usize..300, 16_380_usize..16_390, 2_097_150_usize..2_097_154]
            .prop_map(|length| Value::Blob(vec![7; length])),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_row_is_written_down_as_a_session_would(kept in kept(), more in any::<Option<String>>(), day in ".{0,200}") {
        let more = more.map_or(Value::Null, Value::Text);
        let row = [kept, Value::Blob(vec![1; 16]), more, Value::Text(day)];

        prop_assert!(by_hand(&row) == by_session(&probe(), &row));
    }
}

#[test]
fn each_table_names_all_columns_of_the_schema_in_its_order() {
    let connection = Connection::open_in_memory().unwrap();
    MIGRATIONS.iter().for_each(|(_, sql)| connection.execute_batch(sql).unwrap());
    for table in [&PEOPLE, &PARTICIPANTS, &RESPONSES, &ANSWERS] {
        let mut statement = connection.prepare("SELECT name, pk FROM pragma_table_info(?1) ORDER BY cid").unwrap();
        let columns: Vec<(String, u8)> = statement
            .query_map([table.name], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .map(|row| row.unwrap())
            .collect();
        let named: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        let key: Vec<u8> = columns.iter().map(|(_, place)| *place).collect();

        let listed = table.insert.split(['(', ')']).nth(1).unwrap();
        assert_eq!(listed.split(',').map(str::trim).collect::<Vec<_>>(), named, "{}", table.name);
        assert_eq!(table.key, key, "{}", table.name);
        assert!(RECORDED.contains(&table.name), "{}", table.name);
    }
}

#[test]
fn who_has_none_of_the_keys_is_surely_new() {
    let mut known = KnownKeys::default();
    assert!(known.may_have("ada@example.org", "ada"), "nothing was read yet");

    known.begin();
    known.keep("ada@example.org", "ada lovelace");
    known.keep("", "grace hopper");

    assert!(known.may_have("ada@example.org", "someone else"));
    assert!(known.may_have("other@example.org", "grace hopper"));
    assert!(!known.may_have("other@example.org", "mary jackson"));
    assert!(!known.may_have("", "mary jackson"));
}
