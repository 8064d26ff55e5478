//! Which encoding a file is in, and its text as UTF-8.
//!
//! [`Probe`] watches the bytes go by once and decides; [`decode`] then gives the text, as a stream. Cells and rows are
//! left to [`super::reader`].

mod mac;
mod probe;
mod utf8;

pub use probe::Probe;

use encoding_rs::{CoderResult, Decoder, UTF_8};
use std::io::{self, Read};

/// The encoding of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding {
    coder: &'static encoding_rs::Encoding,
    is_guess: bool,
}

impl Encoding {
    /// UTF-8, proved over the whole file.
    pub const UTF_8: Self = Self::certain(UTF_8);

    /// The name: `UTF-8`, `UTF-16LE`, `windows-1252`, …
    pub fn name(self) -> &'static str {
        self.coder.name()
    }

    /// Whether nothing in the file proves the encoding.
    pub fn is_guess(self) -> bool {
        self.is_guess
    }

    const fn certain(coder: &'static encoding_rs::Encoding) -> Self {
        Self { coder, is_guess: false }
    }

    const fn guess(coder: &'static encoding_rs::Encoding) -> Self {
        Self { coder, is_guess: true }
    }
}

/// Gives the bytes of a file in `encoding` as UTF-8 without a byte order mark.
///
/// Bytes that mean nothing in the encoding become U+FFFD, which [`super::rows`] reports row by row. A file that is
/// UTF-8 throughout goes through as it is.
pub fn decode<R: Read>(input: R, encoding: Encoding) -> Decoded<R> {
    if encoding == Encoding::UTF_8 {
        return Decoded(Inner::Plain { input, is_begun: false, first: Vec::new() });
    }
    let decoder = encoding.coder.new_decoder_with_bom_removal();
    let text = vec![0; 96 << 10];
    Decoded(Inner::Coded(Box::new(Coded {
        input,
        decoder,
        raw: vec![0; 32 << 10],
        read: 0..0,
        text,
        ready: 0..0,
        state: State::Reading,
    })))
}

/// The text of a file, made by [`decode`].
pub struct Decoded<R>(Inner<R>);

enum Inner<R> {
    Plain { input: R, is_begun: bool, first: Vec<u8> },
    Coded(Box<Coded<R>>),
}

struct Coded<R> {
    input: R,
    decoder: Decoder,
    raw: Vec<u8>,
    /// The part of `raw` that is not decoded yet.
    read: std::ops::Range<usize>,
    text: Vec<u8>,
    /// The part of `text` that is not given out yet.
    ready: std::ops::Range<usize>,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Reading,
    /// The input is at its end; the decoder may hold more.
    Draining,
    Finished,
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match &mut self.0 {
            Inner::Plain { input, is_begun: true, first } if first.is_empty() => input.read(out),
            Inner::Plain { input, is_begun, first } => {
                if !*is_begun {
                    *is_begun = true;
                    input.by_ref().take(3).read_to_end(first)?;
                    if first == b"\xef\xbb\xbf" || first.is_empty() {
                        first.clear();
                        return input.read(out);
                    }
                }
                let given = first.as_slice().read(out)?;
                first.drain(..given);
                Ok(given)
            }
            Inner::Coded(coded) => coded.read(out),
        }
    }
}

