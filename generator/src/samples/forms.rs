//! The forms of a call that pages show, and their order: readers read the first form.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use crate::model::{Operation, Parameter, Primitive, TypeRef, WireName};

use super::Sampler;
use super::parameter_sets::{ParameterSet, found};
use super::subject::{Subject, is_id, is_of_items};

/// The most derived forms of a call that a page shows.
const FORMS: usize = 6;

/// The forms of a call that a page shows.
pub(super) struct Forms<'o> {
    pub(super) shown: Vec<ParameterSet<'o>>,
    /// Whether there are forms that the page does not show.
    pub(super) has_more: bool,
}

/// The forms to show. First comes the form that names the thing by its own id, and of several kinds of a call the one
/// with the most arguments. No form has two units of one quantity, unless every form has them.
pub(super) fn shown<'o>(sampler: &Sampler<'_>, operation: &'o Operation) -> Forms<'o> {
    let mut forms = found(sampler, operation);
    let units = units(operation);
    if forms.iter().any(|form| !are_mixed(&units, form)) {
        forms.retain(|form| !are_mixed(&units, form));
    }
    order(sampler, operation, &mut forms);
    richest_first(&mut forms);
    let has_more = forms.len() > FORMS;
    forms.truncate(FORMS);
    Forms { shown: forms, has_more }
}

/// Sorts the forms by how closely they name what the call acts on. A list has the plainest filter first.
fn order(sampler: &Sampler<'_>, operation: &Operation, forms: &mut Vec<ParameterSet<'_>>) {
    let by_name: HashMap<&WireName, &Parameter> =
        operation.parameters.iter().map(|it| (&it.property.wire, it)).collect();
    let subject = Subject::new(operation);
    let parameters = |form: &ParameterSet<'_>| -> Vec<&Parameter> {
        form.names.iter().filter_map(|name| by_name.get(name).copied()).collect()
    };
    let distance = |form: &ParameterSet<'_>| {
        let distances = parameters(form).into_iter().filter_map(|it| subject.distance(it));
        distances.min()
    };
    let is_list = operation.is_list();
    if is_list && forms.iter().any(|form| distance(form).is_some()) {
        forms.retain(|form| !form.names.is_empty());
    }
    // Ids and texts are easier to read than objects and lists.
    let is_nested =
        |it: &&&Parameter| !matches!(it.property.ty, TypeRef::Primitive(_)) && !is_id(it);
    let is_many = |it: &&&Parameter| matches!(it.property.ty, TypeRef::Array(_));
    forms.sort_by_cached_key(|form| {
        let given = parameters(form);
        let nested = match is_list {
            true => given.iter().filter(is_many).count(),
            false => given.iter().filter(is_nested).count(),
        };
        let is_plain = form.names.is_empty();
        let is_of_items = |it: &&Parameter| is_of_items(sampler.api(), operation, it);
        let is_foreign = is_list && !given.iter().any(is_of_items);
        (is_list && !is_plain, distance(form).unwrap_or(usize::MAX), nested, is_foreign)
    });
}

/// Moves the form with the most arguments to the front, if values discriminate the forms. A further form with the same
/// values comes after the first forms of all values.
fn richest_first(forms: &mut Vec<ParameterSet<'_>>) {
    let numbered = forms.iter().enumerate().filter(|(_, form)| !form.fixed.is_empty());
    let richest = numbered.max_by_key(|(at, form)| (form.names.len(), Reverse(*at)));
    let Some((at, _)) = richest else { return };
    forms[..=at].rotate_right(1);
    let mut seen: Vec<(Vec<_>, usize)> = Vec::new();
    let mut turns = Vec::with_capacity(forms.len());
    for form in forms.iter() {
        match seen.iter_mut().find(|(fixed, _)| *fixed == form.fixed) {
            Some((_, times)) => {
                *times += 1;
                turns.push(*times);
            }
            None => {
                seen.push((form.fixed.clone(), 0));
                turns.push(0);
            }
        }
    }
    let mut turned: Vec<_> = turns.into_iter().zip(forms.drain(..)).collect();
    // Of the further forms, the form with the most arguments shows most.
    turned.sort_by_key(|(turn, form)| (*turn, Reverse(form.names.len() * (*turn).min(1))));
    forms.extend(turned.into_iter().map(|(_, form)| form));
}

/// The units of an operation: the last words of numbers whose other words are the same, as in `depth_meters` and
/// `depth_feet`.
pub fn units(operation: &Operation) -> BTreeSet<&str> {
    let numbers = operation.parameters.iter().filter(|it| is_number(it));
    let mut of_quantity: HashMap<&str, Vec<&str>> = HashMap::new();
    for name in numbers.map(|it| it.property.name.as_str()) {
        if let Some((quantity, unit)) = name.rsplit_once('_') {
            of_quantity.entry(quantity).or_default().push(unit);
        }
    }
    of_quantity.into_values().filter(|units| units.len() > 1).flatten().collect()
}

/// Whether the form has several of the units.
fn are_mixed(units: &BTreeSet<&str>, form: &ParameterSet<'_>) -> bool {
    let last = form.names.iter().filter_map(|name| name.as_str().rsplit('_').next());
    last.filter(|unit| units.contains(unit)).collect::<BTreeSet<_>>().len() > 1
}

fn is_number(parameter: &Parameter) -> bool {
    matches!(parameter.property.ty, TypeRef::Primitive(primitive) if Primitive::is_number(primitive))
}
