//! The arguments as clap reads them: the commands here, their own arguments beside.

mod cite;
mod fix;
mod search;
mod sources;
mod tables;
mod verify;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub(super) use cite::{CiteArgs, CiteForm};
pub(super) use fix::{FixArgs, FixesArgs};
pub(super) use search::{
    ActsArgs, Amount, ExportArgs, ExportFormat, LineOrder, ListArgs, PassageFilter, QuotesArgs, SearchArgs,
    SubcorporaArgs,
};
pub(super) use sources::{AddArgs, IngestArgs, SourcesAction};
pub(super) use tables::{
    CollocArgs, CountedBy, FreqArgs, KeywordsArgs, Measure, NgramsArgs, TableForm, TimelineArgs, TimelineAxis,
    WordLayer,
};
pub(super) use verify::{VariantsArgs, VerifyArgs};

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
