//! The order of things as text keys: a record that moves changes its own key and no other.
//!
//! A key is eight digits of a count, and after them, where something was put between two neighbours, a fraction.
//! Digits are `0`–`9` and `a`–`z`; keys compare as text.

const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
const WIDTH: usize = 8;

fn value(digit: u8) -> usize {
    DIGITS.iter().position(|d| *d == digit).unwrap_or(0)
}

fn digit(value: usize) -> char {
    DIGITS.get(value).copied().map_or('0', char::from)
}

/// The key that follows `last`. The first is one, not zero: something may have to go before it.
pub fn after(last: &str) -> String {
    let count = last.bytes().take(WIDTH).fold(0_usize, |sum, d| sum * 36 + value(d));
    let mut rest = count + 1;
    let mut key = [b'0'; WIDTH];
    for place in key.iter_mut().rev() {
        *place = u8::try_from(digit(rest % 36)).unwrap_or(b'0');
        rest /= 36;
    }
    key.iter().copied().map(char::from).collect()
}

/// A key between two neighbours; an empty `low` means the front, an empty `high` the end.
pub fn between(low: &str, high: &str) -> String {
    if high.is_empty() {
        return after(low);
    }
    let (low, high) = (low.as_bytes(), high.as_bytes());
    let shared = high.iter().enumerate().take_while(|(i, d)| low.get(*i).copied().unwrap_or(b'0') == **d).count();
    let mut key: String = high.iter().take(shared).copied().map(char::from).collect();
    let upper = high.get(shared).map_or(36, |d| value(*d));
    let lower = low.get(shared).map_or(0, |d| value(*d));
    if upper > lower + 1 {
        key.push(digit(usize::midpoint(lower, upper)));
        return key;
    }
    key.push(digit(lower));
    let mut rest = low.iter().skip(shared + 1).map(|d| value(*d)).chain(std::iter::repeat(0));
    loop {
        let next = rest.next().unwrap_or(0);
        if next < 34 {
            key.push(digit(usize::midpoint(next, 36)));
            return key;
        }
        key.push(digit(next));
    }
}

/// The key that brings the record at the place `from`, counted from 0, to the place `to`, counted from 1; the place it
/// then has, counted from 1. `None` where it stands there already.
pub fn moved(keys: &[&str], from: usize, to: u32) -> Option<(String, usize)> {
    let mut others = keys.to_vec();
    let at = usize::try_from(to.max(1)).unwrap_or(1).min(keys.len()).checked_sub(1)?;
    if from == at || from >= others.len() {
        return None;
    }
    others.remove(from);
    let low = at.checked_sub(1).and_then(|before| others.get(before)).copied().unwrap_or_default();
    let high = others.get(at).copied().unwrap_or_default();
    Some((between(low, high), at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys_count_up() {
        let first = after("");
        let second = after(&first);

        assert_eq!((first.as_str(), second.as_str()), ("00000001", "00000002"));
        assert_eq!(after("0000000z"), "00000010");
    }

    proptest! {
        #[test]
        fn there_is_always_room_between_two_neighbours(moves in proptest::collection::vec(any::<proptest::sample::Index>(), 1..200)) {
            let mut keys = vec![after(""), after("00000001")];
            for at in moves {
                let i = at.index(keys.len() + 1);
                let low = if i == 0 { "" } else { keys[i - 1].as_str() };
                let high = keys.get(i).map_or("", String::as_str);
                let key = between(low, high);
                prop_assert!(low < key.as_str() && (high.is_empty() || key.as_str() < high), "{low} {key} {high}");
                keys.insert(i, key);
            }
        }
    }
}
