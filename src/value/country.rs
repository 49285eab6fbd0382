//! Which country's currency a shared name means: that of the country the article speaks of most.

use crate::lexicon::hash;
use crate::text::fold_char;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Folded names, by hash, with the currency of their country.
fn names() -> &'static HashMap<u32, &'static str> {
    static NAMES: OnceLock<HashMap<u32, &'static str>> = OnceLock::new();
    NAMES.get_or_init(|| {
        include_str!("../../data/value/countries.tsv")
            .lines()
            .filter(|l| !l.starts_with('#'))
            .filter_map(|l| l.split_once('\t'))
            .flat_map(|(code, names)| names.split('|').map(move |n| (key(n), code)))
            .collect()
    })
}

fn key(name: &str) -> u32 {
    let folded: String = name.trim_start_matches("ال").chars().map(fold_char).collect();
    hash(folded.as_bytes())
}

/// How often an article speaks of the countries that share the name of a currency.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Countries(HashMap<&'static str, usize>);

impl Countries {
    /// Counts the mentions of countries, their people and towns, by their names.
    pub fn of<'n>(mentions: impl IntoIterator<Item = &'n str>) -> Self {
        let mut counts = HashMap::new();
        for code in mentions.into_iter().filter_map(|name| names().get(&key(name))) {
            *counts.entry(*code).or_default() += 1;
        }
        Self(counts)
    }

    /// Of the codes of a shared name (`SAR QAR OMR`) the one whose country the article speaks of most: clearly, with at
    /// least twice as many mentions as the next.
    pub(super) fn currency(&self, codes: &'static str) -> Option<&'static str> {
        let mut ranked: Vec<(usize, &'static str)> =
            codes.split(' ').filter_map(|code| Some((*self.0.get(code)?, code))).collect();
        ranked.sort_by(|a, b| b.cmp(a));
        match ranked[..] {
            [(_, code)] => Some(code),
            [(first, code), (second, _), ..] if first >= 2 * second => Some(code),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_country_spoken_of_most() {
        for (names, expected) in [
            (&["السعودية", "الرياض", "قطر"][..], Some("SAR")),
            (&["السعودية", "قطر"], None),
            (&["مصر"], None),
            (&[], None),
        ] {
            assert_eq!(Countries::of(names.iter().copied()).currency("SAR QAR OMR YER IRR"), expected, "{names:?}");
        }
    }
}
