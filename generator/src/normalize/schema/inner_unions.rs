//! Unions among the branches of a union, behind references: their JSON type, and the branches that replace them.

use std::collections::HashSet;
use std::rc::Rc;

use super::declared::Declared;
use super::{Branch, ResolvedSchema, Schemas};
use crate::bounds::{self, Budget};
use crate::load::{Identity, of_mapping};
use crate::model::{DataType, SpecPointer};

/// Branches, with those of the unions among them in their place.
pub(super) struct OpenedBranches<'a> {
    pub(super) list: Vec<Branch<'a>>,
    /// The discriminator of the unions, if it is one property for all that have one.
    pub(super) declared: Option<Declared<'a>>,
    /// Whether a value can match several branches of one of the opened unions.
    pub(super) is_any: bool,
}

impl Branch<'_> {
    /// Whether the branch only has branches of its own.
    fn is_union(&self) -> bool {
        !self.view.alternatives.is_empty() && !self.view.has_properties
    }
}

impl<'a> Schemas<'a> {
    /// The JSON types of branches, each once, sorted; `None` if a branch has several, or any.
    pub(super) fn types_of(&mut self, branches: &[Branch<'a>]) -> Option<Vec<DataType>> {
        let types = branches.iter().map(|branch| self.type_of(branch));
        let mut types = types.collect::<Option<Vec<_>>>()?;
        types.sort_unstable();
        types.dedup();
        Some(types)
    }

    /// The JSON type of a branch: its own, or the common type of the branches that it has itself.
    pub(super) fn type_of(&mut self, branch: &Branch<'a>) -> Option<DataType> {
        let own = branch.view.json_type();
        if own.is_some() || !branch.is_union() {
            return own;
        }
        let mut names = Budget::of(bounds::NAMES_OF_A_KIND);
        let mut open = vec![branch.clone()];
        let mut seen = HashSet::new();
        let mut common: Option<DataType> = None;
        while let Some(branch) = open.pop() {
            let ty = match branch.view.json_type() {
                Some(ty) => ty,
                None if !branch.is_union() => return None,
                None => {
                    let inner = self.inner(&branch)?;
                    if seen.insert(inner.node.identity()) {
                        let branches = self.branches(&inner).list;
                        if !names.spend(branches.len()) {
                            return None;
                        }
                        open.extend(branches.iter().cloned());
                    }
                    continue;
                }
            };
            common = match common {
                Some(known) if known.excludes(ty) => return None,
                Some(known) if known != ty => Some(ty.with_fractions()),
                _ => Some(ty),
            };
        }
        common
    }

    /// The branches, with those of the unions among them in place of the unions, each once. If the branches are not of one
    /// type (`are_alike`), only the unions of several types are opened. `None`: no union is opened, or too many
    /// (`bounds::UNIONS_IN_A_UNION`), or their branches are too many.
    pub(super) fn with_inner_unions(
        &mut self,
        branches: &[Branch<'a>],
        declared: Option<&Declared<'a>>,
        are_alike: bool,
    ) -> Option<OpenedBranches<'a>> {
        let opens = |schemas: &mut Self, branch: &Branch<'a>| {
            branch.is_union() && (are_alike || schemas.type_of(branch).is_none())
        };
        if !branches.iter().any(|branch| opens(self, branch)) {
            return None;
        }
        let declared = declared.cloned();
        let mut opened = OpenedBranches { list: Vec::new(), declared, is_any: false };
        let mut open: Vec<Branch<'a>> = branches.iter().rev().cloned().collect();
        let mut seen = HashSet::new();
        let mut is_one = true;
        let mut unions = Budget::of(bounds::UNIONS_IN_A_UNION);
        while let Some(branch) = open.pop() {
            let Some(inner) = self.inner(&branch) else { continue };
            if !seen.insert(inner.node.identity()) {
                continue;
            }
            if !opens(self, &branch) {
                opened.list.push(branch);
                continue;
            }
            if !unions.spend(1) {
                return None;
            }
            let branches = self.branches(&inner).list;
            if !self.together(branches.iter().map(|branch| branch.view.weight()).sum()) {
                return None;
            }
            opened.is_any |= inner.view.is_any;
            if let Some(declared) = &inner.view.discriminator {
                match &mut opened.declared {
                    Some(known) => is_one &= known.join(declared),
                    none => *none = Some(declared.clone()),
                }
            }
            open.extend(branches.iter().rev().cloned());
        }
        opened.declared = opened.declared.filter(|_| is_one);
        Some(opened)
    }

    /// Whether a union allows null: by its own keywords, by a branch, or by a union among its branches. Each union counts
    /// once, and a budget bounds the branches.
    pub(super) fn union_allows_null(&mut self, union: &ResolvedSchema<'a>) -> bool {
        let mut names = Budget::of(bounds::NAMES_OF_A_KIND);
        let mut open = vec![union.clone()];
        let mut seen = HashSet::new();
        while let Some(union) = open.pop() {
            if !seen.insert(union.node.identity()) {
                continue;
            }
            let branches = self.branches(&union);
            if union.view.allowed.nullable || branches.nullable {
                return true;
            }
            if !names.spend(branches.list.len()) {
                return false;
            }
            let unions = branches.list.iter().filter(|branch| branch.is_union());
            open.extend(unions.filter_map(|branch| self.inner(branch)));
        }
        false
    }

    /// Reports values of the mapping whose schemas are no branches.
    pub(super) fn report_mapped_elsewhere(
        &mut self,
        union: &ResolvedSchema<'a>,
        branches: &[Branch<'a>],
    ) {
        let Some(declared) = &union.view.discriminator else { return };
        if declared.mapped().next().is_none() {
            return;
        }
        let opened = self.with_inner_unions(branches, None, true);
        let all = opened.iter().flat_map(|opened| &opened.list).chain(branches);
        let known: HashSet<Identity> =
            all.map(|branch| self.behind(&branch.schema).identity()).collect();
        for (value, target) in declared.mapped() {
            let Some(node) = self.find(SpecPointer::from_fragment(&of_mapping(target))) else {
                continue;
            };
            if !known.contains(&self.behind(&node).identity()) {
                let message =
                    format!("`{value}` is mapped to `{target}`, which is no branch of the union");
                let help = "add the schema to the union, or remove the value from `mapping`, in the overlay";
                self.log.warn(&union.node.at, message, help);
            }
        }
    }

    /// The schema behind a branch, with the siblings of the union around it.
    fn inner(&mut self, branch: &Branch<'a>) -> Option<ResolvedSchema<'a>> {
        let node = self.follow(&branch.schema)?;
        Some(ResolvedSchema { node, view: Rc::clone(&branch.view), is_own: false })
    }
}
