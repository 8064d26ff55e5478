//! Other programs, run within bounds: so much memory, so much time, so many bytes of answer, and an end at any moment.
//!
//! A program of ours is its own child: its first argument is [`PROBE`], [`WORKBOOK`], [`UNPACK`] or [`BOUNDED`] (`surroundings.rs`). The bounds are
//! set by the child itself, before it opens anything. What a child did wrong is never an error of whoever asked: it ends in
//! one of the ways of [`Ended`], and its whole process group with it.

pub mod ffmpeg;
pub mod git;
pub mod probing;
pub mod unpacking;
pub mod workbook;

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// First argument of a child that probes the recording at its standard input.
pub const PROBE: &str = "--probe-child";
/// First argument of a child that reads the workbook at its standard input; then the sheet chosen and the one before.
pub const WORKBOOK: &str = "--workbook-child";
/// First argument of a child that unpacks the archive at its standard input; then what is wanted of it, and its name.
pub const UNPACK: &str = "--unpack-child";
/// First argument of a child that takes bounds on itself and becomes the program that follows.
pub const BOUNDED: &str = "--bounded-child";
/// How a child ends that could not become the program.
pub const NOT_THERE: u8 = 127;

/// How often a child is looked at, at first and later.
const PATIENCE: [Duration; 2] = [Duration::from_millis(1), Duration::from_millis(20)];

/// What a child may use of this computer. It writes no file, whatever the bounds are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Of memory that it fills itself. Libraries that are mapped count as nothing: a window's are larger than any bound.
    pub mebibytes: u64,
    /// Of work of the processor.
    pub cpu_seconds: u64,
    /// Files and connections it may have open at once; `None` leaves it what is usual.
    pub files: Option<u64>,
}

/// For programs that are not ours: decoders need memory for whole pictures.
const FOREIGN: Bounds = Bounds { mebibytes: 1024, cpu_seconds: 1800, files: None };

/// Takes bounds on this very process, for ever; it also ends with the program that started it.
#[cfg(target_os = "linux")]
pub fn confine(bounds: Bounds) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, Signal, getrlimit, set_parent_process_death_signal, setrlimit};
    let limits = [
        (Resource::Data, Some(bounds.mebibytes << 20)),
        (Resource::Cpu, Some(bounds.cpu_seconds)),
        (Resource::Fsize, Some(0)),
        (Resource::Core, Some(0)),
        (Resource::Nofile, bounds.files),
    ];
    for (resource, wanted) in limits {
        let Some(wanted) = wanted else { continue };
        let least = Some(getrlimit(resource).maximum.map_or(wanted, |most| most.min(wanted)));
        setrlimit(resource, Rlimit { current: least, maximum: least })?;
    }
    Ok(set_parent_process_death_signal(Some(Signal::KILL))?)
}

/// Elsewhere a child has no bounds but the time that is waited for it.
#[cfg(not(target_os = "linux"))]
pub fn confine(_: Bounds) -> io::Result<()> {
    Ok(())
}

/// Takes the bounds of foreign programs on this process and becomes the program named; answers only where it cannot.
pub fn become_bounded(program: &OsStr, arguments: impl Iterator<Item = OsString>) -> io::Error {
    if let Err(error) = confine(FOREIGN) {
        return error;
    }
    let mut command = Command::new(program);
    command.args(arguments);
    #[cfg(unix)]
    return std::os::unix::process::CommandExt::exec(&mut command);
    #[cfg(not(unix))]
    match command.status() {
        Ok(status) => std::process::exit(status.code().unwrap_or(1)),
        Err(error) => error,
    }
}

/// What is to be run.
pub struct Order<'a> {
    pub program: &'a Path,
    pub arguments: &'a [OsString],
    /// What stands at its standard input; else nothing does.
    pub input: Option<File>,
    /// How long it may take.
    pub limit: Duration,
    /// How many bytes it may write to its standard output, and to its standard error.
    pub most: [u64; 2],
    pub setting: Setting<'a>,
}

/// Where a program runs, and what its environment says beside that of this program.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setting<'a> {
    /// Its working folder; else that of this program.
    pub folder: Option<&'a Path>,
    /// Names that are set, or taken away where they have no value.
    pub environment: &'a [(&'a str, Option<&'a OsStr>)],
}

/// How a child ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Ended {
    /// By itself: whether it was content, and what it wrote to standard output and standard error.
    Done { is_success: bool, code: Option<i32>, out: Vec<u8>, said: Vec<u8> },
    /// It could not be started.
    NotStarted,
    /// It took too long and was ended.
    TooLong,
    /// It wrote too much and was ended.
    TooMuch,
    /// Whoever watches ended it.
    Cancelled,
}

