//! The syntax tree of a corpus pattern.

/// `*`, `+` and `{n,}` repeat no more often than this.
pub const MOST_REPEATED: u32 = 100;

/// A pattern whose repetitions, written out, come to more words is refused: repetitions inside one another would take
/// longer than anyone waits.
pub const MOST_WORDS: u64 = 20_000;

/// A corpus pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// What the words look like.
    pub body: Node,
    /// A stretch that must lie inside the match.
    pub containing: Option<Node>,
    /// What the match must lie in.
    pub within: Option<Frame>,
}

/// What a match must not cross.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// One sentence.
    Sentence,
    /// Words of quotations.
    Quote,
}

/// A stretch of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// One word.
    Token(Condition),
    /// One after the other.
    Row(Vec<Node>),
    /// One of them.
    Either(Vec<Node>),
    /// At least `min` and at most `max` times.
    Repeat {
        /// What.
        node: Box<Node>,
        /// Least number.
        min: u32,
        /// Greatest number, at least 1.
        max: u32,
    },
    /// The word by which a concordance is aligned and sorted.
    Marked(Box<Node>),
}

/// What a word must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Any word.
    Any,
    /// The attribute has a value that fits the regular expression; without one, any value.
    Is(Attribute, Option<String>),
    /// All of them.
    All(Vec<Condition>),
    /// At least one of them.
    One(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
}

/// What is known of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attribute {
    /// The folded form.
    Form,
    /// The best lemma.
    Lemma,
    /// Part of speech (Universal Dependencies).
    Pos,
    /// Morphological features (Universal Dependencies).
    Features,
    /// Id of the person the word names.
    Person,
    /// Id of the act the word names.
    Act,
    /// Id of the person or act the word names.
    Entity,
    /// The date the word belongs to, in EDTF.
    Date,
    /// Id of the person who says the word.
    Speaker,
}

impl Attribute {
    /// The attribute of a name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Some(match name {
            "form" | "word" => Self::Form,
            "lemma" => Self::Lemma,
            "pos" => Self::Pos,
            "feats" => Self::Features,
            "person" => Self::Person,
            "entity" => Self::Entity,
            "act" => Self::Act,
            "date" => Self::Date,
            "speaker" => Self::Speaker,
            _ => return None,
        })
    }

    /// True for attributes that not every word has.
    #[must_use]
    pub fn may_stand_alone(self) -> bool {
        matches!(self, Self::Person | Self::Act | Self::Entity | Self::Date | Self::Speaker)
    }
}

impl Node {
    /// How many words it is with all repetitions written out.
    #[must_use]
    pub fn written_out(&self) -> u64 {
        match self {
            Node::Token(_) => 1,
            Node::Row(nodes) | Node::Either(nodes) => {
                nodes.iter().fold(0, |n, node| n.saturating_add(node.written_out()))
            }
            Node::Repeat { node, max, .. } => node.written_out().saturating_mul((*max).into()),
            Node::Marked(node) => node.written_out(),
        }
    }

    /// True when it can match no word at all.
    #[must_use]
    pub fn can_be_empty(&self) -> bool {
        match self {
            Node::Token(_) => false,
            Node::Row(nodes) => nodes.iter().all(Node::can_be_empty),
            Node::Either(nodes) => nodes.iter().any(Node::can_be_empty),
            Node::Repeat { node, min, .. } => *min == 0 || node.can_be_empty(),
            Node::Marked(node) => node.can_be_empty(),
        }
    }
}
