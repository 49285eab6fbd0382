//! Dates and times together, from one to another, and again and again: `صباح الغد الساعة 7`, `من 5 إلى 6 مساء`,
//! `الثلاثاء بعد الظهر`, `كل يوم اثنين الساعة 4 مساء`, `منذ الساعة 8 مساء`.

use super::clock::{self, Clock, Daypart, Half, clock, daypart};
use super::date::{self, single};
use super::duration::{Duration, duration};
use super::number::number;
use super::ordinal::ordinal;
use super::when::{Lean, Origin, Part, Unit, When};
use super::words::{Class, Words, prefix};
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

/// `كل يوم`, `كل أسبوعين`, `يوميا`, `كل يوم اثنين الساعة 4 مساء`, `الساعة 3 مساء كل يوم`.
fn set(w: &Words, i: usize) -> Option<At> {
    let made = |every, weekday, time, start, next| {
        Some(At { temporal: Temporal::Set { every, weekday, time }, start, next, wide: start, bound: None })
    };
    if let Some(h) = w.at(i, Class::Set) {
        let letter = h.value;
        let every = Duration { parts: vec![(1.0, Unit::of(letter))], few: false };
        let time = clock(w, h.next).filter(|t| t.telling && w.text(i).starts_with("كل"));
        return made(Some(every), None, time.map(|t| Time::Clock(t.clock)), i, time.map_or(h.next, |t| t.next));
    }
    if let Some(h) = w.any(i, Class::Every) {
        let j = w.at(h.next, Class::DayWord).map_or(h.next, |d| d.next);
        if let Some(day) = w.at(j, Class::BareWeekday).or_else(|| w.at(j, Class::Weekday)) {
            let time = clock(w, day.next).filter(|t| t.telling);
            return made(
                None,
                Some(day.value as u8),
                time.map(|t| Time::Clock(t.clock)),
                i,
                time.map_or(day.next, |t| t.next),
            );
        }
        // `كل صباح`
        if let Some((part, next)) = daypart(w, h.next).filter(|_| w.at(h.next, Class::Daypart).is_some_and(|p| !p.definite))
            && !w.text(h.next).starts_with("ال")
        {
            let day = Duration { parts: vec![(1.0, Unit::Day)], few: false };
            return made(Some(day), None, Some(Time::Part(part)), i, next);
        }
        let d = duration(w, h.next).filter(|d| !d.definite && w.list[h.next].prefix == 0)?;
        let time = clock(w, d.next).filter(|t| t.telling);
        return made(Some(d.duration), None, time.map(|t| Time::Clock(t.clock)), i, time.map_or(d.next, |t| t.next));
    }
    if let Some(time) = clock(w, i).filter(|t| t.telling)
        && let Some(Temporal::Set { every, weekday, .. }) = set(w, time.next).map(|s| s.temporal)
        && (w.at(time.next, Class::Every).is_some() || w.at(time.next, Class::Set).is_some())
    {
        let next = set(w, time.next)?.next;
        return made(every, weekday, Some(Time::Clock(time.clock)), i, next);
    }
    None
}

