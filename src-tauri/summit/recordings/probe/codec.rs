//! Codecs in words, and what their descriptions say of profile and colours. MP4 and Matroska hold the same ones.

use super::bits::Bits;
use crate::model::recording::Chroma;

/// The pictures of a recording.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Video {
    pub codec: String,
    pub profile: String,
    pub chroma: Option<Chroma>,
    /// Pixels as shown, before turning.
    pub width: u32,
    pub height: u32,
    /// Degrees clockwise: 0, 90, 180 or 270.
    pub rotation: u32,
    pub frames_per_second: Option<f64>,
}

impl Video {
    pub fn area(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    /// Width and height as a player shows them.
    pub fn turned(&self) -> (u32, u32) {
        if self.rotation % 180 == 90 { (self.height, self.width) } else { (self.width, self.height) }
    }
}

/// The sound of a recording.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Audio {
    pub codec: String,
    pub channels: u32,
}

/// Profile and colours.
pub(super) type Look = (String, Option<Chroma>);

/// A name from a file, short and without anything but letters, digits and a few marks.
pub(super) fn name(bytes: &[u8]) -> String {
    let text = bytes.iter().take_while(|byte| **byte != 0).take(24).map(|byte| char::from(*byte).to_ascii_lowercase());
    let text: String = text.filter(|c| c.is_ascii_alphanumeric() || "-_./".contains(*c)).collect();
    if text.is_empty() { "unknown".to_owned() } else { text }
}

/// Reads `AVCDecoderConfigurationRecord` (H.264).
pub(super) fn h264(record: &[u8]) -> Look {
    let profile = match record.get(1) {
        Some(66) if record.get(2).is_some_and(|flags| flags & 0x40 != 0) => "Constrained Baseline",
        Some(66) => "Baseline",
        Some(77) => "Main",
        Some(88) => "Extended",
        Some(100) => "High",
        Some(110) => "High 10",
        Some(122) => "High 4:2:2",
        Some(244) => "High 4:4:4 Predictive",
        _ => "",
    };
    // Five bytes, the number of parameter sets, the size of the first, and its own header.
    let chroma = record.get(1).and_then(|_| record.get(9..)).and_then(h264_chroma);
    (profile.to_owned(), chroma)
}

/// The colours from a sequence parameter set, its header byte left out.
fn h264_chroma(set: &[u8]) -> Option<Chroma> {
    let with_chroma = [100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135];
    if !with_chroma.contains(set.first()?) {
        return Some(Chroma::Usual);
    }
    let mut bits = Bits::new(set.get(3..)?);
    bits.exp_golomb()?;
    of_format(bits.exp_golomb()?)
}

/// Reads `HEVCDecoderConfigurationRecord` (H.265).
pub(super) fn hevc(record: &[u8]) -> Look {
    let profile = match record.get(1).map(|byte| byte & 0x1f) {
        Some(1) => "Main",
        Some(2) => "Main 10",
        Some(3) => "Main Still Picture",
        Some(4) => "Range Extensions",
        _ => "",
    };
    (profile.to_owned(), record.get(16).and_then(|byte| of_format(u32::from(byte & 3))))
}

/// Reads `VPCodecConfigurationRecord` (VP8 and VP9), its version left out.
pub(super) fn vp9(record: &[u8]) -> Look {
    let profile = record.first().filter(|profile| **profile < 4).map(|profile| format!("Profile {profile}"));
    let chroma = record.get(2).and_then(|byte| of_vp9(byte >> 1 & 7));
    (profile.unwrap_or_default(), chroma)
}

/// Reads the features that WebM keeps of VP9: number, length and value each.
pub(super) fn vp9_features(record: &[u8]) -> Look {
    let feature = |number: u8| {
        let found = record.chunks_exact(3).find(|chunk| chunk.first() == Some(&number));
        found.and_then(|chunk| chunk.get(2).copied())
    };
    let profile = feature(1).filter(|profile| *profile < 4).map(|profile| format!("Profile {profile}"));
    (profile.unwrap_or_default(), feature(4).and_then(of_vp9))
}

/// Reads `AV1CodecConfigurationRecord`.
pub(super) fn av1(record: &[u8]) -> Look {
    let profile = match record.get(1).map(|byte| byte >> 5) {
        Some(0) => "Main",
        Some(1) => "High",
        Some(2) => "Professional",
        _ => "",
    };
    let chroma = record.get(2).and_then(|byte| match (byte & 0x10 != 0, byte & 8 != 0, byte & 4 != 0) {
        (true, _, _) => Some(Chroma::Grey),
        (_, true, true) => Some(Chroma::Usual),
        (_, true, false) => Some(Chroma::Half),
        (_, false, false) => Some(Chroma::Full),
        _ => None,
    });
    (profile.to_owned(), chroma)
}

fn of_format(chroma_format: u32) -> Option<Chroma> {
    [Chroma::Grey, Chroma::Usual, Chroma::Half, Chroma::Full].get(chroma_format as usize).copied()
}

fn of_vp9(chroma_subsampling: u8) -> Option<Chroma> {
    [Chroma::Usual, Chroma::Usual, Chroma::Half, Chroma::Full].get(usize::from(chroma_subsampling)).copied()
}
