//! Strict UTF-8 over chunks that may cut a character. Decides nothing: it counts.

/// What has been seen of a stream of bytes, read as UTF-8.
#[derive(Default)]
pub(super) struct Utf8 {
    /// The beginning of a character whose end is in the next chunk.
    rest: Vec<u8>,
    taken: u64,
    /// The first byte that belongs to no character.
    pub(super) broken_at: Option<u64>,
    /// How many pieces belong to no character.
    pub(super) broken: u64,
    /// How many characters beyond ASCII begin.
    pub(super) wide: u64,
}

impl Utf8 {
    /// Whether everything so far is UTF-8 and the last character is complete.
    pub(super) fn is_whole(&self) -> bool {
        self.broken == 0 && self.rest.is_empty()
    }

    /// The first byte that cannot be read, even if only for want of an end.
    pub(super) fn first_bad(&self) -> u64 {
        self.broken_at.unwrap_or(self.taken.saturating_sub(length(&self.rest)))
    }

    pub(super) fn feed(&mut self, chunk: &[u8]) {
        let begins = chunk.iter().filter(|b| **b >= 0xc0).count();
        self.wide = self.wide.saturating_add(u64::try_from(begins).unwrap_or(u64::MAX));
        let mut from = 0;
        while !self.rest.is_empty() {
            let Some(byte) = chunk.get(from) else { break };
            self.rest.push(*byte);
            match std::str::from_utf8(&self.rest) {
                Ok(_) => self.rest.clear(),
                Err(error) if error.error_len().is_some() => {
                    self.breaks(
                        (self.taken + length(chunk.get(..from).unwrap_or(&[])) + 1).saturating_sub(length(&self.rest)),
                    );
                    self.rest.clear();
                    // The byte that broke it may begin a character of its own.
                    break;
                }
                Err(_) => {}
            }
            from += 1;
        }
        if self.rest.is_empty() {
            self.scan(chunk.get(from..).unwrap_or(&[]), self.taken + length(chunk.get(..from).unwrap_or(&[])));
        }
        self.taken += length(chunk);
    }

    fn scan(&mut self, mut bytes: &[u8], mut at: u64) {
        while let Err(error) = std::str::from_utf8(bytes) {
            let (good, bad) = bytes.split_at(error.valid_up_to());
            at += length(good);
            let Some(skipped) = error.error_len() else {
                self.rest.extend(bad);
                return;
            };
            self.breaks(at);
            bytes = bad.get(skipped..).unwrap_or(&[]);
            at += length(bad) - length(bytes);
        }
    }

    fn breaks(&mut self, at: u64) {
        self.broken_at.get_or_insert(at);
        self.broken += 1;
    }
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_bad_byte_is_found_however_the_bytes_are_cut(
            bytes in proptest::collection::vec(prop_oneof![Just(0x61), Just(0xc3), Just(0xa9), Just(0xf0), Just(0x9f), Just(0x98), Just(0x80)], 0..24),
            size in 1..7usize,
        ) {
            let mut utf8 = Utf8::default();
            bytes.chunks(size).for_each(|chunk| utf8.feed(chunk));

            let expected = std::str::from_utf8(&bytes).map_err(|error| error.valid_up_to() as u64);
            let found = if utf8.is_whole() { Ok(()) } else { Err(utf8.first_bad()) };
            prop_assert_eq!(found, expected.map(|_| ()));
            let broken = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count() as u64;
            prop_assert_eq!(utf8.broken + u64::from(!utf8.rest.is_empty()), broken);
        }
    }
}
