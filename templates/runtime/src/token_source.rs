//! Tokens from a source. A token is fetched when a call needs it, and kept until it expires. Calls that wait for a
//! token share one fetch.

#![allow(dead_code, reason = "which parts are used depends on the document")]

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::runtime::{
    BoxFuture, Error, HttpRequest, HttpResponse, LiveToken, Secret, Stopwatch, TokenWire,
    TransportError,
};

/// The error of a source.
pub type TokenError = Box<dyn std::error::Error + Send + Sync>;

/// A source of tokens. Implement this trait to get tokens from a store, a browser or a service of your own.
///
/// The client keeps a token until it is about to expire, or the server refuses it with status 401. Then the client
/// asks the source for another token. Calls that wait for the token share one fetch.
pub trait TokenSource: fmt::Debug + Send + Sync {
    /// Fetches a new token.
    fn token(&self, context: TokenContext) -> BoxFuture<Result<Token, TokenError>>;
}

/// A token of a [`TokenSource`].
#[derive(Clone, Debug)]
pub struct Token {
    text: Secret,
    expires_in: Option<Duration>,
}

impl Token {
    /// A token that is valid until the server refuses it.
    pub fn new(text: impl Into<Secret>) -> Self {
        Self { text: text.into(), expires_in: None }
    }

    /// Sets the time from now until the token expires.
    #[must_use]
    pub fn expires_in(mut self, time: Duration) -> Self {
        self.expires_in = Some(time);
        self
    }
}

/// The transport of the client, for a source that sends requests.
#[derive(Clone, Debug)]
pub struct TokenContext {
    wire: TokenWire,
}

impl TokenContext {
    /// Sends a request with the transport and the timeout of the client.
    ///
    /// # Errors
    ///
    /// When no complete response arrives in time.
    pub(crate) async fn send(&self, mut request: HttpRequest) -> Result<HttpResponse, TokenError> {
        let limit = self.wire.timeout;
        request.timeout = limit;
        let sent = self.wire.transport.send(request);
        match self.wire.clock.timeout(limit, sent).await {
            Some(outcome) => Ok(outcome?),
            None => Err("no response arrived in time".into()),
        }
    }
}

/// A source with its last token.
pub(crate) struct CachedSource {
    source: Arc<dyn TokenSource>,
    state: Arc<Mutex<State>>,
    /// The holder of the lock fetches a token.
    flight: Arc<tokio::sync::Mutex<()>>,
}

#[derive(Default)]
struct State {
    present: Option<Present>,
    /// The token before: a response to an earlier call can still name it.
    former: Option<Secret>,
    /// The number of fetches.
    asked: u64,
    /// The error of the last fetch, if it failed.
    failure: Option<String>,
}

struct Present {
    text: Secret,
    since: Stopwatch,
    /// The time after which a new token is fetched.
    good_for: Option<Duration>,
}

impl State {
    fn is_good(&self, rejected: Option<&Secret>) -> bool {
        self.present.as_ref().is_some_and(|present| {
            let is_fresh = present.good_for.is_none_or(|time| present.since.elapsed() < time);
            is_fresh && rejected != Some(&present.text)
        })
    }
}

impl CachedSource {
    pub(crate) fn new(source: impl TokenSource + 'static) -> Self {
        Self { source: Arc::new(source), state: Arc::default(), flight: Arc::default() }
    }
}

fn lock(state: &Mutex<State>) -> std::sync::MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A token is fetched again shortly before it expires, so that a call reaches the server in time.
const EARLY: Duration = Duration::from_secs(30);

impl LiveToken for CachedSource {
    fn present(&self) -> Option<Secret> {
        lock(&self.state).present.as_ref().map(|present| present.text.clone())
    }

    fn secrets(&self) -> Vec<Secret> {
        let state = lock(&self.state);
        let present = state.present.as_ref().map(|present| present.text.clone());
        present.into_iter().chain(state.former.clone()).collect()
    }

    fn refresh(&self, wire: TokenWire, rejected: Option<Secret>) -> BoxFuture<Result<(), Error>> {
        let (source, state) = (Arc::clone(&self.source), Arc::clone(&self.state));
        let flight = Arc::clone(&self.flight);
        Box::pin(async move {
            let asked = lock(&state).asked;
            if lock(&state).is_good(rejected.as_ref()) {
                return Ok(());
            }
            let _flight = flight.lock().await;
            {
                let state = lock(&state);
                if state.is_good(rejected.as_ref()) {
                    return Ok(());
                }
                // Another call asked in the meantime, and got an error.
                if let Some(failure) = state.failure.as_ref().filter(|_| state.asked != asked) {
                    return Err(Error::configuration(failure.clone()));
                }
            }
            let since = wire.clock.start();
            let fetched = source.token(TokenContext { wire }).await;
            let mut state = lock(&state);
            state.asked += 1;
            match fetched {
                Ok(Token { text, expires_in }) => {
                    let good_for = expires_in.map(|time| time.saturating_sub(EARLY.min(time / 4)));
                    let former = state.present.replace(Present { text, since, good_for });
                    state.former = former.map(|former| former.text);
                    state.failure = None;
                    Ok(())
                }
                Err(error) => {
                    let failure = format!("the source returned no token: {error}");
                    state.failure = Some(failure.clone());
                    Err(match error.downcast::<TransportError>() {
                        Ok(error) => Error::transport(*error),
                        Err(_) => Error::configuration(failure),
                    })
                }
            }
        })
    }
}

impl fmt::Debug for CachedSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenSource").finish_non_exhaustive()
    }
}
