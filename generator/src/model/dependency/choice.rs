//! Alternatives as a caller sees them: one argument that takes one of several forms.

use serde::Serialize;

use super::super::{Json, Name, Presence, WireName};

/// Parameters of an operation of which a call gives one group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What the choice is called; operations with the same alternatives share one name.
    pub name: Name,
    /// Whether a call has to choose.
    pub presence: Presence,
    /// Whether it is enforced that no two alternatives are given. If not, the server may take several of them,
    /// and what the choice leaves out has to be settable beside it.
    pub exclusive: bool,
    /// The alternatives, in the order in which the document offers them.
    pub alternatives: Vec<Alternative>,
    /// The texts of the rules that the choice stands for; what it satisfies need not be checked again.
    pub rules: Vec<String>,
}

/// One form of a [`Choice`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alternative {
    /// The words of it, unique in its choice.
    pub name: Name,
    /// The parameters that it gives, the one that tells it apart first.
    pub parameters: Vec<AlternativeParameter>,
    /// The choices among those.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
}

/// A parameter of an [`Alternative`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct AlternativeParameter {
    /// Its name on the wire.
    pub wire: WireName,
    /// Whether this form has to give it.
    pub presence: Presence,
    /// The value that it always has in this form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Json>,
}
