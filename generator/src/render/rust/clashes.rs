//! Finds items that would get the same name.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Display;

use crate::diagnostic::Diagnostics;
use crate::model::{Api, Name, Operation, Route, SpecPointer, TypeDef, TypeKind};
use crate::render::rust::types::choices;

use super::naming::{
    action_name, additional, argument_ident, choice_ident, choice_name, choice_setter_ident,
    client_name, client_type_name, field_ident, file_stem, method_ident, request_name,
    setter_ident, static_ident, type_name, value_ident, variant_ident,
};

/// Reports every pair of things in one namespace with the same Rust name.
pub(crate) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    let mut names = Names { taken: HashMap::new(), diagnostics };
    for def in api.types.iter() {
        names.add("types", &"", type_name(&def.id), def.id.name(), pointer(def));
        names.members(def);
    }
    for (owner, choice) in choices(api) {
        let parameters = choice.choice.parameters();
        let parameters: Vec<&str> = parameters.iter().map(|wire| wire.as_str()).collect();
        let signature = format!("the choice between {}", parameters.join(", "));
        names.add("types", &"", choice_name(choice.choice), &signature, &choice.pointer());
        for (name, wire) in choice.members() {
            names.add("alternatives", owner, name, &wire, &choice.pointer());
        }
    }
    for action in &api.actions {
        let states = api.types.get(&action.states);
        let at = states.map_or_else(SpecPointer::root, |def| pointer(def).clone());
        names.add("kinds of action", &"", action_name(action), &action.wire, &at);
    }
    for route in api.routes.walk() {
        names.route(api, route);
    }
    clients(api, diagnostics);
}

/// Reports client types without a unique name.
fn clients(api: &Api, diagnostics: &mut Diagnostics) {
    let mut seen = BTreeSet::from([client_name(api)]);
    for scope in api.client.scoped.keys() {
        let name = client_type_name(api, Some(scope));
        let message = format!("two client types have the name `{name}`");
        if !seen.insert(name) {
            let at = SpecPointer::root().child("client").child("scoped").child(scope.as_str());
            diagnostics.misconfigured(&at, message, "give one of them another name");
        }
    }
}

fn pointer(def: &TypeDef) -> &SpecPointer {
    &def.pointers[0]
}

/// The pointer of a route's first operation, because a route has no declaration of its own.
fn route_pointer(api: &Api, route: &Route) -> SpecPointer {
    let mut operations = route.walk().into_iter().flat_map(|route| &route.operations);
    let operation = operations.find_map(|id| api.operation(id));
    operation.map_or_else(SpecPointer::root, |found| found.pointer.clone())
}

/// The taken names, by namespace, with their owners.
struct Names<'d> {
    taken: HashMap<(&'static str, String, String), (String, SpecPointer)>,
    diagnostics: &'d mut Diagnostics,
}

impl Names<'_> {
    fn members(&mut self, def: &TypeDef) {
        let (owner, at) = (def.id.name(), pointer(def));
        match &def.kind {
            TypeKind::Struct(body) => {
                if body.additional.is_some() {
                    self.add("fields", owner, additional(), &"other members", at);
                }
                for field in &body.fields {
                    self.add(
                        "fields",
                        owner,
                        field_ident(field),
                        &field.property.wire,
                        &field.property.pointer,
                    );
                }
            }
            TypeKind::Enum(body) => {
                for value in &body.values {
                    self.add("values", owner, value_ident(value), &value.wire, at);
                }
            }
            TypeKind::Union(body) => {
                for variant in &body.variants {
                    let name = variant_ident(variant);
                    self.add("variants", owner, name, &variant.name, &variant.pointer);
                }
            }
            TypeKind::Alias(_) => {}
        }
    }

    fn route(&mut self, api: &Api, route: &Route) {
        let owner: Vec<&str> = route.path.iter().map(Name::as_str).collect();
        let owner = owner.join(".");
        for operation in route.operations.iter().filter_map(|id| api.operation(id)) {
            let (id, at) = (&operation.id, &operation.pointer);
            self.add("methods", &owner, method_ident(&operation.name), id, at);
            self.add("requests", &owner, request_name(operation), id, at);
            self.add("operations", &owner, static_ident(operation), id, at);
            self.inputs(operation);
        }
        for child in &route.children {
            let Some(name) = child.name() else { continue };
            let at = route_pointer(api, child);
            self.add("methods", &owner, method_ident(name), name, &at);
            self.add("modules", &owner, file_stem(name), name, &at);
        }
    }

    fn inputs(&mut self, operation: &Operation) {
        let owner = &operation.id;
        for parameter in operation.unchosen() {
            let (what, name) = match parameter.property.is_argument() {
                true => ("arguments", argument_ident(parameter)),
                false => ("setters", setter_ident(parameter)),
            };
            self.add(what, owner, name, &parameter.property.wire, &parameter.property.pointer);
        }
        for choice in &operation.choices {
            let (what, name) = match choice.is_argument() {
                true => ("arguments", choice_ident(choice)),
                false => ("setters", choice_setter_ident(choice)),
            };
            self.add(what, owner, name, &choice.name, &operation.pointer);
        }
    }

    fn add(
        &mut self,
        what: &'static str,
        owner: &dyn Display,
        name: impl Display,
        wire: &dyn Display,
        pointer: &SpecPointer,
    ) {
        let key = (what, owner.to_string(), name.to_string());
        let Some((other, at)) = self.taken.get(&key) else {
            self.taken.insert(key, (wire.to_string(), pointer.clone()));
            return;
        };
        let message = format!("the {what} `{other}` and `{wire}` both get the name `{name}`");
        let help = match what {
            "values" => {
                "give one of them another name in `types.values` of codegen.yaml".to_owned()
            }
            _ => format!("rename one of them in the overlay; the other is at {at}"),
        };
        self.diagnostics.error(pointer, message, help);
    }
}
