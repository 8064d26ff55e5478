//! Does a column hold what is nobody's to read? By its values, and by what its header asks for, in several languages.
//!
//! Points out, and decides nothing: a question may well ask for this. A header counts where it names the thing as such
//! (“Phone number”, “What is your date of birth?”), and not where it asks about it (“How many e-mails a day?”).

use super::guess::Seen;
use super::{values, words};

/// The rule of the sentence that a plan says about such a column.
pub(crate) const RULE: &str = "column-personal";

/// The most words of a header that is read: longer ones tell a story.
const LONGEST: usize = 24;

/// Something personal: what is said of a column that holds it, and how it is known.
struct Sign {
    says: &'static str,
    /// Headers that are this alone, such as “Phone”.
    whole: &'static str,
    /// What a longer header names only where it asks for it, such as “phone number”.
    within: &'static str,
    /// Whether a value can be this; a column most of whose values cannot be is about something else.
    can_be: fn(&str) -> bool,
    /// Whether a value is this beyond doubt.
    is: Option<fn(&str) -> bool>,
}

const SIGNS: &[Sign] = &[
    Sign {
        says: "holds e-mail addresses",
        whole: words::EMAIL,
        within: words::EMAIL_ASKED,
        can_be: |value| value.contains('@'),
        is: Some(values::holds_email),
    },
    Sign {
        says: "holds telephone numbers",
        whole: words::PHONE,
        within: words::PHONE_ASKED,
        can_be: |value| value.bytes().filter(u8::is_ascii_digit).count() >= 5,
        is: Some(values::holds_phone),
    },
    Sign {
        says: "holds postal addresses",
        whole: words::POSTAL,
        within: words::POSTAL,
        can_be: is_no_yes,
        is: Some(values::is_postal),
    },
    Sign {
        says: "holds birth dates",
        whole: words::BIRTH,
        within: words::BIRTH_ASKED,
        can_be: |value| value.contains(|c: char| c.is_ascii_digit()),
        is: None,
    },
    Sign {
        says: "holds bank accounts",
        whole: words::BANK,
        within: words::BANK,
        can_be: |value| value.bytes().filter(u8::is_ascii_digit).count() >= 5,
        is: Some(values::is_iban),
    },
    Sign {
        says: "holds numbers of passports or identity cards",
        whole: words::IDENTITY,
        within: words::IDENTITY_ASKED,
        can_be: |value| value.contains(|c: char| c.is_ascii_digit()),
        is: None,
    },
    Sign {
        says: "holds emergency contacts",
        whole: words::EMERGENCY,
        within: words::EMERGENCY,
        can_be: is_no_yes,
        is: None,
    },
    Sign {
        says: "holds facts about people's health",
        whole: words::HEALTH,
        within: words::HEALTH,
        can_be: |_| true,
        is: None,
    },
];

/// Why a column looks personal; `None` for one that does not.
pub(super) fn why(seen: &Seen) -> Option<&'static str> {
    let by_values = |sign: &&Sign| sign.is.is_some_and(|is| is_half(seen, is));
    let sign = SIGNS.iter().find(by_values).or_else(|| SIGNS.iter().find(|sign| names(sign, seen)));
    sign.map(|sign| sign.says)
}

/// Whether the header says so, and no value speaks against it; an address is no matter here, since it has a use.
pub(super) fn is_named(seen: &Seen) -> bool {
    SIGNS.iter().filter(|sign| sign.whole != words::EMAIL).any(|sign| names(sign, seen))
}

fn names(sign: &Sign, seen: &Seen) -> bool {
    let core = seen.core.as_str();
    if words::count(&seen.words) > LONGEST || words::has_any(&seen.words, words::COUNTING) {
        return false;
    }
    let is_told = words::is_about(core, sign.whole) || asks_for(sign.within, seen);
    is_told && (seen.values.is_empty() || is_half(seen, sign.can_be))
}

/// Whether a header asks for one of the things: it is theirs who answer, or the header begins with it and goes on to
/// say what for.
fn asks_for(things: &'static str, seen: &Seen) -> bool {
    words::each(things).any(|thing| {
        let begins = seen.core.strip_prefix(thing).is_some_and(|rest| {
            let mut next = rest.split([' ', ',', ':', '-', '/', '(']).filter(|word| !word.is_empty());
            let is_whole = rest.is_empty() || !rest.starts_with(char::is_alphanumeric);
            is_whole && next.next().is_none_or(|word| words::is_in(word, words::FOR_WHAT))
        });
        let is_theirs = || words::has_after(&seen.words, words::THEIRS, thing);
        begins || is_theirs()
    })
}

fn is_no_yes(value: &str) -> bool {
    !values::is_yes_or_no(value)
}

/// Whether at least half of the values are so, and there is one.
fn is_half(seen: &Seen, is: fn(&str) -> bool) -> bool {
    let (some, all) = values::share(&seen.values, is);
    some > 0 && some * 2 >= all
}

#[cfg(test)]
mod tests;
