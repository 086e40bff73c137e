//! What looks like a date and is none: amounts, numbers of acts and pages, streets, names, ages.

use crate::model::{Case, Casing, Number, Pos, Token, VerbForm};

use super::grammar::Grammar;
use super::lexicon::{Meaning, lexicon};
use super::scan::{Class, Ending};
use super::value::{Expr, Part, Point, Year};

/// Prepositions after which a bare number may be a year and a bare month a date.
const PREPOSITIONS: &[&str] =
    &["в", "во", "к", "ко", "с", "со", "до", "по", "на", "от", "за", "после", "около", "перед", "между", "при"];

impl Grammar<'_> {
    /// True when the words around do not speak against the expression.
    pub(super) fn accepts(&self, expr: &Expr, at: usize, end: usize) -> bool {
        match expr {
            Expr::Point(point) => self.accepts_point(*point, at, end),
            Expr::Range(from, to) => self.accepts_range(from, to, at, end),
            Expr::Dual(..) => !self.is_named_day(at),
            Expr::Months { year, .. } => year.is_some(),
            Expr::Part(part, inner) => match **inner {
                Expr::Point(Point { year: Some(Year::Short(_)), month: None, .. }) => false,
                // «Около 2000 рабочих»
                Expr::Point(Point { year: Some(Year::Full(_)), month: None, .. }) if *part == Part::About => {
                    end.checked_sub(1).is_some_and(|last| self.year_word(last)) || !self.counts_things(end)
                }
                Expr::Season { year: None, .. } => self.tells_of_the_past(end),
                _ => true,
            },
            Expr::Century(_) | Expr::Decade { .. } | Expr::Season { year: Some(_), .. } => {
                !self.in_title_alone(at, end)
            }
            Expr::Season { .. } => self.is_seasonal_date(at, end),
            _ => true,
        }
    }

    /// True when what was not accepted must not be read again from its middle.
    pub(super) fn skips(expr: &Expr) -> bool {
        matches!(expr, Expr::Range(..) | Expr::Part(..) | Expr::Point(Point { day: Some(_), .. }) | Expr::Century(_))
    }

    fn accepts_point(&self, point: Point, at: usize, end: usize) -> bool {
        match point {
            Point { day: Some(_), .. } => !self.is_named_day(at),
            Point { month: Some(_), year: Some(_), .. } => true,
            Point { month: Some(_), .. } => self.accepts_bare_month(at, end),
            Point { year: Some(year), .. } => match year {
                Year::Full(_) => self.accepts_full_year(at, end),
                Year::Three(_) => self.accepts_three_digits(at, end),
                Year::Short(_) if self.in_title_alone(at, end) => false,
                Year::Short(short) => self.accepts_short_year(short, at, end),
                Year::Creation(_) => true,
                Year::Shifted(_) => !self.is_plural_year(end),
            },
            _ => false,
        }
    }

    fn is_plural_year(&self, end: usize) -> bool {
        end.checked_sub(1).is_some_and(|last| self.word(last, &["годы", "годов", "годах", "годам", "годами"]))
    }

    /// «улица 1 Мая», «завод имени 9 Января».
    pub(super) fn is_named_day(&self, at: usize) -> bool {
        let capital =
            (at + 1..at + 3).any(|i| self.month(i).is_some() && self.token(i).is_some_and(Token::is_capitalised));
        let Some(before) = at.checked_sub(1) else { return false };
        let quoted = matches!(self.class(before), Some(Class::Mark('«' | '"' | '„')));
        let place = if quoted { before.checked_sub(1) } else { Some(before) };
        // «улиц 25 Октября и 3 Июля»
        if capital
            && self.word(before, &["и"])
            && let Some(first) =
                before.checked_sub(2).filter(|&first| self.day_month(first).is_some_and(|d| d.2 == before))
        {
            return self.is_named_day(first);
        }
        capital
            && place.and_then(|p| self.token(p)).is_some_and(|t| {
                lexicon().is_named_after_days(t.form())
                    || t.readings().first().is_some_and(|r| lexicon().is_named_after_days(&r.lemma))
            })
    }

    /// A month alone is a date after a preposition, and when it is no name.
    fn accepts_bare_month(&self, at: usize, end: usize) -> bool {
        if end > at + 1 {
            return true;
        }
        let Some(before) = at.checked_sub(1) else { return false };
        let capital = self.token(at).is_some_and(|t| t.casing != Casing::Lower);
        if capital { self.word(before, &["в", "во"]) } else { self.word(before, PREPOSITIONS) }
    }

    fn accepts_full_year(&self, at: usize, end: usize) -> bool {
        let Some(last) = end.checked_sub(1) else { return false };
        // «приказ 1931 года», but «№ 1931 г.»
        if self.year_word(last) || self.form(at) == "лета" || self.era_ends(end) {
            return !self.follows_number_sign(at);
        }
        match self.class(at) {
            Some(Class::Number { ending, .. }) => {
                if ending != Ending::None {
                    // Of 1927 and more there is nothing but years, metres and the like.
                    let counted = self.is_counted(end);
                    return if matches!(self.class(at), Some(Class::Number { value: 1700.., .. })) {
                        !counted
                    } else {
                        !self.heads_noun(end)
                    };
                }
                !self.follows_number_word(at) && !self.counts_things(end) && self.is_bare_year(at, end)
            }
            Some(Class::Mark('\'')) => true,
            // «тысяча девятьсот восемнадцатый» needs «год» or a preposition.
            _ => at.checked_sub(1).is_some_and(|p| self.word(p, PREPOSITIONS)) && !self.heads_noun(end),
        }
    }

    fn era_ends(&self, end: usize) -> bool {
        end.checked_sub(1).is_some_and(|last| self.word(last, &["э.", "э", "эры", "х.", "христова"]))
    }

    /// A bare number that its place shows to be a year.
    fn is_bare_year(&self, at: usize, end: usize) -> bool {
        let alone = at == 0 && (end == self.items.len() || self.mark(end, '.') && end + 1 == self.items.len());
        if self.heads_passage(end) {
            return true;
        }
        let Some(before) = at.checked_sub(1) else { return alone };
        if self.word(before, PREPOSITIONS) {
            // «рублей до 1000»: a round or early number needs «в».
            let likely =
                matches!(self.class(at), Some(Class::Number { value, .. }) if value >= 1700 && value % 100 != 0);
            return likely || self.word(before, &["в", "во", "с", "к"]);
        }
        if self.continues_year_list(before) {
            return true;
        }
        // «(1917, 1918)»
        let listed = self.mark(before, ',')
            && before.checked_sub(1).is_some_and(|p| matches!(self.class(p), Some(Class::Number { digits: 4, .. })));
        if listed && (self.mark(end, ')') || self.mark(end, ',')) && self.in_brackets(at) {
            return true;
        }
        let closed = self.mark(end, ')') || self.mark(end, ',') || self.mark(end, ';') || self.mark(end, '-');
        // «(1897 — ?)», «(род. 1897)»
        if self.mark(before, '(') {
            return closed && (!self.mark(end, '-') || self.mark(end + 1, '?') || self.mark(end + 1, ')'));
        }
        let stop = before.checked_sub(1).filter(|_| self.mark(before, '.') && self.glued(before));
        if lexicon().marks_life(self.form(stop.unwrap_or(before)).trim_end_matches('.')) {
            return true;
        }
        self.is_imprint(at, end)
    }

    /// «в 1701, 1703 и 1704»: after years of a list that a preposition leads.
    fn continues_year_list(&self, mut joint: usize) -> bool {
        let year = |i: usize| matches!(self.class(i), Some(Class::Number { value: 862..=2100, digits: 4, .. }));
        for _ in 0..12 {
            let joined = self.mark(joint, ',') || self.word(joint, &["и"]);
            let Some(number) = joint.checked_sub(1).filter(|&n| joined && year(n)) else { return false };
            let Some(before) = number.checked_sub(1) else { return false };
            if self.word(before, PREPOSITIONS) {
                return true;
            }
            joint = before;
        }
        false
    }

    /// «тридцать третий год, и сорок шестой»: after «и» that follows a year with its word.
    fn continues_year_in_words(&self, joint: usize) -> bool {
        let Some(before) = joint.checked_sub(1).filter(|_| self.word(joint, &["и", "или"])) else { return false };
        let last = if self.mark(before, ',') { before.checked_sub(1) } else { Some(before) };
        last.is_some_and(|last| {
            self.word(last, &["год", "году", "года"])
                && last.checked_sub(1).is_some_and(|p| matches!(self.class(p), Some(Class::Time(Meaning::Ordinal(_)))))
        })
    }

    /// A year or years at the head of a passage: «1696. Письмо …», «1734 и 1735. Плавание …».
    fn heads_passage(&self, end: usize) -> bool {
        let year = |i: usize| matches!(self.class(i), Some(Class::Number { digits: 4, .. }));
        let joint = |i: usize| self.mark(i, ',') || self.mark(i, '-') || self.word(i, &["и"]);
        let last = (0..16).take_while(|&i| if i % 2 == 0 { year(i) } else { joint(i) }).count();
        end <= last && self.mark(last, '.')
    }

    /// The year of a cited book or issue: «М., 1996.», «1989. № 7».
    pub(super) fn is_imprint(&self, at: usize, end: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let place = self.mark(before, ',')
            && before.checked_sub(1).is_some_and(|p| {
                self.mark(p, '.')
                    || self.mark(p, '»')
                    || self.mark(p, '"')
                    || self.form(p).ends_with('.')
                    || self.token(p).is_some_and(|t| t.pos() == Pos::Propn)
            });
        let stop = self.mark(end, '.')
            || self.mark(end, ',')
            || self.mark(end, ';')
            || self.mark(end, ':')
            || self.mark(end, ')');
        let issue = stop
            && (self.mark(end + 1, '№')
                || self.word(end + 1, &["с.", "т.", "вып.", "стр.", "кн.", "ч."])
                || self.items.get(end + 1).is_some_and(|i| i.span.of(self.text).starts_with('№')));
        let after_stop = self.mark(before, '.') || self.mark(before, ',') || self.form(before).ends_with('.');
        // «М.: Наука, 1989»
        let house = self.mark(before, ',')
            && (0..8)
                .filter_map(|back| before.checked_sub(back))
                .any(|p| lexicon().is_imprint_place(self.form(p)) && (self.mark(p + 1, ':') || self.mark(p + 1, ';')));
        ((place || house) && (stop || end == self.items.len())) || (after_stop && issue)
    }

    /// «в 862 году», «144-го году», but not «прожил 101 год».
    fn accepts_three_digits(&self, at: usize, end: usize) -> bool {
        let ordinal = !matches!(self.class(at), Some(Class::Number { ending: Ending::None, .. }));
        let led = at.checked_sub(1).is_some_and(|p| self.word(p, PREPOSITIONS) && !self.word(p, &["за"]));
        let last = end.saturating_sub(1);
        (ordinal || led) && !self.word(last, &["годы", "годов"]) && !self.follows_number_word(at)
    }

    fn accepts_short_year(&self, short: u8, at: usize, end: usize) -> bool {
        if self.mark(at, '\'') {
            return true;
        }
        let in_digits = matches!(self.class(at), Some(Class::Number { .. }));
        let last = end.saturating_sub(1);
        let before = at.checked_sub(1);
        if before.is_some_and(|before| self.is_age(before, end)) {
            return false;
        }
        if self.year_word(last) {
            let form = self.form(last);
            if !in_digits {
                // «пятый год он живёт тут» is a length.
                let counts = form == "год"
                    && (short <= 10 || self.word(end, &["он", "она", "они", "мы", "я", "как", "уже", "подряд"]));
                return short >= 5 && !counts && !matches!(form, "годы" | "годов");
            }
            let ordinal = matches!(self.class(at), Some(Class::Number { ending, .. }) if ending != Ending::None);
            let Some(before) = before else { return ordinal };
            return ordinal
                || form == "году"
                || (matches!(form, "года" | "г." | "г" | "год") && self.word(before, &["с", "до", "от", "после"]))
                || (matches!(form, "г." | "г") && self.word(before, &["в", "к", "за", "около"]));
        }
        let Some(before) = before else { return false };
        if !in_digits && short >= 20 && self.continues_year_in_words(before) {
            return !self.heads_noun(end);
        }
        let locative = self.token(last).is_some_and(|t| t.form().ends_with("ом"))
            || matches!(self.class(at), Some(Class::Number { ending: Ending::Locative, .. }));
        let headed = if locative { self.heads_locative(end) } else { self.heads_noun(end) };
        if headed || !self.word(before, &["в", "во", "с", "до", "к", "после", "на"]) {
            return false;
        }
        match self.class(at) {
            Some(Class::Number { ending: Ending::Locative, .. }) => self.word(before, &["в", "во"]) && short >= 5,
            Some(Class::Number { .. }) => short > 31,
            _ => {
                self.word(before, &["в", "во"])
                    && short >= 5
                    && self.token(last).is_some_and(|t| t.form().ends_with("ом"))
            }
        }
    }

    /// «ему шёл тридцать седьмой год», «на сороковом году жизни», «часу в одиннадцатом».
    fn is_age(&self, before: usize, end: usize) -> bool {
        let goes = (0..3).filter_map(|back| before.checked_sub(back)).any(|p| {
            self.lemma(p, "идти") || self.lemma(p, "пойти") || self.lemma(p, "минуть") || self.lemma(p, "исполниться")
        });
        let told = (0..2)
            .filter_map(|back| before.checked_sub(back))
            .any(|p| self.word(p, &["ему", "ей", "мне", "тебе", "им", "нам", "часу", "часа", "час", "часов"]));
        goes || told
            || self.word(end, &["жизни", "рождения", "возраста", "службы", "от", "своей", "его", "ее"])
                && self.word(before, &["на"])
    }

    fn accepts_range(&self, from: &Expr, to: &Expr, at: usize, end: usize) -> bool {
        let years_only = |e: &Expr| matches!(e, Expr::Point(Point { year: Some(_), month: None, .. }));
        if !years_only(from) || !years_only(to) {
            return !self.is_named_day(at);
        }
        if end.checked_sub(1).is_some_and(|last| self.year_word(last)) {
            return true;
        }
        if self.follows_number_word(at) || self.counts_things(end) {
            return false;
        }
        true
    }

    /// «№ 1936», «номер 1936».
    fn follows_number_sign(&self, at: usize) -> bool {
        let before = at.checked_sub(1);
        before.and_then(|before| self.items.get(before)).is_some_and(|i| i.span.of(self.text).starts_with('№'))
            || before.is_some_and(|before| self.lemma(before, "номер"))
    }

    /// «№ 1936», «с. 1938», «Ф. 1938».
    fn follows_number_word(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        if self.follows_number_sign(at) {
            return true;
        }
        let Some(token) = self.token(before) else { return false };
        // «с 1936» is a preposition, «с.» a page; a one-letter abbreviation may stand before its stop.
        let stop = self.mark(before, '.').then(|| before.checked_sub(1)).flatten();
        let letter = stop.filter(|_| self.glued(before)).and_then(|p| self.token(p));
        if let Some(letter) = letter
            && lexicon().numbers(&format!("{}.", letter.form()))
        {
            return true;
        }
        token.form() != "с"
            && (lexicon().numbers(token.form())
                || token.readings().first().is_some_and(|r| lexicon().numbers(&r.lemma)))
    }

    /// True when the number before `end` counts what follows: «1936 тонн», «1812 штыков».
    pub(super) fn counts_things(&self, end: usize) -> bool {
        let Some(token) = self.token(end) else {
            return self.mark(end, '%') || matches!(self.class(end), Some(Class::Number { .. })) && !self.glued(end);
        };
        if !token.is_word() {
            return matches!(self.class(end), Some(Class::Number { .. }));
        }
        let known = self.is_counted(end);
        let noun = token.readings().first().is_some_and(|r| {
            r.pos == Pos::Noun || (r.pos == Pos::Adj && r.case == Some(Case::Gen) && r.number == Some(Number::Plur))
        });
        let time = matches!(self.class(end), Some(Class::Time(Meaning::Month(_))));
        known || (noun && token.casing == Casing::Lower && !time)
    }

    /// True for a unit of measure, and for what is counted or numbered.
    fn is_counted(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| {
            lexicon().is_counted(t.form()) || t.readings().first().is_some_and(|r| lexicon().is_counted(&r.lemma))
        })
    }

    /// True when the ordinal in words «…ом» before `end` may belong to a noun beside it, which then is in the same case.
    fn heads_locative(&self, end: usize) -> bool {
        self.heads_noun(end)
            && self.token(end).is_some_and(|t| {
                t.readings().iter().any(|r| matches!(r.case, Some(Case::Loc) | None) && r.number != Some(Number::Plur))
            })
    }

    /// True when the ordinal before `end` belongs to a noun: «37-й полк», «двадцатом веке».
    pub(super) fn heads_noun(&self, end: usize) -> bool {
        self.token(end).is_some_and(|t| {
            t.is_word() && t.readings().first().is_some_and(|r| matches!(r.pos, Pos::Noun | Pos::Adj | Pos::Propn))
        })
    }

    /// «Двадцатый век» in quotation marks is a title.
    fn in_title_alone(&self, at: usize, end: usize) -> bool {
        let open = at.checked_sub(1).is_some_and(|p| self.mark(p, '«') || self.mark(p, '"') || self.mark(p, '„'));
        open && (self.mark(end, '»') || self.mark(end, '"') || self.mark(end, '“'))
    }

    /// «Летом начались операции»: a season alone at the beginning of a clause.
    fn is_seasonal_date(&self, at: usize, end: usize) -> bool {
        end == at + 1 && self.starts_sentence(at) && self.tells_of_the_past(end)
    }

    /// True unless the next verb is in the present tense: «летом здесь сеют» tells of every summer.
    fn tells_of_the_past(&self, from: usize) -> bool {
        let verb = (from..from + 14).take_while(|&i| !self.mark(i, '.')).find_map(|i| {
            let reading = self.token(i)?.readings().first()?;
            reading.verb.filter(|v| v.is_finite() || *v == VerbForm::ShortParticiple)
        });
        verb != Some(VerbForm::Present)
    }

    /// True for the first word of a sentence or passage.
    pub(super) fn starts_sentence(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        match self.class(before) {
            Some(Class::Mark(c)) => matches!(c, '.' | '!' | '?' | '…' | '«' | '"' | '-' | ':'),
            _ => false,
        }
    }

    /// True inside round brackets: an aside, on which the story does not lean.
    pub(super) fn in_brackets(&self, at: usize) -> bool {
        let start = at.saturating_sub(30);
        let opened = (start..at).rev().find(|&i| self.mark(i, '(') || self.mark(i, ')'));
        opened.is_some_and(|i| self.mark(i, '('))
    }
}
