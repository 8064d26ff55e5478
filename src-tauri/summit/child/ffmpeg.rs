//! ffmpeg, a program of its own that is never linked: plays a recording through and takes pictures of it.
//!
//! It is given one file of ours and may read no other and no address; it writes to its standard output only. The container
//! is named, so that a list of addresses in place of a recording is not followed. What its words mean is left to
//! [`crate::recordings::heard`].

use super::{BOUNDED, Ended, NOT_THERE, Order, Setting, run};
use crate::model::recording::Container;
use crate::recordings::heard::log;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Bytes of what it may say, and of a picture.
const WORDS: u64 = 2 << 20;
const PICTURE: u64 = 2 << 20;
/// How long it may take to say its version, and over a few seconds of pictures; the rest follows from a file's length.
const QUICK: Duration = Duration::from_secs(15);
const SHORT: Duration = Duration::from_secs(90);
/// What is taken for a file's length where it is not known.
const UNKNOWN: f64 = 3600.0;

/// An ffmpeg that has said its version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ffmpeg {
    program: PathBuf,
    child: Option<PathBuf>,
    /// As it says it.
    pub version: String,
}

/// A file to play.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    pub path: PathBuf,
    pub container: Container,
    /// Its length, where it is known.
    pub seconds: Option<f64>,
}

/// Where a picture is taken, and how wide it is at most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shot {
    pub second: f64,
    /// Takes the first picture that is not black, up to 30 seconds later.
    pub skips_black: bool,
    pub width: u32,
}

/// Why nothing came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failed {
    /// Whoever watches ended it.
    Cancelled,
    /// ffmpeg could not do it, for this reason.
    Because(&'static str),
}

type Go<'a> = &'a mut dyn FnMut() -> bool;

impl Ffmpeg {
    /// Asks the program at `program` for its version; through `child`, where that is there, it is run within bounds.
    pub fn find(program: &Path, child: Option<&Path>, go_on: Go<'_>) -> Result<Self, Failed> {
        let mut found = Self { program: program.to_owned(), child: child.map(Path::to_owned), version: String::new() };
        let (out, _) = found.run(["-version".into()].into(), QUICK, go_on)?;
        found.version = log::version(&String::from_utf8_lossy(&out)).ok_or(Failed::Because("it is no ffmpeg"))?;
        Ok(found)
    }

    /// Listens to the whole file; answers what the filters for silence and loudness say.
    pub fn listen(&self, source: &Source, go_on: Go<'_>) -> Result<String, Failed> {
        let filters = "silencedetect=noise=-50dB:duration=2,ebur128=peak=true:framelog=verbose";
        let mut arguments = opening("info");
        arguments.extend(input(source));
        arguments.extend(["-map", "0:a:0", "-af", filters, "-f", "null", "-"].map(OsString::from));
        let limit = Duration::from_secs_f64(60.0 + source.seconds.unwrap_or(UNKNOWN).clamp(0.0, UNKNOWN * 6.0));
        self.run(arguments, limit, go_on).map(|(_, said)| String::from_utf8_lossy(&said).into_owned())
    }

    /// Looks at the first 30 seconds; answers what the filter for black pictures says.
    pub fn watch_start(&self, source: &Source, go_on: Go<'_>) -> Result<String, Failed> {
        let mut arguments = opening("info");
        arguments.extend(["-t", "30"].map(OsString::from));
        arguments.extend(input(source));
        let filter = "blackdetect=d=0.5:pix_th=0.1";
        arguments.extend(["-map", "0:v:0", "-vf", filter, "-f", "null", "-"].map(OsString::from));
        self.run(arguments, SHORT, go_on).map(|(_, said)| String::from_utf8_lossy(&said).into_owned())
    }

    /// Takes a picture as JPEG, the way a player shows it; `None` where the file has none at that second.
    pub fn picture(&self, source: &Source, shot: Shot, go_on: Go<'_>) -> Result<Option<Vec<u8>>, Failed> {
        let mut arguments = opening("error");
        arguments.extend(["-ss".into(), format!("{:.3}", shot.second).into(), "-t".into(), "30".into()]);
        arguments.extend(input(source));
        let skip =
            "blackframe=amount=0:threshold=32,metadata=select:key=lavfi.blackframe.pblack:value=95:function=less,";
        let (skip, width) = (if shot.skips_black { skip } else { "" }, shot.width);
        // Pixels that are not square become so; then the width, and an even height.
        let filters = format!("{skip}scale=w=iw*sar:h=ih,scale=w=min({width}\\,iw):h=-2,setsar=1");
        arguments.extend(["-map", "0:v:0", "-vf", &filters, "-frames:v", "1"].map(OsString::from));
        arguments.extend(["-pix_fmt", "yuvj420p", "-c:v", "mjpeg", "-q:v", "5"].map(OsString::from));
        arguments.extend(["-map_metadata", "-1", "-f", "image2pipe", "pipe:1"].map(OsString::from));
        let (out, _) = self.run(arguments, SHORT, go_on)?;
        match out.as_slice() {
            [] => Ok(None),
            [0xff, 0xd8, 0xff, .., 0xff, 0xd9] => Ok(Some(out)),
            _ => Err(Failed::Because("what came of it is no picture")),
        }
    }

    fn run(&self, arguments: Vec<OsString>, limit: Duration, go_on: Go<'_>) -> Result<(Vec<u8>, Vec<u8>), Failed> {
        let bounded = [BOUNDED.into(), self.program.clone().into_os_string()];
        let (program, arguments) = match &self.child {
            Some(child) => (child, bounded.into_iter().chain(arguments).collect()),
            None => (&self.program, arguments),
        };
        let order = Order {
            program,
            arguments: &arguments,
            input: None,
            limit,
            most: [PICTURE, WORDS],
            setting: Setting::default(),
        };
        match run(order, go_on) {
            Ended::Done { is_success: true, out, said, .. } => Ok((out, said)),
            Ended::Cancelled => Err(Failed::Cancelled),
            Ended::NotStarted => Err(Failed::Because("it cannot be started")),
            Ended::Done { code: Some(code), .. } if code == i32::from(NOT_THERE) => {
                Err(Failed::Because("it cannot be started"))
            }
            Ended::Done { .. } => Err(Failed::Because("ffmpeg stopped with an error")),
            Ended::TooLong => Err(Failed::Because("ffmpeg took too long")),
            Ended::TooMuch => Err(Failed::Because("ffmpeg had too much to say")),
        }
    }
}

fn opening(words: &str) -> Vec<OsString> {
    ["-hide_banner", "-nostdin", "-nostats", "-v", words].map(OsString::from).into()
}

// Reads this file as this container, and nothing else from anywhere.
fn input(source: &Source) -> impl Iterator<Item = OsString> {
    let format = match source.container {
        Container::Mp4 | Container::Mov => "mov",
        Container::Webm | Container::Mkv => "matroska",
    };
    let mut file = OsString::from("file:");
    file.push(&source.path);
    let all = ["-protocol_whitelist", "file", "-f", format, "-i"].map(OsString::from);
    all.into_iter().chain([file])
}
