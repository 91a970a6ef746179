//! Parameters with their descriptions, for reading sentences and collecting rules.

use std::collections::HashMap;

use crate::model::{DataType, Json, ParameterPath, SpecPointer};

/// A parameter, or a property inside one.
#[derive(Clone, Debug, Default)]
pub(crate) struct DescribedParameter {
    /// The path from the arguments of the call.
    pub(crate) path: ParameterPath,
    /// Whether the call, or the object around it, requires it.
    pub(crate) required: bool,
    /// The type, if all declarations have the same.
    pub(crate) ty: Option<DataType>,
    /// The value that the receiver assumes if it is absent.
    pub(crate) default: Option<Json>,
    /// The listed values of the parameter or of its items.
    pub(crate) values: Vec<Json>,
    /// The descriptions: several if several branches of a union have one.
    pub(crate) texts: Vec<Description>,
    /// The place of the first declaration.
    pub(crate) pointer: SpecPointer,
}

impl DescribedParameter {
    /// Whether it is of this type.
    pub(crate) fn is(&self, ty: DataType) -> bool {
        self.ty == Some(ty)
    }
}

/// A description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Description {
    /// The text, Markdown.
    pub(crate) text: String,
    /// The place.
    pub(crate) pointer: SpecPointer,
    /// The branch of the union around it.
    pub(crate) branch: Option<usize>,
}

/// Parameters and the properties inside them, each path once.
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

    /// The same, mutable.
    pub(crate) fn find_mut(&mut self, path: &ParameterPath) -> Option<&mut DescribedParameter> {
        self.places.get(path).map(|at| &mut self.list[*at])
    }

    /// Adds a declaration; a known parameter gets its descriptions and values.
    pub(crate) fn add(&mut self, parameter: DescribedParameter) {
        let Some(at) = self.places.get(&parameter.path) else {
            self.places.insert(parameter.path.clone(), self.list.len());
            self.list.push(parameter);
            return;
        };
        let known = &mut self.list[*at];
        known.required |= parameter.required;
        known.ty = known.ty.filter(|ty| parameter.ty == Some(*ty));
        known.default = known.default.take().or(parameter.default);
        // Without a list in one branch, any value is possible.
        if parameter.values.is_empty() {
            known.values.clear();
        } else if !known.values.is_empty() {
            known.values.extend(parameter.values);
        }
        known.texts.extend(parameter.texts);
    }

    /// Moves the properties of a parameter behind it; parameters keep their order.
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
