//! Ordinals: `الثالثة`, `الحادي عشر`, `الخامسة والعشرون`, `المئة والخامسة والعشرون`, `الـ22`.

use super::class::{Class, OF_RANKS};
use super::words::Words;

/// A rank at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rank {
    pub value: i64,
    /// The place after it.
    pub next: usize,
    /// Whether it has the article.
    pub definite: bool,
    /// Whether it is a definite cardinal (`الثلاثون`), which is a rank only after what it ranks.
    pub cardinal: bool,
    /// Whether it has the feminine ending.
    pub feminine: bool,
}

/// The ordinal that starts at `i`. Letters before its first word do not matter.
pub(super) fn ordinal(w: &Words, i: usize) -> Option<Rank> {
    if !w.among(i, OF_RANKS) {
        return None;
    }
    let feminine = w.text(i).ends_with(['ه', 'ي']) && !w.text(i).ends_with("اني") && !w.text(i).ends_with("ادي");
    // `المئة والخامسة والعشرون`, `الألف والثالث`
    let hundred = w.any(i, Class::Hundred).map(|h| (i64::from(h.value), h));
    let large = hundred.or_else(|| w.any(i, Class::Scale).map(|h| (10i64.pow(h.value as u32), h)));
    if let Some((value, h)) = large.filter(|(_, h)| h.definite)
        && let Some(and) = w.and(h.next)
        && let Some(rest) = below_hundred(w, and).or_else(|| {
            super::number::number(w, and).filter(|n| n.value < 100.0).map(|n| (n.value as i64, n.next, true))
        })
    {
        return Some(Rank { value: value + rest.0, next: rest.1, definite: true, cardinal: false, feminine });
    }
    if let Some((value, next, definite)) = below_hundred(w, i) {
        if definite && let Some((hundreds, next)) = after_hundreds(w, next) {
            return Some(Rank { value: value + hundreds, next, definite, cardinal: false, feminine });
        }
        return Some(Rank { value, next, definite, cardinal: false, feminine });
    }
    let round =
        w.any(i, Class::Tens).or_else(|| w.any(i, Class::Hundred)).map(|h| (i64::from(h.value), h)).or_else(|| {
            let h = w.any(i, Class::Scale)?;
            Some((10i64.pow(h.value as u32), h))
        });
    let (value, h) = round.filter(|(_, h)| h.definite)?;
    let (hundreds, next) = after_hundreds(w, h.next).unwrap_or((0, h.next));
    Some(Rank { value: value + hundreds, next, definite: true, cardinal: hundreds == 0, feminine: false })
}

/// `بعد المئة`, `بعد المئتين`, `بعد الألف`: what a rank below is added to.
fn after_hundreds(w: &Words, i: usize) -> Option<(i64, usize)> {
    if !w.says(i, "بعد") {
        return None;
    }
    let hundred = w.at(i + 1, Class::Hundred).map(|h| (i64::from(h.value), h));
    let (value, h) = hundred.or_else(|| w.at(i + 1, Class::Scale).filter(|h| h.value == 3).map(|h| (1000, h)))?;
    h.definite.then_some((value, h.next))
}

/// First to ninety-ninth: the value, the place after it, whether it has the article.
fn below_hundred(w: &Words, i: usize) -> Option<(i64, usize, bool)> {
    let first = w.any(i, Class::First);
    let unit = w.any(i, Class::Ordinal).filter(|h| h.value < 10).map(|h| (i64::from(h.value), h));
    for (value, h) in unit.into_iter().chain(first.map(|h| (1, h))) {
        if let Some(ten) = w.at(h.next, Class::Teen) {
            return Some((value + 10, ten.next, h.definite));
        }
        // The first ten is no part of a rank: `الثالث وعشرين` is.
        if let Some(tens) = w.and_any(h.next, Class::Tens) {
            return Some((value + i64::from(tens.value), tens.next, h.definite));
        }
    }
    w.any(i, Class::Ordinal).map(|h| (i64::from(h.value), h.next, h.definite))
}

/// `الـ22`: digits with the article.
pub(super) fn article_digits(w: &Words, i: usize) -> Option<(i32, usize)> {
    let article = matches!(w.text(i), "ال" | "الـ");
    // `الـ` before a space is still the article of what follows.
    article.then(|| w.digits(i + 1, 4)).flatten().map(|n| (n, i + 2))
}

/// Whether several things stand before `i`, an adjective between them or not: `الولايات الجنوبية الـ10`, `الدول الـ27`.
pub(super) fn after_several(w: &Words, i: usize) -> bool {
    let several = |j: usize| {
        let text = w.text(j);
        let plural = ["ات", "ين", "ون"].iter().any(|ending| text.ends_with(ending));
        text.starts_with("ال") && plural && text.chars().count() > 5 || w.any(j, Class::Several).is_some()
    };
    i > 0 && several(i - 1) || i > 1 && w.text(i - 1).starts_with("ال") && several(i - 2)
}
