//! The result of a call.

use super::{
    ActionKind, Api, Format, Operation, Presence, Primitive, Property, ResponseKind, StreamBody,
    StreamFormat, TypeRef, WireName,
};

/// The shape of a call's result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReturnShape {
    /// No value.
    Empty,
    /// No value; members of the body confirm the success.
    Confirmed,
    /// The whole body.
    Body,
    /// The whole body, if there is a body.
    Maybe,
    /// The body as text.
    Text,
    /// The body as text, if there is a body.
    MaybeText,
    /// The body as raw bytes.
    Bytes,
    /// The body as raw bytes, if there is a body.
    MaybeBytes,
    /// The value under a key.
    Value,
    /// The value under a key, if there is one.
    Optional,
    /// The list under a key, from a call that changes something. For example, the call returns the codes that it
    /// created.
    List,
    /// A page of the list under a key. A list without a cursor in the document is one page: a later document may add
    /// the cursor, and the type must not change then.
    Page,
    /// A page of the list under a key, in objects of the body.
    PageWithin,
    /// The whole body, a list, as one page.
    PageBody,
    /// The handle of an action to wait for.
    Action,
    /// A value under a key, and the handle of an action.
    ActionBeside,
    /// A resource under a key, whose state changes after the response, and the handle of an action.
    Settling,
    /// A variant for each status.
    ByStatus,
    /// Items that are read while they arrive.
    Stream(StreamFormat),
    /// The target of a redirect.
    Redirect,
    /// Events whose data is text.
    TextEvents,
}

impl ReturnShape {
    /// Whether the result is a page.
    pub fn is_page(self) -> bool {
        matches!(self, Self::Page | Self::PageWithin | Self::PageBody)
    }
}

/// The result of a call.
#[derive(Clone, Copy, Debug)]
pub struct Returns<'a> {
    /// The shape.
    pub shape: ReturnShape,
    /// The action with its key.
    pub action: Option<(&'a WireName, &'a ActionKind)>,
    /// The objects of the body around the list of a page.
    pub within: &'a [WireName],
    /// The key of the value.
    pub key: Option<&'a WireName>,
    /// The type of the value, or of an item.
    pub ty: Option<&'a TypeRef>,
    /// Whether more pages can follow.
    pub goes_on: bool,
    /// The operation, if its result is an enum by status.
    pub by_status: Option<&'a Operation>,
}

impl<'a> Returns<'a> {
    fn of(api: &'a Api, operation: &'a Operation) -> Self {
        let response = &operation.response;
        if !response.kind.by_status().is_empty() {
            let by_status = Self::new(ReturnShape::ByStatus, None, None);
            return Self { by_status: Some(operation), ..by_status };
        }
        let as_it_is = match (response.format, response.may_be_absent) {
            (Format::Json, _) => None,
            (Format::Text, false) => Some(ReturnShape::Text),
            (Format::Text, true) => Some(ReturnShape::MaybeText),
            (_, false) => Some(ReturnShape::Bytes),
            (_, true) => Some(ReturnShape::MaybeBytes),
        };
        if let Some(shape) = as_it_is {
            return Self::new(shape, None, None);
        }
        let value = Self::of_json(operation);
        let key = operation.long_running.as_ref().map(|started| &started.key);
        match key.zip(api.action_kind(operation)) {
            None => value,
            Some((key, kind)) => {
                let is_value = matches!(value.shape, ReturnShape::Value | ReturnShape::Optional);
                let beside = is_value && value.key != Some(key);
                let alone = Self::new(ReturnShape::Action, None, None);
                let settles = value.ty.and_then(TypeRef::alone).and_then(|ty| api.states(ty));
                let value = match (beside, settles) {
                    (false, _) => alone,
                    (true, None) => Self { shape: ReturnShape::ActionBeside, ..value },
                    (true, Some(_)) => Self { shape: ReturnShape::Settling, ..value },
                };
                Self { action: Some((key, kind)), ..value }
            }
        }
    }

    /// The result in a body of JSON, without an action.
    fn of_json(operation: &'a Operation) -> Self {
        let (response, goes_on) = (&operation.response, operation.pagination.is_some());
        let is_list = goes_on || operation.semantic_method.is_safe();
        match &response.kind {
            ResponseKind::ByStatus(_) => Self::new(ReturnShape::ByStatus, None, None),
            ResponseKind::Stream(stream) => Self::of_stream(stream),
            ResponseKind::Redirect => Self::new(ReturnShape::Redirect, None, None),
            ResponseKind::Empty if response.envelope.is_empty() => {
                Self::new(ReturnShape::Empty, None, None)
            }
            ResponseKind::Empty => Self::new(ReturnShape::Confirmed, None, None),
            ResponseKind::Body(TypeRef::Array(item)) if is_list => {
                Self { goes_on, ..Self::new(ReturnShape::PageBody, None, Some(item)) }
            }
            ResponseKind::Body(ty) if response.may_be_absent => {
                Self::new(ReturnShape::Maybe, None, Some(ty))
            }
            ResponseKind::Body(ty) => Self::new(ReturnShape::Body, None, Some(ty)),
            ResponseKind::Value(field) | ResponseKind::Batch(field) | ResponseKind::Page(field) => {
                let value = Self::value(field, is_list);
                let shape = match value.shape {
                    ReturnShape::Value if response.may_be_absent => ReturnShape::Optional,
                    ReturnShape::Page if !response.within.is_empty() => ReturnShape::PageWithin,
                    shape => shape,
                };
                Self { shape, within: &response.within, goes_on, ..value }
            }
        }
    }

    fn new(shape: ReturnShape, key: Option<&'a WireName>, ty: Option<&'a TypeRef>) -> Self {
        Self { shape, action: None, within: &[], key, ty, goes_on: false, by_status: None }
    }

    fn value(field: &'a Property, is_list: bool) -> Self {
        let (shape, ty) = match (&field.ty, field.presence) {
            (TypeRef::Array(item), _) if is_list => (ReturnShape::Page, &**item),
            (TypeRef::Array(item), _) => (ReturnShape::List, &**item),
            (ty, Presence::Required) if !field.nullable => (ReturnShape::Value, ty),
            (ty, _) => (ReturnShape::Optional, ty),
        };
        Self::new(shape, Some(&field.wire), Some(ty))
    }

    /// The items of a stream.
    pub fn of_stream(stream: &'a StreamBody) -> Self {
        match (stream.format, &stream.item) {
            (StreamFormat::Events, TypeRef::Primitive(Primitive::String)) => {
                Self::new(ReturnShape::TextEvents, None, None)
            }
            (format, item) => Self::new(ReturnShape::Stream(format), None, Some(item)),
        }
    }
}

impl Api {
    /// The result of a call of this operation.
    pub fn returns<'a>(&'a self, operation: &'a Operation) -> Returns<'a> {
        Returns::of(self, operation)
    }

    /// The kind of action that the operation starts.
    pub fn action_kind(&self, operation: &Operation) -> Option<&ActionKind> {
        let started = operation.long_running.as_ref()?;
        self.actions.iter().find(|kind| kind.wire == started.kind)
    }
}
