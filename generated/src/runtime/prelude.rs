//! The part of `prelude` that does not depend on the API: the traits with the methods of requests and lists, the options
//! of calls, and errors.

pub use super::{
    ActionKind, ActionStatus, CallOptions, ClientType, Error, ErrorKind, Fails, Null, Page, Paged,
    Request, RetryPolicy, Settles,
};
