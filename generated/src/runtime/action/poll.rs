//! Polls an action until it is done, whatever its kind.

use std::time::Duration;

use super::super::clock::Stopwatch;
use super::super::execute::execute;
use super::super::json::{DecodeError, Value, within};
use super::super::response::RawResponse;
use super::super::secrets::Secrets;
use super::super::style::text_of;
use super::super::trace::waits;
use super::super::{ActionFailure, Call, CallOptions, Client, Error, LongRunning};
use super::{ActionStatus, names};

/// The settings of a wait.
pub(super) struct ActionPoll {
    pub(super) client: Client,
    pub(super) id: Value,
    pub(super) json: Option<Value>,
    pub(super) timeout: Duration,
    pub(super) interval: Duration,
    pub(super) options: CallOptions,
}

/// An action that succeeded.
pub(super) struct SucceededAction {
    json: Value,
    client: Client,
    secrets: Secrets,
    /// The response with the success; `None`: the action was done before the wait.
    raw: Option<RawResponse>,
    names: &'static LongRunning,
}

impl SucceededAction {
    /// Reads the result; an error of the decoder gets the response.
    pub(super) fn read<T>(
        self,
        read: fn(&Value, &LongRunning) -> Result<T, DecodeError>,
    ) -> Result<T, Error> {
        let outcome = within(self.client.max_response_bytes(), || read(&self.json, self.names));
        outcome.map_err(|error| {
            let error = Error::decode(error.in_member(self.names.key));
            in_context(error, self.raw.as_ref(), &self.secrets)
        })
    }
}

/// The request that polls an action.
pub(super) fn poll_call(client: &Client, id: &Value, options: CallOptions) -> Result<Call, Error> {
    let names = names(client)?;
    let mut call = Call::new(client, names.poll);
    if names.poll.path.contains(&format!("{{{}}}", names.id_parameter)) {
        call.path(names.id_parameter, id);
    } else if names.poll.body.is_body() {
        call.body(names.id_parameter, id);
    } else {
        call.query(names.id_parameter, id);
    }
    call.options = options;
    Ok(call)
}

/// Adds the call of the last poll to an error.
fn in_context(error: Error, raw: Option<&RawResponse>, secrets: &Secrets) -> Error {
    match raw {
        Some(raw) => raw.error(error),
        None => error.without_secrets(secrets),
    }
}

impl ActionPoll {
    /// Checks the state at hand first. Then polls the server until the timeout, at least once.
    pub(super) async fn run(mut self) -> Result<SucceededAction, Error> {
        let clock = self.client.clock().clone();
        clock.check()?;
        let names = names(&self.client)?;
        let started = &clock.start();
        if let Some(succeeded) = self.succeeded(names, None)? {
            return Ok(succeeded);
        }
        let mut pause = self.json.as_ref().map(|_| self.pause(started, Duration::ZERO));
        loop {
            if let Some(pause) = pause {
                waits(names.poll.id, pause);
                clock.sleep(pause).await;
            }
            let outage = match self.look(names, started).await {
                Ok(raw) => match self.succeeded(names, Some(raw))? {
                    Some(succeeded) => return Ok(succeeded),
                    None => None,
                },
                // After a temporary failure the wait continues, because the action continues too.
                Err(error) if error.is_transient() || error.is_timeout() => Some(error),
                Err(error) => return Err(error),
            };
            let asked = outage.as_ref().and_then(Error::retry_after).unwrap_or_default();
            let remaining = self.remaining(started);
            if remaining.is_zero() || asked > remaining {
                let after = self.timeout.min(started.elapsed());
                let error = Error::action_timed_out(text_of(&self.id), after, outage);
                let error = error.without_secrets(&self.secrets());
                return Err(error.of_operation(names.poll.id));
            }
            pause = Some(self.pause(started, asked));
        }
    }

    /// The secrets of the polls.
    fn secrets(&self) -> Secrets {
        let mut secrets = self.client.secrets();
        self.options.add_to(&mut secrets);
        secrets
    }

    fn remaining(&self, started: &Stopwatch) -> Duration {
        self.timeout.saturating_sub(started.elapsed())
    }

    /// The pause that the server asked for, but not beyond the end of the wait. The pause is never zero, because a
    /// fast server would be asked without end.
    fn pause(&self, started: &Stopwatch, asked: Duration) -> Duration {
        let pause = self.interval.max(asked);
        pause.min(self.remaining(started)).max(Duration::from_millis(1))
    }

    /// One poll. Near the end of the wait, a poll still gets a second.
    async fn look(
        &mut self,
        names: &LongRunning,
        started: &Stopwatch,
    ) -> Result<RawResponse, Error> {
        let remaining = self.remaining(started).max(Duration::from_secs(1));
        let own = self.options.deadline.or(self.client.deadline()).unwrap_or(remaining);
        let options = self.options.clone().deadline(own.min(remaining));
        let call = poll_call(&self.client, &self.id, options)?;
        let raw = execute(call).await?;
        self.json = Some(raw.read(|raw| raw.value(names.key))?);
        Ok(raw)
    }

    /// The success, if the action succeeded; a failure is an error.
    fn succeeded(
        &self,
        names: &'static LongRunning,
        raw: Option<RawResponse>,
    ) -> Result<Option<SucceededAction>, Error> {
        let Some(json) = &self.json else {
            return Ok(None);
        };
        match ActionStatus::of(json, names) {
            ActionStatus::Succeeded => {
                let (client, secrets) = (self.client.clone(), self.secrets());
                Ok(Some(SucceededAction { json: json.clone(), client, secrets, raw, names }))
            }
            ActionStatus::Failed => {
                let secrets = self.secrets();
                let failure = ActionFailure::read(&text_of(&self.id), json, names, &secrets);
                Err(in_context(Error::action_failed(failure), raw.as_ref(), &secrets))
            }
            _ => Ok(None),
        }
    }
}
