//! The runtime's part of the emitted crate's `prelude`: the traits with the methods of requests and lists, and the types
//! for the options of calls and for errors. The root of the crate adds the clients.

pub use super::{
    ActionKind, ActionStatus, CallOptions, ClientType, Error, ErrorKind, Fails, Null, Page, Paged,
    Request, RetryPolicy, Settles,
};
