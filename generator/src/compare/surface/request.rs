//! Operations, and what calls send.

use serde_json::Value;

use super::nodes::{description, style_words};
use super::walk::{Owner, Walk, Written};
use super::{EntryKind, Operation};
use crate::compare::changes::Aspect;
use crate::compare::shape::Shape;
use crate::model::{
    Format, Lifecycle, OperationId, ParameterLocation, ParameterStyle, SecurityRequirement,
    is_token,
};
use crate::names::Lock;
use crate::normalize::extensions::lifecycle;
use crate::normalize::operations::{
    Declared, Successes, header_schema, route_and_name, said, said_of_member, undocumented,
};
use crate::normalize::request::{Body, Content, DeclaredParameter, RequestReader, further_formats};
use crate::normalize::security::{filling_credential, security};
use crate::normalize::select::SelectedOperation;

impl<'a> Walk<'a, '_> {
    /// Walks an operation, its further methods for other formats of the body, and the components that they use.
    pub(super) fn operation(&mut self, chosen: &SelectedOperation<'a>) {
        let conventions = self.conventions;
        let full = format!("{} {}", chosen.method.as_str(), chosen.path);
        let key = match conventions.operations.one_per_path.contains(&chosen.method) {
            true => chosen.path.to_owned(),
            false => full.clone(),
        };
        let (route, name) = route_and_name(chosen, &conventions.operations, &Lock::default());
        if undocumented(chosen, &OperationId::new(&route, &name), conventions).is_some() {
            self.surface.undocumented.insert(key);
            return;
        }
        let responses = Declared::all(chosen, &self.schemas);
        let successes = Successes::of(&responses);
        let response_type = self.responses(chosen, (&key, &full), &responses, &successes);
        self.call(chosen, &key, response_type.as_deref());
        for format in further_formats(chosen, &self.schemas) {
            let further = SelectedOperation { further: Some(format), ..chosen.clone() };
            self.call(&further, &format!("{key} as {}", format.word()), response_type.as_deref());
        }
        self.components();
    }

    /// Adds a method and its parameters.
    fn call(&mut self, chosen: &SelectedOperation<'a>, key: &str, response_type: Option<&str>) {
        let mut reader =
            RequestReader { schemas: &mut self.schemas, lifecycle: &self.conventions.lifecycle };
        // An operation whose body is not supported is left out, so it is no part of the surface.
        let Ok(body) = reader.body(chosen, &mut self.room) else { return };
        let types = [
            (Aspect::RequestType, body.as_ref().map(|body| body.model.media_type.as_str())),
            (Aspect::ResponseType, response_type),
        ];
        let types = types.into_iter().filter_map(|(name, ty)| Some((name, Value::from(ty?))));
        let operation = Operation {
            deprecated: matches!(
                lifecycle(&chosen.node, &self.conventions.lifecycle),
                Lifecycle::Deprecated(_)
            ),
            description: description(chosen.node.value).unwrap_or_default().to_owned(),
            properties: self.properties(chosen.node.value).chain(types).collect(),
            needs_body: body.as_ref().map(|body| body.model.required),
        };
        self.surface.operations.insert(key.to_owned(), operation);
        let request = Owner::Request(key.to_owned());
        let log = &mut self.schemas.log;
        let requirements = security(&chosen.node, &self.document, &mut self.room, log);
        let lifecycles = &self.conventions.lifecycle;
        for parameter in DeclaredParameter::all(chosen, &self.schemas, lifecycles) {
            let is_given = parameter.is_sent() && !parameter.is_own_header();
            if is_given && !self.is_filled(&parameter, &requirements) {
                self.parameter(&request, &parameter);
            }
        }
        if let Some(body) = body {
            self.body(&request, body);
        }
    }

    /// The properties of an operation that decide its meaning, beside its media types.
    fn properties(&self, operation: &'a Value) -> impl Iterator<Item = (Aspect, Value)> + use<'a> {
        let conventions = self.conventions;
        let action = conventions.long_running.as_ref().map(|actions| actions.extension.as_str());
        let response_key = conventions.operations.response_key.as_deref();
        let of_document = self.document.root.get("security");
        let named = [
            (Aspect::Action, action.and_then(|key| operation.get(key))),
            (Aspect::ResponseKey, response_key.and_then(|key| operation.get(key))),
            (Aspect::Security, operation.get("security").or(of_document)),
        ];
        named.into_iter().filter_map(|(name, value)| Some((name, value?.clone())))
    }

    /// Whether a credential of the operation fills the parameter in.
    fn is_filled(
        &self,
        parameter: &DeclaredParameter<'a>,
        requirements: &[SecurityRequirement],
    ) -> bool {
        let place = (parameter.location, parameter.name);
        filling_credential(place, requirements, &self.credentials).is_some()
    }

    fn parameter(&mut self, owner: &Owner, parameter: &DeclaredParameter<'a>) {
        let mut shape = self.reader.read(parameter.schema.value);
        shape.sources.insert(0, parameter.node.value);
        let style = style_words(said(parameter), ParameterStyle::usual(parameter.location));
        let (name, location) = (parameter.name.to_owned(), parameter.location);
        self.written = Some(Written { name, location, style });
        self.value(owner, parameter.name, &shape, parameter.is_required, 0);
        self.written = None;
    }

    /// Walks the body of a request, as the crate sends it.
    fn body(&mut self, owner: &Owner, body: Body<'a>) {
        let shape = match &body.content {
            Content::Nothing => return,
            Content::AsItIs => Shape::text(),
            Content::Value(schema, _) | Content::Members(schema, _) => {
                self.reader.read_through(schema.value)
            }
        };
        // An object is compared by its members.
        if !shape.is_object() && shape.unions.is_empty() {
            let (name, location) = (String::new(), ParameterLocation::WholeBody);
            self.written = Some(Written { name, location, style: None });
            self.root(owner, &shape);
            self.written = None;
        }
        let headers = body.part_headers();
        self.body = Some(body);
        self.inside(owner, "", &shape, 0);
        self.body = None;
        for (part, name, header) in headers.into_iter().filter(|(_, name, _)| is_token(name)) {
            let Some(header) = self.schemas.follow(&header) else { continue };
            let (schema, _) = header_schema(&header);
            let mut shape =
                schema.map_or_else(Shape::text, |schema| self.reader.read(schema.value));
            shape.sources.insert(0, header.value);
            let name = format!("{part}[header {name}]");
            self.add(owner, &name, &shape, EntryKind::Value, header.flag("required"));
        }
    }

    /// How a member of the current body is written, if the body is a form.
    pub(super) fn member(&self, name: &str) -> Option<Written> {
        let body = self.body.as_ref()?;
        let format = body.model.format;
        let is_form = matches!(format, Format::Form | Format::Multipart);
        let encoding = body.encoding(name).filter(|_| is_form);
        let usual = ParameterStyle::usual(ParameterLocation::Body);
        let style =
            encoding.and_then(|encoding| style_words(said_of_member(encoding, format), usual));
        let part_type = body.part_type(name).filter(|_| format == Format::Multipart);
        let words: Vec<String> = style.into_iter().chain(part_type).collect();
        let style = (!words.is_empty()).then(|| words.join(", "));
        Some(Written { name: name.to_owned(), location: ParameterLocation::Body, style })
    }

    /// Whether calls leave a declaration of a member of the current body out.
    pub(super) fn is_never_sent(&self, name: &str, schema: &Value) -> bool {
        let Some(Content::Members(_, members)) = self.body.as_ref().map(|body| &body.content)
        else {
            return false;
        };
        let Some(declarations) = members.properties.get(name) else { return false };
        let mut left_out = declarations.left_out.iter();
        left_out.any(|(declared, _)| std::ptr::eq(declared.value, schema))
    }
}