/// One length of time; bare units only where something says that it lasts: `طوال اليوم`, `يوم كامل`.
fn lasting(w: &Words, i: usize) -> Option<At> {
    let made = |duration, since, start, wide, next| {
        Some(At { temporal: Temporal::Lasting { duration, since }, start, next, wide, bound: None })
    };
    if let Some(h) = w.any(i, Class::WholeBefore) {
        let today = w.at(h.next, Class::Day).filter(|d| d.value == 0);
        let d = duration(w, h.next).filter(|_| w.list[h.next].prefix == 0);
        let (duration, next) = match (d, today) {
            (Some(d), _) => (d.duration, d.next),
            (None, Some(day)) => (Duration { parts: vec![(1.0, Unit::Day)], few: false }, day.next),
            _ => return None,
        };
        return made(duration, false, i, i, next);
    }
    let d = duration(w, i)?;
    let whole = w.at(d.next, Class::Whole);
    let before = |k: usize, text: &[&str]| i >= k && text.contains(&w.text(i - k));
    let lasts = i > 0 && w.any(i - 1, Class::LastsAfter).is_some() && !d.definite;
    // `خلال يوم الاثنين`
    let lasts = lasts
        && (whole.is_some()
            || !w.text(d.next).starts_with("ال")
                && w.any(d.next, Class::Month).is_none()
                && w.kind(d.next) != Some(TokenKind::Number));
    let telling = d.counted
        || whole.is_some()
        || lasts && !w.says(d.next, "من")
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
fn point(w: &Words, i: usize) -> Option<At> {
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
            && !date::is_noun(w, h.1)
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
    match (&moment.date, &moment.time) {
        // `ظهر`, `ليل`, `صباح` alone are words like others; `صباحا` and `في الصباح` are times.
        (None, Some(Time::Part(part))) if !part_alone(w, i, next, *part) => return None,
        (None, None) => return None,
        _ => {}
    }
    // Noon by itself is a time on the clock.
    if (moment.date.is_none() || w.appointments) && matches!(moment.time, Some(Time::Part(Daypart { code: "NO", .. }))) {
        moment.time = Some(Time::Clock(Clock { hour: 12, minute: None, second: None, sure: true, zone: None }));
    }
    // With a time of day the day may be past as well: `يوم 15، 8 مساء`.
    if let (Some(When::Civil { month: Part::Open, lean, .. }), Some(_)) = (&mut moment.date, &moment.time) {
        *lean = Lean::Open;
    }
    // `إلى 27`
    if w.appointments
        && matches!(moment.date, Some(When::Civil { month: Part::Open, .. }))
        && from > 0
        && w.says(from - 1, "الي")
    {
        return Some(At { temporal: Temporal::At(moment), start: from, next, wide: from - 1, bound: None });
    }
    // `في المساء`, `يوم الثلاثاء في وقت متأخر من الليل`, `يوم 14 أكتوبر الساعة 8`
    let mut wide = from;
    // `في الليل الخامسة والنصف`
    let part_first = clock_at == Some(from) && w.among(from, Class::Daypart.bit());
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

/// Whether a part of the day may stand for itself.
fn part_alone(w: &Words, i: usize, next: usize, part: Daypart) -> bool {
    let text = w.text(i);
    let adverb = w.at(i, Class::TimeAdverb).is_some();
    let after_in = i > 0 && w.at(i - 1, Class::TimePreposition).is_some();
    let definite = text.starts_with("ال") || w.text(next - 1).starts_with("ال");
    // A thing after it makes it a noun of its own: `ظهر المسؤول`, `بعد الظهر` stands alone.
    let alone = w.kind(next) != Some(TokenKind::Word) || w.any(next, Class::Stop).is_some();
    (adverb && alone)
        || (after_in && definite && (alone || part.half != Half::Whole))
        || (definite && alone && (part.code == "AF" || part.half != Half::Whole || text == "الظهر"))
}

/// `في السابعة`, `الحادية عشرة`: an hour without any other sign of one.
fn hour_alone(w: &Words, i: usize) -> Option<At> {
    if w.appointments
        && let Some((time, next)) = told_hour(w, i)
    {
        let moment = Moment { date: None, time: Some(Time::Clock(time)) };
        return Some(At { temporal: Temporal::At(moment), start: i, next, wide: i, bound: None });
    }
    if w.appointments
        && let Some(h) = w.digits(i, 2).filter(|h| (1..=12).contains(h))
        && i > 0
        && matches!(w.text(i - 1), "في" | "عند")
        && !matches!(w.kind(i + 1), Some(TokenKind::Word | TokenKind::Number))
        && !w.says(i + 1, "/")
        && !w.dash(i + 1)
    {
        let time = Clock { hour: h as u8, minute: None, second: None, sure: false, zone: None };
        let moment = Moment { date: None, time: Some(Time::Clock(time)) };
        return Some(At { temporal: Temporal::At(moment), start: i, next: i + 1, wide: i, bound: None });
    }
    let rank = ordinal(w, i).filter(|r| r.feminine && r.definite && !r.cardinal && (3..=12).contains(&r.value))?;
    // `في السابعة في 15`
    if w.appointments
        && w.says(rank.next, "في")
        && let Some(day) = date::lone_day(w, rank.next + 1)
    {
        let time = Clock { hour: rank.value as u8, minute: None, second: None, sure: false, zone: None };
        let moment = Moment { date: Some(day.when), time: Some(Time::Clock(time)) };
        return Some(At { temporal: Temporal::At(moment), start: i, next: day.next, wide: i, bound: None });
    }
    let closes = w.kind(rank.next) != Some(TokenKind::Word) && w.kind(rank.next) != Some(TokenKind::Number);
    let cue = i > 0
        && w.at(i - 1, Class::TimePreposition).is_some_and(|h| h.value == 1)
        && w.list[i].prefix == 0;
    if !(closes && (cue || rank.value >= 11 && i > 0 && !w.text(i - 1).starts_with("ال"))) {
        return None;
    }
    let time = Clock { hour: rank.value as u8, minute: None, second: None, sure: false, zone: None };
    let moment = Moment { date: None, time: Some(Time::Clock(time)) };
    Some(At { temporal: Temporal::At(moment), start: i, next: rank.next, wide: i, bound: None })
}

/// Whether an appointment is moved in the words before `i`: `سأغير موعد العاشرة إلى`.
fn moved(w: &Words, i: usize) -> bool {
    w.appointments && (0..i).any(|j| w.any(j, Class::Move).is_some())
}

/// An hour as it is told to an assistant, at the end of what is said: `ثمانية وأربعين`, `عشرة عشرة`, `أحد عشر وخمسة`,
/// `إلى تسعة` after an hour that is moved.
fn told_hour(w: &Words, i: usize) -> Option<(Clock, usize)> {
    let closes = |next: usize| !matches!(w.kind(next), Some(TokenKind::Word | TokenKind::Number)) && !w.dash(next);
    let clock = |hour: f64, minute: Option<f64>, next: usize| {
        let (hour, minute) = (hour as u8, minute.map(|m| m as u8));
        Some((Clock { hour, minute, second: None, sure: hour > 12, zone: None }, next))
    };
    let words = |at: usize| number(w, at).filter(|n| !n.fraction && n.value.fract() == 0.0 && n.value < 100.0);
    let n = words(i)?;
    if i > 0 && w.says(i - 1, "الي") {
        let hour = moved(w, i) && n.value > 0.0 && n.value <= 24.0 && closes(n.next);
        return if hour { clock(n.value, None, n.next) } else { None };
    }
    if !n.in_words || n.definite || w.list[i].prefix != 0 {
        return None;
    }
    let (ten, one) = (n.value - n.value % 10.0, n.value % 10.0);
    if closes(n.next) {
        return if (20.0..60.0).contains(&ten) && one > 0.0 { clock(one, Some(ten), n.next) } else { None };
    }
    let minutes = words(n.next).filter(|m| m.in_words && m.value < 60.0 && closes(m.next))?;
    if (1.0..13.0).contains(&n.value) { clock(n.value, Some(minutes.value), minutes.next) } else { None }
}

/// Puts an hour into a part of the day.
fn place(time: &mut Clock, part: Daypart) {
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

/// `هذا الصباح`, `هذه الليلة`, `الليلة`, `الليلة الماضية`.
fn this_part(w: &Words, i: usize) -> Option<(When, Daypart, usize)> {
    let day = |n| When::Step { n, unit: Unit::Day, from: Origin::Published };
    if let Some(this) = w.at(i, Class::This) {
        let (part, next) = daypart(w, this.next)?;
        return Some((day(0), part, next));
    }
    let text = w.text(i);
    let (part, next) = daypart(w, i).filter(|_| text.ends_with("الليله") || text == "لليله")?;
    if let Some(p) = w.at(next, Class::Past) {
        return Some((day(-1), part, p.next));
    }
    if let Some(f) = w.at(next, Class::Future) {
        return Some((day(1), part, f.next));
    }
    (w.any(i, Class::Tonight).is_some() && !w.text(next).starts_with("ال")).then_some((day(0), part, next))
}

/// `نهاية الغد`, `نهاية هذا الأحد`.
fn end_of_day(w: &Words, i: usize) -> Option<At> {
    let h = w
        .any(i, Class::PartOf)
        .filter(|h| h.value == i32::from_be_bytes([0, b'e', b'n', b'd']) && w.text(i).contains("نهايه"))?;
    let j = w.at(h.next, Class::DayWord).filter(|_| w.says(h.next, "يوم")).map_or(h.next, |d| d.next);
    let day = single(w, j).filter(|d| matches!(d.when, When::Step { unit: Unit::Day, .. } | When::Weekday { .. }))?;
    let time = Clock { hour: 23, minute: Some(59), second: None, sure: true, zone: None };
    let moment = Moment { date: Some(day.when), time: Some(Time::Clock(time)) };
    Some(At { temporal: Temporal::At(moment), start: i, next: day.next, wide: i, bound: None })
}

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
fn span(w: &Words, i: usize) -> Option<At> {
    if let Some(found) = clock_span(w, i) {
        return Some(found);
    }
    let moved = w.at(i, Class::From).is_none() && moved(w, i);
    if let Some(found) = date::date(w, i).filter(|d| !moved && matches!(d.when, When::Range(..) | When::Both(..))) {
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
    let from = w.at(j, Class::From);
    let between = from.is_some() && w.says(j, "بين");
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
    if !(hours || ranks || after.is_some() && from.is_some()) || (!a.telling && !b.telling && date::is_noun(w, b.next))
    {
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
    date::is_noun(w, i)
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
