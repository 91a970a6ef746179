//! Operations, and what calls send.

use std::collections::BTreeMap;

use serde_json::Value;

use super::nodes::{description, media_types, style_words};
use super::results::ResponseFacts;
use super::walk::{Owner, Walk};
use super::wholes::own_servers;
use super::{EntryKind, Operation, TypeWords};
use crate::compare::changes::Aspect;
use crate::compare::place::{InnerPath, OperationKey, PlaceOwner};
use crate::compare::shape::Shape;
use crate::load::Node;
use crate::model::{
    Format, Lifecycle, OperationId, ParameterLocation, ParameterStyle, SecurityRequirement,
    is_token,
};
use crate::names::{Lock, OperationPlace};
use crate::normalize::extensions::lifecycle;
use crate::normalize::operations::{Declared, Successes, route_and_name, undocumented};
use crate::normalize::request::{
    Body, Content, DeclaredParameter, RequestReader, further_formats, said, said_of_member,
};
use crate::normalize::security::{filling_credential, security};
use crate::normalize::select::SelectedOperation;

impl<'a> Walk<'a, '_> {
    /// Walks an operation, its further methods for other formats of the body, and the components that they use.
    pub(super) fn operation(&mut self, chosen: &SelectedOperation<'a>) {
        let conventions = self.conventions;
        let is_only = conventions.operations.one_per_path.contains(&chosen.method);
        let key = OperationKey::new(chosen.path, (!is_only).then_some(chosen.method));
        let (route, name) = route_and_name(chosen, &conventions.operations, &Lock::default());
        let id = OperationId::new(&route, &name);
        if undocumented(chosen, &id, conventions).is_some() {
            self.surface.undocumented.insert(key);
            return;
        }
        self.require(&chosen.node);
        if self.unchanged.has_operations("paths", chosen.path) {
            return;
        }
        let responses = Declared::all(chosen, &self.schemas);
        let successes = Successes::of(&responses);
        let responses = self.responses(chosen, &key, &responses, &successes);
        self.call(chosen, &key, &id, &responses);
        for format in further_formats(chosen, &self.schemas) {
            let further = SelectedOperation { further: Some(format), ..chosen.clone() };
            let key = OperationKey { further: Some(format), ..key.clone() };
            self.call(&further, &key, &id, &responses);
        }
        self.callbacks(&chosen.node, &id);
        self.components();
    }

    /// Adds the security requirements of an operation: its own, or those of the document.
    fn require(&mut self, operation: &Node<'a>) {
        let is_own = operation.get("security").is_some();
        let says = if is_own { operation } else { &self.document.root };
        let log = &mut self.schemas.log;
        let read = || security(says, &self.document, &mut self.room, log);
        self.required.entry(says.identity()).or_insert_with(read);
    }

    /// Adds a method and its parameters.
    fn call(
        &mut self,
        chosen: &SelectedOperation<'a>,
        key: &OperationKey,
        id: &OperationId,
        responses: &ResponseFacts,
    ) {
        let mut reader =
            RequestReader { schemas: &mut self.schemas, lifecycle: &self.conventions.lifecycle };
        // An operation whose body is not supported is left out, so it is no part of the surface.
        let Ok(body) = reader.body(chosen, &mut self.room) else { return };
        let media_type = body.as_ref().map(|body| body.model.media_type.as_str().into());
        let media_type = media_type.map(|media_type| (Aspect::RequestType, media_type));
        let declared = chosen.node.child("requestBody");
        let declared = declared.and_then(|body| self.schemas.follow(&body));
        let taken = declared.map(|body| media_types(&body)).unwrap_or_default();
        let place = OperationPlace::new(chosen.method, chosen.path, chosen.further);
        let is_chosen = self.conventions.operations.names.contains_key(&place.to_string());
        let name = (!is_chosen).then(|| (Aspect::Method, id.to_string().into()));
        let operation = Operation {
            deprecated: matches!(
                lifecycle(&chosen.node, &self.conventions.lifecycle),
                Lifecycle::Deprecated(_)
            ),
            description: description(chosen.node.value).unwrap_or_default().to_owned(),
            properties: self
                .properties(chosen)
                .chain(media_type)
                .chain(name)
                .chain(responses.properties.clone())
                .collect(),
            media_types: BTreeMap::from([
                (Aspect::RequestType, taken),
                (Aspect::ResponseType, responses.types.clone()),
            ]),
            needs_body: body.as_ref().map(|body| body.model.required),
            takes_whole_body: body
                .as_ref()
                .is_some_and(|body| matches!(body.content, Content::AsItIs | Content::Value(..))),
            errors: responses.errors.clone(),
        };
        self.surface.operations.insert(key.clone(), operation);
        let request = |location| {
            let operation = key.clone();
            Owner::sent(PlaceOwner::Request { operation, location: Some(location) })
        };
        let log = &mut self.schemas.log;
        let requirements = security(&chosen.node, &self.document, &mut self.room, log);
        let lifecycles = &self.conventions.lifecycle;
        for parameter in DeclaredParameter::all(chosen, &self.schemas, lifecycles) {
            let is_given = parameter.is_sent() && !parameter.is_own_header();
            if is_given && !self.is_filled(&parameter, &requirements) {
                self.parameter(&request(parameter.location), &parameter);
            }
        }
        if let Some(body) = body {
            self.body(&request(ParameterLocation::Body), body);
        }
    }

    /// The properties of an operation that decide its meaning, beside its media types.
    fn properties(
        &self,
        chosen: &SelectedOperation<'a>,
    ) -> impl Iterator<Item = (Aspect, Value)> + use<'a> {
        let (operation, conventions) = (chosen.node.value, self.conventions);
        let servers = own_servers(chosen);
        let action = conventions.long_running.as_ref().map(|actions| actions.extension.as_str());
        let response_key = conventions.operations.response_key.as_deref();
        let of_document = self.document.root.get("security");
        let named = [
            (Aspect::Action, action.and_then(|key| operation.get(key))),
            (Aspect::ResponseKey, response_key.and_then(|key| operation.get(key))),
            (Aspect::Security, operation.get("security").or(of_document)),
        ];
        let named = named.into_iter().filter_map(|(name, value)| Some((name, value?.clone())));
        named.chain(servers.map(|servers| (Aspect::Servers, servers)))
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
        // The case of a header means nothing.
        let name = match parameter.location {
            ParameterLocation::Header => parameter.name.to_ascii_lowercase(),
            _ => parameter.name.to_owned(),
        };
        self.style = style;
        let name = InnerPath::default().member(&name);
        self.value(owner, &name, &shape, parameter.is_required, 0);
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
        self.root(owner, &shape, body.model.required);
        let root = self.surface.places.get_mut(&owner.place.clone().whole());
        if let (Content::Members(..), Some(root)) = (&body.content, root) {
            // Its members are parameters, also those of several forms.
            root.ty = TypeWords::object("object");
        }
        let headers = body.part_headers();
        self.body = Some(body);
        self.inside(owner, &InnerPath::default(), &shape, 0);
        self.body = None;
        for (part, name, header) in headers.into_iter().filter(|(_, name, _)| is_token(name)) {
            let Some(header) = self.schemas.follow(&header) else { continue };
            let shape = self.header(&header);
            let name = InnerPath::default().member(part).header(name);
            self.add(owner, &name, &shape, EntryKind::Value, header.flag("required"));
        }
    }

    /// The serialization of a member of the current body in words, if the body is a form.
    pub(super) fn style_of_member(&self, name: &str) -> Option<String> {
        let body = self.body.as_ref()?;
        let format = body.model.format;
        let is_form = matches!(format, Format::Form | Format::Multipart);
        let encoding = body.encoding(name).filter(|_| is_form);
        let usual = ParameterStyle::usual(ParameterLocation::Body);
        let style =
            encoding.and_then(|encoding| style_words(said_of_member(encoding, format), usual));
        let part_type = body.part_type(name).filter(|_| format == Format::Multipart);
        let words: Vec<String> = style.into_iter().chain(part_type).collect();
        (!words.is_empty()).then(|| words.join(", "))
    }

    /// Whether a member of the current body is an object whose text only the caller can write.
    pub(super) fn is_written_by_caller(&mut self, name: &str, schema: &'a Value) -> bool {
        let (body, schemas) = (self.body.as_ref(), &mut self.schemas);
        body.is_some_and(|body| body.is_written_by_caller(name, &Node::root(schema), schemas))
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
