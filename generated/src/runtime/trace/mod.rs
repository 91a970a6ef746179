//! One span for each call (feature `tracing`), with an event for each attempt, each retry, each pause of a wait, and the end
//! of what the client gave up. Names are those of OpenTelemetry's conventions for HTTP clients. Neither has a body, the
//! value of a parameter, or a token.
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

/// Why there is no further attempt after a temporary failure.
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
