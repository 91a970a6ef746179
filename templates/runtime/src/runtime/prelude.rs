//! The items that most programs import: `use …::prelude::*`.
//!
//! The traits with the methods of requests and lists, and the types for the options of calls and for errors. The
//! client type and the types of the API are not in the prelude.

pub use super::{
    ActionKind, ActionStatus, CallOptions, ClientType, Error, ErrorKind, Fails, Null, Page, Paged,
    Request, RetryPolicy, Settles,
};
