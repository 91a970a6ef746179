//! Paths and their parameters: each `{name}` of a path has one parameter, and each parameter of a path its `{name}`.

use std::collections::{HashMap, HashSet};

use serde_json::{Value, json};

use super::lint::METHODS;
use super::node::is_extension;
use crate::diagnostic::Diagnostics;
use crate::model::{
    ParameterLocation, SpecPointer, has_too_many_variables, names_in_path, push_value,
};

/// A path as it is sent, by the parameters of a call. The fragment of a key of `paths` and the query of a URI template
/// (`{?limit}`) are left out. A literal query stays, except for a pair `kind={kind}` with a query parameter `kind`,
/// which is sent separately.
pub(crate) fn sent(key: &str, declares: impl Fn(ParameterLocation, &str) -> bool) -> String {
    let key = with_declared_names(key, |name| declares(ParameterLocation::Path, name));
    let mut path = key.split('#').next().unwrap_or_default();
    if let Some(at) = path.find("{?").or_else(|| path.find("{&")) {
        path = &path[..at];
    }
    let mut path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
    if let Some((before, query)) = path.split_once('?') {
        let is_by_itself = |pair: &&str| {
            let (name, value) = pair.split_once('=').unwrap_or_default();
            let fills_the_pair = declares(ParameterLocation::Path, name)
                && names_in_path(before).all(|other| other != name);
            value.strip_prefix('{').and_then(|value| value.strip_suffix('}')) == Some(name)
                && declares(ParameterLocation::Query, name)
                && !fills_the_pair
        };
        let pairs: Vec<&str> = query.split('&').filter(|pair| !is_by_itself(pair)).collect();
        let query = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
        path = format!("{before}{query}");
    }
    path
}

/// The longest variable with a pattern.
const LONGEST_VARIABLE: usize = 256;

/// A path whose variables have the names that parameters declare. The patterns of routers stand behind a name:
/// `{id:int}` is `{id}`, and `{name=zones/*/birds/*}` is `{+name}`, whose value can be several segments.
fn with_declared_names(key: &str, is_declared: impl Fn(&str) -> bool) -> String {
    let declared = |variable| {
        let (name, is_several) = match str::strip_prefix(variable, '+') {
            Some(name) => (name, true),
            None => (variable, false),
        };
        let (own, pattern) = name_with_pattern(name).filter(|_| !is_declared(name))?;
        is_declared(own).then(|| (own, is_several || matches_several(pattern)))
    };
    let (mut path, mut rest) = (String::with_capacity(key.len()), key);
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        path.push_str(before);
        let variable = variable_at_start(from);
        match variable.and_then(|(inside, behind)| Some((declared(inside)?, behind))) {
            Some(((own, is_several), behind)) => {
                push_value(&mut path, own, is_several);
                rest = behind;
            }
            None => {
                path.push('{');
                rest = &from[1..];
            }
        }
    }
    path.push_str(rest);
    path
}

/// The text between the braces that a text begins with, and the text behind them. A pattern can have braces too:
/// `{id:[0-9]{4}}`.
fn variable_at_start(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0;
    for (at, character) in text.char_indices().take(LONGEST_VARIABLE) {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((text.get(1..at)?, text.get(at + 1..)?));
        }
    }
    None
}

/// The name of a variable, and the pattern before or behind it: `{*path}`, `{path*}`, `{path+}`, `{path:.*}`.
fn name_with_pattern(variable: &str) -> Option<(&str, &str)> {
    if let Some(name) = variable.strip_prefix('*') {
        return Some((name, "*"));
    }
    let (name, pattern) = variable.split_at(variable.find([':', '=', '*', '?', '+'])?);
    (!name.is_empty()).then_some((name, pattern))
}

/// Whether a pattern matches several segments of a path.
fn matches_several(pattern: &str) -> bool {
    if let Some(segments) = pattern.strip_prefix('=') {
        return segments.contains('/') || segments.contains("**");
    }
    let Some(expression) = pattern.strip_prefix(':') else {
        return pattern.starts_with(['*', '+']);
    };
    // `[^/]` is any character but the one between segments, and `\.` only a dot.
    let expression = expression.replace("[^/]", "").replace("\\.", "");
    let any = [".*", ".+", "**", "/"];
    expression == "path" || any.iter().any(|part| expression.contains(part))
}

/// Name and location of a parameter.
type Key<'r> = (&'r str, &'r str);

/// An edit of a list of parameters.
struct Edit {
    /// The place of the list: of a path, or of an operation.
    path: String,
    method: Option<String>,
    change: Change,
}

