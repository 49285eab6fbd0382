//! What the name tables say of a word: one bit a table or kind of entry, in [`crate::lexicon::Entry::flags`].
//!
//! Numbers after a name tell how much of the word's use in news the table explains: 1 little, 3 most.

macro_rules! bits {
    ($($(#[$doc:meta])* $name:ident = $n:literal;)*) => { $($(#[$doc])* pub const $name: u64 = 1 << $n;)* };
}

bits! {
    /// Given name, hardly ever in news.
    GIVEN1 = 0;
    /// Given name, now and then.
    GIVEN2 = 1;
    /// Given name, mostly.
    GIVEN3 = 2;
    /// Family name, hardly ever in news.
    FAMILY1 = 3;
    /// Family name, now and then.
    FAMILY2 = 4;
    /// Family name, mostly.
    FAMILY3 = 5;
    /// Foreign name written in Arabic letters.
    FOREIGN = 6;
    /// Person known by one name.
    MONONYM = 7;
    /// State.
    COUNTRY = 8;
    /// Capital.
    CAPITAL = 9;
    /// Large city.
    CITY = 10;
    /// Town or region.
    PLACE_BIG = 11;
    /// Village or quarter.
    PLACE_SMALL = 12;
    /// Organisation.
    ORG = 13;
    /// Word that begins organisations' names (`وزارة`).
    ORG_HEAD = 14;
    /// Word that begins places' names (`مدينة`).
    PLACE_HEAD = 15;
    /// Title before a person.
    TITLE = 16;
    /// Occupation.
    JOB = 17;
    /// Nationality.
    DEMONYM = 18;
    /// Month, weekday, era.
    MONTH = 19;
    /// Number in words.
    NUMBER = 20;
    /// Currency, unit, work.
    WORK = 21;
    /// Event.
    EVENT = 22;
    /// People, religion, movement.
    GROUP = 23;
    /// Word that joins parts of names.
    PARTICLE = 24;
    /// Part of a full name of a person.
    NAMEPART = 25;
    /// Part of a name of an organisation.
    ORGPART = 26;
    /// Person, in our own tables.
    HAND_PERSON = 27;
    /// Last part of a person's name, in our own tables.
    HAND_FAMILY = 28;
    /// Organisation, in our own tables.
    HAND_ORG = 29;
    /// Place, in our own tables.
    HAND_PLACE = 30;
    /// Facility.
    FACILITY = 31;
    /// Earlier part of a person's name, in our own tables.
    HAND_PART = 32;
    /// Agency, newspaper, channel.
    MEDIA = 33;
    /// Club.
    CLUB = 34;
    /// Company.
    COMPANY = 35;
    /// Verb of saying.
    SAY = 36;
}

/// Words that begin a name or a title: what stands before them, glued, is a clitic.
pub const BEGINS_NAME: u64 = GIVEN2
    | GIVEN3
    | FAMILY3
    | MONONYM
    | COUNTRY
    | CAPITAL
    | CITY
    | PLACE_BIG
    | ORG
    | ORG_HEAD
    | PLACE_HEAD
    | TITLE
    | HAND_PERSON
    | HAND_FAMILY
    | HAND_ORG
    | HAND_PLACE
    | FACILITY
    | HAND_PART
    | MEDIA
    | CLUB
    | COMPANY;

/// Words that are places by themselves.
pub const PLACES: u64 = COUNTRY | CAPITAL | CITY | PLACE_BIG | HAND_PLACE;
