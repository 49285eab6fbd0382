//! Training and measuring the sequence model on the labelled sentences.

use super::annotation::{self, Annotated};
use super::balance;
use super::corpus;
use super::crf::{self, Config, Crf};
use super::examples::{self, Example};
use super::habits::{self, Habits};
use super::jackknife;
use super::knowledge::Knowledge;
use super::score::{Score, Span};
use std::path::Path;
use wassam::analysis::Kind;
use wassam::lexicon::Lexicon;
use wassam::span::ByteSpan;
use wassam::tagger::cells::cells;
use wassam::tagger::features::{self, Cell};
use wassam::tagger::nonlocal::{self, Mark};
use wassam::tagger::{Guidelines, Tagger};
use wassam::text::fold_word;
use wassam::token::{TokenKind, clitic};
use wassam::{Analyzer, Options};

/// Where the project's own annotation lies.
const ANNOTATION: &str = "data/annotation";
/// Sentences of a corpus without marked documents that stand for one when intervals are reckoned.
const STRETCH: usize = 20;

/// The features of every word of a sentence, by the code that runs in the browser; with what a document says of them,
/// if `marks` holds that, and those of the sentence's corpus alone besides.
fn features(cells: &[Cell], marks: &[Mark], guidelines: Guidelines) -> Vec<Vec<u32>> {
    (0..cells.len())
        .map(|i| {
            let mut out = Vec::with_capacity(256);
            features::extract(cells, i, &mut out);
            nonlocal::extract(marks, i, &mut out);
            features::with_corpus(&mut out, guidelines.corpus());
            out
        })
        .collect()
}

/// The same for a model that doesn't see which word it labels.
fn blind_features(cells: &mut [Cell], guidelines: Guidelines) -> Vec<Vec<u32>> {
    (0..cells.len())
        .map(|i| {
            let mut out = Vec::with_capacity(256);
            habits::blind(cells, i, &mut out);
            features::with_corpus(&mut out, guidelines.corpus());
            out
        })
        .collect()
}

/// What is known of the words of an example.
fn cells_of(lexicon: &Lexicon, example: &Example) -> Vec<Cell> {
    let folded: Vec<String> = example.words.iter().map(|w| fold_word(w)).collect();
    cells(&folded.iter().map(String::as_str).collect::<Vec<_>>(), lexicon)
}

/// All sentences that the model learns from.
pub fn training_sentences(shared: &Path) -> Vec<Example> {
    let mut list: Vec<Example> = Vec::new();
    for (name, guidelines) in TRAINING {
        list.extend(annotated(shared, name).iter().flat_map(|s| examples::of_annotation(s, guidelines)));
    }
    let (train, _, _) = examples::anercorp(shared);
    list.extend(examples::of_corpus(train, Guidelines::Anercorp));
    let aqmar = corpus::read(&shared.join("ner/aqmar-train.tsv"));
    list.extend(examples::of_corpus(aqmar, Guidelines::Aqmar));
    list
}

/// The tables of [`ANNOTATION`] that are for training, and whose guidelines they follow.
const TRAINING: [(&str, Guidelines); 3] =
    [("train.tsv", Guidelines::Own), ("articles.tsv", Guidelines::Own), ("encyclopedia.tsv", Guidelines::Aqmar)];

/// Trains weights on sentences given by their features and the labels allowed.
fn learn(sentences: Vec<(Vec<Vec<u32>>, Vec<u16>)>, cfg: &Config) -> Crf {
    let index = Crf::index(sentences.iter().map(|s| &s.0), cfg.min_count);
    let known = |word: Vec<u32>| word.into_iter().filter_map(|f| index.get(&f).copied()).collect();
    let data: Vec<crf::Example> = sentences
        .into_iter()
        .map(|(features, gold)| crf::Example { feats: features.into_iter().map(known).collect(), gold })
        .collect();
    eprintln!("  {} sentences, {} features", data.len(), index.len());
    Crf::train(index, &data, cfg, |round, loss| eprintln!("  round {} of {}: loss {loss:.0}", round + 1, cfg.epochs))
}

/// Trains the weights of all features on sentences with what their documents say of them. A sentence of which a document
/// says something is learnt with and without it, so that the same weights serve for both readings.
pub fn weights<'e>(lexicon: &Lexicon, examples: impl Iterator<Item = (&'e Example, &'e [Mark])>, cfg: &Config) -> Crf {
    let mut sentences = Vec::new();
    for (e, marks) in examples {
        let cells = cells_of(lexicon, e);
        sentences.push((features(&cells, &[], e.guidelines), e.gold.clone()));
        if !marks.is_empty() {
            sentences.push((features(&cells, marks, e.guidelines), e.gold.clone()));
        }
    }
    learn(sentences, cfg)
}

/// For the model that counts habits.
const FIRST: Config = Config { min_count: 2, epochs: 4, alpha: 0.08, l1: 0.5, l2: 1.0 };
/// For the models that read the documents of training sentences.
const FOLD: Config = Config { min_count: 3, epochs: 4, alpha: 0.12, l1: 1.6, l2: 3.0 };
/// For the model that ships.
const LAST: Config = Config { min_count: 6, epochs: 5, alpha: 0.12, l1: 4.0, l2: 3.0 };

