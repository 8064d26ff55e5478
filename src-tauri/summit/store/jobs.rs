//! Files that are being made, for a library or out of it: a durable row stands before the first byte.
//!
//! Only the program that holds the lock makes files, so a row that is there on opening is of one that died. Its part file is
//! removed, then the row: recovery that is itself cut short is done again. Nothing under a final name is ever removed.

use super::{Store, Write, backup, rows};
use crate::error::Result;
use crate::files;
use crate::timezone::Moment;
use std::path::{Path, PathBuf};

/// One file that is being made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobId(i64);

/// A file that a program died over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadJob {
    /// The file that was copied; `None` when the bytes were our own.
    pub source: Option<PathBuf>,
    pub target: PathBuf,
    /// How many bytes it was to have; 0 when that was not known.
    pub bytes: u32,
    pub started_at: Moment,
    /// Whether the whole file is there under its name: only the gesture that was to follow is missing.
    pub is_there: bool,
}

impl Store {
    /// Writes down, durably, that a file of so many bytes is about to be made; end the job once the file has its name.
    pub fn begin_job(&mut self, source: Option<&Path>, target: &Path, bytes: u64) -> Result<JobId> {
        let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
        self.note(|write| {
            let sql = "INSERT INTO local_jobs (source, target, bytes, started_at) VALUES (?1, ?2, ?3, ?4) RETURNING id";
            // A name that is no text is written without one: its part then stays, which harms less than a wrong name.
            let [source, target] = [source, Some(target)].map(|path| path.and_then(Path::to_str).unwrap_or_default());
            let id = write.connection.query_row(sql, (source, target, bytes, write.now().0), |row| row.get(0))?;
            Ok(JobId(id))
        })
    }

    /// Ends a job that no gesture belongs to, whether the file was made or not.
    pub fn end_job(&mut self, job: JobId) -> Result<()> {
        self.note(|write| write.end_job(job))
    }

    /// What a program died over before the library was opened this time.
    pub fn dead_jobs(&self) -> &[DeadJob] {
        &self.dead_jobs
    }

    /// Removes the parts that dead jobs left, and forgets the jobs.
    pub(super) fn recover_jobs(&mut self) -> Result<()> {
        for (id, job) in self.left_over()? {
            files::remove_part(&job.target)?;
            files::remove_part(&backup::hash_file(&job.target))?;
            self.end_job(id)?;
            self.dead_jobs.push(job);
        }
        Ok(())
    }

    fn left_over(&self) -> Result<Vec<(JobId, DeadJob)>> {
        let sql = "SELECT id, source, target, bytes, started_at FROM local_jobs ORDER BY id";
        let mut statement = self.reading.prepare(sql)?;
        let jobs = statement.query_map([], |row| {
            let (source, target): (String, String) = (row.get(1)?, row.get(2)?);
            let target = PathBuf::from(target);
            let job = DeadJob {
                source: Some(source).filter(|source| !source.is_empty()).map(PathBuf::from),
                is_there: target.is_file(),
                target,
                bytes: rows::count(row.get(3)?),
                started_at: Moment(row.get(4)?),
            };
            Ok((JobId(row.get(0)?), job))
        })?;
        Ok(jobs.collect::<rusqlite::Result<_>>()?)
    }
}

impl Write<'_> {
    /// Ends a job in the transaction of the gesture that takes its file in.
    pub fn end_job(&self, job: JobId) -> Result<()> {
        self.connection.execute("DELETE FROM local_jobs WHERE id = ?1", [job.0])?;
        Ok(())
    }
}
