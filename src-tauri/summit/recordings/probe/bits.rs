//! Single bits of a codec's description: the numbers of H.264's parameter sets.

/// Bits of a byte string, most significant first.
pub(super) struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Bits<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn bit(&mut self) -> Option<u32> {
        let byte = self.bytes.get(self.at / 8)?;
        let bit = byte >> (7 - self.at % 8) & 1;
        self.at += 1;
        Some(u32::from(bit))
    }

    /// A number as H.264 writes it: as many zeros as binary digits follow the one after them.
    pub fn exp_golomb(&mut self) -> Option<u32> {
        let mut zeros = 0;
        while self.bit()? == 0 {
            zeros += 1;
            if zeros > 31 {
                return None;
            }
        }
        let mut number: u32 = 1;
        for _ in 0..zeros {
            number = number.checked_mul(2)?.checked_add(self.bit()?)?;
        }
        number.checked_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_are_short_and_long_ones_end() {
        // 1, 010, 011, 00100
        let mut bits = Bits::new(&[0b1010_0110, 0b0100_0000]);
        let numbers: Vec<_> = std::iter::from_fn(|| bits.exp_golomb()).take(4).collect();

        assert_eq!(numbers, [0, 1, 2, 3]);
        assert_eq!(Bits::new(&[0; 40]).exp_golomb(), None);
        assert_eq!(Bits::new(&[]).exp_golomb(), None);
    }
}
