//! A choice with all operations that take it.

use std::collections::{BTreeMap, HashMap};

use crate::model::{
    Api, Choice, Name, Operation, Parameter, Property, SpecPointer, TypeRef, WireName,
};

/// A choice with the operations that take it. All of them use one type.
#[derive(Clone, Debug)]
pub(in crate::render::rust) struct ChoiceType<'a> {
    /// The choice in the first operation.
    pub(in crate::render::rust) choice: &'a Choice,
    pub(super) uses: Vec<(&'a Operation, &'a Choice)>,
    /// The declarations of its parameters, one from each operation.
    declared: HashMap<&'a WireName, Vec<&'a Parameter>>,
}

/// The choices of an API, by name.
pub(in crate::render::rust) fn choices(api: &Api) -> BTreeMap<&Name, ChoiceType<'_>> {
    let mut types: BTreeMap<&Name, ChoiceType<'_>> = BTreeMap::new();
    for operation in &api.operations {
        // If several parameters have one name, the first is used.
        let mut by_name: Option<HashMap<&WireName, &Parameter>> = None;
        for choice in operation.choices.iter().flat_map(Choice::walk) {
            let entry = types.entry(&choice.name);
            let entry = entry.or_insert_with(|| ChoiceType {
                choice,
                uses: Vec::new(),
                declared: HashMap::new(),
            });
            entry.uses.push((operation, choice));
            for name in choice.parameters() {
                let parameter = by_name.get_or_insert_with(|| {
                    let parameters = operation.parameters.iter().rev();
                    parameters.map(|each| (&each.property.wire, each)).collect::<HashMap<_, _>>()
                });
                let parameter = parameter.get(name).copied();
                entry.declared.entry(name).or_default().extend(parameter);
            }
        }
    }
    types
}

impl<'a> ChoiceType<'a> {
    /// The pointer of an operation that takes the choice.
    pub(in crate::render::rust) fn pointer(&self) -> SpecPointer {
        self.uses.first().map_or_else(SpecPointer::root, |(at, _)| at.pointer.clone())
    }

    /// Whether a method has the choice as an argument. A choice that was required stays an argument, and keeps its
    /// trait.
    pub(super) fn is_argument(&self) -> bool {
        self.uses.iter().any(|(operation, used)| {
            let is_of_call = operation.choices.iter().any(|each| std::ptr::eq(each, *used));
            is_of_call && (used.presence.is_required() || used.was_required)
        })
    }

    /// The declarations of a parameter in the operations.
    fn declared(&self, wire: &WireName) -> impl Iterator<Item = &'a Parameter> {
        self.declared.get(wire).into_iter().flatten().copied()
    }

    /// The type of a parameter in all operations, and whether it is nullable.
    pub(super) fn ty(&self, wire: &WireName) -> (&'a TypeRef, bool) {
        let first = self.declared(wire).next();
        let nullable = self.declared(wire).any(|parameter| parameter.property.nullable);
        (first.map_or(&TypeRef::Any, |parameter| &parameter.property.ty), nullable)
    }

    /// A property of a parameter, if all operations agree on it.
    pub(super) fn agreed<T: PartialEq>(
        &self,
        wire: &WireName,
        stated: impl Fn(&'a Property) -> T,
    ) -> Option<T> {
        let mut declared = self.declared(wire).map(|each| stated(&each.property));
        let first = declared.next()?;
        declared.all(|other| other == first).then_some(first)
    }
}
