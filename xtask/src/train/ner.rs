//! Training and measuring the sequence model on the labelled corpora.

use super::annotation::{self, Annotated};
use super::corpus::{self, Score, Sentence};
use super::crf::{Config, Crf, Example};
use super::names::{self, Tables};
use super::words::Counts;
use rustc_hash::FxHashMap;
use std::path::Path;
use wassam::analysis::Kind;
use wassam::lexicon::{Entry, Lexicon, hash, phrase_hash};
use wassam::tagger::Tagger;
use wassam::tagger::cells::cells;
use wassam::tagger::features;
use wassam::tagger::model::{self, LABELS as NAMES, Model};
use wassam::text::fold_word;

/// Everything known of words outside the labelled corpora.
pub struct Knowledge {
    pub counts: Counts,
    pub tables: Tables,
    pub classes: FxHashMap<String, [u16; 3]>,
}

impl Knowledge {
    pub fn load(shared: &Path, work: &Path, hand: &Path) -> Self {
        let mut counts = FxHashMap::default();
        for l in std::fs::read_to_string(work.join("counts.tsv")).unwrap().lines() {
            let (w, n) = l.split_once('\t').unwrap();
            counts.insert(w.to_string(), n.parse().unwrap());
        }
        let counts = Counts(counts);
        let mut classes = FxHashMap::default();
        for l in std::fs::read_to_string(work.join("classes.tsv")).unwrap_or_default().lines() {
            let c: Vec<&str> = l.split('\t').collect();
            let g = |i: usize| c[i].parse::<u16>().unwrap() + 1;
            classes.insert(c[0].to_string(), [g(1), g(2), g(3)]);
        }
        let tables = Tables::load(shared, hand, &counts);
        Self { counts, tables, classes }
    }

    /// The lexicon that ships: frequent words, and rarer ones that the tables know.
    pub fn lexicon(&self) -> Lexicon {
        let mut words: FxHashMap<&str, Entry> = FxHashMap::default();
        let frequency = |n: u32| (2.0 * f64::from(n.max(1)).log2()).round() as u8;
        for (w, c) in &self.classes {
            let n = self.counts.get(w);
            if n >= 30 {
                words.insert(w, Entry { frequency: frequency(n), classes: *c, flags: 0 });
            }
        }
        for (w, &flags) in &self.tables.flags {
            let n = self.counts.get(w);
            if n >= 3 || flags & !names::WEAK != 0 {
                let e = words.entry(w).or_insert(Entry { frequency: frequency(n), ..Entry::default() });
                e.flags = flags;
                e.classes = self.classes.get(w).copied().unwrap_or_default();
            }
        }
        let words = words.into_iter().map(|(w, e)| (hash(w.as_bytes()), e)).collect();
        let phrases = self
            .tables
            .phrases
            .iter()
            .map(|(p, &k)| {
                let mut parts = p.split(' ').map(|w| hash(w.as_bytes()));
                let first = parts.next().unwrap_or(0);
                (parts.fold(first, phrase_hash), k as u16)
            })
            .collect();
        Lexicon::build(words, phrases, self.tables.longest)
    }
}

/// The features of a sentence, by the code that runs in the browser.
pub fn features(lexicon: &Lexicon, sentence: &[String]) -> Vec<Vec<u32>> {
    let folded: Vec<String> = sentence.iter().map(|w| fold_word(w)).collect();
    let cells = cells(&folded.iter().map(String::as_str).collect::<Vec<_>>(), lexicon);
    (0..cells.len())
        .map(|i| {
            let mut out = Vec::with_capacity(96);
            features::extract(&cells, i, &mut out);
            out
        })
        .collect()
}

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

fn label(tag: &str) -> usize {
    let tag = tag.replace("PERS", "PER").replace("MIS", "MISC").replace("MISCC", "MISC");
    NAMES.iter().position(|n| *n == tag).unwrap_or(0)
}

/// Gold masks, with stray I- made B-.
pub fn masks(s: &Sentence) -> Vec<u16> {
    let mut prev = 0usize;
    s.tags
        .iter()
        .map(|t| {
            let mut l = label(t);
            if !model::allowed(Some(prev), l) {
                l -= 1;
            }
            prev = l;
            1 << l
        })
        .collect()
}

pub fn gold(s: &Sentence) -> Vec<(usize, usize, String)> {
    corpus::spans(&s.tags.iter().map(|t| NAMES[label(t)].to_string()).collect::<Vec<_>>())
}

pub fn index(crf: &FxHashMap<u32, u32>, f: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
    f.into_iter().map(|p| p.into_iter().filter_map(|x| crf.get(&x).copied()).collect()).collect()
}

