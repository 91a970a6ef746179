//! The parameters of an operation with their types, in the order of a method's arguments.

use std::collections::HashMap;
use std::hash::Hash;

use super::Operations;
use super::style::{is_one_text, style};
use crate::model::{Parameter, ParameterLocation, Primitive, TypeRef, names_in_path};
use crate::normalize::media_type::is_json;
use crate::normalize::request::{Content, DeclaredParameter, Request};
use crate::normalize::schema::Lowered;
use crate::normalize::type_path::TypePath;

impl<'a> Operations<'_, 'a> {
    /// The parameters of a request to this path, in order.
    pub(super) fn parameters(
        &mut self,
        path: &str,
        request: &Request<'a>,
        place: &TypePath,
    ) -> Vec<Parameter> {
        let mut parameters = Vec::new();
        for declared in &request.parameters {
            parameters.push(self.parameter(declared, place));
        }
        if let Some(body) = &request.body {
            let place = place.request(ParameterLocation::Body);
            parameters.extend(self.body_parameters(body, &place));
        }
        sort(&mut parameters, path, request);
        parameters
    }

    fn parameter(&mut self, declared: &DeclaredParameter<'a>, place: &TypePath) -> Parameter {
        let DeclaredParameter { name, location, is_required, lifecycle, node, schema, media_type } =
            declared;
        let mut usage = self.lowering.lower(schema, &place.request(*location).property(name));
        self.lowering.lower_pending();
        if let Some(media_type) = media_type.filter(|name| !is_json(name))
            && !is_one_text(&usage.ty, &self.lowering.drafts)
        {
            let message = format!("`{name}` is written as {media_type}: the parameter is a text");
            let help = "declare application/json, or a `schema` with a style, in the overlay";
            self.log().warn(&node.at.child("content"), message, help);
            let docs = usage.docs;
            usage = Lowered { docs, ..Lowered::of(TypeRef::Primitive(Primitive::String)) };
        }
        let style = style(declared, &usage.ty, &self.lowering.drafts);
        let mut property = usage.property(name, *is_required, &node.at);
        if let Some(description) = node.text("description") {
            property.docs.description = Some(description.to_owned());
        }
        if !lifecycle.is_stable() {
            property.lifecycle = lifecycle.clone();
        }
        Parameter { property, location: *location, is_shadowed: false, style }
    }
}

/// Required parameters come first: path parameters in the order of the path; query, header and cookie parameters in
/// the order of the document; members of the body in the order of `required`. The optional parameters follow, by name
/// in each location.
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
