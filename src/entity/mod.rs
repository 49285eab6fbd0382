//! Mentions of one thing joined into entities.
//!
//! Names are compared in their folded form. Equal names are one thing; a person's family or given name alone
//! belongs to the last person mentioned before (or, failing that, after) with that name in theirs.

use crate::analysis::{Entity, Kind, Mention};
use crate::hashing::Map;
use crate::names::Names;
use crate::text::{fold, is_alphanumeric};

/// Joins the mentions of a text, in order, and sets their [`Mention::entity`]. `keys` are the mentions' [`key`]s. All mentions of a row of `own` are one thing, which bears the row's name.
/// Expected cost O(n), without reading a name again.
pub fn join<S>(mentions: &mut [Mention<S>], keys: &[Option<&str>], own: &Names) -> Vec<Entity> {
    let mut entities: Vec<Entity> = Vec::new();
    let mut by_name: Map<(Kind, &str), u32> = Map::default();
    // The thing of each row of the publisher's names, and whether a thing has one.
    let mut by_row: Map<u32, u32> = Map::default();
    let mut owned: Vec<bool> = Vec::new();
    // The last person whose name has a word.
    let mut by_word: Map<&str, u32> = Map::default();
    // Full names first: a family name in the headline belongs to the full name in the text.
    let mut later: Map<&str, &str> = Map::default();
    for (m, &k) in mentions.iter().zip(keys) {
        if let (Kind::Person, Some(k)) = (m.kind, k)
            && k.contains(' ')
        {
            for word in k.split(' ').filter(|w| w.len() > 4) {
                later.entry(word).or_insert(k);
            }
        }
    }
    for (m, &k) in mentions.iter_mut().zip(keys) {
        let Some(k) = k else { continue };
        let single = m.kind == Kind::Person && !k.contains(' ');
        let named = by_name.get(&(m.kind, k)).copied();
        let known = match m.own {
            Some(row) => by_row.get(&row).copied().or(named.filter(|&id| !owned[id as usize])),
            None => named.or_else(|| if single { by_word.get(k).copied() } else { None }),
        };
        let id = known.unwrap_or_else(|| {
            let full = if single { later.get(k).copied() } else { None };
            let id = entities.len() as u32;
            entities.push(Entity {
                id,
                kind: m.kind,
                name: m.name.clone(),
                aliases: Vec::new(),
                identifier: None,
                url: None,
            });
            owned.push(false);
            if let Some(full) = full {
                by_name.insert((m.kind, full), id);
            }
            id
        });
        by_name.entry((m.kind, k)).or_insert(id);
        if m.kind == Kind::Person && k.contains(' ') {
            for word in k.split(' ').filter(|w| w.len() > 4) {
                by_word.insert(word, id);
            }
        }
        m.entity = Some(id);
        let e = &mut entities[id as usize];
        if let Some((number, row)) = m.own.and_then(|number| Some((number, own.row(number)?)))
            && by_row.insert(number, id).is_none()
        {
            owned[id as usize] = true;
            e.identifier = row.identifier.clone();
            e.url = row.url.clone();
            let written = std::mem::replace(&mut e.name, row.name.clone());
            e.aliases.retain(|a| *a != row.name);
            if written != row.name && !e.aliases.contains(&written) {
                e.aliases.push(written);
            }
        }
        if e.name != m.name && !e.aliases.contains(&m.name) {
            if !owned[id as usize] && m.name.split(' ').count() > e.name.split(' ').count() {
                let shorter = std::mem::replace(&mut e.name, m.name.clone());
                e.aliases.push(shorter);
            } else {
                e.aliases.push(m.name.clone());
            }
        }
    }
    entities
}

