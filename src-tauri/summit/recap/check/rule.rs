//! The rules: id, weight, what can be done, and one sentence each. An id is never renamed or used again.

pub use crate::model::finding::Rule;

use crate::model::finding::rules;

/// Every rule, by group.
#[rustfmt::skip]
pub const RULES: &[Rule] = rules![
    "FRONT-DESC" Warning Ask "The front matter has no description, or one of more than 160 characters.",
    "FRONT-DATE" Info Ask "The day stands only in the file's name, or differs from it.",
    "FRONT-SITE" Info None "A key or a line belongs to one site.",
    "FRONT-TYPE" Error Safe "A site reads a text as another type, or several tags as one text.",
    "FRONT-BOM" Error Safe "Something stands before the front matter, so a site prints it.",
    "FRONT-YAML" Error Ask "The front matter does not read as YAML.",
    "FRONT-HTML" Error Ask "A title, author or tag holds “<”, which many layouts print as live mark-up.",
    "FRONT-TITLE" Error Ask "The post has no title.",
    "FRONT-NAME" Error Ask "The file's name does not fit the site: it needs a day and a slug.",
    "FRONT-FUTURE" Error Ask "The post's day lies ahead, so the site hides it.",
    "EVENT-DATE" Warning Ask "The post names no day of the event.",
    "EVENT-LINK" Warning Ask "The post never links the event.",
    "EVENT-COUNT" Warning Ask "Talks or sessions are named without number, date or hour.",
    "EVENT-CLAIM" Warning Ask "A claim about time zones has no time behind it.",
    "EVENT-OUTCOME" Warning Ask "Discussions are announced and none is reported.",
    "EVENT-ARCHIVE" Info Ask "A chat is named without a summary or an archive.",
    "EVENT-ATTENDANCE" Warning Ask "The post says who came, without a number.",
    "NEXT-ACTION" Warning Ask "What comes next has no date, link or contact.",
    "NEXT-STALE" Warning Ask "What comes next was “now” or “considered” more than 30 days ago.",
    "TEXT-DUP" Warning Ask "The same sentence stands twice.",
    "TEXT-CASE" Warning Ask "A name is spelled in two cases, or against its own spelling.",
    "TEXT-DIACRITIC" Info Ask "A name may have lost its accents.",
    "TEXT-CODE" Info Ask "A name of code stands without code marks.",
    "TEXT-PROSE" Info None "An answer begins in lower case, holds “w/”, or doubles a word.",
    "TEXT-HIDDEN" Warning Ask "A text holds invisible or direction-changing characters.",
    "STRUCT-HEADING" Warning Ask "A heading skips a level, is empty, or stands twice.",
    "STRUCT-PEOPLE" Warning Safe "People have no headings, so nobody can link to one.",
    "STRUCT-ORDER" Info Ask "People stand in no stable order.",
    "STRUCT-SPLIT" Warning Safe "One person stands in several blocks.",
    "STRUCT-LONG" Info Safe "Paragraphs of one answer are joined by hard breaks.",
    "STRUCT-MIX" Info Safe "An answer stands below its label, others beside it.",
    "STRUCT-GLUED" Warning Safe "A list or a heading has no empty line before it.",
    "STRUCT-CONTENTS" Info None "A table of contents stands in the post; the site makes it from the headings.",
    "STRUCT-ALT" Error Ask "A picture has no alternative text.",
    "MD-BOLD-OPEN" Error Safe "Bold begins and never ends.",
    "MD-BOLD-ESCAPED" Error Safe "Asterisks are escaped where bold was meant.",
    "MD-BREAK" Error Safe "A hard break is missing before a label.",
    "MD-LABEL-PLAIN" Error Safe "A known label is not bold, so it sinks into the answer above.",
    "MD-BREAK-STYLE" Info Safe "Hard breaks are backslashes, which some readers print.",
    "MD-LIQUID" Error Ask "The text holds template syntax of Jekyll.",
    "MD-SHORTCODE" Error Ask "The text holds a shortcode of Hugo.",
    "MD-KRAMDOWN" Error Ask "The text holds attribute or formula marks of kramdown.",
    "MD-HARDBREAK" Error Ask "Hard breaks are backslashes, and the site prints them.",
    "MD-REPARSE" Error Ask "The text of the post does not read back as what the workshop says.",
    "MD-HTML" Warning Ask "An answer holds raw HTML.",
    "MD-PLAIN" Warning Ask "A picture, table or other mark cannot be kept and is printed as plain words.",
    "MD-PRETTIER" Info None "Prettier 2 would put blanks between Chinese, Japanese or Korean characters and others.",
    "PERSON-AFFILIATION" Warning Ask "A person's affiliation is missing.",
    "PERSON-MIXED" Warning Ask "An affiliation holds a sentence or projects.",
    "PERSON-ORG" Info Ask "One organisation has two names.",
    "PERSON-DUP" Warning Ask "Two people of a workshop are alike.",
    "PERSON-LEFT-OUT" Warning Ask "A person allowed the answers and is not in the post.",
    "ANSWER-MISSING" Warning Ask "A question has no answer.",
    "ANSWER-MERGED" Warning Ask "Two questions share one answer.",
    "ANSWER-RENAMED" Warning Ask "A label is close to a known question.",
    "TALK-TITLE" Warning Ask "A talk has no title.",
    "TALK-UNREAD" Warning Ask "An item among talks or on a panel could not be read, and stays text.",
    "TALK-COVERAGE" Warning Ask "The playlist is longer than the talks credited.",
    "TALK-PLAYLIST-MISSING" Warning Ask "The video of a talk is not in the playlist.",
    "TALK-PLAYLIST-DOUBLE" Warning Ask "One video stands twice in the playlist.",
    "TALK-PLAYLIST-FOREIGN" Info Ask "An entry of the playlist is none of the talks.",
    "TALK-PLAYLIST-ORDER" Warning Ask "The playlist has another order than the talks.",
    "TALK-PLAYLIST-PRIVATE" Warning Ask "An entry of the playlist is private.",
    "TALK-PLAYLIST-DELETED" Warning Ask "An entry of the playlist is gone.",
    "TALK-PLAYLIST-CONFLICT" Warning Ask "A talk links another video than its entry in the playlist.",
    "TALK-NONE" Info Ask "A person has no talk, and nothing says so.",
    "TALK-A11Y" Info Ask "No talk has a length or a note on captions.",
    "LINK-TEXT" Warning Safe "The text of a link does not say where it goes.",
    "LINK-TEXT-SAME" Warning Safe "Links with the same text go to different targets.",
    "LINK-REPEAT" Info None "The same target stands in several places.",
    "LINK-PLAYLIST" Error Ask "A playlist is linked where one video is meant.",
    "LINK-INDEX" Warning Safe "A link holds “index=”, which moves with the playlist.",
    "LINK-INDEX-DUP" Warning Ask "Two videos claim one place in a playlist.",
    "LINK-HTTP" Warning Ask "A link is http, not https.",
    "LINK-MOVING" Info None "A link goes to a page that changes with each version.",
    "LINK-VIDEO-DUP" Error Ask "One video stands for two talks.",
    "LINK-SCHEME" Error Ask "A link is not http, https or mailto, or holds a user name.",
    "LINK-SECRET" Error Ask "A link holds a passcode, a signature or the right to edit.",
    "LINK-EMPTY" Error Ask "A link goes nowhere.",
    "LINK-EMBED" Error Safe "A frame holds a watch or playlist page, which refuses to be framed.",
    "LINK-EMBED-TITLE" Warning Safe "A frame has no title.",
    "LINK-TAG" Info None "A video is shown by a tag that one site alone understands.",
    "LINK-BARE" Warning Safe "An address stands bare in the text.",
    "LINK-SHORT" Warning Ask "A shortened address hides its target.",
    "LINK-ANCHOR" Warning Ask "A link goes to a heading that does not exist.",
    "LINK-DEAD" Warning Ask "The page of a link does not answer, is gone, or has moved.",
    "INVITE-EXPIRES" Warning Ask "An invitation can run out.",
    "INVITE-WORKSPACE" Warning Safe "A channel is named without its workspace.",
    "TZ-AMBIG" Warning Ask "A region is no time zone.",
    "TZ-ABBR" Warning Ask "An abbreviation alone is no time zone.",
    "TZ-OFFSET" Warning Ask "An offset alone is no time zone.",
    "TZ-DST" Error Ask "An abbreviation or offset is wrong on the day.",
    "TZ-MIXED" Info Ask "One value holds a name and an offset.",
    "TZ-LONG" Info Ask "A time zone is spelled out.",
    "TZ-SPELLINGS" Warning Ask "There are more spellings of time zones than zones.",
    "TZ-NAME" Warning Ask "A text for a zone is by chance the name of another one.",
    "TZ-PAIR" Error Ask "Times that are said to be one moment are not.",
    "TZ-GAP" Error Ask "An hour does not exist on its day, or comes twice.",
    "TZ-NODATE" Warning Ask "An hour stands without a day, so it names no moment.",
    "TZ-MOVED" Warning Ask "The rules of a zone changed after a session was planned.",
    "TZ-CHANGE" Warning Ask "Clocks change between two sessions of one topic.",
    "CONSENT-NONE" Error Ask "Something is printed about which the person has decided nothing.",
    "CONSENT-STALE" Error Ask "An answer changed after the person had allowed its words.",
    "CONSENT-WITHDRAWN" Error Ask "Something is published for which the person took the permission back.",
    "CONSENT-NO" Error Ask "The organizer's words hold what the person refused.",
    "CONSENT-EMBARGO" Error Ask "The organizer's words hold what the person allows from a later day on.",
    "CONSENT-CHANNEL" Info None "A person allows a talk on the site and not where its video is.",
    "CONSENT-PRIVATE" Error Ask "The organizer's words hold an answer to a private question.",
    "CONSENT-CONTACT" Error Ask "An answer holds an e-mail address or a phone number.",
    "CONSENT-STATEMENT" Warning Ask "No word says that people agreed.",
    "POST-DRIFT" Warning Ask "A post was edited by hand since the last export.",
    "POST-STALE" Warning Ask "The data is newer than the post.",
    "POST-CONFLICT" Error Ask "A post was edited by hand where the data changed as well.",
    "IMPORT-CONFLICT" Warning Ask "A post that was taken in again has other words than the library.",
    "CREDIT-NONE" Info Ask "The post has no thanks and no licence.",
];

/// The rules whose findings are never left: what people did not allow, and what keeps the post from being made.
pub const BINDING: &[&str] = &[
    "CONSENT-NONE",
    "CONSENT-STALE",
    "CONSENT-WITHDRAWN",
    "CONSENT-NO",
    "CONSENT-EMBARGO",
    "CONSENT-PRIVATE",
    "CONSENT-CONTACT",
    "MD-HARDBREAK",
    "MD-REPARSE",
    "FRONT-TITLE",
];

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Severity;
    use std::collections::BTreeSet;

    #[test]
    fn every_id_stands_once_and_every_explanation_is_a_sentence() {
        let ids: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();

        assert_eq!(ids.len(), RULES.len());
        assert!(RULES.iter().all(|rule| rule.explanation.ends_with('.')));
        assert_eq!(rule("TZ-DST").map(|rule| rule.severity), Some(Severity::Error));
        assert_eq!(rule("TZ-NOTHING"), None);
    }
}
