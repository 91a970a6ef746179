//! The path that a key of `paths` stands for.

use crate::model::{ParameterLocation, names_in_path, push_value};

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
/// `{id:int}` is `{id}`, and `{name=zones/*/birds/*}` is `{+name}`, whose value can be several segments. A segment `:id` is
/// `{id}`.
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
    if !path.contains("/:") {
        return path;
    }
    let segments = path.split('/').map(|segment| match segment.strip_prefix(':') {
        Some(name) if is_declared(name) => format!("{{{name}}}"),
        _ => segment.to_owned(),
    });
    segments.collect::<Vec<_>>().join("/")
}

/// The names of segments that routers write as `:id`.
pub(super) fn routed_names(key: &str) -> impl Iterator<Item = &str> {
    key.split('/').filter_map(|segment| segment.strip_prefix(':'))
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
            ("/:id/a:id/:x/:id", "/{id}/a:id/:x/{id}"),
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
