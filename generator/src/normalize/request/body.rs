//! The body of a request: an object whose members are parameters, or one value.

use std::collections::BTreeMap;

use crate::bounds::Budget;
use crate::load::Node;
use crate::model::{DataType, Format, RequestBody, WHOLE_BODY};
use crate::normalize::media_type::{Media, further_media, is_json, request_media};
use crate::normalize::schema::{Branch, ResolvedSchema, Schemas};
use crate::normalize::select::SelectedOperation;
use crate::normalize::unsupported::Unsupported;

use super::{Members, RequestReader};

/// The body of a request.
#[derive(Debug)]
pub(crate) struct Body<'a> {
    pub(crate) model: RequestBody,
    /// The Encoding Objects, by member.
    encoding: Vec<(&'a str, Node<'a>)>,
    /// The Request Body Object.
    pub(crate) node: Node<'a>,
    pub(crate) content: Content<'a>,
}

/// The content of a body.
#[derive(Debug)]
pub(crate) enum Content<'a> {
    /// No content: the schema is a broken reference.
    Nothing,
    /// A text or bytes, without a schema.
    AsItIs,
    /// One value: its schema in the document, and with all parts.
    Value(Node<'a>, ResolvedSchema<'a>),
    /// The members of an object.
    Members(Node<'a>, Box<Members<'a>>),
}

impl<'a> Body<'a> {
    /// The style of a form's member, if the document has one.
    pub(crate) fn encoding(&self, name: &str) -> Option<&Node<'a>> {
        self.encoding.iter().find(|(member, _)| *member == name).map(|(_, encoding)| encoding)
    }

    /// The declared headers of form parts: the member, the name, the Header Object. Media type and name of a part are no
    /// headers of their own (OpenAPI 3.0, section 4.8.15).
    pub(crate) fn part_headers(&self) -> Vec<(&'a str, &'a str, Node<'a>)> {
        let Content::Members(_, members) = &self.content else { return Vec::new() };
        let parts = self.encoding.iter().filter(|(part, _)| {
            self.model.format == Format::Multipart && members.properties.contains_key(part)
        });
        let headers = parts.flat_map(|(part, encoding)| {
            let headers = encoding.members("headers").into_iter();
            headers.map(|(name, header)| (*part, name, header))
        });
        let is_own = |name: &str| {
            let mut own = ["content-type", "content-disposition"].into_iter();
            own.any(|own| name.eq_ignore_ascii_case(own))
        };
        headers.filter(|(_, name, _)| !is_own(name)).collect()
    }

    /// The media types of a form part, if the document has some: one, or a list from which the file decides.
    pub(crate) fn part_type(&self, name: &str) -> Option<String> {
        known_types(self.encoding(name)?.text("contentType")?)
    }

    /// Whether a member is an object in a form part with a media type that only the caller can write, such as XML. The part
    /// is then a text.
    pub(crate) fn is_written_by_caller(
        &self,
        name: &str,
        schema: &Node<'a>,
        schemas: &mut Schemas<'a>,
    ) -> bool {
        let is_other = |known: String| !known.split(',').any(is_json);
        let is_object =
            |whole: ResolvedSchema<'a>| whole.view.json_type() == Some(DataType::Object);
        self.model.format == Format::Multipart
            && self.part_type(name).is_some_and(is_other)
            && schemas.whole(schema).is_some_and(is_object)
    }
}

/// The media types of a list without ranges such as `image/*`, if any are left.
pub(crate) fn known_types(list: &str) -> Option<String> {
    let known = list.split(',').map(str::trim);
    let known = known.filter(|each| !each.is_empty() && !each.contains('*'));
    Some(known.collect::<Vec<_>>().join(", ")).filter(|known| !known.is_empty())
}

/// The Request Body Object of an operation, behind any number of references.
fn declared_body<'a>(chosen: &SelectedOperation<'a>, schemas: &Schemas<'a>) -> Option<Node<'a>> {
    schemas.follow(&chosen.node.child("requestBody")?)
}

/// The formats of further methods for an operation, whose body can have them beside the preferred one.
pub(crate) fn further_formats<'a>(
    chosen: &SelectedOperation<'a>,
    schemas: &Schemas<'a>,
) -> Vec<Format> {
    let declared = declared_body(chosen, schemas);
    let media = declared.iter().flat_map(|body| further_media(body, schemas));
    media.map(|(format, _)| format).collect()
}

