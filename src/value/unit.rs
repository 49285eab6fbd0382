//! Units of time.

use crate::calendar::Date;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Second.
    Second,
    /// Minute.
    Minute,
    /// Hour.
    Hour,
    /// Day.
    Day,
    /// Week, from Monday.
    Week,
    /// Month.
    Month,
    /// Quarter of a year.
    Quarter,
    /// Year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

impl Unit {
    /// By the letter in `data/calendar/time_words.tsv`.
    pub(super) fn of(letter: i32) -> Self {
        match u8::try_from(letter).unwrap_or_default() {
            b's' => Self::Second,
            b'm' => Self::Minute,
            b'h' => Self::Hour,
            b'W' => Self::Week,
            b'M' => Self::Month,
            b'Q' => Self::Quarter,
            b'Y' => Self::Year,
            b'E' => Self::Decade,
            b'C' => Self::Century,
            _ => Self::Day,
        }
    }

    /// Whether it is shorter than a day.
    pub(super) fn is_clock(self) -> bool {
        self < Self::Day
    }

    /// Seconds; months have 30 days, years 365.
    pub(super) fn seconds(self) -> f64 {
        match self {
            Self::Second => 1.0,
            Self::Minute => 60.0,
            Self::Hour => 3600.0,
            Self::Day => 86_400.0,
            Self::Week => 604_800.0,
            Self::Month => 2_592_000.0,
            Self::Quarter => 7_776_000.0,
            Self::Year => 31_536_000.0,
            Self::Decade => 315_360_000.0,
            Self::Century => 3_153_600_000.0,
        }
    }

    /// ISO 8601 letter, and how many of it the unit is.
    pub(super) fn iso(self) -> (char, f64) {
        match self {
            Self::Second => ('S', 1.0),
            Self::Minute => ('M', 1.0),
            Self::Hour => ('H', 1.0),
            Self::Day => ('D', 1.0),
            Self::Week => ('W', 1.0),
            Self::Month => ('M', 1.0),
            Self::Quarter => ('M', 3.0),
            Self::Year => ('Y', 1.0),
            Self::Decade => ('Y', 10.0),
            Self::Century => ('Y', 100.0),
        }
    }

    /// The day `n` of this unit after `day`.
    pub(super) fn after(self, day: Date, n: f64) -> Date {
        // Nothing written lies ten thousand years away; more would leave the calendar.
        let most = 3e11 / self.seconds();
        let n = n.clamp(-most, most);
        let whole = n.round() as i32;
        match self {
            Self::Second | Self::Minute | Self::Hour => day.plus_days((n * self.seconds() / 86_400.0).floor() as i32),
            Self::Day => day.plus_days(whole),
            Self::Week => day.plus_days((n * 7.0).round() as i32),
            Self::Month if n.fract() != 0.0 => day.plus_months(n.floor() as i32).plus_days(15),
            Self::Month => day.plus_months(whole),
            Self::Quarter => day.plus_months(3 * whole),
            Self::Year => day.plus_months((n * 12.0).round() as i32),
            Self::Decade => day.plus_months((n * 120.0).round() as i32),
            Self::Century => day.plus_months((n * 1200.0).round() as i32),
        }
    }

    /// The period of this unit that holds `day`: its first day and the first day after it.
    pub(super) fn around(self, day: Date) -> (Date, Date) {
        let on = |year, month| Date { year, month, day: 1 };
        match self {
            Self::Week => {
                let monday = day.plus_days(-i32::from(day.weekday()));
                (monday, monday.plus_days(7))
            }
            Self::Month => (on(day.year, day.month), on(day.year, day.month).plus_months(1)),
            Self::Quarter => {
                let first = on(day.year, (day.month - 1) / 3 * 3 + 1);
                (first, first.plus_months(3))
            }
            Self::Year => (on(day.year, 1), on(day.year + 1, 1)),
            Self::Decade => (on(day.year / 10 * 10, 1), on(day.year / 10 * 10 + 10, 1)),
            Self::Century => (on((day.year - 1) / 100 * 100 + 1, 1), on((day.year - 1) / 100 * 100 + 101, 1)),
            _ => (day, day.plus_days(1)),
        }
    }
}
