//! What is known of parameters when sentences are read, and rules are collected.

use std::collections::HashMap;

use crate::model::{Json, ParameterPath, SpecPointer};

/// A parameter, or a property inside one.
#[derive(Clone, Debug, Default)]
pub(crate) struct DescribedParameter {
    /// Its path from the arguments of the call.
    pub(crate) path: ParameterPath,
    /// Whether a call, or the object that it is in, always has it.
    pub(crate) required: bool,
    /// Whether its values are `true` and `false`.
    pub(crate) boolean: bool,
    /// The values that it, or its items, can have, if the schema lists them.
    pub(crate) values: Vec<Json>,
    /// Its descriptions: several if branches of a union describe it each.
    pub(crate) texts: Vec<Description>,
    /// Where it is declared first.
    pub(crate) pointer: SpecPointer,
}

/// A description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Description {
    /// The text, Markdown.
    pub(crate) text: String,
    /// Where it stands.
    pub(crate) pointer: SpecPointer,
    /// The branch that it stands in, of the union that its object consists of.
    pub(crate) branch: Option<usize>,
}

/// Parameters, and what is inside of them, each path once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parameters {
    list: Vec<DescribedParameter>,
    places: HashMap<ParameterPath, usize>,
}

impl Parameters {
    /// All of them.
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, DescribedParameter> {
        self.list.iter()
    }

    /// The parameter of this path.
    pub(crate) fn find(&self, path: &ParameterPath) -> Option<&DescribedParameter> {
        self.places.get(path).map(|at| &self.list[*at])
    }

    /// The same, to change it.
    pub(crate) fn find_mut(&mut self, path: &ParameterPath) -> Option<&mut DescribedParameter> {
        self.places.get(path).map(|at| &mut self.list[*at])
    }

    /// Adds a declaration of a parameter: one that is known already gets its descriptions and values too.
    pub(crate) fn add(&mut self, parameter: DescribedParameter) {
        let Some(at) = self.places.get(&parameter.path) else {
            self.places.insert(parameter.path.clone(), self.list.len());
            self.list.push(parameter);
            return;
        };
        let known = &mut self.list[*at];
        known.required |= parameter.required;
        // Values that one branch does not list can be any.
        if parameter.values.is_empty() {
            known.values.clear();
        } else if !known.values.is_empty() {
            known.values.extend(parameter.values);
        }
        known.texts.extend(parameter.texts);
    }

    /// Brings what is inside of a parameter behind it; parameters stay in the order in which they came.
    pub(crate) fn sort(&mut self) {
        let tops = self.list.iter().filter_map(|parameter| parameter.path.root());
        let mut order: HashMap<_, usize> = HashMap::new();
        for top in tops {
            let next = order.len();
            order.entry(top.clone()).or_insert(next);
        }
        let top = |parameter: &DescribedParameter| {
            parameter.path.root().and_then(|top| order.get(top)).copied()
        };
        self.list.sort_by(|a, b| (top(a), &a.path).cmp(&(top(b), &b.path)));
        let places = self.list.iter().enumerate();
        self.places = places.map(|(at, parameter)| (parameter.path.clone(), at)).collect();
    }
}

impl Extend<DescribedParameter> for Parameters {
    fn extend<I: IntoIterator<Item = DescribedParameter>>(&mut self, iter: I) {
        iter.into_iter().for_each(|parameter| self.add(parameter));
    }
}

impl FromIterator<DescribedParameter> for Parameters {
    fn from_iter<I: IntoIterator<Item = DescribedParameter>>(iter: I) -> Self {
        let mut parameters = Self::default();
        parameters.extend(iter);
        parameters
    }
}
