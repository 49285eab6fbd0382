//! Months, weekdays and civil dates: what several stages need to know of the calendar.

mod hijri;
mod names;
mod written;

pub use hijri::from_hijri;
pub use names::{Month, month, weekday};
pub use written::{Written, find};

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year, 1 to 9999.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Date {
    /// The date, if there is such a day.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = match month {
            2 => 28 + u8::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        ((1..=9999).contains(&year) && (1..=length).contains(&day)).then_some(Self { year, month, day })
    }

    /// Reads `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-').map(|p| p.parse::<u16>().ok());
        let (y, m, d) = (parts.next()??, parts.next()??, parts.next()??);
        Self::new(i32::from(y), u8::try_from(m).ok()?, u8::try_from(d).ok()?)
    }

    /// Days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms").
    pub fn to_days(self) -> i32 {
        let y = self.year - i32::from(self.month <= 2);
        let era = y.div_euclid(400);
        let of_era = y - era * 400;
        let shifted = (i32::from(self.month) + 9) % 12;
        let of_year = (153 * shifted + 2) / 5 + i32::from(self.day) - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// The day that lies `days` after 1970-01-01.
    pub fn from_days(days: i32) -> Self {
        let z = days + 719_468;
        let era = z.div_euclid(146_097);
        let of_era = z.rem_euclid(146_097);
        let years = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * years + years / 4 - years / 100);
        let shifted = (5 * of_year + 2) / 153;
        let month = (shifted + 2) % 12 + 1;
        Self {
            year: years + era * 400 + i32::from(month <= 2),
            month: month as u8,
            day: (of_year - (153 * shifted + 2) / 5 + 1) as u8,
        }
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_real_days() {
        assert!(
            Date::new(2024, 2, 29).is_some() && Date::new(2023, 2, 29).is_none() && Date::new(2024, 13, 1).is_none()
        );
        assert_eq!(Date::parse("2024-02-18"), Date::new(2024, 2, 18));
        assert_eq!(Date::parse("2024-02"), None);
    }

    proptest! {
        #[test]
        fn days_there_and_back(days in -700_000..2_900_000i32) {
            let date = Date::from_days(days);
            prop_assert_eq!(date.to_days(), days);
            prop_assert_eq!(Date::new(date.year, date.month, date.day), Some(date));
        }
    }
}
