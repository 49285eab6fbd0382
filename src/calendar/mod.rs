//! Months, weekdays and civil dates: what several stages need to know of the calendar.
