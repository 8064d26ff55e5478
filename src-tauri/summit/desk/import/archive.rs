//! The table out of an archive, and the sentences for what it could not be read for.

use crate::child::unpacking;
use crate::error::{Error, Result, shown};
use crate::files;
use crate::intake::reader::archive::Refusal;
use std::path::Path;

const UNPACK: &str = "Unpack it, and import the table that is meant.";
/// How many names a sentence shows.
const NAMED: usize = 20;

/// The bytes of the only table in an archive.
pub fn table(name: &str, path: &Path, child: Option<&Path>) -> Result<Vec<u8>> {
    unpacking::table(files::open(path)?, child).map_err(|refusal| refused(name, refusal))
}

fn refused(file: &str, refusal: Refusal) -> Error {
    let (code, wrong, next) = match refusal {
        Refusal::NoTable(names) if names.is_empty() => ("file-binary", "this is an empty archive".into(), UNPACK),
        Refusal::NoTable(names) => {
            let wrong = format!("this is an archive, no workbook, and no table is in it, only {}", listed(&names));
            ("file-binary", wrong, "Export the answers as CSV, and import that file.")
        }
        Refusal::Several(names) => {
            let wrong = format!("this is an archive with {} tables: {}", names.len(), listed(&names));
            ("archive-with-tables", wrong, UNPACK)
        }
        Refusal::Encrypted => {
            let next = "Unpack it with its password, and import the table that is in it.";
            ("archive-encrypted", "the table in the archive is locked with a password".into(), next)
        }
        Refusal::Unreadable(why) => {
            let wrong = format!("the archive cannot be unpacked: {}", shown(&why));
            ("archive-unreadable", wrong, "Download it again, or unpack it and import the table that is in it.")
        }
        Refusal::TooLarge(limit) => {
            let wrong = format!("the archive is larger than the limit of {limit}");
            ("archive-too-large", wrong, UNPACK)
        }
    };
    Error::refused(code, file, "", wrong, next)
}

fn listed(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(NAMED).map(|name| format!("“{}”", shown(name))).collect();
    let more = if names.len() > NAMED { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}
