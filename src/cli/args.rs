//! The arguments as clap reads them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use letopis::search::{Cursor, Surroundings};

use super::table_args::{CollocArgs, FreqArgs, KeywordsArgs, NgramsArgs, TimelineArgs};
use super::verify_args::{VariantsArgs, VerifyArgs};

/// летопись: an annotated corpus of Russian historical texts and the tool that searches it.
#[derive(Debug, Parser)]
#[command(name = "letopis", version, max_term_width = 100, before_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) global: Global,
    /// What to do.
    #[command(subcommand)]
    pub(super) command: Command,
}

const EXAMPLES: &str = "\
letopis quotes --by Орджоникидзе --to Саркисов     кто, кому, что сказал
letopis search \"трудовая книжка\" --year 1938       где об этом говорится
letopis cite @1                                    ссылка по ГОСТ Р 7.0.5-2008";

/// Options of every command.
#[derive(Debug, Args)]
pub(super) struct Global {
    /// The library: a folder that has corpus/ [default: upwards from here]
    #[arg(long, global = true, value_name = "DIR", env = "LETOPIS_LIBRARY")]
    pub(super) library: Option<PathBuf>,
    /// JSON lines instead of text
    #[arg(long, global = true)]
    pub(super) json: bool,
    /// Language of the messages [default: by locale]
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    pub(super) lang: Option<LangChoice>,
    /// Give up a question after so many seconds; 0: never
    #[arg(long, global = true, default_value_t = 60, value_name = "SECONDS")]
    pub(super) timeout: u64,
    /// Colour
    #[arg(long, global = true, value_enum, default_value_t = ColorChoice::Auto, value_name = "WHEN")]
    pub(super) color: ColorChoice,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum LangChoice {
    Ru,
    En,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    Auto,
    Always,
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make an empty library
    Init {
        /// Its folder
        dir: PathBuf,
    },
    /// Take sources into corpus/, and tell what was understood of them
    #[command(before_help = "letopis add книга.fb2 --year 1937\n\
        letopis add статьи/ --dry-run\n\
        letopis add дело.txt --meta дело.csl.json --page-style ends")]
    Add(AddArgs),
    /// The sources of the library: list, show how one was read, remove
    #[command(before_help = "letopis sources\nletopis sources show petr-i\nletopis sources remove petr-i")]
    Sources {
        #[command(subcommand)]
        action: Option<SourcesAction>,
    },
    /// Bring the index up to date with corpus/
    Ingest(IngestArgs),
    /// Passages by words, people, acts, years
    #[command(before_help = "letopis search стахановское движение\n\
        letopis search --mentions Сталин --year 1936..1937\n\
        letopis search '[lemma=\"писать\"] []{0,3} [person]' --kwic --sort right\n\
        letopis search '\"трудовых книжек\" | паспорт*' --limit 50")]
    Search(SearchArgs),
    /// How often: by form, lemma, part of speech, person, work
    #[command(before_help = "letopis freq '[lemma=\"указ\" | lemma=\"декрет\"]' --by form\n\
        letopis freq --by person --year 1917\n\
        letopis freq --by lemma --work lenin-oktyabr --csv")]
    Freq(FreqArgs),
    /// Words that stand near others more often than by chance
    #[command(before_help = "letopis colloc закон --pos ADJ\nletopis colloc Сталин --window 3 --measure ll")]
    Colloc(CollocArgs),
    /// Runs of words that recur
    #[command(before_help = "letopis ngrams --length 3\nletopis ngrams съезд --by lemma")]
    Ngrams(NgramsArgs),
    /// Words of some works that others have more seldom
    #[command(before_help = "letopis keywords --work stakhanov-donbass")]
    Keywords(KeywordsArgs),
    /// Matches by year
    #[command(before_help = "letopis timeline декрет\nletopis timeline Сталин --decades --svg stalin.svg")]
    Timeline(TimelineArgs),
    /// Everything found, for other programs: CSV, TSV, JSON lines, CoNLL-U, TEI
    #[command(before_help = "letopis export закон --format csv --out zakon.csv\n\
        letopis export --work nep --format conllu\n\
        letopis export --format tei --out corpus.xml")]
    Export(ExportArgs),
    /// Save a choice of works under a name, for --in
    #[command(before_help = "letopis subcorpora мемуары --author Иванов --published 1990..\n\
        letopis freq --in мемуары")]
    Subcorpora(SubcorporaArgs),
    /// Quotations by speaker, addressee, medium, year
    #[command(before_help = "letopis quotes --by Орджоникидзе --to Саркисову\n\
        letopis quotes реформа --by Столыпин --year 1906..1911\n\
        letopis quotes --medium letter --said 1917")]
    Quotes(QuotesArgs),
    /// Is this quotation in the corpus, word for word?
    #[command(before_help = "letopis verify «Нам нужны великие потрясения»\n\
        letopis verify \"Догнать и перегнать\" --by Сталин --said 1931\n\
        letopis verify --file цитаты.txt --json")]
    Verify(VerifyArgs),
    /// The same quotation in several works, the earliest first
    #[command(before_help = "letopis variants @1\nletopis variants --all")]
    Variants(VariantsArgs),
    /// People of the corpus, or one of them
    #[command(before_help = "letopis people\nletopis people Серго")]
    People(ListArgs),
    /// Legal acts of the corpus
    #[command(before_help = "letopis acts «закон о трёх колосках»\nletopis acts --issuer СНК --year 1918")]
    Acts(ActsArgs),
    /// Anything by its id: a passage, quotation, person, act, work
    Show {
        /// An id, a name, or @N for hit N of the last answer
        #[arg(required = true)]
        ids: Vec<String>,
        /// Show rule and evidence for every value
        #[arg(long)]
        explain: bool,
    },
    /// References for hits: ГОСТ Р 7.0.5-2008, Word with footnotes, BibTeX, RIS, CSL-JSON …
    #[command(before_help = "letopis cite @1\n\
        letopis cite @1 @3 --format bibtex\n\
        letopis quotes --by Столыпин --json | letopis cite - --format ris\n\
        letopis cite @1 @2 --add-to глава1.txt\n\
        letopis cite --basket глава1.txt --format docx -o глава1.docx")]
    Cite(CiteArgs),
    /// Put right what was found: speaker, addressee, date, words, person, act
    #[command(before_help = "letopis fix @2 --by «Каганович Михаил»\n\
        letopis fix @1 --said 1936-05\n\
        letopis fix p1ed14e97258b --words Саркис --person «Саркисов Саркис Артемович»")]
    Fix(FixArgs),
    /// The corrections of the library: list, undo, orphans
    Fixes(FixesArgs),
    /// Is everything sound?
    Doctor,
    /// Annotate JSON lines: {"id","text"} in, annotations out
    Annotate,
    /// Write the completions of a shell
    Completions {
        /// bash, zsh, fish, elvish, powershell
        shell: clap_complete::Shell,
    },
}

