//! Numbers with what they are numbers of, and with how exact they are: percentages, money, measures, counted things, ranges,
//! `نحو`, `أكثر من`, `على الأقل`.

use super::class::Class;
use super::counted::{half_more, of};
use super::digits::{exact, thousands};
use super::exactness::exactness;
use super::number::{Number, number, number_until};
use super::tables::DUAL;
use super::words::Words;
use crate::token::TokenKind;

/// How a number is meant where it is not exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modifier {
    /// `نحو`
    Approx,
    /// `أكثر من`
    MoreThan,
    /// `على الأقل`
    AtLeast,
    /// `أقل من`
    LessThan,
    /// `على الأكثر`
    AtMost,
    /// `يساوي`
    Exactly,
    /// `عشرات`: some multiple of the number.
    Multiple,
}

impl Modifier {
    /// As in the JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Approx => "approx",
            Self::MoreThan => "more-than",
            Self::AtLeast => "at-least",
            Self::LessThan => "less-than",
            Self::AtMost => "at-most",
            Self::Exactly => "exactly",
            Self::Multiple => "multiple",
        }
    }
}

/// What a number is a number of.
#[derive(Clone, Debug, PartialEq)]
pub enum Of {
    /// Nothing that is said.
    Nothing,
    /// Hundredths.
    Percent,
    /// A currency: its row in the tables.
    Currency(u16),
    /// A unit of measure: its row in the tables.
    Measure(u16),
    /// A counted thing, in its clean form.
    Thing(String),
}

/// An amount: one number or the two ends of a range.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// The number, or the lower end.
    pub number: f64,
    /// The upper end.
    pub upper: Option<f64>,
    /// What it is of.
    pub of: Of,
    /// How exact.
    pub modifier: Option<Modifier>,
}

/// An amount at a place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct At {
    pub amount: Amount,
    pub start: usize,
    pub next: usize,
    /// The number with the words that say how exact it is; without what is counted, unless they stand after it.
    pub wide: (usize, usize),
}

/// The amount that starts at `i`.
pub(super) fn amount(w: &Words, i: usize, clean: &str, alone: bool) -> Option<At> {
    if alone {
        return bare(w, i);
    }
    let (mut low, high, mut start, mut after) = numbers(w, i)?;
    // A code: `iPhone 5S`, `إف-16`.
    let glued = |j: usize, kind| w.kind(j) == Some(kind) && w.list[j].glued;
    if w.kind(start) == Some(TokenKind::Number) {
        let model = start > 1
            && w.dash(start - 1)
            && w.list[start].glued
            && w.list[start - 1].glued
            && w.kind(start - 2) != Some(TokenKind::Number);
        // `G4`, `H5N1`
        let coded = start > 0
            && w.list[start].glued
            && w.kind(start - 1) == Some(TokenKind::Latin)
            && w.any(start - 1, Class::Currency).is_none();
        let known = Class::Currency.bit() | Class::Measure.bit();
        // `&#187;`
        let entity = start > 0 && w.list[start].glued && w.says(start - 1, "#");
        if glued(after, TokenKind::Latin) && !w.among(after, known) || model || coded || entity {
            return None;
        }
        // `(5) آلاف زائر`, `"10" آلاف شيكل`
        let signs = start.checked_sub(1).map(|before| (w.text(before), w.text(after)));
        let enclosed = matches!(signs, Some(("(", ")") | ("\"", "\"") | ("«", "»") | ("“", "”")));
        if enclosed && (of(w, after + 1, &low, clean).is_some() || w.at(after + 1, Class::Scale).is_some()) {
            (start, after) = (start - 1, after + 1);
            if let Some(h) = w.at(after, Class::Scale) {
                (low.value, low.scaled, after) = (low.value * 10f64.powi(h.value), true, h.next);
            }
        }
    }
    let measured = |next: usize| {
        // `بين 25 و35 سنة`, `3-5 سنوات`: lengths of time have no value with two ends, so they are counted.
        let unit = w.unit_at(next).filter(|_| high.is_some());
        of(w, next, &low, clean).or_else(|| {
            unit.map(|u| (Of::Thing(clean[w.list[next].start as usize..w.list[next].end as usize].to_string()), u.next))
        })
    };
    let (mut of, mut next) = measured(after).unwrap_or((Of::Nothing, after));
    let mut low_value = match of {
        // Things come in whole numbers: `100.000 نازح`.
        Of::Thing(_) => thousands(w, after - 1).filter(|_| !low.scaled && high.is_none()).unwrap_or(low.value),
        _ => low.value,
    };
    // `3 كيلومترات ونصف`
    if high.is_none()
        && !low.scaled
        && !low.fraction
        && let Some((share, after)) = half_more(w, next, &of)
    {
        (low_value, next) = (low_value + share, after);
    }
    // `5 درجات تحت الصفر`
    if let Some(h) = w.at(next, Class::BelowZero).filter(|_| matches!(of, Of::Measure(_)) && high.is_none()) {
        (low_value, next) = (-low_value, h.next);
    }
    // `نسبة 10`, `بالمئة 10`, `$5.5`
    if of == Of::Nothing
        && let Some(before) = i.checked_sub(1)
    {
        if let Some(h) = w.any(before, Class::Currency).filter(|h| h.next == i && h.value & DUAL == 0)
            && is_sign(w, before)
            && (w.kind(before) == Some(TokenKind::Symbol) || w.kind(before) == Some(TokenKind::Latin))
        {
            of = Of::Currency((h.value & 0xFFFF) as u16);
            start = before;
        // `د.إ 500`
        } else if let Some(j) = w.ends_before(i, Class::Currency).filter(|&j| w.says(j + 1, "."))
            && let Some(h) = w.any(j, Class::Currency)
        {
            of = Of::Currency((h.value & 0xFFFF) as u16);
            start = j;
        } else if w.any(before, Class::Percent).is_some_and(|h| h.next == i)
            && w.kind(before) == Some(TokenKind::Symbol)
            && w.list[i].glued
        {
            of = Of::Percent;
            start = before;
        } else if let Some(j) =
            w.ends_before(i, Class::PercentBefore).filter(|_| low.value <= 1000.0 && !low.fraction && high.is_none())
        {
            of = Of::Percent;
            start = j;
        }
    }
    // `3 ملايين دولار ونصف المليون`, `مليون دولار و200 ألف`
    if let Of::Currency(_) = of
        && low.scaled
        && high.is_none()
        && let Some(and) = w.and(next)
        && let Some(more) = number(w, and).filter(|m| m.value < low_value && m.value > 0.0)
        && w.any(more.next, Class::Currency).is_none()
        && !w.says(more.next, "%")
        && (more.fraction && w.list[and].text.ends_with("نصف") || more.scaled)
    {
        let unit = 10f64.powf((low_value.log10() / 3.0).floor() * 3.0);
        low_value += if more.fraction { more.value * unit } else { more.value };
        next = more.next;
    }
    let (modifier, (from, to)) = exactness(w, start, next);
    let lead = if high.is_some() && start > i { i } else { start };
    Some(At {
        amount: Amount { number: exact(low_value), upper: high.map(exact), of, modifier },
        start,
        next,
        // Words after the thing that is counted take it in: `500 ريال أو أكثر`.
        wide: (from.min(lead), if to > next { to } else { after }),
    })
}

