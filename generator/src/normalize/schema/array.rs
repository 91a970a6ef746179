//! Arrays.

use super::{Lowering, SchemaType, SchemaView};
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
        let mut constraints = view.constraints.to_vec();
        let item = match &view.items {
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
}
