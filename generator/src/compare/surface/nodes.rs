//! Single nodes of a document.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::compare::shape::Shape;
use crate::conventions::LifecycleConventions;
use crate::load::Node;
use crate::model::{Lifecycle, ParameterStyle, StreamFormat, StyleKind, essence};
use crate::normalize::extensions::lifecycle;

pub(super) fn description(node: &Value) -> Option<&str> {
    node.get("description")?.as_str()
}

/// The media types of a body or a response, without their parameters.
pub(super) fn media_types(owner: &Node<'_>) -> BTreeSet<String> {
    let content = owner.members("content").into_iter();
    content.map(|(name, _)| essence(name).to_ascii_lowercase()).collect()
}

/// The serialization of a value in words; `None`: the serialization is the usual one.
pub(super) fn style_words(style: ParameterStyle, usual: ParameterStyle) -> Option<String> {
    if style == usual {
        return None;
    }
    let mut words = vec![match style.kind {
        StyleKind::Form => "form",
        StyleKind::Simple => "simple",
        StyleKind::Label => "label",
        StyleKind::Matrix => "matrix",
        StyleKind::SpaceDelimited => "spaceDelimited",
        StyleKind::PipeDelimited => "pipeDelimited",
        StyleKind::DeepObject => "deepObject",
        StyleKind::Json => "JSON",
    }];
    match (style.kind, style.explode) {
        (StyleKind::Form, false) => words.push("not exploded"),
        // There is no other way to write it.
        (StyleKind::Form | StyleKind::DeepObject, _) | (_, false) => {}
        _ => words.push("exploded"),
    }
    if style.allow_reserved {
        words.push("reserved characters allowed");
    }
    Some(words.join(", "))
}

/// The stability of a node.
pub(super) fn lifecycle_of(node: &Value, conventions: &LifecycleConventions) -> Lifecycle {
    lifecycle(&Node::root(node), conventions)
}

/// Whether the only value is null.
pub(super) fn is_only_null(shape: &Shape<'_>) -> bool {
    shape.allowed.nulls.are_alone() && shape.unions.is_empty() && shape.reference.is_none()
}

/// The format of the items of a stream, in words.
pub(super) fn stream_words(format: StreamFormat) -> &'static str {
    match format {
        StreamFormat::Events => "server-sent events",
        StreamFormat::JsonLines => "lines of JSON",
        StreamFormat::JsonSequence => "JSON sequence",
    }
}
