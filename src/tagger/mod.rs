//! Names of people, organisations and places, found by a linear sequence model.
//!
//! Each word becomes a [`features::Cell`] (its letters, its clitics, what the [`Lexicon`] knows), cells become
//! features, and a [`model::Model`] finds the best labels of the sentence. Training, in xtask, calls the same code.

pub mod cells;
mod decode;
pub mod features;
pub mod heard;
mod inner;
pub mod memo;
pub mod model;
pub mod nonlocal;
mod table;

use crate::analysis::{Evidence, Kind, Mention};
use crate::codec::{BadData, Reader, Writer};
use crate::lexicon::Lexicon;
use crate::span::ViewSpan;
use crate::text::{View, fold_word};
use crate::token::clitic::Clitics;
use crate::token::{self, Sentence, Token, TokenKind, Tokens};
use features::{Cell, Sign};
use memo::Memo;
use model::{LABELS, Model, Scores, add};
use nonlocal::{Mark, Tell, Word};
use std::ops::Range;
use std::sync::{Arc, Mutex};

/// Marks a data file and its version.
const MAGIC: &[u8; 8] = b"wassam04";

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

/// A sentence as it was read by itself.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What other sentences may know its words by.
    pub words: Vec<Word>,
    /// The score of every label at every word.
    scores: Vec<Scores>,
    /// The best labels, and how sure each is.
    pub labels: Vec<(usize, f32)>,
    /// What it tells other sentences.
    tells: Arc<[Tell]>,
}

/// Sentences between two reports of progress.
const PROGRESS_EVERY: usize = 512;

/// Kind by half label number: labels 1 and 2 are people, and so on.
pub(crate) const KINDS: [Kind; 7] =
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
        let (mut lexicon, model) = (Lexicon::read(&mut r)?, Model::read(&mut r)?);
        lexicon.read_subkinds(&mut r)?;
        Ok(Self::new(lexicon, model))
    }

    /// Writes a data file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut w = Writer { bytes: MAGIC.to_vec() };
        self.lexicon.write(&mut w);
        self.model.write(&mut w);
        self.lexicon.write_subkinds(&mut w);
        w.bytes
    }

    /// Labels the words of a document's sentences, as corpora have them (clitics on the word), each with its
    /// confidence. `sentences` may be many documents one after the other: a sentence hears those near it.
    pub fn tag_words<W: AsRef<str>>(
        &self,
        sentences: &[impl AsRef<[W]>],
        guidelines: Guidelines,
    ) -> Vec<Vec<(&'static str, f32)>> {
        let readings: Vec<Reading> =
            sentences.iter().map(|words| self.read_words(words.as_ref(), guidelines)).collect();
        nonlocal::nearby(&readings)
            .zip(&readings)
            .map(|(marks, reading)| {
                let labels = self.read_again(reading, &marks, guidelines);
                labels.into_iter().map(|(l, sure)| (LABELS[l], sure)).collect()
            })
            .collect()
    }

    /// Reads a sentence by itself, given as a corpus has it.
    pub fn read_words(&self, words: &[impl AsRef<str>], guidelines: Guidelines) -> Reading {
        let folded: Vec<String> = words.iter().map(|w| fold_word(w.as_ref())).collect();
        let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
        if guidelines == Guidelines::Own {
            return self.with_memo(|memo| self.reading(memo.scores(&folded, &self.lexicon, &self.model)));
        }
        let cells = cells::cells(&folded, &self.lexicon);
        self.reading((&cells, &self.model.scores(&cells, guidelines.corpus())))
    }

    /// Reads each sentence of a tokenised text by itself. `progress` is told now and then which share of the text is
    /// done. O(n).
    pub fn read(&self, view: &View, tokens: &Tokens, progress: &mut dyn FnMut(f32)) -> Vec<Reading> {
        let all = tokens.sentences.len();
        let mut read = |memo: &mut Memo, (n, sentence): (usize, &Sentence)| {
            if n % PROGRESS_EVERY == PROGRESS_EVERY - 1 {
                progress(n as f32 / all as f32);
            }
            let toks = &tokens.tokens[sentence.tokens.clone()];
            // The model knows Latin words among Arabic ones, not whole sentences of them.
            if !toks.iter().any(|t| t.kind == TokenKind::Word) {
                return Reading::default();
            }
            self.reading(memo.scores(&words(view, toks), &self.lexicon, &self.model))
        };
        self.with_memo(|memo| tokens.sentences.iter().enumerate().map(|s| read(memo, s)).collect())
    }

    fn with_memo<T>(&self, f: impl FnOnce(&mut Memo) -> T) -> T {
        let mut memo = self.memos.lock().ok().and_then(|mut list| list.pop()).unwrap_or_default();
        let result = f(&mut memo);
        if let Ok(mut list) = self.memos.lock() {
            list.push(memo);
        }
        result
    }

    fn reading(&self, (cells, scores): (&[Cell], &[Scores])) -> Reading {
        let labels = self.model.decode(scores);
        let words: Vec<Word> = cells.iter().map(Word::of).collect();
        Reading { tells: nonlocal::tells(&words, &labels), words, scores: scores.to_vec(), labels }
    }

    /// The labels of a sentence in the light of what others say of its words ([`nonlocal::Readings::marks`]).
    pub fn read_again(&self, reading: &Reading, marks: &[Mark], guidelines: Guidelines) -> Vec<(usize, f32)> {
        if marks.is_empty() {
            return reading.labels.clone();
        }
        let mut scores = reading.scores.clone();
        if guidelines == Guidelines::Own {
            self.with_memo(|memo| memo.add_marks(marks, &mut scores, &self.model));
        } else {
            let mut list = Vec::new();
            for (i, sum) in scores.iter_mut().enumerate() {
                list.clear();
                nonlocal::extract(marks, i, &mut list);
                features::with_corpus(&mut list, guidelines.corpus());
                add(sum, &self.model.sum(&list));
            }
        }
        self.model.decode(&scores)
    }

    /// The names that the labels of a sentence make, in order; those inside longer names right after these. Mentions
    /// start after conjunction and preposition. `tokens` are the sentence's, and `reading` is how it was read by itself.
    pub fn mentions(
        &self,
        view: &View,
        tokens: &[Token],
        reading: &Reading,
        labels: &[(usize, f32)],
        found: &mut Vec<Mention<ViewSpan>>,
    ) {
        if labels.iter().all(|l| l.0 == 0) {
            return;
        }
        self.with_memo(|memo| {
            let cells = memo.cells(&words(view, tokens), &self.lexicon, &self.model);
            let sentence = Labelled { view, toks: tokens, cells, lexicon: &self.lexicon };
            for (range, kind, sure) in names(labels) {
                // Read by itself the sentence may not say so.
                let alone = names(&reading.labels).any(|(r, k, _)| r == range && k == kind);
                sentence.mentions(range, KINDS[kind], (sure, alone), found);
            }
        });
    }
}

