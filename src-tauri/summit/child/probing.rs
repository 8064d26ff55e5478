//! Probing in a process of its own: recordings come from strangers, and what reads them may do no harm.
//!
//! The child is given the open file as its standard input and may open nothing else, neither a file nor a connection. Its
//! answer is [`Probed`] as JSON. Anything else that comes back means that the details cannot be read.

use super::{Bounds, Ended, Order, PROBE, Setting, confine, run};
use crate::model::recording::Probed;
use crate::recordings::probe;
use std::fs::File;
use std::path::Path;
use std::time::Duration;

const BOUNDS: Bounds = Bounds { mebibytes: 256, cpu_seconds: 5, files: Some(0) };
const LIMIT: Duration = Duration::from_secs(10);
/// Bytes of an answer, and of what else a child says.
const MOST: [u64; 2] = [64 << 10, 64 << 10];

/// Finds out what a file is: in a child of the program at `child`, else in this process. `None` where it cannot be read.
pub fn probed(file: File, child: Option<&Path>) -> Option<Probed> {
    let Some(program) = child else {
        let bytes = file.metadata().ok()?.len();
        return probe(file, bytes).ok();
    };
    let order = Order {
        program,
        arguments: &[PROBE.into()],
        input: Some(file),
        limit: LIMIT,
        most: MOST,
        setting: Setting::default(),
    };
    match run(order, &mut || true) {
        Ended::Done { is_success: true, out, .. } => serde_json::from_slice(&out).ok(),
        _ => None,
    }
}

/// The child's part: takes its bounds, then probes the file. Answers what to write to standard output.
pub fn answer(file: File) -> Option<Vec<u8>> {
    confine(BOUNDS).ok()?;
    let bytes = file.metadata().ok()?.len();
    serde_json::to_vec(&probe(file, bytes).ok()?).ok()
}
