//! Digits with their signs, and decimals without the dust of binary fractions.

use super::class::Class;
use super::words::Words;
use crate::token::TokenKind;

/// A product or quotient without the dust of binary fractions: `1.07 مليار` is 1070000000. Where a decimal of at most twelve
/// digits lies next to the number, it is that one; a third stays one.
pub(super) fn exact(n: f64) -> f64 {
    if n.fract() == 0.0 && n.abs() <= 9_007_199_254_740_992.0 || !n.is_finite() {
        return n;
    }
    // Fifteen digits as a whole number over a power of ten, both of which a double holds exactly.
    let places = 14 - n.abs().log10().floor() as i32;
    if !(0..=22).contains(&places) {
        return format!("{n:.12e}").parse().ok().filter(|short: &f64| ((short - n) / n).abs() < 1e-15).unwrap_or(n);
    }
    let power = 10f64.powi(places);
    let whole = (n * power).round();
    if whole % 1000.0 == 0.0 { whole / power } else { n }
}

/// Digits with their signs: `-1`, `1,200`, `٠,٥`, `1 234 567`, `3/4`, `1e10`, `2^-1`.
pub(super) fn numeral(w: &Words, i: usize) -> Option<(f64, usize)> {
    let is_number = |j: usize| w.kind(j) == Some(TokenKind::Number);
    let glued = |j: usize| w.list.get(j).is_some_and(|x| x.glued);
    let point = |j: usize| w.says(j, ".") && is_number(j + 1) && glued(j + 1);
    let (sign, mut at) = if w.dash(i)
        && !w.says(i, "~")
        && (is_number(i + 1) || point(i + 1))
        && (glued(i + 1) || w.numbers && i == 0)
        && (!glued(i) || matches!(w.text(i - 1), "<" | ">" | "=" | "("))
    {
        (-1.0, i + 1)
    } else {
        (1.0, i)
    };
    let mut value;
    if point(at) && (at > i || !glued(at)) && w.digits(at + 1, 9).is_some() {
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
        let plain = first.bytes().all(|b| b.is_ascii_digit());
        // `75ر819`, as news agencies write 819.75: typed from right to left the fraction comes first.
        if plain
            && w.says(at, "ر")
            && glued(at)
            && glued(at + 1)
            && is_number(at + 1)
            && let Ok(turned) = format!("{}.{first}", w.text(at + 1)).parse()
        {
            value = turned;
            grouped = false;
            at += 2;
        } else if plain
            && !w.numbers
            && let Some((turned, next)) = turned(w, at - 1)
        {
            (value, grouped, at) = (turned, false, next);
        } else if plain && let Some(part) = after_comma(w, at) {
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
        // `2/214` is a page of a volume.
        let most = if w.numbers { 999.0 } else { 100.0 };
        let bottom = w
            .digits(at + 1, 3)
            .map(f64::from)
            .filter(|b| (2.0..=most).contains(b) && value < if w.numbers { 100.0 } else { *b });
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

/// `88 .13%`, `46 .15،183،437 درهم`: 13.88 and 15183437.46, as pages have them whose lines were turned around.
fn turned(w: &Words, i: usize) -> Option<(f64, usize)> {
    let part = w.text(i);
    let glued = |j: usize| w.list.get(j).is_some_and(|x| x.glued);
    let digits = |j: usize| w.kind(j) == Some(TokenKind::Number) && glued(j) && w.digits(j, 4).is_some();
    if part.len() > 3 || !w.says(i + 1, ".") || glued(i + 1) || !digits(i + 2) {
        return None;
    }
    let (mut whole, mut next) = (w.text(i + 2).to_string(), i + 3);
    while w.says(next, "،") && glued(next) && digits(next + 1) && w.text(next + 1).len() == 3 && next < i + 12 {
        whole += w.text(next + 1);
        next += 2;
    }
    Some((format!("{whole}.{part}").parse().ok()?, next))
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

#[cfg(test)]
mod tests {
    use crate::value::tests::check;

    #[test]
    fn no_dust_and_no_loss() {
        for (n, expected) in [
            (1.07 * 1e9, 1_070_000_000.0),
            (0.1 + 0.2, 0.3),
            (1.1 * 10.0, 11.0),
            (-4.35 * 100.0, -435.0),
            (1.0 / 3.0, 1.0 / 3.0),
            (1.4 * 1e-13, 1.4e-13),
            (1_234_567.890_123, 1_234_567.890_123),
            (9_007_199_254_740_991.0, 9_007_199_254_740_991.0),
        ] {
            assert_eq!(super::exact(n), expected, "{n}");
        }
    }

    #[test]
    fn named_cases() {
        check(&[
            ("بلغ 1,200,000 طن", "Quantity 1,200,000 طن = 1200000 t"),
            ("نزح 100.000 شخص", "Quantity 100.000 شخص = 100000 شخص"),
            ("بلغ 1.520 نقطة", "Quantity 1.520 نقطة = 1.52 points"),
            ("وصول 5،3 ملايين طن", "Quantity 5،3 ملايين طن = 5300000 t"),
            ("بنسبة تغير بلغت 88 .13%", "Percent 88 .13% = 13.88"),
            ("بقيمة 46 .15،183،437 درهم", "Money 46 .15،183،437 درهم = 15183437.46"),
            ("المواد 5،6 من القانون", "Number 5 = 5; Number 6 = 6"),
            ("مساحته تضاهي الـ377 ألف", "Number 377 ألف = 377000"),
            ("أرباح قدرها 26،795 مليون دولار", "Money 26،795 مليون دولار = 26795000 USD"),
            ("درجة الحرارة -5 درجات مئوية", "Quantity -5 درجات مئوية = -5 Cel"),
        ]);
    }
}
