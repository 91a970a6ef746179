//! An index of parameters by name, so that a sentence is not compared with every parameter.

use std::collections::{BTreeMap, HashMap};

use crate::model::{DataType, ParameterPath};
use crate::normalize::described_parameter::DescribedParameter;

/// The parameters of an operation, by the object that contains them.
#[derive(Debug, Default)]
pub(crate) struct Names<'a> {
    levels: HashMap<ParameterPath, ObjectProperties<'a>>,
}

/// The properties of one object.
#[derive(Debug, Default)]
pub(super) struct ObjectProperties<'a> {
    /// The properties by the last name of their paths.
    pub(super) by_name: BTreeMap<&'a str, &'a DescribedParameter>,
    /// The Boolean properties by the stems of their words; of several with the same stems, the first.
    pub(super) flags: HashMap<Vec<&'a str>, &'a DescribedParameter>,
}

impl<'a> Names<'a> {
    /// An index of these parameters.
    pub(crate) fn new(all: impl IntoIterator<Item = &'a DescribedParameter>) -> Self {
        let mut names = Self::default();
        for parameter in all {
            let Some(name) = parameter.path.name() else { continue };
            let level = names.levels.entry(parameter.path.container()).or_default();
            level.by_name.entry(name.as_str()).or_insert(parameter);
            if parameter.is(DataType::Boolean) {
                level.flags.entry(stems(name.as_str().split('_'))).or_insert(parameter);
            }
        }
        names
    }

    /// The properties of an object.
    pub(super) fn inside(&self, container: &ParameterPath) -> Option<&ObjectProperties<'a>> {
        self.levels.get(container)
    }
}

/// The stems of the words, sorted.
pub(super) fn stems<'w>(words: impl Iterator<Item = &'w str>) -> Vec<&'w str> {
    let mut stems: Vec<&str> = words
        .filter(|word| !matches!(*word, "is" | "the" | "a" | "an"))
        .map(|word| {
            let endings = ["ing", "ed", "es", "e", "s"];
            endings.iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
        })
        .collect();
    stems.sort_unstable();
    stems
}
