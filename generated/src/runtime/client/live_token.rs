//! Tokens that change while a client is used.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::super::clock::Clock;
use super::super::{BoxFuture, Error, Secret, Transport};

/// A token that is fetched when a call needs it, and again after it expires.
pub trait LiveToken: fmt::Debug + Send + Sync {
    /// The present token; `None`: no token was fetched yet.
    fn present(&self) -> Option<Secret>;

    /// All texts that must not be printed.
    fn secrets(&self) -> Vec<Secret>;

    /// Makes sure that the present token can be sent. `rejected` is a token that the server has refused.
    fn refresh(&self, wire: TokenWire, rejected: Option<Secret>) -> BoxFuture<Result<(), Error>>;
}

/// The transport and the timer that a token is fetched with.
#[derive(Clone, Debug)]
pub struct TokenWire {
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) clock: Clock,
    pub(crate) timeout: Duration,
}
