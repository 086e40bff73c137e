//! Ways in which quotations go wrong, the same at every run.

/// A source of numbers that depends on its seed alone (splitmix64).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % end.max(1) as u64).unwrap()
    }

    fn of_thousand(&mut self, permille: usize) -> bool {
        self.below(1000) < permille
    }
}

/// Letters and what machine reading makes of them.
const MISREAD: [(char, &str); 20] = [
    ('а', "aя"),
    ('о', "0oс"),
    ('е', "eс"),
    ('и', "нп"),
    ('н', "пи"),
    ('п', "н"),
    ('с', "cе"),
    ('р', "p"),
    ('т', "гm"),
    ('г', "т"),
    ('ш', "щ"),
    ('щ', "ш"),
    ('ь', "ъ"),
    ('м', "н"),
    ('л', "д"),
    ('к', "н"),
    ('в', "з"),
    ('з', "3"),
    ('у', "y"),
    ('х', "x"),
];

/// Letters misread, lost and swapped, so many in a thousand.
pub(super) fn misread(text: &str, permille: usize, dice: &mut Dice) -> String {
    let mut out: Vec<char> = Vec::new();
    for c in text.chars() {
        if !c.is_alphabetic() || !dice.of_thousand(permille) {
            out.push(c);
            continue;
        }
        match dice.below(10) {
            0 | 1 => {}
            2 | 3 if out.last().is_some_and(|l| l.is_alphabetic()) => {
                let before = out.pop().unwrap();
                out.extend([c, before]);
            }
            _ => {
                let others = MISREAD.iter().find(|(letter, _)| *letter == c).map_or("ж", |(_, others)| others);
                out.push(others.chars().nth(dice.below(others.chars().count())).unwrap());
            }
        }
    }
    out.into_iter().collect()
}

/// One word in eight, at least one, left out.
pub(super) fn drop_words(text: &str, dice: &mut Dice) -> String {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    for _ in 0..words.len().div_ceil(8) {
        words.remove(dice.below(words.len()));
    }
    words.join(" ")
}

/// One word in eight, at least one, changes places with the next.
pub(super) fn swap_words(text: &str, dice: &mut Dice) -> String {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    for _ in 0..words.len().div_ceil(8) {
        let at = dice.below(words.len() - 1);
        words.swap(at, at + 1);
    }
    words.join(" ")
}

/// One word in eight, at least one, replaced by a word of `others`.
pub(super) fn replace_words(text: &str, others: &[String], dice: &mut Dice) -> String {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    for _ in 0..words.len().div_ceil(8) {
        let at = dice.below(words.len());
        let other = &others[dice.below(others.len())];
        words[at] = other.split_whitespace().nth(dice.below(6)).unwrap_or("слово");
    }
    words.join(" ")
}

/// As it would have been printed before 1918, more or less.
pub(super) fn old_spelling(text: &str) -> String {
    let word = |word: &str| {
        let letters: Vec<char> = word.chars().collect();
        let mut out = String::new();
        for (at, &c) in letters.iter().enumerate() {
            let next = letters.get(at + 1).copied();
            let vowel = next.is_some_and(|n| "аеёийоуыэюя".contains(n));
            match c {
                'и' if vowel => out.push('і'),
                'И' if vowel => out.push('І'),
                c => out.push(c),
            }
            // Not in abbreviations.
            let ends = next.is_none_or(|n| !n.is_alphanumeric() && !".()".contains(n)) && letters.len() > 1;
            if ends && "бвгджзклмнпрстфхцчшщ".contains(c) {
                out.push('ъ');
            }
        }
        out
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Words of different sentences, put together at random.
pub(super) fn shuffled(sentences: &[String], words: usize, dice: &mut Dice) -> String {
    let mut one = || {
        let sentence: Vec<&str> = sentences[dice.below(sentences.len())].split_whitespace().collect();
        sentence[dice.below(sentence.len())]
    };
    (0..words).map(|_| one()).collect::<Vec<_>>().join(" ")
}

const WHO: [&str; 8] = [
    "Губернский секретарь",
    "Старый полковник в отставке",
    "Комиссар продовольственного отряда",
    "Председатель волостного правления",
    "Заведующий городской библиотекой",
    "Нарком путей сообщения",
    "Архивариус Сената",
    "Учительница сельской школы",
];
const DID: [&str; 7] = [
    "велел немедленно починить",
    "отказался подписать бумагу, где упоминался",
    "целый вечер рассказывал гостям про",
    "внёс в опись имущества",
    "в письме к сестре высмеял",
    "потребовал от министерства вернуть",
    "не заметил под лестницей",
];
const WHAT: [&str; 8] = [
    "мост через безымянную речку",
    "ящик с перьями и сургучом",
    "проект закона о сельских ярмарках",
    "портрет покойного императора",
    "паровой котёл завода",
    "список уволенных за зиму",
    "телеграфный аппарат Морзе",
    "доклад о видах на урожай",
];
const WHEN: [&str; 5] = [
    "в первый день после переезда канцелярии",
    "хотя Государственная дума об этом не спрашивала",
    "когда в Москве уже лежал снег",
    "к великому огорчению рабочих и крестьян",
    "как того требовал указ",
];

/// A sentence of the manner of the corpus that stands in no text.
pub(super) fn invented(number: usize) -> String {
    let one = |list: &[&'static str], number: usize| list[number % list.len()];
    format!("{} {} {}, {}.", one(&WHO, number), one(&DID, number), one(&WHAT, number / 3), one(&WHEN, number / 7))
}
