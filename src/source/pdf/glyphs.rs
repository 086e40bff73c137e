//! What a page of a PDF draws: its letters with their places, in the order in which it draws them.
//!
//! Only operators of text and of coordinates are followed. Pieces that a page draws by name (forms) may hold others:
//! how deep and how many are bounded, and so are the letters of a file.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{DecompressError, Dictionary, Document, Object, ObjectId, Stream};

use super::budget::{Budget, objects_at_most};
use super::font::{Font, Letters};

/// Forms inside each other at most.
const DEEPEST: usize = 8;
/// Bytes that what a sheet draws may unpack to.
const DRAWING: usize = 8 << 20;
/// Operands that one drawing may have at most.
const MOST_OPERANDS: usize = 2_000_000;
/// Letters of a sheet at most: the largest newspaper has fewer by half.
const MOST_GLYPHS: usize = 200_000;
/// Operands that are read in the time of a step.
const OPERANDS_A_STEP: usize = 4;
/// Steps that drawing a form takes.
const FORM: usize = 100;
/// Saved states at most.
const MOST_SAVED: usize = 512;

/// A letter on a page. Lengths are in points, `y` grows upwards.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub x: f64,
    pub y: f64,
    /// Where the next one is expected.
    pub end: f64,
    pub size: f64,
    pub text: String,
}

/// Reads the pages of a file one after the other.
pub(super) struct Pages<'a> {
    doc: &'a Document,
    fonts: HashMap<usize, Rc<Font>>,
    budget: Budget,
    /// Drawings larger than any that is read, and sheets with more letters.
    pub heavy: usize,
    /// Letters whose font does not say what they are.
    pub unknown: usize,
}

type Matrix = [f64; 6];
const IDENTITY: Matrix = [1., 0., 0., 1., 0., 0.];

