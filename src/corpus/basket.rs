//! A basket: what is to be cited, collected over several questions. A text file that people may edit: an id on each
//! line, behind a tab the place they have seen; lines that begin with `#` are remarks.

/// The things collected, in order, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Basket {
    lines: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Line {
    Item(BasketItem),
    /// Remarks and blank lines are kept where they stand.
    Remark(String),
}

/// A thing to cite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasketItem {
    /// Id of a quotation, passage, act or work.
    pub id: String,
    /// The place as the reader gives it: «с. 12», «л. 5 об.».
    pub place: Option<String>,
}

impl Basket {
    /// Reads a basket; any text is one.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut basket = Self::default();
        for line in text.strip_prefix('\u{FEFF}').unwrap_or(text).lines() {
            if line.trim().is_empty() || line.trim_start().starts_with('#') {
                basket.lines.push(Line::Remark(line.trim_end().to_owned()));
                continue;
            }
            let (id, place) = line.split_once('\t').unwrap_or((line, ""));
            basket.add(id.trim(), Some(place.trim()).filter(|place| !place.is_empty()));
        }
        basket
    }

    /// Adds a thing; false when it is there already. A place it did not have yet is kept all the same.
    pub fn add(&mut self, id: &str, place: Option<&str>) -> bool {
        let known = self.lines.iter_mut().find_map(|line| match line {
            Line::Item(item) if item.id == id => Some(item),
            _ => None,
        });
        let place = place.map(|place| place.replace(['\t', '\n', '\r'], " "));
        if let Some(item) = known {
            item.place = place.or_else(|| item.place.take());
            return false;
        }
        self.lines.push(Line::Item(BasketItem { id: id.to_owned(), place }));
        true
    }

    /// The things, in order.
    pub fn items(&self) -> impl Iterator<Item = &BasketItem> {
        self.lines.iter().filter_map(|line| match line {
            Line::Item(item) => Some(item),
            Line::Remark(_) => None,
        })
    }

    /// The text of the file.
    #[must_use]
    pub fn to_text(&self) -> String {
        let line = |line: &Line| match line {
            Line::Remark(text) => format!("{text}\n"),
            Line::Item(BasketItem { id, place: None }) => format!("{id}\n"),
            Line::Item(BasketItem { id, place: Some(place) }) => format!("{id}\t{place}\n"),
        };
        self.lines.iter().map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_kept_and_nothing_stands_twice() {
        let mut basket = Basket::parse("# глава 1\nq2\nq1\tс. 5\nq2\n");
        assert!(!basket.add("q1", None));
        assert!(basket.add("q3", Some("л. 7 об.")));
        assert_eq!(basket.to_text(), "# глава 1\nq2\nq1\tс. 5\nq3\tл. 7 об.\n");
    }
}
