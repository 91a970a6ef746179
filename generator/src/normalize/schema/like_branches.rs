//! Branches of one JSON type that are no objects: texts and arrays.

use indexmap::IndexSet;
use serde_json::Value;

use super::constraint::{add_constraints, retain_of_type};
use super::enumeration::enumeration;
use super::{Branch, Lowering, SchemaType, SchemaView};
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
        SchemaType::Plain(TypeRef::Array(Box::new(item)), of_any(branches))
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
        SchemaType::Plain(ty, of_any(branches))
    }
}

/// The constraints of a branch that apply to its type.
fn limits(branch: &Branch<'_>) -> Vec<ValueConstraint> {
    let mut limits = branch.view.allowed.constraints.to_vec();
    retain_of_type(&mut limits, branch.view.json_type());
    limits
}

/// The constraints of the only branch of its JSON type: those of its schema, and those beside the union. A component has its
/// own ones already, which `known` has.
pub(super) fn of_variant(
    branch: &Branch<'_>,
    mut constraints: Vec<ValueConstraint>,
    known: Option<&SchemaView<'_>>,
) -> Vec<ValueConstraint> {
    let mut beside = limits(branch);
    if let Some(known) = known.filter(|_| branch.schema.reference().is_some()) {
        beside.retain(|each| !known.allowed.constraints.contains(each));
    }
    add_constraints(&mut constraints, &beside);
    without_lists(constraints)
}

/// The constraints of a variant: a list of values would exclude the values of other variants, so it is not checked.
pub(super) fn without_lists(mut constraints: Vec<ValueConstraint>) -> Vec<ValueConstraint> {
    let length = constraints.len();
    constraints
        .retain(|each| !matches!(each, ValueConstraint::Enum(_) | ValueConstraint::Const(_)));
    if constraints.len() < length {
        constraints.push(ValueConstraint::Unchecked("it lists the values of one of several types"));
    }
    constraints
}

/// The constraints of a value of any of several branches: those that all have. The others are not checked.
pub(super) fn of_any(branches: &[Branch<'_>]) -> Vec<ValueConstraint> {
    let all: Vec<Vec<ValueConstraint>> = branches.iter().map(limits).collect();
    let is_common = |each: &&ValueConstraint| all.iter().all(|other| other.contains(each));
    let mut common: Vec<_> = all.iter().take(1).flatten().filter(is_common).cloned().collect();
    let lists = branches.iter().any(|branch| !branch.view.allowed.values.is_empty());
    if lists || all.iter().any(|each| each.len() > common.len()) {
        common.push(ValueConstraint::Unchecked("it is one of several for values of one type"));
    }
    common
}
