//! Arrays.

use super::{Lowering, SchemaType, SchemaView};
use crate::load::Node;
use crate::model::{SpecPointer, TypeRef, ValueConstraint};
use crate::normalize::type_path::TypePath;

impl<'a> Lowering<'a> {
    /// An array of the type of `items`.
    pub(crate) fn lower_array(
        &mut self,
        view: &SchemaView<'a>,
        at: &SpecPointer,
        place: &TypePath,
    ) -> SchemaType {
        let mut constraints = view.allowed.constraints.to_vec();
        let item = match &view.items {
            _ if !view.prefix.is_empty() => {
                let (item, of_items) = self.tuple_item(view, place);
                constraints.extend(of_items);
                if item == TypeRef::Any {
                    let places = view.prefix.iter().map(|each| self.tuple_place(each));
                    constraints.push(ValueConstraint::Places(places.collect()));
                }
                item
            }
            Some(items) => {
                let mut item = self.lower(items, &place.item());
                let of_items = std::mem::take(&mut item.constraints);
                if !of_items.is_empty() {
                    constraints.push(ValueConstraint::Items(of_items));
                }
                item.nullable_type()
            }
            None => {
                let help = "add `items` in the overlay";
                self.schemas.log.warn(
                    at,
                    "the array has no `items`: items of any type are accepted",
                    help,
                );
                TypeRef::Any
            }
        };
        SchemaType::Plain(TypeRef::Array(Box::new(item)), constraints)
    }

    /// The type of the items of a tuple: the common type of all places, else JSON of any shape. Its constraints are
    /// those of all places.
    fn tuple_item(
        &mut self,
        view: &SchemaView<'a>,
        place: &TypePath,
    ) -> (TypeRef, Option<ValueConstraint>) {
        // Inline objects in a tuple have different types.
        let is_simple = |schema: &&Node<'a>| {
            schema.reference().is_some() || !SchemaView::writes_properties(schema)
        };
        let all = view.prefix.iter().chain(&view.items).collect::<Vec<_>>();
        if !all.iter().all(is_simple) {
            return (TypeRef::Any, None);
        }
        let mut items = all.into_iter().map(|each| self.lower(each, &place.item()));
        let Some(mut first) = items.next() else { return (TypeRef::Any, None) };
        let constraints = std::mem::take(&mut first.constraints);
        let first = first.nullable_type();
        let (mut is_one, mut are_alike) = (true, true);
        for mut other in items {
            are_alike &= std::mem::take(&mut other.constraints) == constraints;
            is_one &= other.nullable_type() == first;
        }
        let constraints = match constraints.is_empty() {
            _ if !are_alike => Some(ValueConstraint::Unchecked("it is one of a single item")),
            true => None,
            false => Some(ValueConstraint::Items(constraints)),
        };
        (if is_one { first } else { TypeRef::Any }, constraints)
    }
}
