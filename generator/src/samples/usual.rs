//! Usual optional arguments, by the kind of operation: an update has a change, a creation has a name and a time, and a
//! list has a filter.

use serde_json::{Map, Value};

use crate::bounds::{self, Budget};
use crate::idl::violations_within;
use crate::model::{Operation, Parameter, Primitive, TypeKind, TypeRef};

use super::parameter_sets::{ParameterSet, is_list};
use super::{Sampler, is_argument};

/// First words of operations that create something.
const CREATES: [&str; 5] = ["create", "add", "new", "register", "make"];
/// First words of operations that change something.
const UPDATES: [&str; 7] = ["update", "patch", "edit", "modify", "change", "set", "configure"];

/// First words of operations that send many things at once.
const PUSHES: [&str; 5] = ["push", "import", "sync", "send", "upload"];

/// The form with the usual arguments. An argument that breaks a rule is left out, even if the rule is only documented.
pub(super) fn with_usual<'o>(
    sampler: &Sampler<'_>,
    operation: &'o Operation,
    form: &ParameterSet<'o>,
) -> ParameterSet<'o> {
    let mut form = form.clone();
    let mut left = Budget::of(bounds::FORMS_TRIED);
    for group in wanted(sampler, operation, &form) {
        let added: Vec<&Parameter> = group
            .into_iter()
            .filter(|each| !form.names.contains(&&each.property.wire) && !is_required(each))
            .collect();
        let names = added.iter().map(|each| &each.property.wire);
        let more = ParameterSet {
            names: form.names.iter().copied().chain(names).collect(),
            ..form.clone()
        };
        if added.is_empty() {
            continue;
        }
        let arguments: Map<String, Value> = match operation.dependencies.is_empty() {
            true => Map::new(),
            false => sampler.derive(operation, &more).arguments,
        };
        let broken = violations_within(&operation.dependencies, &arguments, true, &mut left);
        if left.is_spent() {
            break;
        }
        if broken.is_empty() {
            form = more;
        }
    }
    form
}

/// The usual parameters. Parameters in one group go together.
fn wanted<'o>(
    sampler: &Sampler<'_>,
    operation: &'o Operation,
    form: &ParameterSet<'o>,
) -> Vec<Vec<&'o Parameter>> {
    let usable = |parameter: &&Parameter| {
        let property = &parameter.property;
        property.lifecycle.is_stable() && is_argument(parameter) && !parameter.is_shadowed
    };
    let parameters: Vec<&Parameter> = operation.parameters.iter().filter(usable).collect();
    let called =
        |wire: &str| parameters.iter().copied().find(|it| it.property.wire.as_str() == wire);
    let first = |is_one: &dyn Fn(&Parameter) -> bool| {
        parameters.iter().copied().find(|parameter| is_one(parameter))
    };
    let word = operation.name.words().next().unwrap_or_default();
    if is_list(operation) {
        let pages = operation.pagination.as_ref();
        let is_of_page = |parameter: &Parameter| {
            let wire = &parameter.property.wire;
            let named = pages.map(|it| (Some(&it.cursor_parameter), it.limit_parameter.as_ref()));
            named.is_some_and(|(cursor, limit)| cursor == Some(wire) || limit == Some(wire))
                || matches!(wire.as_str(), "limit" | "offset" | "page")
        };
        // A form with chosen parameters already has a filter.
        let filter = first(&|it| !is_required(it) && !is_of_page(it) && is_plain(sampler, it));
        let filter = filter.filter(|_| form.names.is_empty());
        let limit = pages.and_then(|it| it.limit_parameter.as_ref());
        let limit = limit.map_or_else(|| called("limit"), |wire| called(wire.as_str()));
        return filter.into_iter().chain(limit).map(|it| vec![it]).collect();
    }
    if CREATES.contains(&word) {
        let name =
            called("name").or_else(|| first(&|it| it.property.wire.as_str().ends_with("_name")));
        let ids = first(&|it| it.property.wire.as_str().ends_with("_ids"));
        let times = called("starts_at").zip(called("ends_at")).map(|(from, to)| vec![from, to]);
        return [name, ids].into_iter().flatten().map(|it| vec![it]).chain(times).collect();
    }
    let changes = |it: &&&Parameter| {
        !is_id(it) && (is_required(it) || form.names.contains(&&it.property.wire))
    };
    if UPDATES.contains(&word) && !parameters.iter().any(|it| changes(&it)) {
        let change = called("name").or_else(|| first(&|it| !is_id(it) && is_plain(sampler, it)));
        let change = change.or_else(|| first(&|it| !is_id(it)));
        return change.into_iter().map(|it| vec![it]).collect();
    }
    if PUSHES.contains(&word) && !parameters.iter().any(|it| changes(&it)) {
        let many = first(&|it| !is_id(it) && matches!(it.property.ty, TypeRef::Array(_)));
        return many.into_iter().map(|it| vec![it]).collect();
    }
    Vec::new()
}

fn is_required(parameter: &Parameter) -> bool {
    parameter.property.presence.is_required()
}

/// Whether the parameter identifies something. Other parameters describe.
fn is_id(parameter: &Parameter) -> bool {
    matches!(parameter.property.name.words().last(), Some("id" | "ids" | "key" | "keys"))
}

/// Whether a reader understands the value at a glance: a text, a number, an enum.
fn is_plain(sampler: &Sampler<'_>, parameter: &Parameter) -> bool {
    match &parameter.property.ty {
        TypeRef::Primitive(primitive) => *primitive != Primitive::Bytes,
        TypeRef::Named(id) => {
            let kind = sampler.api().types.get(id).map(|def| &def.kind);
            matches!(kind, Some(TypeKind::Enum(_) | TypeKind::Alias(_)))
        }
        _ => false,
    }
}
