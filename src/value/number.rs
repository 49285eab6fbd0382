//! Numbers: a sum of words, digits, a fraction, and what is made of two: `واحد على ثلاثة`, `مليون ونصف المليون`, `خمسة فاصلة ستة`.

use super::class::{Class, NUMERALS};
use super::fraction::{fraction, is_final, scaled, several_parts, share};
use super::sum::sum;
use super::words::Words;
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
    // Rules ask for the same one again and again.
    w.reckoned.known(i).unwrap_or_else(|| w.reckoned.remember(i, number_until(w, i, w.len())))
}

/// The same, without the words from `end` on.
pub(super) fn number_until(w: &Words, i: usize, end: usize) -> Option<Number> {
    // Rules ask at every word, nearly always in vain.
    if w.kind(i)? == TokenKind::Word && !w.among(i, NUMERALS) {
        return None;
    }
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
        let (value, next) = (n.value / f64::from(parts.value), parts.next);
        return Some(scaled(w, Number { value, next, bare_digits: false, fraction: true, ..n }));
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

#[cfg(test)]
mod tests {
    use crate::value::tests::check;

    #[test]
    fn named_cases() {
        check(&[
            ("بلغ العدد مئتين وخمسين", "Number مئتين وخمسين = 250"),
            ("جمعوا ثلاثة عشر مليونا", "Number ثلاثة عشر مليونا = 13000000"),
            ("مليون ونصف المليون لاجئ", "Quantity مليون ونصف المليون لاجئ = 1500000 لاجئ"),
            ("على وقع إحدى الفصائل وواحد من القادة", ""),
            ("نحو ثلاثة أرباع المليون ناخب", "Quantity ثلاثة أرباع المليون ناخب = approx 750000 ناخب"),
            ("ثلاثة أخماس مليون نازح", "Quantity ثلاثة أخماس مليون نازح = 600000 نازح"),
            ("ثلاث مئات", "Number ثلاث مئات = 300"),
            ("خمسة وتسعون مئة", "Number خمسة وتسعون مئة = 9500"),
            ("بيعت ألف ومئتان وثلاث دزينات", "Number ألف ومئتان وثلاث دزينات = 1236"),
            ("ربع نهائي البطولة", ""),
            ("نصف نهاية كأس العالم", ""),
            ("بموافقة ثلثي أعضاء المجلس", "Number ثلثي = 0.6666666666666666"),
            ("نزح نصف سكان غزة", "Number نصف = 0.5"),
            ("نتائج ربع سنوية", ""),
            ("ارتفع -.5 بالمئة", "Percent -.5 بالمئة = -0.5"),
            ("كمية الأوكسجين", ""),
            ("بعين السبع وفي مجموعة العشرين", ""),
            ("في مدنها الثلاث", "Number الثلاث = 3"),
            ("بلغت القيمة 1.07 مليار", "Number 1.07 مليار = 1070000000"),
            ("ثلاثة فاصلة خمسة ملايين", "Number ثلاثة فاصلة خمسة ملايين = 3500000"),
            ("سجل مئتين فاصلة صفر ثلاثة", "Number مئتين فاصلة صفر ثلاثة = 200.03"),
            ("وأثنى الوزير على القرار", ""),
            ("حضر اثنا عشر نائبا", "Quantity اثنا عشر نائبا = 12 نائبا"),
            ("نزح مليونا شخص", "Quantity مليونا شخص = 2000000 شخص"),
            ("باع ألفا كتاب", "Quantity ألفا كتاب = 2000 كتاب"),
            ("وافق ثلاثة أرباع الأعضاء", "Number ثلاثة أرباع = 0.75"),
            ("بنسبة واحد على عشرين", "Number واحد على عشرين = 0.05"),
        ]);
    }
}
