//! Paths and their parameters: each `{name}` of a path has one parameter, and each parameter of a path its `{name}`.

use std::collections::{HashMap, HashSet};

use serde_json::{Value, json};

use super::lint::METHODS;
use super::node::is_extension;
use super::sent_path::{routed_names, sent};
use crate::diagnostic::Diagnostics;
use crate::model::{ParameterLocation, SpecPointer, has_too_many_variables, names_in_path};

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
    let (ends, sent) = (HashMap::new(), HashMap::new());
    let mut search = Search { raw, ends, sent, edits: Vec::new(), diagnostics };
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
    /// The first path of each method and path that is sent.
    sent: HashMap<(&'static str, String), &'r str>,
    edits: Vec<Edit>,
    diagnostics: &'d mut Diagnostics,
}

impl<'r> Search<'r, '_> {
    fn path(&mut self, path: &'r str, item: &'r Value) {
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
        for name in routed_names(path).filter(|name| declared.contains(&(*name, "path"))) {
            let message = format!("the path has `:{name}`, which is no variable in OpenAPI");
            let (outcome, help) =
                (format!("it is read as `{{{name}}}`"), "write the variable in braces");
            self.diagnostics.flaw(&at, message, outcome, Some(help));
        }
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
            self.report_equal(path, method, &template, &at);
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

    /// Reports an operation whose calls are sent as those of another one. Fragments have a message of their own.
    fn report_equal(
        &mut self,
        path: &'r str,
        method: &'static str,
        template: &str,
        at: &SpecPointer,
    ) {
        if path.contains('#') {
            return;
        }
        let first = *self.sent.entry((method, template.to_owned())).or_insert(path);
        if first != path {
            let message = format!("calls are sent to `{template}`, as those of `{first}`");
            self.diagnostics.warn(at, message, "remove one of the operations in the overlay");
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
