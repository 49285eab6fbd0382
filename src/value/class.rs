//! What a word can be to the grammar. The tables use the names in small letters.

macro_rules! classes {
    ($($name:ident = $text:literal),* $(,)?) => {
        /// What a word is to the grammar; the tables use the names in small letters.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Class { $($name),* }

        impl Class {
            /// Its bit in a set of classes. Those at the end of the list share the last: [`Words::any`] looks closer, so
            /// that costs a look more, and no set names them.
            ///
            /// [`Words::any`]: super::words::Words::any
            pub(super) const fn bit(self) -> u128 {
                let last = u128::BITS as u8 - 1;
                1 << if (self as u8) < last { self as u8 } else { last }
            }

            pub(super) fn named(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$name),)* _ => None }
            }
        }
    };
}

classes! {
    // data/value/numbers.tsv
    Card = "card", Teen = "teen", Tens = "tens", Hundred = "hundred", Scale = "scale", Dual = "dual", Dozen = "dozen",
    Part = "part", TwoParts = "two_parts", Parts = "parts", Piece = "piece", Over = "over", Point = "point", Minus = "minus",
    Many = "many", Few = "few", Ordinal = "ordinal", First = "first", Last = "last", Relative = "relative",
    Percent = "percent", PercentBefore = "percent_before", Approx = "approx", More = "more",
    Less = "less", Equal = "equal", MoreAfter = "more_after", LessAfter = "less_after", ApproxAfter = "approx_after", OrEqual = "or_equal",
    Stop = "stop", LedNoun = "led_noun", Word = "word", AndMore = "and_more",
    CountedPart = "counted_part", LetterScale = "letter_scale", Move = "move", CodeWord = "code_word", PhoneWord = "phone_word", HalfTwo = "half_two", Several = "several", Regnal = "regnal",
    YearSign = "year_sign", TimeAdverb = "time_adverb", TimePreposition = "time_preposition", LastsAfter = "lasts_after",
    // data/value/units.tsv and currencies.tsv: the value is a row
    Measure = "measure", Currency = "currency",
    // data/calendar
    Month = "month", HijriMonth = "hijri_month", Weekday = "weekday", BareWeekday = "bare_weekday", Holiday = "holiday",
    Unit = "unit", Units = "units", UnitTwo = "unit_two", DualOf = "dual_of", PluralOf = "plural_of", Whole = "whole", WholeBefore = "whole_before",
    Day = "day", MyUnit = "my_unit", Story = "story", Now = "now", FromNow = "from_now", InFuture = "in_future", OfThat = "of_that",
    That = "that", Past = "past", Future = "future", After = "after", AfterNext = "after_next", BeforeLast = "before_last",
    Current = "current", Same = "same", SameUnit = "same_unit", This = "this", FewOf = "few_of", LastN = "last_n", NextN = "next_n", Ago = "ago",
    Hence = "hence", Since = "since", Until = "until", Before = "before", AfterThat = "after_that", OrBeyond = "or_beyond",
    From = "from", To = "to", PartOf = "part_of", Weekend = "weekend", Quarter = "quarter", Half = "half",
    Season = "season", Decade = "decade", Century = "century", Era = "era", MonthWord = "month_word", YearWord = "year_word",
    YearCue = "year_cue", DayWord = "day_word", DateWord = "date_word", FirstDay = "first_day", AmbiguousMonth = "ambiguous_month", MonthCue = "month_cue",
    Every = "every", Set = "set", HourWord = "hour_word", Daypart = "daypart", Meridiem = "meridiem", Early = "early", Late = "late",
    ClockPoint = "clock_point", Lunch = "lunch", Tonight = "tonight", LessBy = "less_by", MinutesTo = "minutes_to",
    MinutesPast = "minutes_past", Zone = "zone", ZoneWord = "zone_word", Ahead = "ahead",
    OtherDay = "other_day", NoToday = "no_today", Told = "told", SeasonWord = "season_word", NoYear = "no_year",
    NoPart = "no_part", BelowZero = "below_zero",
}

/// A set of classes as bits.
macro_rules! set {
    ($($class:ident)*) => { 0 $(| Class::$class.bit())* };
}

/// Classes with which a number may start.
pub(super) const NUMERALS: u128 = set!(Card HalfTwo Tens Hundred Scale Dual Dozen Part TwoParts Piece Minus);
/// Classes with which a number or amount may start.
pub(super) const OF_NUMBERS: u128 =
    set!(Card HalfTwo Tens Hundred Scale Dual Dozen Part TwoParts Piece Minus Many Few Measure Currency);
/// Classes that a text about money and trade has.
pub(super) const OF_MONEY: u128 = set!(Percent Currency Scale);
/// Classes with which a rank may start.
pub(super) const OF_RANKS: u128 = set!(Ordinal First Last Relative Tens Hundred Scale);
/// Classes with which something of time may start.
pub(super) const OF_TIME: u128 = set!(
    Card HalfTwo Tens Hundred Scale Dual Part TwoParts Few Ordinal First Month HijriMonth Weekday Holiday Unit Units UnitTwo DualOf
    WholeBefore Day MyUnit Story Now This LastN Ago Hence PartOf Weekend Quarter Half Season Decade Century YearWord MonthWord
    FirstDay SameUnit BareWeekday Every Set HourWord Daypart Meridiem Early Late ClockPoint Lunch Tonight
);
