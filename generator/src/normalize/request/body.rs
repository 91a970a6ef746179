//! The body of a request: an object whose members are parameters, or one value.

use crate::load::Node;
use crate::model::RequestBody;
use crate::normalize::context::Context;
use crate::normalize::schema::{Branch, Whole};

use super::Members;

/// A body of JSON.
#[derive(Debug)]
pub(crate) struct Body<'a> {
    pub(crate) model: RequestBody,
    /// The Request Body Object.
    pub(crate) node: Node<'a>,
    pub(crate) content: Content<'a>,
}

/// What a caller gives of a body.
#[derive(Debug)]
pub(crate) enum Content<'a> {
    /// Nothing: the body has no schema.
    Nothing,
    /// The whole body, as one value: its schema as it stands in the document, and with all parts.
    Value(Node<'a>, Whole<'a>),
    /// The members of the object that the body is.
    Members(Node<'a>, Box<Members<'a>>),
}

impl<'a> Context<'a> {
    /// The body of an operation, if it has one. The outer `None`: the body can't be sent.
    pub(super) fn body(&mut self, operation: &Node<'a>) -> Option<Option<Body<'a>>> {
        let Some(node) = operation.child("requestBody") else { return Some(None) };
        let node = self.follow(&node)?;
        let (media_type, media) = self.json_media(&node, "request body")?;
        let model = RequestBody { media_type, required: node.flag("required") };
        let content = match media.child("schema") {
            Some(schema) => self.content(schema)?,
            None => Content::Nothing,
        };
        Some(Some(Body { model, node, content }))
    }

    fn content(&mut self, schema: Node<'a>) -> Option<Content<'a>> {
        let whole = self.whole(&schema)?;
        let forms = self.forms(&whole);
        let is_object = match &*forms {
            [only] if whole.facts.alternatives.is_empty() => only.facts.has_properties,
            forms => forms.iter().all(|form| form.facts.is_object()),
        };
        Some(match is_object && self.has_room(&schema, &forms) {
            true => Content::Members(schema, Box::new(self.members(&whole))),
            false => Content::Value(schema, whole),
        })
    }

    /// Whether the members of a body can be parameters of their own: of a body that many operations share, all of the
    /// operations have each member.
    fn has_room(&mut self, schema: &Node<'a>, forms: &[Branch<'a>]) -> bool {
        if schema.reference().is_none() {
            return true;
        }
        let weight = forms.iter().map(|form| form.facts.weight()).sum();
        let fits = self.memory.parameters.spend(weight);
        if !fits {
            let message = "the properties of this body are no parameters of their own: it is taken as a whole, since \
                           too many operations share bodies of too many properties";
            self.warn(&schema.at, message, "give the operations bodies of what they need");
        }
        fits
    }
}
