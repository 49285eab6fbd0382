//! Lengths of time: `48 ساعة`, `أسبوعين`, `ثلاثة أشهر`, `ساعة ونصف`, `نصف سنة`, `شهر واحد ويومين`, `بضع دقائق`.

use super::class::Class;
use super::date::is_noun;
use super::digits::{exact, thousands};
use super::fraction::and_share;
use super::number::{Number, number};
use super::unit::Unit;
use super::words::Hit;
use super::words::Words;
use crate::token::TokenKind;

/// A length of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Duration {
    /// Numbers of units, as written.
    pub parts: Vec<(f64, Unit)>,
    /// Whether the first number is not known (`بضع دقائق`, three of which are a guess).
    pub few: bool,
}

impl Duration {
    /// ISO 8601: `PT48H`, `P1M2D`, `P3.5Y`; `PXD` for some days.
    pub fn iso(&self) -> String {
        let mut parts: Vec<(usize, &(f64, Unit))> = self.parts.iter().enumerate().collect();
        parts.sort_by_key(|(_, p)| std::cmp::Reverse(p.1));
        let mut out = "P".to_string();
        let mut clock = false;
        for (place, (n, unit)) in parts {
            let (letter, factor) = unit.iso();
            if unit.is_clock() && !clock {
                out.push('T');
                clock = true;
            }
            // `عدة سنوات`: how many is not known.
            match self.few && place == 0 {
                true => out.push('X'),
                false => out += &exact(n * factor).to_string(),
            }
            out.push(letter);
        }
        out
    }

    /// Its seconds; months have 30 days, years 365.
    pub fn seconds(&self) -> f64 {
        self.parts.iter().map(|(n, unit)| n * unit.seconds()).sum()
    }
}

/// A length of time at a place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct At {
    pub duration: Duration,
    pub next: usize,
    /// Whether a number or a dual says how long; a bare `يوم` does not.
    pub counted: bool,
    /// Whether it has the article: `الساعات الـ48`.
    pub definite: bool,
}

/// The length of time that starts at `i`. Letters before its first word do not matter.
pub(super) fn duration(w: &Words, i: usize) -> Option<At> {
    let mut all = one(w, i)?;
    // `بين 45 دقيقة وساعتين` are two.
    if i > 0 && w.says(i - 1, "بين") {
        return Some(all);
    }
    // `شهر واحد ويومين وساعتين`, `1 شهر، 21 يوما`
    loop {
        let comma = if w.comma(all.next) { all.next + 1 } else { all.next };
        let Some(and) =
            w.and(all.next).or_else(|| (comma > all.next && w.kind(comma) == Some(TokenKind::Number)).then_some(comma))
        else {
            break;
        };
        let Some(more) = one(w, and) else { break };
        // Units differ: `يومين ويومين` are two.
        if all.duration.parts.iter().any(|p| p.1 == more.duration.parts[0].1) || more.definite {
            break;
        }
        all.duration.parts.extend(more.duration.parts);
        (all.next, all.counted) = (more.next, true);
    }
    Some(all)
}

