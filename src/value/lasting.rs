//! Lengths of time where the words around them say that something lasts: `طوال اليوم`, `لمدة شهر`, `منذ ثلاثة أيام`.

use super::class::Class;
use super::duration::{Duration, duration, some_units};
use super::moment::At;
use super::moment::Temporal;
use super::relative::day_after_day;
use super::unit::Unit;
use super::words::Words;
use super::words::prefix;
use crate::token::TokenKind;

/// One length of time; bare units only where something says that it lasts: `طوال اليوم`, `يوم كامل`.
pub(super) fn lasting(w: &Words, i: usize) -> Option<At> {
    let made = |duration, since, start, wide, next| {
        Some(At { temporal: Temporal::Lasting { duration, since }, start, next, wide, bound: None })
    };
    if let Some(h) = w.any(i, Class::WholeBefore) {
        let today = w.at(h.next, Class::Day).filter(|d| d.value == 0);
        let d = duration(w, h.next).or_else(|| some_units(w, h.next)).filter(|_| w.list[h.next].prefix == 0);
        // `طوال عام 1980`, `طيلة شهر رمضان`
        let named = |j: usize| w.digits(j, 4).is_some() || w.among(j, Class::Month.bit() | Class::HijriMonth.bit());
        if d.as_ref().is_some_and(|d| !d.counted && named(d.next)) {
            return None;
        }
        let (duration, next) = match (d, today) {
            (Some(d), _) => (d.duration, d.next),
            (None, Some(day)) => (Duration { parts: vec![(1.0, Unit::Day)], few: false }, day.next),
            _ => return None,
        };
        return made(duration, false, i, i, next);
    }
    if i > 0 && day_after_day(w, i - 1) {
        return None;
    }
    let after = |class| i > 0 && w.any(i - 1, class).is_some();
    let open = || some_units(w, i).filter(|_| after(Class::LastsAfter) || after(Class::WholeBefore));
    let d = duration(w, i).or_else(open)?;
    let whole = w.at(d.next, Class::Whole);
    let before = |k: usize, text: &[&str]| i >= k && text.contains(&w.text(i - k));
    // `تأخر لأكثر من سنة`, `خلال أقل من شهر`
    let vague = || [Class::More, Class::Less, Class::Approx].iter().any(|&c| w.ends_before(i, c).is_some());
    let lasts = !d.definite && (after(Class::LastsAfter) || vague() && w.list[i].prefix == 0);
    // `خلال يوم الاثنين`
    let lasts = lasts
        && (whole.is_some()
            || !w.text(d.next).starts_with("ال")
                && w.any(d.next, Class::Month).is_none()
                && w.kind(d.next) != Some(TokenKind::Number));
    let telling = d.counted
        || whole.is_some()
        // `بعد عام من الحرب`, but not `خلال يوم من الأيام`
        || lasts && (!w.says(d.next, "من") || before(1, &["بعد", "قبل"]))
        || w.list[i].prefix & prefix::LI != 0 && w.at(d.next, Class::Whole).is_some();
    let next = whole.map_or(d.next, |h| h.next);
    if !telling {
        return None;
    }
    // A definite pair is a stretch that is told elsewhere: `الأسبوعين السابقين`.
    let lead = if before(1, &["لمده"]) { i - 1 } else { i };
    let since = i > 0 && w.any(i - 1, Class::Ago).is_some_and(|h| h.value == 1) && w.text(i - 1) != "من" && !d.definite;
    made(d.duration, since, i, if since { i - 1 } else { lead }, next)
}

#[cfg(test)]
mod tests {
    use crate::value::tests::check;

    #[test]
    fn named_cases() {
        check(&[
            ("بعد أقل من 48 ساعة من اتهام", "Duration 48 ساعة = less-than PT48H"),
            ("طوال اليوم", "Duration طوال اليوم = P1D"),
            ("تأخر لأكثر من سنة، وهو", "Duration سنة = more-than P1Y"),
            ("بعد عام من الحرب", "Duration عام = P1Y"),
            ("اتفاق مدته شهر", "Duration شهر = P1M"),
            ("أكثر من عام 2010", "Date عام 2010 = 2010"),
            ("طيلة شهر رمضان", "Date شهر رمضان = 2023-03-23/2023-04-20"),
            ("طوال سنوات", "Duration طوال سنوات = approx PXY"),
        ]);
    }
}
