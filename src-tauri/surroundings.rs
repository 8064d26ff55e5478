//! What this computer says of itself, for both programs: the core looks at no clock and no environment.

use summit::store::Surroundings;
use summit::timezone::Moment;

/// The surroundings of a program called `name`.
pub fn surroundings(name: &str) -> Surroundings {
    Surroundings {
        now: Box::new(now),
        device: device(),
        program: format!("{name} {} (process {})", env!("CARGO_PKG_VERSION"), std::process::id()),
    }
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
