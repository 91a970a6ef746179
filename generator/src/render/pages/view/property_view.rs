//! The data of parameters, fields, values and variants on a page. They contain each other.

use serde::Serialize;

use super::dependency::DependsView;
use crate::render::pages::site::{Link, Notice};
use crate::render::pages::text::{Html, Inline, Prose};

/// A parameter or a field.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct PropertyView {
    pub(super) name: Inline,
    /// The name inside an HTML element.
    pub(super) html_name: Html,
    /// The JSON type. In nested properties, the type from the format.
    #[serde(rename = "type")]
    pub(super) ty: String,
    pub(super) required: bool,
    /// The location, except for the body.
    pub(super) location: Option<&'static str>,
    pub(super) description: Option<Prose>,
    pub(super) notice: Option<Notice>,
    /// The constraints, one sentence each.
    pub(super) limits: Vec<Inline>,
    /// The related parameters.
    pub(super) depends: Option<DependsView>,
    /// The enum values.
    pub(super) values: Vec<FormView>,
    /// Whether the property is a list. Values, fields and resource then belong to the items.
    pub(super) is_list: bool,
    /// Whether the property is a map, so that the variants belong to its values.
    pub(super) is_map: bool,
    /// The number of further enum values.
    pub(super) more_values: usize,
    /// The fields of the object, or of the items.
    pub(super) fields: Vec<PropertyView>,
    /// The variants of the union.
    pub(super) variants: Vec<FormView>,
    /// The property whose value identifies the variant.
    pub(super) discriminator: Option<Inline>,
    /// The name of the type, if its parts are too many to show.
    pub(super) elsewhere: Option<Inline>,
    /// The page that describes the value or the items, if there is one.
    pub(super) resource: Option<Link>,
}

/// A value of an enum, or a variant of a union.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct FormView {
    pub(super) name: Inline,
    /// The name inside an HTML element.
    pub(super) html_name: Html,
    pub(super) description: Option<Prose>,
    pub(super) notice: Option<Notice>,
    pub(super) fields: Vec<PropertyView>,
    /// The variants, if the variant is a union itself.
    pub(super) forms: Vec<FormView>,
    /// The property whose value identifies these variants.
    pub(super) discriminator: Option<Inline>,
    /// The name of the type, if its fields are too many to show.
    pub(super) elsewhere: Option<Inline>,
    /// Whether the variant is named after a property that only this variant has.
    pub(super) by_property: bool,
}

impl FormView {
    /// A single form without alternatives.
    pub(crate) fn plain(name: &str, fields: Vec<PropertyView>) -> Self {
        let (name, html_name) = (Inline::code(name), Html::new(name));
        Self { name, html_name, fields, ..Self::default() }
    }
}
