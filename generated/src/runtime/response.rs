//! The response to a call, and how it is read.

use http::{HeaderMap, StatusCode};
use serde_json::Map;

use super::execute::refused;
use super::json::{Decode, DecodeError, ObjectReader, Value, parse, within};
use super::trace::CallSpan;
use super::{Action, ActionKind, Call, Error, HttpResponse, Method, Page, Started};

/// The response of a call that succeeded, beside the call.
#[derive(Debug)]
pub struct RawResponse {
    pub(crate) call: Call,
    pub(crate) response: HttpResponse,
    attempts: u32,
    span: Option<CallSpan>,
}

impl RawResponse {
    pub(crate) fn new(call: Call, response: HttpResponse, attempts: u32) -> Self {
        Self { call, response, attempts, span: None }
    }

    /// The same with the span of its call, which goes on until it is read.
    pub(crate) fn within(self, span: CallSpan) -> Self {
        Self { span: Some(span), ..self }
    }

    /// Reads it; what is wrong with it becomes an error that knows the call and keeps the response.
    pub(crate) fn read<T>(
        &self,
        read: impl FnOnce(&Self) -> Result<T, DecodeError>,
    ) -> Result<T, Error> {
        let outcome = within(self.call.client.max_response_bytes(), || read(self));
        outcome.map_err(|error| {
            self.span.iter().for_each(CallSpan::unreadable);
            if self.status() == StatusCode::NOT_MODIFIED {
                return self.error(refused(&self.call, self.response.clone()));
            }
            self.error(Error::decode(error))
        })
    }

    /// The error with what is known of the call.
    pub(crate) fn error(&self, error: Error) -> Error {
        error
            .of_operation(self.call.operation.id)
            .of_response(self.response.clone(), self.request_id())
            .after_attempts(self.attempts)
            .without_secrets(&self.call.secrets())
    }

    /// The status.
    pub(crate) fn status(&self) -> StatusCode {
        self.response.status
    }

    /// The id of the request, as the server names it.
    pub(crate) fn request_id(&self) -> Option<String> {
        self.call.request_id(&self.response)
    }

    fn json(&self) -> Result<Value, DecodeError> {
        Ok(parse(&self.response.body, self.call.client.max_response_values())?)
    }

    fn envelope(&self) -> &'static [&'static str] {
        self.call.client.profile().envelope
    }

    /// Whether there is no body, and HTTP says that there is none (RFC 9110, section 6.4.1).
    fn is_bodiless(&self) -> bool {
        let bodiless =
            [StatusCode::NO_CONTENT, StatusCode::RESET_CONTENT, StatusCode::NOT_MODIFIED];
        self.response.body.is_empty()
            && (matches!(self.call.operation.method, Method::Head)
                || bodiless.contains(&self.status()))
    }

    /// The members of the body, if the envelope does not say that the call went wrong.
    fn object(&self) -> Result<ObjectReader, DecodeError> {
        if self.is_bodiless() {
            return ObjectReader::new(Value::Object(Map::new()));
        }
        let json = self.json()?;
        match self.envelope().iter().find(|name| json.get(name) == Some(&Value::Bool(false))) {
            Some(name) => {
                Err(DecodeError::other("is `false`, though the status is a success")
                    .in_member(name))
            }
            None => ObjectReader::new(json),
        }
    }

    /// The same where the envelope has to be there: nothing else tells a body without the key from the page of a
    /// proxy, or of another server.
    fn object_with_envelope(&self) -> Result<ObjectReader, DecodeError> {
        let object = self.object()?;
        match self.envelope().iter().find(|name| !object.has(name)) {
            Some(_) if self.is_bodiless() => Ok(object),
            Some(name) => Err(DecodeError::missing(name)),
            None => Ok(object),
        }
    }

    /// The same for a key that may be missing.
    fn object_around(&self, key: &str) -> Result<ObjectReader, DecodeError> {
        let object = self.object()?;
        if object.has(key) { Ok(object) } else { self.object_with_envelope() }
    }

    /// The text at a JSON Pointer.
    pub(crate) fn text_at(&self, pointer: &str) -> Result<String, DecodeError> {
        match self.json()?.pointer(pointer) {
            Some(Value::String(text)) => Ok(text.clone()),
            _ => Err(DecodeError::other(format!("there is no text at {pointer}"))),
        }
    }
}

