//! Branches of one JSON type that are no objects: texts and arrays.

use indexmap::IndexSet;
use serde_json::Value;

use super::enumeration::enumeration;
use super::{Branch, Lowering, SchemaType};
use crate::load::Node;
use crate::model::{Json, Primitive, SpecPointer, TypeKind, TypeRef, ValueConstraint};
use crate::normalize::type_path::TypePath;

impl<'a> Lowering<'a> {
    /// Several arrays: one array whose items match any of theirs.
    pub(super) fn lower_arrays(&mut self, branches: &[Branch<'a>], place: &TypePath) -> SchemaType {
        let items = branches.iter().map(|branch| branch.view.items.clone());
        let item = match items.collect::<Option<Vec<Node<'a>>>>() {
            Some(items) => self.lower_any_of(items, &place.item()).nullable_type(),
            None => TypeRef::Any,
        };
        SchemaType::Plain(TypeRef::Array(Box::new(item)), Vec::new())
    }

    /// Several strings: one enum of all values, or any string.
    pub(super) fn lower_texts(
        &mut self,
        branches: &[Branch<'a>],
        at: &SpecPointer,
        place: &TypePath,
    ) -> SchemaType {
        if branches.iter().all(|branch| !branch.view.allowed.values.is_empty()) {
            let values = branches.iter().flat_map(|branch| branch.view.allowed.values.iter());
            let texts: IndexSet<&str> = values.filter_map(|value| value.as_str()).collect();
            let texts: Vec<String> = texts.into_iter().map(str::to_owned).collect();
            return match texts.as_slice() {
                [only] => {
                    let constant = ValueConstraint::Const(Json(Value::from(only.as_str())));
                    SchemaType::Plain(TypeRef::Primitive(Primitive::String), vec![constant])
                }
                texts => SchemaType::Kind(TypeKind::Enum(enumeration(texts))),
            };
        }
        let first = &branches[0].view;
        let usage = self.lower_scalar(first, at, &TypePath::component("text"));
        let same = branches.iter().all(|branch| {
            branch.view.allowed.format == first.allowed.format
                && branch.view.allowed.values.is_empty()
        });
        let any = TypeRef::Primitive(Primitive::String);
        // A text beside a date-time: the name decides the type of both.
        let is_open = |branch: &Branch<'a>| {
            branch.view.allowed.values.is_empty()
                && matches!(branch.view.allowed.format, None | Some("date-time"))
        };
        let ty = match usage {
            SchemaType::Plain(ty, _) if same && ty != any => ty,
            _ if branches.iter().all(is_open) => TypeRef::Primitive(self.by_name(place)),
            _ => any,
        };
        SchemaType::Plain(ty, Vec::new())
    }
}
