//! Two things that would get the same name.

use std::collections::BTreeMap;
use std::fmt::Display;

use crate::diagnostic::Diagnostics;
use crate::model::{Api, Operation, Route, SpecPointer, TypeDef, TypeKind};
use crate::render::rust::types::choices;

use super::{
    ADDITIONAL, action_name, argument_ident, choice_ident, choice_name, choice_setter_ident,
    field_ident, file_stem, method_ident, request_name, setter_ident, static_ident, type_name,
    value_ident, variant_ident,
};

/// Reports every pair of things in one namespace that would get the same Rust name.
pub(crate) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    let mut types = Names::new("types");
    for def in api.types.iter() {
        types.add(type_name(&def.id), def.id.name(), pointer(def), diagnostics);
        check_members(def, diagnostics);
    }
    for (_, choice) in choices(api) {
        let parameters = choice.choice.parameters();
        let parameters: Vec<&str> = parameters.iter().map(|wire| wire.as_str()).collect();
        let signature = format!("the choice between {}", parameters.join(", "));
        types.add(choice_name(choice.choice), &signature, choice.pointer(), diagnostics);
        let mut alternatives = Names::new("alternatives");
        for (name, wire) in choice.members() {
            alternatives.add(name, &wire, choice.pointer(), diagnostics);
        }
    }
    let mut actions = Names::new("kinds of action");
    for action in &api.actions {
        let name = action_name(action);
        let states = api.types.get(&action.states);
        let pointer = states.map_or_else(SpecPointer::root, pointer);
        actions.add(name, &action.wire, pointer, diagnostics);
    }
    for route in api.routes.walk() {
        check_route(api, route, diagnostics);
    }
}

fn pointer(def: &TypeDef) -> SpecPointer {
    def.pointers.first().cloned().unwrap_or_default()
}

fn check_members(def: &TypeDef, diagnostics: &mut Diagnostics) {
    let at = pointer(def);
    match &def.kind {
        TypeKind::Struct(body) => {
            let mut names = Names::new("fields");
            if body.additional.is_some() {
                names.add(ADDITIONAL, &"other members", at, diagnostics);
            }
            for field in &body.fields {
                let (name, at) = (field_ident(field), field.pointer.clone());
                names.add(name, &field.wire, at, diagnostics);
            }
        }
        TypeKind::Enum(body) => {
            let mut names = Names::new("values");
            for value in &body.values {
                names.add(value_ident(value), &value.wire, at.clone(), diagnostics);
            }
        }
        TypeKind::Union(body) => {
            let mut names = Names::new("variants");
            for variant in &body.variants {
                let (name, at) = (variant_ident(variant), variant.pointer.clone());
                names.add(name, &variant.name, at, diagnostics);
            }
        }
        TypeKind::Alias(_) => {}
    }
}

fn check_route(api: &Api, route: &Route, diagnostics: &mut Diagnostics) {
    let mut methods = Names::new("methods");
    let mut requests = Names::new("requests");
    let mut statics = Names::new("operations");
    let mut modules = Names::new("modules");
    let operations = route.operations.iter().filter_map(|id| api.operation(id));
    for operation in operations {
        let (wire, at) = (&operation.id, &operation.pointer);
        let name = method_ident(&operation.name);
        methods.add(name, wire, at.clone(), diagnostics);
        requests.add(request_name(operation), wire, at.clone(), diagnostics);
        statics.add(static_ident(operation), wire, at.clone(), diagnostics);
        check_inputs(operation, diagnostics);
    }
    for child in &route.children {
        let Some(name) = child.name() else { continue };
        let at = route_pointer(api, child);
        methods.add(method_ident(name), name, at.clone(), diagnostics);
        modules.add(file_stem(name), name, at, diagnostics);
    }
}

fn check_inputs(operation: &Operation, diagnostics: &mut Diagnostics) {
    let mut arguments = Names::new("arguments");
    let mut setters = Names::new("setters");
    let own = operation.parameters.iter();
    for parameter in own.filter(|each| !operation.is_chosen(&each.wire)) {
        let (wire, at) = (&parameter.wire, parameter.pointer.clone());
        if parameter.presence.is_required() {
            arguments.add(argument_ident(parameter), wire, at, diagnostics);
        } else {
            setters.add(setter_ident(parameter), wire, at, diagnostics);
        }
    }
    for choice in &operation.choices {
        let (name, at) = (&choice.name, operation.pointer.clone());
        if choice.presence.is_required() {
            arguments.add(choice_ident(choice), name, at, diagnostics);
        } else {
            setters.add(choice_setter_ident(choice), name, at, diagnostics);
        }
    }
}

/// A route is declared nowhere: the first operation in it stands for it.
fn route_pointer(api: &Api, route: &Route) -> SpecPointer {
    let mut operations = route.walk().into_iter().flat_map(|route| &route.operations);
    let operation = operations.find_map(|id| api.operation(id));
    operation.map_or_else(SpecPointer::root, |found| found.pointer.clone())
}

/// The names of one namespace, with what has them.
struct Names {
    what: &'static str,
    taken: BTreeMap<String, (String, SpecPointer)>,
}

impl Names {
    fn new(what: &'static str) -> Self {
        let taken = BTreeMap::new();
        Self { what, taken }
    }

    fn add(
        &mut self,
        name: impl Display,
        wire: &dyn Display,
        pointer: SpecPointer,
        diagnostics: &mut Diagnostics,
    ) {
        let (name, what) = (name.to_string(), self.what);
        let Some((other, at)) = self.taken.get(&name) else {
            self.taken.insert(name, (wire.to_string(), pointer));
            return;
        };
        let message = format!("the {what} `{other}` and `{wire}` would both be called `{name}`");
        let help = match what {
            "values" => {
                "give one of them another name in `types.values` of codegen.yaml".to_owned()
            }
            _ => format!("rename one of them in the overlay; the other one is at {at}"),
        };
        diagnostics.error(&pointer, message, help);
    }
}
