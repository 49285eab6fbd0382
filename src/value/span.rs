//! From one time to another: `من 5 إلى 6 مساء`, `غدا بين الساعة 8 صباحا و2 مساء`.

use super::class::Class;
use super::clock;
use super::clock::{Clock, clock, daypart};
use super::date;
use super::date::{date, is_noun, single};
use super::hour::moved;
use super::moment::At;
use super::moment::{Moment, Temporal, Time, place, point};
use super::ordinal::ordinal;
use super::unit::Unit;
use super::when::When;
use super::words::Words;
use super::words::prefix;
use crate::token::TokenKind;

/// An hour that stands first in a range and takes its half of the day from the second.
fn range_hour(w: &Words, i: usize) -> Option<clock::At> {
    if let Some(found) = clock(w, i) {
        return Some(found);
    }
    let (hour, next) = w
        .digits(i, 2)
        .map(|h| (h, i + 1))
        .or_else(|| {
            ordinal(w, i).filter(|r| r.feminine && r.definite && r.value <= 12).map(|r| (r.value as i32, r.next))
        })
        .or_else(|| matches!(w.text(i), "الواحده").then_some((1, i + 1)))
        .filter(|h| h.0 <= 24)?;
    let clock = Clock { hour: hour as u8, minute: None, second: None, sure: hour > 12, zone: None };
    Some(clock::At { clock, next, telling: false })
}

/// From one moment to another.
pub(super) fn span(w: &Words, i: usize) -> Option<At> {
    if let Some(found) = clock_span(w, i) {
        return Some(found);
    }
    let moved = w.at(i, Class::From).is_none() && moved(w, i);
    if let Some(found) = date(w, i).filter(|d| !moved && matches!(d.when, When::Range(..) | When::Both(..))) {
        let moment = Moment { date: Some(found.when), time: None };
        return Some(At {
            temporal: Temporal::At(moment),
            start: found.start,
            next: found.next,
            // `من يوم الجمعة حتى الأحد` is named from its first day on.
            wide: if i + 2 == found.start && w.says(i + 1, "يوم") {
                found.start
            } else {
                i + usize::from(w.says(i, "ما"))
            },
            bound: None,
        });
    }
    // `الساعة 4 مساء اليوم حتى 5 مساء غدا`
    let from = w.at(i, Class::From);
    let start = from.map_or(i, |h| h.next);
    let a = point(w, start).filter(|_| from.is_none() || w.list[start].prefix == 0)?;
    let between = from.is_some() && w.says(i, "بين");
    let joint = w.at(a.next, Class::To).map(|h| h.next).or_else(|| if between { w.and(a.next) } else { None })?;
    let joint = w.at(joint, Class::DayWord).filter(|_| w.says(joint, "يوم")).map_or(joint, |h| h.next);
    let b = point(w, joint)?;
    let (Temporal::At(first), Temporal::At(second)) = (a.temporal, b.temporal) else { return None };
    (first.time.is_some() && second.time.is_some() && (from.is_some() || first.date.is_some() && second.date.is_some()))
        .then(|| At {
            temporal: Temporal::Span(first, second),
            start: if from.is_some() { start } else { a.start },
            next: b.next,
            wide: i,
            bound: None,
        })
}

