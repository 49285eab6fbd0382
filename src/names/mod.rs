//! A publisher's own names: a table given at run time, found in running text.
//!
//! The table ([`table`]) is read row by row; what is wrong with a row is reported by its line and the others serve.
//! In a text, names are compared by their folded words, so that spelling variants match, and a first word may carry
//! clitics: `و ف ب ل ك`, the article, or a ل fused with the article (`للأهرام`). Few words of a text begin a name, so
//! the first word is looked up by its hash, and only where that hits, the words from there on are compared as text.

mod table;

pub use table::{Problem, ProblemCode};

use crate::analysis::{Evidence, Kind, Mention};
use crate::codec::HashIndex;
use crate::hashing::Map;
use crate::lexicon::{Lexicon, hash, hash2};
use crate::span::ViewSpan;
use crate::text::View;
use crate::token::{self, Token, TokenKind, Tokens, clitic, tokenize};
use std::collections::BTreeMap;

/// A row of the table: one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The name that the publisher calls it by.
    pub name: String,
    /// What it is: a kind that has entities.
    pub kind: Kind,
    /// The publisher's own identifier of it.
    pub identifier: Option<String>,
    /// Where the publisher writes about it: an `http` or `https` address.
    pub url: Option<String>,
}

/// A table of names, ready to be found.
///
/// ```
/// use wassam::{Analyzer, Options, names::Names};
/// let (names, problems) = Names::parse("name\tkind\taliases\tidentifier\turl\nجريدة الغد\torganization\tالغد\tp-7\t".as_bytes());
/// assert!(problems.is_empty());
/// let wassam = Analyzer::built_in().with_names(names);
/// let analysis = wassam.analyze("كتبت الصحف، ومنها للغد مقال طويل.", &Options::default());
/// assert_eq!(analysis.entities[0].name, "جريدة الغد");
/// assert_eq!(analysis.entities[0].identifier.as_deref(), Some("p-7"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Names {
    rows: Vec<Row>,
    /// Folded words, joined by spaces, and their row.
    phrases: Map<Box<str>, u32>,
    /// Hashes of first words, and how many words the longest name from there has.
    firsts: HashIndex,
    longest: Vec<u8>,
}

/// Words of a name, at most.
const MOST_WORDS: usize = 32;
/// Letters of a name of one word that clitics may stand before, at least.
const SHORTEST: usize = 3;

impl Names {
    /// Reads a table; see [`table`] for its form. Costs a few microseconds a row.
    /// Gives the names of all good rows, and what is wrong with the others, by line.
    pub fn parse(bytes: &[u8]) -> (Self, Vec<Problem>) {
        table::read(bytes)
    }

    /// How many rows serve.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no row serves.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row that a mention names by its number ([`Mention::own`]).
    pub fn row(&self, number: u32) -> Option<&Row> {
        self.rows.get(number as usize)
    }

    /// Prepares the lookup by first words, after all rows are in.
    fn indexed(mut self) -> Self {
        let mut firsts: BTreeMap<u32, u8> = BTreeMap::new();
        for phrase in self.phrases.keys() {
            let mut words = phrase.split(' ');
            let first = hash(words.next().unwrap_or_default().as_bytes());
            let longest = firsts.entry(first).or_default();
            *longest = (*longest).max(1 + words.count() as u8);
        }
        let (hashes, longest): (Vec<u32>, Vec<u8>) = firsts.into_iter().unzip();
        self.firsts = HashIndex::new(hashes);
        self.longest = longest;
        self
    }

    /// Finds the names in a tokenised text, from left to right and of those that begin at one word the longest.
    /// The lexicon tells clitics from letters that only look like them. O(n); nothing where the table is empty.
    pub fn find(&self, view: &View, tokens: &Tokens, lexicon: &Lexicon) -> Vec<Mention<ViewSpan>> {
        let mut found = Vec::new();
        if self.is_empty() {
            return found;
        }
        let mut phrase = String::new();
        for sentence in &tokens.sentences {
            let toks = &tokens.tokens[sentence.tokens.clone()];
            let mut i = 0;
            while i < toks.len() {
                let Some(hit) = self.longest_at(view, &toks[i..], lexicon, &mut phrase) else {
                    i += 1;
                    continue;
                };
                let span = ViewSpan::new(toks[i].span.start + hit.start.at as u32, toks[i + hit.tokens - 1].span.end);
                found.push(Mention {
                    span,
                    kind: self.rows[hit.row as usize].kind,
                    subkind: None,
                    name: token::name(view, span, hit.start.fused),
                    entity: None,
                    confidence: 1.0,
                    evidence: &[Evidence::Own],
                    value: None,
                    own: Some(hit.row),
                });
                i += hit.tokens;
            }
        }
        found
    }

