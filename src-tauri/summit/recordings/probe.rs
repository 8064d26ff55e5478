//! What a file is, from its bytes and never from its name: a recording with its facts, or something else.
//!
//! The files come from strangers. Nothing is allocated by a number that stands in a file, no part is read twice as
//! deep as the format needs, and [`source::Source`] stops after a fixed number of reads, whatever the file says.
//! MP4 and MOV are read in [`boxes`], WebM and MKV in [`ebml`]; pictures and sound are never decoded.

mod bits;
mod boxes;
mod codec;
mod ebml;
mod kind;
mod source;

use crate::model::recording::Probed;
use kind::Kind;
use source::Source;
use std::io::{self, Read, Seek};

/// Finds out what a file of `bytes` bytes is.
///
/// Reads the parts that describe the file and seeks over the rest. A broken file is no error: its facts say that it is
/// cut off. An error means that `input` could not be read.
pub fn probe<R: Read + Seek>(input: R, bytes: u64) -> io::Result<Probed> {
    let mut source = Source::new(input, bytes);
    let kind = kind::of(source.some(0, kind::HEAD));
    let probed = match kind {
        Kind::Boxes => Probed::Recording { facts: boxes::facts(&mut source) },
        Kind::Ebml => Probed::Recording { facts: ebml::facts(&mut source) },
        Kind::Other(kind) => Probed::Other { kind },
    };
    source.finish().map(|()| probed)
}

#[cfg(test)]
mod tests;