/// Runs a program to its end. `go_on` is asked at least every 20 ms; `false` ends the program.
pub fn run(order: Order<'_>, go_on: &mut dyn FnMut() -> bool) -> Ended {
    let Ok(mut child) = start(&order) else { return Ended::NotStarted };
    let [most_out, most_said] = order.most;
    let mut out = Stream::of(child.stdout.take(), most_out);
    let mut said = Stream::of(child.stderr.take(), most_said);
    let (mut waited, [mut step, longest]) = (Duration::ZERO, PATIENCE);
    let ended = loop {
        said.look(Duration::ZERO);
        out.look(step);
        if out.is_too_much() || said.is_too_much() {
            break Some(Ended::TooMuch);
        }
        if has_ended(&mut child) {
            break None;
        }
        if waited >= order.limit {
            break Some(Ended::TooLong);
        }
        if !go_on() {
            break Some(Ended::Cancelled);
        }
        // The core has no clock: what is counted is the time that was waited, at most as long as the time that passed.
        waited += step;
        step = (step * 2).min(longest);
    };
    let status = end(child);
    ended.unwrap_or_else(|| done(status, out, said))
}

fn start(order: &Order<'_>) -> io::Result<Child> {
    let input = order.input.as_ref().map(File::try_clone).transpose()?;
    let mut command = Command::new(order.program);
    command.args(order.arguments).stdin(input.map_or_else(Stdio::null, Stdio::from));
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    // What ffmpeg would write of itself into a file, and how it would colour its words.
    command.env_remove("FFREPORT").env_remove("AV_LOG_FORCE_COLOR").env("AV_LOG_FORCE_NOCOLOR", "1");
    if let Some(folder) = order.setting.folder {
        command.current_dir(folder);
    }
    for (name, value) in order.setting.environment {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    // A group of its own, so that what it starts ends with it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.spawn()
}

// Its number stays its own until `end`, so that no other process is meant by it.
#[cfg(target_os = "linux")]
fn has_ended(child: &mut Child) -> bool {
    use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
    !matches!(waitid(WaitId::Pid(Pid::from_child(child)), options), Ok(None))
}

#[cfg(not(target_os = "linux"))]
fn has_ended(child: &mut Child) -> bool {
    !matches!(child.try_wait(), Ok(None))
}

// Also ends what the child itself started and left behind.
fn end(mut child: Child) -> io::Result<ExitStatus> {
    #[cfg(target_os = "linux")]
    rustix::process::kill_process_group(rustix::process::Pid::from_child(&child), rustix::process::Signal::KILL).ok();
    child.kill().ok();
    child.wait()
}

fn done(status: io::Result<ExitStatus>, out: Stream, said: Stream) -> Ended {
    match (status, out.whole(), said.whole()) {
        (Ok(status), Some(out), Some(said)) => {
            Ended::Done { is_success: status.success(), code: status.code(), out, said }
        }
        _ => Ended::TooMuch,
    }
}

// What comes out of a pipe, read on a thread of its own; nothing once it is more than was allowed.
struct Stream {
    coming: Receiver<Option<Vec<u8>>>,
    come: Option<Option<Vec<u8>>>,
}

impl Stream {
    fn of<R: Read + Send + 'static>(pipe: Option<R>, most: u64) -> Self {
        let (told, coming) = channel();
        let read = move || {
            let mut bytes = Vec::new();
            let read = pipe.map(|pipe| pipe.take(most + 1).read_to_end(&mut bytes));
            let is_allowed = matches!(read, None | Some(Ok(_))) && bytes.len() as u64 <= most;
            told.send(is_allowed.then_some(bytes)).ok();
        };
        // Without a thread nothing comes, which is told as too much.
        std::thread::Builder::new().spawn(read).ok();
        Self { coming, come: None }
    }

    fn look(&mut self, patience: Duration) {
        if self.come.is_some() {
            return std::thread::sleep(patience);
        }
        self.come = match self.coming.recv_timeout(patience) {
            Ok(come) => Some(come),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(None),
        };
    }

    fn is_too_much(&self) -> bool {
        self.come == Some(None)
    }

    // The child has ended, so the rest is there.
    fn whole(mut self) -> Option<Vec<u8>> {
        if self.come.is_none() {
            self.look(Duration::from_secs(2));
        }
        self.come.flatten()
    }
}

#[cfg(test)]
mod tests;
