//! Numbers in words and digits: `مئتان وخمسون`, `٣,٥ مليارات`, `مليون ونصف المليون`, `ثلاثة أخماس`, `1 414 021 100`.
//!
//! A number in words is a sum of groups; each group is a number below a thousand times powers of ten. What comes later
//! must be smaller than the last place that is filled: so `خمسة وستة` are two numbers, `خمسة وستون` is one.

use super::words::{Class, Words};
use crate::token::TokenKind;

/// A number at a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub value: f64,
    /// The place after it.
    pub next: usize,
    /// One token of digits alone.
    pub bare_digits: bool,
    /// Whether any part is in words.
    pub in_words: bool,
    /// Whether its first word has the article.
    pub definite: bool,
    /// Whether it ends in a power of ten from a thousand up.
    pub scaled: bool,
    /// Whether it is a fraction or has one.
    pub fraction: bool,
}

/// The number that starts at `i`. Letters before its first word do not matter.
pub(super) fn number(w: &Words, i: usize) -> Option<Number> {
    number_until(w, i, w.len())
}

/// The same, without the words from `end` on.
pub(super) fn number_until(w: &Words, i: usize, end: usize) -> Option<Number> {
    let (sign, at) = match w.any(i, Class::Minus) {
        Some(hit) => (-1.0, hit.next),
        None => (1.0, i),
    };
    let first = simple(w, at, end)?;
    let mut n = over(w, first, end).unwrap_or(first);
    n.value *= sign;
    (n.next <= end).then_some(n)
}

/// `واحد على ثلاثة`, `جزء من مئة`, `2 من 5`.
fn over(w: &Words, top: Number, end: usize) -> Option<Number> {
    if top.value < 0.0 || top.value.fract() != 0.0 {
        return None;
    }
    let at = w.at(top.next, Class::Piece).map_or(top.next, |h| h.next);
    let over = w.at(at, Class::Over)?;
    let bottom = simple(w, over.next, end)?;
    let from = w.says(at, "من");
    // `3 من 5 مايو` is no fraction; digits are one only where nothing is counted after them.
    let counted = w.kind(bottom.next) == Some(TokenKind::Word) && !w.says(bottom.next, "او");
    let plain = !from || at > top.next || over.value == 1 || (top.in_words && bottom.in_words) || !counted;
    let word_before = w.list[over.next].prefix == 0 && !bottom.definite;
    (plain && word_before && bottom.value > 0.0 && (!from || top.value < bottom.value || at > top.next)).then(|| {
        Number {
            value: top.value / bottom.value,
            next: bottom.next,
            bare_digits: false,
            fraction: true,
            scaled: false,
            ..top
        }
    })
}

