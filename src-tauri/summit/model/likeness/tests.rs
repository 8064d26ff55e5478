//! Which records are a pair, and which are not.

use super::*;
use crate::model::id::Id;
use uuid::Uuid;

fn people(rows: &[&str]) -> Vec<KnownPerson> {
    (1_u128..)
        .zip(rows)
        .map(|(number, row)| {
            let mut cells = row.split('|').map(|cell| cell.trim().to_owned());
            let mut next = || cells.next().unwrap_or_default();
            let (name, email, affiliation, talk) = (next(), next(), next(), next());
            let talks = if talk.is_empty() { Vec::new() } else { vec![talk] };
            KnownPerson { id: PersonId::from_uuid(Uuid::from_u128(number)), name, email, affiliation, talks }
        })
        .collect()
}

/// `weight: evidence` of the only pair; empty where there is none.
fn pair(one: &str, other: &str) -> String {
    let found = alike(&people(&[one, other]));
    assert!(found.len() < 2);
    let turned = alike(&people(&[other, one]));
    assert_eq!(found.iter().map(|p| p.weight).collect::<Vec<_>>(), turned.iter().map(|p| p.weight).collect::<Vec<_>>());
    found.first().map_or_else(String::new, |pair| format!("{}: {}", pair.weight, pair.evidence.join("; ")))
}

#[test]
fn the_same_name_is_a_pair_and_weighs_what_else_is_the_same() {
    for (one, other, expected) in [
        ("Ada Lin||Tidewater", "Ada Lin||Tidewater", "strong: the same name; the same affiliation"),
        ("Ada Lin||Tidewater", "Ada Lin", "strong: the same name"),
        (
            "Lin, Ada||Tidewater",
            "Ada Lin||tidewater",
            "strong: the same name but for accents, case or order; the same affiliation",
        ),
        ("José Núñez||Reef", "jose nunez", "strong: the same name but for accents, case or order"),
        (
            "Jürgen Müller||Reef",
            "Juergen Mueller||Reef",
            "strong: the same name but for accents, case or order; the same affiliation",
        ),
        (
            "Søren Bøgh||Reef",
            "Soren Bogh||Reef",
            "strong: the same name but for accents, case or order; the same affiliation",
        ),
        (
            "Ada Lin|ada@tide.example|Tidewater",
            "Ada Lin|lin@reef.example|Tidewater",
            "likely: the same name; the same affiliation; but two e-mail addresses",
        ),
        ("Ada Lin||Tidewater", "Ada Lin||Polar Lab", "weak: the same name; but two affiliations"),
        (
            "Ada Lin|ada.lin@tide.example|Tidewater",
            "Ada Lin|ada.lin@polar.example|Polar Lab",
            "likely: the same name; “ada.lin@” in both addresses; but two affiliations; but two e-mail addresses",
        ),
        (
            "Ada Lin|a@gmail.com|Tidewater|https://youtu.be/sd4Kq0wW1bB",
            "Ada Lin|b@gmail.com|Polar|https://www.youtube.com/watch?v=sd4Kq0wW1bB",
            "likely: the same name; the same video as their talk; but two affiliations; but two e-mail addresses",
        ),
    ] {
        assert_eq!(pair(one, other), expected, "{one} / {other}");
    }
}

#[test]
fn a_name_that_resembles_another_is_a_pair_where_something_stands_behind_it() {
    for (one, other, expected) in [
        ("G. Lee||Reef", "Gregory R. Lee||Reef", "likely: initials of the same name; the same affiliation"),
        ("Lee G||Reef", "Gregory Lee||Reef", "likely: initials of the same name; the same affiliation"),
        ("Gregory Lee||Reef", "Gregory R. Lee||Reef", "likely: the same name without “r”; the same affiliation"),
        ("Ada Marie Lin||Reef", "Ada Lin||Reef", "likely: the same name without “marie”; the same affiliation"),
        (
            "Ada Johanson||Reef",
            "Ada Johansson||Reef",
            "likely: “johanson” and “johansson” are a slip of the pen apart; the same affiliation",
        ),
        ("Mika Wolffert|m@cs.tide.example|", "Mkia Wolffert|mika@tide.example|", ""),
        (
            "Mikael Wolff|m@cs.tide.example|",
            "Mikeal Wolff|mika@tide.example|",
            "likely: “mikael” and “mikeal” are a slip of the pen apart; addresses of tide.example; but two e-mail addresses",
        ),
        ("Bob Reed||Reef", "Robert Reed||Reef", "weak: “bob” may be short for “robert”; the same affiliation"),
        (
            "Ada Lin||Reef",
            "Adа Lin||Reef",
            "strong: names that look the same, with letters of another script (а); the same affiliation",
        ),
        (
            "Ada Lin||Reef",
            "Adа Lin||Polar",
            "likely: names that look the same, with letters of another script (а); but two affiliations",
        ),
        (
            "Kai Ito|k@reef.example",
            "K. Ito|k@reef.example",
            "strong: initials of the same name; the same e-mail address",
        ),
        ("Kai Ito|desk@reef.example", "Lena Brandt|desk@reef.example", "weak: the same e-mail address"),
    ] {
        assert_eq!(pair(one, other), expected, "{one} / {other}");
    }
}

