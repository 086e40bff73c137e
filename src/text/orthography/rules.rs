//! Endings, prefixes and combinations of letters that the reforms changed. Words are in lower case.

/// Consonants written double in borrowed words where one is written now («аттака», «корридоръ», «оффицеръ»). Not н:
/// adverbs with -нн- would become participles.
pub(super) const DOUBLED: &str = "бгдклмпрстфц";

/// Prefixes that end in з before every consonant in the old spelling, in с before the voiceless ones in the modern.
const PREFIXES: [&str; 9] = ["без", "воз", "вз", "из", "низ", "раз", "роз", "через", "чрез"];
/// What may stand before such a prefix.
const BEFORE_PREFIX: [&str; 12] = ["", "не", "по", "про", "пре", "пред", "без", "пере", "о", "при", "небез", "на"];
const VOICELESS: [char; 10] = ['к', 'п', 'с', 'т', 'ф', 'х', 'ц', 'ч', 'ш', 'щ'];

/// The word with the modern ending of an adjective: -аго, -яго, -ыя, -ія and the same with -ся.
pub(super) fn ending(word: String, capital: bool, known: &dyn Fn(&str) -> bool) -> String {
    let (body, reflexive) = word.strip_suffix("ся").map_or((word.as_str(), ""), |body| (body, "ся"));
    let with = |stem: &str, ending: &str| format!("{stem}{ending}{reflexive}");
    let adjective = |ending: &str| body.strip_suffix(ending).filter(|stem| is_adjective_stem(stem));
    let respelt = if let Some(stem) = adjective("аго") {
        let (hard, soft) = (with(stem, "ого"), with(stem, "его"));
        let sibilant = stem.ends_with(['ж', 'ч', 'ш', 'щ', 'ц']);
        let genitive = if sibilant && !known(&hard) { soft } else { hard };
        // «Араго» is a name; «Зеленецкаго» is not.
        Some(genitive).filter(|form| !capital || known(form) || stem.ends_with(['к', 'н']))
    } else if let Some(stem) = adjective("яго") {
        Some(with(stem, "его"))
    } else if let Some(stem) = adjective("ыя") {
        // «Батыя» is a name.
        Some(with(stem, "ые")).filter(|plural| !capital || known(plural))
    } else {
        adjective("ия").map(|stem| with(stem, "ие")).filter(|plural| known(plural))
    };
    respelt.unwrap_or(word)
}

/// True for what can stand before the ending of an adjective: a consonant, and a vowel before it.
fn is_adjective_stem(stem: &str) -> bool {
    stem.ends_with(|c: char| !is_vowel(c)) && stem.contains(is_vowel)
}

/// The word with с for з at the end of a prefix before a voiceless consonant.
pub(super) fn prefix(word: String, capital: bool, known: &dyn Fn(&str) -> bool) -> String {
    for before in BEFORE_PREFIX {
        let Some(rest) = word.strip_prefix(before) else { continue };
        for prefix in PREFIXES {
            let Some(root) = rest.strip_prefix(prefix) else { continue };
            if !root.starts_with(VOICELESS) || !root.contains(is_vowel) {
                continue;
            }
            let modern = format!("{before}{}с{root}", &prefix[..prefix.len() - 'з'.len_utf8()]);
            // «низкопоклонный» is unknown to the dictionary and right.
            let certain = before.is_empty() && !capital && prefix != "низ";
            if certain || known(&modern) {
                return modern;
            }
        }
    }
    word
}

/// Other spellings the word may stand for; each is to be taken only when it is a known word.
pub(super) fn combinations(word: &str, capital: bool) -> impl Iterator<Item = String> {
    let mut forms = Vec::new();
    let mut replace = |from: &str, to: &str| {
        if word.contains(from) {
            forms.push(word.replace(from, to));
        }
    };
    for (from, to) in [("ъи", "ы"), ("ъа", "а"), ("ъо", "о"), ("ъу", "у"), ("ъэ", "э")] {
        replace(from, to);
    }
    // «чорный», but «полячок», and «Жолобов» is a name.
    if !capital && !word.ends_with("ок") {
        for (from, to) in [("жо", "же"), ("чо", "че"), ("шо", "ше"), ("що", "ще"), ("цо", "це")] {
            replace(from, to);
        }
    }
    // «извощикъ», «разнощикъ».
    for to in ["зчик", "счик"] {
        replace("щик", to);
    }
    // «об'явление»: in the twenties printers had no ъ.
    for mark in ["'", "’", "ʼ", "`"] {
        replace(mark, "ъ");
    }
    // «ехо», «екзаменъ».
    if let Some(rest) = word.strip_prefix('е').filter(|rest| rest.chars().count() > 2) {
        forms.push(format!("э{rest}"));
    }
    // «зделать», «згорѣть».
    if let Some(rest) = word.strip_prefix('з').filter(|rest| rest.starts_with(['б', 'г', 'д', 'ж'])) {
        forms.push(format!("с{rest}"));
    }
    if !capital {
        forms.extend(without_doubling(word));
        for (old, modern) in [("ово", "ого"), ("ево", "его")] {
            forms.extend(word.strip_suffix(old).map(|stem| format!("{stem}{modern}")));
        }
    }
    forms.into_iter()
}

/// The word with one of its double consonants written once.
fn without_doubling(word: &str) -> Vec<String> {
    let mut forms = Vec::new();
    for ((start, a), (next, b)) in word.char_indices().zip(word.char_indices().skip(1)) {
        if a == b && start > 0 && DOUBLED.contains(a) {
            forms.push(format!("{}{}", &word[..start], &word[next..]));
        }
    }
    forms
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я')
}
