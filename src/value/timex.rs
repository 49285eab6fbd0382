//! The value attribute of TIMEX3 for dates, times and lengths of time, with X for what is not known.

use super::clock::Clock;
use super::moment::{Moment, Temporal, Time};
use super::tables::Tables;
use super::unit::Unit;
use super::when::{Days, Frame, Lean, Part, Stretch, When};
use crate::calendar::Date;

/// A period of a unit: `2024`, `2024-02`, `2024-W07`, `2024-Q1`, `199`, `19`.
pub(super) fn period(unit: Unit, start: Date) -> String {
    match unit {
        Unit::Week => {
            // The year of a week is that of its Thursday.
            let thursday = Unit::Week.around(start).0.plus_days(3);
            let first = Date { year: thursday.year, month: 1, day: 1 };
            format!("{:04}-W{:02}", thursday.year, (thursday.to_days() - first.to_days()) / 7 + 1)
        }
        Unit::Month => format!("{:04}-{:02}", start.year, start.month),
        Unit::Quarter => format!("{:04}-Q{}", start.year, start.month.div_ceil(3)),
        Unit::Year => format!("{:04}", start.year),
        Unit::Decade => format!("{:03}", start.year / 10),
        Unit::Century => format!("{:02}", start.year / 100),
        _ => start.to_string(),
    }
}

/// `(2016-11-04,2016-11-22,P18D)`: both ends and how far they are apart.
fn triple(start: &str, end: &str, length: &str) -> String {
    format!("({start},{end},{length})")
}

/// How far apart: years or months where they are whole, weeks, else days.
fn apart(days: Days, unit: Option<Unit>) -> String {
    let (a, b) = (days.start, days.end);
    let months = (b.year - a.year) * 12 + i32::from(b.month) - i32::from(a.month);
    match unit {
        Some(Unit::Year | Unit::Decade | Unit::Century) if months % 12 == 0 => format!("P{}Y", months / 12),
        Some(Unit::Month | Unit::Quarter) if a.day == b.day => format!("P{months}M"),
        Some(Unit::Week) if (b.to_days() - a.to_days()) % 7 == 0 => format!("P{}W", (b.to_days() - a.to_days()) / 7),
        _ => format!("P{}D", b.to_days() - a.to_days()),
    }
}

impl When {
    /// Its TIMEX3 value: as written where nothing has to be added, resolved where it is counted from the publication.
    pub fn timex(&self, frame: &Frame) -> Option<String> {
        let resolved = |unit: Unit| self.days(frame).map(|d| period(unit, d.start));
        match self {
            Self::Civil { year, month, day, weekday, hijri, lean } => {
                let counted =
                    matches!(year, Part::From(_) | Part::Story) || matches!(month, Part::From(_) | Part::Story);
                let this_month = *month == Part::Open && *lean == Lean::This;
                if *hijri || counted || *lean != Lean::Open && !this_month || weekday.is_some() && *month == Part::Open
                {
                    if let Some(text) = resolved(self.grain()?) {
                        return Some(text);
                    }
                    if *hijri {
                        return None;
                    }
                }
                let y = match year {
                    Part::At(y) if *y < 0 => format!("-{:04}", -y),
                    Part::At(y) => format!("{y:04}"),
                    _ => "XXXX".into(),
                };
                let m = if let Part::At(m) = month { format!("{m:02}") } else { "XX".into() };
                Some(match (month, day) {
                    (_, Some(d)) => format!("{y}-{m}-{d:02}"),
                    (Part::Open, None) => y,
                    (_, None) => format!("{y}-{m}"),
                })
            }
            Self::Weekday { day, lean: Lean::Open, n: None } => Some(format!("XXXX-WXX-{}", day + 1)),
            Self::Weekday { .. } | Self::WeekdayIn { .. } | Self::Away { .. } => resolved(Unit::Day),
            Self::NthWeekday { n, day, of } => match &**of {
                Self::Civil { year: Part::Open, month: Part::At(m), .. } => {
                    Some(format!("XXXX-{m:02}-WXX-{}-#{n}", day + 1))
                }
                _ => resolved(Unit::Day),
            },
            Self::Step { unit: Unit::Decade | Unit::Century, .. } => {
                let d = self.days(frame)?;
                Some(triple(&d.start.to_string(), &d.end.to_string(), &apart(d, Some(Unit::Year))))
            }
            Self::Step { unit, .. } => resolved(*unit),
            Self::Nth { n, months: 0, of } => {
                let of = match &**of {
                    Self::Civil { month: Part::Open, .. } | Self::Step { unit: Unit::Year, .. } => {
                        format!("{}-01", of.timex(frame)?)
                    }
                    _ => of.timex(frame)?,
                };
                Some(format!("{of}-W{n:02}"))
            }
            Self::Inside { n: 1, unit: Unit::Day, .. } => resolved(Unit::Day),
            Self::Inside { unit, .. } => {
                let d = self.days(frame)?;
                Some(triple(&d.start.to_string(), &d.end.to_string(), &apart(d, Some(*unit))))
            }
            Self::Nth { .. } => {
                let d = self.days(frame)?;
                Some(triple(&d.start.to_string(), &d.end.to_string(), &apart(d, Some(Unit::Month))))
            }
            Self::Season { code, year } => Some(match year {
                Part::Open => (*code).to_string(),
                Part::At(y) => format!("{y:04}-{code}"),
                Part::From(n) => format!("{:04}-{code}", frame.published?.year + n),
                Part::Story => format!("{:04}-{code}", frame.story?.year),
            }),
            Self::Decade(year) if *year < 100 => {
                Some(format!("(XX{year:02}-01-01,XX{:02}-01-01,P10Y)", (year + 10) % 100))
            }
            Self::Decade(_) | Self::Century(_) => {
                let d = self.days(frame)?;
                Some(triple(&d.start.to_string(), &d.end.to_string(), &apart(d, Some(Unit::Year))))
            }
            Self::Stretch(Stretch::Rest, of) => {
                let d = self.days(frame)?;
                let last = d.last();
                let both_ends = matches!(of.grain(), Some(Unit::Month | Unit::Year));
                let length = last.to_days() - d.start.to_days() + i32::from(both_ends);
                Some(triple(&d.start.to_string(), &last.to_string(), &format!("P{length}D")))
            }
            Self::Stretch(_, of) => of.timex(frame),
            Self::Window { unit, .. } => {
                let d = self.days(frame)?;
                Some(triple(&d.start.to_string(), &d.end.to_string(), &apart(d, Some(*unit))))
            }
            Self::Weekend(_) => self.days(frame).map(|d| format!("{}-WE", period(Unit::Week, d.start))),
            Self::WeekOf(of) => of.timex(frame),
            Self::Range(a, b) | Self::Both(a, b) => {
                let day = a.grain() == Some(Unit::Day);
                let days = self.days(&Frame { published: frame.published.or(Date::new(2001, 1, 1)), ..*frame })?;
                let (first, last) = (a.timex(frame)?, b.timex(frame)?);
                if day {
                    return Some(triple(&first, &last, &apart(Days { start: days.start, end: days.last() }, None)));
                }
                // Whole periods end where the last begins.
                let open = first.starts_with('X') || last.starts_with('X');
                let of = |text: String, when: &When| match when.days(frame) {
                    Some(d) if !open => d.start.to_string(),
                    _ => text,
                };
                let end = b.days(&Frame { published: frame.published.or(Date::new(2001, 1, 1)), ..*frame })?.start;
                let length = apart(Days { start: days.start, end }, a.grain());
                Some(triple(&of(first, a), &of(last, b), &length))
            }
            Self::Holiday { row, year } => {
                let rule = Tables::get().holidays[usize::from(*row)];
                let y = match year {
                    Part::At(y) => format!("{y:04}"),
                    _ => "XXXX".into(),
                };
                if rule.starts_with(['h', 'e', '?']) {
                    return self.days(frame).map(|d| d.start.to_string());
                }
                Some(match rule.split_once("-W") {
                    Some((month, rest)) => format!("{y}-{month}-WXX-{}", rest.replace('#', "-")),
                    None => format!("{y}-{}", rule.split('/').next().unwrap_or(rule)),
                })
            }
            Self::Now => Some("PRESENT_REF".into()),
        }
    }
}