/// A number by itself: digits that are part of a word or code are none.
fn bare(w: &Words, i: usize) -> Option<At> {
    let mut n = number(w, i)?;
    // `خمس` with nothing after it is a fifth.
    if let Some(part) = w.any(i, Class::Part).filter(|h| h.next == w.len() && n.next == h.next && h.value > 2) {
        n.value = 1.0 / f64::from(part.value);
    }
    // `10k`, `2.33 M`
    let scale = w.any(n.next, Class::LetterScale).filter(|h| w.list.get(h.next).is_none_or(|x| !x.glued));
    if let Some(h) = scale.filter(|_| w.kind(n.next - 1) == Some(TokenKind::Number)) {
        (n.value, n.next) = (n.value * 10f64.powi(h.value), h.next);
        let (modifier, wide) = exactness(w, i, n.next);
        let amount = Amount { number: exact(n.value), upper: None, of: Of::Nothing, modifier };
        return Some(At { amount, start: i, next: n.next, wide });
    }
    let letters = |j: usize| matches!(w.kind(j), Some(TokenKind::Word | TokenKind::Latin)) && w.list[j].glued;
    let article = i > 0 && matches!(w.text(i - 1), "ال" | "و" | "ب" | "ل" | "ف" | "ك");
    let coded = w.kind(i) == Some(TokenKind::Number) && i > 0 && w.list[i].glued && letters_before(w, i) && !article;
    if letters(n.next) && w.kind(n.next - 1) == Some(TokenKind::Number) || coded {
        return None;
    }
    let (modifier, wide) = exactness(w, i, n.next);
    Some(At {
        amount: Amount { number: exact(n.value), upper: None, of: Of::Nothing, modifier },
        start: i,
        next: n.next,
        wide,
    })
}

fn letters_before(w: &Words, i: usize) -> bool {
    matches!(w.kind(i - 1), Some(TokenKind::Word | TokenKind::Latin))
}

/// Whether the word at `i` is a sign such as `$` or a code such as `USD`.
fn is_sign(w: &Words, i: usize) -> bool {
    !matches!(w.kind(i), Some(TokenKind::Word | TokenKind::Number))
}

