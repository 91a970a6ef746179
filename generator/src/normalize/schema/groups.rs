//! Branches of a union by the values of a property.

use std::collections::HashMap;

use serde_json::Value;

/// Branches with the same values of a property.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Group {
    pub(crate) tags: Vec<Value>,
    pub(crate) members: Vec<usize>,
}

/// Whether each branch has values of its own.
pub(super) fn distinguishes_all(groups: &[Group]) -> bool {
    groups.iter().all(|group| group.members.len() == 1)
}

/// The branches by their values; `None` if all values are equal, or some overlap.
pub(super) fn groups(tags: Vec<Vec<Value>>) -> Option<Vec<Group>> {
    let mut groups: Vec<Group> = Vec::new();
    let mut homes: HashMap<Value, usize> = HashMap::new();
    for (at, tags) in tags.into_iter().enumerate() {
        let home = tags.first().and_then(|tag| homes.get(tag)).copied();
        match home.map(|home| &mut groups[home]) {
            Some(group) if group.tags == tags => group.members.push(at),
            None if !tags.iter().any(|tag| homes.contains_key(tag)) => {
                homes.extend(tags.iter().map(|tag| (tag.clone(), groups.len())));
                groups.push(Group { tags, members: vec![at] });
            }
            _ => return None,
        }
    }
    (groups.len() > 1).then_some(groups)
}