/// What to do with sources.
#[derive(Debug, Subcommand)]
pub(super) enum SourcesAction {
    /// How a source was read: pages, chapters, notes, encoding, spelling, doubts
    Show {
        /// Id of the work, or path below corpus/
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Take a source and its sidecar out of corpus/
    Remove {
        /// Id of the work, or path below corpus/
        #[arg(required = true)]
        ids: Vec<String>,
    },
}

#[derive(Debug, Args)]
pub(super) struct AddArgs {
    /// Files, archives or folders
    #[arg(required_unless_present = "zotero")]
    pub(super) files: Vec<PathBuf>,
    /// Description: a CSL-JSON item, as Zotero exports it
    #[arg(long, value_name = "FILE")]
    pub(super) meta: Option<PathBuf>,
    /// A whole Zotero library (CSL-JSON or BibLaTeX): its attachments, and the files given, with their descriptions
    #[arg(long, value_name = "EXPORT", conflicts_with_all = ["meta", "id", "title", "author", "year"])]
    pub(super) zotero: Option<PathBuf>,
    /// Id of the work
    #[arg(long, value_name = "ID")]
    pub(super) id: Option<String>,
    /// Title
    #[arg(long, value_name = "TEXT")]
    pub(super) title: Option<String>,
    /// Author (may be repeated)
    #[arg(long, value_name = "NAME")]
    pub(super) author: Vec<String>,
    /// Year of publication
    #[arg(long, value_name = "YEAR", allow_hyphen_values = true)]
    pub(super) year: Option<i32>,
    /// Encoding, when it is not to be detected
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
    /// Page marks: on which side of their page they stand, or none
    #[arg(long, value_enum, value_name = "STYLE")]
    pub(super) page_style: Option<PageStyle>,
    /// Page marks: a regular expression with one group (…) for the page
    #[arg(long, value_name = "PATTERN")]
    pub(super) page_mark: Option<String>,
    /// Added to the page numbers of the file
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub(super) page_offset: Option<i64>,
    /// Leave the file where it is and link to it
    #[arg(long)]
    pub(super) link: bool,
    /// Only tell what would be done
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// How page marks stand.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum PageStyle {
    /// Guessed
    Auto,
    /// There are none
    None,
    /// A page begins at its mark
    Begins,
    /// A page ends at its mark
    Ends,
}

#[derive(Debug, Args)]
pub(super) struct IngestArgs {
    /// Encoding of the sources that are not UTF-8, when it is not to be detected: windows-1251, koi8-r, cp866
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
    /// Forget the old index and build it anew
    #[arg(long)]
    pub(super) rebuild: bool,
}

/// How much to show.
#[derive(Clone, Debug, Args)]
pub(super) struct Amount {
    /// How many hits
    #[arg(long, short = 'n', default_value_t = 20, value_name = "N")]
    pub(super) limit: usize,
    /// How many to pass over
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(super) offset: usize,
    /// Only their number
    #[arg(long)]
    pub(super) count: bool,
}

/// Which passages.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct PassageFilter {
    /// Words in any form; "exact phrase"; prefix*; misread~; -word; a | b; filters о:, говорит:, сказано:, упомянут:, издано:;
    /// corpus patterns: [lemma="писать" & pos="VERB"] []{0,3}
    pub(super) words: Vec<String>,
    /// Passages that quote this person
    #[arg(long, value_name = "NAME")]
    pub(super) speaker: Option<String>,
    /// Passages that quote words said in these years; with --speaker, by this person in these years
    #[arg(long, value_name = "YEARS")]
    pub(super) said: Option<String>,
    /// Passages about this: a person, an act, or words with their synonyms
    #[arg(long, value_name = "NAME|WORDS", conflicts_with_all = ["mentions", "act"])]
    pub(super) about: Option<String>,
    /// Passages that mention this person
    #[arg(long, value_name = "NAME")]
    pub(super) mentions: Option<String>,
    /// Passages that mention this act
    #[arg(long, value_name = "ACT")]
    pub(super) act: Option<String>,
    /// Years the text talks about: 1937, 1936..1938, ..1917, 1938-12-20, 1930-е
    #[arg(long, visible_alias = "mentioned", value_name = "YEARS")]
    pub(super) year: Option<String>,
    /// Also decades, centuries and periods
    #[arg(long)]
    pub(super) vague: bool,
    /// Years of publication
    #[arg(long, value_name = "YEARS")]
    pub(super) published: Option<String>,
    /// Only this work (may be repeated)
    #[arg(long, value_name = "ID")]
    pub(super) work: Vec<String>,
    /// Only works of this author
    #[arg(long, value_name = "NAME")]
    pub(super) author: Option<String>,
    /// Only the works of a saved sub-corpus
    #[arg(long = "in", value_name = "NAME")]
    pub(super) subcorpus: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct SearchArgs {
    #[command(flatten)]
    pub(super) filter: PassageFilter,
    /// Every match on a line of its own, in a column (KWIC)
    #[arg(long)]
    pub(super) kwic: bool,
    /// With --kwic: so many words to either side, or characters: 40c [default: what fits on the line]
    #[arg(long, short = 'C', value_name = "N", requires = "kwic", value_parser = around)]
    pub(super) context: Option<Surroundings>,
    /// The order: relevance is for passages; left, right, node, date and speaker for the lines of --kwic
    #[arg(long, value_enum, default_value_t = LineOrder::Place, value_name = "ORDER")]
    pub(super) sort: LineOrder,
    /// How the passages are distributed: people, speakers, works, years, acts, media
    #[arg(long, conflicts_with_all = ["kwic", "count", "sample", "after"])]
    pub(super) facets: bool,
    #[command(flatten)]
    pub(super) part: Part,
    /// Show rule and evidence for every value
    #[arg(long)]
    pub(super) explain: bool,
    /// Also collect the hits in this file, for cite --basket
    #[arg(long, value_name = "FILE")]
    pub(super) add_to: Option<PathBuf>,
    #[command(flatten)]
    pub(super) amount: Amount,
}

/// Which part of an answer.
#[derive(Clone, Debug, Args)]
pub(super) struct Part {
    /// Go on after this place: the last line of an answer names it
    #[arg(long, value_name = "PLACE")]
    pub(super) after: Option<Cursor>,
    /// So many of the hits, chosen at random
    #[arg(long, value_name = "N")]
    pub(super) sample: Option<usize>,
    /// Another number chooses others, the same number the same
    #[arg(long, value_name = "S", default_value_t = 1, requires = "sample")]
    pub(super) seed: u64,
}

/// `8`: words; `40c`, `40з`: characters.
fn around(text: &str) -> Result<Surroundings, String> {
    let (digits, characters) = match text.strip_suffix(['c', 'с', 'з']) {
        Some(digits) => (digits, true),
        None => (text, false),
    };
    let number = digits.parse().map_err(|_| "8 — words, 40c — characters".to_owned())?;
    Ok(if characters { Surroundings::Characters(number) } else { Surroundings::Words(number) })
}

/// The order of passages and concordance lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LineOrder {
    /// The passages most relevant to the words first
    Relevance,
    /// As in the corpus
    Place,
    /// By the words before
    Left,
    /// By the words after
    Right,
    /// By the words found, from the one marked with @ on
    Node,
    /// By the date nearest before
    Date,
    /// By the speaker of the quotation
    Speaker,
}

