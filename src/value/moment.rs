//! Dates and times together, from one to another, and again and again: `صباح الغد الساعة 7`, `من 5 إلى 6 مساء`,
//! `الثلاثاء بعد الظهر`, `كل يوم اثنين الساعة 4 مساء`, `منذ الساعة 8 مساء`.

use super::class::Class;
use super::clock::{Clock, Daypart, clock, daypart};
use super::date::{is_noun, single};
use super::duration::Duration;
use super::hour::{end_of_day, hour_alone, part_alone, this_part};
use super::lasting::lasting;
use super::ordinal::ordinal;
use super::repeat::set;
use super::span::span;
use super::unit::Unit;
use super::when::{Lean, Part, When};
use super::words::Words;
use super::words::prefix;
use crate::token::TokenKind;

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// On the clock.
    Clock(Clock),
    /// A part of the day.
    Part(Daypart),
}

/// A date, a time, or both.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moment {
    /// The day or period.
    pub date: Option<When>,
    /// The time of day.
    pub time: Option<Time>,
}

/// What a word before or after a date says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// `قبل`
    Before,
    /// `بعد`
    After,
    /// `منذ`
    Since,
    /// `حتى`
    Until,
}

/// Everything that has to do with time.
#[derive(Clone, Debug, PartialEq)]
pub enum Temporal {
    /// A date, a time or both.
    At(Moment),
    /// From one to another.
    Span(Moment, Moment),
    /// A length of time; with `since` it lasts up to the publication (`منذ ثلاثة أيام`).
    Lasting {
        /// How long.
        duration: Duration,
        /// Whether it is counted back from the publication.
        since: bool,
    },
    /// Again and again.
    Set {
        /// How often, where that is a length of time.
        every: Option<Duration>,
        /// The weekday, 0 for Monday.
        weekday: Option<u8>,
        /// The time of day.
        time: Option<Time>,
    },
}

impl Temporal {
    /// Whether it names a time of day.
    pub(super) fn has_time(&self) -> bool {
        match self {
            Self::At(m) => m.time.is_some(),
            Self::Span(a, _) => a.time.is_some(),
            Self::Lasting { .. } | Self::Set { .. } => false,
        }
    }

    /// The date in it.
    pub(super) fn date(&self) -> Option<&When> {
        match self {
            Self::At(m) | Self::Span(m, _) => m.date.as_ref(),
            _ => None,
        }
    }
}

/// Something temporal at a place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct At {
    pub temporal: Temporal,
    pub start: usize,
    pub next: usize,
    /// The words with what governs them, where they are read as more than the mention: `منذ`, `في`, `من`.
    pub wide: usize,
    pub bound: Option<Bound>,
}

/// What of time starts at `i`.
pub(super) fn temporal(w: &Words, i: usize) -> Option<At> {
    let found = set(w, i).or_else(|| span(w, i)).or_else(|| point(w, i)).or_else(|| lasting(w, i))?;
    Some(bounded(w, found))
}

/// Words between the parts of a moment: a comma, `في`, `عند`, `يوم`, `حوالي`.
fn between(w: &Words, i: usize) -> usize {
    let mut j = i;
    while j < i + 3 {
        if w.comma(j) && j == i || matches!(w.text(j), "في" | "عند" | "تمام" | "من") || w.dash(j) && j == i {
            j += 1;
        } else if let Some(h) =
            w.at(j, Class::DayWord).filter(|_| w.text(j) == "يوم").or_else(|| w.at(j, Class::Approx))
        {
            j = h.next;
        } else if let Some(h) = w.at(j, Class::DateWord) {
            j = h.next;
        } else {
            break;
        }
    }
    j
}

