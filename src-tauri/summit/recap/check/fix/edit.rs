//! Edits of a text: bytes, and what takes their place.

use std::ops::Range;

/// One edit; an empty range inserts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    pub range: Range<usize>,
    pub to: String,
}

impl Edit {
    /// Puts a text in.
    pub fn insert(at: usize, to: impl Into<String>) -> Self {
        Self { range: at..at, to: to.into() }
    }

    /// Puts a text in place of bytes.
    pub fn replace(range: Range<usize>, to: impl Into<String>) -> Self {
        Self { range, to: to.into() }
    }
}

/// The text with its edits; of two that touch the same bytes the first counts, the same twice counts once.
pub(crate) fn applied(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let (mut out, mut from, mut last) = (String::with_capacity(text.len()), 0, None);
    for edit in edits {
        if edit.range.start < from || last.as_ref() == Some(&edit) {
            continue;
        }
        let Some(kept) = text.get(from..edit.range.start) else { continue };
        out.push_str(kept);
        out.push_str(&edit.to);
        from = edit.range.end;
        last = Some(edit);
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_apply_once_and_never_to_the_same_bytes() {
        let edits = vec![
            Edit::replace(4..7, "silt"),
            Edit::insert(0, "A "),
            Edit::insert(0, "A "),
            Edit::replace(5..9, "x"),
            Edit::insert(11, "!"),
        ];

        assert_eq!(applied("the mud pit", edits), "A the silt pit!");
        assert_eq!(applied("mud", Vec::new()), "mud");
    }
}
