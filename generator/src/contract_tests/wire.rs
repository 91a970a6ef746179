//! `tests/wire`: every operation is called once over HTTP, with as many arguments as possible.
//!
//! `cases.json` has the expected requests, made from the names of the wire format and the values of the sample. The
//! calls are Rust code made from the same sample. `case.rs`, the server, is a template.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Map, Value, json};

use super::Untested;
use super::credential::Credentials;
use super::written::written;
use crate::model::parameter_text;
use crate::model::{
    Api, Format, Operation, OperationId, Parameter, ParameterLocation, ParameterStyle, RequestBody,
    ResponseKind, Route, fill_path, sent_path,
};
use crate::render::json::{self, compact};
use crate::render::percent::{percent, without_percent};
use crate::render::rust::naming;
use crate::render::rust::samples::SampleCall;
use crate::samples::form_part::FormPart;
use crate::samples::{Sample, Sampler, constants};
use crate::validate::Judge;

/// The folder of the test.
pub(super) const FOLDER: &str = "tests/wire";

/// The texts about an operation. Operations are processed one by one, because samples and requests as trees of values
/// need much more memory than their text.
struct Texts {
    /// The imports of the test.
    imports: Vec<String>,
    /// The test, or a comment with the reason for its absence.
    test: String,
}

/// The files of the test except its templates; empty if the crate sends no call. The operations that no test calls are
/// added to `untested`.
pub(super) fn files(
    sampler: &Sampler<'_>,
    judge: &Judge<'_>,
    untested: &mut Vec<Untested>,
) -> Vec<(String, String)> {
    let api = sampler.api();
    let library = naming::crate_name(api);
    let mut cases = String::from("{");
    let mut tests: HashMap<&OperationId, Texts> = HashMap::new();
    for operation in &api.operations {
        let sample = call(sampler, judge, operation);
        match &sample {
            Ok(sample) => {
                let comma = if cases.len() == 1 { "" } else { "," };
                let id = compact(&operation.id.as_str().into());
                let case = json::pretty(&case(sampler, operation, sample)).replace('\n', "\n  ");
                cases.push_str(&format!("{comma}\n  {id}: {case}"));
            }
            Err(reason) => {
                let operation = operation.pointer.clone();
                untested.push(Untested { operation, reason: reason.clone() });
            }
        }
        tests.insert(&operation.id, Texts::of(api, operation, sample, &library));
    }
    // Without a call, the shared code of the tests is dead code.
    if cases.len() == 1 {
        return Vec::new();
    }
    cases.push_str("\n}\n");
    let mut files = vec![(format!("{FOLDER}/cases.json"), cases)];
    let root = (format!("{FOLDER}/api/mod.rs"), &api.routes);
    let below = api.routes.below().into_iter();
    let below = below.map(|each| (format!("{FOLDER}/{}", naming::module_file("api", each)), each));
    for (path, each) in std::iter::once(root).chain(below) {
        files.push((path, route(&mut tests, each)));
    }
    files
}

/// The call with as many arguments as possible, or the smallest call if the crate refuses the larger one. The error is
/// the reason for refusing both.
fn call(sampler: &Sampler<'_>, judge: &Judge<'_>, operation: &Operation) -> Result<Sample, String> {
    let everything = sampler.everything(operation);
    let refusal = match refusal(judge, operation, &everything) {
        None => return Ok(everything),
        Some(refusal) => refusal,
    };
    let least = sampler.samples(operation).first.clone();
    match self::refusal(judge, operation, &least) {
        None => Ok(least),
        Some(_) => Err(refusal),
    }
}

/// The reason why the crate refuses the call.
fn refusal(judge: &Judge<'_>, operation: &Operation, sample: &Sample) -> Option<String> {
    if !sample.complete {
        return Some("a required value is endless or too large".to_owned());
    }
    let mut given = sample.arguments.clone();
    given.extend(constants(operation));
    let violations = judge.judge(operation, &given, false);
    violations.into_iter().next().map(|violation| violation.message)
}

