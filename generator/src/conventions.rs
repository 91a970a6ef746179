//! `codegen.yaml`: the conventions of one API that OpenAPI has no keyword for, and the names of its crate.
//!
//! Every key has a default that suits a document without vendor extensions; an unknown key is an error. This crate
//! contains nothing about a particular API: that is data in `codegen.yaml`. Sections that do not concern the document
//! are parts of the model.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

use crate::model::{
    ActionShape, Client, HttpMethod, Package, PageSettings, Pagination, StateShape,
};

mod samples;

pub use samples::{SampleOverride, SampleValue, Samples};

/// The whole of `codegen.yaml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Conventions {
    /// The emitted crate.
    pub package: Package,
    /// The choice, the names and the groups of operations.
    pub operations: OperationConventions,
    /// Extensions that say how stable a part is.
    pub lifecycle: LifecycleConventions,
    /// The names and the groups of types.
    pub types: TypeConventions,
    /// The strings that are ids.
    pub ids: IdConventions,
    /// The pagination of lists: one style or several. An operation has the first style that applies: the operation
    /// takes the parameter of the style, and its response has a list. A link applies to every list of a `GET`.
    #[serde(deserialize_with = "one_or_several")]
    pub pagination: Vec<Pagination>,
    /// The shape of the actions that a client polls.
    pub long_running: Option<ActionShape>,
    /// Resources whose state changes after the response: a component schema → the meaning of its states. A wait polls
    /// such a resource until it is done. Each value that the document lists belongs to `done`, `failed` or `pending`.
    pub settling: BTreeMap<String, StateShape>,
    /// The authentication of a client, and the environment variables that the client reads.
    pub client: Client,
    /// Names for alternatives, in place of derived names. The key is the list of parameters (`bird_id | nest_id`), or
    /// a place, written as in `names.lock` (`POST /birds/feed body.bird_id`). A key without a choice in any operation
    /// is a warning, which lists the existing choices.
    pub choices: BTreeMap<String, ChoiceNaming>,
    /// Conventions for rules between parameters.
    pub rules: RuleConventions,
    /// The contents and languages of the pages.
    pub docs: PageSettings,
}

/// A list, or one value in place of a list.
fn one_or_several<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Pagination>, D::Error> {
    struct OneOrSeveral;

    impl<'de> Visitor<'de> for OneOrSeveral {
        type Value = Vec<Pagination>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("the settings of a style, or a list of them")
        }

        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok(Vec::new())
        }

        fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Self::Value, M::Error> {
            Pagination::deserialize(MapAccessDeserializer::new(map)).map(|one| vec![one])
        }

        fn visit_seq<S: SeqAccess<'de>>(self, mut items: S) -> Result<Self::Value, S::Error> {
            let mut all = Vec::new();
            while let Some(one) = items.next_element()? {
                all.push(one);
            }
            Ok(all)
        }
    }

    deserializer.deserialize_any(OneOrSeveral)
}

/// Conventions for rules between parameters.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RuleConventions {
    /// Whether each unclear sentence that sounds like a rule is reported, so that a maintainer states a rule in the
    /// overlay, or acknowledges that there is none.
    pub report_unread: bool,
}

/// Names for the alternatives of a choice.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ChoiceNaming {
    /// The name of the choice; by default derived from the parameters.
    pub name: Option<String>,
    /// The name of the argument; by default the name of the choice.
    pub argument: Option<String>,
    /// The names of the alternatives, in the order of the signature; empty: derived from the parameters.
    pub forms: Vec<String>,
}

/// The choice, the names and the groups of operations.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OperationConventions {
    /// If the document offers an operation under several methods of a path: emit only the first of these methods that
    /// exists. Empty: each method of a path is a separate operation.
    pub one_per_path: Vec<HttpMethod>,
    /// The first of these methods on such a path that exists has the semantics of the operation; by default the
    /// emitted method.
    pub meaning: Vec<HttpMethod>,
    /// The source of the route and the name of an operation without an extension.
    pub grouping: Grouping,
    /// Extension with the list of groups.
    pub route: Option<String>,
    /// Extension with the name.
    pub name: Option<String>,
    /// Names for operations, in place of derived names: a place, written as in `names.lock` (`POST /birds/feed`) →
    /// name. A place without an operation is a warning. If the name differs from the remembered name, the old method
    /// stays as a deprecated twin until the next release that may break users.
    pub names: BTreeMap<String, String>,
    /// Extension with the title; by default the `summary`.
    pub title: Option<String>,
    /// Extension that names the property of the response with the result; `null`: there is no result.
    pub response_key: Option<String>,
    /// Properties of every response body that only repeat the status.
    pub envelope: Vec<String>,
    /// Extension that lists the keys of a batch response.
    pub batch_keys: Option<String>,
    /// Ids of undocumented operations to emit.
    pub include: Vec<String>,
}