#[test]
fn two_people_are_no_pair() {
    for (one, other) in [
        ("Anna Lee||Reef", "Adam Lee||Reef"),
        ("Jin Lee||Reef", "Jun Lee||Reef"),
        ("Maria Rossi||Reef", "Mario Rossi||Reef"),
        ("Anna Petrov||Reef", "Anna Petrova||Reef"),
        ("Anna M. Lee||Reef", "Anna L. Meyer||Reef"),
        ("Anna Maria Lee||Reef", "Anna Ruth Lee||Reef"),
        ("Gregory R. Lee||Reef", "Gregory S. Lee||Reef"),
        ("G. Lee||Reef", "Gregory Lee||Polar"),
        ("Gregory Lee|g@gmail.com", "G. R. Lee|gr@gmail.com"),
        ("Lee||Reef", "Gregory Lee||Reef"),
        ("Ada||Reef", "Ada||Polar"),
        ("||Reef", "||Reef"),
        ("Ada Lin|info@reef.example", "Mika Wolff|info@polar.example"),
        ("Bob Reed", "Robert Reed"),
    ] {
        assert_eq!(pair(one, other), "", "{one} / {other}");
    }
}

#[test]
fn nobody_is_a_pair_with_themselves() {
    let mut people = people(&["Kai Kai||Reef|https://youtu.be/sd4Kq0wW1bB"]);
    let again = people[0].talks[0].clone();
    people[0].talks.push(again);

    assert_eq!(alike(&people), Vec::<Likeness>::new());
}

#[test]
fn initials_that_fit_several_weigh_little() {
    let found = alike(&people(&["G. Lee||Reef", "Grace Lee||Reef", "Gregory Lee||Reef"]));

    let said: Vec<_> = found.iter().map(|pair| (pair.one, pair.other, pair.weight)).collect();
    let id = |number| PersonId::from_uuid(Uuid::from_u128(number));
    assert_eq!(said, [(id(1), id(2), DuplicateWeight::Weak), (id(1), id(3), DuplicateWeight::Weak)]);

    let found = alike(&people(&["G. Lee||Reef", "Gregory R. Lee||Reef", "Gregory Lee||Reef"]));
    assert!(found.len() == 3 && found.iter().all(|pair| pair.weight == DuplicateWeight::Likely), "{found:?}");
}

#[test]
fn among_two_thousand_people_the_one_pair_is_found() {
    let given: Vec<String> = (0..50).map(|n| format!("Given{}", word(n))).collect();
    let family: Vec<String> = (0..40).map(|n| format!("Family{}", word(n + 100))).collect();
    let mut rows: Vec<String> = Vec::new();
    for given in &given {
        for (other, family) in family.iter().enumerate() {
            rows.push(format!("{given} {family}||Place {}", other % 5));
        }
    }
    rows.push(format!("{} {}", family[0].to_uppercase(), given[0]));
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();

    let found = alike(&people(&rows));

    let said: Vec<String> = found.iter().map(|pair| format!("{}: {}", pair.weight, pair.evidence.join("; "))).collect();
    assert_eq!(said, ["strong: the same name but for accents, case or order"]);
}

/// Words of which no two are a slip of the pen apart.
fn word(number: usize) -> String {
    let letters: Vec<char> = "bcdfghjklmnpqrstvwxz".chars().collect();
    let pair: String = [number % 20, number / 20].map(|at| letters[at]).iter().collect();
    pair.repeat(3)
}
