//! Names of people, organisations and places, found by a linear sequence model.
//!
//! Each word becomes a [`features::Cell`] (its letters, its clitics, what the [`Lexicon`] knows), cells become
//! features, and a [`model::Model`] finds the best labels of the sentence. Training, in xtask, calls the same code.

pub mod cells;
mod decode;
pub mod features;
pub mod memo;
pub mod model;

use crate::analysis::{Evidence, Kind, Mention};
use crate::codec::{BadData, Reader, Writer};
use crate::lexicon::Lexicon;
use crate::span::ViewSpan;
use crate::tables::PLACES;
use crate::text::{View, fold_word};
use crate::token::clitic::Clitics;
use crate::token::{Token, TokenKind, Tokens};
use features::{Cell, Sign};
use memo::Memo;
use model::{LABELS, Model};
use std::ops::Range;
use std::sync::Mutex;

/// Marks a data file and its version.
const MAGIC: &[u8; 8] = b"wassam02";

/// The lexicon and the model, ready to tag.
#[derive(Debug, Default)]
pub struct Tagger {
    /// What is known of words.
    pub lexicon: Lexicon,
    /// The trained weights.
    pub model: Model,
    /// Memos that no thread is using; one a thread at most.
    memos: Mutex<Vec<Memo>>,
}

/// A word that the model takes for none, without being sure of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Where, without conjunction and preposition.
    pub span: ViewSpan,
    /// The word, as [`Mention::name`] would have it.
    pub name: String,
}

impl Candidate {
    /// The mention that it is where the document has decided so.
    pub fn recalled(&self, kind: Kind, confidence: f32) -> Mention<ViewSpan> {
        Mention {
            span: self.span,
            kind,
            subkind: None,
            name: self.name.clone(),
            entity: None,
            confidence,
            evidence: &[Evidence::Document],
            value: None,
            own: None,
        }
    }
}

/// What [`Tagger::find`] finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The names, in order; those inside longer names right after these.
    pub mentions: Vec<Mention<ViewSpan>>,
    /// Words that may be names, for the whole document to decide: in order.
    pub candidates: Vec<Candidate>,
}

/// How sure the model is that a candidate is no name, at most.
const DOUBT: f32 = 0.98;
/// Letters of a candidate, at least.
const CANDIDATE_LETTERS: usize = 3;

/// Sentences between two reports of progress.
const PROGRESS_EVERY: usize = 512;

/// Kind by half label number: labels 1 and 2 are people, and so on.
const KINDS: [Kind; 7] =
    [Kind::Person, Kind::Organization, Kind::Place, Kind::Facility, Kind::Event, Kind::Work, Kind::Group];

/// Whose annotation guidelines the labels follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Guidelines {
    /// This project's own (`data/annotation/GUIDELINES.md`).
    #[default]
    Own,
    /// ANERcorp's.
    Anercorp,
    /// AQMAR's.
    Aqmar,
}

impl Guidelines {
    /// The number by which the model's features know a corpus; `None` for our own guidelines.
    pub fn corpus(self) -> Option<u32> {
        match self {
            Self::Own => None,
            Self::Anercorp => Some(1),
            Self::Aqmar => Some(2),
        }
    }
}

impl Tagger {
    /// A tagger of its parts.
    pub fn new(lexicon: Lexicon, model: Model) -> Self {
        Self { lexicon, model, memos: Mutex::default() }
    }

    /// Reads a data file (`data/wassam.bin`); a few milliseconds.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadData> {
        let mut r = Reader::new(bytes);
        if r.take(MAGIC.len())? != MAGIC {
            return Err(BadData { at: 0 });
        }
        Ok(Self::new(Lexicon::read(&mut r)?, Model::read(&mut r)?))
    }

    /// Writes a data file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut w = Writer { bytes: MAGIC.to_vec() };
        self.lexicon.write(&mut w);
        self.model.write(&mut w);
        w.bytes
    }

    /// Labels the words of one sentence, as corpora have them (clitics on the word), each with its confidence.
    pub fn tag_words(&self, words: &[impl AsRef<str>], guidelines: Guidelines) -> Vec<(&'static str, f32)> {
        let folded: Vec<String> = words.iter().map(|w| fold_word(w.as_ref())).collect();
        let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
        let labels = self.model.decode(&self.model.scores(&cells::cells(&folded, &self.lexicon), guidelines.corpus()));
        labels.into_iter().map(|(l, sure)| (LABELS[l], sure)).collect()
    }

    /// Finds names in a tokenised text. Mentions start after conjunction and preposition. `progress` is told now and
    /// then which share of the text is done.
    pub fn find(&self, view: &View, tokens: &Tokens, progress: &mut dyn FnMut(f32)) -> Found {
        let mut memo = self.memos.lock().ok().and_then(|mut list| list.pop()).unwrap_or_default();
        let mut found = Found::default();
        let mut words: Vec<&str> = Vec::new();
        for (n, sentence) in tokens.sentences.iter().enumerate() {
            if n % PROGRESS_EVERY == PROGRESS_EVERY - 1 {
                progress(n as f32 / tokens.sentences.len() as f32);
            }
            let toks = &tokens.tokens[sentence.tokens.clone()];
            // The model knows Latin words among Arabic ones, not whole sentences of them.
            if !toks.iter().any(|t| t.kind == TokenKind::Word) {
                continue;
            }
            words.clear();
            words.extend(toks.iter().map(|t| &view.folded()[t.span.range()]));
            let (cells, scores) = memo.scores(&words, &self.lexicon, &self.model);
            let labels = self.model.decode(scores);
            let sentence = Labelled { view, toks, cells };
            let mut i = 0;
            while i < labels.len() {
                let (label, mut sure) = labels[i];
                let begin = i;
                i += 1;
                if label == 0 {
                    if sure < DOUBT {
                        found.candidates.extend(sentence.candidate(begin));
                    }
                    continue;
                }
                while i < labels.len() && labels[i].0 == label + 1 {
                    sure = sure.min(labels[i].1);
                    i += 1;
                }
                sentence.mentions(begin..i, KINDS[(label - 1) / 2], sure, &mut found.mentions);
            }
        }
        if let Ok(mut list) = self.memos.lock() {
            list.push(memo);
        }
        found
    }
}

