//! The changes as data. `spec diff --json` prints them.

use std::fmt;

use serde::{Serialize, Serializer};

use super::direction::Direction;
use super::limit_change::LimitChange;
use super::place::{ChangedPlace, OperationKey};
use super::{Level, RuleChange};

/// All changes. Each list is sorted by location.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Changes {
    /// Operations, by path (and method, where a path has several operations).
    pub operations_added: Vec<OperationKey>,
    /// Operations that were removed.
    pub operations_removed: Vec<OperationKey>,
    /// Parameters of operations that both documents have.
    pub params_added: Vec<Change>,
    /// Parameters that were removed.
    pub params_removed: Vec<Change>,
    /// Parameters with another type, format or constraint.
    pub params_changed: Vec<Change>,
    /// Fields of responses and of components.
    pub response_fields_added: Vec<Change>,
    /// Fields that were removed.
    pub response_fields_removed: Vec<Change>,
    /// Fields with another type, format or constraint.
    pub response_fields_changed: Vec<Change>,
    /// Variants of unions, by the values of their discriminators.
    pub variants_added: Vec<Change>,
    /// Variants that were removed.
    pub variants_removed: Vec<Change>,
    /// Values of `enum`.
    pub enum_values_added: Vec<Change>,
    /// Values that were removed.
    pub enum_values_removed: Vec<Change>,
    /// Optional before, required now.
    pub became_required: Vec<Change>,
    /// Required before, optional now.
    pub became_optional: Vec<Change>,
    /// Null is allowed now.
    pub became_nullable: Vec<Change>,
    /// Null is refused now.
    pub became_not_nullable: Vec<Change>,
    /// Deprecated now.
    pub deprecated: Vec<Change>,
    /// Deprecated before.
    pub undeprecated: Vec<Change>,
    /// Operations that the document had before, but documents only now. Fields that it documents now are new fields.
    pub documented: Vec<Change>,
    /// Operations that the document still has, but no longer documents.
    pub undocumented: Vec<Change>,
    /// Operations whose meaning changed: the key of the response, the credentials, the servers.
    pub operations_changed: Vec<Change>,
    /// Servers and security schemes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub document_changed: Vec<Change>,
    /// Rules between parameters that only the later document states; empty without [`with_rules`](Self::with_rules).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules_added: Vec<RuleChange>,
    /// Rules that only the earlier document states.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules_lost: Vec<RuleChange>,
    /// Components. Where a type has another name by this, the place of the type is a change.
    pub schemas_added: Vec<String>,
    /// Components that were removed.
    pub schemas_removed: Vec<String>,
    /// The number of descriptions with another text.
    pub texts_changed: Texts,
    /// Whether a part of a document was not compared, because it is too large or nested too deeply. Then the levels are
    /// those of a break.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_incomplete: bool,
    /// Why the rules between parameters were not compared, if they should have been. Then the levels are those of a
    /// break, too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rules_not_compared: Option<String>,
    /// The part of the version number that a typed client has to raise.
    pub expected_semver: Level,
    /// The same for a caller who reads and writes JSON directly.
    pub wire_semver: Level,
    /// The change that decides `expected_semver`, and the number of further changes of its kind.
    pub reason: String,
    /// The components that requests and responses contain.
    #[serde(skip)]
    pub(super) direction: Direction,
}

impl Changes {
    /// The parts that were not compared, with reasons. An incomplete comparison has the levels of a break.
    pub(super) fn incompleteness(&self) -> Vec<String> {
        let part = "a part of a document was not compared: it is too large, or nested too deeply";
        let rules = self.rules_not_compared.iter();
        let rules =
            rules.map(|why| format!("the rules between parameters were not compared: {why}"));
        self.is_incomplete.then(|| part.to_owned()).into_iter().chain(rules).collect()
    }
}