#[derive(Clone, Debug, Args)]
pub(super) struct QuotesArgs {
    /// Words of the quotation
    pub(super) words: Vec<String>,
    /// Who said it
    #[arg(long, value_name = "NAME")]
    pub(super) by: Option<String>,
    /// To whom
    #[arg(long, value_name = "NAME")]
    pub(super) to: Option<String>,
    /// What the quotation or its lead-in is about: a person, an act, or words with their synonyms
    #[arg(long, value_name = "NAME|WORDS")]
    pub(super) about: Option<String>,
    /// A legal act that the quotation or its lead-in mentions
    #[arg(long, value_name = "ACT")]
    pub(super) act: Option<String>,
    /// letter, telegram, report, speech, diary, memoir, interrogation, note, order, article, conversation
    #[arg(long, value_name = "MEDIUM")]
    pub(super) medium: Option<String>,
    /// Said in these years, else in a narrative of these years
    #[arg(long, value_name = "YEARS")]
    pub(super) year: Option<String>,
    /// Said in these years
    #[arg(long, value_name = "YEARS")]
    pub(super) said: Option<String>,
    /// In a narrative of these years
    #[arg(long, value_name = "YEARS")]
    pub(super) context: Option<String>,
    /// The quotation talks of these years
    #[arg(long, value_name = "YEARS")]
    pub(super) mentioned: Option<String>,
    /// The work was published in these years
    #[arg(long, value_name = "YEARS")]
    pub(super) published: Option<String>,
    /// Also quotations without a year
    #[arg(long)]
    pub(super) undated: bool,
    /// Also indirect speech
    #[arg(long)]
    pub(super) indirect: bool,
    /// Also quotations of which the person is only a possible speaker
    #[arg(long)]
    pub(super) candidates: bool,
    /// Without passages of works that the speaker wrote
    #[arg(long)]
    pub(super) only_quoted: bool,
    /// Only this work (may be repeated)
    #[arg(long, value_name = "ID")]
    pub(super) work: Vec<String>,
    /// Only count them: by speaker, addressee, medium, year
    #[arg(long)]
    pub(super) facets: bool,
    /// Only works of this author
    #[arg(long, value_name = "NAME")]
    pub(super) author: Option<String>,
    /// Only the works of a saved sub-corpus
    #[arg(long = "in", value_name = "NAME")]
    pub(super) subcorpus: Option<String>,
    /// Show rule and evidence for every value
    #[arg(long)]
    pub(super) explain: bool,
    /// Also collect the hits in this file, for cite --basket
    #[arg(long, value_name = "FILE")]
    pub(super) add_to: Option<PathBuf>,
    #[command(flatten)]
    pub(super) amount: Amount,
}

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    #[command(flatten)]
    pub(super) filter: PassageFilter,
    /// csv and tsv: a match a row, without words a passage a row; jsonl: a passage a line; conllu; tei
    #[arg(long, short, value_enum, default_value_t = ExportFormat::Jsonl, value_name = "FORMAT")]
    pub(super) format: ExportFormat,
    /// Write into this file [default: stdout]
    #[arg(long, short, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    /// So many of the hits, chosen at random
    #[arg(long, value_name = "N")]
    pub(super) sample: Option<usize>,
    /// Another number chooses others, the same number the same
    #[arg(long, value_name = "S", default_value_t = 1, requires = "sample")]
    pub(super) seed: u64,
}

