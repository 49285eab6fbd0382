//! `cargo xtask train`: from the corpora in `../shared` to the committed files under `data/`.
//!
//! Counts, vectors and classes of the unlabelled text take a quarter of an hour and are kept in `target/train`;
//! the sequence model takes seconds. One thread and fixed seeds: the same input gives the same bytes.

mod annotation;
mod balance;
mod corpus;
mod crf;
mod examples;
mod habits;
mod jackknife;
mod kinds;
mod knowledge;
mod names;
mod ner;
mod score;
mod vectors;
mod words;

use crate::Failure;
use habits::Habits;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use wassam::Analyzer;
use wassam::tagger::Tagger;

const DATA: &str = "data/wassam.bin";
/// What takes long and is not committed.
const WORK: &str = "target/train";
const REPORT: &str = "data/training/scores.md";
const SKIP_GRAM_ROUNDS: usize = 4;
const CLASSES: [usize; 3] = [64, 256, 1024];

fn shared() -> Result<PathBuf, Failure> {
    let shared = PathBuf::from("../shared");
    if shared.join("ner").is_dir() {
        Ok(shared)
    } else {
        Err("../shared is not here: the corpora stand beside the project, not in it".into())
    }
}

/// Trains all that is committed under `data/`. With `reuse` the habits that an earlier training counted serve again,
/// though sentences or tables have changed since: quicker for trying something, but not what is committed.
pub fn train(reuse: bool) -> Result<(), Failure> {
    let shared = shared()?;
    let work = Path::new(WORK);
    if !work.join("vocabulary.txt").exists() {
        vectors(&shared, work)?;
    }
    if !work.join("classes.tsv").exists() {
        classes(work)?;
    }
    println!("tables and lexicon");
    let mut knowledge = knowledge::Knowledge::load(&shared, work, Path::new("data/names"));
    let kept = work.join("habits.tsv");
    if !(reuse && kept.exists()) {
        println!("first model, and how often it takes each word for a name");
        ner::habits(&knowledge, &shared).save(&kept)?;
    }
    knowledge.habits = Habits::read(&kept);
    println!("sequence model");
    let ner::Trained { measured, shipped } = ner::train(&knowledge, &shared);
    let bytes = shipped.to_bytes();
    fs::write(DATA, &bytes)?;
    let report = report(&shipped, Some(&measured), &shared, bytes.len(), false);
    fs::create_dir_all("data/training")?;
    fs::write(REPORT, &report)?;
    println!("{report}\nwrote {DATA} and {REPORT}");
    Ok(())
}

/// Counts the words of the unlabelled text and gives its stems vectors.
fn vectors(shared: &Path, work: &Path) -> Result<(), Failure> {
    fs::create_dir_all(work)?;
    println!("counting words");
    let counts = vectors::count(shared);
    let mut list: Vec<_> = counts.0.iter().collect();
    list.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    let mut table = String::new();
    for (word, n) in list {
        writeln!(table, "{word}\t{n}")?;
    }
    fs::write(work.join("counts.tsv"), table)?;
    println!("vectors");
    let corpus = vectors::encode(shared, &counts);
    let vectors = vectors::skip_gram(&corpus, SKIP_GRAM_ROUNDS);
    let bytes: Vec<u8> = vectors.iter().flat_map(|x| x.to_le_bytes()).collect();
    fs::write(work.join("vectors.bin"), bytes)?;
    fs::write(work.join("vocabulary.txt"), corpus.vocab.join("\n"))?;
    Ok(())
}

/// Sorts the words into fine classes by their vectors, and these into wider ones by their centres.
fn classes(work: &Path) -> Result<(), Failure> {
    println!("classes");
    let bytes = fs::read(work.join("vectors.bin"))?;
    let vectors: Vec<f32> =
        bytes.chunks_exact(4).map(|b| f32::from_le_bytes(b.try_into().expect("four bytes"))).collect();
    let (fine, centres) = vectors::classes(&vectors, CLASSES[2], 12);
    let (middle, _) = vectors::classes(&centres, CLASSES[1], 30);
    let (wide, _) = vectors::classes(&centres, CLASSES[0], 30);
    let mut table = String::new();
    for (word, &class) in fs::read_to_string(work.join("vocabulary.txt"))?.lines().zip(&fine) {
        let of = |wider: &[u16]| wider[usize::from(class)];
        writeln!(table, "{word}\t{}\t{}\t{class}", of(&wide), of(&middle))?;
    }
    fs::write(work.join("classes.tsv"), table)?;
    Ok(())
}

/// Measures the committed data file.
pub fn evaluate() -> Result<(), Failure> {
    let shared = shared()?;
    let bytes = fs::read(DATA)?;
    println!("{}", report(&Tagger::from_bytes(&bytes)?, None, &shared, bytes.len(), true));
    println!("{}", kinds::report(&Analyzer::from_bytes(&bytes)?, &shared));
    Ok(())
}

fn report(tagger: &Tagger, measured: Option<&Tagger>, shared: &Path, size: usize, last: bool) -> String {
    format!(
        "# Scores of the committed model\n\nWritten by `cargo xtask train`, printed by `cargo xtask evaluate`. Exact spans, \
         counted as seqeval does by default. The development blocks of ANERcorp and AQMAR are measured with a model that \
         did not learn from them; the committed one did, so `evaluate` leaves them out.\n\n{} features with a weight; the data file has {size} bytes.\n\n\
         | block | type | names | precision | recall | F1 |\n|---|---|--:|--:|--:|--:|\n{}",
        tagger.model.len(),
        ner::report(tagger, measured, shared, Path::new(WORK), last)
    )
}