impl<'a> RequestReader<'_, 'a> {
    /// The body of an operation, if it has one.
    pub(crate) fn body(
        &mut self,
        chosen: &SelectedOperation<'a>,
        room: &mut Budget,
    ) -> Result<Option<Body<'a>>, Unsupported> {
        let Some(node) = declared_body(chosen, self.schemas) else { return Ok(None) };
        let Some(Media { name, format, node: media }) =
            request_media(&node, chosen.further, self.schemas)?
        else {
            return Ok(None);
        };
        let model = RequestBody {
            media_type: name,
            format,
            part_types: BTreeMap::new(),
            part_headers: Vec::new(),
            required: node.flag("required"),
            whole: None,
            additional: None,
            further_files: false,
        };
        let encoding = media.members("encoding");
        if matches!(format, Format::Text | Format::Bytes) {
            if let Some(schema) = media.child("schema") {
                self.schemas.report_limits(&schema, WHOLE_BODY);
            }
            return Ok(Some(Body { model, encoding, node, content: Content::AsItIs }));
        }
        // Without a schema any JSON is possible.
        let any = || Node::any(media.at.child("schema"));
        let schema = media.child("schema").unwrap_or_else(any);
        let content = self.content(schema, format, room).unwrap_or(Content::Nothing);
        if let Content::Value(schema, whole) = &content
            && let Some(ty) = unsendable(format, whole)
        {
            let reason =
                format!("a body of {} must be an object, but this one is a {ty}", model.media_type);
            let help = "make the schema an object, in the overlay";
            return Err(Unsupported { at: schema.at.clone(), reason, help });
        }
        if let Content::Members(_, members) = &content {
            let others = encoding.iter().filter(|(name, _)| !members.properties.contains_key(name));
            for (name, encoding) in others {
                let message = format!(
                    "`encoding` names `{name}`, which is not a member of the form: it is ignored"
                );
                let help = "name a property of the schema, in the overlay";
                self.schemas.log.warn(&encoding.at, message, help);
            }
        }
        Ok(Some(Body { model, encoding, node, content }))
    }

    fn content(
        &mut self,
        schema: Node<'a>,
        format: Format,
        room: &mut Budget,
    ) -> Option<Content<'a>> {
        let whole = self.schemas.whole(&schema)?;
        let forms = self.forms(&whole);
        let is_object = match &*forms {
            // The parts of a form are separate parameters, regardless of their names.
            [only] if whole.view.alternatives.is_empty() && format == Format::Multipart => {
                only.view.json_type().is_none_or(|ty| ty == DataType::Object)
            }
            [only] if whole.view.alternatives.is_empty() => only.view.has_properties,
            forms => forms.iter().all(|form| form.view.is_object()),
        };
        Some(match is_object && self.has_room(&schema, &forms, room) {
            true => Content::Members(schema, Box::new(self.members(&whole))),
            false => Content::Value(schema, whole),
        })
    }

    /// Whether the members of a body become parameters: each operation with a shared body gets each member.
    fn has_room(&mut self, schema: &Node<'a>, forms: &[Branch<'a>], room: &mut Budget) -> bool {
        if schema.reference().is_none() {
            return true;
        }
        let weight = forms.iter().map(|form| form.view.weight()).sum();
        let fits = room.spend(weight);
        if !fits {
            let message = "too many operations share this large body: the body is one argument, and its \
                properties have no setters of the call";
            self.schemas.log.warn(
                &schema.at,
                message,
                "give each operation a body with the members that it needs",
            );
        }
        fits
    }
}

/// The type of a value that can't be sent as a form, in words: a form has members. A URL-encoded form can also be a
/// text.
fn unsendable(format: Format, whole: &ResolvedSchema<'_>) -> Option<&'static str> {
    let is_form = matches!(format, Format::Form | Format::Multipart);
    Some(match whole.view.json_type().filter(|_| is_form)? {
        DataType::Object => return None,
        DataType::String if format == Format::Form => return None,
        DataType::String => "text",
        DataType::Array => "list",
        DataType::Boolean => "flag",
        DataType::Integer | DataType::Number => "number",
    })
}
