//! PDF files made here, object by object.

use super::super::{About, ReadOptions, Reading, SourceError, read};

/// A sheet: lines of text with their distance from the left and their height.
type Sheet<'a> = &'a [(i32, i32, &'a str)];

/// A file with a font whose codes are those of Windows-1251.
fn pdf(sheets: &[Sheet], catalog: &str) -> Vec<u8> {
    let mut objects = vec![format!("<</Type/Catalog/Pages 2 0 R {catalog}>>").into_bytes()];
    let kids: Vec<String> = (0..sheets.len()).map(|n| format!("{} 0 R", 5 + 2 * n)).collect();
    objects.push(format!("<</Type/Pages/Count {}/Kids[{}]>>", sheets.len(), kids.join(" ")).into_bytes());
    objects.push(
        b"<</Type/Font/Subtype/TrueType/BaseFont/A/FirstChar 0/Widths[]/ToUnicode 4 0 R/Encoding/WinAnsiEncoding>>"
            .to_vec(),
    );
    let map = "1 beginbfrange <c0> <ff> <0410> endbfrange 1 beginbfrange <20> <7e> <0020> endbfrange";
    objects.push(stream(map.as_bytes()));
    for (n, sheet) in sheets.iter().enumerate() {
        let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>";
        objects.push(format!("{page}/Contents {} 0 R>>", 6 + 2 * n).into_bytes());
        let mut content = b"BT /F 10 Tf\n".to_vec();
        for (x, y, text) in *sheet {
            let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
            let hex: String = bytes.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
            content.extend(format!("1 0 0 1 {x} {y} Tm <{hex}> Tj\n").bytes());
        }
        content.extend(b"ET");
        objects.push(stream(&content));
    }
    joined(&objects)
}

fn stream(content: &[u8]) -> Vec<u8> {
    [format!("<</Length {}>>\nstream\n", content.len()).as_bytes(), content, b"\nendstream"].concat()
}

fn joined(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut offsets = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        offsets.push(file.len());
        file.extend(format!("{} 0 obj\n", n + 1).bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let table = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    offsets.iter().for_each(|offset| file.extend(format!("{offset:010} 00000 n \n").bytes()));
    file.extend(format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1).bytes());
    file
}

fn reading(bytes: &[u8]) -> Result<Reading, SourceError> {
    read(bytes, &ReadOptions { id: "w".to_owned(), path: "w.pdf".to_owned(), ..ReadOptions::default() })
}

const FIRST: Sheet = &[
    (70, 700, "Обозы шли вдоль реки, и волы уже не поднимали го-"),
    (50, 688, "ловы; люди молчали, и только старшина считал воз за возом."),
    (70, 676, "Потом стали у переправы, и никто не знал, кому идти пер-"),
];
const SECOND: Sheet =
    &[(50, 700, "вым и кому ждать утра на этом берегу."), (70, 688, "Утром выпал снег, и река стала.")];

#[test]
fn lines_are_paragraphs_and_hyphens_are_joined_over_sheets() {
    let work = reading(&pdf(&[FIRST, SECOND], "")).unwrap().work;
    let texts: Vec<&str> = work.passages.iter().map(|p| p.span.of(&work.text)).collect();
    assert_eq!(texts.len(), 3, "{texts:?}");
    assert!(texts[0].contains("поднимали головы;"));
    assert!(texts[1].contains("идти первым и кому"));
}

#[test]
fn a_sheet_is_no_page() {
    let work = reading(&pdf(&[FIRST, SECOND], "")).unwrap().work;
    assert!(work.sheets);
    assert!(work.locators.iter().all(|locator| locator.page.is_none()));
    assert_eq!(work.locators.last().unwrap().sheet.as_deref(), Some("2"));
}

#[test]
fn labels_are_pages() {
    let labels = "/PageLabels<</Nums[0<</S/r/St 4>>1<</S/D/St 12>>]>>";
    let work = reading(&pdf(&[FIRST, SECOND], labels)).unwrap().work;
    let pages: Vec<&str> = work.locators.iter().filter_map(|locator| locator.page.as_deref()).collect();
    assert_eq!((pages.first(), pages.last()), (Some(&"iv"), Some(&"12")));
    assert!(!work.sheets);
}

#[test]
fn labels_that_count_sheets_are_no_pages() {
    assert!(reading(&pdf(&[FIRST, SECOND], "/PageLabels<</Nums[0<</S/D>>]>>")).unwrap().work.sheets);
}

#[test]
fn numbers_printed_at_the_foot_are_pages_and_no_text() {
    let texts: Vec<[String; 3]> = (1..4)
        .map(|n| ["а", "о", "у"].map(|vowel| format!("Обоз{} шёл вдоль реки весь день.", vowel.repeat(n))))
        .collect();
    let sheets: Vec<Vec<(i32, i32, &str)>> = texts
        .iter()
        .zip(["31", "32", "33"])
        .map(|(lines, foot)| {
            (0..)
                .map(|n| 700 - 12 * n)
                .zip(lines)
                .map(|(y, line)| (50, y, line.as_str()))
                .chain([(300, 40, foot)])
                .collect()
        })
        .collect();
    let sheets: Vec<Sheet> = sheets.iter().map(Vec::as_slice).collect();
    let work = reading(&pdf(&sheets, "")).unwrap().work;
    assert!(!work.text.contains("31"));
    assert_eq!(work.locators.last().unwrap().page.as_deref(), Some("33"));
}

#[test]
fn a_scan_without_text_is_refused() {
    assert!(matches!(reading(&pdf(&[&[(50, 50, "12")], &[]], "")), Err(SourceError::Scan)));
}

#[test]
fn a_file_with_a_password_is_refused() {
    let file = pdf(&[FIRST], "");
    let text = String::from_utf8_lossy(&file).into_owned();
    let locked = text.replace(
        "trailer\n<<",
        "trailer\n<</Encrypt<</Filter/Standard/V 1/R 2/P -4/O<0000000000000000000000000000000000000000000000000000000000000000>\
         /U<0000000000000000000000000000000000000000000000000000000000000000>>>/ID[<00><00>]",
    );
    assert!(matches!(reading(locked.as_bytes()), Err(SourceError::Encrypted)));
}

#[test]
fn an_encrypted_file_that_lost_its_trailer_is_damaged() {
    let file = pdf(&[FIRST], "");
    let table = file.windows(5).position(|window| window == b"xref\n").unwrap();
    let encrypted = [&file[..table], b"7 0 obj\n<</Filter/Standard/V 1/R 2/P -4/O(a)/U(b)>>\nendobj\n"].concat();
    assert!(matches!(reading(&encrypted), Err(SourceError::Damaged)));
}

#[test]
fn a_form_that_draws_itself_is_drawn_so_often_only() {
    let form = "/Subtype/Form/Resources<</XObject<</X 7 0 R>>>>";
    let file = pdf(&[FIRST], "");
    let text = String::from_utf8_lossy(&file).replace("/Resources<</Font", "/Resources<</XObject<</X 7 0 R>>/Font");
    let text = text
        .replace("BT /F", "/X Do BT /F")
        .replace("xref\n", &format!("7 0 obj\n<</Length 5{form}>>\nstream\n/X Do\nendstream\nendobj\nxref\n"));
    assert!(reading(text.as_bytes()).unwrap().work.text.contains("старшина"));
}

#[test]
fn damaged_copies_are_refused_or_read() {
    let file = pdf(&[FIRST, SECOND], "");
    for end in (0..file.len()).step_by(61) {
        let _ = reading(&file[..end]);
        let mut damaged = file.clone();
        damaged[end] ^= 0x15;
        let _ = reading(&damaged);
    }
}

/// A file of objects: a sheet that draws with them, and what the font of the sheet is.
fn drawn(content: &[u8], resources: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let page = format!("<</Type/Page/Parent 2 0 R/Resources<<{resources}>>/Contents 4 0 R>>");
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec(),
        page.into_bytes(),
        stream(content),
    ];
    objects.extend_from_slice(more);
    joined(&objects)
}

#[test]
fn forms_within_forms_that_never_end_are_refused() {
    let form = |next: usize| {
        let head = format!("<</Type/XObject/Subtype/Form/Resources<</XObject<</X {next} 0 R>>>>/Length 200>>");
        [head.as_bytes(), b"\nstream\n", &b"/X Do ".repeat(33), b"  \nendstream"].concat()
    };
    let forms: Vec<Vec<u8>> = (0..8).map(|n| form(6 + n)).collect();
    let file = drawn(&b"/X Do ".repeat(50), "/XObject<</X 5 0 R>>", &forms);
    assert!(matches!(reading(&file), Err(SourceError::Costly)));
}

#[test]
fn fonts_that_share_a_large_table_again_and_again_are_refused() {
    let table = stream(&b"<01><0416>".repeat(100_000));
    let font = b"<</Type/Font/Subtype/TrueType/ToUnicode 5 0 R>>".to_vec();
    let names = (0..50).map(|n| format!("/F{n} {} 0 R", 6 + n)).collect::<Vec<_>>().concat();
    let content = (0..50).map(|n| format!("/F{n} 10 Tf ")).collect::<Vec<_>>().concat();
    let more: Vec<Vec<u8>> = std::iter::once(table).chain(std::iter::repeat_n(font, 50)).collect();
    let file = drawn(content.as_bytes(), &format!("/Font<<{names}>>"), &more);
    assert!(matches!(reading(&file), Err(SourceError::Costly)));
}

/// A file whose table names its last object under ten thousand numbers.
fn named_again_and_again(last: &[u8]) -> Vec<u8> {
    let file = pdf(&[FIRST], "");
    let text = String::from_utf8(file).unwrap();
    let (objects, _) = text.split_once("xref\n").unwrap();
    let at = objects.len();
    let entries = format!("{at:010} 00000 n \n").repeat(10_000);
    let table = format!("xref\n0 10001\n0000000000 65535 f \n{entries}trailer\n<</Size 10001/Root 1 0 R>>\n");
    [objects.as_bytes(), b"7 0 obj\n", last, b"\nendobj\n", table.as_bytes(), b"startxref\n0\n%%EOF\n"].concat()
}

#[test]
fn an_object_is_read_once_under_however_many_numbers() {
    let sound = named_again_and_again(&stream(&vec![b'x'; 1 << 20]));
    let unreadable = named_again_and_again(&[b"[".to_vec(), b"0 ".repeat(300_000), b"}".to_vec()].concat());
    for file in [sound, unreadable] {
        assert!(reading(&file).unwrap().work.text.contains("старшина"));
    }
}

#[test]
fn objects_that_never_end_are_refused() {
    for opening in ["(", "<", "%"] {
        let heads = format!("7 0 obj {opening}").repeat(50_000);
        let read = reading(format!("%PDF-1.4\n{heads}").as_bytes());
        assert!(matches!(read, Err(SourceError::Costly)), "{opening} {:?}", read.err());
    }
}

#[test]
fn members_of_a_stream_that_begin_at_one_place_are_read_once() {
    let list = "50 0 ".repeat(100_000);
    let large = stream(format!("{list}[{}]", "0 ".repeat(200_000)).as_bytes());
    let head = format!("<</Type/ObjStm/N 100000/First {}", list.len());
    let packed = [head.as_bytes(), &large[2..]].concat();
    assert!(reading(&named_again_and_again(&packed)).unwrap().work.text.contains("старшина"));
}

#[test]
fn of_two_copies_of_an_object_the_last_one_counts() {
    let file = String::from_utf8(pdf(&[FIRST, SECOND], "")).unwrap();
    let later = pdf(&[SECOND], "");
    let later = String::from_utf8(later).unwrap();
    let content = &later[later.find("6 0 obj").unwrap()..later.find("xref\n").unwrap()];
    let text = reading(format!("{file}{content}").as_bytes()).unwrap().work.text;
    assert!(!text.contains("Обозы") && text.contains("снег"));
}

#[test]
fn an_object_that_lacks_its_end_is_read_and_the_next_one_too() {
    let file = String::from_utf8(pdf(&[FIRST], "")).unwrap().replace("endobj\n", "");
    assert!(reading(file.as_bytes()).unwrap().work.text.contains("старшина"));
}

#[test]
fn a_packed_copy_does_not_replace_a_later_one() {
    let file = String::from_utf8(pdf(&[FIRST], "")).unwrap();
    let (before, content) = file.split_at(file.find("6 0 obj").unwrap());
    let page = "<</Type/Page/Parent 2 0 R/Resources<<>>/Contents 8 0 R>>";
    let packed = format!(
        "7 0 obj\n<</Type/ObjStm/N 1/First 4/Length {}>>\nstream\n5 0 {page}\nendstream\nendobj\n",
        page.len() + 4
    );
    let older = file.replacen("1 0 obj", &format!("{packed}1 0 obj"), 1);
    assert!(reading(older.as_bytes()).unwrap().work.text.contains("старшина"));
    let newer = [before, &packed, content].concat();
    assert!(reading(newer.as_bytes()).is_err());
}

#[test]
fn what_looks_like_objects_within_a_stream_is_none() {
    let attached = stream(&pdf(&[SECOND], ""));
    let file = named_again_and_again(&attached);
    assert!(reading(&file).unwrap().work.text.contains("Обозы"));
}

#[test]
fn a_file_that_lost_its_trailer_is_read() {
    let file = pdf(&[FIRST, SECOND], "");
    let table = file.windows(5).position(|window| window == b"xref\n").unwrap();
    assert!(reading(&file[..table]).unwrap().work.text.contains("старшина"));
}

#[test]
fn a_drawing_of_many_megabytes_is_passed_over_and_told() {
    let mut file = pdf(&[FIRST, SECOND], "");
    let drawing = b"q Q ".repeat(2_200_000);
    let text = String::from_utf8(file).unwrap();
    let second = text.find("8 0 obj").unwrap();
    file = [&text.as_bytes()[..second], b"8 0 obj\n", &stream(&drawing), b"\nendobj\n"].concat();
    file.extend(b"trailer\n<</Root 1 0 R>>\n");
    let reading = reading(&file).unwrap();
    assert!(reading.work.text.contains("Обозы"));
    assert!(reading.doubts.iter().any(|doubt| doubt.about == About::Drawings), "{:?}", reading.doubts);
}