/// A date and a time in any order; each at most once.
pub(super) fn point(w: &Words, i: usize) -> Option<At> {
    let mut moment = Moment::default();
    let (mut next, mut from) = (i, i);
    let mut clock_at = None;
    // `8 هذا المساء`, `10، الليلة`
    if let Some(hour) = w.digits(i, 2).filter(|h| (1..=12).contains(h))
        && let Some((when, part, after)) = this_part(w, i + 1 + usize::from(w.comma(i + 1)))
    {
        let mut time = Clock { hour: hour as u8, minute: None, second: None, sure: false, zone: None };
        place(&mut time, part);
        let moment = Moment { date: Some(when), time: Some(Time::Clock(time)) };
        return Some(At { temporal: Temporal::At(moment), start: i, next: after, wide: i, bound: None });
    }
    loop {
        let mut j = if next == i { i } else { between(w, next) };
        // `2016-12-16T12:23:59`
        if next > i && w.says(j, "t") && w.list[j].glued {
            j += 1;
        }
        if j >= w.len() || (next > i && w.list[j].prefix & !prefix::LI != 0 && !w.text(j).starts_with("بتوقيت")) {
            break;
        }
        // A clock time, or a part of the day with one.
        if clock_at.is_none()
            && let Some(found) = clock(w, j).filter(|c| c.telling && !w.says(c.next, "/"))
        {
            let mut time = found.clock;
            if let (Some(Time::Part(part)), false) = (moment.time, time.sure) {
                place(&mut time, part);
            }
            moment.time = Some(Time::Clock(time));
            (clock_at, next) = (Some(j), found.next);
            continue;
        }
        if moment.date.is_none() {
            // `نهاية اليوم`, `نهاية يوم الأحد`: its last minute.
            if let Some(found) = end_of_day(w, j).filter(|_| next == i) {
                return Some(found);
            }
            // `هذا الصباح`, `هذه الليلة`, `الليلة القادمة`
            if let Some((when, part, after)) = this_part(w, j).filter(|_| moment.time.is_none() || clock_at.is_some()) {
                moment.date = Some(when);
                settle(&mut moment, part);
                next = after;
                continue;
            }
            let dated = single(w, j)
                .filter(|d| next == i || d.when.grain() == Some(Unit::Day) || matches!(d.when, When::Holiday { .. }));
            // A comma or dash between whole phrases joins only a day and its clock time.
            let loose = next > i && (w.comma(next) || w.dash(next)) && clock_at.is_none();
            if let Some(found) = dated.filter(|_| !(loose && matches!(moment.time, Some(Time::Part(_))))) {
                if next == i {
                    from = found.start;
                }
                moment.date = Some(found.when);
                next = found.next;
                continue;
            }
        }
        let apart = next > i && (w.comma(next) || w.dash(next));
        if !matches!(moment.time, Some(Time::Part(_)))
            && !apart
            && (moment.time.is_none() || moment.date.is_some() || w.says(j - 1, "من"))
            && let Some((part, after)) = daypart(w, j)
        {
            settle(&mut moment, part);
            next = after;
            continue;
        }
        // `هذه الليلة في 7`, `الليلة حوالي الساعة 7`
        if (moment.date.is_some() || w.appointments)
            && clock_at.is_none()
            && let Some(Time::Part(part)) = moment.time
            && (j > next || w.appointments)
            && let Some(h) = w.digits(j, 2).filter(|h| (1..=12).contains(h)).map(|h| (h, j + 1)).or_else(|| {
                ordinal(w, j).filter(|r| r.feminine && r.definite && r.value <= 12).map(|r| (r.value as i32, r.next))
            })
            && !is_noun(w, h.1)
        {
            let mut time = Clock { hour: h.0 as u8, minute: None, second: None, sure: false, zone: None };
            place(&mut time, part);
            moment.time = Some(Time::Clock(time));
            next = h.1;
            continue;
        }
        // `6/6/2021 12.15`
        if matches!(moment.date, Some(When::Civil { year: Part::At(_), day: Some(_), .. }))
            && moment.time.is_none()
            && j == next
            && let Some((h, m)) = w.text(j).split_once('.')
            && let (Ok(h @ 0..24), Ok(m @ 0..60), 2) = (h.parse::<u8>(), m.parse::<u8>(), m.len())
        {
            moment.time = Some(Time::Clock(Clock { hour: h, minute: Some(m), second: None, sure: h > 12, zone: None }));
            next = j + 1;
            continue;
        }
        // `23 أكتوبر في السابعة`
        if moment.date.as_ref().is_some_and(|d| d.grain() == Some(Unit::Day))
            && moment.time.is_none()
            && w.says(next, "في")
            && let Some(r) = ordinal(w, j).filter(|r| r.feminine && r.definite && !r.cardinal && r.value <= 12)
            && w.kind(r.next) != Some(TokenKind::Word)
        {
            moment.time =
                Some(Time::Clock(Clock { hour: r.value as u8, minute: None, second: None, sure: false, zone: None }));
            next = r.next;
            continue;
        }
        break;
    }
    if next == i {
        return hour_alone(w, i);
    }
    // `ليل الخميس-الجمعة`: one night.
    if let (Some(When::Weekday { day, .. }), Some(Time::Part(Daypart { code: "NI", .. }))) =
        (&moment.date, &moment.time)
    {
        let sign = w.dash(next) || matches!(w.text(next), "/" | "الي" | "علي");
        let morrow = w.at(next + usize::from(sign), Class::Weekday);
        next = morrow.filter(|h| h.value == i32::from((day + 1) % 7)).map_or(next, |h| h.next);
    }
    match (&moment.date, &moment.time) {
        // `ظهر`, `ليل`, `صباح` alone are words like others; `صباحا` and `في الصباح` are times.
        (None, Some(Time::Part(part))) if !part_alone(w, i, next, *part) => return None,
        (None, None) => return None,
        _ => {}
    }
    // Noon by itself is a time on the clock.
    if (moment.date.is_none() || w.appointments) && matches!(moment.time, Some(Time::Part(Daypart { code: "NO", .. })))
    {
        moment.time = Some(Time::Clock(Clock { hour: 12, minute: None, second: None, sure: true, zone: None }));
    }
    // With a time of day the day may be past as well: `يوم 15، 8 مساء`.
    if let (Some(When::Civil { month: Part::Open, lean, .. }), Some(_)) = (&mut moment.date, &moment.time) {
        *lean = Lean::Open;
    }
    // `إلى 27`
    if w.appointments
        && matches!(moment.date, Some(When::Civil { month: Part::Open | Part::From(_), .. }))
        && from > 0
        && w.says(from - 1, "الي")
    {
        return Some(At { temporal: Temporal::At(moment), start: from, next, wide: from - 1, bound: None });
    }
    // `في المساء`, `يوم الثلاثاء في وقت متأخر من الليل`, `يوم 14 أكتوبر الساعة 8`
    let mut wide = from;
    // `في الليل الخامسة والنصف`
    let part_first =
        moment.date.is_none() && matches!(moment.time, Some(Time::Clock(_))) && w.among(from, Class::Daypart.bit());
    if part_first && from > 0 && w.says(from - 1, "في") {
        wide -= 1;
    }
    if matches!(
        (&moment.date, &moment.time),
        (_, Some(Time::Part(_))) | (Some(When::Civil { month: Part::At(_), .. }), Some(_))
    ) {
        while wide > 0
            && (w.says(wide - 1, "يوم")
                || matches!(w.text(wide - 1), "في" | "عند") && matches!(moment.time, Some(Time::Part(_))))
        {
            wide -= 1;
        }
    }
    Some(At { temporal: Temporal::At(moment), start: from, next, wide, bound: None })
}

