//! Sums of groups: `مئتان وخمسون`, `ثلاثة عشر ألفا`.
//!
//! A number in words is a sum of groups; each group is a number below a thousand times powers of ten. What comes later
//! must be smaller than the last place that is filled: so `خمسة وستة` are two numbers, `خمسة وستون` is one.

use super::class::Class;
use super::digits::numeral;
use super::number::Number;
use super::words::Words;
use crate::token::TokenKind;

/// One word of a sum, or a pair that makes one (`ثلاثة عشر`, `ثلاث مئة`).
enum Element {
    /// Below a thousand.
    Small(f64),
    /// A power of ten, or twice one.
    Big {
        value: f64,
        unit: f64,
    },
    Digits(f64),
}

fn element(w: &Words, i: usize) -> Option<(Element, usize)> {
    use Class::{Card, Dozen, Dual, HalfTwo, Hundred, Many, Scale, Teen, Tens};
    // `اثني عشر`; alone it may be `أثنى`.
    if let Some(two) = w.any(i, HalfTwo) {
        let ten = w.at(two.next, Teen).filter(|h| !h.definite)?;
        return Some((Element::Small(12.0), ten.next));
    }
    if let Some(card) = w.any(i, Card) {
        let unit = (1..10).contains(&card.value);
        if unit && let Some(ten) = w.at(card.next, Teen).filter(|h| !h.definite) {
            return Some((Element::Small(f64::from(card.value) + 10.0), ten.next));
        }
        if (3..10).contains(&card.value)
            && let Some(next) = w.is(card.next, Hundred, 100).or_else(|| w.is(card.next, Many, 100))
        {
            return Some((Element::Small(f64::from(card.value) * 100.0), next));
        }
        return Some((Element::Small(f64::from(card.value)), card.next));
    }
    if let Some(h) = w.any(i, Tens).or_else(|| w.any(i, Hundred)) {
        return Some((Element::Small(f64::from(h.value)), h.next));
    }
    if let Some(h) = w.any(i, Scale) {
        let unit = 10f64.powi(h.value);
        // `ألفا رجل`: the dual before what is counted; after a number it is one thousand.
        return Some((Element::Big { value: unit, unit }, h.next));
    }
    if let Some(h) = w.any(i, Dual) {
        let unit = 10f64.powi(h.value);
        return Some((Element::Big { value: 2.0 * unit, unit }, h.next));
    }
    if let Some(h) = w.any(i, Dozen) {
        return Some((Element::Big { value: f64::from(h.value), unit: 12.0 }, h.next));
    }
    numeral(w, i).map(|(value, next)| (Element::Digits(value), next))
}

/// Digits that keep a place free: below the largest power of ten that divides `n`.
fn room_in(n: f64) -> f64 {
    let mut unit = 1.0;
    while n >= unit * 10.0 && n % (unit * 10.0) == 0.0 {
        unit *= 10.0;
    }
    unit
}

