//! What is known of an operation when its rules are collected.

use crate::load::Node;
use crate::model::{Json, ParameterPath, SpecPointer};

use super::body::BodyUnion;

/// An operation, as far as rules between its parameters need it.
#[derive(Clone, Debug)]
pub(crate) struct OperationFacts<'a> {
    /// Where it is declared.
    pub(crate) pointer: SpecPointer,
    /// Its summary and description.
    pub(crate) texts: Vec<TextFacts>,
    /// Its parameters, wherever they travel, each before what is inside it.
    pub(crate) parameters: Vec<ParameterFacts>,
    /// The unions that its body, and what is inside its parameters, consist of.
    pub(crate) unions: Vec<BodyUnion>,
    /// What an overlay can speak of its rules on: the operation, and the schema of its body.
    pub(crate) owners: Vec<Node<'a>>,
}

/// A parameter, or a property inside one.
#[derive(Clone, Debug, Default)]
pub(crate) struct ParameterFacts {
    /// Its path from the arguments of the call.
    pub(crate) path: ParameterPath,
    /// Whether a call, or the object that it is in, always has it.
    pub(crate) required: bool,
    /// Whether its values are `true` and `false`.
    pub(crate) boolean: bool,
    /// The values that it, or its items, can have, if the schema lists them.
    pub(crate) values: Vec<Json>,
    /// Its descriptions: several if branches of a union describe it each.
    pub(crate) texts: Vec<TextFacts>,
    /// Where it is declared first.
    pub(crate) pointer: SpecPointer,
}

/// A description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TextFacts {
    /// The text, Markdown.
    pub(crate) text: String,
    /// Where it stands.
    pub(crate) pointer: SpecPointer,
    /// The branch that it stands in, of the union that its object consists of.
    pub(crate) branch: Option<usize>,
}

impl OperationFacts<'_> {
    /// The parameter of this path.
    pub(crate) fn find(&self, path: &ParameterPath) -> Option<&ParameterFacts> {
        self.parameters.iter().find(|facts| facts.path == *path)
    }

    /// Whether a call, or the object that it is in, always has the parameter.
    pub(crate) fn requires(&self, path: &ParameterPath) -> bool {
        self.find(path).is_some_and(|facts| facts.required)
    }

    /// Adds a declaration of a parameter: one that is known already gets its descriptions and values too.
    pub(crate) fn add(&mut self, facts: ParameterFacts) {
        let Some(known) = self.parameters.iter_mut().find(|known| known.path == facts.path) else {
            self.parameters.push(facts);
            return;
        };
        known.required |= facts.required;
        // Values that one branch does not list can be any.
        if facts.values.is_empty() {
            known.values.clear();
        } else if !known.values.is_empty() {
            known.values.extend(facts.values);
        }
        known.texts.extend(facts.texts);
    }
}
