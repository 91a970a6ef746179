//! The values of enums and the variants of unions.

use crate::model::{Discriminator, EnumValue, Json, Union, Variant, plain_text};
use crate::render::pages::site::notice;
use crate::render::pages::text::{Inline, Prose};

use super::property_view::FormView;

/// The property whose value identifies the variant, if there is one.
pub(crate) fn discriminator(union: &Union) -> Option<Inline> {
    match &union.discriminator {
        Discriminator::Property(name) => Some(Inline::code(name.as_str())),
        Discriminator::RequiredKey | Discriminator::JsonType => None,
    }
}

/// The name of a variant on a page: its discriminator value, its required property, or else its name.
pub(crate) fn variant_name(variant: &Variant) -> String {
    let tags: Vec<String> = variant.tags.iter().map(|Json(tag)| plain_text(tag)).collect();
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
