//! Names that are already taken.

use crate::render::devices::DEVICES;

/// Keywords of the 2024 edition, including reserved ones.
pub(super) const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that can't be raw identifiers.
pub(super) const NEVER_RAW: &[&str] = &["self", "super", "crate"];

pub(super) use crate::names::RESERVED_TYPES as TYPES;

/// The items at the root of the emitted crate beside the client types: re-exports of the runtime, including those of
/// optional features.
pub(in crate::render::rust) const ROOT: &[&str] = &[
    "Absent", "Action", "ActionFailure", "ActionKind", "ActionState", "ActionStatus",
    "ArraySetting", "BodyStream", "BoxFuture", "Builder", "CallOptions", "Client", "ClientType",
    "Connecting", "Date", "Error", "ErrorKind", "Fails", "HttpRequest", "HttpResponse", "Items",
    "ListSetting", "MapSetting", "Null", "NullableListSetting", "NullableMapSetting",
    "NullableSetting", "NullableSparseListSetting", "NullableSparseMapSetting", "Page", "Paged",
    "Pages", "RawRequest", "Request", "Response", "ResponseStream", "RetryBudget", "RetryPolicy",
    "Secret", "Sending", "SendingWithResponse", "Setting", "Settle", "Settles", "Settling",
    "SparseListSetting", "SparseMapSetting", "Started", "TimeOfDay", "Timer", "Timestamp",
    "TimestampError", "Transport", "TransportError", "TransportErrorKind", "ValidationError",
    "Violation", "Wait", "WaitIfAny", "WholeNumber", "http", "json",
];

/// The items at the root that need a feature of the emitted crate: the feature, and the name.
pub(in crate::render::rust) const ROOT_OF_FEATURES: &[(&str, &str)] = &[
    ("blocking", "Blocking"),
    ("reqwest", "ReqwestTransport"),
    ("reqwest", "reqwest"),
    ("test-util", "testing"),
    ("webhooks", "webhooks"),
];

/// The items at the root that only some documents need.
pub(super) const ROOT_OF_DOCUMENTS: &[&str] = &[
    "Download", "Downloads", "Event", "EventStream", "Header", "JsonLines", "OtherFormat",
    "OtherFormats", "Redirect", "ProblemDetails", "Streamed", "Upload",
];

/// Modules at the root of the emitted crate.
pub(super) const ROOT_MODULES: &[&str] = &[
    "api", "client", "download", "event_stream", "guide", "headers", "http", "incoming", "json",
    "json_lines", "multipart", "oauth2", "operations", "other_formats", "page_links",
    "page_numbers", "pattern", "prelude", "problem", "profile", "receive", "redirect", "reqwest",
    "response_body", "runtime", "samples", "secret_keys", "server", "servers", "statuses",
    "streamed", "testing", "token_flows", "token_source", "types", "upload", "webhooks",
];

/// The static with the list of all operations.
pub(super) const OPERATIONS: &str = "OPERATIONS";

/// Methods of every builder of a client.
pub(super) const BUILDER: &[&str] = &[
    "anonymous", "base_url", "build", "check_constraints", "clone", "connect", "connect_timeout",
    "credential", "deadline", "env", "env_from", "fmt", "header", "lenient", "max_response_bytes",
    "max_response_values", "new", "retries", "retry_budget", "scope", "timeout", "timer",
    "transport", "user_agent", "with", "with_basic", "with_live_token", "with_parameter",
    "with_server", "with_server_variable", "with_token",
];

/// Methods of the builder that only some documents need.
pub(super) const BUILDER_OF_DOCUMENTS: &[&str] = &["server"];

/// Arguments of the methods that take a token.
pub(super) const BESIDE_TOKEN: &[&str] = &["token"];

/// Local names in emitted methods: the call, and helpers for lists and maps.
pub(super) const ARGUMENTS: &[&str] = &["call", "list", "map", "sparse_list", "sparse_map"];

/// Local names in emitted methods of choices.
pub(super) const CHOSEN: &[&str] = &["call", "put"];

/// Methods of every request builder: those of the runtime's `Request` and `Paged`, and of the traits of builders.
pub(super) const SETTERS: &[&str] = &[
    "clone", "collect_up_to", "into_future", "items", "options", "pages", "request", "send",
    "download", "send_as", "send_blocking", "send_streamed", "send_with_response", "with_client",
];

/// Methods of every request struct: its constructor, and the methods of its traits.
pub(super) const FIELD_SETTERS: &[&str] = &[
    "build", "builder", "clone", "clone_from", "decode", "default", "encode", "eq", "fmt",
    "missing", "ne", "new", "sample", "with",
];

/// Methods of every choice.
pub(super) const CONSTRUCTORS: &[&str] = &["clone", "eq", "fmt", "give", "ne"];

/// Methods of every route handle and of the client. `into` and `try_into` take the handle itself, so that the compiler
/// finds them before a method that borrows the handle.
pub(super) const METHODS: &[&str] = &[
    "action", "as_ref", "builder", "clone", "from_client", "from_env", "into", "new", "profile",
    "request", "try_into",
];

/// Names of files or modules with a meaning for Rust or in the emitted crate.
pub(super) const MODULES: &[&str] = &[
    "actions", "alloc", "api", "choices", "chosen", "client", "core", "lib", "main", "mod",
    "serde_json", "std", "tokio", "types",
];

/// Whether no package can have this name: a keyword, a crate of the compiler, a dependency of the emitted crate, a device
/// of Windows, which registries refuse, or a folder of what cargo builds, which cargo refuses.
pub(super) fn is_package(name: &str) -> bool {
    [KEYWORDS, CRATES, DEVICES, FOLDERS].iter().any(|all| all.contains(&name))
}

const CRATES: &[&str] = &[
    "alloc", "base64", "bytes", "chrono", "core", "flate2", "futures_core", "hmac", "http",
    "http_body", "jiff", "proc_macro", "regex_lite", "reqwest", "serde_core", "serde_json", "sha2",
    "std", "test", "time", "tokio", "tracing",
];

const FOLDERS: &[&str] = &["build", "deps", "examples", "incremental"];

#[cfg(test)]
mod tests;
