//! Names that stand beside each other are made distinct: a document that spells two things alike costs a warning, not
//! the crate.

mod choices;
mod operations;
mod scale;

use crate::diagnostic::Diagnostics;
use crate::model::{Name, Operation, SpecPointer, TypeDef, TypeKind};
pub(super) use choices::choices;
pub(super) use operations::operations;
pub(super) use scale::letters;
use scale::{Case, Named, distinct};

const HELP: &str = "nothing has to be done; another name in the overlay would read better";
const HELP_VALUES: &str =
    "nothing has to be done; `types.values` of codegen.yaml can give one of them another name";

/// A renamed thing: where it stands, and how the document spells it.
type Spelled = (SpecPointer, String);

/// Makes the names of fields, values and variants distinct within their type, and those of parameters within their
/// operation.
pub(super) fn members(
    types: &mut [TypeDef],
    operations: &mut [Operation],
    diagnostics: &mut Diagnostics,
) {
    for def in types {
        let at = def.pointers[0].clone();
        match &mut def.kind {
            TypeKind::Struct(object) => {
                let reserved: &[&str] =
                    if object.additional.is_some() { &["additional"] } else { &[] };
                let fields = object.fields.iter_mut().map(|field| {
                    let spelled = (field.property.pointer.clone(), field.property.wire.to_string());
                    (&mut field.property.name, spelled, "")
                });
                rename("properties", fields.collect(), (Case::Snake, reserved), HELP, diagnostics);
            }
            TypeKind::Enum(list) => {
                let values = list
                    .values
                    .iter_mut()
                    .map(|value| (&mut value.name, (at.clone(), value.wire.to_string()), ""));
                rename("values", values.collect(), (Case::Camel, &[]), HELP_VALUES, diagnostics);
            }
            TypeKind::Union(union) => {
                let variants = union.variants.iter_mut().map(|variant| {
                    let tag = variant.tags.first().and_then(|tag| tag.0.as_str());
                    let wire = tag.unwrap_or(variant.name.as_str()).to_owned();
                    (&mut variant.name, (variant.pointer.clone(), wire), "")
                });
                rename("variants", variants.collect(), (Case::Camel, &[]), HELP, diagnostics);
            }
            TypeKind::Alias(_) => {}
        }
    }
    for operation in operations {
        let parameters = operation.parameters.iter_mut().map(|parameter| {
            let property = &mut parameter.property;
            let spelled = (property.pointer.clone(), property.wire.to_string());
            (&mut property.name, spelled, parameter.location.as_str())
        });
        rename("parameters", parameters.collect(), (Case::Snake, &[]), HELP, diagnostics);
    }
}

fn rename(
    what: &str,
    members: Vec<(&mut Name, Spelled, &str)>,
    (written, reserved): (Case, &[&str]),
    help: &str,
    diagnostics: &mut Diagnostics,
) {
    let named: Vec<Named<'_>> =
        members.iter().map(|(name, (_, wire), place)| Named { name, wire, place }).collect();
    let renamed = distinct(&named, written, reserved);
    for (at, (name, (pointer, wire), _)) in members.into_iter().enumerate() {
        let Some(other) = renamed.get(&at) else { continue };
        let message = format!(
            "several {what} have the words `{name}`: `{wire}` is called `{other}` in the crate"
        );
        diagnostics.warn(&pointer, message, help);
        name.clone_from(other);
    }
}
