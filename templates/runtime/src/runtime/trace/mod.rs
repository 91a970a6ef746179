//! One span for each call (feature `tracing`), with an event for each attempt, each retry, each pause of a wait, and
//! each call that the client gave up. The names follow OpenTelemetry's conventions for HTTP clients. Spans and events
//! contain no body, no value of a parameter and no token.
//!
//! Without the feature these types do nothing.

#[cfg(not(feature = "tracing"))]
mod disabled;
#[cfg(feature = "tracing")]
mod enabled;

#[cfg(not(feature = "tracing"))]
pub(crate) use disabled::{CallSpan, waits};
#[cfg(feature = "tracing")]
pub(crate) use enabled::{CallSpan, waits};

/// The reason why no attempt follows a temporary failure.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(feature = "tracing"), allow(dead_code))]
pub(crate) enum GivenUp {
    /// The policy allows no further attempt.
    Policy,
    /// The deadline of the call is too near.
    Deadline,
    /// The client has no retries left.
    Budget,
}
