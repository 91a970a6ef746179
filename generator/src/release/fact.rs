//! The fact about a public item in its line of the list of public items.

use super::signature;

/// The parts of a fact such as `#[non_exhaustive] struct with private fields derive(Clone, Debug)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fact<'a> {
    /// All of it.
    pub(super) text: &'a str,
    /// The condition of the item (`cfg`), if there is one.
    condition: Option<&'a str>,
    pub(super) is_deprecated: bool,
    pub(super) is_non_exhaustive: bool,
    /// The fact without attributes.
    pub(super) kind: &'a str,
    /// The kind without private fields and derived traits.
    shape: &'a str,
    pub(super) has_private_fields: bool,
    /// The derived traits.
    traits: Vec<&'a str>,
}

impl<'a> Fact<'a> {
    pub(super) fn read(text: &'a str) -> Self {
        let condition = text.strip_prefix("#[cfg(").and_then(|rest| rest.split_once(")] "));
        let mut kind = text;
        while let Some((_, behind)) = kind.strip_prefix("#[").and_then(|it| it.split_once("] ")) {
            kind = behind;
        }
        let derived = kind.strip_suffix(')').and_then(|kind| kind.split_once(" derive("));
        let (whole, traits) = derived.map_or((kind, None), |(kind, traits)| (kind, Some(traits)));
        let private = whole.strip_suffix(" with private fields");
        Self {
            text,
            condition: condition.map(|(condition, _)| condition),
            is_deprecated: text.contains("#[deprecated]"),
            is_non_exhaustive: text.contains("#[non_exhaustive]"),
            kind,
            shape: private.unwrap_or(whole),
            has_private_fields: private.is_some(),
            traits: traits.into_iter().flat_map(|traits| traits.split(", ")).collect(),
        }
    }

    /// Whether callers can construct the item, or list its members in full.
    fn is_open(&self) -> bool {
        !self.has_private_fields && !self.is_non_exhaustive
    }

    /// Whether the change to a later fact is compatible for callers of the item.
    pub(super) fn can_become(&self, later: &Fact<'_>) -> bool {
        (self.shape == later.shape || signature::is_wider(self.shape, later.shape))
            && (!self.is_open() || later.is_open())
            && self.condition == later.condition
            && self.traits.iter().all(|name| later.traits.contains(name))
    }

    /// The type that the item is another name of.
    pub(super) fn target(&self) -> Option<&'a str> {
        self.kind.strip_prefix("type ")
    }
}