/// Trains a first model and tags the unlabelled text with it.
pub fn habits(k: &Knowledge, shared: &Path) -> Habits {
    let lexicon = k.lexicon();
    let sentence = |e: &Example| (blind_features(&mut cells_of(&lexicon, e), e.guidelines), e.gold.clone());
    let crf = learn(training_sentences(shared).iter().map(sentence).collect(), &FIRST);
    habits::count(shared, &lexicon, &crf.model())
}

/// The models of one training.
pub struct Trained {
    /// Learnt from the training blocks alone, so that all development blocks can judge it.
    pub measured: Tagger,
    /// The one that ships: it learnt from the development blocks of ANERcorp and AQMAR too, with all that was chosen on
    /// them. Our own development sentences and the blocks for the final look are new to it.
    pub shipped: Tagger,
}

/// Trains the model that ships.
pub fn train(k: &Knowledge, shared: &Path) -> Trained {
    let lexicon = k.lexicon();
    let mut examples = training_sentences(shared);
    let mut marks = jackknife::marks(&lexicon, &examples, &FOLD);
    let fit = |examples: &[Example], marks: &[Vec<Mark>]| {
        weights(&lexicon, examples.iter().zip(marks.iter().map(Vec::as_slice)), &LAST)
    };
    let mut crf = fit(&examples, &marks);
    let development = Development::read(shared);
    let balance = balance::find(&mut crf, &lexicon, |tagger, guidelines| development.f1(tagger, guidelines));
    let measured = Tagger::new(lexicon.clone(), crf.model());
    let more = [(development.anercorp, Guidelines::Anercorp), (development.aqmar, Guidelines::Aqmar)];
    for example in more.into_iter().flat_map(|(sentences, guidelines)| examples::of_corpus(sentences, guidelines)) {
        marks.push(jackknife::of(&measured, &example));
        examples.push(example);
    }
    let mut crf = fit(&examples, &marks);
    balance::apply(&mut crf, &balance);
    Trained { measured, shipped: Tagger::new(lexicon, crf.model().light()) }
}

/// The development blocks.
struct Development {
    news: Vec<Annotated>,
    articles: Vec<Annotated>,
    anercorp: Vec<corpus::Sentence>,
    aqmar: Vec<corpus::Sentence>,
}

impl Development {
    fn read(shared: &Path) -> Self {
        let (_, anercorp, _) = examples::anercorp(shared);
        let aqmar = corpus::read(&shared.join("ner/aqmar-dev.tsv"));
        Self {
            news: annotated(shared, "development.tsv"),
            articles: annotated(shared, "articles-development.tsv"),
            anercorp,
            aqmar,
        }
    }

    /// F1 over all types of the blocks with these guidelines; of our own, the mean of news and articles.
    fn f1(&self, tagger: &Tagger, guidelines: Guidelines) -> f64 {
        match guidelines {
            Guidelines::Own => {
                let wassam = Analyzer::of(copy(tagger));
                (own_score(&wassam, &self.news).f1() + own_score(&wassam, &self.articles).f1()) / 2.0
            }
            Guidelines::Anercorp => corpus_score(tagger, &self.anercorp, guidelines).f1(),
            Guidelines::Aqmar => corpus_score(tagger, &self.aqmar, guidelines).f1(),
        }
    }
}

/// The same tagger again.
fn copy(tagger: &Tagger) -> Tagger {
    Tagger::new(tagger.lexicon.clone(), tagger.model.clone())
}

/// A table of our own annotation.
fn annotated(shared: &Path, name: &str) -> Vec<Annotated> {
    annotation::read(shared, &Path::new(ANNOTATION).join(name))
}

/// What the whole analysis finds in our own sentences, those of an article together.
fn own_score(wassam: &Analyzer, sentences: &[Annotated]) -> Score {
    let mut score = Score::default();
    for article in sentences.chunk_by(|a, b| a.document.is_some() && a.document == b.document) {
        score.next_document();
        let text = article.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join("\n");
        let mut found: Vec<Span> = Vec::new();
        let mut sure: Vec<f32> = Vec::new();
        let mut outer = 0;
        for m in wassam.analyze(&text, &Options::default()).mentions {
            if let Some(code) = code(m.kind) {
                let mark = if m.span.end <= outer { ">" } else { "" };
                found.push((m.span.start as usize, m.span.end as usize, format!("{mark}{code}")));
                sure.push(m.confidence);
                outer = outer.max(m.span.end);
            }
        }
        let mut offset = 0;
        for s in article {
            let end = offset + s.text.len();
            let spans = |list: &[(ByteSpan, String)], mark: &str| -> Vec<Span> {
                list.iter().map(|(m, code)| (m.start as usize, m.end as usize, format!("{mark}{code}"))).collect()
            };
            let gold = [spans(&s.mentions, ""), spans(&s.inner, ">")].concat();
            let mut here: Vec<Span> = Vec::new();
            for (f, sure) in found.iter().zip(&sure).filter(|(f, _)| offset <= f.0 && f.1 <= end) {
                let span = (f.0 - offset, f.1 - offset, f.2.clone());
                score.confidences.push((*sure, gold.contains(&span)));
                here.push(span);
            }
            score.add(&gold, &here);
            score.note(&gold, &here, &s.text, |m| s.text[m.0..m.1].to_string());
            offset = end + 1;
        }
    }
    score
}

