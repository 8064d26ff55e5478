//! Charts as SVG, with their words: who came, by zone or by affiliation, how often a choice was made, and numbers of this
//! time beside those of last time.
//!
//! A chart is made of the numbers alone: the same numbers give the same bytes. It runs no script and loads nothing, and
//! its colours are told apart from the page on light and dark sites, since it brings its own ground. What it shows stands
//! in its alternative text, whole.

use super::block::wording;
use super::dialect::text as words;
use std::fmt::Write;

/// A picture made from numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    pub svg: String,
    /// All that the picture shows, in words.
    pub alt: String,
}

/// People of one time zone: where its clocks stand, who is there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ZonePeople {
    /// Minutes ahead of UTC.
    pub minutes_ahead: i32,
    /// `Berlin, Paris`.
    pub cities: String,
    pub people: u32,
}

impl ZonePeople {
    /// `UTC+05:30`.
    pub fn offset(&self) -> String {
        let (sign, minutes) = (if self.minutes_ahead < 0 { '-' } else { '+' }, self.minutes_ahead.abs());
        match minutes % 60 {
            0 => format!("UTC{sign}{}", minutes / 60),
            rest => format!("UTC{sign}{}:{rest:02}", minutes / 60),
        }
    }

    /// `UTC+2 (Berlin, Paris)`.
    pub fn label(&self) -> String {
        format!("{} ({})", self.offset(), self.cities)
    }
}

/// A number of this time and, where it is known, of last time: each as it is written, and how much it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub label: String,
    pub now: (String, u64),
    pub before: Option<(String, u64)>,
}

const GROUND: &str = "#ffffff";
const INK: &str = "#1f2933";
const FAINT: &str = "#d9dfe5";
const BAR: &str = "#2f6f9f";
const BEFORE: &str = "#7b8794";
const WIDTH: usize = 720;
const ROW: usize = 30;
/// The longest label, in characters.
const LONGEST: usize = 34;

/// Bars, one a row, with their labels and numbers. `title` says what is counted: "People by time zone".
pub fn bars(title: &str, rows: &[(String, u32)]) -> Chart {
    let most = rows.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1);
    let room = WIDTH - 300;
    let mut drawn = String::new();
    for (at, (label, count)) in rows.iter().enumerate() {
        let top = 56 + at * ROW;
        let wide = scaled(room, u64::from(*count), u64::from(most));
        let (base, label) = (top + 16, escaped(&shortened(label)));
        let _ = write!(drawn, "<text x=\"244\" y=\"{base}\" text-anchor=\"end\">{label}</text>");
        let _ = write!(drawn, "<rect x=\"252\" y=\"{top}\" width=\"{wide}\" height=\"22\" rx=\"3\" fill=\"{BAR}\"/>");
        let _ = writeln!(drawn, "<text x=\"{}\" y=\"{base}\">{count}</text>", 258 + wide);
    }
    let parts: Vec<String> = rows.iter().map(|(label, count)| format!("{} {count}", words::line(label))).collect();
    Chart { svg: picture(title, 68 + rows.len() * ROW, &drawn), alt: format!("{title}: {}.", parts.join(", ")) }
}

/// Bars of this time, each above that of last time. What is counted differs from pair to pair, so each pair has a scale of
/// its own. `alt` says them all.
pub fn pairs(title: &str, rows: &[Pair], alt: String) -> Chart {
    let mut drawn = String::new();
    let mut top = 56;
    for Pair { label, now, before } in rows {
        let most = before.iter().map(|(_, much)| *much).chain([now.1]).max().unwrap_or(1).max(1);
        let (base, label) = (top + 15, escaped(&shortened(label)));
        let _ = writeln!(drawn, "<text x=\"244\" y=\"{base}\" text-anchor=\"end\">{label}</text>");
        for (what, much, color) in [(now.0.as_str(), now.1, BAR)]
            .into_iter()
            .chain(before.iter().map(|(what, much)| (what.as_str(), *much, BEFORE)))
        {
            let (wide, what) = (scaled(WIDTH - 420, much, most), escaped(&shortened(what)));
            let when = if color == BAR { "this time" } else { "last time" };
            let _ =
                write!(drawn, "<rect x=\"252\" y=\"{top}\" width=\"{wide}\" height=\"20\" rx=\"3\" fill=\"{color}\"/>");
            let _ = writeln!(drawn, "<text x=\"{}\" y=\"{}\">{what} ({when})</text>", 258 + wide, top + 15);
            top += 24;
        }
        top += 8;
    }
    Chart { svg: picture(title, top + 4, &drawn), alt }
}

