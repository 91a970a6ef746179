//! What is known of an operation when its rules are collected.

use serde_json::Value;

use crate::model::{Json, ParameterPath, SpecPointer};

use super::body::BodyUnion;

/// An operation, as far as rules between its parameters need it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OperationFacts {
    /// Where it is declared.
    pub pointer: SpecPointer,
    /// Its summary and description.
    pub texts: Vec<TextFacts>,
    /// Its parameters, wherever they travel, with all that is documented inside them.
    pub parameters: Vec<ParameterFacts>,
    /// The unions that its body consists of.
    pub unions: Vec<BodyUnion>,
    /// What the overlay says about its rules, on the operation or on the schema of its body.
    pub overlay: Vec<OverlayValue>,
}

/// A parameter, or a property inside one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParameterFacts {
    /// Its path from the arguments of the call.
    pub path: ParameterPath,
    /// Whether a call, or the object that it is in, always has it.
    pub required: bool,
    /// Whether its values are `true` and `false`.
    pub boolean: bool,
    /// The values that it, or its items, can have, if the schema lists them.
    pub values: Vec<Json>,
    /// Its descriptions: several if branches of a union describe it each.
    pub texts: Vec<TextFacts>,
    /// Its properties, or those of its items.
    pub children: Vec<ParameterFacts>,
    /// The unions that it, or its items, consist of.
    pub unions: Vec<BodyUnion>,
    /// Where it is declared first.
    pub pointer: SpecPointer,
}

/// A description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFacts {
    /// The text, Markdown.
    pub text: String,
    /// Where it stands.
    pub pointer: SpecPointer,
    /// The branch that it stands in: the index of the union in its object, and of the branch in the union.
    pub branch: Option<(usize, usize)>,
}

/// A value of one of the [extensions](super::overlay) by which an overlay speaks of rules.
#[derive(Clone, Debug, PartialEq)]
pub struct OverlayValue {
    /// The name of the extension.
    pub key: String,
    /// Its value.
    pub value: Value,
    /// Where it stands in the document that the overlay was applied to.
    pub pointer: SpecPointer,
}

impl ParameterFacts {
    /// It and all that is inside it, outermost first.
    pub fn walk(&self) -> Vec<&ParameterFacts> {
        let mut all = vec![self];
        for child in &self.children {
            all.extend(child.walk());
        }
        all
    }
}

impl OperationFacts {
    /// All parameters and all that is inside them.
    pub fn walk(&self) -> Vec<&ParameterFacts> {
        self.parameters.iter().flat_map(ParameterFacts::walk).collect()
    }

    /// The parameter of this path.
    pub fn find(&self, path: &ParameterPath) -> Option<&ParameterFacts> {
        self.walk().into_iter().find(|facts| facts.path == *path)
    }
}
