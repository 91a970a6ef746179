//! `codegen.yaml`: how one API spells what OpenAPI has no word for, and what its crate is called.
//!
//! Every key has a default that suits a document without vendor extensions; a key that is not known
//! is an error. Nothing of any one API stands in this crate: it is data in that file. Sections that say nothing about the
//! document are parts of the model, read as they are.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::model::{HttpMethod, OperationId, Package, PageSettings, Pagination};

mod client;
mod samples;

pub use client::ClientConventions;
pub use samples::{SampleOverride, Samples};

/// The whole of `codegen.yaml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Conventions {
    /// The emitted crate.
    pub package: Package,
    /// How operations are chosen, named and grouped.
    pub operations: OperationConventions,
    /// Which extensions tell how settled a part is.
    pub lifecycle: LifecycleConventions,
    /// How types are named and grouped.
    pub types: TypeConventions,
    /// Which texts are ids.
    pub ids: IdConventions,
    /// How lists are paged.
    pub pagination: Option<Pagination>,
    /// How actions are polled.
    pub long_running: Option<LongRunningConventions>,
    /// How a client authenticates, and what it reads from the environment.
    pub client: ClientConventions,
    /// Names for alternatives where the derived ones are not what a person would choose: by what the choice is between
    /// (`bird_id | nest_id`), or by a place of it, spelled as in `names.lock` (`POST /birds/feed body.bird_id`). A key that
    /// no operation has (any more) is a warning, which says what there is instead.
    pub choices: BTreeMap<String, ChoiceNaming>,
    /// What is said of rules between parameters.
    pub rules: RuleConventions,
    /// What the pages show, and in which languages.
    pub docs: PageSettings,
}

/// What is said of rules between parameters.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RuleConventions {
    /// Whether each sentence is reported that sounds like a rule and is not understood, so that someone states the rule in
    /// the overlay, or says that there is none.
    pub report_unread: bool,
}

/// What the alternatives that a caller chooses from are called.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ChoiceNaming {
    /// The name of all of them; by default made from the parameters.
    pub name: Option<String>,
    /// What the argument is called that takes it; by default like the choice.
    pub argument: Option<String>,
    /// The names of each, in the order of the signature; empty: made from the parameters.
    pub forms: Vec<String>,
}

/// How operations are chosen, named and grouped.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OperationConventions {
    /// The document offers the same operation under several methods of a path: emit one, by the first of these
    /// methods that is there. Empty: each method of a path is an operation of its own.
    pub one_per_path: Vec<HttpMethod>,
    /// Of the methods of such a path, the first of these that is there tells what the operation means; else the
    /// one that is emitted.
    pub meaning: Vec<HttpMethod>,
    /// What to take for the route and the name where no extension says.
    pub grouping: Grouping,
    /// Extension with the list of groups.
    pub route: Option<String>,
    /// Extension with the name.
    pub name: Option<String>,
    /// Names for operations where the derived one is not what a person would choose: a place, spelled as in `names.lock`
    /// (`POST /birds/feed`) → name. A place where no operation stands (any more) is a warning. Another name than the one that
    /// is remembered is a wanted rename: the old one stays as a deprecated twin until the next release that may break users.
    pub names: BTreeMap<String, String>,
    /// Extension with the title; by default the `summary`.
    pub title: Option<String>,
    /// Extension that names the property of the response that is the result; `null` in it: there is none.
    pub response_key: Option<String>,
    /// Properties of every response body that say no more than the status does.
    pub envelope: Vec<String>,
    /// Extension that lists the keys of a batch response.
    pub batch_keys: Option<String>,
    /// Ids of operations to emit although they are undocumented.
    pub include: Vec<String>,
}

/// What to take for the route and the name of an operation where no extension says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grouping {
    /// The first tag, and the `operationId`.
    #[default]
    Tags,
    /// The fixed segments of the path: the last is the name, those before it the route.
    Path,
}

/// Which extensions tell how settled a part is; their values are the reasons.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LifecycleConventions {
    /// There, but not for the public.
    pub undocumented: Option<String>,
    /// May still change.
    pub draft: Option<String>,
    /// The reason beside OpenAPI's own `deprecated`.
    pub deprecated: Option<String>,
}

/// Which properties and parameters are of some kind, by their names: whole names, and endings that begin with `_`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NamePatterns {
    /// Those that are: `[_at, since]`.
    pub names: BTreeSet<String>,
    /// Those of them that are not: `[_look_at]`.
    pub except: BTreeSet<String>,
}

