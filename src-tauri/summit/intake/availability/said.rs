//! What a cell of a poll says.

use crate::intake::fold::fold_words;
use crate::model::person_hours::AvailabilityTier;

const GOOD: &str = "yes; y; ok; x; 1; true; ja; oui; si; sim; available; good; free; ✓; ✔; ✅";
const IF_NEEDED: &str = "\
    (ok); (yes); (ja); (oui); (si); if need be; ifneedbe; if needed; if-needed; maybe; perhaps; wenn notig; vielleicht; \
    si necessaire; peut-etre; si es necesario; ?; ~";
const NO: &str = "no; n; 0; false; nein; non; nao; busy; unavailable; -; –; —; ✗; ✘; ❌; ";

/// The answer in a cell; `None` for words that are none. An empty cell is a no.
pub(super) fn tier(cell: &str) -> Option<AvailabilityTier> {
    let folded = fold_words(cell);
    let is_of = |words: &str| words.split(';').any(|word| word.trim() == folded);
    if is_of(GOOD) {
        Some(AvailabilityTier::Good)
    } else if is_of(IF_NEEDED) {
        Some(AvailabilityTier::IfNeeded)
    } else {
        is_of(NO).then_some(AvailabilityTier::No)
    }
}
