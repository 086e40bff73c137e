use proptest::prelude::*;

use super::*;

/// Words for the texts of the property test.
const WORDS: [&str; 40] = [
    "в",
    "и",
    "на",
    "Нарком",
    "завод",
    "уголь",
    "шахта",
    "писал",
    "секретарю",
    "обкома",
    "Донецк",
    "году",
    "план",
    "рабочие",
    "приказ",
    "съезд",
    "Москва",
    "был",
    "подписан",
    "ещё",
    "её",
    "поезда",
    "хлеба",
    "не",
    "хватало",
    "что",
    "объявил",
    "юный",
    "щит",
    "этот",
    "царь",
    "губерния",
    "фронт",
    "отошёл",
    "реку",
    "за",
    "я",
    "Юрий",
    "СНК",
    "постановил",
];

fn encode(text: &str, charset: impl Into<Charset>) -> Vec<u8> {
    let Charset::Known(encoding) = charset.into() else {
        let byte = |c: char| match IBM855.iter().position(|&known| known == c) {
            Some(at) => 0x80 + u8::try_from(at).unwrap(),
            None => u8::try_from(c).unwrap_or_else(|_| panic!("{c} in IBM855")),
        };
        return text.chars().map(byte).collect();
    };
    let (bytes, _, unmappable) = encoding.encode(text);
    assert!(!unmappable, "{text} in {}", encoding.name());
    bytes.into_owned()
}

impl From<&'static Encoding> for Charset {
    fn from(encoding: &'static Encoding) -> Self {
        Self::Known(encoding)
    }
}

#[test]
fn utf8_is_taken_as_it_is_without_its_mark() {
    let decoded = decode("\u{feff}Съезд — «да»".as_bytes(), None).unwrap();
    assert_eq!((&*decoded.text, decoded.encoding), ("Съезд — «да»", "utf-8"));
}

#[test]
fn utf16_is_known_by_its_mark() {
    let bytes: Vec<u8> = "\u{feff}Съезд".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(decode(&bytes, None).unwrap().text, "Съезд");
    let bytes: Vec<u8> = "\u{feff}Съезд".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(decode(&bytes, None).unwrap().encoding, "utf-16be");
}

#[test]
fn utf16_without_its_mark_is_known_by_its_letters() {
    let text = "Съезд открылся в десять часов утра";
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(decode(&bytes, None).unwrap().text, text);
}

#[test]
fn lone_surrogates_are_malformed() {
    let bytes: Vec<u8> = [0xfeff_u16, 0x0421, 0xd800, 0x0421].iter().flat_map(|u| u.to_le_bytes()).collect();
    assert!(matches!(decode(&bytes, None), Err(EncodingError::Malformed { .. })));
}

/// Pieces of the demonstration corpus, 200 to 5000 characters long, without what the old encodings lack.
fn snippets() -> Vec<String> {
    let mut whole = String::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "txt")) {
        whole.push_str(&std::fs::read_to_string(file).unwrap());
    }
    let plain = |c: char| match c {
        '«' | '»' | '„' | '“' | '”' => '"',
        '—' | '–' | '‑' => '-',
        'ё' => 'е',
        'Ё' => 'Е',
        '№' => 'N',
        c if c.is_ascii() || ('а'..='я').contains(&c) || ('А'..='Я').contains(&c) => c,
        _ => ' ',
    };
    let characters: Vec<char> = whole.chars().map(plain).collect();
    let mut state = 12_345_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let snippet = |_| {
        let length = 200 + random(4800);
        let start = random(characters.len() - length);
        characters[start..start + length].iter().collect()
    };
    (0..1000).map(snippet).collect()
}

#[test]
fn of_a_thousand_texts_in_each_of_eight_encodings_no_more_than_five_in_a_thousand_are_mistaken() {
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let mut wrong = Vec::new();
    let snippets = snippets();
    for text in &snippets {
        for charset in SINGLE_BYTE {
            let found = decode(&encode(text, charset), None).map(|d| d.encoding);
            if found != Ok(name(charset)) {
                wrong.push((name(charset), found));
            }
        }
        assert_eq!(decode(text.as_bytes(), None).unwrap().text, *text);
        assert_eq!(decode(&utf16(text), None).unwrap().text, *text);
    }
    assert!(wrong.len() * 1000 <= snippets.len() * 8 * 5, "{} mistaken: {wrong:?}", wrong.len());
}