/// The model's label numbers for a code of the annotation guidelines: begin and inside. `None` for groups, which
/// ANERcorp marks only here and there.
fn code_label(code: &str) -> Option<usize> {
    match code {
        "PER" => Some(1),
        "ORG" => Some(3),
        "LOC" | "FAC" => Some(5),
        "EVT" | "WRK" => Some(7),
        _ => None,
    }
}

/// Own sentences as training examples: words, and the labels allowed for each.
fn own_examples(sentences: &[Annotated]) -> Vec<(Vec<String>, Vec<u16>)> {
    let mut out = Vec::new();
    for s in sentences {
        let (view, tokens) = s.view();
        for sentence in &tokens.sentences {
            let (mut words, mut gold, mut last) = (vec![], vec![], None);
            for t in &tokens.tokens[sentence.tokens.clone()] {
                let span = view.to_source(t.span);
                let hit = s.mentions.iter().position(|m| m.0.start < span.end && span.start < m.0.end);
                let label = hit.map(|m| code_label(&s.mentions[m].1));
                gold.push(match label {
                    None => 1,
                    Some(None) => 1 | 1 << 7 | 1 << 8,
                    Some(Some(begin)) => 1 << (begin + usize::from(last == hit)),
                });
                last = hit;
                words.push(view.folded()[t.span.range()].to_string());
            }
            out.push((words, gold));
        }
    }
    out
}

/// Exact spans (letters, not words) of people, organisations and places that a tagger finds in own sentences.
fn own_score(tagger: &Tagger, sentences: &[Annotated]) -> Score {
    let mut score = Score::default();
    for s in sentences {
        let (view, tokens) = s.view();
        let gold: Vec<_> = s
            .mentions
            .iter()
            .filter_map(|(span, code)| {
                let name = NAMES[code_label(code).filter(|&l| l < 7)?].trim_start_matches("B-");
                Some((span.start as usize, span.end as usize, name.to_string()))
            })
            .collect();
        let found: Vec<_> = tagger
            .find(&view, &tokens, &mut |_| {})
            .into_iter()
            .filter_map(|m| {
                let name = match m.kind {
                    Kind::Person => "PER",
                    Kind::Organization => "ORG",
                    Kind::Place | Kind::Facility => "LOC",
                    _ => return None,
                };
                let span = view.to_source(m.span);
                Some((span.start as usize, span.end as usize, name.to_string()))
            })
            .collect();
        score.add(&gold, &found);
    }
    score
}

/// Features seen less often in training are left out.
const MIN_COUNT: u32 = 2;
/// Where the project's own annotation lies.
const ANNOTATION: &str = "data/annotation";

/// Trains the model and builds the data file.
pub fn train(k: &Knowledge, shared: &Path) -> Tagger {
    let lexicon = k.lexicon();
    let (train, _, _) = anercorp(shared);
    let mut examples: Vec<(Vec<String>, Vec<u16>)> = Vec::new();
    let own = own_examples(&annotation::read(shared, &Path::new(ANNOTATION).join("train.tsv")));
    examples.extend(own);
    examples.extend(train.into_iter().map(|s| (masks(&s), s.words)).map(|(m, w)| (w, m)));
    let feats: Vec<_> = examples.iter().map(|(words, _)| features(&lexicon, words)).collect();
    let idx = Crf::index(&feats, MIN_COUNT);
    let data: Vec<Example> =
        feats.into_iter().zip(examples).map(|(f, (_, gold))| Example { feats: index(&idx, f), gold }).collect();
    let cfg = Config { epochs: 9, alpha: 0.08, l1: 0.3, l2: 1.0 };
    let crf = Crf::train(idx, &data, &cfg, |round, loss| {
        eprintln!("  round {} of {}: loss {loss:.0}", round + 1, cfg.epochs)
    });
    let weights = crf.index.iter().map(|(&f, &i)| (f, crf.weights[i as usize])).collect();
    Tagger { model: Model::new(weights, crf.trans, 0.02), lexicon }
}

/// Exact-span scores of a tagger on every block that is measured, one line each.
pub fn report(tagger: &Tagger, shared: &Path) -> String {
    let (_, dev, last) = anercorp(shared);
    let aqmar = corpus::read(&shared.join("ner/aqmar-dev.tsv"));
    let judge = corpus::read(&shared.join("ner/caraner-judge.tsv"));
    [
        ("ANERcorp, development", dev),
        ("ANERcorp, final look", last),
        ("AQMAR, development", aqmar),
        ("CAraNER (other guidelines)", judge),
    ]
    .iter()
    .map(|(name, sentences)| {
        let mut score = Score::default();
        for s in sentences {
            let found: Vec<String> = tagger.tag_words(&s.words).iter().map(|t| t.0.to_string()).collect();
            score.add(&gold(s), &corpus::spans(&found));
        }
        score.rows(name)
    })
    .collect::<String>()
        + &own_score(tagger, &annotation::read(shared, &Path::new(ANNOTATION).join("development.tsv")))
            .rows("Own news, development")
}