/// `a`, then `b`.
fn times(a: &Matrix, b: &Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

/// What `q` saves.
#[derive(Clone)]
struct State {
    ctm: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    scale: f64,
    leading: f64,
    rise: f64,
}

struct Pen {
    state: State,
    saved: Vec<State>,
    tm: Matrix,
    line: Matrix,
}

impl Pen {
    fn new(ctm: Matrix) -> Self {
        let state =
            State { ctm, font: None, size: 0., letter_space: 0., word_space: 0., scale: 1., leading: 0., rise: 0. };
        Self { state, saved: Vec::new(), tm: IDENTITY, line: IDENTITY }
    }

    fn move_line(&mut self, x: f64, y: f64) {
        self.line = times(&[1., 0., 0., 1., x, y], &self.line);
        self.tm = self.line;
    }
}

impl<'a> Pages<'a> {
    pub(super) fn new(doc: &'a Document, budget: Budget) -> Self {
        Self { doc, fonts: HashMap::new(), budget, heavy: 0, unknown: 0 }
    }

    /// The letters of a page; what is damaged in it is passed over.
    pub(super) fn page(&mut self, id: ObjectId) -> Vec<Glyph> {
        let mut out = Vec::new();
        let content = self.doc.get_page_content_with_limit(id, DRAWING);
        let Some(content) = self.unpacked(content) else { return out };
        let resources = self.inherited(id, b"Resources").and_then(|object| object.as_dict().ok());
        let turn = self.inherited(id, b"Rotate").and_then(|object| object.as_i64().ok()).unwrap_or(0);
        let ctm = match turn.rem_euclid(360) {
            90 => [0., -1., 1., 0., 0., 0.],
            180 => [-1., 0., 0., -1., 0., 0.],
            270 => [0., 1., -1., 0., 0., 0.],
            _ => IDENTITY,
        };
        self.draw(&content, resources, ctm, 0, &mut out);
        self.heavy += usize::from(out.len() > MOST_GLYPHS);
        out
    }

    /// An entry of a page or of what it belongs to.
    fn inherited(&self, id: ObjectId, key: &[u8]) -> Option<&'a Object> {
        let mut dict = self.doc.get_dictionary(id).ok()?;
        for _ in 0..64 {
            if let Ok(object) = dict.get_deref(key, self.doc) {
                return Some(object);
            }
            dict = dict.get_deref(b"Parent", self.doc).and_then(Object::as_dict).ok()?;
        }
        None
    }

    fn draw(
        &mut self,
        bytes: &[u8],
        resources: Option<&'a Dictionary>,
        ctm: Matrix,
        depth: usize,
        out: &mut Vec<Glyph>,
    ) {
        let mut pen = Pen::new(ctm);
        for operation in Content::decode_iter(bytes).map_while(Result::ok) {
            self.operate(&mut pen, &operation, resources, depth, out);
            if self.is_spent() || out.len() > MOST_GLYPHS {
                return;
            }
        }
    }

    /// A drawing, as far as it can be unpacked and read within bounds.
    fn unpacked(&mut self, content: lopdf::Result<Vec<u8>>) -> Option<Vec<u8>> {
        self.budget.take_bytes(content.as_ref().map_or(DRAWING, Vec::len));
        let heavy = match &content {
            Ok(content) => content.len() / 2 > MOST_OPERANDS && objects_at_most(content) > MOST_OPERANDS,
            Err(error) => matches!(error, lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { .. })),
        };
        self.heavy += usize::from(heavy);
        content.ok().filter(|_| !heavy)
    }

    /// True when no more of the file is read.
    pub(super) fn is_spent(&self) -> bool {
        self.budget.is_spent()
    }

    fn operate(
        &mut self,
        pen: &mut Pen,
        operation: &Operation,
        resources: Option<&'a Dictionary>,
        depth: usize,
        out: &mut Vec<Glyph>,
    ) {
        let operands = &operation.operands;
        self.budget.take(1 + operands.len() / OPERANDS_A_STEP);
        let number = |at: usize| operands.get(at).and_then(|o| o.as_float().ok()).map_or(0., f64::from);
        let string = |at: usize| operands.get(at).and_then(|o| o.as_str().ok()).unwrap_or_default();
        match operation.operator.as_str() {
            "q" if pen.saved.len() < MOST_SAVED => pen.saved.push(pen.state.clone()),
            "Q" => pen.state = pen.saved.pop().unwrap_or_else(|| pen.state.clone()),
            "cm" => pen.state.ctm = times(&std::array::from_fn(number), &pen.state.ctm),
            "BT" => (pen.tm, pen.line) = (IDENTITY, IDENTITY),
            "Tc" => pen.state.letter_space = number(0),
            "Tw" => pen.state.word_space = number(0),
            "Tz" => pen.state.scale = number(0) / 100.,
            "TL" => pen.state.leading = number(0),
            "Ts" => pen.state.rise = number(0),
            "Tf" => {
                pen.state.font = operands.first().and_then(|o| o.as_name().ok()).and_then(|n| self.font(resources, n));
                pen.state.size = number(1);
            }
            "Tm" => {
                pen.line = std::array::from_fn(number);
                pen.tm = pen.line;
            }
            "Td" => pen.move_line(number(0), number(1)),
            "TD" => {
                pen.state.leading = -number(1);
                pen.move_line(number(0), number(1));
            }
            "T*" => pen.move_line(0., -pen.state.leading),
            "Tj" => self.show(pen, string(0), out),
            "'" => {
                pen.move_line(0., -pen.state.leading);
                self.show(pen, string(0), out);
            }
            "\"" => {
                (pen.state.word_space, pen.state.letter_space) = (number(0), number(1));
                pen.move_line(0., -pen.state.leading);
                self.show(pen, string(2), out);
            }
            "TJ" => {
                let parts = operands.first().and_then(|o| o.as_array().ok()).map_or(&[][..], Vec::as_slice);
                self.budget.take(parts.len() / OPERANDS_A_STEP);
                for part in parts {
                    if let Ok(string) = part.as_str() {
                        self.show(pen, string, out);
                    } else if let Ok(back) = part.as_float() {
                        let x = -f64::from(back) / 1000. * pen.state.size * pen.state.scale;
                        pen.tm = times(&[1., 0., 0., 1., x, 0.], &pen.tm);
                    }
                }
            }
            "Do" => {
                let name = operands.first().and_then(|o| o.as_name().ok());
                if let Some(form) = name.and_then(|name| self.form(resources, name)) {
                    self.form_content(form, resources, pen.state.ctm, depth, out);
                }
            }
            _ => {}
        }
    }

    fn form(&self, resources: Option<&'a Dictionary>, name: &[u8]) -> Option<&'a Stream> {
        let forms = resources?.get_deref(b"XObject", self.doc).and_then(Object::as_dict).ok()?;
        let form = forms.get_deref(name, self.doc).and_then(Object::as_stream).ok()?;
        (form.dict.get(b"Subtype").and_then(Object::as_name).ok()? == b"Form").then_some(form)
    }

    fn form_content(
        &mut self,
        form: &'a Stream,
        outer: Option<&'a Dictionary>,
        ctm: Matrix,
        depth: usize,
        out: &mut Vec<Glyph>,
    ) {
        self.budget.take(FORM);
        if depth >= DEEPEST || self.is_spent() {
            return;
        }
        let Some(content) = self.unpacked(form.get_plain_content_with_limit(DRAWING)) else { return };
        let own = form.dict.get_deref(b"Resources", self.doc).and_then(Object::as_dict).ok();
        let matrix = form.dict.get_deref(b"Matrix", self.doc).and_then(Object::as_array).ok();
        let number = |at: usize| matrix.and_then(|m| m.get(at)?.as_float().ok()).map_or(IDENTITY[at], f64::from);
        self.draw(&content, own.or(outer), times(&std::array::from_fn(number), &ctm), depth + 1, out);
    }

    fn font(&mut self, resources: Option<&'a Dictionary>, name: &[u8]) -> Option<Rc<Font>> {
        let fonts = resources?.get_deref(b"Font", self.doc).and_then(Object::as_dict).ok()?;
        let dict = fonts.get_deref(name, self.doc).and_then(Object::as_dict).ok()?;
        let (doc, budget) = (self.doc, &mut self.budget);
        let font = self.fonts.entry(std::ptr::from_ref(dict) as usize);
        Some(Rc::clone(font.or_insert_with(|| Rc::new(Font::new(doc, dict, budget)))))
    }

    fn show(&mut self, pen: &mut Pen, string: &[u8], out: &mut Vec<Glyph>) {
        let Some(font) = pen.state.font.clone() else { return };
        let state = &pen.state;
        for code in font.codes(string) {
            let scaled = [state.size * state.scale, 0., 0., state.size, 0., state.rise];
            let place = times(&scaled, &times(&pen.tm, &state.ctm));
            let wide = code.width * place[0].hypot(place[1]);
            self.budget.take(1);
            // What is written up the margin is no line of the text.
            let upright = place[0].abs() >= place[1].abs() && place.iter().all(|number| number.is_finite());
            match code.text {
                Some(letters) if upright => out.push(Glyph {
                    x: place[4],
                    y: place[5],
                    end: place[4] + wide,
                    size: place[2].hypot(place[3]),
                    text: match letters {
                        Letters::Of(text) => text.to_owned(),
                        Letters::One(letter) => letter.to_string(),
                    },
                }),
                Some(_) => {}
                None => self.unknown += 1,
            }
            let space = state.letter_space + if code.is_space { state.word_space } else { 0. };
            let x = (code.width * state.size + space) * state.scale;
            pen.tm = times(&[1., 0., 0., 1., x, 0.], &pen.tm);
        }
    }
}
