//! Aliases that lead back to themselves, such as a schema that is a reference to itself.

use crate::model::{TypeKind, TypeRef};
use crate::normalize::drafts::{Draft, nothing, number};
use crate::normalize::log::Log;

/// Reports aliases that lead back to themselves, and replaces one of each circle.
pub(crate) fn break_circles(drafts: &mut [Draft], log: &mut Log<'_>) {
    let next = |kind: &TypeKind| match kind {
        TypeKind::Alias(alias) => match &alias.target {
            TypeRef::Named(id) => Some(number(id)),
            _ => None,
        },
        _ => None,
    };
    // The number of the search in which a type was visited; 0: not yet.
    let mut seen = vec![0; drafts.len()];
    for start in 0..drafts.len() {
        let (mut at, search) = (start, start + 1);
        while seen[at] == 0 {
            seen[at] = search;
            let Some(further) = next(&drafts[at].def.kind) else { break };
            if seen[further] == search {
                let def = &mut drafts[further].def;
                def.kind = nothing();
                let message = "the schema consists only of itself";
                let (at, help) = (&def.pointers[0], Some("define the schema, or remove it"));
                log.diagnostics.flaw(at, message, "any value is accepted", help);
                break;
            }
            at = further;
        }
    }
}
