//! Words of the unlabelled text: reading, folding, and the vocabulary of stems.

use rustc_hash::FxHashMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// The files of unlabelled text, in the order of their names.
pub fn sources(shared: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(shared.join("text"))
        .expect("../shared/text")
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.to_string_lossy().ends_with(".txt.zst"))
        .collect();
    paths.sort();
    paths
}

/// Calls `f` with each line of a zstd-compressed text file.
pub fn for_each_line(path: &Path, mut f: impl FnMut(usize, &str)) {
    let file = File::open(path).expect("open");
    let decoder = ruzstd::decoding::StreamingDecoder::new(BufReader::new(file)).expect("zstd");
    let mut reader = BufReader::with_capacity(1 << 20, decoder);
    let mut line = Vec::new();
    let mut n = 0;
    loop {
        line.clear();
        if reader.read_until(b'\n', &mut line).expect("read") == 0 {
            break;
        }
        f(n, String::from_utf8_lossy(&line).trim_end());
        n += 1;
    }
}

/// Splits a line into folded tokens as the corpora have them: words, numbers, single punctuation.
pub fn tokens(line: &str, out: &mut Vec<String>) {
    out.clear();
    let mut word = String::new();
    let push = |word: &mut String, out: &mut Vec<String>| {
        if !word.is_empty() {
            out.push(std::mem::take(word));
        }
    };
    for c in line.chars() {
        match fold(c) {
            Some(c) if c.is_alphanumeric() => word.push(c),
            Some(c) if c.is_whitespace() => push(&mut word, out),
            Some(c) => {
                push(&mut word, out);
                out.push(c.to_string());
            }
            None => {}
        }
    }
    push(&mut word, out);
}

/// Folds one letter; `None` for marks.
pub fn fold(c: char) -> Option<char> {
    Some(match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ة' => 'ه',
        'ک' => 'ك',
        '\u{64B}'..='\u{65F}'
        | '\u{670}'
        | '\u{640}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{FEFF}' => return None,
        '٠'..='٩' => (b'0' + (c as u32 - 0x660) as u8) as char,
        '۰'..='۹' => (b'0' + (c as u32 - 0x6F0) as u8) as char,
        c if c.is_ascii_uppercase() => c.to_ascii_lowercase(),
        c => c,
    })
}

/// Counts of all folded words in the unlabelled text.
pub struct Counts(pub FxHashMap<String, u32>);

impl Counts {
    pub fn get(&self, w: &str) -> u32 {
        self.0.get(w).copied().unwrap_or(0)
    }

    /// Removes the conjunction and preposition from a folded word where counts say that they are clitics.
    /// Gives the stem and a code of what was removed.
    pub fn stem<'a>(&self, word: &'a str) -> (&'a str, u8) {
        let mut rest = word;
        let mut code = 0;
        for _ in 0..2 {
            let Some(first) = rest.chars().next() else {
                break;
            };
            let bit = match first {
                'و' => 1,
                'ف' => 2,
                'ب' => 4,
                'ل' => 8,
                'ك' => 16,
                _ => break,
            };
            if bit < 4 && code != 0 || bit >= 4 && code >= 4 {
                break;
            }
            let after = &rest[first.len_utf8()..];
            if after.chars().count() < 3 {
                break;
            }
            // لل + X = ل + ال + X
            let own = self.get(rest) as f32 + 1.0;
            if first == 'ل' && after.starts_with('ل') {
                let joined = format!("ا{after}");
                if (self.get(&joined) as f32) > own * 0.3 {
                    code |= 32;
                    rest = after;
                    break;
                }
            }
            let base = self.get(after) as f32;
            let ratio = if after.starts_with("ال") { 0.5 } else { 3.0 };
            if base > own * ratio {
                code |= bit;
                rest = after;
            } else {
                break;
            }
        }
        (rest, code)
    }
}
