//! Names inside longer names: `وزارة الدفاع الأمريكية` holds a group, `مطار بغداد` a place, `مسجد محمد الأمين` a person.
//!
//! Told by the name tables and by what words are elsewhere; the sequence model labels outer names only.

use super::KINDS;
use super::cells::phrases_at;
use super::features::Cell;
use crate::analysis::Kind;
use crate::lexicon::{Lexicon, hash};
use crate::phrases::{Phrases, rows};
use crate::tables::{COUNTRY, DEMONYM, GIVEN2, GIVEN3, HAND_PART, ORG_HEAD, PLACE_HEAD, PLACES};
use std::ops::Range;
use std::sync::LazyLock;

/// From which [`Cell::habit`] a word inside a longer name is one by itself.
const MOSTLY: u8 = 6;
/// From which habit an adjective of nationality is no other word (`المالي` is of finance and of Mali).
const NOW_AND_THEN: u8 = 2;

/// Words before a place that with it make a wider one (`قطاع غزة`).
static AROUND: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::new(rows(include_str!("../../data/around.txt")).map(|word| (word, ()))));

/// The names inside one of this kind that all `words` make, in order: which words, and their kind. O(words).
pub(super) fn inner(words: &[Cell], kind: Kind, lexicon: &Lexicon) -> Vec<(Range<usize>, Kind)> {
    let mut found = Vec::new();
    if words.len() < 2 || matches!(kind, Kind::Person | Kind::Group) {
        return found;
    }
    let mut at = 0;
    while at < words.len() {
        let several = if kind == Kind::Place { None } else { several(words, at, lexicon) };
        let end = several.map_or(at + 1, |(end, _)| end);
        if let Some(kind) = several.map(|(_, kind)| kind).or_else(|| one(words, at, kind)) {
            found.push((at..end, kind));
        }
        at = end;
    }
    found
}

/// The longest person or place of several words that begins at a word, shorter than the whole: where it ends, and its kind.
fn several(words: &[Cell], at: usize, lexicon: &Lexicon) -> Option<(usize, Kind)> {
    // In `Phrase::kinds`: by the open tables, by habit (with facilities), by our own tables.
    const PLACE: [u32; 2] = [1 << 2 | 1 << 5, 1 << 10];
    const PERSON: [u32; 2] = [1 << 3, 1 << 8];
    let mut best = None;
    let given = words[at].flags & (GIVEN2 | GIVEN3 | HAND_PART) != 0;
    phrases_at(&words[at..], lexicon, |_, kinds, n| {
        let all_of = |bits: u32| kinds & bits == bits;
        let kind = match (PLACE.into_iter().any(all_of), given && PERSON.into_iter().any(all_of)) {
            (true, _) => Kind::Place,
            (_, true) => Kind::Person,
            _ => return,
        };
        if n < words.len() && best.is_none_or(|(end, _)| end < at + n) {
            best = Some((at + n, kind));
        }
    });
    best
}

/// What one word is by itself inside a name of some kind.
fn one(words: &[Cell], at: usize, kind: Kind) -> Option<Kind> {
    let cell = &words[at];
    let before = at.checked_sub(1).map(|before| &words[before]);
    let habit = |kind: Kind| cell.habit(KINDS.iter().position(|k| *k == kind).unwrap_or_default());
    // Parts of places' names (`المتحدة`) have the habit of places too: the tables tell which stand alone.
    let place = cell.flags & PLACES != 0 && habit(Kind::Place) >= MOSTLY;
    if let Some(before) = before.filter(|_| cell.flags & DEMONYM != 0 && habit(Kind::Group) >= NOW_AND_THEN) {
        // `السعودية` is the state after a head (`سفارة السعودية`), elsewhere an adjective.
        let head = before.flags & (ORG_HEAD | PLACE_HEAD) != 0 && before.prefix[1] != hash("ال".as_bytes());
        return Some(if place && cell.flags & COUNTRY != 0 && head { Kind::Place } else { Kind::Group });
    }
    // The words of a place's name are mostly not places (`الضفة الغربية`, `إسلام أباد`).
    let apart = kind != Kind::Place || before.is_some_and(|word| AROUND.exactly([word.stem]).is_some());
    if place && apart {
        Some(Kind::Place)
    } else {
        (habit(Kind::Group) >= MOSTLY && (kind != Kind::Place || at > 0)).then_some(Kind::Group)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Analyzer, Options};

    #[test]
    fn named_cases() {
        let wassam = Analyzer::built_in();
        for (text, inside) in [
            ("أعلنت وزارة الدفاع الأمريكية مقتل جنديين.", "Group الأمريكية"),
            ("وصل الوفد إلى مطار بغداد الدولي.", "Place بغداد"),
            ("قالت جامعة محمد الخامس في بيان.", "Person محمد الخامس"),
            ("عاد إلى الإمارات العربية المتحدة.", "Group العربية"),
            ("قصف الجيش قطاع غزة.", "Place غزة"),
            ("ارتفع مؤشر سوق الأسهم السعودية.", "Group السعودية"),
            ("أعلنت سفارة السعودية في لندن.", "Place السعودية"),
            ("وقالت سفارة الولايات المتحدة في عمان.", "Place الولايات المتحدة"),
            ("قالت وزارة المالية إن العجز تراجع.", ""),
            ("زار الضفة الغربية.", ""),
            ("عاد إيمانويل ماكرون.", ""),
        ] {
            let mut end = 0;
            let mut found = Vec::new();
            for m in wassam.analyze(text, &Options::default()).mentions {
                if m.span.end <= end {
                    found.push(format!("{:?} {}", m.kind, m.name));
                }
                end = end.max(m.span.end);
            }
            assert_eq!(found.join(", "), inside, "{text}");
        }
    }
}
