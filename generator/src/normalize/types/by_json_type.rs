//! Checks unions whose variants are identified by their JSON type, after all types are known.
//!
//! A branch can look like an object and be a union of several JSON types, for example by an `allOf` whose part is one.

use crate::model::{Discriminator, TypeKind, json_type};
use crate::normalize::drafts::{Drafts, nothing};
use crate::normalize::schema::Schemas;

/// Turns a union into JSON if a branch has no JSON type, or has the JSON type of another branch.
pub(crate) fn replace_ambiguous_unions(drafts: &mut Drafts, schemas: &mut Schemas<'_>) {
    let kind = |id: &_| Some(&drafts[id].def.kind);
    let ambiguous = drafts.list.iter().enumerate().filter_map(|(at, draft)| {
        let TypeKind::Union(union) = &draft.def.kind else { return None };
        let is_by_type = union.discriminator == Discriminator::JsonType;
        let mut branches = union.variants.iter().filter(|_| is_by_type);
        let mut known = Vec::new();
        let branch = branches.find(|variant| {
            let own = json_type(&variant.ty, kind);
            let is_distinct = own.is_some() && !known.contains(&own);
            known.push(own);
            !is_distinct
        })?;
        Some((at, branch.pointer.clone()))
    });
    // A union that becomes JSON has no JSON type, as before: the others stay as they are.
    for (at, branch) in ambiguous.collect::<Vec<_>>() {
        drafts.list[at].def.kind = nothing();
        schemas.report_opaque(&branch, "no JSON type identifies this branch");
    }
}
