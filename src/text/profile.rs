//! Named ways to normalise a text, for `wassam normalize` and for hosts that index what they store.

use super::letters::{Letter, letter};
use super::view::View;

/// A way to normalise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// What the analysis reads: no marks, stretching or controls; one form of each letter and digit.
    Clean,
    /// [`Profile::Clean`], and hamza, alef maqsura and teh marbuta forms made one.
    Fold,
    /// [`Profile::Fold`] with punctuation turned into single spaces: for a search index.
    Search,
    /// Only marks and stretching go; every other character stays.
    Marks,
    /// Only digits change: Arabic-Indic and Persian become `0`–`9`.
    Digits,
}

impl Profile {
    /// All profiles with their names.
    pub const ALL: [(&'static str, Self); 5] = [
        ("clean", Self::Clean),
        ("fold", Self::Fold),
        ("search", Self::Search),
        ("marks", Self::Marks),
        ("digits", Self::Digits),
    ];

    /// The profile of that name, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|x| x.0 == name).map(|x| x.1)
    }
}

/// Normalises a text.
///
/// ```
/// use wassam::text::{Profile, normalize};
/// assert_eq!(normalize("مدرسةٌ، ٣", Profile::Search), "مدرسه 3");
/// ```
pub fn normalize(text: &str, profile: Profile) -> String {
    match profile {
        Profile::Clean => View::new(text).clean().to_string(),
        Profile::Fold => View::new(text).folded().to_string(),
        Profile::Search => View::new(text)
            .folded()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" "),
        Profile::Marks => text.chars().filter(|&c| c != '\u{640}' && letter(c) != Letter::Mark).collect(),
        Profile::Digits => text
            .chars()
            .map(|c| match letter(c) {
                Letter::To(to) if to.len() == 1 && to.as_bytes()[0].is_ascii_digit() => to.as_bytes()[0] as char,
                _ => c,
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_cases() {
        for (profile, text, expected) in [
            (Profile::Clean, "إِلى مدرسةٍ", "إلى مدرسة"),
            (Profile::Fold, "إِلى مدرسةٍ", "الي مدرسه"),
            (Profile::Search, "«قال»: إنّه ٥%", "قال انه 5"),
            (Profile::Marks, "كـتَبَ ٥ ﻻ", "كتب ٥ ﻻ"),
            (Profile::Digits, "مُ ٥۶", "مُ 56"),
        ] {
            assert_eq!(normalize(text, profile), expected, "{profile:?}");
        }
    }
}
