//! One server: its URL, and the variables in it.

use crate::bounds;
use crate::load::Node;
use crate::model::{Docs, SpecPointer, UsedVariable, WireName};
use crate::normalize::log::Log;

/// A server without a name.
#[derive(Clone, Debug)]
pub(super) struct ReadServer {
    /// The URL without a slash at the end; `{region}` stands for a variable.
    pub(super) url: String,
    pub(super) docs: Docs,
    pub(super) variables: Vec<ReadVariable>,
    pub(super) at: SpecPointer,
}

/// A variable in the URL.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ReadVariable {
    pub(super) used: UsedVariable,
    pub(super) description: Option<String>,
}

/// Equal servers at two places are one.
impl PartialEq for ReadServer {
    fn eq(&self, other: &Self) -> bool {
        (&self.url, &self.docs, &self.variables) == (&other.url, &other.docs, &other.variables)
    }
}

impl ReadServer {
    /// The URL with the defaults, if it is absolute and has no variable without a default.
    pub(super) fn absolute_url(&self) -> Option<String> {
        let url = self.filled();
        (!self.has_open_variable() && url.contains("://"))
            .then(|| url.trim_end_matches('/').to_owned())
    }

    /// Whether a variable has no default.
    pub(super) fn has_open_variable(&self) -> bool {
        self.open_variable().is_some()
    }

    /// The first variable without a default.
    fn open_variable(&self) -> Option<&str> {
        let mut variables = self.variables.iter().map(|variable| &variable.used);
        let open = variables.find(|variable| variable.default.is_none());
        open.map(|variable| variable.wire.as_str())
    }

    /// The URL with the defaults that exist; a default is plain text. The URL is cut at the maximum length.
    fn filled(&self) -> String {
        let default = |name: &str| {
            let mut variables = self.variables.iter();
            let variable = variables.find(|variable| variable.used.wire.as_str() == name)?;
            variable.used.default.as_deref()
        };
        filled(&self.url, |name| default(name).unwrap_or("variable"))
    }
}

/// The URL with these values of its variables, which are plain text. A value behind a slash begins without one, as in the
/// emitted crate. The URL is cut at the maximum length.
pub(crate) fn filled<'v>(url: &str, value: impl Fn(&str) -> &'v str) -> String {
    let mut filled = String::new();
    let mut rest = url;
    while let Some((before, name, behind)) = next_variable(rest)
        && filled.len() <= bounds::ADDRESS
    {
        filled.push_str(before);
        let is_path = filled.ends_with('/') && !filled.ends_with("://");
        let value = value(name);
        filled.push_str(if is_path { value.trim_start_matches('/') } else { value });
        rest = behind;
    }
    filled + rest
}

/// The text before the next variable, its name, and the rest.
fn next_variable(url: &str) -> Option<(&str, &str, &str)> {
    let (before, behind) = url.split_once('{')?;
    let (name, behind) = behind.split_once('}')?;
    Some((before, name, behind))
}

/// The servers of a list that can be called. Other servers are left out, with a warning.
pub(super) fn list(owner: &Node<'_>, log: &mut Log<'_>) -> Vec<ReadServer> {
    let mut servers: Vec<ReadServer> = Vec::new();
    for node in owner.items("servers").iter() {
        let server = read(node);
        let url = written(node);
        if url.starts_with("//") {
            let message = format!("the URL `{url}` has no scheme: `https` is used");
            log.warn(&node.at.child("url"), message, "write the scheme, in the overlay");
        }
        match unusable(&server) {
            Some(reason) => {
                let message = format!("the URL `{}` {reason}: the server is left out", server.url);
                log.warn(&node.at.child("url"), message, "correct the URL in the overlay");
            }
            None if servers.contains(&server) => {}
            None if servers.len() < bounds::SERVERS => {
                report_open_variable(&server, log);
                servers.push(server);
            }
            None => {
                let message = format!("only the first {} servers are read", bounds::SERVERS);
                log.warn(&node.at, message, "remove servers in the overlay");
                break;
            }
        }
    }
    servers
}