/// The hours of one day at Greenwich, with the working hours (9 to 17) of each zone as a bar. `title` as in [`bars`].
pub fn strip(title: &str, rows: &[ZonePeople]) -> Chart {
    let (left, hour) = (252, 18);
    let bottom = 60 + rows.len() * ROW;
    let mut drawn = String::new();
    for mark in (0..=24).step_by(3) {
        let x = left + mark * hour;
        let _ = write!(drawn, "<path d=\"M{x} 56V{bottom}\" stroke=\"{FAINT}\"/>");
        let _ = writeln!(
            drawn,
            "<text x=\"{x}\" y=\"{}\" text-anchor=\"middle\" font-size=\"12\">{mark}</text>",
            bottom + 16
        );
    }
    for (at, row) in rows.iter().enumerate() {
        let top = 60 + at * ROW;
        let label = escaped(&shortened(&format!("{} ({})", row.label(), row.people)));
        let _ = write!(drawn, "<text x=\"244\" y=\"{}\" text-anchor=\"end\">{label}</text>", top + 16);
        for (from, to) in working_hours(row.minutes_ahead) {
            let (x, wide) = (left + from * hour / 60, (to - from) * hour / 60);
            let _ =
                write!(drawn, "<rect x=\"{x}\" y=\"{top}\" width=\"{wide}\" height=\"22\" rx=\"3\" fill=\"{BAR}\"/>");
        }
        drawn.push('\n');
    }
    let part = |row: &ZonePeople| {
        format!("{}, {}, {} UTC", row.label(), wording::people(row.people), hours_in_words(row.minutes_ahead))
    };
    let parts: Vec<String> = rows.iter().map(part).collect();
    let alt = format!("{title}, with their working hours from 9 to 17: {}.", parts.join("; "));
    Chart { svg: picture(&format!("{title}: 9 to 17 o’clock, in hours UTC"), bottom + 28, &drawn), alt }
}

/// Minutes of the day at Greenwich between which it is 9 to 17 there; two stretches where midnight lies between.
fn working_hours(minutes_ahead: i32) -> Vec<(usize, usize)> {
    const DAY: i32 = 24 * 60;
    let from = (9 * 60 - minutes_ahead).rem_euclid(DAY);
    let to = from + 8 * 60;
    let stretches = if to <= DAY { vec![(from, to)] } else { vec![(0, to - DAY), (from, DAY)] };
    let whole = |minutes: i32| usize::try_from(minutes).unwrap_or_default();
    stretches.into_iter().map(|(from, to)| (whole(from), whole(to))).collect()
}

fn hours_in_words(minutes_ahead: i32) -> String {
    let clock = |minutes: i32| {
        let minutes = minutes.rem_euclid(24 * 60);
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    };
    format!("{} to {}", clock(9 * 60 - minutes_ahead), clock(17 * 60 - minutes_ahead))
}

fn scaled(room: usize, count: u64, most: u64) -> usize {
    let share = u128::try_from(room).unwrap_or_default() * u128::from(count) / u128::from(most.max(1));
    usize::try_from(share).unwrap_or_default().max(usize::from(count > 0))
}

