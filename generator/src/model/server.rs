//! The servers of the API that a caller can choose from.

use serde::Serialize;

use super::{Docs, Name, SpecPointer, WireName};

/// The servers, in sets: each list of servers in the document is a set. Empty: each operation has one server with a
/// known URL, so a caller has no choice.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Servers {
    /// The sets. The first one is that of the API.
    pub sets: Vec<ServerSet>,
    /// The variables of all servers. Variables of one name are one variable.
    pub variables: Vec<ServerVariable>,
}

impl Servers {
    /// The path that is appended to the URL for the operations of a set, if the caller gives the client a URL without
    /// a path and chooses no server.
    pub fn path(&self, set: usize) -> String {
        const HOST: &str = "http://host";
        let first = |set: usize| self.sets.get(set).and_then(|set| set.servers.first());
        let at = |whole: &str, path: Option<String>| match path {
            Some(path) => resolved(whole, &path),
            None => whole.to_owned(),
        };
        let api = first(0).filter(|server| server.variables.is_empty());
        let mut url = at(HOST, api.and_then(Server::path_alone));
        if set > 0 {
            url = at(&url, first(set).and_then(Server::path_alone));
        }
        url.trim_start_matches(HOST).trim_end_matches('/').to_owned()
    }

    /// Whether a caller has no choice.
    pub fn is_empty(&self) -> bool {
        self.sets.is_empty()
    }
}

/// The servers of the API, of a path or of an operation. A caller chooses one; the first server is the default.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ServerSet {
    /// The name of the type: `server`, `upload_server`.
    pub name: Name,
    /// The servers.
    pub servers: Vec<Server>,
}

impl ServerSet {
    /// Whether a caller can choose one of several servers.
    pub fn is_choice(&self) -> bool {
        self.servers.len() > 1
    }
}

/// A server.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Server {
    /// The name: `sandbox`.
    pub name: Name,
    /// The URL without a slash at the end; `{region}` stands for a variable. It can be relative: `/api/v1`.
    pub url: String,
    /// The description.
    pub docs: Docs,
    /// The variables in the URL.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub variables: Vec<UsedVariable>,
    /// The descriptions of the variables.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub described: Vec<(WireName, String)>,
    /// The place of the declaration.
    pub pointer: SpecPointer,
}

impl Server {
    /// The URL with the defaults of its variables, if it is only a path.
    fn path_alone(&self) -> Option<String> {
        if self.url.contains("://") || self.url.starts_with('{') {
            return None;
        }
        let mut path = self.url.clone();
        for UsedVariable { wire, default, .. } in &self.variables {
            path = path.replace(&format!("{{{}}}", wire.as_str()), default.as_deref()?);
        }
        Some(path)
    }
}

/// A variable in the URL of one server.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UsedVariable {
    /// The name in the document.
    pub wire: WireName,
    /// The default value; `None`: the caller must give a value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// The possible values; empty: any text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
}

/// A variable that the caller can set.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ServerVariable {
    /// The name in the document.
    pub wire: WireName,
    /// The name of the method that sets it.
    pub method: Name,
    /// The name of the type of its values: `server_region`.
    pub name: Name,
    /// The possible values of all servers with the variable; empty: any text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<ServerValue>,
    /// The description.
    pub docs: Docs,
}

/// A value of a variable.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ServerValue {
    /// The name.
    pub name: Name,
    /// The value in the document.
    pub wire: String,
}

/// A relative URL, joined with the URL of another server (RFC 3986, section 5.2): at its root, or below its path.
pub fn resolved(whole: &str, url: &str) -> String {
    let host = whole.find("://").map_or(0, |at| at + 3);
    let root = whole[host..].find('/').map_or(whole.len(), |at| host + at);
    let url = url.trim_start_matches("./");
    match url.is_empty() || url.starts_with('/') {
        true => format!("{}{url}", &whole[..root]),
        false => format!("{}/{url}", whole.trim_end_matches('/')),
    }
}
