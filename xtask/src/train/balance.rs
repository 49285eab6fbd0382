//! How far the label of words outside names is held down, so that a model finds about as many names as there are.
//!
//! A model that maximises likelihood misses more names than it invents: labelling nothing is the safest guess. F1 is
//! best somewhat below that; how far is chosen on the development blocks, one number for the guidelines of each.

use super::crf::Crf;
use wassam::lexicon::Lexicon;
use wassam::tagger::features;
use wassam::tagger::{Guidelines, Tagger};

/// What is tried, in natural logarithms.
const STEPS: [f32; 7] = [0.0, 0.15, 0.3, 0.45, 0.6, 0.8, 1.0];
/// Our own first: the others' numbers are added to it.
const ORDER: [Guidelines; 3] = [Guidelines::Own, Guidelines::Anercorp, Guidelines::Aqmar];

/// By how much the label is held down for each guidelines.
pub type Balance = [(Guidelines, f32); ORDER.len()];

/// The numbers with which `f1` of the development blocks is best.
pub fn find(crf: &mut Crf, lexicon: &Lexicon, f1: impl Fn(&Tagger, Guidelines) -> f64) -> Balance {
    ORDER.map(|guidelines| {
        let mut best = (f64::MIN, 0.0);
        for step in STEPS {
            hold(crf, guidelines, step);
            let score = f1(&Tagger::new(lexicon.clone(), crf.model()), guidelines);
            hold(crf, guidelines, -step);
            eprintln!("  {guidelines:?} with {step}: {score:.1}");
            if score > best.0 {
                best = (score, step);
            }
        }
        hold(crf, guidelines, best.1);
        (guidelines, best.1)
    })
}

/// Holds the label down by what [`find`] has found.
pub fn apply(crf: &mut Crf, balance: &Balance) {
    balance.iter().for_each(|(guidelines, by)| hold(crf, *guidelines, *by));
}

fn hold(crf: &mut Crf, guidelines: Guidelines, by: f32) {
    if let Some(&place) = crf.index.get(&features::always(guidelines.corpus())) {
        crf.weights[place as usize][0] -= by;
    }
}
