//! Timelines as bars of a terminal and as a drawing.

use std::fmt::Write as _;

use super::messages::Messages;
use super::page::{Page, QUIET};
use crate::search::{Timeline, TimelineYear};

/// More years without a match than this are one line.
const LONGEST_SILENCE: usize = 3;
/// Eighths of a column.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// A line for each year: the year, a bar, the number of matches and of matches in a million words.
#[must_use]
pub fn timeline_bars(timeline: &Timeline, decades: bool, page: Page) -> String {
    let most = timeline.years.iter().map(|y| y.count).max().unwrap_or(0).max(1);
    let numbers = most.to_string().len();
    let room = (page.width.saturating_sub(label(1900, decades).len() + numbers + 20)).max(8) as u64;
    let mut out = String::new();
    for run in timeline.years.chunk_by(|a, b| (a.count == 0) == (b.count == 0)) {
        if run[0].count == 0 && run.len() > LONGEST_SILENCE {
            out.push_str("…\n");
            continue;
        }
        run.iter().for_each(|year| bar(year, decades, room, most, &mut out));
    }
    out
}

fn bar(year: &TimelineYear, decades: bool, room: u64, most: u64, out: &mut String) {
    let eighths = year.count * room * 8 / most;
    let full = "█".repeat(usize::try_from(eighths / 8).unwrap_or(0));
    let part = EIGHTHS[usize::try_from(eighths % 8).unwrap_or(0)];
    let _ = write!(out, "{} {full}{part} {}", label(year.year, decades), year.count);
    if year.count > 0 {
        let _ = write!(out, " {}{:.1} ipm{}", QUIET.render(), year.per_million, QUIET.render_reset());
    }
    out.push('\n');
}

fn label(year: i32, decades: bool) -> String {
    if decades { format!("{year}-е") } else { year.to_string() }
}

/// Pixels of the drawing.
const WIDTH: usize = 960;
const HEIGHT: usize = 360;
const MARGIN: usize = 48;

/// A column for each year, labelled where there is room, with a scale of the number of matches.
#[must_use]
pub fn timeline_svg(timeline: &Timeline, decades: bool, m: Messages) -> String {
    let most = timeline.years.iter().map(|y| y.count).max().unwrap_or(0).max(1);
    let count = timeline.years.len().max(1);
    let (plot_width, plot_height) = (WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" \
         font-size=\"11\">\n<title>{}</title>\n",
        m.text("timeline.title")
    );
    let every = count.div_ceil(16);
    for (index, year) in timeline.years.iter().enumerate() {
        let left = MARGIN + index * plot_width / count;
        let width = (MARGIN + (index + 1) * plot_width / count).saturating_sub(left + 1).max(1);
        let height = usize::try_from(year.count * plot_height as u64 / most).unwrap_or(0);
        let top = HEIGHT - MARGIN - height;
        let name = label(year.year, decades);
        let _ = writeln!(
            out,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" fill=\"#47698f\"><title>{name}: {} \
             ({:.1} ipm)</title></rect>",
            year.count, year.per_million
        );
        if index.is_multiple_of(every) {
            let middle = left + width / 2;
            let under = HEIGHT - MARGIN + 16;
            let _ = writeln!(out, "<text x=\"{middle}\" y=\"{under}\" text-anchor=\"middle\">{name}</text>");
        }
    }
    let base = HEIGHT - MARGIN;
    let _ =
        writeln!(out, "<line x1=\"{MARGIN}\" y1=\"{base}\" x2=\"{}\" y2=\"{base}\" stroke=\"#333\"/>", WIDTH - MARGIN);
    for (value, y) in [(most, MARGIN), (0, base)] {
        let _ = writeln!(out, "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{value}</text>", MARGIN - 6, y + 4);
    }
    out.push_str("</svg>\n");
    out
}
