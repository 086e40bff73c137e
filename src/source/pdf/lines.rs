//! The letters of a page put together to lines, and the small raised figures among them to note marks.

use super::glyphs::Glyph;

/// A line of a page. Lengths are in points, `y` grows upwards.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub text: String,
    /// Raised figures: the byte of the text before which they stand, and what they are.
    pub marks: Vec<(usize, String)>,
    pub left: f64,
    pub right: f64,
    pub y: f64,
    /// Size of its type.
    pub size: f64,
}

/// A gap of so many sizes is a blank; where a line has blanks of its own it must be wider.
const BLANK: f64 = 0.18;
const BLANK_BESIDE_OTHERS: f64 = 0.32;
/// Beyond so many sizes it is another column.
const COLUMN: f64 = 8.;
/// Letters that are less than so large as those of their line, and raised, are marks.
const SMALL: f64 = 0.8;

/// The lines of a page, in the order in which it draws them.
pub(super) fn lines(glyphs: &[Glyph]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut from = 0;
    for at in 1..=glyphs.len() {
        if at == glyphs.len() || !goes_on(&glyphs[from..at], &glyphs[at]) {
            lines.extend(line(&glyphs[from..at]));
            from = at;
        }
    }
    lines
}

fn goes_on(line: &[Glyph], next: &Glyph) -> bool {
    let Some(last) = line.last() else { return true };
    let size = last.size.max(next.size);
    let gap = next.x - last.end;
    (next.y - last.y).abs() < 0.6 * size && gap > -0.8 * size && gap < COLUMN * size
}

fn line(glyphs: &[Glyph]) -> Option<Line> {
    let visible = || glyphs.iter().filter(|glyph| !glyph.text.trim().is_empty());
    let size = visible().map(|glyph| glyph.size).max_by(f64::total_cmp)?;
    let base = visible().find(|glyph| glyph.size >= SMALL * size)?.y;
    let own_blanks = glyphs.windows(3).any(|three| is_blank(&three[1]) && !is_blank(&three[0]) && !is_blank(&three[2]));
    let blank = if own_blanks { BLANK_BESIDE_OTHERS } else { BLANK } * size;
    let mut line = Line {
        left: visible().next()?.x,
        right: visible().map(|glyph| glyph.end).max_by(f64::total_cmp)?,
        y: base,
        size,
        ..Line::default()
    };
    let mut end = f64::INFINITY;
    let mut in_mark = false;
    for glyph in glyphs {
        let raised = glyph.size < SMALL * size && glyph.y > base + 0.15 * size && is_mark(&glyph.text);
        if raised {
            match line.marks.last_mut().filter(|_| in_mark) {
                Some((_, mark)) => mark.push_str(&glyph.text),
                None => line.marks.push((line.text.trim_end().len(), glyph.text.clone())),
            }
        } else {
            if glyph.x - end > blank {
                line.text.push(' ');
            }
            line.text.push_str(&glyph.text);
        }
        in_mark = raised;
        end = glyph.end;
    }
    line.text.truncate(line.text.trim_end().len());
    if line.marks.is_empty() {
        line.text = unspaced(&line.text);
    }
    Some(line)
}

/// Letter-spaced words with their letters together: here wider blanks still tell one word from the next.
fn unspaced(text: &str) -> String {
    let single = |piece: &str| piece.chars().count() == 1 && piece.chars().all(char::is_alphabetic);
    let joined = |word: &str| {
        let spaced = word.split(' ').count() >= 4 && word.split(' ').all(single);
        if spaced { word.replace(' ', "") } else { word.to_owned() }
    };
    if !text.contains("  ") {
        return text.to_owned();
    }
    text.split("  ").map(str::trim).filter(|word| !word.is_empty()).map(joined).collect::<Vec<_>>().join(" ")
}

fn is_blank(glyph: &Glyph) -> bool {
    glyph.text.trim().is_empty()
}

fn is_mark(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters of a size beside each other; each is half as wide as it is large, a blank in the text is a gap.
    fn written(text: &str, x: f64, y: f64, size: f64) -> Vec<Glyph> {
        let place = |at: usize| x + 0.5 * size * f64::from(u32::try_from(at).unwrap());
        let letters = text.chars().enumerate().filter(|(_, c)| *c != ' ');
        letters.map(|(at, c)| Glyph { x: place(at), y, end: place(at + 1), size, text: c.to_string() }).collect()
    }

    #[test]
    fn gaps_are_blanks_and_a_new_height_is_a_new_line() {
        let glyphs = [written("Обозы шли", 50., 700., 10.), written("вдоль реки", 50., 688., 10.)].concat();
        let texts: Vec<String> = lines(&glyphs).into_iter().map(|line| line.text).collect();
        assert_eq!(texts, ["Обозы шли", "вдоль реки"]);
    }

    #[test]
    fn wider_blanks_part_letter_spaced_words() {
        assert_eq!(unspaced("С Б О Р Ы   В   Д О Р О Г У"), "СБОРЫ В ДОРОГУ");
    }

    #[test]
    fn small_raised_figures_are_marks() {
        let glyphs = [written("Обозы", 50., 700., 10.), written("12", 75., 704., 6.)].concat();
        let lines = lines(&glyphs);
        assert_eq!(lines[0].text, "Обозы");
        assert_eq!(lines[0].marks, [("Обозы".len(), "12".to_owned())]);
    }
}