impl Texts {
    fn of(api: &Api, operation: &Operation, sample: Result<Sample, String>, library: &str) -> Self {
        let id = operation.id.as_str();
        let sample = match sample {
            Ok(sample) => sample,
            Err(reason) => {
                let (id, reason) = (id.escape_debug(), reason.escape_debug());
                let test = format!("\n// No call of `{id}`: {reason}.\n");
                return Self { imports: Vec::new(), test };
            }
        };
        let call = SampleCall { api, operation, sample: &sample, client: "case.client" };
        let (call, imports) = call.outcome();
        let name = naming::method_ident(&operation.name);
        let call = call.replace('\n', "\n    ");
        let test = format!(
            "\n#[tokio::test]\nasync fn {name}() {{\n    let case = Case::start({id:?}).await;\n    \
             let outcome = {call};\n    case.finish(outcome.err());\n}}\n",
        );
        let case = "crate::case::Case".to_owned();
        Self { imports: imports.all(library).chain([case]).collect(), test }
    }
}

/// The calls of a route, and the modules of its child routes.
fn route(of_operations: &mut HashMap<&OperationId, Texts>, route: &Route) -> String {
    let mut names = BTreeSet::new();
    let mut tests = String::new();
    for Texts { imports, test } in route.operations.iter().filter_map(|id| of_operations.remove(id))
    {
        names.extend(imports);
        tests.push_str(&test);
    }
    let path: Vec<&str> = route.path.iter().map(|name| name.as_str()).collect();
    let place =
        if path.is_empty() { "the root".to_owned() } else { format!("`{}`", path.join(".")) };
    let mut text = format!("//! Calls of the operations in {place}.\n");
    let modules: BTreeSet<String> = route
        .branches()
        .filter_map(Route::name)
        .map(|name| naming::module_ident(name).to_string())
        .collect();
    // A module of the name of a crate hides the crate.
    let is_hidden =
        |path: &str| path.split("::").next().is_some_and(|first| modules.contains(first));
    let uses = names.iter().map(|path| match is_hidden(path) {
        true => format!("use ::{path};\n"),
        false => format!("use {path};\n"),
    });
    let uses: String = uses.collect();
    let modules: String = modules.iter().map(|name| format!("mod {name};\n")).collect();
    for part in [modules, uses].iter().filter(|part| !part.is_empty()) {
        text.push('\n');
        text.push_str(part);
    }
    text + &tests
}

/// The expected request, and the response to it.
fn case(sampler: &Sampler<'_>, operation: &Operation, sample: &Sample) -> Value {
    let api = sampler.api();
    let mut expected = Expected::default();
    for parameter in &operation.parameters {
        let fixed = parameter.property.fixed().map(|constant| &constant.0);
        if let Some(value) = fixed.or_else(|| sample.given(parameter)) {
            let value = written(&api.types, &parameter.property.ty, value);
            expected.add(operation, parameter, &value);
        }
    }
    let filled = filled(operation, &expected.path);
    expected.query.splice(0..0, query(&filled));
    let format = operation.body.as_ref().map(|body| body.format).unwrap_or_default();
    let body = match (expected.whole, operation.body.is_some()) {
        (Some(whole), _) => whole,
        (None, true) if expected.body.is_empty() && !operation.sends_empty_body() => Value::Null,
        (None, true) => Value::Object(expected.body),
        (None, false) => Value::Null,
    };
    let mut headers = expected.headers;
    if let Some(media_type) = operation.body.as_ref().and_then(RequestBody::special_type)
        && !body.is_null()
    {
        headers.insert("content-type".to_owned(), media_type.into());
    }
    if let Some(media_type) = &operation.response.media_type {
        headers.insert("accept".to_owned(), media_type.as_str().into());
    }
    let credentials = Credentials::of(api, operation);
    for (name, value) in &credentials.headers {
        let value = match headers.get(name).and_then(Value::as_str) {
            Some(cookies) if name == "cookie" => format!("{value}; {cookies}"),
            _ => value.clone(),
        };
        headers.insert(name.clone(), value.into());
    }
    expected.query.extend(credentials.query);
    let body = match format {
        Format::Form if body.is_object() => expected.form.into(),
        Format::Multipart if body.is_object() => expected.parts.into(),
        _ => body,
    };
    let mut case = json!({
        "method": operation.method.as_str(),
        "path": segments(&(api.servers.path(operation.server_set.unwrap_or(0)) + &filled)),
        "query": expected.query,
        "headers": headers,
        "body": body,
        "format": format,
        "credentials": credentials.given,
        "answer": sampler.response_body(operation, sample),
    });
    if operation.response.kind == ResponseKind::Redirect {
        case["status"] = 302.into();
    }
    if let ResponseKind::Stream(stream) = &operation.response.kind {
        case["media_type"] = stream.media_type.as_str().into();
    }
    if let Some(first) = operation.response.kind.by_status().first() {
        case["status"] = first.statuses.example().into();
    }
    case
}

