//! The servers of the OpenAPI document that the caller chooses from.

#![allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "which parts are used depends on the document"
)]

use crate::runtime::{Error, ServerSettings};

/// A list of servers. The first one is the default.
pub(crate) type ServerSet = &'static [Server];

/// A server.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Server {
    /// The URL without a slash at the end; `{region}` stands for a variable.
    pub(crate) url: &'static str,
    /// The variables in the URL.
    pub(crate) variables: &'static [Variable],
}

/// A variable in the URL of a server.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Variable {
    /// The name in the document.
    pub(crate) name: &'static str,
    /// The method of the builder that sets the variable.
    pub(crate) method: &'static str,
    /// The default value.
    pub(crate) default: Option<&'static str>,
    /// The possible values; empty: any text.
    pub(crate) values: &'static [&'static str],
}

/// A type whose values are servers of the document, for the method `server` of a client's builder.
pub trait ServerChoice: Copy + sealed::Sealed {
    /// The index of the set, and the index of the server in the set.
    #[doc(hidden)]
    fn place(self) -> (usize, usize);
}

pub(crate) mod sealed {
    /// Only the servers of the document implement `ServerChoice`.
    pub trait Sealed {}
}

/// The URL of the chosen server of each set.
///
/// A relative URL is resolved against the URL that the caller gave, else against the server of the API.
pub(crate) fn find(sets: &[ServerSet], settings: &ServerSettings) -> Result<Vec<String>, Error> {
    let given = settings.base_url.as_deref().map(|url| url.trim_end_matches('/'));
    let mut urls: Vec<String> = Vec::with_capacity(sets.len());
    for (index, set) in sets.iter().enumerate() {
        let first = urls.first().map(String::as_str);
        let server = chosen(set, index, settings);
        urls.push(match (index, given) {
            (0, Some(given)) => below(given, server)?,
            // The URL that the caller gave replaces every host.
            (1.., Some(_)) => match server.filter(|server| is_path(server, settings)) {
                Some(server) => absolute(server, first, settings)?,
                None => first.unwrap_or_default().to_owned(),
            },
            (_, None) => match server {
                Some(server) => absolute(server, first, settings)?,
                None => first.ok_or_else(unknown)?.to_owned(),
            },
        });
    }
    Ok(urls)
}

fn unknown() -> Error {
    Error::configuration("the client has no URL of a server: set `base_url`")
}

fn chosen(set: ServerSet, index: usize, settings: &ServerSettings) -> Option<&'static Server> {
    let chosen = settings.chosen.iter().rev().find(|(other, _)| *other == index);
    set.get(chosen.map_or(0, |(_, server)| *server))
}

/// Whether a server is only a path, and each variable in it has a value.
fn is_path(server: &Server, settings: &ServerSettings) -> bool {
    let is_set = |name: &str| settings.variables.iter().any(|(other, _)| *other == name);
    let variables = server.variables;
    !server.url.contains("://")
        && !server.url.starts_with('{')
        && variables.iter().all(|each| each.default.is_some() || is_set(each.name))
}

/// The URL that the caller gave. If it has no path and the server of the document is only a path, that path is
/// appended.
fn below(given: &str, server: Option<&'static Server>) -> Result<String, Error> {
    let host = given.split_once("://").map_or(given, |(_, rest)| rest);
    let is_path = |server: &&Server| server.variables.is_empty() && !server.url.contains("://");
    match server.filter(is_path).filter(|_| !host.contains(['/', '?', '#'])) {
        Some(server) => Ok(resolved(given, server.url)),
        None => Ok(given.to_owned()),
    }
}

fn absolute(
    server: &Server,
    first: Option<&str>,
    settings: &ServerSettings,
) -> Result<String, Error> {
    let url = filled(server, settings)?;
    match (url.contains("://"), first) {
        (true, _) => Ok(url),
        (false, Some(first)) => Ok(resolved(first, &url)),
        (false, None) => Err(Error::configuration(format!(
            "the document has only the path `{}` of the server: set `base_url`",
            server.url
        ))),
    }
}