/// `من 5 إلى 6 مساء`, `4-5 مساء`, `بين الساعة 8 صباحا و2 مساء`, with a date before or after.
fn clock_span(w: &Words, i: usize) -> Option<At> {
    // The date first: `غدا بين الساعة 8 صباحا و2 مساء`, `اليوم من الخامسة إلى السابعة`.
    let mut date =
        single(w, i).filter(|d| d.when.grain() == Some(Unit::Day) && !matches!(d.when, When::Away { .. } | When::Now));
    let mut part = None;
    let mut j = i;
    if let Some(d) = &date {
        j = d.next;
        if let Some((p, next)) = daypart(w, j) {
            (part, j) = (Some(p), next);
        }
        if w.comma(j) {
            j += 1;
        }
    } else if let Some((p, next)) = daypart(w, i)
        && let Some(d) = single(w, date_word(w, next)).filter(|d| d.when.grain() == Some(Unit::Day))
    {
        (part, j) = (Some(p), d.next);
        date = Some(d);
    }
    let from = w.any(j, Class::From).filter(|_| w.list[j].prefix & !prefix::WA == 0);
    let between = from.is_some() && w.text(j).ends_with("بين");
    if date.is_some() && from.is_none() && range_hour(w, j).is_none() {
        return None;
    }
    let start = from.map_or(j, |h| h.next);
    if from.is_some() && w.list.get(start)?.prefix != 0 {
        return None;
    }
    let mut a = range_hour(w, start)?;
    // `سأغير موعد الساعة 3 إلى 4`: two times.
    if from.is_none() && moved(w, i) {
        return None;
    }
    let joint = if let Some(h) =
        w.at(a.next, Class::To).or_else(|| w.at(a.next + 1, Class::To).filter(|_| w.says(a.next, ".")))
    {
        h.next
    } else if w.dash(a.next) {
        a.next + 1
    } else if between {
        w.and(a.next)?
    } else {
        return None;
    };
    let mut b = range_hour(w, joint).filter(|_| w.list[joint].prefix & !(prefix::LI | prefix::WA) == 0)?;
    // `من السادسة حتى التاسعة من العمر`
    if w.says(b.next, "من") && w.text(b.next + 1).contains("عمر") || w.text(b.next + 1).contains("اعمار") {
        return None;
    }
    // `10:50 - 5 مايو 2020` is a moment.
    if w.kind(joint) == Some(TokenKind::Number) && w.any(b.next, Class::Month).is_some() {
        return None;
    }
    // `حتى العاشرة من مساء اليوم`
    if let Some((part, after)) = daypart(w, b.next + 1).filter(|_| w.says(b.next, "من")) {
        if !b.clock.sure {
            place(&mut b.clock, part);
        }
        (b.next, b.telling) = (after, true);
    }
    // Something must say that these are times.
    let hours = (a.telling || b.telling) || (from.is_some() && date.is_some() && !between_numbers(w, b.next));
    let after = date_after(w, b.next);
    let ranks = ordinal(w, start).is_some() && ordinal(w, joint).is_some() && from.is_some();
    if !(hours || ranks || after.is_some() && from.is_some()) || (!a.telling && !b.telling && is_noun(w, b.next)) {
        return None;
    }
    // `الساعة 3 مساء إلى 4` without `من` moves something to another time: two mentions.
    if from.is_none()
        && !w.dash(a.next)
        && date.is_none()
        && !(w.any(start, Class::HourWord).is_some() || w.says(start + 1, ":") || b.telling && a.telling)
    {
        return None;
    }
    if let Some(p) = part {
        for time in [&mut a.clock, &mut b.clock] {
            if !time.sure {
                place(time, p);
            }
        }
    }
    let half = |c: &Clock| c.hour >= 12;
    if b.clock.sure && !a.clock.sure && a.clock.hour < 12 && half(&b.clock) && a.clock.hour + 12 <= b.clock.hour {
        a.clock.hour += 12;
        a.clock.sure = true;
    } else if a.clock.sure && !b.clock.sure && !half(&a.clock) && b.clock.hour <= a.clock.hour && b.clock.hour > 0 {
        // `من 10 صباحا إلى 2`
        b.clock.hour += 12;
        b.clock.sure = true;
    } else if a.clock.sure && !b.clock.sure && half(&a.clock) && b.clock.hour < 12 && b.clock.hour + 12 > a.clock.hour {
        b.clock.hour += 12;
        b.clock.sure = true;
    }
    let mut next = b.next;
    let mut when = date.as_ref().map(|d| d.when.clone());
    if when.is_none()
        && let Some(d) = after
    {
        when = Some(d.when);
        next = d.next;
    }
    let moment = |c: Clock| Moment { date: when.clone(), time: Some(Time::Clock(c)) };
    let start = if date.is_some() { i } else { start };
    let mut wide = if from.is_some() && date.is_none() { j } else { start };
    if wide > 0 && date.is_some() && w.says(wide - 1, "يوم") {
        wide -= 1;
    }
    Some(At { temporal: Temporal::Span(moment(a.clock), moment(b.clock)), start, next, wide, bound: None })
}

fn date_word(w: &Words, i: usize) -> usize {
    w.at(i, Class::DayWord).filter(|_| w.says(i, "يوم")).map_or(i, |h| h.next)
}

fn between_numbers(w: &Words, i: usize) -> bool {
    is_noun(w, i)
        || w.at(i, Class::Percent).is_some()
        || w.any(i, Class::Scale).is_some()
        || w.any(i, Class::Currency).is_some()
}

/// A date right after times: `من 5 إلى 6 الأحد القادم`, `من 22 أبريل`, `غدا`.
fn date_after(w: &Words, i: usize) -> Option<date::At> {
    let j = i + usize::from(matches!(w.text(i), "في" | "من"));
    let j = date_word(w, j);
    single(w, j).filter(|d| {
        d.when.grain() == Some(Unit::Day) && w.list[j].prefix == 0 && !matches!(d.when, When::Away { .. } | When::Now)
    })
}

#[cfg(test)]
mod tests {
    use crate::value::tests::check;

    #[test]
    fn named_cases() {
        check(&[
            ("من الساعة 9 صباحا حتى 5 مساء", "Time الساعة 9 صباحا حتى 5 مساء = T09:00/T17:00"),
            (
                "من 7 إلى 11.30 صباحا ومن 4 إلى 11 مساء",
                "Time 7 إلى 11.30 صباحا = T07:00/T11:30; Time 4 إلى 11 مساء = T16:00/T23:00",
            ),
            ("من السادسة حتى التاسعة من أعمارهم", "Ordinal السادسة = 6; Ordinal التاسعة = 9"),
            ("من 10 صباحا إلى 2", "Time 10 صباحا إلى 2 = T10:00/T14:00"),
        ]);
    }
}