/// A number without `على`: a sum of groups, a fraction, digits.
fn simple(w: &Words, i: usize, end: usize) -> Option<Number> {
    if let Some(piece) = w.any(i, Class::Piece)
        && (w.says(piece.next, "من") || w.says(piece.next, "على"))
    {
        // `جزء من مئة`: one part.
        return Some(Number {
            value: 1.0,
            next: i,
            bare_digits: false,
            in_words: true,
            definite: false,
            scaled: false,
            fraction: false,
        });
    }
    let mut n = sum(w, i, end).or_else(|| fraction(w, i))?;
    if n.fraction {
        return Some(n);
    }
    // `خمس فاصلة خمسة`, `ثلاثة فاصلة خمسة مليون`; `خمسة نقطة خمسة` in words only: `15 نقطة` are points.
    if let Some(point) = w.at(n.next, Class::Point).filter(|h| h.value == 0 || n.in_words)
        && let Some((digits, next)) = decimals(w, point.next, end)
        && (point.value == 0 || w.kind(point.next) == Some(TokenKind::Word))
        && n.value.fract() == 0.0
    {
        let scale = w.at(next, Class::Scale).filter(|h| next < end && !h.definite);
        let power = scale.map_or(0, |h| h.value);
        return Some(Number {
            value: format!("{}.{digits}e{power}", n.value).parse().ok()?,
            next: scale.map_or(next, |h| h.next),
            bare_digits: false,
            scaled: scale.is_some(),
            ..n
        });
    }
    // `ثلاثة أخماس`, `عشرون خمسا`
    let part = |class| w.at(n.next, class).filter(|h| n.value >= 11.0 && n.in_words && !h.definite);
    if let Some(parts) = w
        .at(n.next, Class::Parts)
        .or_else(|| part(Class::Part).filter(|h| !is_final(w, h.next)))
        .or_else(|| part(Class::CountedPart))
        && n.next < end
        && !(parts.value == 2 && n.value < 3.0)
    {
        return Some(Number {
            value: n.value / f64::from(parts.value),
            next: parts.next,
            bare_digits: false,
            fraction: true,
            ..n
        });
    }
    // `مليون ونصف المليون`, `ثلاثة وربع`
    if let Some(and) = w.and(n.next)
        && and < end
        && let Some(part) = share(w, and).or_else(|| fraction(w, and)).or_else(|| several_parts(w, and))
        && part.value < 1.0
        && (n.scaled || w.at(part.next, Class::Ordinal).is_none())
    {
        let last = (i..n.next).rev().find_map(|j| w.any(j, Class::Scale).or_else(|| w.any(j, Class::Dual)));
        let unit = last.filter(|_| n.scaled).map(|h| h.value);
        let scale = w.any(part.next, Class::Scale).filter(|_| part.next < end && w.list[part.next].prefix == 0);
        // `ثلاثة ونصف مليون`
        if let (None, Some(h)) = (unit, scale.filter(|h| !h.definite)) {
            n.value = (n.value + part.value) * 10f64.powi(h.value);
            return Some(Number { next: h.next, bare_digits: false, scaled: true, ..n });
        }
        let again = scale.filter(|h| Some(h.value) == unit);
        // A definite thing halved is another thing: `ثلاثة ونصف السكان`.
        let next = again.map_or(part.next, |h| h.next);
        n.value += part.value * unit.map_or(1.0, |e| 10f64.powi(e));
        return Some(Number { next, bare_digits: false, fraction: unit.is_none(), ..n });
    }
    Some(n)
}

/// What is said after the decimal sign: digits one by one (`صفر ثلاثة`) or a number (`خمسة وسبعون`).
fn decimals(w: &Words, i: usize, end: usize) -> Option<(String, usize)> {
    let (mut digits, mut at) = (String::new(), i);
    loop {
        let stop = (at..end).find(|&j| w.any(j, Class::Scale).is_some()).unwrap_or(end);
        let follows = digits.is_empty() || w.list.get(at).is_some_and(|x| x.prefix == 0);
        let Some(n) = sum(w, at, stop).filter(|n| follows && n.value.fract() == 0.0 && n.value >= 0.0) else { break };
        digits += &n.value.to_string();
        at = n.next;
        if n.value >= 10.0 {
            break;
        }
    }
    (!digits.is_empty()).then_some((digits, at))
}

/// `نهائي` after `ربع` or `نصف`: a round of a tournament.
fn is_final(w: &Words, i: usize) -> bool {
    matches!(w.text(i), "نهايي" | "نهائي" | "النهايي" | "النهائي" | "نهاييات" | "نهائيات")
}

/// `نصف`, `ربع`: one part.
fn share(w: &Words, i: usize) -> Option<Number> {
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
fn fraction(w: &Words, i: usize) -> Option<Number> {
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
        return (!is_final(w, h.next)).then(|| part(2.0 / f64::from(h.value), h.next, h.definite));
    }
    let mut n = share(w, i)?;
    let h = w.any(i, Class::Part)?;
    if let Some(d) = w.at(h.next, Class::Dozen) {
        return Some(part(f64::from(d.value) / f64::from(h.value), d.next, false));
    }
    // `نصف مليون`
    if let Some(scale) = w.at(h.next, Class::Scale) {
        n.value *= 10f64.powi(scale.value);
        (n.next, n.scaled, n.fraction) = (scale.next, true, false);
    }
    Some(n)
}

