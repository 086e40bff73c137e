//! Sentences, tokens and their morphological readings.

use std::sync::Arc;

use super::Span;

/// The sentences and tokens of a whole work, in order.
#[derive(Clone, Debug, Default)]
pub struct Analysed {
    /// Sentences in order; they never cross a passage.
    pub sentences: Vec<Sentence>,
    /// All tokens of the work in order.
    pub tokens: Vec<Token>,
    /// Words as they can be typed, in order, with their readings outside of any sentence; may be empty.
    pub lexicon: Vec<(Box<str>, Arc<Word>)>,
}

impl Analysed {
    /// The tokens of sentence `index`.
    #[must_use]
    pub fn sentence_tokens(&self, index: usize) -> &[Token] {
        self.sentences.get(index).map_or(&[], |s| &self.tokens[s.first..s.last])
    }

    /// The index of the first token that ends after `offset` (the number of tokens if there is none).
    #[must_use]
    pub fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|t| t.span.end <= offset)
    }

    /// The range of tokens that lie inside `span`.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.tokens.partition_point(|t| t.span.start < span.start);
        let last = self.tokens.partition_point(|t| t.span.end <= span.end);
        first..last.max(first)
    }

    /// The index of the sentence that holds `offset`, or of the last one before it.
    #[must_use]
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        self.sentences.partition_point(|s| s.span.start <= offset).checked_sub(1)
    }
}

/// A sentence: its span and its tokens `first..last` in [`Analysed::tokens`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From the first token to the last.
    pub span: Span,
    /// Index of the first token.
    pub first: usize,
    /// One past the index of the last token.
    pub last: usize,
    /// Index of the passage in [`super::Work::passages`].
    pub passage: usize,
}

/// A word, number or mark of the text.
#[derive(Clone, Debug)]
pub struct Token {
    /// Where it stands in the work's text.
    pub span: Span,
    /// What kind of thing it is.
    pub kind: TokenKind,
    /// Its capitals, as written.
    pub casing: Casing,
    /// Folded form and readings; shared between equal words.
    pub word: Arc<Word>,
}

impl Token {
    /// The folded form: modern spelling, lower case, `ё` as `е`.
    #[must_use]
    pub fn form(&self) -> &str {
        &self.word.form
    }

    /// The most likely lemma.
    #[must_use]
    pub fn lemma(&self) -> &str {
        self.word.readings.first().map_or(self.form(), |r| &r.lemma)
    }

    /// The most likely part of speech.
    #[must_use]
    pub fn pos(&self) -> Pos {
        self.word.readings.first().map_or(Pos::X, |r| r.pos)
    }

    /// All readings, the most likely first.
    #[must_use]
    pub fn readings(&self) -> &[Reading] {
        &self.word.readings
    }

    /// The lemmas of the readings, the most likely first; one that stands several times in a row is given once.
    pub fn lemmas(&self) -> impl Iterator<Item = &str> {
        let readings = self.readings();
        let repeats = |at: usize| at > 0 && readings[at - 1].lemma == readings[at].lemma;
        readings.iter().enumerate().filter(move |&(at, _)| !repeats(at)).map(|(_, r)| &*r.lemma)
    }

    /// True when some reading has this lemma.
    #[must_use]
    pub fn has_lemma(&self, lemma: &str) -> bool {
        self.word.readings.iter().any(|r| &*r.lemma == lemma) || (self.word.readings.is_empty() && self.form() == lemma)
    }

    /// True for a token of letters.
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// True when the first letter is a capital.
    #[must_use]
    pub fn is_capitalised(&self) -> bool {
        matches!(self.casing, Casing::Capital | Casing::Upper | Casing::Mixed)
    }
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner hyphens and full stops of abbreviations.
    Word,
    /// Digits, perhaps with separators or a letter ending (`1938`, `30-х`, `20.12.1938`).
    Number,
    /// A mark: full stop, dash, quotation mark, bracket.
    Punctuation,
    /// Anything else.
    Symbol,
}

/// The capitals of a token as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Casing {
    /// No capital, or no letters at all.
    Lower,
    /// First letter only.
    Capital,
    /// All letters (also a single capital letter).
    Upper,
    /// A capital at the start and others inside (`Бонч-Бруевич`, `ВКП(б)`).
    Mixed,
}

/// A folded word form and everything it can be.
#[derive(Clone, Debug, Default)]
pub struct Word {
    /// Modern spelling, lower case, `ё` as `е`.
    pub form: Box<str>,
    /// Readings, the most likely first; empty for marks.
    pub readings: Vec<Reading>,
}

