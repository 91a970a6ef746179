//! The size of a pattern's automaton.

use super::syntax::{Alternatives, Node};

/// An upper estimate for the number of states that `regex-lite` makes. Character ranges count too, because they take
/// memory.
pub(super) fn states(alternatives: &Alternatives) -> usize {
    let sequences = alternatives.iter().map(|nodes| {
        let nodes = nodes.iter().map(node_states);
        nodes.fold(1_usize, usize::saturating_add)
    });
    sequences.fold(1, usize::saturating_add)
}

/// The parser bounds the depth of groups.
fn node_states(node: &Node) -> usize {
    match node {
        // A range takes a fifth of the memory of a state. Fewer than five ranges count as none.
        Node::Class(class) => 1 + class.ranges().len() / 5,
        Node::Assertion(_) => 1,
        Node::Group(alternatives) => states(alternatives),
        Node::Repeated { node: inner, least, most } => {
            let inner = node_states(inner);
            let count = |times: u32| usize::try_from(times).unwrap_or(usize::MAX);
            let copies = inner.saturating_mul(count(most.unwrap_or(*least).max(1)));
            // Each optional copy has a state for skipping it.
            let optional = most.map_or(2, |most| count(most - least));
            copies.saturating_add(optional).saturating_add(1)
        }
    }
}
