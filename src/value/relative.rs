//! Days and stretches that are counted from another day: `أمس`, `قبل يومين`, `بعد ذلك بأسبوع`, `الأيام الثلاثة الماضية`.

use super::class::Class;
use super::date::{At, at};
use super::day::day_month;
use super::duration::{self, duration, some_units};
use super::number::number;
use super::numeric::numeric;
use super::ordinal::{article_digits, ordinal};
use super::period::of_period;
use super::unit::Unit;
use super::when::{Origin, Part, Stretch, When};
use super::words::{Words, prefix};
use super::year::year_number;
use crate::token::TokenKind;

/// `في 5 دقائق`, `في 3 سنوات`: a time ahead, in a text about appointments.
pub(super) fn soon(w: &Words, i: usize) -> Option<At> {
    if !w.appointments || !w.says(i, "في") {
        return None;
    }
    let d = duration(w, i + 1).filter(|d| {
        d.counted && !d.definite && !w.text(d.next - 1).starts_with("ال") && w.kind(i + 1) == Some(TokenKind::Number)
    })?;
    at(When::Away { parts: d.duration.parts, after: true, from: Origin::Published }, i, d.next)
}

/// `الأيام الثلاثة الماضية`, `3 أيام القادمة`, `آخر 3 سنوات`, `العقدين الماضيين`, `الأسابيع القليلة الماضية`.
pub(super) fn window(w: &Words, i: usize) -> Option<At> {
    let found = |n: f64, unit: i32, after: bool, next: usize| {
        at(When::Window { n: n as i32, unit: Unit::of(unit), after }, i, next)
    };
    // `آخر 3 سنوات`
    if let Some(h) = w.any(i, Class::LastN).filter(|h| !h.definite && !w.text(i).starts_with("ال")) {
        let d = duration(w, h.next).filter(|d| d.counted && d.duration.parts.len() == 1)?;
        let (n, unit) = d.duration.parts[0];
        return at(When::Window { n: n as i32, unit, after: false }, i, d.next);
    }
    let direction = |j: usize| {
        w.at(j, Class::Past).map(|h| (false, h.next)).or_else(|| w.at(j, Class::Future).map(|h| (true, h.next)))
    };
    if let Some(h) = w.any(i, Class::UnitTwo).filter(|h| h.definite) {
        let (after, next) = direction(h.next).filter(|_| !w.text(h.next).starts_with("السابق"))?;
        return found(2.0, h.value, after, next);
    }
    // `الأشهر الثلاثة الماضية`, `الساعات الـ48 الماضية`, `الأيام القليلة المقبلة`
    if let Some(h) = w.unit(i).filter(|h| h.definite) {
        if let Some(few) = w.at(h.next, Class::FewOf) {
            let (after, next) = direction(few.next)?;
            return found(3.0, h.value, after, next);
        }
        // `الأيام الأولى من شهر فبراير`, `الأشهر الأخيرة من العام`
        let several = w.any(i, Class::Units).is_some();
        let edge = match w.text(h.next) {
            "الاولي" => Some(Stretch::Start),
            "الاخيره" if w.says(h.next + 1, "من") => Some(Stretch::End),
            _ => None,
        };
        if let Some(edge) = edge.filter(|_| several)
            && let Some((of, next)) = of_period(w, h.next + 1)
        {
            return at(When::Stretch(edge, Box::new(of)), i, next);
        }
        // `الأيام المقبلة`, `السنوات الأخيرة`
        if let Some((after, next)) = direction(h.next).filter(|_| several) {
            let parts = vec![(3.0, Unit::of(h.value))];
            return at(When::Away { parts, after, from: Origin::Published }, i, next);
        }
        // `خلال الشهر الأخير`, but not `الأسبوع الأخير من مايو`
        if matches!(w.text(h.next), "الاخير" | "الاخيره")
            && Unit::of(h.value) >= Unit::Day
            && !matches!(w.text(h.next + 1), "من" | "في")
        {
            return found(1.0, h.value, false, h.next + 1);
        }
        // `الساعة القادمة`
        if Unit::of(h.value).is_clock()
            && let Some((after, next)) = direction(h.next)
            && w.any(i, Class::Unit).is_some()
        {
            return found(1.0, h.value, after, next);
        }
        let (n, next) = match article_digits(w, h.next) {
            Some((n, next)) => (f64::from(n), next),
            None => number(w, h.next)
                .filter(|n| w.list[h.next].prefix == 0 && (n.definite || n.bare_digits) && n.value >= 1.0)
                .map(|n| (n.value, n.next))?,
        };
        // `الأشهر التسعة الأولى من العام`
        if let Some(first) = ordinal(w, next).filter(|r| r.value == 1 && r.definite && w.list[next].prefix == 0) {
            let (of, next) = of_period(w, first.next)?;
            return at(When::Inside { from: 0, n: n as i32, unit: Unit::of(h.value), of: Box::new(of) }, i, next);
        }
        let (after, next) = direction(next)?;
        return found(n, h.value, after, next);
    }
    // `3 أيام القادمة`, `بضع ساعات القادمة`, `الـ24 ساعة الماضية`
    let j = if matches!(w.text(i), "ال") { i + 1 } else { i };
    // `دورته الـ53 الأسبوع المقبل` is one week.
    let single = |next: usize| w.any(next - 1, Class::Unit).is_some_and(|u| u.definite);
    let d = duration(w, j).filter(|d| d.counted && d.duration.parts.len() == 1 && !single(d.next));
    let (n, unit, next) = match d {
        Some(d) => (d.duration.parts[0].0, d.duration.parts[0].1, d.next),
        None => {
            let n = number(w, j)?;
            // `في المئة الشهر الماضي` is no hundred months.
            let u = w.any(n.next, Class::Units).filter(|u| u.definite && w.list[n.next].prefix == 0)?;
            (n.value, Unit::of(u.value), u.next)
        }
    };
    let (after, next) = direction(next).filter(|_| w.text(next).starts_with("ال"))?;
    // `النصف قرن الماضي`: no whole number of units.
    if n < 1.0 { None } else { at(When::Window { n: n as i32, unit, after }, i, next) }
}

