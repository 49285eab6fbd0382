//! Months, once or in two traditions, and which one is meant: `أكتوبر/ تشرين الأول الماضي`, `شهر يناير`, `فبراير 2024`.

use super::class::Class;
use super::date::At;
use super::date::at;
use super::when::{Lean, Part, When};
use super::words::Words;
use super::words::prefix;
use super::year::{stated, year};

/// A month, once or in two traditions: number, whether it is Hijri, the place after it.
pub(super) fn months(w: &Words, i: usize) -> Option<(i32, bool, usize)> {
    let month = |j: usize| {
        w.any(j, Class::Month)
            .map(|h| (h.value, false, h.next))
            .or_else(|| w.any(j, Class::HijriMonth).map(|h| (h.value, true, h.next)))
    };
    let (number, hijri, next) = month(i)?;
    let sign = w.text(next);
    if matches!(sign, "/" | "(" | "\\") || w.dash(next) {
        // `يناير/ (كانون الثاني)`
        let bracket = usize::from(sign == "/" && w.says(next + 1, "("));
        if let Some((again, h, after)) = month(next + 1 + bracket)
            && (again, h) == (number, hijri)
        {
            let closing = usize::from((sign == "(" || bracket > 0) && w.says(after, ")"));
            return Some((number, hijri, after + closing));
        }
    } else if let Some((again, h, after)) = month(next)
        && (again, h) == (number, hijri)
        && w.list[next].prefix == 0
    {
        // `تشرين الثاني نوفمبر`
        return Some((number, hijri, after));
    }
    Some((number, hijri, next))
}

/// `شهر يناير`, `سبتمبر الماضي`, `يونيو العام المقبل`, `فبراير 2024`, `هذا أغسطس`.
pub(super) fn month_alone(w: &Words, i: usize) -> Option<At> {
    month_named(w, i, false)
}

/// [`month_alone`]; `sure`: whether something else says that it is a month (`الأسبوع الثاني من مارس`).
pub(super) fn month_named(w: &Words, i: usize, sure: bool) -> Option<At> {
    let this = w.at(i, Class::This);
    let word = w.any(this.map_or(i, |h| h.next), Class::MonthWord);
    let j = word.or(this).map_or(i, |h| h.next);
    if word.is_some() && w.list.get(j)?.prefix != 0 {
        return None;
    }
    let (month, hijri, next) = months(w, j)?;
    let mut which = which(w, next);
    if this.is_some() {
        which.lean = Lean::This;
    }
    let alone = which.next == next && word.is_none() && this.is_none() && next == j + 1;
    let doubted = hijri || !w.appointments;
    if alone && !sure && doubted && w.any(j, Class::AmbiguousMonth).is_some() {
        // `بهدف لصفر` counts.
        // `صورة لأب` shows a father.
        let cue = w.list[j].prefix & prefix::LI != 0 && w.any(j, Class::Card).is_none() && !w.text(j).ends_with("اب")
            || (i > 0
                && (w.any(i - 1, Class::MonthCue).is_some()
                    || w.any(i - 1, Class::Month).is_some()
                    || w.says(i - 1, "و")));
        if !cue {
            return None;
        }
    }
    let hijri = hijri || which.hijri == Some(true);
    at(
        When::Civil { year: which.year, month: Part::At(month), day: None, weekday: None, hijri, lean: which.lean },
        i,
        which.next,
    )
}

/// What may follow a month: a year, or a word that says which.
pub(super) struct Which {
    pub year: Part,
    pub lean: Lean,
    pub hijri: Option<bool>,
    pub next: usize,
}

pub(super) fn which(w: &Words, i: usize) -> Which {
    for (class, lean) in [(Class::Past, Lean::Before), (Class::Future, Lean::After), (Class::Current, Lean::This)] {
        let Some(h) = w.at(i, class).filter(|h| class != Class::Past || h.value == 0) else { continue };
        // `الماضي 2013`: the year is said as well.
        return match stated(w, h.next) {
            Some((y, next)) => Which { year: Part::At(y), lean: Lean::Open, hijri: None, next },
            None => Which { year: Part::Open, lean, hijri: None, next: h.next },
        };
    }
    match year(w, i) {
        Some((year, hijri, next)) => Which { year, lean: Lean::Open, hijri, next },
        None => Which { year: Part::Open, lean: Lean::Open, hijri: None, next: i },
    }
}

#[cfg(test)]
mod tests {
    use crate::value::tests::check;

    #[test]
    fn named_cases() {
        check(&[
            ("في 15 مايو/ تموز 1948", "Date 15 مايو/ تموز 1948 = 1948-05-15"),
            ("منذ 7 أكتوبر/ تشرين الأول الماضي", "Date 7 أكتوبر/ تشرين الأول الماضي = since 2023-10-07"),
            ("في 4 فبراير/ شباط", "Date 4 فبراير/ شباط = 2024-02-04"),
            ("يوم 29 يناير/ كانون ثان، بعد", "Date 29 يناير/ كانون ثان = 2024-01-29"),
            ("وفي 25 يناير/ كانون الثاني الماضي", "Date 25 يناير/ كانون الثاني الماضي = 2024-01-25"),
            ("الخميس 15 فيفري 2024", "Date الخميس 15 فيفري 2024 = 2024-02-15"),
            ("وقد مارس ضغوطا", ""),
            ("رجب طيب أردوغان", ""),
            ("الأسبوع الثاني من مارس 2023", "Date الأسبوع الثاني من مارس 2023 = 2023-W10"),
            ("فاز بهدف لصفر", ""),
            ("صورة لأب وبناته", ""),
            ("في موسم رمضان 2024", "Date رمضان 2024 = 2024-03-11/2024-04-09"),
            ("في شهر يناير/(كانون الثاني) من كل عام", "Date شهر يناير/(كانون الثاني) = 2024-01; Date كل عام = R/P1Y"),
            ("في 19 يناير المقبل 2021", "Date 19 يناير المقبل 2021 = 2021-01-19"),
            ("خلال العام الماضي 2014", "Date العام الماضي 2014 = 2014"),
        ]);
    }
}