/// A sum of groups.
pub(super) fn sum(w: &Words, i: usize, end: usize) -> Option<Number> {
    let (mut total, mut group) = (0.0, 0.0);
    // What is added must be smaller than this.
    let mut room = f64::INFINITY;
    // Room inside the group, and inside the sum when the group closes.
    let mut group_room = f64::INFINITY;
    let (mut at, mut next) = (i, i);
    let (mut in_words, mut scaled, mut first_digits, mut count) = (false, false, false, 0);
    let mut last_digits = false;
    let definite = w.definite(i);
    while at < end
        && let Some((element, after)) = element(w, at)
        && after <= end
    {
        let joined = count > 0 && w.and(next) == Some(at);
        // `واحد بالألف`: a preposition begins something else.
        if count > 0 && !joined && w.list[at].prefix != 0 {
            break;
        }
        // `مئة وثلاثة أرباع`, `ثلاثمئة وصفر`
        let other = matches!(element, Element::Small(v) if v == 0.0 || v < 10.0 && w.at(after, Class::Parts).is_some());
        if count > 0 && joined && other {
            break;
        }
        match element {
            Element::Small(v) => {
                if count > 0 && (!joined || last_digits && room == f64::INFINITY) {
                    // `3 مئة`, `322 مئة ألف`, `تسعة عشر مئة`
                    let factor = last_digits && (1.0..1000.0).contains(&group)
                        || !joined && (11.0..100.0).contains(&group) && total == 0.0;
                    if !(factor && v == 100.0) {
                        break;
                    }
                    group *= 100.0;
                    group_room = 100.0;
                } else {
                    // Units come before tens: `خمسة وستون`.
                    let fits = count == 0
                        || (v < group_room.min(room) && !(group_room == 10.0 && v < 20.0))
                        || (group_room == 10.0 && (20.0..100.0).contains(&v) && v < room);
                    if !fits {
                        break;
                    }
                    group += v;
                    group_room = match v {
                        v if v >= 100.0 => 100.0,
                        v if v >= 10.0 || group_room == 10.0 => 0.0,
                        v if v > 0.0 => 10.0,
                        _ => 0.0,
                    };
                }
                (in_words, scaled, last_digits) = (true, false, false);
            }
            Element::Big { mut value, unit } => {
                let mut after = after;
                if count > 0 && !joined {
                    // A factor stands before it.
                    if group == 0.0 {
                        break;
                    }
                    // `مئتان وثلاث دزينات`: the dozens are three.
                    if unit < 100.0 && group > 100.0 {
                        total += group - group % 100.0;
                        group %= 100.0;
                    }
                    if value > unit && unit >= 1000.0 {
                        // `خمسون ألفا`: no dual after a number.
                        value = unit;
                    }
                    value *= group;
                } else if value == unit && unit >= 1000.0 && w.text(at).ends_with('ا') && counts(w, after) {
                    // `ألفا رجل`, `مليونا طفل`: the dual before what is counted.
                    value = 2.0 * unit;
                }
                // `ألف مليون`
                let mut step = unit;
                while after < end
                    && let Some(more) = w.at(after, Class::Scale).filter(|h| !h.definite)
                {
                    step = 10f64.powi(more.value);
                    value *= step;
                    after = more.next;
                }
                if count > 0 && (value >= room || joined && group > 0.0 && value >= room_in(group)) {
                    break;
                }
                total += value + if joined { group } else { 0.0 };
                (group, group_room) = (0.0, f64::INFINITY);
                room = room_in(value).max(step);
                (in_words, last_digits) = (true, false);
                scaled = step >= 1000.0;
                (next, count) = (after, count + 1);
                at = match w.and(next) {
                    Some(j) => j,
                    None => next,
                };
                continue;
            }
            Element::Digits(v) => {
                if count > 0 {
                    // `20 مليونا و500 ألف`, `4 آلاف 3 مئة`
                    let more = w.at(after, Class::Scale).is_some() || w.is(after, Class::Hundred, 100).is_some();
                    if last_digits
                        || group != 0.0 && group_room != 100.0
                        || v >= room.min(group_room)
                        || !(joined || more)
                    {
                        break;
                    }
                }
                group += v;
                group_room = 0.0;
                first_digits |= count == 0;
                (scaled, last_digits) = (false, true);
            }
        }
        (next, count) = (after, count + 1);
        at = w.and(next).unwrap_or(next);
    }
    (count > 0).then_some(Number {
        value: total + group,
        next,
        bare_digits: count == 1 && first_digits && next == i + 1 && w.text(i).bytes().all(|b| b.is_ascii_digit()),
        in_words,
        definite,
        scaled,
        fraction: false,
    })
}

/// Whether a thing that is counted may start at `i`: an Arabic word without the article and without `و`.
fn counts(w: &Words, i: usize) -> bool {
    w.list.get(i).is_some_and(|x| {
        x.kind == TokenKind::Word
            && x.text.chars().count() > 2
            && !x.text.starts_with("ال")
            && !x.text.starts_with('و')
            && w.any(i, Class::Stop).is_none()
            && w.any(i, Class::Currency).is_none()
    })
}