#[test]
fn a_binary_file_is_refused_where_it_is_binary() {
    assert_eq!(decode(b"PK\x03\x04\x00", None), Err(EncodingError::Binary { offset: 2, byte: 3 }));
    assert_eq!(decode("Приказ\0".as_bytes(), None), Err(EncodingError::Binary { offset: 12, byte: 0 }));
}

#[test]
fn the_end_mark_of_dos_and_a_form_feed_are_no_binary() {
    assert!(decode("Приказ\u{c}\nо шахтах\u{1a}".as_bytes(), None).is_ok());
}

#[test]
fn the_encoding_asked_for_is_taken() {
    let bytes = encode("да", KOI8_R);
    assert_eq!(decode(&bytes, Some("KOI8-R")).unwrap().text, "да");
    assert_eq!(decode(&encode("да", IBM866), Some("cp866")).unwrap().text, "да");
    assert_eq!(decode(&encode("да", WINDOWS_1251), Some("win1251")).unwrap().text, "да");
}

#[test]
fn bytes_malformed_in_the_encoding_asked_for_are_refused() {
    let bytes = encode("Нет, да", WINDOWS_1251);
    let expected = EncodingError::Malformed { encoding: "utf-8".to_owned(), offset: 0 };
    assert_eq!(decode(&bytes, Some("utf-8")), Err(expected));
}

#[test]
fn an_unknown_encoding_is_named_in_the_error() {
    assert_eq!(decode(b"", Some("кои")), Err(EncodingError::Unknown("кои".to_owned())));
}

#[test]
fn a_damaged_utf8_file_is_not_taken_for_another_encoding() {
    let mut bytes = "Рабочие завода постановили начать работу".as_bytes().to_vec();
    bytes.pop();
    let expected = EncodingError::Malformed { encoding: "utf-8".to_owned(), offset: bytes.len() - 1 };
    assert_eq!(decode(&bytes, None), Err(expected));
}

#[test]
fn bytes_that_give_no_russian_are_refused() {
    let noise: Vec<u8> = (0..4000_u32).map(|i| 0x80 | (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    assert_eq!(decode(&noise, None), Err(EncodingError::Nonsense));
}

#[test]
fn a_western_text_is_no_russian() {
    let (bytes, _, _) =
        encoding_rs::WINDOWS_1252.encode("Über die Geschichte der Völker: größte Städte, schöne Häuser");
    assert_eq!(decode(&bytes, None), Err(EncodingError::Nonsense));
}

#[test]
fn a_text_in_capitals_is_recognised() {
    let text = "ПОСТАНОВЛЕНИЕ СОВЕТА НАРОДНЫХ КОМИССАРОВ ОБ ОТПУСКЕ ЛЕСА";
    for encoding in SINGLE_BYTE {
        assert_eq!(decode(&encode(text, encoding), None).unwrap().text, text, "{}", name(encoding));
    }
}

proptest! {
    #[test]
    fn russian_text_is_recognised_in_every_encoding(
        words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 80..120),
    ) {
        let text = words.join(" ");
        for encoding in SINGLE_BYTE {
            let bytes = encode(&text, encoding);
            let decoded = decode(&bytes, None);
            prop_assert_eq!(decoded, Ok(Decoded { text: text.as_str().into(), encoding: name(encoding) }));
        }
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = decode(&bytes, None);
        let _ = decode(&bytes, Some("utf-16le"));
    }

    #[test]
    fn any_utf8_text_without_controls_comes_back(text in "[^\\x00-\\x1f\u{feff}]{0,60}") {
        prop_assert_eq!(&*decode(text.as_bytes(), None).unwrap().text, text.as_str());
    }
}
