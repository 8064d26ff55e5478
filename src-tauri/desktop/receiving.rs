//! Recordings on their way in: one job takes a queue of files, one after the other. The desk is free while a file is
//! copied; the window is told how far it is, and may let the job wait or stop it.

use crate::failure::Failure;
use crate::jobs::Wishes;
use crate::state::{self, AppData, locked};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use summit::desk::recordings::{Found, Progress};
use summit::desk::uploads::UploadProgress;
use summit::model::{Received, TalkId, WorkshopId};
use tauri::{AppHandle, Manager};
use tauri_specta::Event;

/// The window is told no more often.
const TOLD_EVERY: Duration = Duration::from_millis(80);
/// Before that the time left is a guess, not an estimate.
const KNOWN_AFTER: Duration = Duration::from_secs(1);
/// How often a job that waits looks whether it goes on.
const PATIENCE: Duration = Duration::from_millis(40);

/// How far a queue of recordings is. Bytes are those of the whole queue.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type, Event)]
pub struct ReceiveProgress {
    /// Name of the job, which the window gave it.
    pub job: String,
    /// The file that is being taken in, from 1.
    pub file: u32,
    pub files: u32,
    /// Its name.
    pub name: String,
    #[specta(type = u32)]
    pub bytes: u64,
    #[specta(type = u32)]
    pub bytes_in_all: u64,
    #[specta(type = u32)]
    pub bytes_per_second: u64,
    /// `null` until it can be told.
    pub seconds_left: Option<u32>,
    pub is_paused: bool,
    /// The file is copied: it is read back and looked into.
    pub is_checking: bool,
}

/// The queues that are under way, by the names of their jobs.
#[derive(Default)]
pub struct Receipts(Mutex<BTreeMap<String, ReceiveProgress>>);

impl Receipts {
    /// How far each queue is, for a page that was loaded anew.
    pub fn all(&self) -> Vec<ReceiveProgress> {
        locked(&self.0).values().cloned().collect()
    }

    /// Whether files are being taken in.
    pub fn are_coming(&self) -> bool {
        !locked(&self.0).is_empty()
    }

    fn set(&self, progress: &ReceiveProgress) {
        locked(&self.0).insert(progress.job.clone(), progress.clone());
    }

    fn end(&self, job: &str) {
        locked(&self.0).remove(job);
    }
}

/// A file to take in.
pub struct Wanted {
    pub token: String,
    pub found: Found,
    /// `None` leaves open which talk it is of.
    pub talk: Option<TalkId>,
}

/// What came of a queue.
#[derive(Clone, Debug, Default, Serialize, Type)]
pub struct ReceiveReport {
    pub received: Vec<Received>,
    pub refused: Vec<RefusedFile>,
    /// Files that were not begun, or not ended, because the job was stopped; by their tokens.
    pub left: Vec<String>,
}

/// A file that was not taken in.
#[derive(Clone, Debug, Serialize, Type)]
pub struct RefusedFile {
    pub token: String,
    pub file: String,
    pub failure: Failure,
}

/// Takes files in, one after the other; what is wrong with one does not stop the next. Away from the window's thread.
pub fn receive(app: &AppHandle, job: String, workshop: WorkshopId, queue: Vec<Wanted>) -> ReceiveReport {
    let mut watcher = Watcher::begin(app, job, &queue);
    let mut report = ReceiveReport::default();
    for wanted in queue {
        if !watcher.wishes.goes_on() {
            report.left.push(wanted.token);
            continue;
        }
        watcher.next(&wanted);
        match one(app, workshop, &wanted, &mut watcher) {
            Ok(received) => {
                report.received.push(received);
                state::tell(app);
            }
            Err(error) if error.code() == "receive-cancelled" => report.left.push(wanted.token),
            Err(error) => {
                let (token, file) = (wanted.token, wanted.found.name);
                report.refused.push(RefusedFile { token, file, failure: error.into() });
            }
        }
    }
    crate::inspecting::inspect_waiting(app.clone(), workshop);
    report
}

fn one(
    app: &AppHandle,
    workshop: WorkshopId,
    wanted: &Wanted,
    watcher: &mut Watcher,
) -> Result<Received, summit::Error> {
    let data = app.state::<AppData>();
    let (looker, mut receiving) =
        data.step(|desk| Ok((desk.looker(workshop)?, desk.begin_receiving(workshop, &wanted.found, wanted.talk)?)))?;
    let copied = receiving.copy(&|path, name| looker.look(path, name), &mut |at| watcher.goes_on(at));
    data.step(|desk| desk.end_receiving(receiving, copied, &|_, _| None))
}

/// Watches one job and tells the window.
pub struct Watcher {
    app: AppHandle,
    wishes: Arc<Wishes>,
    progress: ReceiveProgress,
    /// Bytes of the files before this one, and of this one.
    before: u64,
    size: u64,
    /// When and where the present stretch without a pause began.
    since: Option<(Instant, u64)>,
    told: Option<Instant>,
    /// Whether it takes files in, so that the window is not closed over it.
    is_receipt: bool,
}

