//! Operations and their rules.

mod brute_force;
mod choices;
mod conditionals;
mod merging;
mod overlays;
mod seeds;
mod sentences;
mod unions;
mod values;

use serde_json::{Map, Value, json};

use super::collect as collect_facts;
use super::overlay::{DOCUMENTED, RULES};
use super::*;
use crate::diagnostic::{Origins, SourceId};
use crate::idl::violations;
use crate::model::{Side, SpecPointer};
use crate::normalize::log::Log;
use crate::normalize::schema::ComposedSchemas;
use crate::normalize::select::choose;

/// The rules of the only operation, and the diagnostics.
fn collect(document: &Value) -> (OperationRules, Vec<String>) {
    let mut diagnostics = Diagnostics::new();
    diagnostics.set_origins(of_overlay());
    let mut conventions = Conventions::default();
    conventions.lifecycle.undocumented = Some("x-hidden".to_owned());
    let document = Node::root(document);
    let mut everywhere = overlay::read_acknowledged(&document, &mut diagnostics);
    let mut chosen = choose(&document, &conventions.operations);
    let chosen = chosen.pop().expect("there is an operation");
    let composed = ComposedSchemas::new();
    let mut schemas = Schemas::new(document, &composed, Log::new(&mut diagnostics));
    let mut requests = RequestReader { schemas: &mut schemas, lifecycle: &conventions.lifecycle };
    let mut room = Budget::of(usize::MAX);
    let request = requests.request(&chosen, &mut room).expect("the request can be sent");
    let context = operation_facts(&chosen.node.at, &request, requests, &mut room);
    let context = RuleContext { reports_unread: true, ..context };
    let collected = collect_facts(&context, &mut everywhere, schemas.log.diagnostics);
    overlay::report_unused(&everywhere, &mut diagnostics);
    let lines = diagnostics
        .iter()
        .map(|each| format!("{}: {}: {}", each.severity, each.pointer, each.message))
        .collect();
    (collected, lines)
}

/// The places of the extensions that the overlay states.
fn of_overlay() -> Origins {
    let mut origins = Origins::default();
    let root = SpecPointer::root();
    for owner in [root.clone(), root.child("paths").child("/do").child("post")] {
        for at in [RULES, DOCUMENTED].map(|key| owner.child(key)) {
            origins.add(&at, SourceId::Overlay, &at);
        }
    }
    origins
}

/// A document with one operation that has this body.
fn document(body: Value) -> Value {
    json!({"paths": {"/do": {"post": {
        "requestBody": {"content": {"application/json": {"schema": body}}},
    }}}})
}

/// An object of texts with these names and descriptions; a name with a `!` is required.
fn body(properties: &[(&str, &str)]) -> Value {
    let mut members = Map::new();
    let mut required = Vec::new();
    for (name, description) in properties {
        let plain = name.trim_end_matches('!');
        if plain != *name {
            required.push(plain);
        }
        members.insert(plain.to_owned(), json!({"type": "string", "description": description}));
    }
    json!({"type": "object", "properties": members, "required": required})
}

/// The rules, with enforced sides in upper case and documented sides in lower case.
fn rules(collected: &OperationRules) -> Vec<String> {
    let written = |dependency: &Dependency| {
        let sides: String = Side::ALL
            .iter()
            .filter_map(|side| {
                let letter = format!("{side:?}").chars().next()?;
                let enforced = dependency.active(false).contains(side);
                dependency.bounds.get(side)?;
                Some(if enforced { letter } else { letter.to_ascii_lowercase() })
            })
            .collect();
        format!("{} {sides}", dependency.rule)
    };
    collected.dependencies.iter().map(written).collect()
}

/// Whether a call with these arguments (any texts) satisfies all enforced rules.
fn valid(collected: &OperationRules, arguments: &[&str]) -> bool {
    let arguments: Map<String, Value> =
        arguments.iter().map(|name| ((*name).to_owned(), json!("text"))).collect();
    violations(&collected.dependencies, &arguments, false).is_empty()
}

/// All subsets.
fn subsets<'n>(names: &[&'n str]) -> Vec<Vec<&'n str>> {
    (0..1usize << names.len())
        .map(|bits| {
            let numbered = names.iter().enumerate();
            let chosen = numbered.filter(|(at, _)| bits & (1 << at) != 0);
            chosen.map(|(_, name)| *name).collect()
        })
        .collect()
}