/// The number of descriptions with another text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Texts {
    /// Of operations.
    pub operations: usize,
    /// Of parameters.
    pub params: usize,
    /// Of fields and variants.
    pub fields: usize,
}

/// A change at one location.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// The location.
    #[serde(flatten)]
    pub place: ChangedPlace,
    /// The changed aspect, as a keyword or in words: `type`, `format`, `minLength` …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<Aspect>,
    /// The earlier value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<serde_json::Value>,
    /// The later value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<serde_json::Value>,
    /// Whether the constraint, the type or the object allows fewer or more values than before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub how: Option<LimitChange>,
    /// Whether the added parameter or field is required.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
    /// The type of the added parameter or field.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub ty: Option<String>,
    /// The values that were added or removed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<serde_json::Value>,
    /// Whether an argument becomes a setter, or the type of the crate another one, by a change that allows more values.
    #[serde(skip)]
    pub(super) changes_signature: bool,
}

/// The changed aspect of a location.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// The type.
    Type,
    /// The types of a union, of which the later one has all and more.
    Branches,
    /// The format of the type.
    Format,
    /// The component that the type has its name from, if an inline schema gives a type without a name, or another
    /// one.
    Component,
    /// The component that the type has its name from, if the former name stays as an alias.
    AliasedComponent,
    /// The component that the type has its name from, if the document has no component of the former name.
    RenamedComponent,
    /// Whether the values are listed.
    Values,
    /// The part of the request that has a parameter.
    Location,
    /// The serialization of a parameter (`style`, `explode`).
    Style,
    /// A keyword that constrains the value.
    Limit(&'static str),
    /// The names of the path parameters.
    Path,
    /// The groups and the name of an operation.
    Method,
    /// Whether a call needs a body.
    RequestBody,
    /// The media type of the body.
    RequestType,
    /// The media types of the response.
    ResponseType,
    /// The result of a call, if the result differs by status or can be missing.
    Result,
    /// The statuses of successes that have no more than one body.
    Statuses,
    /// The body of an error, if the body differs by status.
    Errors,
    /// The statuses of errors with one body.
    ErrorStatuses,
    /// The action that the operation starts.
    Action,
    /// The member of the response that is the result.
    ResponseKey,
    /// The credentials.
    Security,
    /// The name of the header, the cookie or the parameter that has a credential.
    Name,
    /// Where tokens are fetched.
    Flows,
    /// The credentials that the client takes, that of its constructor `new` first.
    Credential,
    /// The servers of an operation.
    Servers,
    /// Whether the document has the server.
    Server,
    /// The variables of a server.
    Variables,
    /// The server that calls are sent to by default.
    FirstServer,
}

impl Aspect {
    /// The keyword, or words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Type | Self::Branches => "type",
            Self::Format => "format",
            Self::Component | Self::AliasedComponent | Self::RenamedComponent => "component",
            Self::Values => "enum",
            Self::Location => "in",
            Self::Style => "style",
            Self::Limit(keyword) => keyword,
            Self::Path => "path",
            Self::Method => "name",
            Self::RequestBody => "request body",
            Self::RequestType => "request type",
            Self::ResponseType => "response type",
            Self::Result => "result",
            Self::Statuses => "statuses",
            Self::Errors => "error body",
            Self::ErrorStatuses => "error statuses",
            Self::Action => "action",
            Self::ResponseKey => "response key",
            Self::Security => "security",
            Self::Name => "name",
            Self::Flows => "flows",
            Self::Credential => "credential",
            Self::Servers => "servers",
            Self::Server => "server",
            Self::Variables => "variables",
            Self::FirstServer => "first server",
        }
    }
}

impl fmt::Display for Aspect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Aspect {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl Change {
    /// A change without details: its list says everything.
    pub(super) fn at(place: ChangedPlace) -> Self {
        Self {
            place,
            what: None,
            from: None,
            to: None,
            how: None,
            required: None,
            ty: None,
            values: Vec::new(),
            changes_signature: false,
        }
    }
}