impl Watcher {
    /// Watches work on one thing that takes no files in.
    pub fn of_one(app: &AppHandle, job: String, name: &str) -> Self {
        let mut watcher = Self::begin(app, job, &[]);
        app.state::<AppData>().receipts.end(&watcher.progress.job);
        (watcher.progress.file, watcher.progress.files) = (1, 1);
        (watcher.progress.name, watcher.is_receipt) = (name.to_owned(), false);
        watcher
    }

    fn begin(app: &AppHandle, job: String, queue: &[Wanted]) -> Self {
        let size = |wanted: &Wanted| std::fs::metadata(&wanted.found.path).map_or(0, |found| found.len());
        let files = u32::try_from(queue.len()).unwrap_or(u32::MAX);
        let wishes = app.state::<AppData>().jobs.begin(&job);
        let bytes_in_all = queue.iter().map(size).sum();
        let progress = ReceiveProgress { job, files, bytes_in_all, ..ReceiveProgress::default() };
        app.state::<AppData>().receipts.set(&progress);
        Self { app: app.clone(), wishes, progress, before: 0, size: 0, since: None, told: None, is_receipt: true }
    }

    fn next(&mut self, wanted: &Wanted) {
        self.before += self.size;
        self.size = std::fs::metadata(&wanted.found.path).map_or(0, |found| found.len());
        self.progress.file += 1;
        self.progress.name.clone_from(&wanted.found.name);
        // A file that was refused moved no bytes: the rate is counted anew with each file.
        (self.told, self.since) = (None, None);
        self.tell(Progress { bytes: 0, bytes_in_all: self.size });
    }

    /// Is told how far an upload is, and answers as [`Watcher::goes_on`].
    pub fn sends(&mut self, at: UploadProgress<'_>) -> bool {
        if self.progress.file != at.video {
            // What the site holds of a video already says nothing about the pace.
            (self.told, self.since) = (None, None);
            (self.progress.file, self.progress.files) = (at.video, at.videos);
            at.title.clone_into(&mut self.progress.name);
        }
        self.goes_on(Progress { bytes: at.bytes, bytes_in_all: at.bytes_in_all })
    }

    /// Is told how far the work is, and answers whether it goes on; while it is to wait, it waits here.
    pub fn goes_on(&mut self, at: Progress) -> bool {
        self.tell(at);
        if self.wishes.is_paused() && self.wishes.goes_on() {
            (self.progress.is_paused, self.told) = (true, None);
            self.tell(at);
            while self.wishes.is_paused() && self.wishes.goes_on() {
                std::thread::sleep(PATIENCE);
            }
            (self.progress.is_paused, self.told, self.since) = (false, None, None);
            self.tell(at);
        }
        self.wishes.goes_on()
    }

    fn tell(&mut self, at: Progress) {
        let now = Instant::now();
        let bytes = self.before + at.bytes;
        let (since, first) = *self.since.get_or_insert((now, bytes));
        let is_news = (at.bytes >= at.bytes_in_all) != self.progress.is_checking;
        if !is_news && self.told.is_some_and(|told| now.duration_since(told) < TOLD_EVERY) {
            return;
        }
        self.told = Some(now);
        let rate = rate(now.duration_since(since), bytes.saturating_sub(first));
        if !self.is_receipt {
            self.progress.bytes_in_all = at.bytes_in_all;
        }
        let left = self.progress.bytes_in_all.saturating_sub(bytes);
        self.progress.bytes = bytes;
        self.progress.bytes_per_second = rate.unwrap_or_default();
        self.progress.seconds_left = rate.filter(|rate| *rate > 0).map(|rate| seconds(left, rate));
        self.progress.is_checking = at.bytes >= at.bytes_in_all;
        if self.is_receipt {
            self.app.state::<AppData>().receipts.set(&self.progress);
        }
        self.progress.clone().emit(&self.app).ok();
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let data = self.app.state::<AppData>();
        data.jobs.end(&self.progress.job);
        data.receipts.end(&self.progress.job);
    }
}

// Bytes a second; unknown at first.
fn rate(passed: Duration, bytes: u64) -> Option<u64> {
    let millis = u64::try_from(passed.as_millis()).unwrap_or(u64::MAX);
    (passed >= KNOWN_AFTER).then(|| bytes.saturating_mul(1_000) / millis.max(1))
}

fn seconds(left: u64, rate: u64) -> u32 {
    u32::try_from(left.div_ceil(rate)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_is_unknown_at_first_and_the_time_left_is_rounded_up() {
        let rates = [(500, 10), (1_000, 4_096), (2_500, 5_000)].map(|(ms, b)| rate(Duration::from_millis(ms), b));

        assert_eq!(rates, [None, Some(4_096), Some(2_000)]);
        assert_eq!([seconds(2_001, 2_000), seconds(0, 2_000)], [2, 0]);
    }
}
