//! Parameters of the path, the query, the headers and the cookies.

use openapiv3::{Parameter as SpecParameter, ParameterSchemaOrContent};

use super::select::Chosen;
use super::style::location;
use crate::model::{
    ExcludedKind, Lifecycle, Parameter, ParameterLocation, ParameterStyle, Presence, SpecPointer,
    TypeRef, WireName,
};
use crate::normalize::context::Context;
use crate::normalize::place::Place;

/// Headers that the client writes itself (OpenAPI 3.0, Parameter Object).
const OWN_HEADERS: &[&str] = &["accept", "content-type", "authorization"];

impl<'a> Context<'a> {
    /// The parameters of the operation and of its path; the operation's own come before the path's of the same name.
    pub(crate) fn parameters(&mut self, chosen: &Chosen<'a>, place: &Place) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        let lists = [
            (&chosen.operation.parameters, chosen.at.child("parameters")),
            (&chosen.item.parameters, chosen.item_at.child("parameters")),
        ];
        for (list, at) in lists {
            for (index, parameter) in list.iter().enumerate() {
                let Some((parameter, at)) =
                    self.follow(parameter, at.child(index), "parameters", |components, name| {
                        components.parameters.get(name)
                    })
                else {
                    continue;
                };
                let Some(parameter) = self.parameter(parameter, &at, place) else {
                    continue;
                };
                let known = parameters.iter().any(|known| {
                    known.wire == parameter.wire && known.location == parameter.location
                });
                if !known {
                    parameters.push(parameter);
                }
            }
        }
        self.check_path(chosen, &parameters);
        parameters
    }

    fn parameter(
        &mut self,
        spec: &'a SpecParameter,
        at: &SpecPointer,
        place: &Place,
    ) -> Option<Parameter> {
        let data = spec.parameter_data_ref();
        let lifecycle = self.lifecycle(&data.extensions, data.deprecated.unwrap_or_default());
        if let Lifecycle::Undocumented(reason) = &lifecycle {
            let reason = reason.clone().unwrap_or_else(|| "undocumented".to_owned());
            self.exclude(at, ExcludedKind::Property, reason);
            return None;
        }
        let location = location(spec);
        if location == ParameterLocation::Header
            && OWN_HEADERS.contains(&data.name.to_ascii_lowercase().as_str())
        {
            self.exclude(at, ExcludedKind::Property, "the client writes this header itself");
            return None;
        }
        let (schema, schema_at) = match &data.format {
            ParameterSchemaOrContent::Schema(schema) => (schema.into(), at.child("schema")),
            ParameterSchemaOrContent::Content(_) => {
                let message = format!(
                    "the parameter `{}` with `content` is not supported: it is left out",
                    data.name
                );
                self.warn(at, message, "describe it with `schema`, in the overlay");
                return None;
            }
        };
        let usage = self.lower(schema, &schema_at, &place.property(&data.name));
        let is_required = data.required || location == ParameterLocation::Path;
        let style = self.written(spec, &usage.ty, is_required, at)?;
        let mut docs = usage.docs;
        if data.description.is_some() {
            docs.description.clone_from(&data.description);
        }
        Some(Parameter {
            name: WireName::new(&data.name).name(),
            wire: WireName::new(&data.name),
            location,
            style,
            presence: Presence::required_if(is_required),
            nullable: usage.nullable,
            ty: usage.ty,
            constraints: usage.constraints,
            default: usage.default,
            docs,
            lifecycle: if lifecycle.is_stable() { usage.lifecycle } else { lifecycle },
            pointer: at.clone(),
        })
    }

    /// How it is written. `None`: it can't be, and is left out, since a call can do without it.
    fn written(
        &mut self,
        spec: &SpecParameter,
        ty: &TypeRef,
        is_required: bool,
        at: &SpecPointer,
    ) -> Option<ParameterStyle> {
        let unsupported = match self.style(spec, ty) {
            Ok(style) => return Some(style),
            Err(unsupported) => unsupported,
        };
        let name = &spec.parameter_data_ref().name;
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
        let names: Vec<&str> = chosen
            .path
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
            .collect();
        let declared: Vec<&str> = parameters
            .iter()
            .filter(|parameter| parameter.location == ParameterLocation::Path)
            .map(|parameter| parameter.wire.as_str())
            .collect();
        for name in names.iter().filter(|name| !declared.contains(name)) {
            let message = format!("the path has `{{{name}}}`, but there is no such parameter");
            self.error(&chosen.at, message, "declare it with `in: path`, in the overlay");
        }
        for name in declared.iter().filter(|name| !names.contains(name)) {
            let message = format!("the path parameter `{name}` does not stand in the path");
            self.error(&chosen.at, message, "remove it in the overlay");
        }
    }
}