/// Warns of a variable whose value only the caller can give.
fn report_open_variable(server: &ReadServer, log: &mut Log<'_>) {
    let Some(name) = server.open_variable() else { return };
    let url = &server.url;
    let message = format!(
        "the URL `{url}` has the variable `{name}` without a default: the caller must set it"
    );
    log.warn(&server.at.child("url"), message, "declare a default in `variables`, in the overlay");
}

/// The first server that can be called, if its URL is absolute.
pub(crate) fn first_url(owner: &Node<'_>) -> Option<String> {
    let servers = owner.items("servers");
    let first = servers.iter().map(read).find(|server| unusable(server).is_none());
    first?.absolute_url()
}

/// The URL in the document.
fn written<'a>(node: &Node<'a>) -> &'a str {
    node.text("url").unwrap_or_default().trim()
}

fn read(node: &Node<'_>) -> ReadServer {
    let mut url = written(node);
    let mut own = String::new();
    if url.starts_with("//") {
        own = format!("https:{url}");
        url = &own;
    }
    let mut variables: Vec<ReadVariable> = Vec::new();
    let declared = node.child("variables");
    let mut rest = url;
    while let Some((_, name, behind)) = next_variable(rest) {
        rest = behind;
        if variables.iter().any(|variable| variable.used.wire.as_str() == name) {
            continue;
        }
        if variables.len() == bounds::SERVER_VARIABLES {
            break;
        }
        let variable = declared.as_ref().and_then(|all| all.child(name));
        let values = variable.as_ref().map(|variable| variable.texts("enum")).unwrap_or_default();
        let mut distinct: Vec<String> = Vec::new();
        for value in values.into_iter().take(bounds::SERVERS) {
            if !distinct.iter().any(|other| other == value) {
                distinct.push(value.to_owned());
            }
        }
        let default = variable.as_ref().and_then(|variable| variable.text("default"));
        // A default that is missing in the list is an additional value.
        if let Some(default) = default.filter(|_| !distinct.is_empty())
            && !distinct.iter().any(|value| value == default)
        {
            distinct.insert(0, default.to_owned());
        }
        variables.push(ReadVariable {
            used: UsedVariable {
                wire: WireName::new(name),
                default: default.map(str::to_owned),
                values: distinct,
            },
            description: variable
                .and_then(|variable| variable.text("description").map(str::to_owned)),
        });
    }
    let description = node.text("description").map(str::to_owned);
    let docs = Docs { description, ..Docs::default() };
    let url = if own.is_empty() { url } else { &own };
    ReadServer { url: url.trim_end_matches('/').to_owned(), docs, variables, at: node.at.clone() }
}

/// The reason why calls can't reach the server.
fn unusable(server: &ReadServer) -> Option<&'static str> {
    let url = server.filled();
    if url.len() > bounds::ADDRESS || server.url.len() > bounds::ADDRESS {
        return Some("is too long");
    }
    if server.variables.len() == bounds::SERVER_VARIABLES {
        return Some("has too many variables");
    }
    if url.contains(['{', '}']) {
        return Some("has a brace that is not part of a variable");
    }
    if url.contains(|c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '\\' | '"' | '<' | '>')
    }) {
        return Some("has a character that a URL can't contain");
    }
    if url.contains(['?', '#']) {
        return Some("has a query or a fragment");
    }
    match url.split_once("://") {
        Some((scheme, rest)) => {
            // A variable without a default can be the scheme.
            let is_http =
                ["http", "https", "variable"].iter().any(|it| scheme.eq_ignore_ascii_case(it));
            let host = rest.split('/').next().unwrap_or_default();
            match () {
                () if !is_http => Some("is not an HTTP URL"),
                () if host.is_empty() => Some("has no host"),
                () if host.contains('@') => Some("has a user"),
                () => None,
            }
        }
        // A path; a first segment with a colon or a dot would be a host (RFC 3986, section 4.2).
        None => {
            let first = url.split('/').next().unwrap_or_default();
            let is_host = first.contains(['.', ':']) && !matches!(first, "." | "..");
            let is_variable = server.url.starts_with('{');
            (is_host && !is_variable).then_some("has no scheme")
        }
    }
}