fn picture(title: &str, height: usize, drawn: &str) -> String {
    let title = escaped(title);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" \
         font-family=\"system-ui, sans-serif\" font-size=\"14\" fill=\"{INK}\">\n<title>{title}</title>\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" rx=\"8\" fill=\"{GROUND}\"/>\n\
         <text x=\"20\" y=\"34\" font-size=\"17\" font-weight=\"600\">{title}</text>\n{drawn}</svg>\n"
    )
}

fn shortened(label: &str) -> String {
    let label = words::line(label);
    match label.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", label.get(..end).unwrap_or_default().trim_end()),
        None => label,
    }
}

fn escaped(text: &str) -> String {
    let marks = [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;")];
    marks.iter().fold(text.to_owned(), |text, (mark, entity)| text.replace(mark, entity))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(minutes_ahead: i32, cities: &str, people: u32) -> ZonePeople {
        ZonePeople { minutes_ahead, cities: cities.into(), people }
    }

    #[test]
    fn a_chart_says_in_words_all_that_it_shows() {
        let rows = [("Moss <Institute> & sons".to_owned(), 3), ("A".repeat(60), 1)];

        let chart = bars("People by affiliation", &rows);

        let long = "A".repeat(60);
        assert_eq!(chart.alt, format!("People by affiliation: Moss <Institute> & sons 3, {long} 1."));
        assert!(chart.svg.contains("Moss &lt;Institute&gt; &amp; sons</text>") && !chart.svg.contains("<Institute>"));
        assert!(chart.svg.contains(&format!("{}…</text>", "A".repeat(34))));
        assert_eq!(chart, bars("People by affiliation", &rows));
    }

    #[test]
    fn each_pair_of_bars_has_a_scale_of_its_own() {
        let pair = |label: &str, now: (&str, u64), before: Option<(&str, u64)>| Pair {
            label: label.into(),
            now: (now.0.into(), now.1),
            before: before.map(|(words, much)| (words.into(), much)),
        };
        let rows = [pair("Talks <b>", ("12", 12_000), Some(("9", 9_000))), pair("Views", ("1,200", 1_200_000), None)];

        let chart = pairs("Now & then", &rows, "All.".into());

        let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 148" role="img" font-family="system-ui, sans-serif" font-size="14" fill="#1f2933">
<title>Now &amp; then</title>
<rect width="720" height="148" rx="8" fill="#ffffff"/>
<text x="20" y="34" font-size="17" font-weight="600">Now &amp; then</text>
<text x="244" y="71" text-anchor="end">Talks &lt;b&gt;</text>
<rect x="252" y="56" width="300" height="20" rx="3" fill="#2f6f9f"/><text x="558" y="71">12 (this time)</text>
<rect x="252" y="80" width="225" height="20" rx="3" fill="#7b8794"/><text x="483" y="95">9 (last time)</text>
<text x="244" y="127" text-anchor="end">Views</text>
<rect x="252" y="112" width="300" height="20" rx="3" fill="#2f6f9f"/><text x="558" y="127">1,200 (this time)</text>
</svg>
"##;
        assert_eq!(chart, Chart { svg: svg.into(), alt: "All.".into() });
    }

    #[test]
    fn working_hours_are_cut_at_midnight_of_greenwich() {
        let rows = [zone(-420, "Los Angeles", 1), zone(330, "Kolkata", 2), zone(600, "Sydney", 1)];

        let chart = strip("People by time zone", &rows);

        assert_eq!(working_hours(-420), [(960, 1440)]);
        assert_eq!(working_hours(600), [(0, 420), (1380, 1440)]);
        assert_eq!(
            chart.alt,
            "People by time zone, with their working hours from 9 to 17: UTC-7 (Los Angeles), 1 person, 16:00 to 00:00 \
             UTC; UTC+5:30 (Kolkata), 2 people, 03:30 to 11:30 UTC; UTC+10 (Sydney), 1 person, 23:00 to 07:00 UTC."
        );
    }
}
