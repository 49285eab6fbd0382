//! Amounts of money; the names of currencies stand in `data/value/currencies.tsv`.

use super::{Value, number, scale};
use crate::text::fold_word;
use std::sync::OnceLock;

/// Names as folded words, longest first, with their code.
fn names() -> &'static Vec<(Vec<String>, Option<&'static str>)> {
    static NAMES: OnceLock<Vec<(Vec<String>, Option<&'static str>)>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut list: Vec<_> = include_str!("../../data/value/currencies.tsv")
            .lines()
            .filter(|l| !l.starts_with('#'))
            .filter_map(|l| l.split_once('\t'))
            .flat_map(|(code, names)| {
                let code = (!code.is_empty()).then_some(code);
                names.split('|').map(move |n| (fold_word(n).split(' ').map(str::to_string).collect::<Vec<_>>(), code))
            })
            .collect();
        list.sort_by_key(|x| std::cmp::Reverse(x.0.len()));
        list
    })
}

/// The currency that `words` begin with: its code, if it is clear, and how many words it takes.
fn currency(words: &[&str]) -> Option<(Option<&'static str>, usize)> {
    let found =
        names().iter().find(|(name, _)| words.len() >= name.len() && name.iter().zip(words).all(|(a, b)| a == b))?;
    Some((found.1, found.0.len()))
}

/// `20 مليون دولار`: `number` has been read from the first of `words`.
pub(super) fn after(number: f64, words: &[&str]) -> Option<(Value, usize)> {
    let (factor, scaled) = scale(words.get(1));
    let (code, taken) = currency(&words[1 + scaled..])?;
    Some((Value { number: Some(number * factor), currency: code, ..Value::default() }, 1 + scaled + taken))
}

/// `$5.5 مليار`: the sign stands first.
pub(super) fn before(words: &[&str]) -> Option<(Value, usize)> {
    let (code, 1) = currency(words)? else { return None };
    let amount = number(words.get(1).filter(|w| w.starts_with(|c: char| c.is_ascii_digit()))?)?;
    let (factor, scaled) = scale(words.get(2));
    Some((Value { number: Some(amount * factor), currency: code, ..Value::default() }, 2 + scaled))
}
