//! Judging a call.

use std::collections::HashMap;
use std::fmt;

use serde_json::{Map, Value};

use crate::diagnostic::Diagnostics;
use crate::model::{Api, Operation, Parameter};

use super::pattern::Patterns;
use super::place::Place;
use super::value::Inspection;
use super::{Kind, Violation, rule};

/// Judges calls of an API; built once, used for any number of them.
#[derive(Debug)]
pub struct Judge<'a> {
    api: &'a Api,
    paths: HashMap<&'a str, Vec<&'a Operation>>,
    patterns: Patterns<'a>,
}

/// Why no operation could be found for a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnknownCall {
    /// There is no operation at this path.
    Path(String),
    /// The path has operations of these methods only.
    Method(String, Vec<&'static str>),
    /// The path has operations of several methods, these, and the call does not say which.
    Ambiguous(String, Vec<&'static str>),
}

impl<'a> Judge<'a> {
    /// A judge of this API's calls. A pattern that is no regular expression is a warning, and judges nothing.
    pub fn new(api: &'a Api, diagnostics: &mut Diagnostics) -> Self {
        let mut paths: HashMap<&str, Vec<&Operation>> = HashMap::new();
        for operation in &api.operations {
            paths.entry(&operation.path).or_default().push(operation);
        }
        Self { api, paths, patterns: Patterns::new(api, diagnostics) }
    }

    /// The operation at a path (as the document writes it, `/orders/{order_id}`). The method, in any case, can be the
    /// one that is sent or the one that tells what the call means; without it the path must have one operation.
    pub fn operation(
        &self,
        path: &str,
        method: Option<&str>,
    ) -> Result<&'a Operation, UnknownCall> {
        let operations = self.paths.get(path).map(Vec::as_slice).unwrap_or_default();
        let methods = || operations.iter().map(|operation| operation.method.as_str()).collect();
        match (operations, method) {
            ([], _) => Err(UnknownCall::Path(path.to_owned())),
            ([only], None) => Ok(only),
            (_, None) => Err(UnknownCall::Ambiguous(path.to_owned(), methods())),
            (_, Some(method)) => by_method(operations, method)
                .ok_or_else(|| UnknownCall::Method(path.to_owned(), methods())),
        }
    }

    /// What the parameters of a call break: unknown ones first, then by parameter, then what they demand of each
    /// other. With `strict`, what is only documented about parameters together counts too.
    pub fn judge(
        &self,
        operation: &Operation,
        params: &Map<String, Value>,
        strict: bool,
    ) -> Vec<Violation> {
        let mut inspection = Inspection::new(self.api, operation, &self.patterns);
        let is_known = |name: &String| {
            operation.parameters.iter().any(|parameter| key(operation, parameter) == name)
        };
        for name in params.keys().filter(|name| !is_known(name)) {
            inspection.unknown(&Place::Member(&Place::Root, name), &operation.pointer);
        }
        for parameter in &operation.parameters {
            let name = key(operation, parameter);
            inspection.member(params.get(name), &Place::Member(&Place::Root, name), parameter);
        }
        let mut found = inspection.found();
        let rules: Vec<Violation> = rule::violations(operation, params, strict).collect();
        // What a union demands is a rule too, which says more.
        found.retain(|each| {
            each.kind != Kind::Required || !rules.iter().any(|rule| covers(rule, each))
        });
        found.extend(rules);
        found
    }
}

/// What a call gives the parameter by: of several of one name all but the first by their place too, `id_query`.
fn key<'p>(operation: &Operation, parameter: &'p Parameter) -> &'p str {
    match operation.is_shadowed(parameter) {
        true => parameter.name.as_str(),
        false => parameter.wire.as_str(),
    }
}

/// Whether a rule speaks of the place of another violation, or of what is in it.
fn covers(rule: &Violation, other: &Violation) -> bool {
    let is_in = |place: &String, param: &String| {
        param
            .strip_prefix(place.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    other.params.iter().any(|place| rule.params.iter().any(|param| is_in(place, param)))
}

/// The method that is sent goes before the one that is meant.
fn by_method<'a>(operations: &[&'a Operation], method: &str) -> Option<&'a Operation> {
    let sent = operations.iter().find(|each| each.method.as_str().eq_ignore_ascii_case(method));
    let meant = || {
        operations.iter().find(|each| each.semantic_method.as_str().eq_ignore_ascii_case(method))
    };
    sent.or_else(meant).copied()
}

impl fmt::Display for UnknownCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => write!(f, "there is no operation at {path}"),
            Self::Method(path, methods) => {
                write!(f, "{path} has no operation of this method, only {}", methods.join(", "))
            }
            Self::Ambiguous(path, methods) => write!(
                f,
                "{path} has several operations: say in \"method\" which, one of {}",
                methods.join(", ")
            ),
        }
    }
}

impl std::error::Error for UnknownCall {}
