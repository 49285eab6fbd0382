//! What becomes of single characters: the table `data/text/letters.tsv`, read once.

use std::sync::OnceLock;

/// What the clean view makes of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letter {
    /// Stays as it is.
    Keep,
    /// Becomes these letters.
    To(&'static str),
    /// A combining mark: goes, and its place belongs to the letter before it.
    Mark,
    /// An invisible control: goes.
    Drop,
    /// Becomes a line feed.
    Newline,
}

static TABLE: &str = include_str!("../../data/text/letters.tsv");

fn table() -> &'static Vec<(u32, Letter)> {
    static ROWS: OnceLock<Vec<(u32, Letter)>> = OnceLock::new();
    ROWS.get_or_init(|| {
        TABLE
            .lines()
            .filter(|l| !l.starts_with('#'))
            .filter_map(|line| {
                let mut columns = line.split('\t');
                let code = u32::from_str_radix(columns.next()?, 16).ok()?;
                let kind = columns.next()?;
                let to = columns.next()?;
                Some((
                    code,
                    match kind {
                        "mark" => Letter::Mark,
                        "drop" => Letter::Drop,
                        "newline" => Letter::Newline,
                        _ => Letter::To(to),
                    },
                ))
            })
            .collect()
    })
}

/// What the clean view makes of `c`, without regard to its neighbours. O(1) for ASCII and the plain
/// Arabic letters, O(log n) in the table's 1,100 rows for the rest.
pub fn letter(c: char) -> Letter {
    let code = c as u32;
    // Tab, vertical tab and form feed are the only rows below the no-break space.
    if (code < 0x80 && !matches!(code, 9 | 11 | 12)) || (0x620..=0x64A).contains(&code) {
        return Letter::Keep;
    }
    let rows = table();
    rows.binary_search_by_key(&code, |row| row.0).map_or(Letter::Keep, |i| rows[i].1)
}

/// Where the run of characters ends that begins at byte `at` of a UTF-8 text and stays as it is: ASCII, plain Arabic
/// letters and the commonest signs. Nearly all of a text is such runs, which are copied as they are.
pub(super) fn plain_until(bytes: &[u8], mut at: usize) -> usize {
    loop {
        at += match bytes.get(at..).unwrap_or_default() {
            [0..=8 | b'\n' | 0x0E..=0x7F, ..] => 1,
            // `،`, `؛`, `؟`, and from hamza to ghain
            [0xD8, 0x8C | 0x9B | 0x9F..=0xBF, ..] => 2,
            // from feh to yeh; tatweel stands before them
            [0xD9, 0x81..=0x8A, ..] => 2,
            // `«`, `»`
            [0xC2, 0xAB | 0xBB, ..] => 2,
            _ => return at,
        };
    }
}

/// [`char::is_alphabetic`], which takes a search in a table for an Arabic letter, sooner.
#[inline]
pub fn is_alphabetic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{657}') || c.is_alphabetic()
}

/// [`char::is_alphanumeric`], sooner for Arabic letters and the signs of Arabic text.
#[inline]
pub fn is_alphanumeric(c: char) -> bool {
    match c {
        '\u{620}'..='\u{657}' => true,
        '،' | '؛' | '؟' | '«' | '»' | '–' | '“' | '”' | '…' => false,
        c => c.is_alphanumeric(),
    }
}

/// Whether a line ends with `c`. In a CR LF it is the LF; a CR alone ends a line as well.
pub fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r') || letter(c) == Letter::Newline
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_ways_agree_with_the_long_ones() {
        for c in '\0'..=char::MAX {
            assert_eq!((is_alphabetic(c), is_alphanumeric(c)), (c.is_alphabetic(), c.is_alphanumeric()), "{c:?}");
            let mut utf8 = [0; 4];
            let bytes = c.encode_utf8(&mut utf8).as_bytes();
            match plain_until(bytes, 0) {
                0 => {}
                end => {
                    assert_eq!(end, bytes.len());
                    assert!(letter(c) == Letter::Keep && !matches!(c, '\r' | '\u{640}'), "{c:?}");
                }
            }
        }
    }

    #[test]
    fn what_letters_become_stays() {
        for (code, becomes) in table() {
            let Letter::To(to) = becomes else { continue };
            assert!(to.chars().all(|c| letter(c) == Letter::Keep && c != '\u{640}'), "{code:x}");
        }
    }

    #[test]
    fn table_is_sorted_and_covers_each_class() {
        assert!(table().windows(2).all(|w| w[0].0 < w[1].0));
        for (c, expected) in [
            ('ﻻ', Letter::To("لا")),
            ('ﷺ', Letter::To("صلى الله عليه وسلم")),
            ('ﷲ', Letter::To("الله")),
            ('ک', Letter::To("ك")),
            ('ی', Letter::To("ي")),
            ('٣', Letter::To("3")),
            ('۳', Letter::To("3")),
            ('\u{A0}', Letter::To(" ")),
            ('\u{64E}', Letter::Mark),
            ('\u{6DA}', Letter::Mark),
            ('\u{200F}', Letter::Drop),
            ('\u{2028}', Letter::Newline),
            ('ة', Letter::Keep),
            ('\t', Letter::To(" ")),
        ] {
            assert_eq!(letter(c), expected, "{c:?}");
        }
    }
}
