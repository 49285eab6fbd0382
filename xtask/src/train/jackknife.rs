//! What the rest of a document says of the training sentences, as it will be when the tagger runs: by models that have not
//! learnt from that document.

use super::crf::Config;
use super::examples::Example;
use super::ner;
use wassam::lexicon::Lexicon;
use wassam::tagger::Tagger;
use wassam::tagger::nonlocal::{Mark, Readings};

/// Parts of the training sentences; each is read by a model that learnt from the others.
const FOLDS: u32 = 3;

/// The marks of each training sentence ([`Readings::marks`]), by what the models of the folds take its context for.
pub fn marks(lexicon: &Lexicon, examples: &[Example], cfg: &Config) -> Vec<Vec<Mark>> {
    let mut marks: Vec<Vec<Mark>> = vec![Vec::new(); examples.len()];
    for fold in 0..FOLDS {
        let others: Vec<&Example> = examples.iter().filter(|e| e.stretch % FOLDS != fold).collect();
        let model = ner::weights(lexicon, others.iter().map(|e| (*e, &[][..])), cfg).model();
        let tagger = Tagger::new(lexicon.clone(), model);
        for (marks, example) in marks.iter_mut().zip(examples).filter(|m| m.1.stretch % FOLDS == fold) {
            *marks = of(&tagger, example);
        }
    }
    marks
}

/// What its context says of an example's words, as a tagger reads it.
pub fn of(tagger: &Tagger, example: &Example) -> Vec<Mark> {
    let mut readings = Readings::default();
    for (n, sentence) in (1..).zip(&example.context) {
        readings.add(n, &tagger.read_words(sentence, example.guidelines));
    }
    readings.marks(0, &tagger.read_words(&example.words, example.guidelines))
}
