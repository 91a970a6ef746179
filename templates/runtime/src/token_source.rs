//! Tokens from a source: fetched when a call needs one, kept while they are valid, and fetched once for all calls that
//! wait.

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

/// Where tokens come from. Implement this trait to take tokens from a store, a browser or a service of your own.
///
/// The client keeps a token until it is about to expire, or the server refuses it with status 401. Then it asks the source
/// once, however many calls wait.
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

    /// The time until the token expires, from now.
    #[must_use]
    pub fn expires_in(mut self, time: Duration) -> Self {
        self.expires_in = Some(time);
        self
    }
}

/// What the client gives to a source: its transport.
#[derive(Clone, Debug)]
pub struct TokenContext {
    wire: TokenWire,
}

impl TokenContext {
    /// Sends a request over the transport of the client, with its timeout.
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

/// A source with the token that it gave last.
pub(crate) struct CachedSource {
    source: Arc<dyn TokenSource>,
    state: Arc<Mutex<State>>,
    /// Who holds it fetches a token.
    flight: Arc<tokio::sync::Mutex<()>>,
}

#[derive(Default)]
struct State {
    present: Option<Present>,
    /// The token before: a response to an earlier call can still name it.
    former: Option<Secret>,
    /// How often the source was asked.
    asked: u64,
    /// Why the source gave no token the last time.
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

/// A token is fetched anew so long before it expires that a call can arrive with it.
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
                // Another call asked in the meantime, in vain.
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
                    let failure = format!("there is no token: {error}");
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