/// One number, or two with a dash, `إلى`, `و` after `بين` between them: both, where they start and where they end.
fn numbers(w: &Words, i: usize) -> Option<(Number, Option<f64>, usize, usize)> {
    let from = w.at(i, Class::From);
    let start = from.map_or(i, |h| h.next);
    if from.is_some() {
        if w.list.get(start)?.prefix != 0 {
            return None;
        }
        let between = !w.says(i, "من");
        let joint = |next: usize| {
            let to = w.at(next, Class::To).map(|h| h.next).or_else(|| w.dash(next).then_some(next + 1));
            if between { w.and(next).or(to) } else { to }
        };
        let low = number(w, start)?;
        // `بين خمسة وعشرة`: the sum may have taken both.
        let (mut low, high) = match joint(low.next).and_then(|j| number(w, j)) {
            Some(high) => (low, high),
            None if between => {
                let split = (start + 1..low.next).find(|&j| w.and(j).is_some())?;
                let low = number_until(w, start, split)?;
                (low, number(w, w.and(split)?)?)
            }
            None => return None,
        };
        lift(w, &mut low, &high);
        return (low.value < high.value).then_some((
            Number { scaled: high.scaled, definite: high.definite, ..low },
            Some(high.value),
            start,
            high.next,
        ));
    }
    let mut low = number(w, i)?;
    if w.dash(low.next)
        && low.value >= 0.0
        && let Some(high) = number(w, low.next + 1)
        && !(w.dash(high.next) && w.kind(high.next + 1) == Some(TokenKind::Number))
        && !(i > 0 && w.dash(i - 1) && w.list[i].glued)
    {
        let mut lifted = low;
        lift(w, &mut lifted, &high);
        // `2-1` and `0-5` are scores, `10-15 عاملا` and `2-3 أيام` ranges.
        let score = high.value < 10.0
            && low.bare_digits
            && of(w, high.next, &high, w.folded()).is_none()
            && w.unit_at(high.next).is_none();
        if lifted.value < high.value && !score {
            low = lifted;
            return Some((Number { scaled: high.scaled, ..low }, Some(high.value), i, high.next));
        }
    }
    // `20 إلى 30 شخصا`, `خمسة أو ستة أيام`
    if matches!(w.text(low.next), "الي" | "او")
        && let Some(high) = number(w, low.next + 1).filter(|h| w.list[low.next + 1].prefix == 0 && h.value > low.value)
        && low.value > 0.0
        && (of(w, high.next, &high, w.folded()).is_some() || w.unit_at(high.next).is_some())
    {
        lift(w, &mut low, &high);
        return Some((Number { scaled: high.scaled, ..low }, Some(high.value), i, high.next));
    }
    Some((low, None, i, low.next))
}

/// `بين 10 و15 مليونا`: the power of ten is both's.
fn lift(w: &Words, low: &mut Number, high: &Number) {
    if high.scaled
        && !low.scaled
        && low.value < 1000.0
        && let Some(h) = w.any(high.next - 1, Class::Scale)
        && low.value < high.value / 10f64.powi(h.value)
    {
        low.value *= 10f64.powi(h.value);
    }
}

#[cfg(test)]
mod tests {
    use crate::value::tests::check;

    #[test]
    fn named_cases() {
        check(&[
            ("قتل ما بين 10 و15 شخصا", "Quantity 10 و15 شخصا = 10..15 شخصا"),
            ("ارتفع 3,5 في المئة", "Percent 3,5 في المئة = 3.5"),
            ("١٢٪ منهم", "Percent 12٪ = 12"),
            ("عشرون بالمئة من الناخبين", "Percent عشرون بالمئة = 20"),
            ("بقيمة 20 مليون دولار أمريكي", "Money 20 مليون دولار أمريكي = 20000000 USD"),
            ("دفع $5.5 مليار", "Money $5.5 مليار = 5500000000 USD"),
            ("ثلاثة ملايين جنيه إسترليني", "Money ثلاثة ملايين جنيه إسترليني = 3000000 GBP"),
            ("بسعر 50 سنتا", "Money 50 سنتا = 0.5 USD"),
            ("دفع 30 ريالا", "Money 30 ريالا = 30"),
            ("500 د.إ.", "Money 500 د.إ. = 500 AED"),
            ("فاز الضيوف 0-5", "Number 0 = 0; Number 5 = 5"),
            ("بعد 2-3 كيلومترات", "Quantity 2-3 كيلومترات = 2..3 km"),
            ("أعمارهم بين 25 و35 سنة", "Quantity 25 و35 سنة = 25..35 سنة"),
            ("بين -10 و5 درجات", "Quantity -10 و5 درجات = -10..5 deg"),
            (
                "بنسبة 5ر3 بالمائة إلى 75ر819 مليون دولار",
                "Percent 5ر3 بالمائة = 3.5; Money 75ر819 مليون دولار = 819750000 USD",
            ),
            ("تدريب الراوي 2/214", "Number 2 = 2; Number 214 = 214"),
            ("مسح 650 كلم مربعا", "Quantity 650 كلم مربعا = 650 km2"),
            ("في مطلع 2010 نتيجة لموقفها", "Date مطلع 2010 = start 2010"),
            ("بسعر د.إ 500", "Money د.إ 500 = 500 AED"),
        ]);
    }
}