/// Whether `بعد` at `i` is that of `يوما بعد يوم`.
pub(super) fn day_after_day(w: &Words, i: usize) -> bool {
    let unit = |j: usize| w.any(j, Class::Unit).map(|h| h.value);
    w.says(i, "بعد") && i > 0 && unit(i - 1).is_some() && unit(i - 1) == unit(i + 1)
}

/// Whether no number says how many: `قبل أيام`, `قبل نحو أيام`, `الأيام المقبلة`.
pub(super) fn is_open(w: &Words, start: usize, next: usize) -> bool {
    let units = |i: usize| w.any(i, Class::Units).is_some();
    let led = |class| w.ends_before(next - 1, class).is_some();
    next == start + 2 && units(start) || units(next - 1) && (led(Class::Ago) || led(Class::Hence) || led(Class::Approx))
}

/// `اليوم`, `أمس`, `غدا`, `بعد غد`, `اليوم التالي`.
pub(super) fn spoken_day(w: &Words, i: usize) -> Option<At> {
    if let Some(h) = w.any(i, Class::Story).filter(|h| !h.definite) {
        return at(When::Step { n: h.value, unit: Unit::Day, from: Origin::Story }, i, h.next);
    }
    // `على الفور` is a time only of what someone is told to do.
    if let Some(h) = w.any(i, Class::Now).filter(|h| h.value == 0 || w.appointments) {
        return at(When::Now, i, h.next);
    }
    let h = w.any(i, Class::Day).filter(|_| w.list[i].prefix & prefix::KA == 0)?;
    // `اليوم الأول من`, `اليوم العالمي`, `اليوم الوطني` are other days.
    let today = h.value == 0 && h.next == i + 1;
    if today {
        let next = w.text(h.next);
        let other = ordinal(w, h.next).is_some_and(|r| r.definite && !r.feminine && w.list[h.next].prefix == 0)
            || w.any(h.next, Class::Past).is_some_and(|p| p.value == 1)
            || next.starts_with("ال") && next.ends_with('ي') && next.chars().count() > 5
            || w.any(h.next, Class::OtherDay).is_some();
        let before = i > 0
            && (w.any(i - 1, Class::NoToday).is_some_and(|h| h.value == 0) || w.says(i - 1, "في") && h.next < w.len());
        if other || before {
            return None;
        }
    }
    // `أمس الأحد`: the weekday is part of it.
    let next = w.at(h.next, Class::Weekday).map_or(h.next, |d| d.next);
    // `اليوم الاثنين 6 مارس 2017`: the date says which day that was.
    let dated = if w.comma(next) && next > h.next { next + 1 } else { next };
    if let Some(date) = numeric(w, dated).or_else(|| day_month(w, dated)).filter(|_| w.list[dated].prefix == 0)
        && let When::Civil { month: Part::At(_), day: Some(_), .. } = date.when
    {
        return at(date.when, i, date.next);
    }
    at(When::Step { n: h.value, unit: Unit::Day, from: Origin::Published }, i, next)
}

