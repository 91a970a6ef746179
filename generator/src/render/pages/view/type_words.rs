//! Types in words: `Array of UUIDs`.

use crate::bounds::{self, Budget};
use crate::model::{Discriminator, Primitive, TypeKind, TypeRef};
use crate::render::pages::site::Pages;

/// The JSON type, and the type from the format.
type Words = (&'static str, &'static str);

const ANY: Words = ("Any", "Any");

/// The JSON type and the type from the format: `Array of UUIDs` and `List of UUIDs`. `are_listed`: the document lists
/// the texts of the items.
pub(crate) fn types(pages: &Pages<'_>, ty: &TypeRef, are_listed: bool) -> (String, String) {
    let TypeRef::Array(item) = ty else {
        let (json, format) = words(pages, ty);
        return (json.to_owned(), format.to_owned());
    };
    let items = match words(pages, item) {
        (_, "UUID") => "UUIDs",
        (_, "Enum") => "Enums",
        ("Number", _) => "Numbers",
        ("Boolean", _) => "Booleans",
        ("String", _) if are_listed => "Enums",
        ("String", _) => "Strings",
        ("Array", _) => "Arrays",
        ("File", _) => "Files",
        ("Any", _) => "Values",
        _ => "Objects",
    };
    (format!("Array of {items}"), format!("List of {items}"))
}

/// Both types of a single value, one word each.
fn words(pages: &Pages<'_>, ty: &TypeRef) -> Words {
    words_within(pages, ty, &mut Budget::of(bounds::NAMES_OF_A_KIND))
}

/// The budget `names` bounds the walk: a union can contain itself.
fn words_within(pages: &Pages<'_>, ty: &TypeRef, names: &mut Budget) -> Words {
    let ty = pages.api.types.resolved(ty);
    match ty {
        TypeRef::Primitive(primitive) => match primitive {
            Primitive::Boolean => ("Boolean", "Boolean"),
            Primitive::Integer
            | Primitive::Integer32
            | Primitive::Unsigned64
            | Primitive::Number
            | Primitive::Number32 => ("Number", "Number"),
            Primitive::Bytes => ("String", "Base64"),
            Primitive::Binary => ("File", "File"),
            Primitive::String => ("String", "String"),
            Primitive::Uuid => ("String", "UUID"),
            Primitive::DateTime => ("String", "Datetime"),
            Primitive::Date => ("String", "Date"),
            Primitive::TimeOfDay => ("String", "Time"),
            Primitive::Uri => ("String", "URL"),
            Primitive::Email => ("String", "Email"),
        },
        TypeRef::Array(_) => ("Array", "List"),
        TypeRef::Map(_) => ("Object", "Record"),
        TypeRef::Nullable(inner) => words_within(pages, inner, names),
        TypeRef::Any => ANY,
        TypeRef::Named(_) if !names.spend(1) => ANY,
        TypeRef::Named(_) => match pages.kind(ty) {
            Some(TypeKind::Enum(_)) => ("String", "Enum"),
            // Aliases in a circle stand for nothing.
            Some(TypeKind::Alias(_)) => ANY,
            Some(TypeKind::Union(union)) if union.discriminator == Discriminator::JsonType => {
                let variants = &union.variants;
                let mut all =
                    variants.iter().map(|variant| words_within(pages, &variant.ty, names).0);
                let first = all.next().unwrap_or(ANY.0);
                let word = if all.all(|word| word == first) { first } else { ANY.0 };
                (word, word)
            }
            // A union with a discriminating property has objects as variants.
            Some(TypeKind::Union(_)) => ("Object", "Object"),
            Some(TypeKind::Struct(_)) | None => ("Object", "Object"),
        },
    }
}
