//! The servers of the API, as far as a caller has something to choose.

use serde::Serialize;

use super::{Docs, Name, SpecPointer, WireName};

/// The servers, in sets: each list of servers in the document is a set. Empty: no caller has anything to choose, because
/// each operation has one server, whose URL is known.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Servers {
    /// The sets. The first one is that of the API.
    pub sets: Vec<ServerSet>,
    /// The variables of all servers. Variables of one name are one variable.
    pub variables: Vec<ServerVariable>,
}

impl Servers {
    /// Whether there is nothing to choose.
    pub fn is_empty(&self) -> bool {
        self.sets.is_empty()
    }
}

/// The servers of the API, of a path or of an operation, of which a caller chooses one; the first one is the default.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ServerSet {
    /// The name of the type: `server`, `upload_server`.
    pub name: Name,
    /// The servers.
    pub servers: Vec<Server>,
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

/// A variable in the URL of one server.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UsedVariable {
    /// The name in the document.
    pub wire: WireName,
    /// The value if the caller gives none; `None`: the caller must give one.
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
