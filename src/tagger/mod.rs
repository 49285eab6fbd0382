//! Names of people, organisations and places, found by a linear sequence model.
//!
//! Each word becomes a [`features::Cell`] (its letters, its clitics, what the [`Lexicon`] knows), cells become
//! features, and a [`model::Model`] finds the best labels of the sentence. Training, in xtask, calls the same code.

pub mod cells;
pub mod features;
pub mod model;

use crate::analysis::{Evidence, Kind, Mention};
use crate::codec::{BadData, Reader, Writer};
use crate::lexicon::Lexicon;
use crate::span::ViewSpan;
use crate::text::{View, fold_word};
use crate::token::{TokenKind, Tokens, clitic};
use model::{LABELS, Model};

/// Marks a data file and its version.
const MAGIC: &[u8; 8] = b"wassam01";

/// The lexicon and the model, ready to tag.
#[derive(Clone, Debug, Default)]
pub struct Tagger {
    /// What is known of words.
    pub lexicon: Lexicon,
    /// The trained weights.
    pub model: Model,
}

/// Sentences between two reports of progress.
const PROGRESS_EVERY: usize = 512;

/// Kind by half label number: labels 1 and 2 are people, and so on. The corpora's fourth class mixes currencies,
/// events and products, so it is no kind of mention.
const KINDS: [Option<Kind>; 4] = [Some(Kind::Person), Some(Kind::Organization), Some(Kind::Place), None];

impl Tagger {
    /// Reads a data file (`data/wassam.bin`); a few milliseconds.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadData> {
        let mut r = Reader::new(bytes);
        if r.take(MAGIC.len())? != MAGIC {
            return Err(BadData { at: 0 });
        }
        Ok(Self { lexicon: Lexicon::read(&mut r)?, model: Model::read(&mut r)? })
    }

    /// Writes a data file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut w = Writer { bytes: MAGIC.to_vec() };
        self.lexicon.write(&mut w);
        self.model.write(&mut w);
        w.bytes
    }

    /// Labels the words of one sentence, as corpora have them (clitics on the word), each with its confidence.
    pub fn tag_words(&self, words: &[impl AsRef<str>]) -> Vec<(&'static str, f32)> {
        let folded: Vec<String> = words.iter().map(|w| fold_word(w.as_ref())).collect();
        let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
        let labels = self.model.decode(&cells::cells(&folded, &self.lexicon));
        labels.into_iter().map(|(l, sure)| (LABELS[l], sure)).collect()
    }

    /// Finds names in a tokenised text. Mentions start after conjunction and preposition. `progress` is told now
    /// and then which share of the text is done.
    pub fn find(&self, view: &View, tokens: &Tokens, progress: &mut dyn FnMut(f32)) -> Vec<Mention<ViewSpan>> {
        let mut found = Vec::new();
        for (n, sentence) in tokens.sentences.iter().enumerate() {
            if n % PROGRESS_EVERY == PROGRESS_EVERY - 1 {
                progress(n as f32 / tokens.sentences.len() as f32);
            }
            let toks = &tokens.tokens[sentence.tokens.clone()];
            let words: Vec<&str> = toks.iter().map(|t| &view.folded()[t.span.range()]).collect();
            let cells = cells::cells(&words, &self.lexicon);
            let labels = self.model.decode(&cells);
            let mut i = 0;
            while i < labels.len() {
                let begin = labels[i].0;
                let mut end = i + 1;
                if begin == 0 {
                    i = end;
                    continue;
                }
                let inside = begin + 1;
                while end < labels.len() && labels[end].0 == inside {
                    end += 1;
                }
                // Signs at the edges are not part of a name.
                let word = |k: usize| matches!(toks[k].kind, TokenKind::Word | TokenKind::Latin | TokenKind::Number);
                let (mut a, mut b) = (i, end);
                while a < b && !word(a) {
                    a += 1;
                }
                while a < b && !word(b - 1) {
                    b -= 1;
                }
                if let (true, Some(kind)) = (a < b, KINDS[(begin - 1) / 2]) {
                    let sure = labels[i..end].iter().map(|l| l.1).fold(1.0, f32::min);
                    let clitics = clitic::split(words[a], &self.lexicon);
                    let span = ViewSpan::new(toks[a].span.start + clitics.len as u32, toks[b - 1].span.end);
                    let text = &view.clean()[span.range()];
                    let known = cells[a..b].iter().any(|c| c.flags << 3 != 0 || c.phrase != 0);
                    let mut evidence = vec![Evidence::Model];
                    if known {
                        evidence.push(Evidence::Names);
                    }
                    found.push(Mention {
                        span,
                        kind,
                        subkind: None,
                        name: if clitics.fused() { format!("ا{text}") } else { text.to_string() },
                        entity: None,
                        confidence: sure,
                        evidence,
                        value: None,
                        own: None,
                    });
                }
                i = end;
            }
        }
        found
    }
}
