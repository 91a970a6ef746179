//! Validates calls.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use crate::bounds::{self, Budget};
use crate::model::{
    Api, Field, Operation, OperationId, Parameter, Property, Struct, ValueSentences, WireName,
};

use super::pattern::Patterns;
use super::value::Inspection;
use super::value_path::ValuePath;
use super::{Violation, ViolationKind, rule};

/// A call of an operation as a struct.
#[derive(Debug)]
struct Call<'a> {
    /// A struct whose fields are the parameters.
    object: Struct,
    /// The names of the parameters.
    names: HashSet<WireName>,
    /// The sentences of the document about values.
    sentences: ValueSentences<'a>,
}

/// The result of validating a call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// The violations.
    pub violations: Vec<Violation>,
    /// The reason why the list may be incomplete: a call can have too many violations, or take too long to validate.
    pub unfinished: Option<String>,
}

/// Validates calls of an API. One judge serves any number of calls.
#[derive(Debug)]
pub struct Judge<'a> {
    api: &'a Api,
    paths: HashMap<&'a str, Vec<&'a Operation>>,
    /// The parameters of each operation as a struct.
    calls: HashMap<&'a OperationId, Call<'a>>,
    patterns: Patterns,
    /// Whether values must have the format of their type.
    has_formats: bool,
}

impl<'a> Judge<'a> {
    /// A judge for calls of this API. Like the emitted crate, the judge skips unsupported patterns.
    pub fn new(api: &'a Api) -> Self {
        let mut paths: HashMap<&str, Vec<&Operation>> = HashMap::new();
        // Further methods have the same calls.
        for operation in api.operations.iter().filter(|each| each.further.is_none()) {
            paths.entry(&operation.path).or_default().push(operation);
        }
        let calls = api.operations.iter().map(|operation| (&operation.id, call(operation)));
        Self {
            api,
            paths,
            calls: calls.collect(),
            patterns: Patterns::default(),
            has_formats: false,
        }
    }

    /// The judge, strict about formats: a `date-time` must be one, and a whole number must have no more bits than its
    /// `format` says. For people who fill in a call: servers may take other texts too.
    pub fn with_formats(self) -> Self {
        Self { has_formats: true, ..self }
    }

    /// An upper bound for the steps of all pattern matches so far; a step takes about 20 ns.
    pub(crate) fn pattern_steps(&self) -> usize {
        self.patterns.steps()
    }

    /// The operation at a path as the document writes the path (`/orders/{order_id}`), or the reason why there is none.
    /// The method, in any case, is the HTTP method or the semantic method of the operation. Without a method, the path
    /// must have exactly one operation.
    pub fn operation(&self, path: &str, method: Option<&str>) -> Result<&'a Operation, String> {
        let operations = self.paths.get(path).map(Vec::as_slice).unwrap_or_default();
        let methods = || {
            let methods = operations.iter().map(|operation| operation.method.as_str());
            methods.collect::<Vec<_>>().join(", ")
        };
        match (operations, method) {
            ([], _) => Err(format!("no operation has the path {path}")),
            ([only], None) => Ok(only),
            (_, None) => {
                Err(format!("{path} has several operations: add \"method\", one of {}", methods()))
            }
            (_, Some(method)) => by_method(operations, method).ok_or_else(|| {
                format!("{path} has no operation with this method, only {}", methods())
            }),
        }
    }

    /// The violations of a call: first those of single parameters, then unknown parameters, then violated rules. With
    /// `strict`, documented rules are included.
    pub fn judge(
        &self,
        operation: &Operation,
        params: &Map<String, Value>,
        strict: bool,
    ) -> Vec<Violation> {
        self.judgement(operation, params, strict).violations
    }

    /// Like [`judge`](Self::judge), with the reason if the list may be incomplete.
    pub fn judgement(
        &self,
        operation: &Operation,
        params: &Map<String, Value>,
        strict: bool,
    ) -> Judgement {
        let Some(Call { object, names, sentences }) = self.calls.get(&operation.id) else {
            return Judgement::default();
        };
        let size = size(params.values());
        let mut left = Budget::for_each(size, bounds::JUDGED_A_VALUE, bounds::JUDGED);
        let mut inspection = Inspection::new(self.api, sentences, &self.patterns, &mut left);
        inspection.has_formats = self.has_formats;
        inspection.call(params, object, names, ValuePath::root(&operation.pointer));
        let mut violations = inspection.found();
        let rules: Vec<Violation> =
            rule::violations(operation, params, strict, &mut left).collect();
        // A rule covers the requirements of a union, with a better message.
        violations.retain(|each| {
            each.kind != ViolationKind::Required || !rules.iter().any(|rule| covers(rule, each))
        });
        violations.extend(rules);
        let has_more = violations.len() > bounds::VIOLATIONS;
        violations.truncate(bounds::VIOLATIONS);
        let unfinished = match left.is_spent() {
            _ if has_more => {
                Some(format!("only the first {} violations are listed", bounds::VIOLATIONS))
            }
            true => {
                Some("the call takes too long to judge: there can be more violations".to_owned())
            }
            false => None,
        };
        Judgement { violations, unfinished }
    }
}

/// The number of values, including nested ones. JSON bounds the recursion.
fn size<'v>(values: impl Iterator<Item = &'v Value>) -> usize {
    let inside = |value: &Value| match value {
        Value::Array(items) => size(items.iter()),
        Value::Object(members) => size(members.values()),
        _ => 0,
    };
    values.map(|value| 1 + inside(value)).sum()
}

/// The parameters of an operation as fields. If several parameters have one name, all but the first are named with
/// their location too: `id_query`.
fn call(operation: &Operation) -> Call<'_> {
    let field = |parameter: &Parameter| {
        let property = Property { wire: parameter.key().into(), ..parameter.property.clone() };
        Field { property, group: None }
    };
    let fields = operation.parameters.iter().map(field).collect();
    let object = Struct { fields, ..Struct::default() };
    let names = object.fields.iter().map(|field| field.property.wire.clone()).collect();
    Call { object, names, sentences: operation.value_sentences() }
}

/// Whether a rule concerns the location of another violation, or a location inside it.
fn covers(rule: &Violation, other: &Violation) -> bool {
    other.params.iter().any(|place| rule.params.iter().any(|param| param.is_in(place)))
}

/// The operation with this HTTP method; otherwise the operation with this semantic method.
fn by_method<'a>(operations: &[&'a Operation], method: &str) -> Option<&'a Operation> {
    let sent = operations.iter().find(|each| each.method.as_str().eq_ignore_ascii_case(method));
    let meant = || {
        operations.iter().find(|each| each.semantic_method.as_str().eq_ignore_ascii_case(method))
    };
    sent.or_else(meant).copied()
}
