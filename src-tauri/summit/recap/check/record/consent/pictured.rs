//! Figures that are left out because of who is on them: which figure, which person, and what to do.

use super::{Consent, Found, rule_of};
use crate::model::{Permission, PermissionState};
use crate::recap::publishable::pictured::Unshown;
use crate::timezone::{Date, Moment};

impl Consent<'_> {
    /// Names each person who keeps a figure out; `exported_at` is when the recap was written last.
    pub(super) fn check_figures(&self, exported_at: Option<Moment>, found: &mut Found) {
        for unshown in &self.chosen.unshown {
            let Unshown { figure, name, line, why } = unshown;
            let what = unshown.figure_name();
            let rule = line.map_or("CONSENT-NONE", |line| rule_of(line.state));
            let message = match (line, exported_at.filter(|at| line.is_some_and(|line| is_taken_back(line, *at)))) {
                (_, Some(at)) => format!(
                    "{name} is on the figure {what}, and took the permission back after the recap was written on {}. \
                     Export it again, and see that the site shows the picture no more.",
                    Date::of(at)
                ),
                (line, None) => {
                    format!("{name} is on the figure {what}, and {why}, so that it is left out. {}", next(*line))
                }
            };
            found.add(rule, &("exhibit", figure.id.to_string(), "people"), message);
            // It is left out already.
            found.soften();
        }
    }
}

/// Whether a line took something back that an earlier recap may show.
fn is_taken_back(line: &Permission, exported_at: Moment) -> bool {
    line.at > exported_at && matches!(line.state, PermissionState::No | PermissionState::Withdrawn)
}

fn next(line: Option<&Permission>) -> &'static str {
    match line.map(|line| line.state) {
        None => "Ask, then write the answer down.",
        Some(PermissionState::Asked) => "Write the answer down when it comes.",
        Some(PermissionState::Embargo) => "Export the recap again then.",
        Some(_) => "Show another picture, or remove this one.",
    }
}