/// The shapes of responses, one for each form of `request!`.
impl RawResponse {
    /// Nothing, and the API does not promise a body either. One that is there must not say that the call went wrong.
    pub fn empty(&self) -> Result<(), DecodeError> {
        if self.envelope().is_empty() || self.response.body.is_empty() {
            return Ok(());
        }
        self.object().map(drop)
    }

    /// Nothing beyond the success, which the envelope tells.
    pub fn confirmed(&self) -> Result<(), DecodeError> {
        self.object_with_envelope().map(drop)
    }

    /// The whole body.
    pub fn body<T: Decode>(&self) -> Result<T, DecodeError> {
        if !self.is_bodiless() {
            return T::decode(self.json()?);
        }
        // What can be made of nothing is; `304` says that there is something, and the caller has it.
        let nothing = || match T::missing() {
            Some(value) => Ok(value),
            None => T::decode(Value::Null).or_else(|_| T::decode(Value::Object(Map::new()))),
        };
        match self.status() {
            StatusCode::NOT_MODIFIED => Err(DecodeError::other("there is no body")),
            _ => nothing().map_err(|_| DecodeError::other("there is no body")),
        }
    }

    /// The whole body, if there is one.
    pub fn maybe<T: Decode>(&self) -> Result<Option<T>, DecodeError> {
        match self.response.body.is_empty() {
            true => Ok(None),
            false => T::decode(self.json()?).map(Some),
        }
    }

    /// The value under a key.
    pub fn value<T: Decode>(&self, key: &str) -> Result<T, DecodeError> {
        self.object()?.required(key)
    }

    /// The value under a key, if there is one.
    pub fn optional<T: Decode>(&self, key: &str) -> Result<Option<T>, DecodeError> {
        self.object_around(key)?.optional(key)
    }

    /// The list under a key; one that is missing reads as empty.
    pub fn list<T: Decode>(&self, key: &str) -> Result<Vec<T>, DecodeError> {
        self.object_around(key)?.list(key)
    }

    /// The body, which is a list.
    pub fn page_body<T: Decode>(&self) -> Result<Page<T>, DecodeError> {
        self.body().map(Vec::into)
    }

    /// The list under a key, with what the body says about the page. A list that is missing reads as empty.
    pub fn page<T: Decode>(&self, key: &str) -> Result<Page<T>, DecodeError> {
        let mut object = self.object_around(key)?;
        let items = object.list(key)?;
        let shape = self.call.client.profile().pages;
        let about = match shape {
            Some(shape) => object.optional(shape.page_key)?,
            None => None,
        };
        Page::new(items, about, shape.as_ref())
    }

    /// The action under a key.
    pub fn action<K: ActionKind>(&self, key: &str) -> Result<Action<K>, DecodeError> {
        let json = self.value(key)?;
        Action::in_hand(&self.call.client, json).map_err(|error| error.in_member(key))
    }

    /// The value under a key, and the action beside it.
    pub fn action_beside<T: Decode, K: ActionKind>(
        &self,
        action_key: &str,
        key: &str,
    ) -> Result<Started<T, K>, DecodeError> {
        let mut object = self.object()?;
        let value = object.required(key)?;
        let action = object
            .optional::<Value>(action_key)?
            .map(|json| Action::in_hand(&self.call.client, json))
            .transpose()
            .map_err(|error| error.in_member(action_key))?;
        Ok(Started { value, action })
    }
}

/// A value, and the response that it was read from.
#[derive(Clone, Debug)]
pub struct Response<T> {
    value: T,
    response: HttpResponse,
    request_id: Option<String>,
}

impl<T> Response<T> {
    pub(crate) fn new(value: T, raw: RawResponse) -> Self {
        Self { value, request_id: raw.request_id(), response: raw.response }
    }

    /// The value.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The value alone.
    pub fn into_value(self) -> T {
        self.value
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.response.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.response.headers
    }

    /// The id of the request, as the server names it. Characters that are not seen are escaped.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The bytes of the body.
    pub fn body(&self) -> &[u8] {
        &self.response.body
    }
}
