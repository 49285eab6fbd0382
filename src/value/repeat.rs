//! What happens again and again: `كل يوم`, `أسبوعيا`, `كل يوم اثنين الساعة 4 مساء`.

use super::class::Class;
use super::clock::{clock, daypart};
use super::duration::{Duration, duration};
use super::moment::At;
use super::moment::{Temporal, Time};
use super::unit::Unit;
use super::words::Words;

/// `كل يوم`, `كل أسبوعين`, `يوميا`, `كل يوم اثنين الساعة 4 مساء`, `الساعة 3 مساء كل يوم`.
pub(super) fn set(w: &Words, i: usize) -> Option<At> {
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
        if let Some((part, next)) =
            daypart(w, h.next).filter(|_| w.at(h.next, Class::Daypart).is_some_and(|p| !p.definite))
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

#[cfg(test)]
mod tests {
    use crate::value::tests::check;

    #[test]
    fn named_cases() {
        check(&[
            ("كل يوم اثنين", "Date كل يوم اثنين = R/P1W"),
            ("كل يوم", "Date كل يوم = R/P1D"),
            ("يخرج كل صباح", "Date كل صباح = R/P1D"),
        ]);
    }
}
