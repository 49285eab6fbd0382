//! Weekdays: `الأحد الماضي`, `الجمعة 22`, `الثلاثاء المقبل (16 يونيو)`, `أول يوم جمعة من يوليو`.

use super::class::Class;
use super::date::At;
use super::date::{at, is_noun};
use super::day::{day_month, day_number, month_day};
use super::numeric::numeric;
use super::ordinal::ordinal;
use super::period::{of_period, relative_week};
use super::when::{Lean, Part, When};
use super::words::Words;
use crate::calendar::Date;
use crate::token::TokenKind;

/// Everything that starts with a weekday, or with a week and then a weekday.
pub(super) fn with_weekday(w: &Words, i: usize) -> Option<At> {
    // `هذا يوم الجمعة`, `هذا الجمعة`
    if let Some(this) = w.at(i, Class::This) {
        let j = w.at(this.next, Class::DayWord).map_or(this.next, |h| h.next);
        if let Some(h) = w.at(j, Class::Weekday) {
            return at(When::Weekday { day: h.value as u8, lean: Lean::This, n: None }, i, h.next);
        }
    }
    // `الأسبوع القادم يوم الجمعة`
    if let Some((week, next)) = relative_week(w, i) {
        let j = w.at(next, Class::DayWord).map_or(next, |h| h.next);
        let h = w.at(j, Class::Weekday)?;
        return at(When::WeekdayIn { week, day: h.value as u8 }, i, h.next);
    }
    // `أول يوم جمعة من يوليو`, `آخر يوم أحد في الشهر`
    let rank =
        w.any(i, Class::Ordinal).map(|h| (h.value, h.next)).or_else(|| w.any(i, Class::LastN).map(|h| (-1, h.next)));
    if let Some((n, next)) = rank {
        let j = w.at(next, Class::DayWord).map_or(next, |h| h.next);
        let h = w.at(j, Class::BareWeekday)?;
        let (of, next) = of_period(w, h.next)?;
        return at(When::NthWeekday { n: n as i8, day: h.value as u8, of: Box::new(of) }, i, next);
    }
    // Without its article only before a whole date: `خميس، 06 مايو 2021`.
    let named = w.any(i, Class::Weekday);
    let h = named.or_else(|| w.any(i, Class::BareWeekday).filter(|h| !h.definite))?;
    let weekday = h.value as u8;
    let mut j = h.next;
    if w.comma(j) || w.dash(j) || w.says(j, "(") {
        j += 1;
    }
    let bracket = w.says(h.next, "(");
    j = w.at(j, Class::DateWord).map_or(j, |h| h.next);
    let preposition = w.says(j, "في");
    let dated = if preposition { j + 1 } else { j };
    let inner = numeric(w, dated).or_else(|| day_month(w, dated)).or_else(|| month_day(w, dated));
    if let Some(mut found) = inner
        && let When::Civil { weekday: slot, year, month, day, hijri, .. } = &mut found.when
        // `الاثنين الأول من سبتمبر 2017` is not the first of September, which was a Friday.
        && !matches!((*year, *month, *day), (Part::At(y), Part::At(m), Some(d)) if d <= 5 && !*hijri
            && w.digits(dated, 2).is_none()
            && Date::new(y, m as u8, d).is_some_and(|day| day.weekday() != weekday))
    {
        *slot = Some(weekday);
        found.start = i;
        found.next += usize::from(bracket && w.says(found.next, ")"));
        return Some(found);
    }
    named?;
    // `الجمعة الأخيرة من الشهر`
    if let Some(last) = w.at(h.next, Class::Past).filter(|p| p.value == 1)
        && let Some((of, next)) = of_period(w, last.next).filter(|_| w.says(last.next, "من"))
    {
        return at(When::NthWeekday { n: -1, day: weekday, of: Box::new(of) }, i, next);
    }
    // `الثلاثاء المقبل (16 يونيو)`, `الأربعاء المقبل الموافق 24/3/2010`
    let j = h.next;
    let leaning =
        w.at(j, Class::Past).map(|p| (Lean::Before, p)).or_else(|| Some((Lean::After, w.at(j, Class::Future)?)));
    if let Some((leans, word)) = leaning {
        let bracket = w.says(word.next, "(");
        let sign = usize::from(bracket || w.comma(word.next));
        let date_word = w.at(word.next + sign, Class::DateWord).map(|d| d.next);
        let from = date_word.unwrap_or(word.next + sign);
        let dated = numeric(w, from).or_else(|| day_month(w, from)).filter(|_| sign > 0 || date_word.is_some());
        if let Some(mut found) = dated
            && let When::Civil { weekday: slot, lean, .. } = &mut found.when
        {
            (*slot, *lean) = (Some(weekday), leans);
            found.start = i;
            found.next += usize::from(bracket && w.says(found.next, ")"));
            return Some(found);
        }
    }
    let of = |lean, next| at(When::Weekday { day: weekday, lean, n: None }, i, next);
    if let Some(p) = w.at(j, Class::Past) {
        return of(Lean::Before, p.next);
    }
    if let Some(f) = w.at(j, Class::Future) {
        return of(Lean::After, f.next);
    }
    // `الجمعة والسبت المقبلين`: both.
    if let Some(other) = w.and_any(j, Class::Weekday).filter(|d| w.text(d.next).ends_with("ين")) {
        if w.at(other.next, Class::Past).is_some_and(|p| p.value == 0) {
            return of(Lean::Before, j);
        }
        if w.at(other.next, Class::Future).is_some() {
            return of(Lean::After, j);
        }
    }
    // `الجمعة من هذا الأسبوع`, `الأحد من الأسبوع المقبل`
    let from = j + usize::from(matches!(w.text(j), "من" | "في"));
    if let Some((week, next)) = relative_week(w, from) {
        return at(When::WeekdayIn { week, day: weekday }, i, next);
    }
    // `الاثنين هذا`
    if let Some(this) = w.at(j, Class::This).filter(|t| w.kind(t.next) != Some(TokenKind::Word)) {
        return of(Lean::This, this.next);
    }
    // `الأحد الأول من رمضان`, `السبت الثاني`
    if let Some(rank) =
        ordinal(w, j).filter(|r| r.definite && !r.cardinal && r.value <= 5 && !r.feminine && w.list[j].prefix == 0)
    {
        if let Some((of, next)) = of_period(w, rank.next) {
            return at(When::NthWeekday { n: rank.value as i8, day: weekday, of: Box::new(of) }, i, next);
        }
        if w.kind(rank.next) != Some(TokenKind::Word) || w.says(rank.next, "من") {
            return at(When::Weekday { day: weekday, lean: Lean::Open, n: Some(rank.value as u8) }, i, rank.next);
        }
    }
    // `الجمعة 22`, `الجمعة في الثانية والعشرين`
    let from = j + usize::from(w.says(j, "في"));
    if let Some((day, next)) = day_number(w, from).filter(|d| d.0 > 12 || from == j || !w.text(from).ends_with('ه'))
        && !is_noun(w, next)
        && w.list[from].prefix == 0
        && !w.says(next, ":")
        && !w.says(next, "-")
        && w.at(next, Class::Meridiem).is_none()
        && w.unit_at(next).is_none()
        && (from > j || w.at(next, Class::To).is_none())
        && w.any(next, Class::Scale).is_none()
        && w.at(next, Class::Percent).is_none()
        && !(w.digits(from, 2).is_none() && ordinal(w, from).is_none())
        && (day > 12 || w.kind(from) == Some(TokenKind::Number) && from == j || from > j)
    {
        // `السبت 26 والأحد 27 مارس 2016`: the month is both's.
        let (mut year, mut month) = (Part::Open, Part::Open);
        if let Some(and) = w.and(next)
            && let Some(other) = w.any(and, Class::Weekday)
            && let Some(At { when: When::Civil { year: y, month: m @ Part::At(_), .. }, .. }) = day_month(w, other.next)
        {
            (year, month) = (y, m);
        }
        let impossible = ordinal(w, from).is_some_and(|r| r.definite) && from == j;
        if !impossible {
            return at(
                When::Civil { year, month, day: Some(day), weekday: Some(weekday), hijri: false, lean: Lean::Open },
                i,
                next,
            );
        }
    }
    // `Black Sun` is a name.
    if w.kind(i) == Some(TokenKind::Latin) { None } else { of(Lean::Open, j) }
}

