//! The model: an API in the standard nouns of OpenAPI and HTTP.
//!
//! Plain data, without the spelling of OpenAPI or Rust: [`normalize`](crate::normalize) builds it,
//! [`check`](crate::check) checks its invariants, [`render`](crate::render) reads it. `cargo xtask model` prints it as
//! JSON.

mod action_poll;
mod api;
mod call_checks;
mod circles;
mod client;
mod client_type;
mod constrained;
mod constraint;
mod credential_text;
mod data_type;
mod dependency;
mod docs;
mod format;
mod http_method;
mod identified;
mod incoming;
mod json;
mod lifecycle;
mod long_running;
mod media_type;
mod member_pointer;
mod name;
mod needs;
mod operation;
mod operation_id;
mod own_id;
mod package;
mod pages;
mod pagination;
mod parameter;
pub(crate) mod parameter_text;
mod path_template;
mod pointer;
mod property;
mod redirects;
mod request_body;
mod response;
mod returns;
mod route;
mod security;
mod sent_security;
mod server;
mod settling;
mod singular;
mod status;
mod stream;
mod type_id;
mod type_ref;
mod types;
mod variant;
mod verb;
mod words;

pub use action_poll::ActionPoll;
pub use api::{Api, ApiInfo, Excluded, ExcludedKind, RenamedType};
pub(crate) use call_checks::{CallChecks, ConstrainedValue, WHOLE_BODY, not_checked};
pub(crate) use circles::{circles, is_object_in_response};
pub use client::{Client, Credential, CredentialScope, ErrorExample, ErrorShape, Exchange};
pub use client_type::ClientType;
pub use constraint::{
    Bound, Counted, Pattern, PatternCheck, Place, SizeLimit, ValueConstraint, describe_constraints,
    integer_range,
};
pub(crate) use constraint::{ValueCheck, ValueSegment};
pub use credential_text::{CredentialForm, CredentialText};
pub(crate) use data_type::{DataType, json_type};
pub use dependency::{
    Alternative, AlternativeInput, AlternativeParameter, Bounds, Choice, Comparison, Condition,
    Count, CountKind, Dependency, DependencyKind, DocumentedKind, DocumentedRule, Enforcement,
    Operand, Operator, Origin, ParameterPath, PathSegment, Rule, Side, Source, ValueSentences,
    related,
};
pub use docs::Docs;
pub use format::Format;
pub use http_method::HttpMethod;
pub use identified::{IdWord, Identified};
pub use incoming::{Incoming, Payload};
pub use json::Json;
pub(crate) use json::plain_text;
pub use lifecycle::Lifecycle;
pub use long_running::{ActionKind, ActionShape, LongRunning};
pub(crate) use media_type::essence;
pub use media_type::is_problem;
pub use member_pointer::MemberPointer;
pub use name::{Name, WireName};
pub use operation::Operation;
pub use operation_id::OperationId;
pub use package::{Example, Package};
pub use pages::{
    AuthenticationMethod, Featured, Language, PageSettings, ProblemList, SchemeHeader, Syntax,
};
pub use pagination::{PageEnd, PageStyle, Pagination};
pub use parameter::{Parameter, ParameterLocation, ParameterStyle, StyleKind, is_token};
pub use path_template::{
    PathPart, fill_path, has_dots, names_in_path, path_parts, sent_path, several_in_path,
};
pub(crate) use path_template::{has_too_many_variables, push_value};
pub use pointer::SpecPointer;
pub use property::{Presence, Property};
pub use redirects::Redirects;
pub use request_body::{PartHeader, RequestBody, WholeBody};
pub use response::{Header, Response, ResponseKind};
pub use returns::{ReturnShape, Returns};
pub use route::Route;
pub use security::{OAuthFlows, SecurityRequirement, SecurityScheme, SecuritySchemeKind};
pub use server::{Server, ServerSet, ServerValue, ServerVariable, Servers, UsedVariable, resolved};
pub use settling::{ErrorList, ResourceState, Schedule, StateShape};
pub use singular::singular;
pub use status::{StatusResponse, Statuses, status_title};
pub use stream::{StreamBody, StreamFormat};
pub use type_id::TypeId;
pub use type_ref::{Primitive, TypeRef};
pub use types::{
    Alias, Direction, Discriminator, Enum, EnumValue, Field, Group, Home, Struct, TypeDef,
    TypeKind, TypeTable, Union, Variant,
};
pub use verb::Verb;
pub use words::{capitalized, listed};
