//! Imports that are under way: the window is told how far they are, and may stop them. The desk is held meanwhile, so
//! the wish to stop stands here, beside it.

use crate::state::AppData;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use summit::desk::import::Progress;
use tauri::{AppHandle, Manager};
use tauri_specta::Event;

/// The window is told no more often.
const TOLD_EVERY: Duration = Duration::from_millis(100);
/// Before that the time left is a guess, not an estimate.
const KNOWN_AFTER: Duration = Duration::from_secs(1);

/// How far an import is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, Event)]
pub struct ImportProgress {
    /// Name of the job, which the window gave it.
    pub job: String,
    /// Rows taken so far; 0 while the file is only looked at.
    pub rows: u32,
    pub rows_per_second: u32,
    /// How much of the file was taken, 0 to 100.
    pub percent: u32,
    /// `null` until it can be told.
    pub seconds_left: Option<u32>,
}

/// What was asked of a job while it runs.
#[derive(Debug, Default)]
pub struct Wishes {
    is_stopped: AtomicBool,
    is_paused: AtomicBool,
}

impl Wishes {
    /// Whether the job is to go on.
    pub fn goes_on(&self) -> bool {
        !self.is_stopped.load(Ordering::Relaxed)
    }

    /// Whether the job is to wait.
    pub fn is_paused(&self) -> bool {
        self.is_paused.load(Ordering::Relaxed)
    }
}

/// The jobs that may be stopped, by name.
#[derive(Default)]
pub struct Jobs(Mutex<HashMap<String, Arc<Wishes>>>);

impl Jobs {
    /// Asks a job to stop; one that has ended needs nothing.
    pub fn stop(&self, job: &str) {
        if let Some(wishes) = self.lock().get(job) {
            wishes.is_stopped.store(true, Ordering::Relaxed);
        }
    }

    /// Asks a job to wait, or to go on; one that has ended needs nothing.
    pub fn pause(&self, job: &str, is_paused: bool) {
        if let Some(wishes) = self.lock().get(job) {
            wishes.is_paused.store(is_paused, Ordering::Relaxed);
        }
    }

    /// Begins a job under a name; whoever begins it ends it.
    pub fn begin(&self, job: &str) -> Arc<Wishes> {
        Arc::clone(self.lock().entry(job.to_owned()).or_default())
    }

    /// Forgets a job.
    pub fn end(&self, job: &str) {
        self.lock().remove(job);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Arc<Wishes>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Watches one import; the job ends with it.
pub struct Watcher {
    app: AppHandle,
    job: String,
    wishes: Arc<Wishes>,
    pace: Pace,
    told: Option<Instant>,
}

impl Watcher {
    /// Begins a job under the name that the window gave it.
    pub fn begin(app: &AppHandle, job: String) -> Self {
        let wishes = app.state::<AppData>().jobs.begin(&job);
        Self { app: app.clone(), job, wishes, pace: Pace::default(), told: None }
    }

    /// Is told how far the import is; answers whether it goes on.
    pub fn goes_on(&mut self, at: Progress) -> bool {
        let now = Instant::now();
        self.pace.start(at, now);
        if self.told.is_none_or(|told| now.duration_since(told) >= TOLD_EVERY) {
            self.told = Some(now);
            self.pace.progress(&self.job, at, now).emit(&self.app).ok();
        }
        self.wishes.goes_on()
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.app.state::<AppData>().jobs.end(&self.job);
    }
}

/// How fast rows are taken, from the moment when the first of them was.
#[derive(Default)]
struct Pace(Option<(Instant, Progress)>);

impl Pace {
    fn start(&mut self, at: Progress, now: Instant) {
        if self.0.is_none() && at.rows > 0 {
            self.0 = Some((now, at));
        }
    }

    fn progress(&self, job: &str, at: Progress, now: Instant) -> ImportProgress {
        let (since, first) = self.0.unwrap_or((now, at));
        let millis = now.duration_since(since).as_millis().max(1);
        let rows = u128::from(at.rows - first.rows.min(at.rows));
        let bytes = u128::from(at.bytes - first.bytes.min(at.bytes));
        let left = u128::from(at.bytes_in_all.saturating_sub(at.bytes));
        let is_known = millis >= KNOWN_AFTER.as_millis() && bytes > 0;
        ImportProgress {
            job: job.to_owned(),
            rows: small(u128::from(at.rows)),
            rows_per_second: small(rows * 1_000 / millis),
            percent: small(u128::from(at.bytes) * 100 / u128::from(at.bytes_in_all.max(1))).min(100),
            seconds_left: is_known.then(|| small((left * millis).div_ceil(bytes * 1_000))),
        }
    }
}

fn small(number: u128) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(rows: u64, bytes: u64) -> Progress {
        Progress { rows, bytes, bytes_in_all: 1_000 }
    }

    #[test]
    fn rate_and_time_left_are_told_from_the_first_row_on_and_after_a_second() {
        let (mut pace, start) = (Pace::default(), Instant::now());
        let after = |millis| start + Duration::from_millis(millis);
        pace.start(at(0, 0), start);
        let looking = pace.progress("one", at(0, 0), start);
        pace.start(at(100, 100), after(500));
        let early = pace.progress("one", at(200, 200), after(1_000));
        let known = pace.progress("one", at(500, 500), after(2_500));

        let said = |one: ImportProgress| (one.rows, one.rows_per_second, one.percent, one.seconds_left);
        assert_eq!([looking, early, known].map(said), [(0, 0, 0, None), (200, 200, 20, None), (500, 200, 50, Some(3))]);
    }

    #[test]
    fn a_job_is_stopped_by_its_name_until_it_ends() {
        let jobs = Jobs::default();
        let (one, two) = (jobs.begin("one"), jobs.begin("two"));
        jobs.stop("one");
        jobs.end("one");
        jobs.stop("one");

        let goes_on = [one, two, jobs.begin("one")].map(|job| job.goes_on());
        assert_eq!(goes_on, [false, true, true]);
    }
}