/// Puts an hour into a part of the day.
pub(super) fn place(time: &mut Clock, part: Daypart) {
    time.sure = true;
    match part.code {
        "AF" | "EV" if time.hour < 12 => time.hour += 12,
        "NI" if time.hour == 12 => time.hour = 0,
        "NI" if (5..12).contains(&time.hour) => time.hour += 12,
        "NO" if time.hour < 10 => time.hour += 12,
        _ => {}
    }
}

/// Adds a part of the day to a moment that may have a clock time.
fn settle(moment: &mut Moment, part: Daypart) {
    match &mut moment.time {
        Some(Time::Clock(time)) => {
            if !time.sure {
                place(time, part);
            }
        }
        other => *other = Some(Time::Part(part)),
    }
}

/// Reads `منذ`, `قبل`, `بعد`, `حتى` before it and `أو بعده` after it.
fn bounded(w: &Words, mut found: At) -> At {
    if let Some(h) = w.at(found.next, Class::OrBeyond) {
        (found.bound, found.next) = (Some(if h.value > 0 { Bound::Since } else { Bound::Until }), h.next);
        return found;
    }
    if matches!(found.temporal, Temporal::Lasting { .. } | Temporal::Set { .. } | Temporal::Span(..))
        || matches!(
            &found.temporal,
            Temporal::At(Moment { date: Some(When::Away { .. } | When::Range(..) | When::Both(..) | When::Now), .. })
        )
    {
        return found;
    }
    let end = found.start;
    let end = if end > 0 && w.says(end - 1, "يوم") { end - 1 } else { end };
    for (class, bound) in [
        (Class::Since, Bound::Since),
        (Class::Before, Bound::Before),
        (Class::AfterThat, Bound::After),
        (Class::Until, Bound::Until),
    ] {
        if let Some(j) = w.ends_before(end, class)
            && !(bound == Bound::Until && w.says(j, "الي"))
        {
            (found.bound, found.wide) = (Some(bound), j);
            return found;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::value::tests::check;

    #[test]
    fn named_cases() {
        check(&[
            ("مساء أمس", "Time مساء أمس = 2024-02-17"),
            ("ليل الخميس-الجمعة", "Time ليل الخميس-الجمعة = 2024-02-15"),
            ("وقع ليلة السبت إلى الأحد", "Time ليلة السبت إلى الأحد = 2024-02-17"),
            ("الثانية عشرة منتصف الليل", "Time الثانية عشرة منتصف الليل = T00:00"),
            ("الثانية بعد منتصف ليل الخميس", "Time الثانية بعد منتصف ليل الخميس = 2024-02-15T02:00"),
            ("10:50 - 5 مايو 2020", "Time 10:50 - 5 مايو 2020 = 2020-05-05T10:50"),
            ("خميس، 06 مايو 2021 - 10:50 ص", "Time خميس، 06 مايو 2021 - 10:50 ص = 2021-05-06T10:50"),
            ("الأربعاء الساعة 3 ظهرا", "Time الأربعاء الساعة 3 ظهرا = 2024-02-14T15:00"),
            ("في 2016-12-16T12:23:59", "Time 2016-12-16T12:23:59 = 2016-12-16T12:23:59"),
        ]);
    }
}
