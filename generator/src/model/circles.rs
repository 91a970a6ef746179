//! The fields that need a box: a type contains itself, or an object would make another type large.

use super::{TypeDef, TypeId, TypeKind, TypeRef, TypeTable};

impl TypeTable {
    /// Whether a value of this type in the owner contains the owner again, without a list or a map between.
    pub fn is_recursive(&self, owner: &TypeId, part: &TypeRef) -> bool {
        let circles = self.circles.get_or_init(|| self.find_circles());
        let circle = |id: &TypeId| self.place(id).map(|at| circles[at]);
        by_value(part).is_some_and(|part| {
            part == owner || circle(part).is_some_and(|of_part| Some(of_part) == circle(owner))
        })
    }

    /// Whether a field of this owner is boxed: because it closes a circle, or because it is an object inside an
    /// object of a response. Most such objects are absent in a given value, but unboxed they would take their size in
    /// it.
    ///
    /// The rule depends on the kinds of both types only: a rule by size would change with each new property.
    pub fn is_boxed(&self, owner: &TypeDef, part: &TypeRef) -> bool {
        let is_object = by_value(part)
            .and_then(|id| self.get(id))
            .is_some_and(|def| is_object_in_response(owner, def));
        is_object || self.is_recursive(&owner.id, part)
    }

    /// The circle of each type: types in one circle contain each other by value, directly or not.
    fn find_circles(&self) -> Vec<usize> {
        let inside = |def: &TypeDef| -> Vec<usize> {
            let parts = parts(def).into_iter().filter_map(by_value);
            parts.filter_map(|id| self.place(id)).collect()
        };
        circles(&self.iter().map(inside).collect::<Vec<_>>())
    }
}

/// The circle of each node: two nodes are in one circle if each leads to the other (Tarjan, "Depth-First Search and
/// Linear Graph Algorithms"). The stack is explicit, because chains can be long.
pub(crate) fn circles(next: &[Vec<usize>]) -> Vec<usize> {
    const NEW: usize = usize::MAX;
    let count = next.len();
    let (mut order, mut low, mut circle) = (vec![NEW; count], vec![0; count], vec![NEW; count]);
    let (mut found, mut circles) = (0, 0);
    let mut open = Vec::new();
    for start in 0..count {
        // The nodes of the current path, each with the number of successors that were visited.
        let mut stack = vec![(start, 0)];
        while let Some((at, looked)) = stack.last_mut() {
            let at = *at;
            if *looked == 0 {
                if order[at] != NEW {
                    stack.pop();
                    continue;
                }
                (order[at], low[at]) = (found, found);
                found += 1;
                open.push(at);
            }
            if let Some(&further) = next[at].get(*looked) {
                *looked += 1;
                if order[further] == NEW {
                    stack.push((further, 0));
                } else if circle[further] == NEW {
                    low[at] = low[at].min(order[further]);
                }
                continue;
            }
            stack.pop();
            if let Some((above, _)) = stack.last() {
                low[*above] = low[*above].min(low[at]);
            }
            if low[at] == order[at] {
                while let Some(member) = open.pop() {
                    circle[member] = circles;
                    if member == at {
                        break;
                    }
                }
                circles += 1;
            }
        }
    }
    circle
}

/// The types that a value directly contains; members of any other name are in a map.
fn parts(def: &TypeDef) -> Vec<&TypeRef> {
    match &def.kind {
        TypeKind::Struct(body) => body.fields.iter().map(|field| &field.property.ty).collect(),
        other => other.uses(),
    }
}

/// Whether a value of the owner is an object of a response, and the part is an object inside it.
pub(crate) fn is_object_in_response(owner: &TypeDef, part: &TypeDef) -> bool {
    let is_struct = |def: &TypeDef| matches!(def.kind, TypeKind::Struct(_));
    owner.direction.response && is_struct(owner) && is_struct(part)
}

/// The type behind nullable types. Names end a type, and `bounds::LOWERED_INSIDE` bounds the lists and maps around a
/// name.
fn by_value(ty: &TypeRef) -> Option<&TypeId> {
    match ty {
        TypeRef::Named(id) => Some(id),
        TypeRef::Nullable(inner) => by_value(inner),
        TypeRef::Primitive(_) | TypeRef::Array(_) | TypeRef::Map(_) | TypeRef::Any => None,
    }
}

#[cfg(test)]
mod tests {
    use super::circles;

    #[test]
    fn nodes_that_lead_to_each_other_are_in_one_circle() {
        //  0 ─► 1 ─► 2 ─► 0    2 ─► 3 ─► 4 ─► 3    5 ─► 5
        let next = [vec![1], vec![2], vec![0, 3], vec![4], vec![3], vec![5], vec![]];
        let found = circles(&next);
        assert!(found[0] == found[1] && found[1] == found[2]);
        assert!(found[3] == found[4]);
        let mut all = vec![found[0], found[3], found[5], found[6]];
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 4);
    }

    #[test]
    fn chains_can_be_long() {
        let next: Vec<Vec<usize>> = (1..100_000).map(|at| vec![at]).chain([vec![]]).collect();
        let mut found = circles(&next);
        found.dedup();
        assert_eq!(found.len(), 100_000);
    }
}