impl<R: Read> Coded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.ready.is_empty() && self.state != State::Finished {
            self.fill()?;
        }
        let mut ready = self.text.get(self.ready.clone()).unwrap_or(&[]);
        let given = ready.read(out)?;
        self.ready.start += given;
        Ok(given)
    }

    fn fill(&mut self) -> io::Result<()> {
        if self.read.is_empty() && self.state == State::Reading {
            self.read = 0..self.input.read(&mut self.raw)?;
            if self.read.is_empty() {
                self.state = State::Draining;
            }
        }
        let source = self.raw.get(self.read.clone()).unwrap_or(&[]);
        let is_last = self.state == State::Draining;
        let (result, read, written, _) = self.decoder.decode_to_utf8(source, &mut self.text, is_last);
        self.read.start += read;
        self.ready = 0..written;
        if is_last && result == CoderResult::InputEmpty {
            self.state = State::Finished;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Result;
    use encoding_rs::{GB18030, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};
    use proptest::prelude::*;

    fn probe(bytes: &[u8]) -> Result<Encoding> {
        probe_in(bytes, usize::MAX, None)
    }

    fn probe_in(bytes: &[u8], size: usize, asked: Option<&str>) -> Result<Encoding> {
        let mut probe = Probe::new("answers.csv");
        bytes.chunks(size).for_each(|chunk| probe.feed(chunk));
        probe.finish(asked)
    }

    fn text_of(bytes: &[u8]) -> (String, String) {
        let encoding = probe(bytes).unwrap();
        let mut text = String::new();
        decode(bytes, encoding).read_to_string(&mut text).unwrap();
        (format!("{}{}", encoding.name(), if encoding.is_guess() { " (guess)" } else { "" }), text)
    }

    fn check(bytes: &[u8], encoding: &str, text: &str) {
        assert_eq!(text_of(bytes), (encoding.to_string(), text.to_string()));
    }

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn a_mark_decides_and_is_not_part_of_the_text() {
        check("\u{feff}Name\nZoë".as_bytes(), "UTF-8", "Name\nZoë");
        check(&utf16("\u{feff}Name\nZoë", u16::to_le_bytes), "UTF-16LE", "Name\nZoë");
        check(&utf16("\u{feff}Name\nZoë", u16::to_be_bytes), "UTF-16BE", "Name\nZoë");
    }

    #[test]
    fn utf_8_without_a_mark_is_certain() {
        check("Name\nZoë\n".as_bytes(), "UTF-8", "Name\nZoë\n");
        check(b"a", "UTF-8", "a");
    }

    #[test]
    fn utf_16_without_a_mark_is_known_by_its_zero_bytes() {
        check(&utf16("Name,Zone\nZoë,CET\n", u16::to_le_bytes), "UTF-16LE (guess)", "Name,Zone\nZoë,CET\n");
        check(&utf16("Name,Zone\nZoë,CET\n", u16::to_be_bytes), "UTF-16BE (guess)", "Name,Zone\nZoë,CET\n");
    }

    #[test]
    fn legacy_encodings_are_guessed_and_say_so() {
        for (coder, text) in [
            (WINDOWS_1252, "Name;Ort\nJörg Müßig;Köln – Süd\nZoë Françoise;Besançon\n"),
            (WINDOWS_1251, "Имя,Вопрос\nОльга Смирнова,Анализ изображений и статистика\n"),
            (SHIFT_JIS, "名前,質問\n山田花子,画像解析の研究をしています。\n"),
            (GB18030, "姓名,问题\n王小明,我们用它处理大型图像数据。\n"),
        ] {
            let (bytes, _, _) = coder.encode(text);
            let (name, read) = text_of(&bytes);
            assert_eq!((name.ends_with("(guess)"), read.as_str()), (true, text), "{name}");
        }
    }

    #[test]
    fn a_cut_or_broken_character_in_utf_8_does_not_turn_the_rest_into_another_encoding() {
        let text = "Zoë Müller, Åsa Öberg, Renée Dvořák, Łukasz Żak, Çağla Şahin, Núria Peña, Björk Þór, Søren";
        let mut bytes = text.as_bytes().to_vec();
        bytes.extend(b"\xc3");
        check(&bytes, "UTF-8 (guess)", &format!("{text}\u{fffd}"));
    }

    #[test]
    fn what_is_no_text_is_refused_by_name() {
        let code = |bytes: &[u8]| probe(bytes).unwrap_err().code();

        assert_eq!(code(b""), "file-empty");
        assert_eq!(code(b"\xef\xbb\xbf"), "file-empty");
        assert_eq!(code(b"PK\x03\x04\x14\0\x06\0"), "file-binary");
        assert_eq!(code(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "file-binary");
        assert_eq!(code(&(0..=255).cycle().take(4000).collect::<Vec<u8>>()), "file-binary");
        assert_eq!(code(b"\n<!DOCTYPE html><html>"), "file-page");
    }

    #[test]
    fn a_chosen_encoding_is_taken_unless_the_bytes_contradict_it() {
        let bytes = b"Name\nZo\xeb\n";

        assert_eq!(probe_in(bytes, 3, Some("latin1")).unwrap().name(), "windows-1252");
        assert_eq!(probe_in(bytes, 3, Some("klingon")).unwrap_err().code(), "encoding-unknown");
        assert_eq!(
            probe_in(bytes, 3, Some("utf-8")).unwrap_err().to_string(),
            "answers.csv: the file is not in UTF-8: byte 7 cannot be read. Nothing was changed. \
             Leave the encoding out, or choose another."
        );
    }

    proptest! {
        #[test]
        fn how_the_bytes_are_cut_changes_nothing(text in "[a-zé€😀,\n]{1,40}", size in 1..9usize) {
            prop_assert_eq!(probe_in(text.as_bytes(), size, None).unwrap(), Encoding::UTF_8);

            let mut cut = text.as_bytes().to_vec();
            cut.push(0xff);
            prop_assert_eq!(probe_in(&cut, size, None).unwrap(), probe(&cut).unwrap());
        }

        #[test]
        fn text_survives_utf_16_in_small_sips(text in "\\PC{0,60}", sip in 1..9usize) {
            let bytes = utf16(&format!("\u{feff}{text}"), u16::to_le_bytes);
            let mut stream = decode(bytes.as_slice(), Encoding::certain(encoding_rs::UTF_16LE));
            let (mut read, mut buffer) = (Vec::new(), vec![0; sip]);
            loop {
                let count = stream.read(&mut buffer).unwrap();
                if count == 0 { break }
                read.extend(&buffer[..count]);
            }
            prop_assert_eq!(String::from_utf8(read).unwrap(), text);
        }
    }
}
