//! Parameters of the path, the query, the headers and the cookies.

use std::collections::HashSet;

use indexmap::IndexSet;

use super::select::Chosen;
use super::style::location;
use crate::load::Node;
use crate::model::{
    ExcludedKind, Lifecycle, Parameter, ParameterLocation, ParameterStyle, TypeRef,
};
use crate::normalize::context::Context;
use crate::normalize::type_path::TypePath;

/// Headers that the client writes itself (OpenAPI 3.0, Parameter Object).
const OWN_HEADERS: &[&str] = &["accept", "content-type", "authorization"];

impl<'a> Context<'a> {
    /// The parameters of the operation and of its path; the operation's own come before the path's of the same name.
    pub(crate) fn parameters(&mut self, chosen: &Chosen<'a>, place: &TypePath) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        let mut known = HashSet::new();
        let own = chosen.node.items("parameters").into_iter();
        for node in own.chain(chosen.item.items("parameters")) {
            let node = self.follow(&node);
            let Some(parameter) = node.and_then(|node| self.parameter(&node, place)) else {
                continue;
            };
            if known.insert((parameter.property.wire.clone(), parameter.location)) {
                parameters.push(parameter);
            }
        }
        self.check_path(chosen, &parameters);
        parameters
    }

    fn parameter(&mut self, node: &Node<'a>, place: &TypePath) -> Option<Parameter> {
        let (name, at) = (node.text("name")?, &node.at);
        let lifecycle = self.lifecycle(node);
        if let Lifecycle::Undocumented(reason) = lifecycle {
            self.exclude_undocumented(at, ExcludedKind::Property, reason);
            return None;
        }
        let location = location(node);
        if location == ParameterLocation::Header
            && OWN_HEADERS.contains(&name.to_ascii_lowercase().as_str())
        {
            self.exclude(at, ExcludedKind::Property, "the client writes this header itself");
            return None;
        }
        let Some(schema) = node.child("schema") else {
            let message =
                format!("the parameter `{name}` with `content` is not supported: it is left out");
            self.warn(at, message, "describe it with `schema`, in the overlay");
            return None;
        };
        let usage = self.lower(&schema, &place.property(name));
        self.settle();
        let is_required = node.flag("required") || location == ParameterLocation::Path;
        let style = self.written(node, &usage.ty, is_required)?;
        let mut parameter = usage.parameter(name, location, is_required, at);
        parameter.style = style;
        if let Some(description) = node.text("description") {
            parameter.property.docs.description = Some(description.to_owned());
        }
        if !lifecycle.is_stable() {
            parameter.property.lifecycle = lifecycle;
        }
        Some(parameter)
    }

    /// How it is written. `None`: it can't be, and is left out, since a call can do without it.
    fn written(
        &mut self,
        node: &Node<'a>,
        ty: &TypeRef,
        is_required: bool,
    ) -> Option<ParameterStyle> {
        let unsupported = match self.style(node, ty) {
            Ok(style) => return Some(style),
            Err(unsupported) => unsupported,
        };
        let (name, at) = (node.text("name")?, &node.at);
        let outcome = if is_required { "sent as text or JSON" } else { "left out" };
        let message =
            format!("{unsupported} is not supported: the parameter `{name}` is {outcome}");
        self.warn(at, message, "describe it in the overlay as the server takes it too");
        if !is_required {
            self.exclude(at, ExcludedKind::Property, "not supported yet");
        }
        is_required.then_some(ParameterStyle::Default)
    }

    /// Every `{name}` of the path has a parameter, and every parameter of the path a `{name}`.
    fn check_path(&mut self, chosen: &Chosen<'a>, parameters: &[Parameter]) {
        let names: IndexSet<&str> = chosen
            .path
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
            .collect();
        let declared: IndexSet<&str> = parameters
            .iter()
            .filter(|parameter| parameter.location == ParameterLocation::Path)
            .map(|parameter| parameter.property.wire.as_str())
            .collect();
        for name in names.difference(&declared) {
            let message = format!("the path has `{{{name}}}`, but there is no such parameter");
            self.error(&chosen.node.at, message, "declare it with `in: path`, in the overlay");
        }
        for name in declared.difference(&names) {
            let message = format!("the path parameter `{name}` does not stand in the path");
            self.error(&chosen.node.at, message, "remove it in the overlay");
        }
    }
}