fn one(w: &Words, i: usize) -> Option<At> {
    let at = |n: f64, unit, next, counted, definite| At {
        duration: Duration { parts: vec![(n, unit)], few: false },
        next,
        counted,
        definite,
    };
    let some = |letter, next| {
        let mut few = at(3.0, Unit::of(letter), next, true, false);
        few.duration.few = true;
        Some(few)
    };
    let shared = |mut found: At| {
        if let Some((share, next)) = and_share(w, found.next, Class::Unit) {
            found.duration.parts[0].0 += share;
            (found.next, found.counted) = (next, true);
        }
        found
    };
    if let Some(h) = w.any(i, Class::Few)
        && let Some(unit) = w.unit_at(h.next)
    {
        return some(unit.value, unit.next);
    }
    // `أيام قليلة`
    if let Some(h) = w.any(i, Class::Units).filter(|h| !h.definite)
        && let Some(few) = w.at(h.next, Class::FewOf).filter(|_| !w.text(h.next).starts_with("ال"))
    {
        return some(h.value, few.next);
    }
    if let Some(h) = w.any(i, Class::UnitTwo) {
        // `يومين اثنين`
        let next = w.is(h.next, Class::Card, 2).unwrap_or(h.next);
        return Some(shared(at(2.0, Unit::of(h.value), next, true, h.definite)));
    }
    if let Some(h) = w.any(i, Class::Unit) {
        // `شهر واحد`, `الساعات الـ48`
        if let Some(next) = w.is(h.next, Class::Card, 1) {
            return Some(shared(at(1.0, Unit::of(h.value), next, true, h.definite)));
        }
        return Some(shared(at(1.0, Unit::of(h.value), h.next, false, h.definite)));
    }
    // `(45) عاما`
    if w.says(i, "(") && w.says(i + 2, ")") {
        let n = w.digits(i + 1, 5)?;
        let unit = w.unit_at(i + 3).filter(|u| !u.definite)?;
        return Some(at(f64::from(n), Unit::of(unit.value), unit.next, true, false));
    }
    // `نصف ساعة`, `ثلاثة أرباع الساعة`, `3 ساعات`, `أربع وعشرين ساعة`
    let n = number(w, i)?;
    let unit = unit_after(w, &n)?;
    // `أحد أشهر الكتاب` is one of the most famous.
    if n.value == 1.0 && n.in_words && w.any(n.next, Class::Units).is_some() {
        return None;
    }
    let value = thousands(w, n.next - 1).filter(|_| !n.scaled).unwrap_or(n.value);
    // `سوسة 1 اليوم`
    if unit.definite && n.bare_digits && n.value == 1.0 {
        return None;
    }
    if (unit.value == i32::from(b'D') && w.any(unit.next, Class::Month).is_some() && n.bare_digits) || n.value < 0.0 {
        return None;
    }
    // `83 مليار سنة 2019`
    let year = |j: usize| w.digits(j, 4).is_some_and(|y| (1900..2100).contains(&y));
    if unit.value == i32::from(b'Y') && w.any(n.next, Class::Unit).is_some() && year(unit.next) {
        return None;
    }
    let whole = n.value >= 1.0 || !unit.definite || n.fraction;
    let whole_unit = !unit.definite || n.fraction || n.bare_digits || n.in_words;
    (whole && whole_unit).then(|| shared(at(value, Unit::of(unit.value), unit.next, true, n.definite)))
}

/// `أيام`, `سنوات`: some of a unit, after a word that says so (`قبل أيام`, `منذ سنوات`). `أيام العيد`, `سنوات حكمه`,
/// `أشهر مايو` are others.
pub(super) fn some_units(w: &Words, i: usize) -> Option<At> {
    let h = w.any(i, Class::Units).filter(|h| !h.definite)?;
    let dated = Class::Month.bit() | Class::HijriMonth.bit() | Class::Holiday.bit() | Class::Weekday.bit();
    let named = w.text(h.next).starts_with("ال") || is_noun(w, h.next) || w.among(h.next, dated);
    if named || w.kind(h.next) == Some(TokenKind::Number) {
        return None;
    }
    let duration = Duration { parts: vec![(3.0, Unit::of(h.value))], few: true };
    Some(At { duration, next: h.next, counted: true, definite: false })
}

/// The unit of time after a number, `ثانية` as the second and not as a rank.
fn unit_after(w: &Words, n: &Number) -> Option<Hit> {
    w.unit_at(n.next)
}

#[cfg(test)]
mod tests {
    use crate::value::tests::check;

    #[test]
    fn named_cases() {
        check(&[
            ("أحد أشهر الكتاب", ""),
            ("منذ 100.000 عام", "Duration 100.000 عام = P100000Y"),
            ("استمر أسبوعين", "Duration أسبوعين = P2W"),
            ("خلال ثلاثة أشهر", "Duration ثلاثة أشهر = P3M"),
            ("في الأسبوعين السابقين لزيارته", "Duration الأسبوعين = P2W"),
            ("استغرقت بين 45 دقيقة وساعتين", "Duration 45 دقيقة = PT45M; Duration ساعتين = PT2H"),
            ("سجن (45) عاما", "Duration (45) عاما = P45Y"),
            ("عقد من 1.1 عقود", "Duration 1.1 عقود = P11Y"),
            ("منذ عدة سنوات", "Duration عدة سنوات = approx PXY"),
            ("في محكمة سوسة 1 اليوم.", "Number 1 = 1; Date اليوم = 2024-02-18"),
            ("مقابل 83 مليار سنة 2019", "Number 83 مليار = 83000000000; Date سنة 2019 = 2019"),
            ("توقف منذ أيام", "Duration أيام = approx PXD"),
            ("يستمر لمدة أسابيع.", "Duration أسابيع = approx PXW"),
            ("خلال سنوات حكمه", ""),
            ("توقف منذ شهر", "Duration شهر = P1M"),
            ("استمر أياما ثم ساعات قليلة", "Duration ساعات قليلة = approx PTXH"),
        ]);
    }
}