/// `ثلاثة أرباع`
fn several_parts(w: &Words, i: usize) -> Option<Number> {
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
    use Class::{Card, Dozen, Dual, HalfTwo, Hundred, Scale, Teen, Tens};
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
            && let Some(next) = w.is(card.next, Hundred, 100)
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
fn place(n: f64) -> f64 {
    let mut unit = 1.0;
    while n >= unit * 10.0 && n % (unit * 10.0) == 0.0 {
        unit *= 10.0;
    }
    unit
}

/// A sum of groups.
fn sum(w: &Words, i: usize, end: usize) -> Option<Number> {
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
                    // `3 مئة`, `322 مئة ألف`
                    if !(last_digits && v == 100.0 && (1.0..1000.0).contains(&group)) {
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
                if count > 0 && (value >= room || joined && group > 0.0 && value >= place(group)) {
                    break;
                }
                total += value + if joined { group } else { 0.0 };
                (group, group_room) = (0.0, f64::INFINITY);
                room = place(value).max(step);
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

/// A product or quotient without the dust of binary fractions: the nearest decimal of fifteen digits, which a double holds
/// and prints back (`1.07 مليار` is 1070000000).
pub(super) fn exact(n: f64) -> f64 {
    if n.fract() == 0.0 && n.abs() < 9e15 || !n.is_finite() {
        return n;
    }
    // Fifteen digits as a whole number, and a power of ten that a double holds exactly.
    let places = 14 - n.abs().log10().floor() as i32;
    if (0..=22).contains(&places) {
        let power = 10f64.powi(places);
        return (n * power).round() / power;
    }
    format!("{n:.14e}").parse().unwrap_or(n)
}

/// Digits with their signs: `-1`, `1,200`, `٠,٥`, `1 234 567`, `3/4`, `1e10`, `2^-1`.
pub(super) fn numeral(w: &Words, i: usize) -> Option<(f64, usize)> {
    let is_number = |j: usize| w.kind(j) == Some(TokenKind::Number);
    let glued = |j: usize| w.list.get(j).is_some_and(|x| x.glued);
    let (sign, mut at) = if w.dash(i)
        && !w.says(i, "~")
        && is_number(i + 1)
        && (glued(i + 1) || w.numbers && i == 0)
        && (!glued(i) || matches!(w.text(i - 1), "<" | ">" | "=" | "("))
    {
        (-1.0, i + 1)
    } else {
        (1.0, i)
    };
    let mut value;
    if w.says(at, ".") && is_number(at + 1) && glued(at + 1) && !glued(at) && w.digits(at + 1, 6).is_some() {
        value = format!("0.{}", w.text(at + 1)).parse().ok()?;
        at += 2;
    } else {
        if !is_number(at) {
            return None;
        }
        value = digits(w.text(at))?;
        let first = w.text(at);
        let mut grouped = first.len() <= 3 && !first.starts_with('0') && first.bytes().all(|b| b.is_ascii_digit());
        at += 1;
        if first.bytes().all(|b| b.is_ascii_digit())
            && let Some(part) = after_comma(w, at)
        {
            value = format!("{first}.{part}").parse().ok()?;
            grouped = false;
            at += 2;
        }
        // Thousands set apart by a space or an Arabic comma.
        while grouped && at < w.len() {
            let comma = w.says(at, "،") && glued(at) && glued(at + 1);
            let j = at + usize::from(comma);
            let spaced = comma
                || (w.list[j].start == w.list[j - 1].end + 1
                    && w.folded().as_bytes()[w.list[j].start as usize - 1] == b' ');
            let whole = w.text(j).split(['.', ',']).next().unwrap_or("");
            if !(is_number(j) && spaced && whole.len() == 3) {
                break;
            }
            // `20 300` may be two numbers, but not after three digits and more of the same.
            let Some(group) = decimal(w.text(j)) else { break };
            value = value * 1000.0 + group;
            grouped = whole.len() == w.text(j).len();
            at = j + 1;
        }
    }
    let signed = |mut j: usize| {
        let mut sign = 1;
        while glued(j) && (w.dash(j) || w.says(j, "+")) {
            sign *= if w.says(j, "+") { 1 } else { -1 };
            j += 1;
        }
        (sign, j)
    };
    // `-٢٣+^١,١`, typed from right to left: the base comes last.
    let (power_sign, caret) = signed(at);
    if caret > at
        && w.says(caret, "^")
        && glued(caret)
        && glued(caret + 1)
        && let Some(base) = w.list.get(caret + 1).and_then(|x| digits(x.text))
    {
        return Some((sign * base.powf(f64::from(power_sign) * value), caret + 2));
    }
    if w.says(at, "e") && glued(at) {
        let (s, j) = signed(at + 1);
        if glued(j)
            && let Some(e) = w.digits(j, 3)
        {
            return Some((sign * value * 10f64.powi(s * e), j + 1));
        }
    }
    if w.says(at, "^") && glued(at) {
        let (s, j) = signed(at + 1);
        if glued(j)
            && is_number(j)
            && let Some(e) = digits(w.text(j))
        {
            return Some((sign * value.powf(f64::from(s) * e), j + 1));
        }
    }
    // `3/4`, `2 1/4`
    let slash = |j: usize| w.says(j, "/") && glued(j) && glued(j + 1);
    if slash(at) && !(i > 0 && w.says(i - 1, "/") && glued(i)) && !slash(at + 2) && value.fract() == 0.0 {
        let bottom = w.digits(at + 1, 3).map(f64::from).filter(|b| *b >= 2.0 && value < 100.0);
        if let Some(b) = bottom {
            let mixed = w.digits(at + 2, 2).filter(|_| !glued(at + 2) && at + 3 == w.len());
            return Some((sign * (value / b + mixed.map_or(0.0, f64::from)), at + 2 + usize::from(mixed.is_some())));
        }
    }
    if let Some(top) = w.digits(at, 2)
        && !glued(at)
        && slash(at + 1)
        && !slash(at + 3)
        && value < 1000.0
        && let Some(b) = w.digits(at + 2, 2).filter(|b| top < *b && *b <= 16)
    {
        return Some((sign * (value + f64::from(top) / f64::from(b)), at + 3));
    }
    Some((sign * value, at))
}

/// The number at `i` if a point sets its thousands apart, which only what is counted can tell: `100.000 نازح`.
pub(super) fn thousands(w: &Words, i: usize) -> Option<f64> {
    let word = w.list.get(i).filter(|x| x.kind == TokenKind::Number)?;
    let (first, last) = word.text.split_once('.')?;
    let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let grouped = (1..=3).contains(&first.len()) && !first.starts_with('0') && last.len() == 3;
    (grouped && plain(first) && plain(last)).then(|| word.text.replace('.', "").parse().ok()).flatten()
}

/// Digits after an Arabic comma as the decimal sign: `5،4 ملايين`, `2526،97 نقطة`. It may as well part the members of a list
/// or, before three digits, thousands; so a unit must follow.
fn after_comma<'v>(w: &Words<'v>, at: usize) -> Option<&'v str> {
    let glued = |j: usize| w.list.get(j).is_some_and(|x| x.glued);
    let part = at + 1;
    if !(w.says(at, "،") && glued(at) && glued(part) && w.kind(part) == Some(TokenKind::Number)) {
        return None;
    }
    let digits = w.text(part);
    let next = part + 1;
    let unit = [Class::Percent, Class::Currency, Class::Measure, Class::Unit, Class::Units, Class::Scale]
        .iter()
        .any(|&class| w.at(next, class).is_some());
    let thousands = digits.len() == 3 && w.at(next, Class::Scale).is_none_or(|h| h.value < 6);
    let plain = digits.bytes().all(|b| b.is_ascii_digit());
    (unit && plain && !thousands).then_some(digits)
}

fn decimal(text: &str) -> Option<f64> {
    text.replace(',', ".").parse().ok()
}

/// One token of digits: commas set thousands apart where all groups after the first have three digits, points where there
/// are several; the last of different signs is the decimal one.
pub(super) fn digits(text: &str) -> Option<f64> {
    let thousands = |text: &str, sign: char| {
        let mut groups = text.split(sign);
        let first = groups.next().unwrap_or("");
        (1..=3).contains(&first.len())
            && first != "0"
            && groups.all(|g| g.len() == 3 && g.bytes().all(|b| b.is_ascii_digit()))
    };
    let bare = |text: &str| text.replace([',', '.'], "").parse().ok();
    let (commas, points) = (text.matches(',').count(), text.matches('.').count());
    match (commas, points) {
        (0, 0) => text.parse().ok(),
        (_, 0) if thousands(text, ',') => bare(text),
        (1, 0) | (0, 1) => decimal(text),
        (0, _) if thousands(text, '.') => bare(text),
        (_, _) if commas > 0 && points > 0 => {
            let (whole, part) = text.rsplit_once([',', '.'])?;
            let other = if whole.contains(',') { ',' } else { '.' };
            (!part.is_empty() && thousands(whole, other))
                .then(|| format!("{}.{part}", whole.replace(other, "")).parse().ok())?
        }
        _ => None,
    }
}