/// The URL with the values of its variables.
fn filled(server: &Server, settings: &ServerSettings) -> Result<String, Error> {
    let mut url = String::new();
    let mut rest = server.url;
    while let Some((before, behind)) = rest.split_once('{') {
        let (name, behind) = behind.split_once('}').unwrap_or((behind, ""));
        url.push_str(before);
        let variable = server.variables.iter().find(|variable| variable.name == name);
        let value = variable.map(|variable| value(variable, server, settings)).transpose()?;
        let value = joined(&url, value.unwrap_or_default());
        push(&mut url, name, value)?;
        rest = behind;
    }
    url.push_str(rest);
    Ok(url.trim_end_matches('/').to_owned())
}

/// A value behind a slash begins without one: `/{path}` with `/prod` is `/prod`, as exports of AWS API Gateway have it.
fn joined<'v>(url: &str, value: &'v str) -> &'v str {
    let is_path = url.ends_with('/') && !url.ends_with("://");
    if is_path { value.trim_start_matches('/') } else { value }
}

fn value<'s>(
    variable: &Variable,
    server: &Server,
    settings: &'s ServerSettings,
) -> Result<&'s str, Error> {
    let mut given = settings.variables.iter().rev();
    let given = given.find(|(name, _)| *name == variable.name).map(|(_, value)| value.as_str());
    let Variable { name, method, default, values } = variable;
    match given.or(*default) {
        None => Err(Error::configuration(format!(
            "the server `{}` has the variable `{name}`, which has no default: set it with `{method}`",
            server.url
        ))),
        Some(value) if !values.is_empty() && !values.contains(&value) => {
            Err(Error::configuration(format!(
                "`{name}` of the server `{}` can't be `{}`; it can be {}",
                server.url,
                value.escape_debug(),
                values.join(", or ")
            )))
        }
        Some(value) => Ok(value),
    }
}

/// Appends the value of a variable. A value in the host can't name another host, and no value can begin a query.
fn push(url: &mut String, name: &str, value: &str) -> Result<(), Error> {
    let is_host = url.split_once("://").is_some_and(|(_, rest)| !rest.contains('/'));
    let fits = |c: char| match is_host {
        true => c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | ':' | '[' | ']'),
        false => c.is_ascii_graphic() && !matches!(c, '?' | '#' | '\\'),
    };
    let has_dots = value.split('/').any(|segment| matches!(segment, "." | ".."));
    if value.chars().all(fits) && !has_dots {
        url.push_str(value);
        return Ok(());
    }
    let place = if is_host { "host" } else { "path" };
    Err(Error::configuration(format!(
        "`{}` can't be the value of `{name}` in the {place} of a URL",
        value.escape_debug()
    )))
}

/// Resolves a relative URL against another server's URL (RFC 3986, section 5.2).
fn resolved(whole: &str, url: &str) -> String {
    let host = whole.find("://").map_or(0, |at| at + 3);
    let root = whole[host..].find('/').map_or(whole.len(), |at| host + at);
    let url = url.trim_start_matches("./");
    match url.is_empty() || url.starts_with('/') {
        true => format!("{}{url}", &whole[..root]),
        false => format!("{}/{url}", whole.trim_end_matches('/')),
    }
}

/// An enum whose variants are the servers of a set, in the order of the document.
macro_rules! server_choice {
    ($name:ident of $set:literal { $($variant:ident $url:literal;)* }) => {
        impl $name {
            /// All of these servers, in the order of the document. The first one is the default.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The URL as in the document: a variable stands in braces.
            pub const fn url(self) -> &'static str {
                match self {
                    $(Self::$variant => $url,)*
                }
            }
        }

        impl $crate::server::sealed::Sealed for $name {}

        impl $crate::server::ServerChoice for $name {
            fn place(self) -> (usize, usize) {
                ($set, self as usize)
            }
        }
    };
}

/// An enum whose variants are the values of a variable.
macro_rules! server_values {
    ($name:ident { $($variant:ident $value:literal;)* }) => {
        impl $name {
            /// All values in the document.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The value as in the document.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $value,)*
                }
            }
        }

        impl ::core::convert::From<$name> for ::std::string::String {
            fn from(value: $name) -> Self {
                value.as_str().to_owned()
            }
        }
    };
}

pub(crate) use {server_choice, server_values};
