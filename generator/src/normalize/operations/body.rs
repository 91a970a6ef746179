//! The parameters that the body of a request consists of.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Operations, style};
use crate::load::Node;
use crate::model::{
    DataType, ExcludedKind, Format, Parameter, ParameterLocation, Presence, Primitive, Property,
    RequestBody, TypeRef, WholeBody, WireName,
};
use crate::normalize::extensions::docs;
use crate::normalize::request::{Body, Content, Declarations, Members, Omission, known_types};
use crate::normalize::schema::{Additional, SchemaView};
use crate::normalize::type_path::TypePath;

impl<'a> Operations<'_, 'a> {
    /// The inputs of a body besides its parameters: a value of its named type, and members of other names.
    pub(super) fn request_body(&mut self, body: &Body<'a>, place: &TypePath) -> RequestBody {
        let Content::Members(schema, members) = &body.content else { return body.model.clone() };
        let part_headers = self.part_headers(body, place);
        let is_whole = body.model.format != Format::Multipart;
        let mut node = schema.clone();
        while let Some(part) = self.lowering.schemas.single_part(&node) {
            node = part;
        }
        let is_read_only = |(_, property): &(&&str, &Declarations<'a>)| {
            let mut reasons = property.left_out.iter().map(|(_, reason)| reason);
            property.given.is_empty() && reasons.any(|reason| *reason == Omission::ReadOnly)
        };
        let read_only = members.properties.iter().filter(is_read_only);
        let read_only = read_only.map(|(name, _)| WireName::new(name)).collect();
        let whole = node.reference().filter(|_| is_whole).map(|reference| WholeBody {
            ty: self.lowering.lower_reference(reference).ty,
            read_only,
        });
        let (additional, further_files) = match members.same_additional() {
            Some(view) if !is_whole => self.further_parts(view, place),
            Some(view) => (self.lowering.additional(view, place), false),
            None if !is_whole => {
                let views = members.forms.iter().map(|form| self.allows_further(&form.view));
                let (values, files): (Vec<bool>, Vec<bool>) = views.unzip();
                (values.contains(&true).then_some(TypeRef::Any), files.contains(&true))
            }
            None => (members.any_additional().then_some(TypeRef::Any), false),
        };
        let part_types = self.part_types(body, members);
        RequestBody {
            whole,
            additional,
            further_files,
            part_types,
            part_headers,
            ..body.model.clone()
        }
    }

    /// The form parts whose names the document does not declare: the type of values, and whether files are allowed. A
    /// form without a schema allows both.
    fn further_parts(
        &mut self,
        view: &SchemaView<'a>,
        place: &TypePath,
    ) -> (Option<TypeRef>, bool) {
        match self.allows_further(view) {
            (_, false) => (self.lowering.additional(view, place), false),
            (values, true) => (values.then_some(TypeRef::Any), true),
        }
    }

    /// Whether the form has values of other names, and files.
    fn allows_further(&mut self, view: &SchemaView<'a>) -> (bool, bool) {
        match &view.additional {
            Additional::Of(schema) if self.file(schema).is_some() => (false, true),
            Additional::Unmentioned if !view.has_properties => (true, true),
            Additional::Any => (true, true),
            other => (other.is_open(), false),
        }
    }

    /// The media types of form parts, if the document has them: of the part, or of its schema (OpenAPI 3.1).
    fn part_types(&mut self, body: &Body<'a>, members: &Members<'a>) -> BTreeMap<WireName, String> {
        let mut types = BTreeMap::new();
        if body.model.format != Format::Multipart {
            return types;
        }
        for (name, declarations) in &members.properties {
            let Some((schema, _)) = declarations.given.first() else { continue };
            let whole = self.lowering.schemas.whole(schema);
            let of_schema = || known_types(SchemaView::media_type_of(&whole?.node)?);
            if let Some(media_type) = body.part_type(name).or_else(of_schema) {
                types.insert(WireName::new(name), media_type);
            }
        }
        types
    }

    /// The parameters of a body: its members, or the whole.
    pub(super) fn body_parameters(&mut self, body: &Body<'a>, place: &TypePath) -> Vec<Parameter> {
        match &body.content {
            Content::Nothing => Vec::new(),
            Content::AsItIs => vec![as_it_is(body)],
            Content::Value(schema, whole) => {
                let mut parameter = self.lowering.lower(schema, place).parameter(
                    "body",
                    ParameterLocation::WholeBody,
                    body.model.required,
                    &whole.node.at,
                );
                if let Some(description) = body.node.text("description") {
                    parameter.property.docs.description = Some(description.to_owned());
                }
                vec![parameter]
            }
            Content::Members(schema, members) => {
                self.report_lost(schema, members);
                self.member_parameters(body, members, place)
            }
        }
    }

    fn member_parameters(
        &mut self,
        body: &Body<'a>,
        members: &Members<'a>,
        place: &TypePath,
    ) -> Vec<Parameter> {
        let has_files = body.model.format == Format::Multipart;
        let mut parameters = Vec::new();
        for (name, declarations) in &members.properties {
            let is_required = members.required.contains(name);
            self.report_left_out(name, declarations, is_required);
            let Some((first, _)) = declarations.given.first() else { continue };
            if has_files && let Some(ty) = self.file(first) {
                self.lowering.schemas.report_limits(first, "the client does not check files");
                parameters.push(plain_parameter(name, ty, is_required, first));
                continue;
            }
            if body.is_written_by_caller(name, first, &mut self.lowering.schemas) {
                let ty = TypeRef::Primitive(Primitive::String);
                parameters.push(plain_parameter(name, ty, is_required, first));
                continue;
            }
            let place = place.property(name);
            // If branches declare a member differently, the parameter takes the values of any branch.
            let given: Vec<_> = declarations.given.iter().map(|(node, _)| node.clone()).collect();
            let usage = self.lowering.lower_property(&given, &declarations.conditional, &place);
            let at = &first.at;
            let mut parameter = usage.parameter(name, ParameterLocation::Body, is_required, at);
            if let Some(encoding) = body.encoding(name) {
                self.lowering.lower_pending();
                let ty = &parameter.property.ty;
                parameter.style =
                    style::encoded(encoding, body.model.format, ty, &self.lowering.drafts);
            }
            if body.model.format.is_json() {
                parameter.style = None;
            }
            parameters.push(parameter);
        }
        parameters
    }

    /// Reports what a body loses because its members are separate parameters.
    fn report_lost(&mut self, schema: &Node<'a>, members: &Members<'a>) {
        let problem = "the members of the body are parameters of the call";
        self.lowering.schemas.report_limits(schema, problem);
        if self.lowering.schemas.is_nullable(schema) {
            let message = "the body can be null, but calls send an object";
            self.log().warn(&schema.at, message, "no change is necessary");
        }
        if let Some(view) = members.same_additional()
            && let Additional::Of(others) = &view.additional
        {
            self.lowering.schemas.report_limits(others, problem);
        }
        // The type of a component is reported by itself.
        let is_named = schema.reference().is_some();
        let is_undeclared = |name: &&&str| !is_named && !members.properties.contains_key(*name);
        for name in members.required.iter().filter(is_undeclared) {
            self.lowering.schemas.report_undeclared(name, &schema.at);
        }
    }

    /// The type of a member of a multipart form, if the member is a file, a list of files, or either.
    fn file(&mut self, schema: &Node<'a>) -> Option<TypeRef> {
        let view = Rc::clone(&self.lowering.schemas.whole(schema)?.view);
        if view.alternatives.is_empty() {
            return self.file_of(&view);
        }
        let mut files = Vec::new();
        for alternative in view.alternatives.iter() {
            let view = Rc::clone(&self.lowering.schemas.whole(alternative)?.view);
            files.push(self.file_of(&view)?);
        }
        // A list can have one file.
        let list = files.iter().position(|ty| matches!(ty, TypeRef::Array(_)));
        Some(files.swap_remove(list.unwrap_or(0)))
    }

    fn file_of(&mut self, view: &SchemaView<'a>) -> Option<TypeRef> {
        let file = TypeRef::Primitive(Primitive::Binary);
        if is_file(view) {
            return Some(file);
        }
        let items = view.items.as_ref().filter(|_| view.json_type() == Some(DataType::Array))?;
        let is_list = is_file(&self.lowering.schemas.whole(items)?.view);
        is_list.then(|| TypeRef::Array(Box::new(file)))
    }

    /// Lists the declarations that requests leave out.
    fn report_left_out(&mut self, name: &str, property: &Declarations<'a>, is_required: bool) {
        for (Node { at, .. }, reason) in &property.left_out {
            match reason {
                Omission::ReadOnly => self.log().exclude(at, ExcludedKind::Property, "read only"),
                Omission::Undocumented(reason) => {
                    self.log().exclude_undocumented(at, ExcludedKind::Property, reason.clone());
                    if is_required && property.given.is_empty() {
                        let help =
                            "document the member in the overlay, or remove it from `required`";
                        let message = format!(
                            "`{name}` is required, but undocumented: calls without it can fail"
                        );
                        self.log().warn(at, message, help);
                    }
                }
            }
        }
    }
}

/// Whether the values of a schema are raw bytes (3.0: `format: binary`; 3.1: `contentMediaType` alone).
fn is_file(view: &SchemaView<'_>) -> bool {
    matches!(view.json_type(), Some(DataType::String) | None) && view.is_binary
}

fn plain_parameter(name: &str, ty: TypeRef, is_required: bool, schema: &Node<'_>) -> Parameter {
    let mut property = Property::new(WireName::new(name), ty, schema.at.clone());
    property.presence = Presence::required_if(is_required);
    property.docs = docs(schema);
    Parameter { property, location: ParameterLocation::Body, is_shadowed: false, style: None }
}

/// The parameter for a body that is a text or bytes.
fn as_it_is(body: &Body<'_>) -> Parameter {
    let primitive = match body.model.format {
        Format::Bytes => Primitive::Binary,
        _ => Primitive::String,
    };
    let mut property =
        Property::new(WireName::new("body"), TypeRef::Primitive(primitive), body.node.at.clone());
    property.presence = Presence::required_if(body.model.required);
    property.docs.description = body.node.text("description").map(str::to_owned);
    Parameter { property, location: ParameterLocation::WholeBody, is_shadowed: false, style: None }
}
