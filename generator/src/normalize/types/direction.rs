//! The types in use, and the directions in which their values travel.

use std::collections::BTreeMap;

use crate::model::{Direction, Home, Operation, RequestBody, TypeDef, TypeId, TypeRef};

/// The types in use, each with the directions in which its values travel. A component schema that no operation uses
/// counts as a response type.
pub(super) fn reachable(mut defs: Vec<TypeDef>, operations: &[Operation]) -> Vec<TypeDef> {
    let index: BTreeMap<TypeId, usize> =
        defs.iter().enumerate().map(|(at, def)| (def.id.clone(), at)).collect();
    let targets = |uses: Vec<&TypeRef>| -> Vec<usize> {
        uses.into_iter().filter_map(|ty| index.get(ty.named()?)).copied().collect()
    };
    let edges: Vec<Vec<usize>> = defs.iter().map(|def| targets(def.kind.uses())).collect();
    let mut requests = Vec::new();
    let mut responses = Vec::new();
    for operation in operations {
        requests
            .extend(targets(operation.parameters.iter().map(|each| &each.property.ty).collect()));
        requests.extend(targets(operation.body.iter().flat_map(RequestBody::uses).collect()));
        responses.extend(targets(operation.response.uses()));
    }
    let components = defs.iter().enumerate();
    let components = components.filter(|(_, def)| {
        matches!(def.home, Home::Component(_)) && def.pointers[0].segments().count() == 3
    });
    let components: Vec<usize> = components.map(|(at, _)| at).collect();

    let in_requests = closure(&requests, &edges);
    let in_responses = closure(&responses, &edges);
    let unused: Vec<usize> =
        components.into_iter().filter(|at| !in_requests[*at] && !in_responses[*at]).collect();
    let in_unused = closure(&unused, &edges);
    for (at, def) in defs.iter_mut().enumerate() {
        def.direction =
            Direction { request: in_requests[at], response: in_responses[at] || in_unused[at] };
    }
    defs.retain(|def| def.direction.request || def.direction.response);
    defs
}

/// All types that are reachable from these types.
fn closure(from: &[usize], edges: &[Vec<usize>]) -> Vec<bool> {
    let mut seen = vec![false; edges.len()];
    let mut open = from.to_vec();
    while let Some(at) = open.pop() {
        if !std::mem::replace(&mut seen[at], true) {
            open.extend(&edges[at]);
        }
    }
    seen
}
