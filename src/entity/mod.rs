//! Mentions of one thing joined into entities.
//!
//! Names are compared in their folded form. Equal names are one thing; a person's family or given name alone
//! belongs to the last person mentioned before (or, failing that, after) with that name in theirs.

use crate::analysis::{Entity, Kind, Mention};
use crate::hashing::{Map, of_word};
use crate::names::Names;
use crate::text::{fold, is_alphanumeric};

/// Entities, and which of them each mention speaks of.
#[derive(Clone, Debug, Default)]
pub struct Joined {
    /// The things, by order of first mention.
    pub entities: Vec<Entity>,
    /// For each entity the subkind that most of its mentions with one have; of equally many the first.
    pub subkinds: Vec<Option<&'static str>>,
    /// For each mention its entity.
    pub links: Vec<Option<u32>>,
}

impl Joined {
    /// The subkind of the mention with this number, which has `alone` by itself: that of its entity, where it has one.
    pub fn subkind(&self, mention: usize, alone: Option<&'static str>) -> Option<&'static str> {
        self.links[mention].map_or(alone, |id| self.subkinds[id as usize])
    }
}

/// Joins the mentions of a text, which come in order with their [`Key`]s. All mentions of a row of `own` are one thing, which
/// bears the row's name. Expected cost O(n), without reading a name again.
pub fn join<S>(mentions: &[(&Mention<S>, Option<&Key>)], own: &Names) -> Joined {
    let mut entities: Vec<Entity> = Vec::new();
    let mut subkinds: Vec<Counts> = Vec::new();
    let mut links = vec![None; mentions.len()];
    let mut by_name: Map<(Kind, u64), u32> = Map::default();
    // The thing of each row of the publisher's names, and whether a thing has one.
    let mut by_row: Map<u32, u32> = Map::default();
    let mut owned: Vec<bool> = Vec::new();
    // The last person whose name has a word.
    let mut by_word: Map<u64, u32> = Map::default();
    // Full names first: a family name in the headline belongs to the full name in the text.
    let mut later: Map<u64, u64> = Map::default();
    for key in mentions.iter().filter_map(|m| m.1) {
        for &word in &key.words {
            later.entry(word).or_insert(key.name);
        }
    }
    for ((m, key), link) in mentions.iter().zip(&mut links) {
        let Some(key) = key else { continue };
        let named = by_name.get(&(m.kind, key.name)).copied();
        let known = match m.own {
            Some(row) => by_row.get(&row).copied().or(named.filter(|&id| !owned[id as usize])),
            None => named.or_else(|| if key.single { by_word.get(&key.name).copied() } else { None }),
        };
        let id = known.unwrap_or_else(|| {
            let full = if key.single { later.get(&key.name).copied() } else { None };
            let id = entities.len() as u32;
            entities.push(Entity {
                id,
                kind: m.kind,
                name: m.name.clone(),
                aliases: Vec::new(),
                identifier: None,
                url: None,
            });
            subkinds.push(Counts::new());
            owned.push(false);
            if let Some(full) = full {
                by_name.insert((m.kind, full), id);
            }
            id
        });
        if named.is_none() {
            by_name.insert((m.kind, key.name), id);
        }
        for &word in &key.words {
            by_word.insert(word, id);
        }
        *link = Some(id);
        if let Some(subkind) = m.subkind {
            count(&mut subkinds[id as usize], subkind);
        }
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
    let subkinds = subkinds.iter().map(|counts| most(counts)).collect();
    Joined { entities, subkinds, links }
}

/// Subkinds, and how many mentions have each.
type Counts = Vec<(&'static str, usize)>;

fn count(counts: &mut Counts, subkind: &'static str) {
    match counts.iter_mut().find(|c| c.0 == subkind) {
        Some(c) => c.1 += 1,
        None => counts.push((subkind, 1)),
    }
}

/// The subkind that most have; of equally many the first.
fn most(counts: &Counts) -> Option<&'static str> {
    counts.iter().rev().max_by_key(|c| c.1).map(|c| c.0)
}

/// Whether mentions of this kind speak of a thing.
fn has_entity(kind: Kind) -> bool {
    use Kind::{Event, Facility, Group, Organization, Person, Place, Work};
    matches!(kind, Person | Organization | Place | Facility | Event | Work | Group)
}

/// What the name of a mention is compared by: hashes of its [`name_key`], of 64 bits, so that two of a text hardly ever
/// share one.
#[derive(Clone, Debug)]
pub struct Key {
    /// Of all of it.
    name: u64,
    /// Whether it is a person's name of one word.
    single: bool,
    /// Of the words of a person's full name by which the person may be spoken of alone.
    words: Vec<u64>,
}

impl Key {
    /// That of a mention; `None` for kinds without entities (dates, numbers …).
    pub fn of<S>(mention: &Mention<S>) -> Option<Self> {
        has_entity(mention.kind).then(|| {
            let key = name_key(&mention.name);
            let (person, several) = (mention.kind == Kind::Person, key.contains(' '));
            let words = if person && several { key.as_str() } else { "" };
            let words = words.split(' ').filter(|word| word.len() > 4).map(of_word).collect();
            Self { name: of_word(&key), single: person && !several, words }
        })
    }
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

    fn join_all(mentions: &[Mention<()>]) -> Joined {
        let keys: Vec<Option<Key>> = mentions.iter().map(Key::of).collect();
        let list: Vec<_> = mentions.iter().zip(keys.iter().map(Option::as_ref)).collect();
        join(&list, &Names::default())
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
            let mentions: Vec<_> = list.iter().map(|(k, n)| mention(*k, n)).collect();
            let Joined { entities, links, .. } = join_all(&mentions);
            assert_eq!(links.iter().map(|id| id.unwrap()).collect::<Vec<_>>(), ids, "{list:?}");
            assert!(mentions.iter().zip(ids).all(|(m, id)| entities[id as usize].kind == m.kind));
        }
    }

    #[test]
    fn mentions_of_one_thing_share_the_subkind_of_most() {
        let mut mentions: Vec<_> =
            ["إيمانويل ماكرون", "ماكرون", "ماكرون", "علي"].map(|n| mention(Kind::Person, n)).into();
        for (m, subkind) in mentions.iter_mut().zip([Some("politician"), None, None, None]) {
            m.subkind = subkind;
        }
        let joined = join_all(&mentions);
        let subkinds: Vec<_> = (0..).zip(&mentions).map(|(n, m)| joined.subkind(n, m.subkind)).collect();
        assert_eq!(subkinds, [Some("politician"), Some("politician"), Some("politician"), None]);
    }

    #[test]
    fn the_fullest_name_is_the_entity_name() {
        let mentions = [mention(Kind::Person, "قاآني"), mention(Kind::Person, "إسماعيل قاآني")];
        let entities = join_all(&mentions).entities;
        assert_eq!(
            (entities[0].name.as_str(), &entities[0].aliases[..]),
            ("إسماعيل قاآني", &["قاآني".to_string()][..])
        );
    }
}
