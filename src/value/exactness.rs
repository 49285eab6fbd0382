//! How exact an amount is: `نحو`, `أكثر من`, `لا يقل عن`, `أو أقل`, `>=`.

use super::amount::Modifier;
use super::class::Class;
use super::words::Words;
use super::words::prefix;

/// Words before and after that say how exact the amount from `start` to `next` is.
pub(super) fn exactness(w: &Words, start: usize, next: usize) -> (Option<Modifier>, (usize, usize)) {
    use Modifier::{Approx, AtLeast, AtMost, Exactly, LessThan, MoreThan};
    let pick = |value: i32, strict, loose| if value == 1 { loose } else { strict };
    let equal = w.ends_before(start, Class::Equal);
    if let Some(h) = w.and_any(next, Class::AndMore).filter(|h| !w.says(h.next, "من")) {
        return (Some(if h.value > 0 { AtLeast } else { AtMost }), (equal.unwrap_or(start), h.next));
    }
    if let Some(h) = w.any(next, Class::MoreAfter).filter(|h| follows(w, next, h.next)) {
        return (Some(pick(h.value, MoreThan, AtLeast)), (equal.unwrap_or(start), h.next));
    }
    if let Some(h) = w.any(next, Class::LessAfter).filter(|h| follows(w, next, h.next)) {
        return (Some(AtMost), (equal.unwrap_or(start), h.next));
    }
    // `>30`, `<=-30`
    if let Some((modifier, at)) = sign(w, start) {
        return (Some(modifier), (at, next));
    }
    let mut before: Option<(Modifier, usize)> = None;
    for j in start.saturating_sub(6)..start {
        if let Some(h) = w.any(j, Class::More).filter(|h| h.next == start) {
            before = Some((pick(h.value, MoreThan, AtLeast), j));
        // `لتصل إلى 12 مليونا` tells what was reached, `تصل إلى` how much at most.
        } else if let Some(h) = w.any(j, Class::Less).filter(|h| h.next == start && w.list[j].prefix & prefix::LI == 0)
        {
            before = Some((pick(h.value, LessThan, AtMost), j));
        } else if w.any(j, Class::Approx).is_some_and(|h| h.next == start) {
            before = Some((Approx, j));
        }
        if before.is_some() {
            break;
        }
    }
    if let Some((modifier, at)) = before {
        // `أكثر من 5000 أو يساوي`
        if let Some(h) = w.at(next, Class::OrEqual) {
            let loose = if modifier == LessThan { AtMost } else { AtLeast };
            return (Some(loose), (at, h.next));
        }
        return (Some(modifier), (at, next));
    }
    if let Some(h) = w.at(next, Class::ApproxAfter) {
        return (Some(Approx), (start, h.next));
    }
    match equal {
        Some(at) => (Some(Exactly), (at, next)),
        None => (None, (start, next)),
    }
}

/// A sign of comparison before the number: `>`, `<=`.
fn sign(w: &Words, start: usize) -> Option<(Modifier, usize)> {
    let before = |k: usize| start.checked_sub(k).map_or("", |j| w.text(j));
    match (before(2), before(1)) {
        (_, "≥") => Some((Modifier::AtLeast, start - 1)),
        (_, "≤") => Some((Modifier::AtMost, start - 1)),
        (">", "=") => Some((Modifier::AtLeast, start - 2)),
        ("<", "=") => Some((Modifier::AtMost, start - 2)),
        ("<" | "=" | ">", ">") | ("=", "<") => None,
        (_, ">") => Some((Modifier::MoreThan, start - 1)),
        (_, "<") => Some((Modifier::LessThan, start - 1)),
        _ => None,
    }
}

/// Whether the words at `i` are part of the same phrase: no `و` that begins another.
fn follows(w: &Words, i: usize, next: usize) -> bool {
    w.list.get(i).is_some_and(|x| x.prefix & prefix::WA == 0) && !w.says(next, "من")
}

#[cfg(test)]
mod tests {
    use crate::value::tests::check;

    #[test]
    fn named_cases() {
        check(&[
            ("نحو 2500 جندي", "Quantity 2500 جندي = approx 2500 جندي"),
            ("أكثر من 20 هجوما", "Quantity 20 هجوما = more-than 20 هجوما"),
            ("لن يتجاوز 30 قنطارا", "Quantity 30 قنطارا = at-most 30 quintal"),
            ("قتل 10 وأكثر من 40 جريحا", "Number 10 = 10; Quantity 40 جريحا = more-than 40 جريحا"),
            ("أصيب 30 أو أكثر", "Number 30 = at-least 30"),
            ("بحد أدنى 100 دولار", "Money 100 دولار = at-least 100 USD"),
            ("ليصل إلى 12 مليون مسافر", "Quantity 12 مليون مسافر = 12000000 مسافر"),
        ]);
    }
}