/// Formats of exports.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ExportFormat {
    Csv,
    Tsv,
    Jsonl,
    Conllu,
    Tei,
}

/// A choice of works to keep.
#[derive(Debug, Args)]
pub(super) struct SubcorporaArgs {
    /// Its name; without criteria it is shown, without a name all are
    pub(super) name: Option<String>,
    /// This work (may be repeated)
    #[arg(long, value_name = "ID", requires = "name")]
    pub(super) work: Vec<String>,
    /// Works of this author
    #[arg(long, value_name = "NAME", requires = "name")]
    pub(super) author: Option<String>,
    /// Works published in these years
    #[arg(long, value_name = "YEARS", requires = "name")]
    pub(super) published: Option<String>,
    /// Forget it
    #[arg(long, requires = "name", conflicts_with_all = ["work", "author", "published"])]
    pub(super) remove: bool,
}

#[derive(Debug, Args)]
pub(super) struct ListArgs {
    /// A name in any form, an alias, an id
    pub(super) name: Vec<String>,
    #[command(flatten)]
    pub(super) amount: Amount,
}

#[derive(Debug, Args)]
pub(super) struct ActsArgs {
    /// Any name of the act
    pub(super) query: Vec<String>,
    /// Issuing body
    #[arg(long, value_name = "BODY")]
    pub(super) issuer: Option<String>,
    /// указ, декрет, постановление …
    #[arg(long = "type", value_name = "TYPE")]
    pub(super) kind: Option<String>,
    /// Years of the act
    #[arg(long, value_name = "YEARS")]
    pub(super) year: Option<String>,
    /// Also collect the hits in this file, for cite --basket
    #[arg(long, value_name = "FILE")]
    pub(super) add_to: Option<PathBuf>,
    #[command(flatten)]
    pub(super) amount: Amount,
}

