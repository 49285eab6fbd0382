//! `data/roles.tsv`: titles and offices, and the words they are made with.

use crate::phrases::{Phrases, rows};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// How little makes a role of a head noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Chief,
    Office,
    Envoy,
    Member,
    Title,
}

/// A noun that a role begins with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    pub class: Class,
    /// Whether it has the article.
    pub definite: bool,
}

pub(super) const ADJECTIVE: u8 = 1;
pub(super) const FIELD: u8 = 2;
pub(super) const BODY: u8 = 4;
pub(super) const FOR: u8 = 8;
pub(super) const STOP: u8 = 16;
/// With the article.
pub(super) const DEFINITE: u8 = 32;

/// The table, compiled once at first use.
pub(super) struct Table {
    pub heads: Phrases<Head>,
    /// What may stand after a head: bits as above.
    pub links: Phrases<u8>,
}

impl Table {
    pub fn get() -> &'static Self {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(|| {
            let mut heads = Vec::new();
            let mut links: BTreeMap<String, u8> = BTreeMap::new();
            for (class, forms) in rows(include_str!("../../data/roles.tsv")).filter_map(|l| l.split_once('\t')) {
                let head = match class {
                    "chief" => Some(Class::Chief),
                    "office" => Some(Class::Office),
                    "envoy" => Some(Class::Envoy),
                    "member" => Some(Class::Member),
                    "title" => Some(Class::Title),
                    _ => None,
                };
                let link = match class {
                    "adjective" => ADJECTIVE,
                    "field" => FIELD,
                    "body" => BODY,
                    "for" => FOR,
                    _ => STOP,
                };
                for form in forms.split('|') {
                    let article = !form.contains(' ') && !form.starts_with("ال");
                    let definite = article.then(|| format!("ال{form}"));
                    if let Some(class) = head {
                        heads.push((
                            form.to_string(),
                            Head { class, definite: form.contains(" ال") || !article && form.starts_with("ال") },
                        ));
                        heads.extend(definite.map(|form| (form, Head { class, definite: true })));
                    } else {
                        *links.entry(form.to_string()).or_default() |= link;
                        if let Some(form) = definite.filter(|_| link < FOR) {
                            *links.entry(form).or_default() |= link | DEFINITE;
                        }
                    }
                }
            }
            Self { heads: Phrases::new(heads), links: Phrases::new(links) }
        })
    }
}
