//! The settings of the pages.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Name, OperationId};

/// The settings of the pages.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct PageSettings {
    /// The languages of the samples, in the order of the tabs; by default Rust and cURL.
    pub languages: Vec<Language>,
    /// The authentication methods that a page shows; schemes in none of them are not shown. Empty: every scheme of the
    /// document is shown under its id.
    pub authentication: Vec<AuthenticationMethod>,
    /// The component schema that is the union of all events; the events get a page.
    pub events: Option<Name>,
    /// Fields of a resource that list its problems: pages show these variant by variant.
    pub problems: Vec<ProblemList>,
    /// Ids of operations whose calls the README and the guides show.
    pub featured: Featured,
    /// Titles of routes by name, for names below several routes: `{above}` stands for the title of the parent route,
    /// `{one}` for its singular (`simulate: "{one} Simulations"`).
    pub routes: BTreeMap<String, String>,
    /// Words of titles that do not simply begin with a capital letter: `api: API`.
    pub words: BTreeMap<String, String>,
    /// URL of the published pages, without a `/` at the end.
    pub site: Option<String>,
    /// URL of the vendor's own reference, without a `/` at the end: the path of an operation follows.
    pub reference: Option<String>,
}

/// A language of the samples.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// The title of its tab.
    pub title: String,
    /// The info string of its code fences.
    pub fence: String,
    /// The syntax of a call.
    pub syntax: Syntax,
    /// The variable with the client, or the name of the command; by default derived from the client type.
    #[serde(default)]
    pub client: String,
    /// The names of the kinds of errors in the vendor's client for the language.
    #[serde(default)]
    pub errors: Option<ErrorNames>,
}

/// The names of the kinds of errors in a client of another language. A kind without a name is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ErrorNames {
    /// The server does not accept the parameters.
    pub invalid_input: Option<String>,
    /// The server does not accept the credential.
    pub unauthorized: Option<String>,
    /// The action that the call started failed.
    pub action_failed: Option<String>,
    /// The action took longer than the call waits.
    pub action_timed_out: Option<String>,
    /// Any other error of the server.
    pub api: Option<String>,
}

/// The syntax of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the languages'")]
pub enum Syntax {
    Rust,
    Javascript,
    Curl,
    Python,
    Ruby,
    Php,
    Cli,
}

/// An authentication method of a page.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AuthenticationMethod {
    /// The title.
    pub title: String,
    /// Ids of the schemes: any of them suffices.
    pub schemes: Vec<String>,
    /// A header of some of the schemes.
    pub header: Option<SchemeHeader>,
}

/// A header that some schemes of a method have.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SchemeHeader {
    /// Its name.
    pub name: String,
    /// The schemes with the header.
    pub with: Vec<String>,
    /// The schemes without the header.
    pub without: Vec<String>,
}

/// A field of a resource that lists its problems.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ProblemList {
    /// The field.
    pub field: String,
    /// The heading above its variants.
    pub title: String,
}

/// Operations that serve as examples in the README and the guides; a guide leaves an example out if it has no
/// operation. By default each is the first of its kind.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Featured {
    /// The first call of a reader: it has no arguments and only reads.
    pub first: Option<OperationId>,
    /// An operation that returns a single object.
    pub get: Option<OperationId>,
    /// An operation that starts an action.
    pub action: Option<OperationId>,
    /// A list with pages.
    pub list: Option<OperationId>,
    /// An operation with rules between its parameters.
    pub constrained: Option<OperationId>,
}
