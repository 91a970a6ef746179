//! Clients whose token is exchanged first.

use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::super::json::{DecodeError, Value};
use super::super::{BoxFuture, Call, Error, Secret, execute};
use super::draft::Draft;
use super::{Client, ClientType, Given};

/// A client whose token is being exchanged: await it.
#[must_use = "nothing happens until it is awaited"]
pub struct Connecting<C> {
    draft: Draft,
    /// `None` until the first poll.
    connecting: Option<BoxFuture<Result<Client, Error>>>,
    client: PhantomData<fn() -> C>,
}

impl<C: ClientType> Connecting<C> {
    pub(super) fn new(draft: Draft) -> Self {
        Self { draft, connecting: None, client: PhantomData }
    }

    /// Adds a parameter to the exchange, or replaces the parameter of this name.
    pub fn parameter(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.draft.parameters.push((name, value.into()));
        self.connecting = None;
        self
    }

    /// Exchanges the token, without an async runtime.
    ///
    /// # Errors
    ///
    /// The errors of `.await`. Inside a task of an async runtime this method returns an error, because it would block
    /// a thread of the runtime: use `.await` there.
    #[cfg(feature = "blocking")]
    pub fn wait_blocking(self) -> Result<C, Error> {
        let client = super::super::blocking::wait_for(connect(self.draft));
        client.unwrap_or_else(Err).map(C::from_client)
    }
}

impl<C: ClientType> Future for Connecting<C> {
    type Output = Result<C, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let Self { draft, connecting, .. } = &mut *self;
        let connecting = connecting.get_or_insert_with(|| Box::pin(connect(draft.clone())));
        connecting.as_mut().poll(context).map(|client| client.map(C::from_client))
    }
}

async fn connect(mut draft: Draft) -> Result<Client, Error> {
    let kind = draft.credentials.last().map(|given| given.kind);
    let exchange =
        kind.and_then(|name| draft.profile.credential(name)).and_then(|kind| kind.exchange);
    let (Some(name), Some(exchange)) = (kind, exchange) else {
        return draft.build(&[]);
    };
    let client = draft.clone().build(&[name])?;
    let mut call = Call::new(&client, exchange.operation);
    for (name, value) in &draft.parameters {
        call.body(name, value);
    }
    let raw = execute::execute(call).await?;
    let token = raw.read(|raw| raw.text_at(exchange.token))?;
    draft.credentials.retain(|given| given.kind != name);
    draft.set_credential(Given::new(exchange.into, Secret::new(token)));
    // The other settings are checked already, so this error concerns the token that the server sent.
    draft.build(&[]).map_err(|error| {
        let error = DecodeError::other(format!("the value at {}: {error}", exchange.token));
        raw.error(Error::decode(error))
    })
}

impl<C> fmt::Debug for Connecting<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connecting").field("draft", &self.draft).finish_non_exhaustive()
    }
}