enum Change {
    /// Leaves out the item of this index.
    LeaveOut(usize),
    /// Adds a string parameter of this name.
    Add(String),
}

/// Mends the parameters of all paths. All references were checked before.
pub(super) fn mend(raw: &mut Value, diagnostics: &mut Diagnostics) {
    let mut search = Search { raw, ends: HashMap::new(), edits: Vec::new(), diagnostics };
    let paths = raw.get("paths").and_then(Value::as_object);
    for (path, item) in paths.into_iter().flatten().filter(|(path, _)| !is_extension(path)) {
        if path.contains('#') {
            let message =
                "a path has a fragment, which no request sends: calls are sent without it";
            let help = "move what the fragment says into the parameters, in the overlay";
            search.diagnostics.warn(&SpecPointer::of(["paths", path]), message, help);
        }
        search.path(path, item);
    }
    let edits = search.edits;
    for Edit { path, method, change } in edits {
        let owner = raw.get_mut("paths").and_then(|paths| paths.get_mut(path));
        let owner = owner.and_then(|item| match method {
            Some(method) => item.get_mut(method),
            None => Some(item),
        });
        let Some(Value::Object(owner)) = owner else { continue };
        let list = owner.entry("parameters").or_insert_with(|| json!([]));
        let Value::Array(list) = list else { continue };
        match change {
            Change::LeaveOut(index) => list[index] = Value::Null,
            Change::Add(name) => list.push(json!({
                "name": name,
                "in": "path",
                "required": true,
                "schema": { "type": "string" },
            })),
        }
    }
}

struct Search<'r, 'd> {
    raw: &'r Value,
    /// The targets of references.
    ends: HashMap<&'r str, Option<&'r Value>>,
    edits: Vec<Edit>,
    diagnostics: &'d mut Diagnostics,
}

