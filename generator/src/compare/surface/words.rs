//! The types of values in words.

use std::collections::BTreeSet;

use serde_json::Value;

use super::TypeWords;
use super::nodes::is_only_null;
use super::walk::Walk;
use crate::compare::shape::Shape;
use crate::model::DataType;

/// A union in the text of a type counts as so many lists: it has several branches.
const UNION_DEEP: usize = 6;

impl<'a> Walk<'a, '_> {
    /// The text of a type. The depth (`MOST_DEEP`) and the steps bound the walk.
    pub(super) fn ty(&self, shape: &Shape<'a>, depth: usize) -> TypeWords {
        if let Some(reference) = shape.reference {
            return TypeWords::one(format!("ref:{reference}"));
        }
        if shape.component.is_some_and(|name| self.worded.borrow().contains(&name)) {
            return TypeWords::one("itself");
        }
        if self.is_too_deep(depth) || !self.has_room() {
            return TypeWords::one("any");
        }
        let outside = self.worded.borrow().len();
        self.worded.borrow_mut().extend(shape.component);
        let words = self.words(shape, depth);
        self.worded.borrow_mut().truncate(outside);
        words
    }

    /// The text of a type that is written here. (`ty` bounds the recursion.)
    fn words(&self, shape: &Shape<'a>, depth: usize) -> TypeWords {
        let inner = |schemas: &[&'a Value]| {
            let inner = self.reader.read_all(schemas);
            self.with_format(&inner, depth + 1)
        };
        if !shape.items.is_empty() {
            return TypeWords::one(format!("array of {}", inner(&shape.items)));
        }
        if let Some(members) = shape.map() {
            return TypeWords::one(format!("map of {}", inner(&[members])));
        }
        let variants = shape.unions.iter().flat_map(|union| union.variants.iter());
        let variants = variants.map(|variant| self.reader.read(variant));
        let variants: Vec<Shape<'a>> = variants.filter(|variant| !is_only_null(variant)).collect();
        if !variants.is_empty() {
            let mut texts = BTreeSet::new();
            let mut is_object = true;
            for variant in &variants {
                let ty = self.ty(variant, depth + UNION_DEEP);
                is_object &= ty.is_object;
                texts.insert(with_format(&ty, variant));
            }
            let is_union = variants.len() > 1;
            return TypeWords { alternatives: texts, is_object, is_union };
        }
        match shape.allowed.json_type() {
            None | Some(DataType::Object) if !shape.properties.is_empty() => {
                TypeWords::object("object")
            }
            None => TypeWords::one("any"),
            Some(DataType::Object) if !shape.additional.is_forbidden() => {
                TypeWords::one("map of any")
            }
            Some(ty) => TypeWords::one(ty.as_str()),
        }
    }

    pub(super) fn with_format(&self, shape: &Shape<'a>, depth: usize) -> String {
        with_format(&self.ty(shape, depth), shape)
    }
}

fn with_format(ty: &TypeWords, shape: &Shape<'_>) -> String {
    match shape.allowed.format {
        Some(format) => format!("{ty} {format}"),
        None => ty.to_string(),
    }
}
