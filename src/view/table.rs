//! Tables: aligned on a terminal, CSV or TSV for other programs.

use unicode_width::UnicodeWidthStr;

use super::escape::visible;
use super::page::HEAD;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words, flush left.
    Text(String),
    /// A count, flush right.
    Count(u64),
    /// A measure and its decimals, flush right.
    Measure(f64, usize),
}

impl Cell {
    /// As programs read it: no thin spaces, a decimal point.
    fn plain(&self) -> String {
        match self {
            Cell::Text(text) => text.clone(),
            Cell::Count(count) => count.to_string(),
            Cell::Measure(value, decimals) => format!("{value:.decimals$}"),
        }
    }
}

/// Columns with headings.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The headings.
    pub head: Vec<String>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands between two columns.
const GAP: &str = "  ";

impl Table {
    /// Aligned columns.
    #[must_use]
    pub fn aligned(&self) -> String {
        let rows: Vec<Vec<String>> =
            self.rows.iter().map(|r| r.iter().map(|c| visible(&c.plain()).into()).collect()).collect();
        let width = |column: usize| {
            let cells = rows.iter().filter_map(|r| r.get(column)).chain(self.head.get(column));
            cells.map(|c: &String| c.width()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.head.len()).map(width).collect();
        let line = |cells: &[String], is_text: &dyn Fn(usize) -> bool| {
            let padded = cells.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
                let pad = " ".repeat(width.saturating_sub(cell.width()));
                if is_text(column) { format!("{cell}{pad}") } else { format!("{pad}{cell}") }
            });
            padded.collect::<Vec<_>>().join(GAP).trim_end().to_owned()
        };
        let is_text =
            |column: usize| self.rows.first().is_none_or(|row| matches!(row.get(column), Some(Cell::Text(_))));
        let mut out = format!("{}{}{}\n", HEAD.render(), line(&self.head, &is_text), HEAD.render_reset());
        for row in &rows {
            out.push_str(&line(row, &is_text));
            out.push('\n');
        }
        out
    }

    /// Values divided by `delimiter`, by RFC 4180 where they need quotation marks; lines end with a line feed.
    #[must_use]
    pub fn delimited(&self, delimiter: u8) -> String {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        // Writing to memory cannot fail, and every row is as long as the head.
        let _ = writer.write_record(&self.head);
        for row in &self.rows {
            let _ = writer.write_record(row.iter().map(Cell::plain));
        }
        String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let row = |word: &str, count, per| vec![Cell::Text(word.to_owned()), Cell::Count(count), Cell::Measure(per, 1)];
        Table {
            head: ["слово", "число", "ipm"].map(str::to_owned).to_vec(),
            rows: vec![row("закон", 120, 3.25), row("указ, манифест", 7, 0.5)],
        }
    }

    #[test]
    fn words_stand_left_and_numbers_right() {
        let text = anstream::adapter::strip_str(&table().aligned()).to_string();
        assert_eq!(text, "слово           число  ipm\nзакон             120  3.2\nуказ, манифест      7  0.5\n");
    }

    #[test]
    fn a_comma_inside_a_value_is_quoted() {
        assert_eq!(table().delimited(b','), "слово,число,ipm\nзакон,120,3.2\n\"указ, манифест\",7,0.5\n");
    }
}