#[cfg(test)]
mod tests {
    use crate::value::tests::check;

    #[test]
    fn named_cases() {
        check(&[
            ("وقع الهجوم الأربعاء", "Date الأربعاء = 2024-02-14"),
            ("ستبدأ القمة الأربعاء", "Date الأربعاء = 2024-02-21"),
            ("الأحد الماضي", "Date الأحد الماضي = 2024-02-11"),
            ("الثلاثاء المقبل (20 فبراير)", "Date الثلاثاء المقبل (20 فبراير) = 2024-02-20"),
            ("الجمعة الأخيرة من يناير 2024", "Date الجمعة الأخيرة من يناير 2024 = 2024-01-26"),
            ("تصل الخميس قادمة من باريس", "Date الخميس = 2024-02-15"),
            ("أعلن الوزير الأحد أن القمة ستعقد الاثنين", "Date الأحد = 2024-02-18; Date الاثنين = 2024-02-19"),
            ("يومي الجمعة والسبت المقبلين", "Date الجمعة = 2024-02-23; Date السبت المقبلين = 2024-02-24"),
            ("رواية Black Sun الجديدة", ""),
            ("الاثنين الأول من سبتمبر 2017", "Date الاثنين الأول من سبتمبر 2017 = 2017-09-04"),
            ("الأحد الأول من سبتمبر 2019", "Date الأحد الأول من سبتمبر 2019 = 2019-09-01"),
            ("الاثنين الأول من رمضان 1445", "Date الاثنين الأول من رمضان 1445 = 2024-03-11"),
        ]);
    }
}