/// The folded words of a sentence.
fn words<'v>(view: &'v View, tokens: &[Token]) -> Vec<&'v str> {
    tokens.iter().map(|t| &view.folded()[t.span.range()]).collect()
}

/// The names that labels make: which words, the kind's number, and the confidence of its least sure word.
pub(crate) fn names(labels: &[(usize, f32)]) -> impl Iterator<Item = (Range<usize>, usize, f32)> + '_ {
    let mut i = 0;
    std::iter::from_fn(move || {
        i += labels[i..].iter().position(|l| l.0 != 0)?;
        let (begin, (label, mut sure)) = (i, labels[i]);
        i += 1;
        while i < labels.len() && labels[i].0 == label + 1 {
            sure = sure.min(labels[i].1);
            i += 1;
        }
        Some((begin..i, (label - 1) / 2, sure))
    })
}

/// A sentence with all that is known of its words.
struct Labelled<'a> {
    view: &'a View<'a>,
    toks: &'a [Token],
    cells: &'a [Cell],
    lexicon: &'a Lexicon,
}

impl Labelled<'_> {
    /// The mention that the words of `range` make, and the mentions inside it.
    fn mentions(&self, range: Range<usize>, kind: Kind, sure: (f32, bool), found: &mut Vec<Mention<ViewSpan>>) {
        // Signs at the edges are not part of a name.
        let is_word = |k: &usize| matches!(self.toks[*k].kind, TokenKind::Word | TokenKind::Latin | TokenKind::Number);
        let (Some(a), Some(b)) = (range.clone().find(is_word), range.rev().find(is_word)) else { return };
        let end = b + 1 + usize::from(self.closes(a, b + 1));
        found.push(self.mention(a..end, kind, sure));
        for (words, kind) in inner::inner(&self.cells[a..=b], kind, self.lexicon) {
            found.push(self.mention(a + words.start..a + words.end, kind, sure));
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

    /// Where the name stands that some words make, without the clitics before it, and its full form.
    fn named(&self, words: Range<usize>) -> (ViewSpan, String) {
        let clitics = Clitics::of_code(self.cells[words.start].clitic);
        let start = self.toks[words.start].span.start + clitics.len as u32;
        let span = ViewSpan::new(start, self.toks[words.end - 1].span.end);
        (span, token::name(self.view, span, clitics.fused()))
    }

    /// The mention that some words make: how sure it is, and whether the sentence by itself says so.
    fn mention(&self, words: Range<usize>, kind: Kind, (confidence, alone): (f32, bool)) -> Mention<ViewSpan> {
        use Evidence::{Document, Model, Names};
        let (span, name) = self.named(words.clone());
        let known = self.cells[words].iter().any(|c| c.flags << 3 != 0 || c.phrase != 0);
        let evidence: &[Evidence] = match (known, alone) {
            (true, true) => &[Model, Names],
            (false, true) => &[Model],
            (true, false) => &[Model, Names, Document],
            (false, false) => &[Model, Document],
        };
        Mention { span, kind, subkind: None, name, entity: None, confidence, evidence, value: None, own: None }
    }
}