/// How many of the annotated names begin where the clitics that we split off end, and how many there are; what
/// differs goes to `differences`.
fn starts(lexicon: &Lexicon, sentences: &[Annotated], differences: &mut String) -> (usize, usize) {
    let (mut right, mut all) = (0, 0);
    for s in sentences {
        let (view, tokens) = s.view();
        for (mention, code) in &s.mentions {
            let start = view.to_view(*mention).start;
            let Some(token) = tokens.tokens.iter().find(|t| t.span.start <= start && start < t.span.end) else {
                continue;
            };
            let word = &view.folded()[token.span.range()];
            let split = if token.kind == TokenKind::Word { clitic::split(word, lexicon).len as u32 } else { 0 };
            all += 1;
            if token.span.start + split == start {
                right += 1;
            } else {
                *differences += &format!("{code} {word}: {split}, not {}\n", start - token.span.start);
            }
        }
    }
    (right, all)
}

/// The guidelines' code of a kind.
fn code(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Person => "PER",
        Kind::Organization => "ORG",
        Kind::Place => "LOC",
        Kind::Facility => "FAC",
        Kind::Event => "EVT",
        Kind::Work => "WRK",
        Kind::Group => "GRP",
        _ => return None,
    })
}

fn corpus_score(tagger: &Tagger, sentences: &[corpus::Sentence], guidelines: Guidelines) -> Score {
    let mut score = Score::default();
    let words: Vec<&[String]> = sentences.iter().map(|s| s.words.as_slice()).collect();
    for (n, (s, labels)) in sentences.iter().zip(tagger.tag_words(&words, guidelines)).enumerate() {
        if n % STRETCH == 0 {
            score.next_document();
        }
        let found: Vec<String> = labels.iter().map(|l| examples::published_type(l.0)).collect();
        let (gold, found) = (examples::gold(s), corpus::spans(&found));
        score.add(&gold, &found);
        score.note(&gold, &found, &s.words.join(" "), |m| s.words[m.0..m.1].join(" "));
    }
    score
}

/// Exact-span scores on every block that is measured, one line each; with `last` those of the final look. The development
/// blocks of the corpora need the model that did not learn from them, and are left out where there is none. What differs
/// in the development blocks is written beside `work`, sentence by sentence.
pub fn report(shipped: &Tagger, measured: Option<&Tagger>, shared: &Path, work: &Path, last: bool) -> String {
    let mut rows = String::new();
    let mut differences = String::new();
    let wassam = Analyzer::of(copy(shipped));
    let development = Development::read(shared);
    let mut blocks = vec![
        ("Own news, development", own_score(&wassam, &development.news)),
        ("Own articles, development", own_score(&wassam, &development.articles)),
    ];
    if let Some(tagger) = measured {
        blocks.push(("ANERcorp, development", corpus_score(tagger, &development.anercorp, Guidelines::Anercorp)));
        blocks.push(("AQMAR, development", corpus_score(tagger, &development.aqmar, Guidelines::Aqmar)));
    }
    for (name, score) in blocks {
        rows += &score.rows(name);
        if !score.confidences.is_empty() {
            rows += &format!("| {name} | calibration error | | | | {:.1} |\n", score.calibration_error());
        }
        differences += &format!("# {name}\n{}\n", score.differences.join("\n"));
        for (names, right, sum) in score.bins().into_iter().filter(|b| b.0 > 0) {
            let n = names as f64;
            differences += &format!("{names} names with confidence {:.2}: {:.2} right\n", sum / n, right as f64 / n);
        }
    }
    differences += "# Where names begin\n";
    let (right, all) = starts(&shipped.lexicon, &annotated(shared, "train.tsv"), &mut differences);
    rows += &format!(
        "| Clitics before names in our training sentences | | {all} | | {:.1} | |\n",
        right as f64 * 100.0 / all as f64
    );
    // The corpora are not ours to print: this stays out of the repository.
    let _ = std::fs::write(work.join("differences.txt"), differences);
    if last {
        let score = own_score(&wassam, &annotated(shared, "final.tsv"));
        rows += &score.rows("Own news, final look");
        rows += &format!("| Own news, final look | calibration error | | | | {:.1} |\n", score.calibration_error());
        let (_, _, final_look) = examples::anercorp(shared);
        rows += &corpus_score(shipped, &final_look, Guidelines::Anercorp).rows("ANERcorp, final look");
        let judge = corpus::read(&shared.join("ner/caraner-judge.tsv"));
        rows += &corpus_score(shipped, &judge, Guidelines::Own).rows("CAraNER (other guidelines)");
    }
    rows
}
