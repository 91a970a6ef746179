//! The lines of the list of public items.

use std::collections::BTreeMap;

use super::item::Fact;

/// The facts so far, by path with member. A type can have several facts under one name, such as a method under each of
/// two conditions.
pub(super) type Lines = BTreeMap<String, Vec<Fact>>;

/// Adds a fact.
pub(super) fn add(lines: &mut Lines, path: String, fact: Fact) {
    let known = lines.entry(path).or_default();
    if !known.contains(&fact) {
        known.push(fact);
    }
}

/// The text of a line.
pub(super) fn text(facts: &[Fact]) -> String {
    let facts = facts.iter().map(Fact::to_string).filter(|fact| !fact.is_empty());
    facts.collect::<Vec<_>>().join(" | ")
}