/// `قبل يومين`, `بعد 3 سنوات`, `شهر و21 يوما من الآن`, `بعد ذلك بيومين`, `بعد يومين من ذلك`.
pub(super) fn away(w: &Words, i: usize) -> Option<At> {
    let found = |d: duration::At, after, from, start, next| {
        at(When::Away { parts: d.duration.parts, after, from }, start, next)
    };
    if let Some(d) = duration(w, i)
        && let Some(now) = w.at(d.next, Class::FromNow)
    {
        // A story in the past tense counts back.
        let told = (0..i).any(|j| w.any(j, Class::Since).is_some() || w.any(j, Class::Told).is_some());
        return found(d, !told, Origin::Published, i, now.next);
    }
    if day_after_day(w, i) {
        return None;
    }
    let (after, next) = if let Some(h) = w.any(i, Class::Ago).filter(|h| h.value == 0) {
        (false, h.next)
    } else if let Some(h) = w.any(i, Class::Hence) {
        (true, h.next)
    } else {
        return None;
    };
    let within = !w.appointments && !matches!(w.text(i), "بعد" | "قبل" | "وبعد" | "وقبل" | "عقب");
    // `بعد ذلك بيومين`
    if let Some(that) = w.at(next, Class::That)
        && w.list.get(that.next)?.prefix == prefix::BI
        && let Some(d) = duration(w, that.next)
    {
        let next = d.next;
        return found(d, after, Origin::Story, i, next);
    }
    // `قبل نحو شهر`
    let vague = w.at(next, Class::Approx).map_or(next, |h| h.next);
    if w.list.get(vague)?.prefix != 0 {
        return None;
    }
    let d = duration(w, vague).or_else(|| some_units(w, vague)).filter(|d| !d.definite)?;
    let next = d.next;
    // `خلال شهر رمضان`
    if !d.counted && (w.any(next, Class::Month).is_some() || w.any(next, Class::HijriMonth).is_some()) {
        return None;
    }
    // `بعد يومين من الآن`, `بعد يومين من الغد`
    if let Some(now) = w.at(next, Class::FromNow) {
        return found(d, after, Origin::Published, i, now.next);
    }
    if after
        && w.says(next, "من")
        && let Some(day) = w.at(next + 1, Class::Day).filter(|h| h.value > 0)
    {
        let mut d = d;
        d.duration.parts.push((f64::from(day.value), Unit::Day));
        return found(d, after, Origin::Published, i, day.next);
    }
    if let Some(of) = w.at(next, Class::OfThat) {
        return found(d, after, Origin::Story, i, of.next);
    }
    if let Some(ahead) = w.at(next, Class::InFuture) {
        let (n, unit) = d.duration.parts[0];
        return at(When::Window { n: n as i32, unit, after: true }, i, ahead.next);
    }
    // `بعد يومين من الزيارة`, `قبل عام 2014`: measured from something else.
    let year = w.at(vague, Class::YearWord).is_some() && !d.counted && year_number(w, next, true).is_some();
    if w.says(next, "من") || w.says(next, "علي") || year || within || w.says(next, "ان") {
        return None;
    }
    let from = if after { Origin::Story } else { Origin::Published };
    found(d, after, from, i, next)
}

#[cfg(test)]
mod tests {
    use crate::value::tests::check;

    #[test]
    fn named_cases() {
        check(&[
            ("مساء أمس الأول", "Time مساء أمس الأول = 2024-02-16"),
            ("اليوم الاثنين 6 مارس 2017", "Date اليوم الاثنين 6 مارس 2017 = 2017-03-06"),
            ("في عالم اليوم", ""),
            ("قال أمس", "Date أمس = 2024-02-17"),
            ("في 4 فبراير، وبعد يومين من ذلك", "Date 4 فبراير = 2024-02-04; Date بعد يومين من ذلك = 2024-02-06"),
            ("يوم 29 يناير، وفي اليوم التالي", "Date 29 يناير = 2024-01-29; Date اليوم التالي = 2024-01-30"),
            ("لامس السعر القمة", ""),
            ("بعد يومين من الآن", "Date بعد يومين من الآن = 2024-02-20"),
            ("توفي قبل بضعة أيام", "Date قبل بضعة أيام = approx PAST_REF"),
            ("قبل نحو شهر", "Date قبل نحو شهر = approx 2024-01"),
            ("توفي قبل أيام", "Date قبل أيام = approx PAST_REF"),
            ("تعلن قبل أيام من الاقتراع", "Duration أيام = approx PXD"),
            ("في السنوات الأخيرة", "Date السنوات الأخيرة = approx PAST_REF"),
            ("خلال الأيام القليلة المقبلة", "Date الأيام القليلة المقبلة = approx FUTURE_REF"),
            (
                "في الأشهر التسعة الأولى من العام الماضي",
                "Date الأشهر التسعة الأولى من العام الماضي = 2023-01-01/2023-09-30",
            ),
            ("يقوى يوما بعد يوم", ""),
            ("في دورته الـ53 الأسبوع المقبل", "Ordinal 53 = 53; Date الأسبوع المقبل = 2024-W08"),
            ("يحز في النفس اليوم أن", "Date اليوم = 2024-02-18"),
            ("خلال الشهر الأخير، بسبب", "Date الشهر الأخير = 2024-01-18/2024-02-17"),
            ("اليوم الأخير من المعرض", ""),
            ("توفي قبل أيام قليلة", "Date قبل أيام قليلة = approx PAST_REF"),
        ]);
    }
}