    /// The longest name that begins at the first of `toks`; of equally long ones, that with the fewest clitics.
    fn longest_at(&self, view: &View, toks: &[Token], lexicon: &Lexicon, phrase: &mut String) -> Option<Hit> {
        if !is_word(&toks[0]) {
            return None;
        }
        let word = &view.folded()[toks[0].span.range()];
        let mut best: Option<Hit> = None;
        for start in starts(word) {
            let rest = &word[start.bare..];
            let full = start.fused && !start.article;
            let first = if full { hash2("ا".as_bytes(), rest.as_bytes()) } else { hash(rest.as_bytes()) };
            let Some(longest) = self.firsts.get(first).map(|place| self.longest[place]) else { continue };
            phrase.clear();
            if full {
                phrase.push('ا');
            }
            phrase.push_str(rest);
            let mut words = 0;
            for (n, token) in toks.iter().enumerate() {
                // A dash may join what the table writes apart.
                if token.kind == TokenKind::Dash {
                    continue;
                }
                if n > 0 {
                    phrase.push(' ');
                    phrase.push_str(&view.folded()[token.span.range()]);
                }
                words += 1;
                if words > longest {
                    break;
                }
                if let Some(&row) = self.phrases.get(phrase.as_str())
                    && best.as_ref().is_none_or(|b| words > b.words)
                    && (words > 1 || start.is_likely(word, lexicon))
                    && !(start.article && self.rows[row as usize].kind == Kind::Person)
                {
                    best = Some(Hit { start, row, words, tokens: n + 1 });
                }
            }
        }
        best
    }
}

/// A name found at some token.
struct Hit {
    start: Start,
    row: u32,
    words: u8,
    tokens: usize,
}

/// One way to read the beginning of a word: where the mention starts, and where the name's own first word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Start {
    /// Bytes of conjunction and preposition.
    at: usize,
    /// Bytes before the letters to compare: the article too, where the name has none.
    bare: usize,
    /// Whether the article lost its alef to a ل before it.
    fused: bool,
    /// Whether an article was passed over.
    article: bool,
}

/// All ways to read the beginning of a folded word, that without clitics first.
fn starts(word: &str) -> impl Iterator<Item = Start> {
    let conjunction = if word.starts_with(['و', 'ف']) { 'و'.len_utf8() } else { 0 };
    let conjunctions = [Some(0), Some(conjunction).filter(|&n| n > 0)];
    conjunctions.into_iter().flatten().flat_map(move |c| {
        let preposition = if word[c..].starts_with(['ب', 'ل', 'ك']) { 'ب'.len_utf8() } else { 0 };
        let prepositions = [Some(0), Some(preposition).filter(|&n| n > 0)];
        prepositions.into_iter().flatten().flat_map(move |p| {
            let at = c + p;
            let rest = &word[at..];
            // `للأهرام` has lost the alef of its article; `للبنان` has none to lose.
            let plain = Start { at, bare: at, fused: false, article: false };
            let fused = Start { fused: true, ..plain };
            let is_fused = p > 0 && word[c..].starts_with("لل");
            let article = if is_fused { "ل" } else { "ال" };
            let without = Start { bare: at + article.len(), fused: is_fused, article: true, ..plain };
            let has_article = rest.len() > article.len() && rest.starts_with(article);
            [Some(plain), Some(fused).filter(|_| is_fused), Some(without).filter(|_| has_article)].into_iter().flatten()
        })
    })
}

impl Start {
    /// Whether a word that the table has without these clitics is meant: `وليد` is not `ليد` with an `و`.
    /// True where the lexicon splits the word so, does not know it, or knows the rest as at least as frequent.
    fn is_likely(self, word: &str, lexicon: &Lexicon) -> bool {
        if self.bare == 0 {
            return true;
        }
        if word[self.bare..].chars().take(SHORTEST).count() < SHORTEST {
            return false;
        }
        let of = |from: usize, fused: bool| {
            let rest = &word.as_bytes()[from..];
            lexicon.frequency(if fused { hash2("ا".as_bytes(), rest) } else { hash(rest) })
        };
        let whole = of(0, false);
        let stem = of(self.at, self.fused);
        let split = || clitic::split(word, lexicon).len == self.at;
        let clitics = self.at == 0 || whole == 0 || stem >= whole || split();
        let article = !self.article || stem == 0 || of(self.bare, false) >= stem;
        clitics && article
    }
}

fn is_word(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Latin | TokenKind::Number)
}

