//! Names that a line by itself is in doubt of, and the rest of the document is sure of.
//!
//! News names somebody in full once (`الرئيس إيمانويل ماكرون`) and by one word after that (`ماكرون`), often where
//! nothing around tells a name. A word that may be a name becomes a mention where the document has a sure mention of
//! that name, or of a person whose name ends so.

use crate::analysis::Kind;
use crate::hashing::Map;

/// The least confidence of a mention that others are recalled by.
const SURE: f32 = 0.8;

/// The names that a document is sure of.
#[derive(Clone, Debug, Default)]
pub struct Sure<'k> {
    /// By key, with how sure the surest mention is.
    kinds: Map<&'k str, (Kind, f32)>,
}

impl<'k> Sure<'k> {
    /// From the mentions of a document: kind, key ([`super::key`]) and confidence of each. O(n).
    pub fn of(mentions: impl Iterator<Item = (Kind, &'k str, f32)>) -> Self {
        let mut kinds: Map<&'k str, (Kind, f32)> = Map::default();
        for (kind, key, confidence) in mentions.filter(|m| m.2 >= SURE) {
            let mut add = |key: &'k str| {
                let best = kinds.entry(key).or_insert((kind, confidence));
                if confidence > best.1 {
                    *best = (kind, confidence);
                }
            };
            match key.rsplit_once(' ') {
                None => add(key),
                Some((_, last)) if kind == Kind::Person => add(last),
                Some(_) => {}
            }
        }
        Self { kinds }
    }

    /// The kind of a name of one word, if the document is sure of it, and how sure it is.
    pub fn kind(&self, key: &str) -> Option<(Kind, f32)> {
        self.kinds.get(key).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_cases() {
        let sure = Sure::of(
            [
                (Kind::Person, "ايمانويل ماكرون", 0.9),
                (Kind::Organization, "وزاره الدفاع", 0.9),
                (Kind::Place, "بعقوبه", 0.95),
                (Kind::Person, "بعقوبه", 0.85),
                (Kind::Person, "فلان", 0.4),
            ]
            .into_iter(),
        );
        let kind = |key| sure.kind(key).map(|k| k.0);
        assert_eq!(kind("ماكرون"), Some(Kind::Person));
        assert_eq!(kind("ايمانويل"), None);
        assert_eq!(kind("الدفاع"), None, "only a person's name is shortened to its last word");
        assert_eq!(kind("بعقوبه"), Some(Kind::Place));
        assert_eq!(kind("فلان"), None);
    }
}