/// The source of the route and the name of an operation without an extension.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grouping {
    /// The first tag, and the `operationId`.
    #[default]
    Tags,
    /// The fixed segments of the path: the last is the name, the others are the route.
    Path,
}

/// Extensions that say how stable a part is; their values are the reasons.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LifecycleConventions {
    /// Exists, but is not public.
    pub undocumented: Option<String>,
    /// Can change.
    pub draft: Option<String>,
    /// The reason for OpenAPI's `deprecated`.
    pub deprecated: Option<String>,
}

/// The names of the properties and parameters of one kind: whole names, and endings that begin with `_`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NamePatterns {
    /// The names: `[_at, since]`.
    pub names: BTreeSet<String>,
    /// The exceptions among the names: `[_look_at]`.
    pub except: BTreeSet<String>,
}

impl NamePatterns {
    /// Whether a property or a parameter with this name is of the kind.
    pub fn has(&self, name: &str) -> bool {
        let is_like = |known: &String| {
            name == known.trim_start_matches('_')
                || known.starts_with('_') && name.ends_with(known.as_str())
        };
        self.names.iter().any(is_like) && !self.except.iter().any(is_like)
    }
}

/// The names and the groups of types.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TypeConventions {
    /// Extension with the path of the route that a resource belongs to.
    pub route: Option<String>,
    /// Extension that names the resource of a variant.
    pub resource: Option<String>,
    /// Extensions on a struct (its groups: key → `name`) and on its fields (the key).
    pub property_groups: Option<GroupExtensions>,
    /// Extensions on a union (its groups: key → `name`) and on its variants (the key).
    pub variant_groups: Option<GroupExtensions>,
    /// Secret fields, which `Debug` must not print: `type.field`, with the name of the field in the document. A field
    /// that does not exist is a warning. `Debug` hides members of these names in JSON of any shape too, and the
    /// parameters of these names in a choice.
    pub secrets: BTreeSet<String>,
    /// The strings without a format that are `date-time` values.
    pub moments: NamePatterns,
    /// The strings without a format that are times of day. Times of day are not `date-time` values.
    pub times_of_day: NamePatterns,
    /// Numbers that are whole although their schemas allow other numbers: counts, and ids that are numbers. The
    /// number parameters of `pagination` are always counts.
    pub counts: NamePatterns,
    /// Formats that are read as another format: format → format. `float: double` keeps 64 bits for numbers that the
    /// document declares as single precision although the server has more digits.
    pub formats: BTreeMap<String, String>,
    /// Whether objects keep members that the document does not list, so that a response can be sent back completely.
    /// Each such object has a map, which costs time and memory; by default unknown members are ignored.
    pub unknown_members: bool,
    /// Names for types, in place of derived names: a place, written as in `names.lock`, → name. A place without a type
    /// is a warning. If the name differs from the remembered name, `names.lock` notes the old name, and no other type
    /// gets it until the next release that may break users.
    pub names: BTreeMap<String, String>,
    /// Names for enum values: a place of their type, written as in `names.lock`, → value in the document → name. An
    /// entry without a type or a value is a warning.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
}

/// A pair of extensions that group the parts of a type.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupExtensions {
    /// The extension with the groups, on the type.
    pub groups: String,
    /// The extension with the key, on the part.
    pub key: String,
}

/// The strings that are ids. Each kind of id becomes a type, so the compiler refuses an id of another kind.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct IdConventions {
    /// The formats of ids (`uuid`); empty: no id types.
    pub formats: Vec<String>,
    /// The endings of names of ids, `_id` and `_ids`.
    pub suffixes: Vec<String>,
    /// Words before the ending, besides the names of component schemas.
    pub also: Vec<String>,
    /// Words before the ending that make an id of a string without a format too.
    pub without_format: Vec<String>,
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
