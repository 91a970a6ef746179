//! Every variant of a union can be told from the others.

use crate::diagnostic::Diagnostics;
use crate::model::{Api, Discriminator, Json, TypeKind, Variant, json_type};

/// Reports variants without a discriminator.
pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    for def in api.types.iter() {
        let TypeKind::Union(body) = &def.kind else { continue };
        for variant in &body.variants {
            if !is_identified(api, &body.discriminator, variant) {
                let (name, union) = (&variant.name, def.id.name());
                let message = format!("no property identifies the variant `{name}` of `{union}`");
                let help =
                    "give the variant a constant property or another JSON type in the overlay";
                diagnostics.error(&variant.pointer, message, help);
            }
        }
    }
}

fn is_identified(api: &Api, discriminator: &Discriminator, variant: &Variant) -> bool {
    match discriminator {
        Discriminator::Property(_) => {
            !variant.tags.is_empty() && variant.tags.iter().all(Json::is_scalar)
        }
        Discriminator::RequiredKey => variant.key.is_some(),
        Discriminator::JsonType => json_type(&variant.ty, |id| api.types.kind(id)).is_some(),
    }
}
