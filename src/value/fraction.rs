//! Fractions in words: `نصف`, `ثلثا`, `ثلاثة أرباع`, `نصف مليون`.

use super::class::Class;
use super::number::Number;
use super::words::Words;

/// `نهائي` or `سنوي` after `ربع` or `نصف`: a round of a tournament, a rhythm.
pub(super) fn is_final(w: &Words, i: usize) -> bool {
    w.at(i, Class::NoPart).is_some()
}

/// `ونصف`, `وربع`, `ونصف الكيلومتر`: a share of the unit of a class that has just been named, and the place after it.
pub(super) fn and_share(w: &Words, next: usize, unit: Class) -> Option<(f64, usize)> {
    let and = w.and(next)?;
    if let Some(h) = w.any(and, Class::Part).filter(|h| h.value < 5 && !is_final(w, h.next)) {
        let again = w.any(h.next, unit).filter(|u| u.definite).map_or(h.next, |u| u.next);
        return Some((1.0 / f64::from(h.value), again));
    }
    let h = w.any(and, Class::TwoParts)?;
    Some((2.0 / f64::from(h.value), h.next))
}

/// `نصف`, `ربع`: one part.
pub(super) fn share(w: &Words, i: usize) -> Option<Number> {
    let h = w.any(i, Class::Part).filter(|h| !is_final(w, h.next))?;
    Some(Number {
        value: 1.0 / f64::from(h.value),
        next: h.next,
        bare_digits: false,
        in_words: true,
        definite: h.definite,
        scaled: false,
        fraction: true,
    })
}

/// `نصف`, `ثلثا`, `نصف مليون`: a part alone or of a power of ten.
pub(super) fn fraction(w: &Words, i: usize) -> Option<Number> {
    let part = |value, next, definite| Number {
        value,
        next,
        bare_digits: false,
        in_words: true,
        definite,
        scaled: false,
        fraction: true,
    };
    if let Some(h) = w.any(i, Class::TwoParts) {
        let two = part(2.0 / f64::from(h.value), h.next, h.definite);
        return (!is_final(w, h.next)).then(|| scaled(w, two));
    }
    let n = share(w, i)?;
    let h = w.any(i, Class::Part)?;
    if let Some(d) = w.at(h.next, Class::Dozen) {
        return Some(part(f64::from(d.value) / f64::from(h.value), d.next, false));
    }
    Some(scaled(w, n))
}

/// `نصف مليون`, `ثلاثة أرباع المليون`: a fraction with the power of ten that it is of.
pub(super) fn scaled(w: &Words, n: Number) -> Number {
    match w.at(n.next, Class::Scale) {
        Some(h) => {
            let value = n.value * 10f64.powi(h.value);
            Number { value, next: h.next, scaled: true, fraction: false, ..n }
        }
        None => n,
    }
}

/// `ثلاثة أرباع`
pub(super) fn several_parts(w: &Words, i: usize) -> Option<Number> {
    let n = w.any(i, Class::Card).filter(|h| (2..10).contains(&h.value))?;
    let parts = w.at(n.next, Class::Parts)?;
    Some(Number {
        value: f64::from(n.value) / f64::from(parts.value),
        next: parts.next,
        bare_digits: false,
        in_words: true,
        definite: n.definite,
        scaled: false,
        fraction: true,
    })
}
