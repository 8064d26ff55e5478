//! What this computer says of itself, for both programs: the core looks at no clock and no environment.

use std::ffi::OsString;
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use summit::child;
use summit::intake::reader::workbook::Wanted;
use summit::store::Surroundings;
use summit::timezone::Moment;

/// The surroundings of a program called `name`.
pub fn surroundings(name: &str) -> Surroundings {
    Surroundings {
        now: Box::new(now),
        device: device(),
        program: format!("{name} {} (process {})", env!("CARGO_PKG_VERSION"), std::process::id()),
        child: child_program(),
        ffmpeg: ffmpeg(),
        git: on_path("git"),
    }
}

/// Where the first argument asks for a child of ours: is that child, and answers the code to end with.
pub fn as_child() -> Option<u8> {
    let mut arguments = std::env::args_os().skip(1);
    match arguments.next()?.to_str()? {
        child::PROBE => Some(probe_child().map_or(1, |()| 0)),
        child::WORKBOOK => Some(workbook_child(arguments).map_or(1, |()| 0)),
        child::UNPACK => Some(unpack_child(arguments).map_or(1, |()| 0)),
        child::BOUNDED => {
            let program = arguments.next()?;
            eprintln!("{}", child::become_bounded(&program, arguments));
            Some(child::NOT_THERE)
        }
        _ => None,
    }
}

fn probe_child() -> Option<()> {
    let answer = child::probing::answer(standard_input()?)?;
    std::io::stdout().lock().write_all(&answer).ok()
}

fn workbook_child(mut arguments: impl Iterator<Item = OsString>) -> Option<()> {
    let chosen = arguments.next()?.into_string().ok()?;
    let before = arguments.next()?.into_string().ok()?;
    let (head, text) = child::workbook::answer(standard_input()?, Wanted { chosen: &chosen, before: &before })?;
    let mut out = std::io::stdout().lock();
    out.write_all(&head).ok()?;
    out.write_all(&text).and_then(|()| out.flush()).ok()
}

fn unpack_child(mut arguments: impl Iterator<Item = OsString>) -> Option<()> {
    let (what, name) = (arguments.next()?.into_string().ok()?, arguments.next()?.into_string().ok()?);
    let mut out = std::io::stdout().lock();
    for piece in child::unpacking::answer(standard_input()?, &what, &name)? {
        out.write_all(&piece).ok()?;
    }
    out.flush().ok()
}

fn standard_input() -> Option<File> {
    #[cfg(unix)]
    let file = std::os::fd::AsFd::as_fd(&std::io::stdin()).try_clone_to_owned().ok()?;
    #[cfg(windows)]
    let file = std::os::windows::io::AsHandle::as_handle(&std::io::stdin()).try_clone_to_owned().ok()?;
    Some(file.into())
}

// The command line beside this program, since a window's libraries take longer to load than a probe may; else this very
// program, by the name under which Linux still finds it once it was replaced by an update.
fn child_program() -> Option<PathBuf> {
    let here = std::env::current_exe().ok()?;
    let beside = here.with_file_name(format!("summit{}", std::env::consts::EXE_SUFFIX));
    let itself = if cfg!(target_os = "linux") { PathBuf::from("/proc/self/exe") } else { here.clone() };
    Some(if beside != here && beside.is_file() { beside } else { itself })
}

// Where SUMMIT_FFMPEG names one, else the first of the search path.
fn ffmpeg() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("SUMMIT_FFMPEG") {
        return Some(PathBuf::from(named)).filter(|named| !named.as_os_str().is_empty());
    }
    on_path("ffmpeg")
}

// The first program of a name in the search path; never one of the present folder.
fn on_path(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(&name))
        .find(|f| f.is_file())
}

/// The present moment of this computer.
pub fn now() -> Moment {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    Moment(since.map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX)))
}

/// Name of this computer; a line of the history is kept with it.
fn device() -> String {
    let named = std::fs::read_to_string("/proc/sys/kernel/hostname").ok();
    named.or_else(|| std::env::var("COMPUTERNAME").ok()).map_or_else(String::new, |name| name.trim().to_owned())
}
