//! The code that all operations and types of this crate share: JSON, requests, transport, errors.
//!
//! A builder fills a [`Call`]. The call becomes an [`HttpRequest`]. The [`Transport`] returns an [`HttpResponse`].
//! None of these is generic; only the decoding of the JSON at the end knows the type of the response. The differences
//! between APIs are data: the [`Profile`] of an API and its [`Operation`]s.

#![allow(
    dead_code,
    unused_imports,
    unused_macros,
    unreachable_pub,
    reason = "which parts are used, and which are public, depends on the document"
)]

mod action;
#[cfg(feature = "blocking")]
mod blocking;
mod call;
mod choice;
mod client;
mod clock;
mod error;
mod execute;
mod http_message;
pub mod json;
mod macros;
mod next_page;
mod operation;
mod options;
mod page;
mod page_body;
mod page_cursors;
mod page_stream;
pub mod payload;
mod percent;
pub mod prelude;
mod printable;
mod profile;
mod raw_request;
mod redirects;
mod request;
mod response;
mod response_stream;
mod retry;
mod retry_budget;
pub mod rules;
mod secret;
mod secrets;
mod setting;
pub mod style;
#[cfg(feature = "test-util")]
pub mod testing;
mod time;
mod trace;
mod transport;
#[cfg(feature = "webhooks")]
pub mod webhooks;

pub use action::{
    Action, ActionKind, ActionState, ActionStatus, Settle, Settles, Settling, Started, Wait,
    WaitIfAny,
};
#[cfg(feature = "blocking")]
pub use blocking::Blocking;
pub use call::{Call, list, map};
pub use choice::{Choice, Put};
pub use client::{
    Builder, Client, ClientType, Connecting, FindServers, LiveToken, ServerSettings, TokenWire,
};
pub(crate) use clock::Stopwatch;
pub use clock::Timer;
pub use error::{ActionFailure, Error, ErrorKind, ValidationError, Violation};
pub(crate) use error::{failed, failed_bytes, failed_text};
pub use http_message::{HttpRequest, HttpResponse};
pub use json::{Null, WholeNumber};
pub use next_page::{FindNext, NextCall, NextPage, PageShape, ThisPage};
pub use operation::{Method, Operation};
pub use options::CallOptions;
pub use page::{Page, Paged};
pub use page_stream::{Items, Pages};
pub use payload::BodyStream;
pub(crate) use percent::push_form as push_form_encoded;
pub use profile::{
    CredentialHeader, CredentialKind, EnvironmentVariables, ErrorShape, Exchange, LongRunning,
    Profile, ResourceState, Scope, TokenForm, TokenKind,
};
pub use raw_request::RawRequest;
pub use redirects::Redirects;
pub(crate) use redirects::resolve;
pub(crate) use request::send_first;
pub use request::{BeforeSend, CallSendFirst, Fails, Request, Sending, SendingWithResponse};
pub use response::{RawResponse, Response};
pub use response_stream::ResponseStream;
pub(crate) use response_stream::{Chunks, Whole};
pub use retry::RetryPolicy;
pub use retry_budget::RetryBudget;
pub use secret::Secret;
pub use setting::{
    Absent, ArraySetting, ListSetting, MapSetting, NullableListSetting, NullableMapSetting,
    NullableSetting, NullableSparseListSetting, NullableSparseMapSetting, Setting,
    SparseListSetting, SparseMapSetting, sparse_list, sparse_map,
};
pub use time::{Date, TimeOfDay, Timestamp, TimestampError};
#[cfg(feature = "reqwest")]
pub use transport::ReqwestTransport;
pub use transport::{BoxFuture, Transport, TransportError, TransportErrorKind};

pub use http;
#[cfg(feature = "reqwest")]
pub use reqwest;

pub(crate) use macros::{action_kind, client_type, fails, request, settles};
