//! Polls an action or a resource until it is done, whatever its kind.

use std::time::Duration;

use super::super::clock::Stopwatch;
use super::super::execute::execute;
use super::super::json::{DecodeError, Value, within};
use super::super::response::RawResponse;
use super::super::secrets::Secrets;
use super::super::style::text_of;
use super::super::trace::waits;
use super::super::{Call, CallOptions, Client, Error};
use super::subject::{Outcome, Subject};

/// The settings of a wait.
#[derive(Clone)]
pub(super) struct Poll {
    pub(super) client: Client,
    pub(super) id: Value,
    pub(super) json: Option<Value>,
    pub(super) settings: WaitSettings,
}

/// The options of a wait that a caller can set.
#[derive(Clone)]
pub(super) struct WaitSettings {
    pub(super) timeout: Duration,
    pub(super) interval: Duration,
    pub(super) options: CallOptions,
}

impl Default for WaitSettings {
    fn default() -> Self {
        let (timeout, interval) = (Duration::from_secs(30), Duration::from_secs(1));
        Self { timeout, interval, options: CallOptions::default() }
    }
}

/// The result of a wait: an action that succeeded, or a resource that is done.
pub(super) struct Succeeded {
    json: Value,
    client: Client,
    secrets: Secrets,
    /// The response with the success; `None`: the success is older than the wait.
    raw: Option<RawResponse>,
    subject: Subject,
}

impl Succeeded {
    /// Reads the result; an error of the decoder gets the response.
    pub(super) fn read<T>(
        self,
        read: fn(&Value, &Client) -> Result<T, DecodeError>,
    ) -> Result<T, Error> {
        let outcome = within(self.client.max_response_bytes(), || read(&self.json, &self.client));
        outcome.map_err(|error| {
            let error = match self.subject.key() {
                Some(key) => error.in_member(key),
                None => error,
            };
            in_context(Error::decode(error), self.raw.as_ref(), &self.secrets)
        })
    }
}

/// The request that polls.
pub(super) fn poll_call(
    client: &Client,
    subject: Subject,
    id: &Value,
    options: CallOptions,
) -> Call {
    let (operation, parameter) = (subject.operation(), subject.id_parameter());
    let mut call = Call::new(client, operation);
    if operation.path.contains(&format!("{{{parameter}}}")) {
        call.path(parameter, id);
    } else if operation.body.is_body() {
        call.body(parameter, id);
    } else {
        call.query(parameter, id);
    }
    call.options = options;
    call
}

/// Adds the call of the last poll to an error.
fn in_context(error: Error, raw: Option<&RawResponse>, secrets: &Secrets) -> Error {
    match raw {
        Some(raw) => raw.error(error),
        None => error.without_secrets(secrets),
    }
}

impl Poll {
    /// Checks the known state first. Then polls the server until the timeout, at least once.
    pub(super) async fn run(
        mut self,
        subject: Subject,
        started: &Stopwatch,
    ) -> Result<Succeeded, Error> {
        let clock = self.client.clock().clone();
        let operation = subject.operation().id;
        if let Some(succeeded) = self.succeeded(subject, None)? {
            return Ok(succeeded);
        }
        let mut pause = self.json.as_ref().map(|_| self.pause(started, Duration::ZERO));
        loop {
            if let Some(pause) = pause {
                waits(operation, pause);
                clock.sleep(pause).await;
            }
            let outage = match self.look(subject, started).await {
                Ok(raw) => match self.succeeded(subject, Some(raw))? {
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
                let after = self.settings.timeout.min(started.elapsed());
                let unfinished = subject.unfinished(text_of(&self.id), self.json.as_ref());
                let error = Error::action_timed_out(unfinished, after, outage);
                return Err(error.without_secrets(&self.secrets()).of_operation(operation));
            }
            pause = Some(self.pause(started, asked));
        }
    }

    /// The secrets of the requests that poll.
    fn secrets(&self) -> Secrets {
        let mut secrets = self.client.secrets();
        self.settings.options.add_to(&mut secrets);
        secrets
    }

    fn remaining(&self, started: &Stopwatch) -> Duration {
        self.settings.timeout.saturating_sub(started.elapsed())
    }

    /// The pause that the server asked for, but not beyond the end of the wait. The pause is never zero, because the
    /// client would poll a fast server without pause.
    fn pause(&self, started: &Stopwatch, asked: Duration) -> Duration {
        let pause = self.settings.interval.max(asked);
        pause.min(self.remaining(started)).max(Duration::from_millis(1))
    }

    /// One poll. Near the end of the wait, a poll still gets a second.
    async fn look(&mut self, subject: Subject, started: &Stopwatch) -> Result<RawResponse, Error> {
        let remaining = self.remaining(started).max(Duration::from_secs(1));
        let options = &self.settings.options;
        let own = options.deadline.or(self.client.deadline()).unwrap_or(remaining);
        let options = options.clone().deadline(own.min(remaining));
        let raw = execute(poll_call(&self.client, subject, &self.id, options)).await?;
        let json = raw.read(|raw| match subject.key() {
            Some(key) => raw.value(key),
            None => raw.body(),
        })?;
        self.json = Some(json);
        Ok(raw)
    }

    /// The success, if there is one; a failure is an error.
    fn succeeded(
        &self,
        subject: Subject,
        raw: Option<RawResponse>,
    ) -> Result<Option<Succeeded>, Error> {
        let Some(json) = &self.json else {
            return Ok(None);
        };
        match subject.outcome(json) {
            Outcome::Succeeded => {
                let (client, secrets) = (self.client.clone(), self.secrets());
                Ok(Some(Succeeded { json: json.clone(), client, secrets, raw, subject }))
            }
            Outcome::Failed => {
                let secrets = self.secrets();
                let failure = subject.failure(&text_of(&self.id), json, &secrets);
                Err(in_context(Error::action_failed(failure), raw.as_ref(), &secrets))
            }
            Outcome::Continues => Ok(None),
        }
    }
}