impl<'r> Search<'r, '_> {
    fn path(&mut self, path: &str, item: &'r Value) {
        let methods = METHODS.iter().filter_map(|method| item.get(method));
        let lists =
            std::iter::once(item).chain(methods).filter_map(|owner| owner.get("parameters"));
        let lists = lists.filter_map(Value::as_array).flatten();
        let declared: HashSet<Key<'r>> = lists.filter_map(|item| self.key(item)).collect();
        let whole = sent(path, |location, name| {
            location == ParameterLocation::Path && declared.contains(&(name, "path"))
        });
        let names: HashSet<&str> = names_in_path(&whole).collect();
        // Later, its operations are left out.
        if has_too_many_variables(&whole) {
            return;
        }
        let at = SpecPointer::of(["paths", path]);
        let of_item = self.list(path, None, &at, item, &names);
        let methods = METHODS.iter().filter_map(|method| Some((*method, item.get(method)?)));
        for (method, operation) in methods {
            let at = at.child(method);
            let own = self.list(path, Some(method), &at, operation, &names);
            let declares = |location: &str, name: &str| {
                let key = (name, location);
                of_item.contains(&key) || own.contains(&key)
            };
            let template = sent(path, |location, name| match location {
                ParameterLocation::Path => declares("path", name),
                ParameterLocation::Query => declares("query", name),
                _ => false,
            });
            let mut missing: Vec<&str> =
                names_in_path(&template).filter(|name| !declares("path", name)).collect();
            missing.sort_unstable();
            missing.dedup();
            for name in missing {
                let message =
                    format!("the path has `{{{name}}}`, but no path parameter has this name");
                let help = "declare the parameter with `in: path`, in the overlay";
                self.diagnostics.flaw(&at, message, "the parameter is read as a text", Some(help));
                self.edit(path, Some(method), Change::Add(name.to_owned()));
            }
        }
    }

    /// Checks one list; returns the parameters that stay.
    fn list(
        &mut self,
        path: &str,
        method: Option<&str>,
        at: &SpecPointer,
        owner: &'r Value,
        names: &HashSet<&str>,
    ) -> HashSet<Key<'r>> {
        let mut known: HashSet<Key<'r>> = HashSet::new();
        let mut absent = HashSet::new();
        let list = owner.get("parameters").and_then(Value::as_array);
        for (index, item) in list.into_iter().flatten().enumerate() {
            let Some((name, location)) = self.key(item) else { continue };
            let is_first = known.insert((name, location));
            let is_absent = location == "path" && !names.contains(name);
            let (message, outcome, help) = match (is_first, is_absent) {
                (false, _) => (
                    format!("the {location} parameter `{name}` is declared twice"),
                    "the first declaration is read",
                    "remove one of the declarations",
                ),
                (true, true) => {
                    absent.insert((name, location));
                    (
                        format!("the path does not contain the path parameter `{name}`"),
                        "the parameter is left out",
                        "remove the parameter in the overlay",
                    )
                }
                (true, false) => continue,
            };
            let at = at.child("parameters").item(index);
            self.diagnostics.flaw(&at, message, outcome, Some(help));
            self.edit(path, method, Change::LeaveOut(index));
        }
        known.retain(|key| !absent.contains(key));
        known
    }

    fn edit(&mut self, path: &str, method: Option<&str>, change: Change) {
        let (path, method) = (path.to_owned(), method.map(str::to_owned));
        self.edits.push(Edit { path, method, change });
    }

    fn key(&mut self, parameter: &'r Value) -> Option<Key<'r>> {
        let parameter = self.end(parameter)?;
        Some((parameter.get("name")?.as_str()?, parameter.get("in")?.as_str()?))
    }

    /// The target behind any number of references.
    fn end(&mut self, parameter: &'r Value) -> Option<&'r Value> {
        let mut chain = Vec::new();
        let mut node = Some(parameter);
        while let Some(target) = node.and_then(|node| node.get("$ref")).and_then(Value::as_str) {
            if let Some(known) = self.ends.get(target) {
                node = *known;
                break;
            }
            // Until the target is known, because a circle leads nowhere.
            self.ends.insert(target, None);
            chain.push(target);
            let pointer = SpecPointer::from_fragment(target);
            node = self.raw.pointer(pointer.in_json());
        }
        self.ends.extend(chain.into_iter().map(|target| (target, node)));
        node
    }
}

#[cfg(test)]
mod tests {
    use super::sent;
    use crate::model::ParameterLocation::{Path, Query};

    #[test]
    fn sent_paths() {
        for (key, path) in [
            ("/apples", "/apples"),
            ("apples/{id}", "/apples/{id}"),
            ("/apples/#ripe", "/apples/"),
            ("/apples?kind=red", "/apples?kind=red"),
            ("/apples{?limit,cursor}", "/apples"),
            ("/{+name}:eat", "/{+name}:eat"),
        ] {
            assert_eq!(sent(key, |_, _| false), path);
        }
    }

    #[test]
    fn variables_with_patterns_have_declared_names() {
        for (key, path) in [
            ("/{id:int}", "/{id}"),
            ("/{id:[0-9]+}", "/{id}"),
            ("/{id?}", "/{id}"),
            ("/{id:[0-9]{3}}/{{id:x}", "/{id}/{{id}"),
            ("/{id:[a-z#]+}", "/{id}"),
            ("/{id:[^/]+}", "/{id}"),
            ("/{id:\\w+\\.+}", "/{id}"),
            ("/{id:[a-z/]+}", "/{+id}"),
            ("/{id:(.*)}", "/{+id}"),
            ("/{id:**}", "/{+id}"),
            ("/{+id:int}", "/{+id}"),
            ("/{id:.*}/é", "/{+id}/é"),
            ("/{id:path}", "/{+id}"),
            ("/{*id}", "/{+id}"),
            ("/{id*}", "/{+id}"),
            ("/{id+}", "/{+id}"),
            ("/v1/{id=zones/*/birds/*}:feed", "/v1/{+id}:feed"),
            ("/v1/{id=*}", "/v1/{id}"),
            ("/{other:int}", "/{other:int}"),
            ("/{a:b}/{id:int}", "/{a:b}/{id}"),
            ("/zones{?id}", "/zones"),
        ] {
            assert_eq!(sent(key, |_, name| matches!(name, "id" | "a" | "a:b")), path);
        }
    }

    #[test]
    fn parameters_of_the_query_are_sent_by_themselves() {
        let declared =
            [(Query, "kind"), (Query, "id"), (Path, "id"), (Path, "day"), (Query, "day")];
        for (key, path) in [
            ("/apples?kind={kind}", "/apples"),
            ("/apples?ripe=yes&kind={kind}&x", "/apples?ripe=yes&x"),
            ("/apples?kind=red", "/apples?kind=red"),
            ("/apples?sort={kind}", "/apples?sort={kind}"),
            ("/apples?size={size}", "/apples?size={size}"),
            ("/apples/{id}?id={id}", "/apples/{id}"),
            ("/apples?day={day}", "/apples?day={day}"),
        ] {
            let sent = sent(key, |location, name| declared.contains(&(location, name)));
            assert_eq!(sent, path);
        }
    }
}
