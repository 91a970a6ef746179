//! The facts about an operation that its rules need.

use std::collections::BTreeSet;

use crate::load::Node;
use crate::model::{Dependency, ParameterPath, SpecPointer, WireName};
use crate::normalize::described_parameter::{Description, Parameters};

use super::body::BodyUnion;

/// An operation, as its rules need it.
#[derive(Clone, Debug)]
pub(crate) struct RuleContext<'a> {
    /// The pointer of the operation.
    pub(crate) pointer: SpecPointer,
    /// Its summary and description.
    pub(crate) texts: Vec<Description>,
    /// Its parameters in all locations; a parameter comes before its nested properties.
    pub(crate) parameters: Parameters,
    /// The unions of its body and of nested objects.
    pub(crate) unions: Vec<BodyUnion>,
    /// The rules that keywords of schemas state: `dependentRequired`, `if`.
    pub(crate) stated: Vec<Dependency>,
    /// The names that parameters in several locations share. A rule with such a name is ambiguous.
    pub(crate) ambiguous: BTreeSet<WireName>,
    /// The parameters that are files. No choice has one: it holds values, which a file is not.
    pub(crate) files: BTreeSet<WireName>,
    /// The nodes at which an overlay can state rules: the operation, and the schema of its body.
    pub(crate) owners: Vec<Node<'a>>,
    /// Whether to report sentences that sound like a rule but have an unknown form.
    pub(crate) reports_unread: bool,
}

impl RuleContext<'_> {
    /// Whether every call has the parameter; for a nested one, whether every object at its path has it.
    pub(crate) fn requires(&self, path: &ParameterPath) -> bool {
        self.parameters.find(path).is_some_and(|parameter| parameter.required)
    }
}
