//! `cargo xtask train`: from the corpora in `../shared` to the committed files under `data/`.
//!
//! Counts, vectors and classes of the unlabelled text take a quarter of an hour and are kept in `target/train`;
//! the sequence model takes seconds. One thread and fixed seeds: the same input gives the same bytes.

mod annotation;
mod corpus;
mod crf;
mod names;
mod ner;
mod vectors;
mod words;

use crate::Failure;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use wassam::tagger::Tagger;

const DATA: &str = "data/wassam.bin";
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

/// Trains all that is committed under `data/`.
pub fn train() -> Result<(), Failure> {
    let shared = shared()?;
    let work = Path::new("target/train");
    if !work.join("classes.tsv").exists() {
        classes(&shared, work)?;
    }
    println!("tables and lexicon");
    let knowledge = ner::Knowledge::load(&shared, work, Path::new("data/names"));
    println!("sequence model");
    let tagger = ner::train(&knowledge, &shared);
    let bytes = tagger.to_bytes();
    fs::write(DATA, &bytes)?;
    let report = report(&tagger, &shared, bytes.len());
    fs::create_dir_all("data/training")?;
    fs::write(REPORT, &report)?;
    println!("{report}\nwrote {DATA} and {REPORT}");
    Ok(())
}

/// Counts the words of the unlabelled text and sorts its stems into classes.
fn classes(shared: &Path, work: &Path) -> Result<(), Failure> {
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
    println!("classes");
    let classes = CLASSES.map(|k| vectors::classes(&vectors, k, 12));
    let mut table = String::new();
    for (i, word) in corpus.vocab.iter().enumerate() {
        writeln!(table, "{word}\t{}\t{}\t{}", classes[0][i], classes[1][i], classes[2][i])?;
    }
    fs::write(work.join("classes.tsv"), table)?;
    Ok(())
}

/// Measures the committed data file.
pub fn evaluate() -> Result<(), Failure> {
    let shared = shared()?;
    let bytes = fs::read(DATA)?;
    println!("{}", report(&Tagger::from_bytes(&bytes)?, &shared, bytes.len()));
    Ok(())
}

fn report(tagger: &Tagger, shared: &Path, size: usize) -> String {
    format!(
        "# Scores of the committed model\n\nWritten by `cargo xtask train`, printed by `cargo xtask evaluate`. Exact spans, \
         counted as seqeval does by default.\n\n{} features with a weight; the data file has {size} bytes.\n\n\
         | block | type | names | precision | recall | F1 |\n|---|---|--:|--:|--:|--:|\n{}",
        tagger.model.len(),
        ner::report(tagger, shared)
    )
}