/// The expected values, by the location of their parameters.
#[derive(Default)]
struct Expected {
    path: BTreeMap<String, String>,
    query: Vec<Value>,
    headers: Map<String, Value>,
    body: Map<String, Value>,
    /// The name-value pairs of a form.
    form: Vec<Value>,
    /// The parts of a multipart form, each with its name, its text and its media type.
    parts: Vec<Value>,
    whole: Option<Value>,
}

impl Expected {
    fn add(&mut self, operation: &Operation, parameter: &Parameter, value: &Value) {
        let wire = parameter.property.wire.as_str().to_owned();
        match parameter.location {
            ParameterLocation::Path => {
                self.path.insert(wire, parameter_text::text(parameter, value, &plain));
            }
            ParameterLocation::Query => {
                let pairs = parameter_text::pairs(parameter, value, &plain).into_iter();
                self.query.extend(pairs.map(|pair| json!(pair)));
            }
            ParameterLocation::Header => {
                // Whitespace around a field value is no part of the value (RFC 9110, section 5.5).
                let text = parameter_text::text(parameter, value, &plain);
                let text = text.trim_matches([' ', '\t']);
                if !text.is_empty() || value.is_string() {
                    self.headers.insert(wire.to_ascii_lowercase(), text.into());
                }
            }
            ParameterLocation::Cookie => self.add_cookie(parameter, value),
            ParameterLocation::Body => {
                self.add_member(operation, &wire, parameter.written(), value);
                self.body.insert(wire, value.clone());
            }
            ParameterLocation::WholeBody => {
                for (name, value) in value.as_object().into_iter().flatten() {
                    self.add_member(
                        operation,
                        name,
                        ParameterStyle::usual(parameter.location),
                        value,
                    );
                }
                self.whole = Some(value.clone());
            }
        }
    }

    /// Adds a member to the forms of both kinds.
    fn add_member(
        &mut self,
        operation: &Operation,
        name: &str,
        style: ParameterStyle,
        value: &Value,
    ) {
        let pairs = parameter_text::pairs_under(name, style, value, &plain).into_iter();
        self.form.extend(pairs.map(|pair| json!(pair)));
        let parts = FormPart::of_member(operation, name, style, value).into_iter();
        self.parts.extend(parts.map(|part| json!([name, part.text, part.media_type])));
    }

    fn add_cookie(&mut self, parameter: &Parameter, value: &Value) {
        let others = self.headers.get("cookie").and_then(Value::as_str).map(str::to_owned);
        let own = parameter_text::cookies(parameter, value, &|text| percent(text));
        let all: Vec<String> = others.into_iter().chain(own).collect();
        if !all.is_empty() {
            self.headers.insert("cookie".to_owned(), all.join("; ").into());
        }
    }
}

/// The expected path with its values, and with the query pairs that the path template contains.
fn filled(operation: &Operation, values: &BTreeMap<String, String>) -> String {
    fill_path(&sent_path(&operation.path), |name, is_several| {
        let value = values.get(name)?;
        Some(match is_several {
            true => value.split('/').map(percent).collect::<Vec<_>>().join("/"),
            false => percent(value),
        })
    })
}

/// The segments of the path, percent-decoded.
fn segments(filled: &str) -> Vec<String> {
    let path = filled.split('?').next().unwrap_or_default();
    path.split('/').skip(1).map(without_percent).collect()
}

/// The query pairs that the path template contains, percent-decoded.
fn query(filled: &str) -> Vec<Value> {
    let query = filled.split_once('?').map_or("", |(_, query)| query);
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.map(|(name, value)| json!([without_percent(name), without_percent(value)])).collect()
}

fn plain(text: &str) -> String {
    text.to_owned()
}
