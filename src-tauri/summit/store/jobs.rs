//! Files that are being made, for a library or out of it: a durable row stands before the first byte.
//!
//! Only the program that holds the lock makes files, so a row that is there on opening is of one that died. Its part file is
//! removed, then the row: recovery that is itself cut short is done again. Nothing under a final name is ever removed. The
//! job of a recording holds its receipt too: once its file has its name, the gesture that was to follow is done.

use super::recordings::{self, Receipt};
use super::{Store, Write, backup, rows};
use crate::error::Result;
use crate::files::{self, incoming};
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
    /// Whether that gesture was done on opening the library.
    pub is_completed: bool,
    /// Whether it is a recording that was being taken in.
    pub is_recording: bool,
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

    /// As [`Store::begin_job`], for a recording of so many bytes; the receipt it is given gets its id.
    pub fn begin_receipt(&mut self, source: &Path, receipt: &mut Receipt) -> Result<JobId> {
        let library = self.folder.clone();
        self.note(|write| {
            receipt.recording = write.new_id();
            let target = recordings::part_of(&library, receipt.recording);
            let [source, target] = [source, &target].map(|path| path.to_str().unwrap_or_default());
            let bytes = i64::try_from(receipt.bytes).unwrap_or(i64::MAX);
            let sql = "INSERT INTO local_jobs (source, target, bytes, started_at, receipt) VALUES (?1, ?2, ?3, ?4, ?5)
                       RETURNING id";
            let values = (source, target, bytes, write.now().0, written(receipt)?);
            Ok(JobId(write.connection.query_row(sql, values, |row| row.get(0))?))
        })
    }

    /// Writes down, durably, under which hash a whole copy is about to get its name.
    pub fn set_receipt(&mut self, job: JobId, receipt: &Receipt) -> Result<()> {
        let receipt = written(receipt)?;
        self.note(|write| {
            write.connection.execute("UPDATE local_jobs SET receipt = ?2 WHERE id = ?1", (job.0, receipt))?;
            Ok(())
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
        for (id, mut job, receipt) in self.left_over()? {
            let recovered = match &receipt {
                Some(receipt) => self.recover_receipt(id, receipt),
                None => self.recover_file(id, &job).map(|()| false),
            };
            match recovered {
                Ok(is_completed) => job.is_completed = is_completed,
                // The job stays for the next time; a full disk is no reason not to open.
                Err(error) if error.code() == "disk-full" => {}
                Err(error) => return Err(error),
            }
            self.dead_jobs.push(job);
        }
        Ok(())
    }

    fn recover_file(&mut self, id: JobId, job: &DeadJob) -> Result<()> {
        files::remove_part(&job.target)?;
        files::remove_part(&backup::hash_file(&job.target))?;
        self.end_job(id)
    }

    fn left_over(&self) -> Result<Vec<(JobId, DeadJob, Option<Receipt>)>> {
        let sql = "SELECT id, source, target, bytes, started_at, receipt FROM local_jobs ORDER BY id";
        let mut statement = self.reading.prepare(sql)?;
        let jobs = statement.query_map([], |row| {
            let (source, target): (String, String) = (row.get(1)?, row.get(2)?);
            let receipt: Option<Receipt> = serde_json::from_str(row.get_ref(5)?.as_str()?).ok();
            let target = receipt.as_ref().map_or(PathBuf::from(target), |receipt| self.file_of(receipt));
            let job = DeadJob {
                source: Some(source).filter(|source| !source.is_empty()).map(PathBuf::from),
                is_there: target.is_file(),
                target,
                bytes: rows::count(row.get(3)?),
                started_at: Moment(row.get(4)?),
                is_completed: false,
                is_recording: receipt.is_some(),
            };
            Ok((JobId(row.get(0)?), job, receipt))
        })?;
        Ok(jobs.collect::<rusqlite::Result<_>>()?)
    }

    // Under its hash once that is known.
    fn file_of(&self, receipt: &Receipt) -> PathBuf {
        match receipt.blake3.as_str() {
            "" => recordings::part_of(&self.folder, receipt.recording),
            hash => incoming::in_folder(&recordings::folder_of(&self.folder), hash),
        }
    }
}

fn written(receipt: &Receipt) -> Result<String> {
    serde_json::to_string(receipt).map_err(|e| recordings::unwritten(&e))
}

impl Write<'_> {
    /// Ends a job in the transaction of the gesture that takes its file in.
    pub fn end_job(&self, job: JobId) -> Result<()> {
        self.connection.execute("DELETE FROM local_jobs WHERE id = ?1", [job.0])?;
        Ok(())
    }
}