/// A sentence with all that is known of its words.
struct Labelled<'a> {
    view: &'a View<'a>,
    toks: &'a [Token],
    cells: &'a [Cell],
}

/// Kinds in whose names places and groups often stand.
const OUTER: [Kind; 4] = [Kind::Organization, Kind::Facility, Kind::Event, Kind::Work];
/// From which [`Entry::habit`] a word inside a longer name is one by itself.
const MOSTLY: u8 = 6;

impl Labelled<'_> {
    /// The mention that the words of `range` make, and the mentions inside it.
    fn mentions(&self, range: Range<usize>, kind: Kind, sure: f32, found: &mut Vec<Mention<ViewSpan>>) {
        // Signs at the edges are not part of a name.
        let is_word = |k: &usize| matches!(self.toks[*k].kind, TokenKind::Word | TokenKind::Latin | TokenKind::Number);
        let (Some(a), Some(b)) = (range.clone().find(is_word), range.rev().find(is_word)) else { return };
        let end = b + 1 + usize::from(self.closes(a, b + 1));
        found.push(self.mention(a..end, kind, sure));
        if a == b || !OUTER.contains(&kind) {
            return;
        }
        for k in a..=b {
            let cell = &self.cells[k];
            let habit = |kind: Kind| cell.habit(KINDS.iter().position(|k| *k == kind).unwrap_or_default());
            // Parts of places' names (`المتحدة`) have the habit of places too: the tables tell which stand alone.
            if cell.flags & PLACES != 0 && habit(Kind::Place) >= MOSTLY {
                found.push(self.mention(k..k + 1, Kind::Place, sure));
            } else if habit(Kind::Group) >= MOSTLY {
                found.push(self.mention(k..k + 1, Kind::Group, sure));
            }
        }
    }

    /// Whether word `k` closes what words from `a` to it have opened: `شركة «ترانسميديا»` ends with its sign.
    fn closes(&self, a: usize, k: usize) -> bool {
        let count = |sign: Sign| self.cells[a..k].iter().filter(|c| c.sign == sign).count();
        match self.cells.get(k).map(|c| c.sign) {
            Some(Sign::Quote) => count(Sign::Quote) % 2 == 1,
            Some(Sign::Close) => count(Sign::Open) > count(Sign::Close),
            _ => false,
        }
    }

    /// Word `k` as a candidate, if it has letters enough.
    fn candidate(&self, k: usize) -> Option<Candidate> {
        let (span, name) = self.named(k..k + 1);
        let long = self.toks[k].kind == TokenKind::Word && name.chars().count() >= CANDIDATE_LETTERS;
        long.then_some(Candidate { span, name })
    }

    /// Where the name stands that some words make, without the clitics before it, and its full form.
    fn named(&self, words: Range<usize>) -> (ViewSpan, String) {
        let clitics = Clitics::of_code(self.cells[words.start].clitic);
        let start = self.toks[words.start].span.start + clitics.len as u32;
        let span = ViewSpan::new(start, self.toks[words.end - 1].span.end);
        let text = &self.view.clean()[span.range()];
        (span, if clitics.fused() { format!("ا{text}") } else { text.to_string() })
    }

    fn mention(&self, words: Range<usize>, kind: Kind, confidence: f32) -> Mention<ViewSpan> {
        let (span, name) = self.named(words.clone());
        let known = self.cells[words].iter().any(|c| c.flags << 3 != 0 || c.phrase != 0);
        let evidence: &[Evidence] = if known { &[Evidence::Model, Evidence::Names] } else { &[Evidence::Model] };
        Mention { span, kind, subkind: None, name, entity: None, confidence, evidence, value: None, own: None }
    }
}
