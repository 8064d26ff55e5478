//! `summit check …`

use super::{Group, choices};
use clap::ValueEnum;
use summit::model::Severity;
use summit::timezone::Date;

#[derive(Group)]
pub struct CheckArgs {
    /// Exit 1 only with a finding of this weight or more: error, warning or info (default: with any finding)
    #[arg(long, value_name = "WEIGHT", value_parser = severity)]
    pub fail_on: Option<Severity>,
    /// The day on which the check is made (default: today)
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<Date>,
    /// Say what a rule detects, and what trips it
    #[arg(long, value_name = "RULE", conflicts_with_all = ["file", "published", "fix", "ignore", "heed"])]
    pub explain: Option<String>,
    /// How findings are printed; json is --json
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<CheckFormat>,
    /// Repair what can be repaired without changing a fact or a person's words
    #[arg(long, conflicts_with = "published")]
    pub fix: bool,
    /// With --fix: show what would change, and write nothing
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    Text,
    Json,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
}

fn severity(word: &str) -> Result<Severity, String> {
    Severity::from_word(word).ok_or_else(|| choices("weight", word, Severity::ALL.iter().map(|one| one.word())))
}

#[derive(Group)]
pub struct LeaveArgs {
    /// Leave the findings of this rule as they are, and report them no more
    #[arg(long, value_name = "RULE", requires = "because", conflicts_with_all = ["file", "published"])]
    pub ignore: Option<String>,
    /// Why they may stay
    #[arg(long, value_name = "REASON", requires = "ignore")]
    pub because: Option<String>,
    /// Take the findings of this rule up again
    #[arg(long, value_name = "RULE", conflicts_with_all = ["file", "published", "ignore"])]
    pub heed: Option<String>,
    /// Only those whose sentence holds these words
    #[arg(long, value_name = "WORDS", default_value = "")]
    pub about: String,
}
