//! The settings of the pages: what they show, and in which languages.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Name, OperationId};

/// How the pages of the reference are made.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct PageSettings {
    /// The languages of the samples, in the order of the tabs; by default Rust and cURL.
    pub languages: Vec<Language>,
    /// The ways to authenticate that a page shows; schemes that stand in none of them are not shown. Empty: every scheme
    /// of the document is shown under its id.
    pub authentication: Vec<AuthenticationMethod>,
    /// The component schema that is the union of all events; it gets a page of its own.
    pub events: Option<Name>,
    /// Fields of a resource that list what is wrong with it: they are shown variant by variant.
    pub problems: Vec<ProblemList>,
    /// Ids of operations whose calls the README and the guides show.
    pub featured: Featured,
    /// Titles of routes by their own name, for names that come again below several routes: `{above}` stands for the title
    /// of the route above, `{one}` for its singular (`simulate: "{one} Simulations"`).
    pub routes: BTreeMap<String, String>,
    /// Words that titles do not just write with a capital letter: `api: API`.
    pub words: BTreeMap<String, String>,
    /// Address of the published pages, without a `/` at the end.
    pub site: Option<String>,
    /// Address of the vendor's own reference, without a `/` at the end: the path of an operation follows.
    pub reference: Option<String>,
}

/// A language of the samples.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// The title of its tab.
    pub title: String,
    /// The name behind the backquotes of its fences.
    pub fence: String,
    /// How a call is written.
    pub syntax: Syntax,
    /// The variable that holds the client, or the name of the command; by default made from the name of the client type.
    #[serde(default)]
    pub client: String,
}

/// How a call is written.
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

/// A way to authenticate, as a page shows it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AuthenticationMethod {
    /// What it is called.
    pub title: String,
    /// Ids of the schemes: any of them makes the method possible.
    pub schemes: Vec<String>,
    /// A header that belongs to some of the schemes.
    pub header: Option<SchemeHeader>,
}

/// A header that goes with some schemes of a method and not with others.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SchemeHeader {
    /// Its name.
    pub name: String,
    /// The schemes that it belongs to.
    pub with: Vec<String>,
    /// The schemes that it must not stand beside.
    pub without: Vec<String>,
}

/// A field of a resource that lists what is wrong with it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ProblemList {
    /// The field.
    pub field: String,
    /// The heading over its variants.
    pub title: String,
}

/// Operations that stand for their kind in the README and the guides; a guide without its operation leaves the example
/// out. By default each is the first of its kind.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Featured {
    /// The first call that a reader makes: it needs no arguments and changes nothing.
    pub first: Option<OperationId>,
    /// One that gets a single thing.
    pub get: Option<OperationId>,
    /// One that starts an action.
    pub action: Option<OperationId>,
    /// A list with pages.
    pub list: Option<OperationId>,
    /// One whose parameters depend on each other.
    pub constrained: Option<OperationId>,
}
