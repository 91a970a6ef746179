//! The parameters of an operation: what its request declares, with types, in the order in which a method takes them.

use std::collections::HashMap;
use std::hash::Hash;

use super::Operations;
use super::style::style;
use crate::model::{
    ExcludedKind, Parameter, ParameterLocation, ParameterStyle, TypeRef, names_in_path,
};
use crate::normalize::request::{Content, DeclaredParameter, Request};
use crate::normalize::type_path::TypePath;
use crate::normalize::unsupported::Unsupported;

impl<'a> Operations<'_, 'a> {
    /// The parameters of a request to this path, in order. A parameter that can't be written is taken out of the request; one that a
    /// call can't do without is an error.
    pub(super) fn parameters(
        &mut self,
        path: &str,
        request: &mut Request<'a>,
        place: &TypePath,
    ) -> Result<Vec<Parameter>, Unsupported> {
        let mut parameters = Vec::new();
        let mut written = Vec::new();
        for declared in std::mem::take(&mut request.parameters) {
            if let Some(parameter) = self.parameter(&declared, place)? {
                parameters.push(parameter);
                written.push(declared);
            }
        }
        request.parameters = written;
        if let Some(body) = &request.body {
            let place = place.request(ParameterLocation::Body);
            parameters.extend(self.body_parameters(body, &place));
        }
        sort(&mut parameters, path, request);
        Ok(parameters)
    }

    fn parameter(
        &mut self,
        declared: &DeclaredParameter<'a>,
        place: &TypePath,
    ) -> Result<Option<Parameter>, Unsupported> {
        let DeclaredParameter { name, location, is_required, lifecycle, node, schema } = declared;
        let usage = self.lowering.lower(schema, &place.request(*location).property(name));
        self.lowering.settle();
        let Some(style) = self.written(declared, &usage.ty)? else { return Ok(None) };
        let mut property = usage.property(name, *is_required, &node.at);
        if let Some(description) = node.text("description") {
            property.docs.description = Some(description.to_owned());
        }
        if !lifecycle.is_stable() {
            property.lifecycle = lifecycle.clone();
        }
        Ok(Some(Parameter { property, location: *location, is_shadowed: false, style }))
    }

    /// How a parameter is written. `None`: it can't be, and a call can do without it.
    fn written(
        &mut self,
        declared: &DeclaredParameter<'a>,
        ty: &TypeRef,
    ) -> Result<Option<ParameterStyle>, Unsupported> {
        let unsupported = match style(declared, ty, &self.lowering.drafts) {
            Ok(style) => return Ok(Some(style)),
            Err(unsupported) => unsupported,
        };
        let DeclaredParameter { name, is_required, node, .. } = declared;
        let help = "describe it in the overlay as the server takes it too";
        if *is_required {
            let reason = format!("{unsupported} is not supported, and `{name}` is required");
            return Err(Unsupported { at: node.at.clone(), reason, help });
        }
        let message = format!("{unsupported} is not supported: the parameter `{name}` is left out");
        let log = &mut self.lowering.schemas.log;
        log.warn(&node.at, message, help);
        log.exclude(&node.at, ExcludedKind::Property, "not supported yet");
        Ok(None)
    }
}

/// Required parameters first: those of the path as they stand in the path, those of the query, the headers and the
/// cookies as the document declares them, those of the body as `required` names them. Then the others, by name in each
/// location.
fn sort(parameters: &mut [Parameter], path: &str, request: &Request<'_>) {
    fn order<K: Hash + Eq>(keys: impl Iterator<Item = K>) -> HashMap<K, usize> {
        let mut order = HashMap::new();
        keys.enumerate().for_each(|(at, key)| _ = order.entry(key).or_insert(at));
        order
    }
    let in_path = order(names_in_path(path));
    let declared = order(request.parameters.iter().map(|each| (each.name, each.location)));
    let required = match request.body.as_ref().map(|body| &body.content) {
        Some(Content::Members(_, members)) => order(members.required.iter().copied()),
        _ => HashMap::new(),
    };
    parameters.sort_by_cached_key(|Parameter { property, location, .. }| {
        let wire = property.wire.as_str();
        let is_optional = !property.presence.is_required();
        let (group, place) = match location {
            _ if is_optional => (*location, None),
            ParameterLocation::Path => (*location, in_path.get(wire)),
            ParameterLocation::Query | ParameterLocation::Header | ParameterLocation::Cookie => {
                (ParameterLocation::Query, declared.get(&(wire, *location)))
            }
            ParameterLocation::Body | ParameterLocation::WholeBody => {
                (*location, required.get(wire))
            }
        };
        (is_optional, group, place.copied(), property.wire.clone())
    });
}