#[derive(Debug, Args)]
pub(super) struct CiteArgs {
    /// Ids of quotations, passages, acts, works; @N for hit N of the last answer; - for JSON lines on stdin
    #[arg(required_unless_present = "basket")]
    pub(super) ids: Vec<String>,
    /// gost, bibtex, biblatex, ris, csl-json, mods, coins, tei, csv, jsonl, markdown, text, docx
    #[arg(long, short, default_value = "gost", value_name = "FORMAT")]
    pub(super) format: String,
    /// Where the reference stands: a note or list, in the text, or a link to a list
    #[arg(long, value_enum, default_value_t = CiteForm::Note, value_name = "FORM")]
    pub(super) form: CiteForm,
    /// The full description, areas divided by dashes
    #[arg(long)]
    pub(super) full: bool,
    /// The page, when you have seen it: 12, т. 2, с. 5–7, стб. 14, л. 18 об.
    #[arg(long, value_name = "N")]
    pub(super) page: Option<String>,
    /// gost (ГОСТ Р 7.0.5-2008), gost-2018 (ГОСТ Р 7.0.100-2018), chicago, chicago-author-date, apa, mla …, or a file .csl
    #[arg(long, default_value = "gost", value_name = "STYLE")]
    pub(super) style: String,
    /// What this file has collected, with numbered notes and a list of the sources
    #[arg(long, value_name = "FILE")]
    pub(super) basket: Option<PathBuf>,
    /// Write no references, but collect the hits in this file
    #[arg(long, value_name = "FILE", conflicts_with = "basket")]
    pub(super) add_to: Option<PathBuf>,
    /// A number before each reference
    #[arg(long = "footnote-numbering", visible_alias = "numbered")]
    pub(super) numbered: bool,
    /// A list of the sources behind the references
    #[arg(long)]
    pub(super) bibliography: bool,
    /// «Там же» and «Указ. соч.» for what was named before; right as long as the references stay in this order
    #[arg(long)]
    pub(super) shorten: bool,
    /// Words abbreviated outside the title by ГОСТ Р 7.0.12-2011: «Вопр. истории», «Изд-во Моск. ун-та»
    #[arg(long)]
    pub(super) abbreviate: bool,
    /// One complex reference: «…; Его же. …»
    #[arg(long)]
    pub(super) joined: bool,
    /// BibLaTeX without new entry types: acts as @misc
    #[arg(long)]
    pub(super) bib_compat: bool,
    /// CSV with the mark of UTF-8 that Excel waits for
    #[arg(long)]
    pub(super) bom: bool,
    /// Write to this file
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum CiteForm {
    Note,
    Inline,
    Link,
}

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("whole_person").multiple(true).conflicts_with_all(
    ["words", "by", "to", "said", "not_quote", "checked", "span", "person", "not_person", "act"]
))]
pub(super) struct FixArgs {
    /// A quotation, a passage with --words, or a person; @N for hit N of the last answer
    pub(super) id: String,
    /// The words the correction is about, as they stand in the passage
    #[arg(long, value_name = "TEXT")]
    pub(super) words: Option<String>,
    /// Who said it; ? for unknown
    #[arg(long, value_name = "NAME")]
    pub(super) by: Option<String>,
    /// To whom; ? for nobody
    #[arg(long, value_name = "NAME")]
    pub(super) to: Option<String>,
    /// When it was said: 1936, 1936-05, 1936-05-12; ? for unknown
    #[arg(long, value_name = "DATE")]
    pub(super) said: Option<String>,
    /// It is no quotation
    #[arg(long, conflicts_with_all = ["by", "to", "said", "span", "checked"])]
    pub(super) not_quote: bool,
    /// The words were compared with the source
    #[arg(long)]
    pub(super) checked: bool,
    /// The exact words of the quotation
    #[arg(long, value_name = "TEXT")]
    pub(super) span: Option<String>,
    /// Whom the words name
    #[arg(long, value_name = "NAME")]
    pub(super) person: Option<String>,
    /// The words name nobody
    #[arg(long, conflicts_with = "person")]
    pub(super) not_person: bool,
    /// Which act is meant; ? for unknown
    #[arg(long, value_name = "ACT")]
    pub(super) act: Option<String>,
    /// The person is the same as this one
    #[arg(long, value_name = "PERSON", conflicts_with_all = ["name", "split"], group = "whole_person")]
    pub(super) same_as: Option<String>,
    /// The name of the person, or of the one split off
    #[arg(long, value_name = "NAME", group = "whole_person")]
    pub(super) name: Option<String>,
    /// In these works (--work) the person is somebody else
    #[arg(long, requires = "work", group = "whole_person")]
    pub(super) split: bool,
    /// A person: only in this work (may be repeated)
    #[arg(long, value_name = "ID", requires = "whole_person")]
    pub(super) work: Vec<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(super) note: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct FixesArgs {
    /// Take these corrections back
    #[arg(long, value_name = "ID", num_args = 1..)]
    pub(super) undo: Vec<String>,
    /// Only those that have no place now
    #[arg(long)]
    pub(super) orphans: bool,
}