/// The folded words of a name as they stand in [`Names::phrases`]; `None` where no letter is left, or too many words.
fn phrase(name: &str) -> Option<String> {
    let view = View::new(name);
    let tokens = tokenize(&view, &[ViewSpan::new(0, view.clean().len() as u32)]).tokens;
    let first = tokens.iter().position(is_word)?;
    let last = tokens.iter().rposition(is_word)?;
    let words: Vec<&str> = tokens[first..=last]
        .iter()
        .filter(|t| t.kind != TokenKind::Dash)
        .map(|t| &view.folded()[t.span.range()])
        .collect();
    let lettered = words.iter().any(|w| w.contains(char::is_alphabetic));
    (lettered && words.len() <= MOST_WORDS).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Analyzer, Options};
    use std::sync::OnceLock;

    const TABLE: &str = "name\tkind\taliases\tidentifier\turl\n\
        الأهرام\torganization\tجريدة الأهرام\tahram\thttps://example.org/ahram\n\
        زعبرتان\tplace\t\tp1\n\
        زعبرتان الكبرى\tplace\t\tp2\n\
        ليد\tplace\n\
        لبنيت\tplace\n\
        فيسبوك\torganization\tFacebook|ميتا\tfb\n\
        جزيرة\tplace\n\
        حسن برهوم\tperson\tأبو علي البرهومي\n\
        ولايات الشمس\tplace\n\
        كوكا كولا\torganization\n\
        AT&T\torganization\tآي تي آند تي\n";

    fn wassam() -> &'static Analyzer {
        static WASSAM: OnceLock<Analyzer> = OnceLock::new();
        WASSAM.get_or_init(|| {
            let (names, problems) = Names::parse(TABLE.as_bytes());
            assert_eq!(problems, []);
            Analyzer::built_in().with_names(names)
        })
    }

    /// Own mentions as `name=row's name`, in order.
    fn own(text: &str) -> String {
        let analysis = wassam().analyze(text, &Options::default());
        let own = analysis.mentions.iter().filter(|m| m.evidence.contains(&Evidence::Own));
        own.map(|m| format!("{}={}", m.name, analysis.entities[m.entity.unwrap() as usize].name))
            .collect::<Vec<_>>()
            .join("; ")
    }

    #[test]
    fn named_cases() {
        for (text, expected) in [
            ("كتبت الأهرام اليوم", "الأهرام=الأهرام"),
            ("كتبت الاهرام اليوم", "الاهرام=الأهرام"),
            ("كتبت الأَهْـــرامُ اليوم", "الأهرام=الأهرام"),
            ("قال للأهرام أمس", "الأهرام=الأهرام"),
            ("وقال وللأهرام رأي", "الأهرام=الأهرام"),
            ("نشرته بالأهرام وكالأهرام", "الأهرام=الأهرام; الأهرام=الأهرام"),
            ("في جريدة الأهرام", "جريدة الأهرام=الأهرام"),
            ("وزعبرتان مدينة", "زعبرتان=زعبرتان"),
            ("فبزعبرتان الكبرى، ثم زعبرتان", "زعبرتان الكبرى=زعبرتان الكبرى; زعبرتان=زعبرتان"),
            ("جاء وليد", ""),
            ("عاد للبنيت وبلبنيت", "لبنيت=لبنيت; لبنيت=لبنيت"),
            ("جاء من ليد", "ليد=ليد"),
            ("على الفيسبوك وللفيسبوك", "الفيسبوك=فيسبوك; الفيسبوك=فيسبوك"),
            ("شركة Facebook", "Facebook=فيسبوك"),
            ("شركة FACEBOOK", "FACEBOOK=فيسبوك"),
            ("قناة الجزيرة", ""),
            ("زار الحسن برهوم", ""),
            ("زار وحسن برهوم", "حسن برهوم=حسن برهوم"),
            ("إلى للولايات الشمس", "الولايات الشمس=ولايات الشمس"),
            ("شرب الكوكا-كولا", "الكوكا-كولا=كوكا كولا"),
            ("شركة AT&T", "AT&T=AT&T"),
            ("زعبرتان. الكبرى", "زعبرتان=زعبرتان"),
            ("", ""),
        ] {
            assert_eq!(own(text), expected, "{text}");
        }
    }

    #[test]
    fn own_names_win_and_carry_the_publisher_s_data() {
        let text = "قالت وزارة الأهرام المصرية إن أبو علي البرهومي، واسمه حسن برهوم، سافر.";
        let analysis = wassam().analyze(text, &Options::default());
        let own: Vec<_> = analysis.mentions.iter().filter(|m| m.own.is_some()).collect();
        assert_eq!(own.len(), 3);
        for m in &analysis.mentions {
            assert!(m.own.is_some() || own.iter().all(|o| !o.span.overlaps(m.span)), "{m:?}");
        }
        let ahram = &analysis.entities[own[0].entity.unwrap() as usize];
        assert_eq!(ahram.identifier.as_deref(), Some("ahram"));
        assert_eq!(ahram.url.as_deref(), Some("https://example.org/ahram"));
        assert_eq!(own[1].entity, own[2].entity, "names of one row are one thing");
        assert_eq!(analysis.entities[own[1].entity.unwrap() as usize].aliases, ["أبو علي البرهومي"]);
    }

    #[test]
    fn an_empty_table_changes_nothing() {
        let (text, options) = ("كتبت الأهرام اليوم عن بيروت.", Options::default());
        let plain = Analyzer::built_in();
        assert_eq!(plain.analyze(text, &options), plain.clone().with_names(Names::default()).analyze(text, &options));
    }
}