/// Gives all mentions of an entity the subkind that most of those with one have; of equally many the first. O(mentions).
pub fn share_subkinds<S>(mentions: &mut [Mention<S>], entities: usize) {
    let mut counts: Vec<Vec<(&'static str, usize)>> = vec![Vec::new(); entities];
    for m in mentions.iter() {
        if let (Some(id), Some(subkind)) = (m.entity, m.subkind) {
            let list = &mut counts[id as usize];
            match list.iter_mut().find(|c| c.0 == subkind) {
                Some(c) => c.1 += 1,
                None => list.push((subkind, 1)),
            }
        }
    }
    for m in mentions.iter_mut() {
        if let Some(id) = m.entity {
            m.subkind = counts[id as usize].iter().rev().max_by_key(|c| c.1).map(|c| c.0);
        }
    }
}

/// Whether mentions of this kind speak of a thing.
fn has_entity(kind: Kind) -> bool {
    use Kind::{Event, Facility, Group, Organization, Person, Place, Work};
    matches!(kind, Person | Organization | Place | Facility | Event | Work | Group)
}

/// The form in which a mention's name is compared: folded, single spaces, without signs at the edges of words.
/// `None` for kinds without entities (dates, numbers …).
pub fn key<S>(mention: &Mention<S>) -> Option<String> {
    has_entity(mention.kind).then(|| name_key(&mention.name))
}

/// The form in which names are compared; `name` is of a clean view, as [`Mention::name`] is.
pub fn name_key(name: &str) -> String {
    let folded = fold(name);
    let mut key = String::with_capacity(folded.len());
    for word in folded.split(|c| !is_alphanumeric(c)).filter(|word| !word.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Evidence;

    fn mention(kind: Kind, name: &str) -> Mention<()> {
        Mention {
            span: (),
            kind,
            subkind: None,
            name: name.into(),
            entity: None,
            confidence: 1.0,
            evidence: &[Evidence::Model],
            value: None,
            own: None,
        }
    }

    fn join_all(mentions: &mut [Mention<()>]) -> Vec<Entity> {
        let keys: Vec<Option<String>> = mentions.iter().map(key).collect();
        join(mentions, &keys.iter().map(Option::as_deref).collect::<Vec<_>>(), &Names::default())
    }

    #[test]
    fn named_cases() {
        use Kind::{Organization, Person, Place};
        for (list, ids) in [
            (vec![(Person, "إسماعيل قاآني"), (Person, "قاآني")], vec![0, 0]),
            (vec![(Person, "قاآني"), (Person, "إسماعيل قاآني"), (Person, "قاآني")], vec![0, 0, 0]),
            (vec![(Place, "العراق"), (Place, "العراق"), (Place, "إيران"), (Place, "ايران")], vec![0, 0, 1, 1]),
            (vec![(Person, "جورج بوش"), (Person, "لورا بوش"), (Person, "بوش")], vec![0, 1, 1]),
            (vec![(Place, "واشنطن"), (Organization, "واشنطن")], vec![0, 1]),
            (vec![(Person, "محمد علي"), (Person, "محمد سعيد")], vec![0, 1]),
        ] {
            let mut mentions: Vec<_> = list.iter().map(|(k, n)| mention(*k, n)).collect();
            let entities = join_all(&mut mentions);
            assert_eq!(mentions.iter().filter_map(|m| m.entity).collect::<Vec<_>>(), ids, "{list:?}");
            assert!(mentions.iter().all(|m| entities[m.entity.unwrap() as usize].kind == m.kind));
        }
    }

    #[test]
    fn mentions_of_one_thing_share_the_subkind_of_most() {
        let mut mentions: Vec<_> =
            ["إيمانويل ماكرون", "ماكرون", "ماكرون", "علي"].map(|n| mention(Kind::Person, n)).into();
        for (m, subkind) in mentions.iter_mut().zip([Some("politician"), None, None, None]) {
            m.subkind = subkind;
        }
        let entities = join_all(&mut mentions).len();
        share_subkinds(&mut mentions, entities);
        let subkinds: Vec<_> = mentions.iter().map(|m| m.subkind).collect();
        assert_eq!(subkinds, [Some("politician"), Some("politician"), Some("politician"), None]);
    }

    #[test]
    fn the_fullest_name_is_the_entity_name() {
        let mut mentions = vec![mention(Kind::Person, "قاآني"), mention(Kind::Person, "إسماعيل قاآني")];
        let entities = join_all(&mut mentions);
        assert_eq!(
            (entities[0].name.as_str(), &entities[0].aliases[..]),
            ("إسماعيل قاآني", &["قاآني".to_string()][..])
        );
    }
}
