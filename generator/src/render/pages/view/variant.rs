//! The values of enums and the variants of unions.

use serde::Serialize;

use crate::model::{Discriminator, EnumValue, Json, Union, Variant};
use crate::render::pages::site::{Notice, notice};
use crate::render::pages::text::{Html, Inline, Prose};

use super::property::PropertyView;

/// A value of an enum, or a variant of a union.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct FormView {
    pub(super) name: Inline,
    /// The name inside an HTML element.
    pub(super) html_name: Html,
    pub(super) description: Option<Prose>,
    pub(super) notice: Option<Notice>,
    pub(super) fields: Vec<PropertyView>,
    /// The variants, if the variant is a union itself.
    pub(super) forms: Vec<FormView>,
    /// The property whose value tells these variants apart.
    pub(super) told_by: Option<Inline>,
    /// The name of the type, if its fields are too many to show.
    pub(super) elsewhere: Option<Inline>,
    /// Whether the variant is named after a property that only this variant has.
    pub(super) by_property: bool,
}

impl FormView {
    /// A single form without alternatives.
    pub(crate) fn plain(name: &str, fields: Vec<PropertyView>) -> Self {
        Self {
            name: Inline::code(name),
            html_name: Html::new(name),
            description: None,
            notice: None,
            fields,
            forms: Vec::new(),
            told_by: None,
            elsewhere: None,
            by_property: false,
        }
    }
}

/// The property whose value tells the variants apart, if one does.
pub(crate) fn told_by(union: &Union) -> Option<Inline> {
    match &union.discriminator {
        Discriminator::Property(name) => Some(Inline::code(name.as_str())),
        Discriminator::RequiredKey | Discriminator::JsonType => None,
    }
}

/// The name of a variant on a page: its discriminator value, its required property, or else its name.
pub(crate) fn variant_name(variant: &Variant) -> String {
    let tags: Vec<String> = variant
        .tags
        .iter()
        .map(|Json(tag)| tag.as_str().map_or_else(|| tag.to_string(), str::to_owned))
        .collect();
    match (tags.is_empty(), &variant.key) {
        (false, _) => tags.join(", "),
        (true, Some(key)) => key.as_str().to_owned(),
        (true, None) => variant.name.to_string(),
    }
}

/// The view of an enum value.
pub(super) fn value_view(value: &EnumValue) -> FormView {
    // An empty text would be invisible.
    let name = if value.wire.as_str().is_empty() { "\"\"" } else { value.wire.as_str() };
    let description = value.docs.description.as_deref().and_then(Inline::new);
    FormView {
        description: description.map(Prose::from),
        notice: notice(&value.lifecycle),
        ..FormView::plain(name, Vec::new())
    }
}
