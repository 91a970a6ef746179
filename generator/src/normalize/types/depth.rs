//! The depth of nested types. Types that are nested deeper than rustc can follow stay JSON.
//!
//! To decide whether a type is `Send`, rustc visits everything that a value of the type contains, up to 128 steps
//! (`recursion_limit`, a setting of each crate, so that crates that use the emitted one have the limit too). Measured
//! with rustc 1.95: rustc follows 63 nested structs, and 31 nested structs with a list or a box around each, as in
//! responses.

use std::collections::{BTreeMap, HashMap};

use crate::bounds;
use crate::diagnostic::Diagnostics;
use crate::model::{
    Operation, SpecPointer, TypeDef, TypeId, TypeKind, TypeRef, circles, is_object_in_response,
};
use crate::normalize::drafts::nothing;

/// The steps of rustc from a type to a contained type, held by value.
const BY_VALUE: usize = 2;
/// The steps of rustc to a contained type, held behind a list, a map or a box.
const BEHIND: usize = 4;

const MESSAGE: &str =
    "types are nested deeper than the Rust compiler supports: the inner types stay JSON";
const HELP: &str = "nest the schemas less, or read the JSON as the type of its schema";

/// Replaces the uses of types that are nested too deeply by JSON, and reports them. Returns whether there are any.
pub(super) fn limit(
    defs: &mut [TypeDef],
    operations: &[Operation],
    diagnostics: &mut Diagnostics,
) -> bool {
    let cuts = Search::new(defs, operations).cuts();
    let is_cut = !cuts.is_empty();
    for (at, uses) in cuts {
        let def = &mut defs[at];
        diagnostics.warn(&place(def, &uses), MESSAGE, HELP);
        if matches!(def.kind, TypeKind::Union(_)) {
            // The discriminating property may be part of a variant.
            def.kind = nothing();
            continue;
        }
        let mut all = def.kind.uses_mut();
        uses.into_iter().for_each(|number| to_json(all[number]));
    }
    is_cut
}

/// The pointer of the first of these uses.
fn place(def: &TypeDef, uses: &[usize]) -> SpecPointer {
    let field = match &def.kind {
        TypeKind::Struct(object) => uses.first().and_then(|first| object.fields.get(*first)),
        _ => None,
    };
    let own = field.map(|field| &field.property.pointer);
    own.or(def.pointers.first()).cloned().unwrap_or_else(SpecPointer::root)
}

/// Replaces a type by JSON. The lists and maps around it stay. Names end a type, and `bounds::LOWERED_INSIDE` bounds
/// the lists and maps around a name.
fn to_json(ty: &mut TypeRef) {
    match ty {
        TypeRef::Array(inner) | TypeRef::Map(inner) | TypeRef::Nullable(inner) => to_json(inner),
        TypeRef::Named(_) => *ty = TypeRef::Any,
        TypeRef::Primitive(_) | TypeRef::Any => {}
    }
}

/// Whether the type is held by value. Names end a type, and `bounds::LOWERED_INSIDE` bounds the lists and maps around a
/// name.
fn is_by_value(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Nullable(inner) => is_by_value(inner),
        TypeRef::Array(_) | TypeRef::Map(_) => false,
        TypeRef::Named(_) | TypeRef::Primitive(_) | TypeRef::Any => true,
    }
}

/// A use of a type in another type.
#[derive(Clone, Copy, Debug)]
struct TypeEdge {
    /// The index of the use in the containing type.
    number: usize,
    /// The index of the used type.
    to: usize,
    /// The steps from the containing type to the used type.
    steps: usize,
}

/// Visits all types in the order of rustc: depth first, fields in order, each type once.
struct Search {
    /// The uses in each type.
    uses: Vec<Vec<TypeEdge>>,
    /// The types at which a visit begins.
    roots: Vec<usize>,
    /// The steps from a type to its deepest descendant so far; `None`: not visited.
    below: Vec<Option<usize>>,
    /// Whether a type is an ancestor of the current type.
    is_on_the_way: Vec<bool>,
    /// The uses to cut, by the containing type.
    cuts: BTreeMap<usize, Vec<usize>>,
}

/// An ancestor of the current type, or the current type.
struct Frame {
    at: usize,
    /// The steps from the root to the type.
    depth: usize,
    /// The number of visited uses.
    looked: usize,
}

impl Search {
    fn new(defs: &[TypeDef], operations: &[Operation]) -> Self {
        let numbers: HashMap<&TypeId, usize> =
            defs.iter().enumerate().map(|(number, def)| (&def.id, number)).collect();
        let number = |ty: &TypeRef| numbers.get(ty.named()?).copied();
        let by_value = |def: &TypeDef| -> Vec<usize> {
            def.kind.uses().into_iter().filter(|ty| is_by_value(ty)).filter_map(number).collect()
        };
        let circles = circles(&defs.iter().map(by_value).collect::<Vec<_>>());
        let uses = defs.iter().enumerate().map(|(from, def)| {
            let uses = def.kind.uses().into_iter().enumerate();
            let uses = uses.filter_map(|(place, ty)| {
                let to = number(ty)?;
                let is_inside = is_by_value(ty)
                    && circles[from] != circles[to]
                    && !is_object_in_response(def, &defs[to]);
                let steps = if is_inside { BY_VALUE } else { BEHIND };
                Some(TypeEdge { number: place, to, steps })
            });
            uses.collect()
        });
        let given = operations.iter().flat_map(|operation| {
            let parameters = operation.parameters.iter().map(|each| &each.property.ty);
            parameters.chain(operation.response.uses())
        });
        Self {
            uses: uses.collect(),
            // A caller can name every other type too.
            roots: given.filter_map(number).chain(0..defs.len()).collect(),
            below: vec![None; defs.len()],
            is_on_the_way: vec![false; defs.len()],
            cuts: BTreeMap::new(),
        }
    }

    fn cuts(mut self) -> BTreeMap<usize, Vec<usize>> {
        for root in std::mem::take(&mut self.roots) {
            if self.below[root].is_none() {
                self.go_through(root);
            }
        }
        self.cuts
    }

    /// Visits a type and its descendants. An explicit stack replaces recursion, because chains can be long.
    fn go_through(&mut self, root: usize) {
        let mut stack = vec![self.entered(root, 0)];
        while let Some(Frame { at, depth, looked }) = stack.last_mut() {
            let (from, depth) = (*at, *depth);
            let Some(&TypeEdge { number, to, steps }) = self.uses[from].get(*looked) else {
                stack.pop();
                self.is_on_the_way[from] = false;
                if let Some(above) = stack.last() {
                    let steps = self.uses[above.at][above.looked - 1].steps;
                    self.deepen(above.at, steps + self.below[from].unwrap_or_default());
                }
                continue;
            };
            *looked += 1;
            let below = self.below[to];
            if self.is_on_the_way[to] {
                // rustc does not visit an ancestor again.
            } else if depth + steps + below.unwrap_or_default() > bounds::COMPILED_STEPS {
                self.cuts.entry(from).or_default().push(number);
            } else if let Some(below) = below {
                self.deepen(from, steps + below);
            } else {
                stack.push(self.entered(to, depth + steps));
            }
        }
    }

    fn entered(&mut self, at: usize, depth: usize) -> Frame {
        self.below[at] = Some(0);
        self.is_on_the_way[at] = true;
        Frame { at, depth, looked: 0 }
    }

    fn deepen(&mut self, at: usize, steps: usize) {
        self.below[at] = self.below[at].max(Some(steps));
    }
}
