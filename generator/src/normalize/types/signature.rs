//! The shape of a type as a text, without its words: equal texts are equal shapes.

use std::fmt::Write;

use super::super::context::{Draft, index};
use crate::model::{Discriminator, TypeKind, TypeRef};

/// The shape of a draft, with the types in it given by the classes they are in.
pub(super) fn signature(draft: &Draft, class_of: &[usize]) -> String {
    let mut text = String::new();
    // Writing to a String can't fail.
    let _ = write_kind(&mut text, &draft.def.kind, class_of);
    text
}

fn write_kind(out: &mut String, kind: &TypeKind, class_of: &[usize]) -> std::fmt::Result {
    match kind {
        TypeKind::Struct(object) => {
            out.push_str("struct");
            for field in &object.fields {
                write!(out, " {:?} {:?} {}", field.wire, field.presence, field.nullable)?;
                write!(out, " {:?} {:?} {:?} ", field.constraints, field.default, field.lifecycle)?;
                write_ref(out, &field.ty, class_of)?;
            }
            if let Some(additional) = &object.additional {
                out.push_str(" and ");
                write_ref(out, additional, class_of)?;
            }
        }
        TypeKind::Enum(list) => {
            out.push_str("enum");
            for value in &list.values {
                write!(out, " {:?}", value.wire)?;
            }
        }
        TypeKind::Union(union) => {
            match &union.discriminator {
                Discriminator::Property(name) => write!(out, "union by {name:?}")?,
                other => write!(out, "union by {other:?}")?,
            }
            for variant in &union.variants {
                write!(out, " {:?} {:?} {:?} ", variant.tags, variant.key, variant.lifecycle)?;
                write_ref(out, &variant.ty, class_of)?;
            }
        }
        TypeKind::Alias(alias) => {
            write!(out, "alias {:?} {} ", alias.constraints, alias.identifier)?;
            write_ref(out, &alias.target, class_of)?;
        }
    }
    Ok(())
}

fn write_ref(out: &mut String, ty: &TypeRef, class_of: &[usize]) -> std::fmt::Result {
    match ty {
        TypeRef::Primitive(primitive) => write!(out, "{primitive:?}"),
        TypeRef::Any => write!(out, "any"),
        TypeRef::Named(id) => write!(out, "#{}", class_of[index(id)]),
        TypeRef::Array(inner) => {
            out.push('[');
            write_ref(out, inner, class_of)?;
            out.push(']');
            Ok(())
        }
        TypeRef::Map(inner) => {
            out.push('{');
            write_ref(out, inner, class_of)?;
            out.push('}');
            Ok(())
        }
        TypeRef::Nullable(inner) => {
            out.push('?');
            write_ref(out, inner, class_of)
        }
    }
}
