//! The caller's choice among the servers of the document.

use super::super::Error;

/// The servers and the values of server variables that the caller chose.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ServerSettings {
    /// The URL that the caller gave in place of a server.
    pub base_url: Option<String>,
    /// The chosen servers: the set, and the server in the set. The last choice counts.
    pub chosen: Vec<(usize, usize)>,
    /// The values of variables, by name. The last value counts.
    pub variables: Vec<(&'static str, String)>,
}

/// Finds the URL of the chosen server of each set; the first set is that of the API.
pub type FindServers = fn(&ServerSettings) -> Result<Vec<String>, Error>;