impl Moment {
    /// Date and time in one.
    pub fn timex(&self, frame: &Frame) -> Option<String> {
        let date = match &self.date {
            Some(when) => when.timex(frame)?,
            None => String::new(),
        };
        let time = match &self.time {
            Some(Time::Clock(clock)) => clock.iso(),
            Some(Time::Part(part)) => format!("T{}", part.code),
            None => String::new(),
        };
        Some(date + &time)
    }
}

/// `PT2H30M` from one clock time to another, on the same day or the next.
fn between(a: &Clock, b: &Clock, days: i32) -> String {
    let mut minutes = (b.seconds() - a.seconds()) / 60 + days * 1440;
    if minutes < 0 {
        minutes += 1440;
    }
    match (minutes / 60, minutes % 60) {
        (0, m) => format!("PT{m}M"),
        (h, 0) => format!("PT{h}H"),
        (h, m) => format!("PT{h}H{m}M"),
    }
}

impl Temporal {
    /// Its TIMEX3 value.
    pub fn timex(&self, frame: &Frame) -> Option<String> {
        match self {
            Self::At(moment) => moment.timex(frame),
            Self::Span(a, b) => {
                let (Some(Time::Clock(first)), Some(Time::Clock(last))) = (&a.time, &b.time) else {
                    return Some(triple(&a.timex(frame)?, &b.timex(frame)?, ""));
                };
                let day = |m: &Moment| m.date.as_ref().and_then(|d| d.days(frame)).map(|d| d.start.to_days());
                let days = match (day(a), day(b)) {
                    (Some(x), Some(y)) => y - x,
                    _ => 0,
                };
                Some(triple(&a.timex(frame)?, &b.timex(frame)?, &between(first, last, days)))
            }
            Self::Lasting { duration, .. } => Some(duration.iso()),
            Self::Set { every, weekday, time } => {
                let time = match time {
                    Some(Time::Clock(clock)) => clock.iso(),
                    Some(Time::Part(part)) => format!("T{}", part.code),
                    None => String::new(),
                };
                match (weekday, every) {
                    (Some(day), _) => Some(format!("XXXX-WXX-{}{time}", day + 1)),
                    (None, Some(every)) if time.is_empty() => Some(every.iso()),
                    _ => Some(time),
                }
            }
        }
    }
}
