//! What most programs import: `use …::prelude::*`.
//!
//! The traits whose methods requests and lists have beside being awaited, and the types that a program names when it sets a
//! call up and looks at what went wrong. The client type and the types of the API are not among them.

pub use super::{
    ActionKind, ActionStatus, CallOptions, ClientType, Error, ErrorKind, Fails, Null, Page, Paged,
    Request, RetryPolicy, Settles,
};
