//! Training and measuring sentences from the labelled corpora and from our own annotation.

use super::annotation::Annotated;
use super::corpus::{self, Sentence};
use super::score::Span;
use std::path::Path;
use wassam::span::ViewSpan;
use wassam::tagger::Guidelines;
use wassam::tagger::model::{LABELS, allowed};
use wassam::text::View;
use wassam::token::{self, Tokens};

/// A sentence as the model learns it.
pub struct Example {
    pub words: Vec<String>,
    /// Labels allowed for each word, a bit each: one, or several where a corpus doesn't tell kinds apart.
    pub gold: Vec<u16>,
    /// Whose guidelines the labels follow.
    pub guidelines: Guidelines,
    /// Sentences of the same document, without labels.
    pub context: Vec<Vec<String>>,
    /// Sentences that stand near each other mostly share this number.
    pub stretch: u32,
}

/// Sentences before and after one of a corpus that are its context: as [`Tagger::tag_words`] has it.
///
/// [`Tagger::tag_words`]: wassam::tagger::Tagger::tag_words
const NEARBY: usize = 20;
/// Sentences of a corpus that share an [`Example::stretch`].
const STRETCH: usize = 100;

/// ANERcorp cut into blocks: training, development (two stretches), final look.
pub fn anercorp(shared: &Path) -> (Vec<Sentence>, Vec<Sentence>, Vec<Sentence>) {
    let all = corpus::read(&shared.join("ner/anercorp.tsv"));
    let (mut train, mut dev, mut last) = (vec![], vec![], vec![]);
    for (i, s) in all.into_iter().enumerate() {
        match i {
            1200..1500 | 3280..3560 => dev.push(s),
            3560.. => last.push(s),
            _ => train.push(s),
        }
    }
    (train, dev, last)
}

/// The code that begins a label's name, as a label number.
fn begin(code: &str) -> usize {
    LABELS.iter().position(|l| l.strip_prefix("B-") == Some(code)).unwrap_or_else(|| panic!("no kind '{code}'"))
}

/// The kinds that a corpus's type may stand for.
fn kinds(name: &str) -> &'static [&'static str] {
    match name {
        "PERS" | "PER" => &["PER"],
        "ORG" => &["ORG"],
        "LOC" => &["LOC", "FAC"],
        "MISC" | "MIS" => &["EVT", "WRK", "GRP"],
        _ => &[],
    }
}

/// The sentences of a corpus as examples.
pub fn of_corpus(sentences: Vec<Sentence>, guidelines: Guidelines) -> Vec<Example> {
    let words = |n: usize| sentences[n].words.clone();
    let example = |n: usize| Example {
        words: words(n),
        gold: labels(&sentences[n]),
        guidelines,
        context: (n.saturating_sub(NEARBY)..(n + NEARBY + 1).min(sentences.len()))
            .filter(|m| *m != n)
            .map(words)
            .collect(),
        stretch: (n / STRETCH) as u32,
    };
    (0..sentences.len()).map(example).collect()
}

/// The labels that the tags of a corpus's sentence allow; a stray I- begins a name.
fn labels(sentence: &Sentence) -> Vec<u16> {
    let mut gold = Vec::with_capacity(sentence.words.len());
    let mut before = "";
    for tag in &sentence.tags {
        let (place, name) = tag.split_once('-').unwrap_or(("O", ""));
        let inside = place == "I" && before == name;
        let set = kinds(name).iter().map(|k| 1u16 << (begin(k) + usize::from(inside))).sum::<u16>();
        gold.push(if set == 0 { 1 } else { set });
        before = name;
    }
    debug_assert!(gold.windows(2).all(|p| {
        (0..LABELS.len())
            .any(|b| p[1] >> b & 1 == 1 && (0..LABELS.len()).any(|a| p[0] >> a & 1 == 1 && allowed(Some(a), b)))
    }));
    gold
}

/// The names that a corpus's tags mark, with the types of its published scores.
pub fn gold(sentence: &Sentence) -> Vec<Span> {
    let tags: Vec<String> = sentence.tags.iter().map(|t| t.replace("PERS", "PER")).collect();
    corpus::spans(&tags)
}

/// Types of published scores for our kinds.
pub fn published_type(label: &str) -> String {
    label.replace("FAC", "LOC").replace("EVT", "MISC").replace("WRK", "MISC").replace("GRP", "MISC")
}

/// The words of each sentence of a text, folded.
fn sentences(view: &View, tokens: &Tokens) -> Vec<Vec<String>> {
    let words = |s: &token::Sentence| {
        tokens.tokens[s.tokens.clone()].iter().map(|t| view.folded()[t.span.range()].to_string()).collect()
    };
    tokens.sentences.iter().map(words).collect()
}

/// A sentence that we annotated, by our guidelines or by a corpus's, as examples.
pub fn of_annotation(annotated: &Annotated, guidelines: Guidelines) -> Vec<Example> {
    let set = |code: &str, inside: bool| -> u16 {
        let all = if guidelines == Guidelines::Own { &[code][..] } else { kinds(code) };
        all.iter().map(|k| 1 << (begin(k) + usize::from(inside))).sum()
    };
    let (view, tokens) = annotated.view();
    let own = sentences(&view, &tokens);
    let context: Vec<Vec<String>> = annotated
        .context
        .iter()
        .flat_map(|text| {
            let view = View::new(text);
            let tokens = token::tokenize(&view, &[ViewSpan::new(0, view.clean().len() as u32)]);
            sentences(&view, &tokens)
        })
        .collect();
    let mut out = Vec::new();
    for (n, sentence) in tokens.sentences.iter().enumerate() {
        let (mut gold, mut last) = (vec![], None);
        for t in &tokens.tokens[sentence.tokens.clone()] {
            let span = view.to_source(t.span);
            let hit = annotated.mentions.iter().position(|m| m.0.start < span.end && span.start < m.0.end);
            gold.push(hit.map_or(1, |m| set(&annotated.mentions[m].1, last == hit)));
            last = hit;
        }
        let beside = own.iter().enumerate().filter(|o| o.0 != n).map(|o| o.1);
        out.push(Example {
            words: own[n].clone(),
            gold,
            guidelines,
            context: beside.chain(&context).cloned().collect(),
            stretch: annotated.stretch,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stray_inside_tag_begins_a_name_and_wide_types_allow_several_kinds() {
        let sentence = |tags: &[&str]| Sentence {
            words: tags.iter().map(|_| "x".to_string()).collect(),
            tags: tags.iter().map(|t| t.to_string()).collect(),
        };
        let got = labels(&sentence(&["O", "I-PERS", "I-PERS", "B-LOC"]));
        assert_eq!(got, [1, 1 << 1, 1 << 2, 1 << 5 | 1 << 7]);
        assert_eq!(gold(&sentence(&["I-PERS", "O"])), [(0, 1, "PER".to_string())]);
    }
}
