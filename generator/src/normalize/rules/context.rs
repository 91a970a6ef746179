//! What is known of an operation when its rules are collected.

use std::collections::BTreeSet;

use crate::load::Node;
use crate::model::{ParameterPath, SpecPointer, WireName};
use crate::normalize::described_parameter::{Description, Parameters};

use super::body::BodyUnion;

/// An operation, as far as rules between its parameters need it.
#[derive(Clone, Debug)]
pub(crate) struct RuleContext<'a> {
    /// Where it is declared.
    pub(crate) pointer: SpecPointer,
    /// Its summary and description.
    pub(crate) texts: Vec<Description>,
    /// Its parameters, wherever they travel, each before what is inside it.
    pub(crate) parameters: Parameters,
    /// The unions that its body, and what is inside its parameters, consist of.
    pub(crate) unions: Vec<BodyUnion>,
    /// The names that several parameters have, each in another place: a rule does not tell which of them it means.
    pub(crate) ambiguous: BTreeSet<WireName>,
    /// What an overlay can speak of its rules on: the operation, and the schema of its body.
    pub(crate) owners: Vec<Node<'a>>,
    /// Whether sentences are reported that sound like a rule, and are not understood.
    pub(crate) reports_unread: bool,
}

impl RuleContext<'_> {
    /// Whether a call, or the object that it is in, always has the parameter.
    pub(crate) fn requires(&self, path: &ParameterPath) -> bool {
        self.parameters.find(path).is_some_and(|parameter| parameter.required)
    }
}
