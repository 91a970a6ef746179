//! The operations of the document, for lines of `names.lock` that follow an operation to another place.

use super::document::Document;
use super::log::Log;
use super::operations::{route_and_name, undocumented};
use super::request::{Content, Request, RequestReader};
use super::schema::{ComposedSchemas, Schemas, length};
use super::select::choose;
use crate::bounds::{self, Budget};
use crate::conventions::Conventions;
use crate::diagnostic::Diagnostics;
use crate::model::{Name, OperationId, ParameterLocation};
use crate::names::{Lock, MovedPlaces, NamedKind, OperationPlace, PresentOperation};

/// The new places of operations and parameters that moved since `names.lock` was written.
pub(super) fn moved(
    document: &Document<'_>,
    conventions: &Conventions,
    lock: &Lock,
) -> MovedPlaces {
    if lock.held(NamedKind::Method).next().is_none() {
        return MovedPlaces::default();
    }
    // The same requests are read for the operations, with their problems.
    let mut unreported = Diagnostics::new();
    let composed = ComposedSchemas::new();
    let mut schemas = Schemas::new(document.root.clone(), &composed, Log::new(&mut unreported));
    let mut reader = RequestReader { schemas: &mut schemas, lifecycle: &conventions.lifecycle };
    let weight = length(document.root.value);
    let mut room = Budget::for_each(weight, bounds::REPEATED_A_BYTE, bounds::REPEATED);
    let chosen = choose(&document.root, &conventions.operations);
    let present = chosen.iter().filter_map(|chosen| {
        let (route, name) = route_and_name(chosen, &conventions.operations, lock);
        // What is not public has no name that another operation could leave.
        if undocumented(chosen, &OperationId::new(&route, &name), conventions).is_some() {
            return None;
        }
        let place = OperationPlace::new(chosen.method, chosen.path, None);
        let wanted = conventions.operations.names.get(&place.to_string());
        let request = reader.request(chosen, &mut room).unwrap_or_default();
        Some(PresentOperation {
            method: chosen.method,
            path: chosen.path,
            name: wanted.map_or(name, |name| Name::from_text(name)),
            id: chosen.node.text("operationId").map(Name::from_text),
            parameters: parameters(&request),
        })
    });
    MovedPlaces::new(lock, &present.collect::<Vec<_>>())
}

/// The parameters of a request, also those of the body.
fn parameters<'a>(request: &Request<'a>) -> Vec<(ParameterLocation, &'a str)> {
    let members = request.body.iter().filter_map(|body| match &body.content {
        Content::Members(_, members) => Some(&members.properties),
        Content::Nothing | Content::AsItIs | Content::Value(..) => None,
    });
    let members = members.flatten().filter(|(_, declarations)| !declarations.given.is_empty());
    let members = members.map(|(name, _)| (ParameterLocation::Body, *name));
    request.parameters.iter().map(|each| (each.location, each.name)).chain(members).collect()
}
