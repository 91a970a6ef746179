//! Arguments with alternatives, as constructor calls.

use proc_macro2::TokenStream;
use quote::quote;

use super::argument;
use super::value::Values;
use crate::model::{Alternative, AlternativeInput, Choice, Operation, WireName};
use crate::render::rust::naming;
use crate::samples::Sample;

/// An alternative as an expression.
pub(super) struct AlternativeExpression<'a> {
    /// The expression.
    pub(super) value: TokenStream,
    /// The parameters that the constructor takes.
    pub(super) gives: Vec<&'a WireName>,
}

/// The alternative in the sample; `None`: the sample has none. The rules bound the depth: an inner choice has no
/// further choices.
pub(super) fn choose<'a>(
    operation: &'a Operation,
    choice: &'a Choice,
    sample: &Sample,
    values: &mut Values<'_>,
) -> Option<AlternativeExpression<'a>> {
    let shown = choice.alternatives.iter().filter_map(|each| Some((each, gives(each, sample)?)));
    // The alternative that covers the most parameters; of several, the first.
    let (alternative, mut gives) = shown.rev().max_by_key(|(_, gives)| gives.len())?;
    let mut also = Vec::new();
    let mut arguments = Vec::new();
    for given in alternative.inputs() {
        let is_optional = !given.presence().is_required();
        if is_optional && !also.is_empty() {
            // A constructor takes at most one optional parameter.
            let left: Vec<&WireName> = match given {
                AlternativeInput::Parameter(parameter) => vec![&parameter.wire],
                AlternativeInput::Choice(inner) => inner.parameters(),
            };
            gives.retain(|wire| !left.contains(wire));
            continue;
        }
        let argument = match given {
            AlternativeInput::Parameter(parameter) => {
                let mut declared = operation.parameters.iter();
                let declared = declared.find(|declared| declared.property.wire == parameter.wire);
                let value = sample.argument(&parameter.wire);
                declared.filter(|_| value.is_some()).map(|it| argument(it, value, values))
            }
            AlternativeInput::Choice(inner) => {
                choose(operation, inner, sample, values).map(|chosen| chosen.value)
            }
        };
        if let Some(argument) = argument {
            arguments.push(argument);
            if is_optional {
                also.push(given);
            }
        }
    }
    let name = naming::choice_name(choice);
    let also = also.first().map(|given: &AlternativeInput<'_>| given.name());
    let constructor = naming::constructor_ident(alternative, also.as_ref());
    values.imports.add_type(&name);
    Some(AlternativeExpression { value: quote!(#name::#constructor(#(#arguments),*)), gives })
}

/// The arguments of the sample that the alternative covers; `None`: a required one is missing. The rules bound the
/// depth: an inner choice has no further choices.
fn gives<'a>(alternative: &'a Alternative, sample: &Sample) -> Option<Vec<&'a WireName>> {
    let mut gives = Vec::new();
    for (wire, value) in alternative.fixed() {
        if sample.argument(wire)? != &value.0 {
            return None;
        }
        gives.push(wire);
    }
    for given in alternative.inputs() {
        let found = match given {
            AlternativeInput::Parameter(parameter) => {
                sample.argument(&parameter.wire).map(|_| vec![&parameter.wire])
            }
            AlternativeInput::Choice(choice) => {
                let shown = choice.alternatives.iter().filter_map(|each| self::gives(each, sample));
                shown.max_by_key(Vec::len)
            }
        };
        match found {
            Some(found) => gives.extend(found),
            None if given.presence().is_required() => return None,
            None => {}
        }
    }
    Some(gives)
}
