//! What each rule looks at, with an example that trips it and one that does not.

use super::rule::{Rule, rule};
use serde::Serialize;

/// What a rule is looked for in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// A Markdown post.
    Post,
    /// The data of a workshop.
    Data,
    /// Both.
    Both,
}

/// An example of a rule: Markdown, or a sentence about data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    pub rule: &'static str,
    pub scope: Scope,
    /// What trips the rule.
    pub trips: &'static str,
    /// What does not.
    pub passes: &'static str,
}

/// A rule with its example.
pub fn explained(id: &str) -> Option<(&'static Rule, &'static Example)> {
    Some((rule(id)?, EXAMPLES.iter().find(|example| example.rule == id)?))
}

/// Writes a table of examples, a line each.
macro_rules! examples {
    ($($rule:literal $scope:ident $trips:literal $passes:literal),* $(,)?) => {
        &[$(Example { rule: $rule, scope: Scope::$scope, trips: $trips, passes: $passes }),*]
    };
}

/// One example a rule, in the order of the rules.
#[rustfmt::skip]
pub const EXAMPLES: &[Example] = examples![
    "FRONT-DESC" Post
        "---\ntitle: Mud\n---\nText"
        "---\ntitle: Mud\ndescription: What we found in the mud.\n---\nText",
    "FRONT-DATE" Post
        "2026-06-15-mud.md without “date” in its front matter"
        "2026-06-15-mud.md with “date: 2026-06-15”",
    "FRONT-SITE" Post
        "---\ntheme: dark\n---\nText"
        "---\ntitle: Mud\n---\nText",
    "FRONT-TYPE" Post
        "---\ntitle: 2026\n---\nText"
        "---\ntitle: \"2026\"\n---\nText",
    "FRONT-BOM" Post
        "\n---\ntitle: Mud\n---\nText"
        "---\ntitle: Mud\n---\nText",
    "FRONT-YAML" Post
        "---\ntitle: Mud: a year\n---\nText"
        "---\ntitle: \"Mud: a year\"\n---\nText",
    "FRONT-HTML" Both
        "---\ntitle: Mud <b>\n---\nText"
        "---\ntitle: Mud\n---\nText",
    "FRONT-TITLE" Data
        "The title of the recap was emptied."
        "The recap is called “Mud days”.",
    "FRONT-NAME" Post
        "_posts/mud.md"
        "_posts/2026-06-15-mud.md",
    "FRONT-FUTURE" Both
        "---\ndate: 2999-01-01\n---\nText"
        "---\ndate: 2020-01-01\n---\nText",
    "EVENT-DATE" Both
        "We met.\n\n## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** Clay"
        "We met on 15 June.\n\n## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** Clay",
    "EVENT-LINK" Both
        "---\ntitle: Mud at the 2026 Soil Days\n---\n\nThe Soil Days were wet.\n\n## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** Clay"
        "---\ntitle: Mud at the 2026 Soil Days\n---\n\nThe [Soil Days](https://soildays.example) were wet.\n\n## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** Clay",
    "EVENT-COUNT" Post
        "## About\n\n- Lightning talks"
        "## About\n\n- 4 lightning talks",
    "EVENT-CLAIM" Post
        "We met across time zones."
        "We met across time zones, at 09:00 UTC and at 17:00 UTC on 15 June.",
    "EVENT-OUTCOME" Post
        "## About\n\n- 2 discussions"
        "## About\n\n- 2 discussions\n\n## Outcomes\n\nMore clay.",
    "EVENT-ARCHIVE" Post
        "Ask in the chat."
        "Ask in the chat, or read its archive.",
    "EVENT-ATTENDANCE" Post
        "## Who came?\n\nMany people."
        "## Who came?\n\n40 people.",
    "NEXT-ACTION" Post
        "## What's next?\n\nMore mud."
        "## What's next?\n\nMore mud on 3 May.",
    "NEXT-STALE" Post
        "---\ndate: 2020-01-01\n---\n\n## What's next?\n\nWe are considering a walk on 3 May."
        "---\ndate: 2020-01-01\n---\n\n## What's next?\n\nThe walk is on 3 May.",
    "TEXT-DUP" Post
        "We dig in the wet mud daily. We dig in the wet mud daily."
        "We dig in the wet mud daily.",
    "TEXT-CASE" Post
        "See Github."
        "See GitHub.",
    "TEXT-DIACRITIC" Post
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Jose Reed\\\n**Dig what?** Clay"
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** José Reed\\\n**Dig what?** Clay",
    "TEXT-CODE" Post
        "Call dig_deep on it."
        "Call `dig_deep` on it.",
    "TEXT-PROSE" Post
        "The the mud."
        "The mud.",
    "TEXT-HIDDEN" Post
        "Mu\u{200b}d"
        "Mud",
    "STRUCT-HEADING" Post
        "## Mud\n\nWet.\n\n#### Silt\n\nDry."
        "## Mud\n\nWet.\n\n### Silt\n\nDry.",
    "STRUCT-PEOPLE" Post
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** Clay"
        "## Who came?\n\n### Ada North\n\n- **Affiliation:** Lab\n\n### Bo Reed\n\n- **Affiliation:** Lab",
    "STRUCT-ORDER" Post
        "People stand in no particular order."
        "People stand by their names.",
    "STRUCT-SPLIT" Post
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** Clay:\n\n- wet\n- dry"
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** Clay, wet and dry",
    "STRUCT-LONG" Post
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** Clay.\\\nAnd silt."
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** Clay. And silt.",
    "STRUCT-MIX" Post
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?**\\\nClay"
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** Clay",
    "STRUCT-GLUED" Post
        "Mud:\n- wet"
        "Mud:\n\n- wet",
    "STRUCT-CONTENTS" Post
        "[TOC]\n\n## Mud"
        "Text\n\n## Mud",
    "STRUCT-ALT" Both
        "![](mud.png)"
        "![A hole in the mud](mud.png)",
    "MD-BOLD-OPEN" Post
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Timezone: UTC"
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Timezone:** UTC",
    "MD-BOLD-ESCAPED" Post
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Timezone:\\*\\* UTC"
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Timezone:** UTC",
    "MD-BREAK" Post
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Affiliation:** Lab\n**Timezone:** UTC"
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Affiliation:** Lab\\\n**Timezone:** UTC",
    "MD-LABEL-PLAIN" Post
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** Clay\\\nDig where? There"
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** Clay\\\n**Dig where?** There",
    "MD-BREAK-STYLE" Post
        "Mud\\\nSilt"
        "Mud  \nSilt",
    "MD-LIQUID" Post
        "The {{ mud }}"
        "The { mud }",
    "MD-SHORTCODE" Post
        "The {{< mud >}}"
        "The { mud }",
    "MD-KRAMDOWN" Post
        "Mud\n{: .wet}"
        "Mud (wet)",
    "MD-HARDBREAK" Both
        "The layout “classic” for a site that has “hard_wrap: true”, or a line that ends in “\\” in a post of that site."
        "The layout “cards” for such a site, or a line that ends in two blanks.",
    "MD-REPARSE" Data
        "An answer with a list in the layout “table”, or a value under “Site” that a site would read as another one."
        "The same answer in the layout “cards”, and a value that reads back as it was written.",
    "MD-HTML" Post
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** <b>Clay</b>"
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** Clay, p < 0.05",
    "MD-PLAIN" Post
        "The ~~mud~~"
        "The **mud**",
    "MD-PRETTIER" Data
        "An answer says “Daskで画像”."
        "An answer has the letters of one script.",
    "PERSON-AFFILIATION" Both
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Timezone:** UTC"
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Affiliation:** Lab",
    "PERSON-MIXED" Both
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Affiliation:** Lowmarsh Centre. Open tools Siltkit"
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Affiliation:** Lowmarsh Centre",
    "PERSON-ORG" Post
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lower Marsh Laboratory\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Affiliation:** LML"
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lower Marsh Laboratory\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Affiliation:** Lower Marsh Laboratory",
    "PERSON-DUP" Data
        "Two people “Ada North” of one lab, without two addresses."
        "Two people “Ada North” of whom you said that they are two.",
    "PERSON-LEFT-OUT" Data
        "Ada allowed her answers for the site, and her response is not published."
        "Ada allowed her answers for the site, and her response is published.",
    "ANSWER-MISSING" Both
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** Clay\n\n**Name:** Cy Hill\\\n**Dig what?** Silt\\\n**Dig where?** There"
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** Clay\\\n**Dig where?** There",
    "ANSWER-MERGED" Post
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what? Dig where?** Clay, there\n\n**Name:** Cy Hill\\\n**Dig what?** Silt\\\n**Dig where?** There"
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** Clay\\\n**Dig where?** There\n\n**Name:** Cy Hill\\\n**Dig what?** Silt\\\n**Dig where?** There",
    "ANSWER-RENAMED" Post
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what now?** Clay\n\n**Name:** Cy Hill\\\n**Dig what?** Silt"
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** Clay\n\n**Name:** Cy Hill\\\n**Dig what?** Silt",
    "TALK-TITLE" Both
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Talk:** [here](https://youtu.be/muddymuddy1)"
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Talk:** [Silt](https://youtu.be/muddymuddy1)",
    "TALK-UNREAD" Post
        "## Talks\n\n- [Mud](https://mud.example), by Ada North\n- silt"
        "## Talks\n\n- [Mud](https://mud.example), by Ada North",
    "TALK-COVERAGE" Post
        "[Mud](https://www.youtube.com/watch?v=muddymuddy1&list=PLa&index=3)"
        "[Mud](https://www.youtube.com/watch?v=muddymuddy1&list=PLa&index=1)",
    "TALK-PLAYLIST-MISSING" Data
        "The playlist lacks the video of “Mud”."
        "The playlist has the video of each talk.",
    "TALK-PLAYLIST-DOUBLE" Data
        "The video of “Mud” stands twice in the playlist."
        "Each video stands once in the playlist.",
    "TALK-PLAYLIST-FOREIGN" Data
        "The playlist has a video of a kitten."
        "The playlist has the videos of the talks alone.",
    "TALK-PLAYLIST-ORDER" Data
        "The playlist begins with the second talk."
        "The playlist has the order of the talks.",
    "TALK-PLAYLIST-PRIVATE" Data
        "An entry of the playlist is a private video."
        "All entries of the playlist are public.",
    "TALK-PLAYLIST-DELETED" Data
        "An entry of the playlist is a deleted video."
        "All entries of the playlist are there.",
    "TALK-PLAYLIST-CONFLICT" Data
        "“Mud” links one video, and the playlist has another under its title."
        "“Mud” links the video that the playlist has under its title.",
    "TALK-NONE" Both
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** Clay"
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Talk:** [Silt](https://youtu.be/muddymuddy1)",
    "TALK-A11Y" Post
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** Clay"
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud (5 min)](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** Clay",
    "LINK-TEXT" Both
        "[click here](https://mud.example)"
        "[how to dig](https://mud.example)",
    "LINK-TEXT-SAME" Both
        "[mud](https://a.example) [mud](https://b.example)"
        "[mud](https://a.example) [silt](https://b.example)",
    "LINK-REPEAT" Both
        "[mud](https://a.example)\n\n[silt](https://a.example)"
        "[mud](https://a.example)",
    "LINK-PLAYLIST" Both
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Talk:** [Silt](https://www.youtube.com/playlist?list=PLa)"
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Talk:** [Silt](https://youtu.be/muddymuddy1)",
    "LINK-INDEX" Both
        "[Mud](https://www.youtube.com/watch?v=muddymuddy1&list=PLa&index=1)"
        "[Mud](https://www.youtube.com/watch?v=muddymuddy1&list=PLa)",
    "LINK-INDEX-DUP" Post
        "[Mud](https://www.youtube.com/watch?v=muddymuddy1&list=PLa&index=1)\n\n[Silt](https://www.youtube.com/watch?v=siltysilty2&list=PLa&index=1)"
        "[Mud](https://www.youtube.com/watch?v=muddymuddy1&list=PLa&index=1)\n\n[Silt](https://www.youtube.com/watch?v=siltysilty2&list=PLa&index=2)",
    "LINK-HTTP" Both
        "[mud](http://mud.example)"
        "[mud](https://mud.example)",
    "LINK-MOVING" Both
        "[mud](https://mud.example/latest/)"
        "[mud](https://mud.example/1.2/)",
    "LINK-VIDEO-DUP" Both
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Talk:** [Silt](https://youtu.be/seenseensee)"
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Talk:** [Silt](https://youtu.be/muddymuddy1)",
    "LINK-SCHEME" Both
        "[mud](https://me:word@mud.example)"
        "[mud](https://mud.example)",
    "LINK-SECRET" Both
        "[mud](https://zoom.us/j/1?pwd=x)"
        "[mud](https://zoom.us/j/1)",
    "LINK-EMPTY" Both
        "[mud](#)"
        "[mud](https://mud.example)",
    "LINK-EMBED" Both
        "<iframe src=\"https://www.youtube.com/watch?v=muddymuddy1\" title=\"Mud\"></iframe>"
        "<iframe src=\"https://www.youtube-nocookie.com/embed/muddymuddy1\" title=\"Mud\"></iframe>",
    "LINK-EMBED-TITLE" Both
        "<iframe src=\"https://www.youtube-nocookie.com/embed/muddymuddy1\"></iframe>"
        "<iframe src=\"https://www.youtube-nocookie.com/embed/muddymuddy1\" title=\"Mud\"></iframe>",
    "LINK-TAG" Post
        "{% youtube abcdefghijk %}"
        "<https://youtu.be/abcdefghijk>",
    "LINK-BARE" Post
        "See https://mud.example now"
        "See <https://mud.example> now",
    "LINK-SHORT" Both
        "[mud](https://bit.ly/mud)"
        "[mud](https://mud.example/mud)",
    "LINK-ANCHOR" Post
        "## Mud\n\n[silt](#silt)"
        "## Mud\n\n[mud](#mud)",
    "LINK-DEAD" Data
        "The link book holds a page of which the server says 404, asked with “summit link check --online”."
        "The page answers, or wants a sign-in.",
    "INVITE-EXPIRES" Both
        "[the chat](https://join.slack.com/t/mud/shared_invite/x)"
        "[the chat](https://mud.slack.com/archives/1)",
    "INVITE-WORKSPACE" Both
        "Join `#silt`: [the chat](https://mud.slack.com/archives/1)"
        "Join `#silt` (workspace mud): [the chat](https://mud.slack.com/archives/1)",
    "TZ-AMBIG" Both
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Timezone:** Europe"
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Timezone:** Europe/Oslo",
    "TZ-ABBR" Both
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Timezone:** AEST"
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Timezone:** UTC",
    "TZ-OFFSET" Both
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Timezone:** UTC+2"
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Timezone:** UTC",
    "TZ-DST" Both
        "---\ndate: 2026-06-15\n---\n\n## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Timezone:** PST"
        "---\ndate: 2026-06-15\n---\n\n## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Timezone:** America/Los_Angeles",
    "TZ-MIXED" Post
        "---\ndate: 2026-06-15\n---\n\n## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Timezone:** CEST (GMT+2)"
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Timezone:** Europe/Oslo",
    "TZ-LONG" Post
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Timezone:** Central European Time"
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Timezone:** Europe/Oslo",
    "TZ-SPELLINGS" Post
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Timezone:** Europe/Oslo\n\n**Name:** Cy Hill\\\n**Timezone:** oslo\n\n**Name:** Di Moor\\\n**Timezone:** Oslo, Norway"
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Timezone:** Europe/Oslo",
    "TZ-NAME" Both
        "---\ndate: 2026-01-15\n---\n\n## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Timezone:** EST"
        "---\ndate: 2026-01-15\n---\n\n## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Timezone:** America/New_York",
    "TZ-PAIR" Both
        "On 13 October 2020 we met at 7pm CEST / 2pm EDT."
        "On 13 October 2020 we met at 7pm CEST / 1pm EDT.",
    "TZ-GAP" Both
        "On 28 March 2027 we meet at 02:30 Europe/Berlin."
        "On 28 March 2027 we meet at 03:30 Europe/Berlin.",
    "TZ-NODATE" Both
        "We meet at 17:00 UTC."
        "On 15 June we meet at 17:00 UTC.",
    "TZ-MOVED" Data
        "A session at 09:00 in Berlin, whose offset on that day is another one by the rules of today."
        "A session at 09:00 in Berlin, whose offset is as it was planned.",
    "TZ-CHANGE" Data
        "Two sessions of one topic on 25 March and 1 April, with people in Berlin and in Tokyo."
        "Two sessions of one topic on 1 April and 8 April, with people in Berlin and in Tokyo.",
    "CONSENT-NONE" Data
        "The heading of a block names Ada, who was only asked."
        "Ada allowed her name for the site.",
    "CONSENT-STALE" Data
        "Ada's answer was edited after she had allowed its words."
        "Ada allowed the words as they are now.",
    "CONSENT-WITHDRAWN" Data
        "Ada took her permission back, and the post was not exported since."
        "The post was exported after Ada had taken her permission back.",
    "CONSENT-NO" Data
        "The prose names Ada, who refused it."
        "The prose names nobody who refused it.",
    "CONSENT-EMBARGO" Data
        "The prose names Ada, who allows it from next month on."
        "The prose names Ada, whose day has come.",
    "CONSENT-CHANNEL" Data
        "Ada's video is on YouTube, and she allowed her talk on the site alone."
        "Ada allowed her talk on the site and on YouTube.",
    "CONSENT-PRIVATE" Data
        "The prose holds an answer to a question that is private."
        "The prose holds no private answer.",
    "CONSENT-CONTACT" Both
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** Mail me@mud.example"
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** Clay @ home",
    "CONSENT-STATEMENT" Both
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** Clay"
        "All have agreed to be named.\n\n## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** Clay",
    "POST-DRIFT" Data
        "A line of the exported post was edited in its file."
        "The file is as it was exported.",
    "POST-STALE" Data
        "An answer was edited after the export."
        "Nothing was edited after the export.",
    "POST-CONFLICT" Data
        "An answer was edited in the file and in the workshop."
        "An answer was edited in one of the two.",
    "IMPORT-CONFLICT" Data
        "The post says “Lichen”, where you had corrected the answer to “Mosses”."
        "The post says what the library says.",
    "CREDIT-NONE" Post
        "## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** Clay"
        "We thank the town.\n\n## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Lab\\\n**Timezone:** UTC\\\n**Dig what?** Sand\\\n**Dig where?** Here\\\n**Talk:** [Mud](https://youtu.be/seenseensee)\n\n**Name:** Bo Reed\\\n**Dig what?** Clay",
];

#[cfg(test)]
mod tests {
    use super::super::RULES;
    use super::super::tests::found_on;
    use super::*;

    #[test]
    fn every_rule_has_one_example_in_the_order_of_the_table() {
        let rules: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();

        assert_eq!(EXAMPLES.iter().map(|example| example.rule).collect::<Vec<_>>(), rules);
    }

    #[test]
    fn what_is_said_to_trip_a_rule_trips_it_and_what_is_said_to_pass_does_not() {
        // The names of files, and the site around a post, are no text.
        let is_told = |rule: &str| matches!(rule, "FRONT-NAME" | "FRONT-DATE" | "MD-HARDBREAK");
        let posts = EXAMPLES.iter().filter(|example| example.scope != Scope::Data && !is_told(example.rule));
        let wrong: Vec<String> = posts
            .filter_map(|example| {
                let trips = found_on("2026-07-01", "mud.md", example.trips);
                let passes = found_on("2026-07-01", "mud.md", example.passes);
                let is_right = trips.contains(example.rule) && !passes.contains(example.rule);
                (!is_right).then(|| format!("{}: {trips:?} / {passes:?}", example.rule))
            })
            .collect();

        assert_eq!(wrong, Vec::<String>::new());
    }
}