impl NamePatterns {
    /// Whether a property or a parameter of this name is one.
    pub fn has(&self, name: &str) -> bool {
        let is_like = |known: &String| {
            name == known.trim_start_matches('_')
                || known.starts_with('_') && name.ends_with(known.as_str())
        };
        self.names.iter().any(is_like) && !self.except.iter().any(is_like)
    }
}

/// How types are named and grouped.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TypeConventions {
    /// Extension with the path of the route that a resource belongs to.
    pub route: Option<String>,
    /// Extension that names the resource which a variant is about.
    pub resource: Option<String>,
    /// Extensions on a struct (its groups: key → `name`) and on its fields (the key).
    pub property_groups: Option<GroupExtensions>,
    /// Extensions on a union (its groups: key → `name`) and on its variants (the key).
    pub variant_groups: Option<GroupExtensions>,
    /// Fields that `Debug` must not print, because who reads them can do what their owner can: `type.field`, the field as
    /// on the wire. One that is not there (any more) is an error.
    pub secrets: BTreeSet<String>,
    /// Which texts are moments, though no format says so.
    pub moments: NamePatterns,
    /// Which texts are times of day, though no format says so. They are no moments.
    pub times_of_day: NamePatterns,
    /// Which numbers are whole, though their schemas allow others: counts, and ids that are numbers. The parameter that bounds
    /// a page (`pagination.limit_parameter`) is one without being named here.
    pub counts: NamePatterns,
    /// Formats that are read as others: format → format. `float: double` keeps 64 bits of numbers of which a document says
    /// that they are of single precision, and the server has more.
    pub formats: BTreeMap<String, String>,
    /// Whether objects keep members that the document does not list, so that what was fetched can be sent back whole. Each
    /// such object has a map, which costs time and memory; by default they are ignored.
    pub unknown_members: bool,
    /// Names for types where the derived one is not what a person would choose: a place of the type, spelled as in
    /// `names.lock`, → name. A place where no type stands (any more) is a warning. Another name than the one that is
    /// remembered is a wanted rename: `names.lock` notes the old name, and nothing else gets it until the next release that
    /// may break users.
    pub names: BTreeMap<String, String>,
    /// Names for the values of enums, where values differ in punctuation or case only: type → value on the wire → name.
    /// One that does not occur (any more) is an error.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
}

/// A pair of extensions that group the parts of a type.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupExtensions {
    /// The groups, on the whole.
    pub groups: String,
    /// The key, on the part.
    pub key: String,
}

/// Which texts are ids: they become types of their own, so that they can't be mixed up.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct IdConventions {
    /// Formats that an id can have (`uuid`); empty: no id types.
    pub formats: Vec<String>,
    /// Endings of names that are ids, `_id` and `_ids`.
    pub suffixes: Vec<String>,
    /// Words before the ending, beside the names of the component schemas.
    pub also: Vec<String>,
    /// Words before the ending that make an id of a text without a format, too: what everything of that name is.
    pub without_format: Vec<String>,
}

/// How actions are polled.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LongRunningConventions {
    /// Extension on an operation that names the kind of action it starts.
    pub extension: String,
    /// The component schema of an action.
    pub schema: String,
    /// The property of a response that holds one.
    pub key: String,
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// Its status.
    pub status: String,
    /// The status while it goes on.
    pub pending: String,
    /// The status when it succeeded.
    pub success: String,
    /// The status when it failed.
    pub failure: String,
    /// What a success carries.
    pub result: String,
    /// What a failure carries.
    pub error: String,
    /// In a failure, the code.
    pub error_code: String,
    /// In a failure, the message.
    pub error_message: String,
    /// Id of the operation that gets one by its id.
    pub poll: OperationId,
}

#[cfg(test)]
mod tests {
    use super::NamePatterns;

    #[test]
    fn patterns_are_whole_names_and_endings() {
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let moments = NamePatterns { names: set(&["_at", "since"]), except: set(&["_daily_at"]) };
        for (name, expected) in [
            ("starts_at", true),
            ("at", true),
            ("since", true),
            ("ever_since", false),
            ("seat", false),
            ("starts_daily_at", false),
        ] {
            assert_eq!(moments.has(name), expected, "{name}");
        }
    }
}
