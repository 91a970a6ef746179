//! The parameters of an operation: what its request declares, with types, in the order in which a method takes them.

use std::collections::HashMap;
use std::hash::Hash;

use indexmap::IndexSet;

use super::Operations;
use super::style::style;
use crate::model::{
    ExcludedKind, Parameter, ParameterLocation, ParameterStyle, TypeRef, names_in_path,
};
use crate::normalize::request::{Content, DeclaredParameter, Request};
use crate::normalize::select::Chosen;
use crate::normalize::type_path::TypePath;

impl<'a> Operations<'_, 'a> {
    /// The parameters of a request, in order. A parameter that can't be written is taken out of the request.
    pub(super) fn parameters(
        &mut self,
        chosen: &Chosen<'a>,
        request: &mut Request<'a>,
        place: &TypePath,
    ) -> Vec<Parameter> {
        let mut parameters = Vec::new();
        request.parameters.retain(|declared| {
            let parameter = self.parameter(declared, place);
            let is_written = parameter.is_some();
            parameters.extend(parameter);
            is_written
        });
        self.check_path(chosen, &parameters);
        if let Some(body) = &request.body {
            parameters.extend(self.body_parameters(body, place));
        }
        sort(&mut parameters, chosen.path, request);
        parameters
    }

    fn parameter(
        &mut self,
        declared: &DeclaredParameter<'a>,
        place: &TypePath,
    ) -> Option<Parameter> {
        let DeclaredParameter { name, location, is_required, lifecycle, node, schema } = declared;
        let usage = self.lowering.lower(schema, &place.property(name));
        self.lowering.settle();
        let style = self.written(declared, &usage.ty)?;
        let mut property = usage.property(name, *is_required, &node.at);
        if let Some(description) = node.text("description") {
            property.docs.description = Some(description.to_owned());
        }
        if !lifecycle.is_stable() {
            property.lifecycle = lifecycle.clone();
        }
        Some(Parameter { property, location: *location, style })
    }

    /// How a parameter is written. `None`: it can't be, and is left out, since a call can do without it.
    fn written(
        &mut self,
        declared: &DeclaredParameter<'a>,
        ty: &TypeRef,
    ) -> Option<ParameterStyle> {
        let unsupported = match style(declared, ty, &self.lowering.drafts) {
            Ok(style) => return Some(style),
            Err(unsupported) => unsupported,
        };
        let DeclaredParameter { name, is_required, node, .. } = declared;
        let outcome = if *is_required { "sent as text or JSON" } else { "left out" };
        let message =
            format!("{unsupported} is not supported: the parameter `{name}` is {outcome}");
        self.lowering.schemas.log.warn(
            &node.at,
            message,
            "describe it in the overlay as the server takes it too",
        );
        if !is_required {
            self.lowering.schemas.log.exclude(
                &node.at,
                ExcludedKind::Property,
                "not supported yet",
            );
        }
        is_required.then_some(ParameterStyle::Default)
    }

    /// Every `{name}` of the path has a parameter, and every parameter of the path a `{name}`.
    fn check_path(&mut self, chosen: &Chosen<'a>, parameters: &[Parameter]) {
        let names: IndexSet<&str> = names_in_path(chosen.path).collect();
        let declared: IndexSet<&str> = parameters
            .iter()
            .filter(|parameter| parameter.location == ParameterLocation::Path)
            .map(|parameter| parameter.property.wire.as_str())
            .collect();
        for name in names.difference(&declared) {
            let message = format!("the path has `{{{name}}}`, but there is no such parameter");
            self.lowering.schemas.log.error(
                &chosen.node.at,
                message,
                "declare it with `in: path`, in the overlay",
            );
        }
        for name in declared.difference(&names) {
            let message = format!("the path parameter `{name}` does not stand in the path");
            self.lowering.schemas.log.error(&chosen.node.at, message, "remove it in the overlay");
        }
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
