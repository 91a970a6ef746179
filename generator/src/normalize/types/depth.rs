//! How deep types stand in each other: what is deeper than rustc follows stays JSON.
//!
//! To know whether a type can go to another thread, rustc looks into all that a value of it contains, 128 steps far
//! (`recursion_limit`, a setting of each crate: those that use the emitted one have it too). Measured with rustc 1.95: it
//! follows 63 structs in each other, and 31 with a list or a box around each, which those of responses have.

use std::collections::{BTreeMap, HashMap};

use crate::bounds;
use crate::diagnostic::Diagnostics;
use crate::model::{
    Operation, SpecPointer, TypeDef, TypeId, TypeKind, TypeRef, circles, is_object_in_response,
};
use crate::normalize::drafts::nothing;

/// The steps of rustc from a type to one that it contains, by value or behind something.
const BY_VALUE: usize = 2;
/// See [`BY_VALUE`].
const BEHIND: usize = 4;

const MESSAGE: &str =
    "types are nested deeper than the Rust compiler follows: the types below stay JSON";
const HELP: &str = "nest the schemas less, or read the JSON as the type of its schema";

/// Makes JSON of the uses that lead too deep, and reports them; whether there are any.
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
            // What tells the variants apart may be part of one of them.
            def.kind = nothing();
            continue;
        }
        let mut all = def.kind.uses_mut();
        uses.into_iter().for_each(|number| to_json(all[number]));
    }
    is_cut
}

/// Where the first of these uses is declared.
fn place(def: &TypeDef, uses: &[usize]) -> SpecPointer {
    let field = match &def.kind {
        TypeKind::Struct(object) => uses.first().and_then(|first| object.fields.get(*first)),
        _ => None,
    };
    let own = field.map(|field| &field.property.pointer);
    own.or(def.pointers.first()).cloned().unwrap_or_else(SpecPointer::root)
}

/// The type itself becomes JSON; the lists and maps around it stay.
fn to_json(ty: &mut TypeRef) {
    match ty {
        TypeRef::Array(inner) | TypeRef::Map(inner) | TypeRef::Nullable(inner) => to_json(inner),
        TypeRef::Named(_) => *ty = TypeRef::Any,
        TypeRef::Primitive(_) | TypeRef::Any => {}
    }
}

fn is_by_value(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Nullable(inner) => is_by_value(inner),
        TypeRef::Array(_) | TypeRef::Map(_) => false,
        TypeRef::Named(_) | TypeRef::Primitive(_) | TypeRef::Any => true,
    }
}

/// A use of a type in another one.
#[derive(Clone, Copy, Debug)]
struct TypeEdge {
    /// Its number among the uses of that one.
    number: usize,
    /// The number of the type.
    to: usize,
    /// How many steps it takes.
    steps: usize,
}

/// Goes through all types as rustc does: from one to its parts in their order, and into each once.
struct Search {
    /// The uses in each type.
    uses: Vec<Vec<TypeEdge>>,
    /// The types at which it begins.
    roots: Vec<usize>,
    /// The steps from a type to the deepest one below, as far as they are known; `None`: it was not reached.
    below: Vec<Option<usize>>,
    /// Whether a type is on the way to the one that is looked at.
    is_on_the_way: Vec<bool>,
    /// The uses that are cut, by the types in which they stand.
    cuts: BTreeMap<usize, Vec<usize>>,
}

/// A type on the way.
struct Frame {
    at: usize,
    /// The steps from the root to it.
    depth: usize,
    /// How many of its uses were looked at.
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
            // A caller can name the others too.
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

    /// With a list of its own in place of recursion: chains can be long.
    fn go_through(&mut self, root: usize) {
        let mut way = vec![self.entered(root, 0)];
        while let Some(Frame { at, depth, looked }) = way.last_mut() {
            let (from, depth) = (*at, *depth);
            let Some(&TypeEdge { number, to, steps }) = self.uses[from].get(*looked) else {
                way.pop();
                self.is_on_the_way[from] = false;
                if let Some(above) = way.last() {
                    let steps = self.uses[above.at][above.looked - 1].steps;
                    self.deepen(above.at, steps + self.below[from].unwrap_or_default());
                }
                continue;
            };
            *looked += 1;
            let below = self.below[to];
            if self.is_on_the_way[to] {
                // rustc takes a circle as closed.
            } else if depth + steps + below.unwrap_or_default() > bounds::COMPILED_STEPS {
                self.cuts.entry(from).or_default().push(number);
            } else if let Some(below) = below {
                self.deepen(from, steps + below);
            } else {
                way.push(self.entered(to, depth + steps));
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
