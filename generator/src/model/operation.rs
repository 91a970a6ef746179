//! Operations.

use std::collections::HashSet;

use serde::Serialize;

use super::{
    Choice, Dependency, Docs, DocumentedRule, Format, HttpMethod, Lifecycle, LongRunning, Name,
    OperationId, Pagination, Parameter, RequestBody, Response, SecurityRequirement, SpecPointer,
    ValueSentences, Verb, WireName,
};

/// An operation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Operation {
    /// The id: route and name, `shop.orders.delete`. Unique in the API.
    pub id: OperationId,
    /// The route: the groups of the operation, outermost first.
    pub route: Vec<Name>,
    /// The name in the group.
    pub name: Name,
    /// The emitted method.
    pub method: HttpMethod,
    /// The method with the semantics of the operation, if the API offers the path under several methods: a `POST` that
    /// is also a `GET` can be repeated safely.
    pub semantic_method: HttpMethod,
    /// The path template, `/devices/{device_id}`.
    pub path: String,
    /// The format of the body, if the document prefers another one: the operation is a further method for the same calls.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub further: Option<Format>,
    /// Title and description.
    pub docs: Docs,
    /// The stability of the operation.
    #[serde(skip_serializing_if = "Lifecycle::is_stable")]
    pub lifecycle: Lifecycle,
    /// The parameters, in the order of arguments: required path parameters in the order of the path, required query,
    /// header and cookie parameters in the order of the document, required body members in the order of `required`.
    /// Then the optional parameters, by name in each location.
    pub parameters: Vec<Parameter>,
    /// The body that the parameters in [`Body`](super::ParameterLocation::Body) form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<RequestBody>,
    /// The rules between the parameters.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dependencies: Vec<Dependency>,
    /// Sentences about parameters that are not checked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documented: Vec<DocumentedRule>,
    /// The choices: each stands for parameters, and for rules that it satisfies.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// The response.
    pub response: Response,
    /// The pagination of the list that the operation returns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagination: Option<Pagination>,
    /// The action that the operation starts, which continues after the response.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub long_running: Option<LongRunning>,
    /// The security requirements: a call satisfies one of them. Empty: a call needs no credential.
    pub security: Vec<SecurityRequirement>,
    /// The server, if it differs from the API's, without a slash at the end. Of several servers the first one, with the
    /// defaults of its variables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server: Option<String>,
    /// The servers that a caller can choose from, if they are not those of the API: an index of
    /// [`Servers::sets`](super::Servers::sets).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_set: Option<usize>,
    /// The place of the declaration.
    pub pointer: SpecPointer,
}

impl Operation {
    /// Whether an empty object is sent as the body.
    pub fn sends_empty_body(&self) -> bool {
        self.method.expects_body() && self.body.as_ref().is_some_and(|body| body.required)
    }

    /// Whether the operation lists things. A call with side effects can return a list too, and then it makes the items.
    pub fn is_list(&self) -> bool {
        self.response.kind.items().is_some() && self.semantic_method.is_safe()
    }

    /// The effect of the operation, as its name says.
    pub fn verb(&self) -> Verb {
        Verb::of(&self.name)
    }

    /// The sentences about values.
    pub fn value_sentences(&self) -> ValueSentences<'_> {
        ValueSentences::of(&self.documented)
    }

    /// Whether every call satisfies the rule, because a choice stands for it.
    pub fn is_settled(&self, dependency: &Dependency) -> bool {
        let mut choices = self.choices.iter().flat_map(Choice::walk);
        choices.any(|choice| choice.rules.contains(&dependency.rule))
    }

    /// The parameters that belong to a choice.
    pub fn chosen(&self) -> HashSet<&WireName> {
        self.choices.iter().flat_map(Choice::parameters).collect()
    }

    /// The parameters that belong to no choice.
    pub fn unchosen(&self) -> impl Iterator<Item = &Parameter> {
        let chosen = self.chosen();
        self.parameters.iter().filter(move |each| !chosen.contains(&each.property.wire))
    }

    /// The parameters of a choice, in the order of the operation.
    pub fn parameters_of<'a>(&'a self, choice: &'a Choice) -> impl Iterator<Item = &'a Parameter> {
        let names: HashSet<&WireName> = choice.parameters().into_iter().collect();
        self.parameters.iter().filter(move |each| names.contains(&each.property.wire))
    }

    /// Whether the parameter belongs to a choice; for many parameters, see [`chosen`](Self::chosen).
    pub fn is_chosen(&self, wire: &WireName) -> bool {
        self.choices.iter().any(|choice| choice.parameters().contains(&wire))
    }
}
