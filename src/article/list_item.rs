//! Items of lists, by the sign or number that they begin with.

use crate::text::is_alphabetic;

/// Signs that begin an item wherever they stand before a space.
const DASHES: [char; 5] = ['-', '–', '—', '*', 'ـ'];
/// Signs that need no space.
const BULLETS: [char; 11] = ['•', '▪', '●', '·', '◦', '■', '□', '◆', '►', '✓', '✔'];

/// Whether a folded line is an item of a list: `- …`, `• …`, `1- …`, `(2) …`, `أ) …`.
pub(super) fn is(line: &str) -> bool {
    let Some(first) = line.chars().next() else { return false };
    let after = &line[first.len_utf8()..];
    if BULLETS.contains(&first) {
        return after.contains(is_alphabetic);
    }
    if DASHES.contains(&first) {
        return after.starts_with(char::is_whitespace);
    }
    numbered(line.strip_prefix('(').unwrap_or(line))
}

/// One or two digits or one letter, then a sign that ends the number, then the text. A digit after the sign makes it
/// a decimal or a range (`2.5 مليون`, `7-8 أغسطس`).
fn numbered(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = match digits {
        0 => {
            let mut letters = line.chars();
            let letter = letters.next().is_some_and(is_alphabetic);
            // A letter needs a bracket: `د. ليلى` is a title.
            return letter && letters.as_str().starts_with(')');
        }
        1 | 2 => line[digits..].trim_start(),
        _ => return false,
    };
    let Some(text) = rest.strip_prefix(['-', '–', ')', '.', '/', 'ـ']) else { return false };
    text.trim_start().starts_with(is_alphabetic) && !(rest.starts_with('/') && text.starts_with(is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::is;

    #[test]
    fn named_cases() {
        for (line, expected) in [
            ("- بند", true),
            ("• بند", true),
            ("•بند", true),
            ("* بند", true),
            ("1- بند", true),
            ("1 - بند", true),
            ("1. بند", true),
            ("1.بند", true),
            ("12) بند", true),
            ("(2) بند", true),
            ("أ) بند", true),
            ("1/ بند", true),
            ("-بند", false),
            ("2.5 مليون", false),
            ("7-8 أغسطس", false),
            ("18/شباط/2024", false),
            ("100- بند", false),
            ("د. ليلى", false),
            ("24 ساعة", false),
            ("•", false),
            ("", false),
        ] {
            assert_eq!(is(line), expected, "{line}");
        }
    }
}