impl Word {
    /// The lemmas that someone who types the word can mean, by the alphabet; the form itself when nothing is known of it.
    #[must_use]
    pub fn likely_lemmas(&self) -> Vec<&str> {
        let likely = self.readings.iter().filter(|r| r.weight >= LIKELY);
        let mut lemmas: Vec<&str> = likely.map(|r| &*r.lemma).collect();
        lemmas.sort_unstable();
        lemmas.dedup();
        if lemmas.is_empty() {
            lemmas.push(&self.form);
        }
        lemmas
    }
}

/// Readings below this weight, in thousandths, do not count as what the user meant.
const LIKELY: u16 = 100;

/// One morphological reading of a word form.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Dictionary form, lower case, `ё` as `е`.
    pub lemma: Box<str>,
    /// Part of speech (Universal Dependencies).
    pub pos: Pos,
    /// Case (падеж).
    pub case: Option<Case>,
    /// Number (число).
    pub number: Option<Number>,
    /// Gender (род).
    pub gender: Option<super::Gender>,
    /// Animacy (одушевлённость).
    pub animacy: Option<Animacy>,
    /// Verb form, for verbs.
    pub verb: Option<VerbForm>,
    /// Person of a verb or pronoun, 1–3.
    pub person: Option<u8>,
    /// Kind of proper name, if the dictionary marks one.
    pub name: Option<NameType>,
    /// Probability of this reading, in thousandths: of the form alone or, where the context model ran, in context.
    pub weight: u16,
    /// True when the form stands in the dictionary; false when the reading was guessed from its ending.
    pub known: bool,
}

/// Universal part-of-speech tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Pos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

impl Pos {
    /// All tags, by the alphabet.
    pub const ALL: [Pos; 17] = [
        Pos::Adj,
        Pos::Adp,
        Pos::Adv,
        Pos::Aux,
        Pos::Cconj,
        Pos::Det,
        Pos::Intj,
        Pos::Noun,
        Pos::Num,
        Pos::Part,
        Pos::Pron,
        Pos::Propn,
        Pos::Punct,
        Pos::Sconj,
        Pos::Sym,
        Pos::Verb,
        Pos::X,
    ];

    /// The tag of that name, in capitals or not.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.as_str().eq_ignore_ascii_case(name.trim()))
    }

    /// The tag of the Universal Dependencies, as `VERB`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Pos::Adj => "ADJ",
            Pos::Adp => "ADP",
            Pos::Adv => "ADV",
            Pos::Aux => "AUX",
            Pos::Cconj => "CCONJ",
            Pos::Det => "DET",
            Pos::Intj => "INTJ",
            Pos::Noun => "NOUN",
            Pos::Num => "NUM",
            Pos::Part => "PART",
            Pos::Pron => "PRON",
            Pos::Propn => "PROPN",
            Pos::Punct => "PUNCT",
            Pos::Sconj => "SCONJ",
            Pos::Sym => "SYM",
            Pos::Verb => "VERB",
            Pos::X => "X",
        }
    }

    /// True for nouns, proper or common.
    #[must_use]
    pub fn is_noun(self) -> bool {
        matches!(self, Pos::Noun | Pos::Propn)
    }
}

/// Grammatical case (падеж).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Case {
    Nom,
    Gen,
    Dat,
    Acc,
    Ins,
    Loc,
    Par,
    Voc,
}

/// Grammatical number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Number {
    Sing,
    Plur,
}

/// Animacy (одушевлённость).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Animacy {
    Animate,
    Inanimate,
}

/// The form of a verb that attribution of quotations needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VerbForm {
    /// Past tense: agrees in gender and number.
    Past,
    /// Present tense: agrees in person and number.
    Present,
    /// Future tense: agrees in person and number.
    Future,
    /// Imperative.
    Imperative,
    /// Infinitive.
    Infinitive,
    /// Participle (причастие).
    Participle,
    /// Short passive participle (краткое причастие: «сказано»).
    ShortParticiple,
    /// Gerund (деепричастие).
    Gerund,
}

impl VerbForm {
    /// True for a form that heads a clause.
    #[must_use]
    pub fn is_finite(self) -> bool {
        matches!(self, VerbForm::Past | VerbForm::Present | VerbForm::Future | VerbForm::Imperative)
    }
}

/// The kind of proper name the dictionary marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameType {
    /// First name (имя).
    Given,
    /// Surname (фамилия).
    Surname,
    /// Patronymic (отчество).
    Patronymic,
    /// Place name.
    Place,
    /// Organisation, brand or other.
    Other,
}
