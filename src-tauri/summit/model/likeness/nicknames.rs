//! Short names that people go by. Weak evidence: many of them stand for several names.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Each line is one group; who goes by one of its names may be written by another.
const GROUPS: &[&[&str]] = &[
    &["abby", "abigail"],
    &["al", "alan", "albert", "alfred"],
    &["alex", "alexander", "alexandra", "alejandro", "alexei", "sasha"],
    &["andy", "andrew", "andreas", "andrea"],
    &["ben", "benjamin"],
    &["beth", "elizabeth", "liz", "lisa", "eliza", "betty"],
    &["bill", "william", "will", "willem", "wilhelm"],
    &["bob", "robert", "rob", "roberto"],
    &["cathy", "catherine", "katherine", "kate", "kathy", "katharina", "katarina", "ekaterina", "katya"],
    &["charlie", "charles", "chuck", "carlos"],
    &["chris", "christopher", "christian", "christine", "christina"],
    &["dan", "daniel", "danny"],
    &["dave", "david"],
    &["dima", "dmitri", "dmitry"],
    &["ed", "edward", "eduardo", "edwin"],
    &["fran", "francis", "frances", "francisco", "francesco", "paco"],
    &["fred", "frederick", "frederik", "friedrich"],
    &["greg", "gregory"],
    &["hans", "johannes", "johann"],
    &["jack", "john", "johnny"],
    &["jake", "jacob"],
    &["jen", "jenny", "jennifer"],
    &["jim", "james", "jimmy", "jamie"],
    &["joe", "joseph", "jose", "pepe"],
    &["jon", "jonathan"],
    &["josh", "joshua"],
    &["ken", "kenneth"],
    &["larry", "lawrence"],
    &["leo", "leonard", "leonardo"],
    &["maggie", "margaret", "meg", "peggy"],
    &["matt", "matthew", "matthias", "matteo"],
    &["max", "maximilian", "maxwell"],
    &["mike", "michael", "misha", "mikhail", "michel", "miguel"],
    &["nick", "nicholas", "nicolas", "nikolai"],
    &["pat", "patrick", "patricia"],
    &["pete", "peter", "pedro"],
    &["phil", "philip", "phillip"],
    &["ray", "raymond"],
    &["rich", "richard", "rick", "dick"],
    &["ron", "ronald"],
    &["sam", "samuel", "samantha"],
    &["steve", "steven", "stephen", "stefan"],
    &["sue", "susan", "suzanne"],
    &["ted", "theodore", "edward"],
    &["tim", "timothy"],
    &["tom", "thomas", "tommy"],
    &["tony", "anthony", "antonio", "anton"],
    &["vicky", "victoria"],
    &["zach", "zachary"],
];

/// Whether one may go by the other.
pub fn is_nickname(one: &str, other: &str) -> bool {
    groups(one) & groups(other) != 0
}

/// The groups that a name is in, a bit each.
pub fn groups(name: &str) -> u64 {
    static OF: LazyLock<HashMap<&str, u64>> = LazyLock::new(|| {
        let mut of = HashMap::new();
        for (at, group) in (0_u32..).zip(GROUPS) {
            group.iter().for_each(|name| *of.entry(*name).or_insert(0) |= 1_u64.checked_shl(at).unwrap_or_default());
        }
        of
    });
    OF.get(name).copied().unwrap_or_default()
}

/// A bit for each group is there.
const _: () = assert!(GROUPS.len() <= 64);
