//! Reads the response to a call.

use http::{HeaderMap, StatusCode};
use serde_json::Map;

use super::error::ProblemReader;
use super::json::{
    BrokenItem, Decode, DecodeError, Flag, Seen, Slot, Value, parse, read, slot, within,
};
use super::trace::CallSpan;
use super::{Action, ActionKind, Call, Error, HttpResponse, Method, Settling, Started};

/// The response to a call, with the call.
#[derive(Debug)]
pub struct RawResponse {
    pub(crate) call: Call,
    pub(crate) response: HttpResponse,
    /// The URL of the response, after redirects.
    url: String,
    attempts: u32,
    span: Option<CallSpan>,
}

impl RawResponse {
    pub(crate) fn new(call: Call, response: HttpResponse, url: String, attempts: u32) -> Self {
        Self { call, response, url, attempts, span: None }
    }

    /// Adds the span of the call, which ends when the response is read.
    pub(crate) fn within(self, span: CallSpan) -> Self {
        Self { span: Some(span), ..self }
    }

    /// Reads the response. An error of the decoder gets the call and the response.
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

    /// A copy without the body, for the errors of items.
    pub(crate) fn head(&self) -> Self {
        let response = self.response_with(Vec::new());
        Self::new(self.call.clone(), response, self.url.clone(), self.attempts)
    }

    /// The error of an item that can't be read. The body of its response is the item.
    pub(crate) fn item_error(&self, item: BrokenItem) -> Error {
        let (error, json) = item.into_parts();
        self.part_error(error, json.into_bytes())
    }

    /// The error of a part of the body that can't be read, with that part as the body.
    pub(crate) fn part_error(&self, error: DecodeError, part: Vec<u8>) -> Error {
        self.complete(Error::decode(error), self.response_with(part))
    }

    /// Adds the call and the response to an error.
    pub(crate) fn error(&self, error: Error) -> Error {
        self.complete(error, self.response.clone())
    }

    fn response_with(&self, body: Vec<u8>) -> HttpResponse {
        HttpResponse::new(self.status(), self.response.headers.clone(), body)
    }

    fn complete(&self, error: Error, response: HttpResponse) -> Error {
        error
            .of_operation(self.call.operation.id)
            .of_response(response, self.request_id())
            .after_attempts(self.attempts)
            .without_secrets(&self.call.secrets())
    }

    /// The URL of the response, after redirects.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// The headers.
    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.response.headers
    }

    /// The status.
    pub(crate) fn status(&self) -> StatusCode {
        self.response.status
    }

    /// The id of the request, from the header that the server sends.
    pub(crate) fn request_id(&self) -> Option<String> {
        self.call.request_id(&self.response)
    }

    fn json(&self) -> Result<Value, DecodeError> {
        Ok(parse(&self.response.body, self.call.client.max_response_values())?)
    }

    /// The body as one value.
    fn whole<T: Decode>(&self) -> Result<T, DecodeError> {
        read(&self.response.body, self.call.client.max_response_values(), |reader| {
            reader.lenient(self.call.is_lenient());
            T::read(reader)
        })
    }

    fn envelope(&self) -> &'static [&'static str] {
        self.call.client.profile().envelope
    }

    /// Whether the response has no body according to HTTP (RFC 9110, section 6.4.1).
    fn is_bodiless(&self) -> bool {
        let bodiless =
            [StatusCode::NO_CONTENT, StatusCode::RESET_CONTENT, StatusCode::NOT_MODIFIED];
        self.response.body.is_empty() && (self.call.is_head() || bodiless.contains(&self.status()))
    }

    /// Reads members of the body: each into the slot at the index of its key. Returns the first name of the envelope
    /// that is missing.
    pub(super) fn members(
        &self,
        keys: &[&'static str],
        slots: Vec<&mut dyn Slot>,
    ) -> Result<Option<&'static str>, DecodeError> {
        if self.is_bodiless() {
            let mut fields = keys.iter().zip(slots);
            return fields.try_for_each(|(key, slot)| slot.complete(key)).map(|()| None);
        }
        let envelope = self.envelope();
        let mut flags = vec![Flag::default(); envelope.len()];
        let keys: Vec<&str> = keys.iter().chain(envelope).copied().collect();
        let mut all: Vec<&mut dyn Slot> = Vec::with_capacity(keys.len());
        for slot in slots {
            all.push(slot);
        }
        all.extend(flags.iter_mut().map(|flag| flag as &mut dyn Slot));
        let most_values = self.call.client.max_response_values();
        let outcome = read(&self.response.body, most_values, |reader| {
            reader.lenient(self.call.is_lenient());
            reader.members(&keys, &mut all)
        });
        drop(all);
        // The envelope is checked first: it can follow a member that can't be read.
        match outcome {
            Err(error) => Err(self.refused_by_envelope().unwrap_or(error)),
            Ok(()) => {
                let named = || envelope.iter().zip(&flags);
                match named().find(|(_, flag)| flag.is_false) {
                    Some((name, _)) => Err(is_false(name)),
                    None => Ok(named().find(|(_, flag)| !flag.is_there).map(|(name, _)| *name)),
                }
            }
        }
    }

    /// The error that the envelope announces, for a body that does not have the expected type.
    fn refused_by_envelope(&self) -> Option<DecodeError> {
        let names = Some(self.envelope()).filter(|names| !names.is_empty())?;
        let json = self.json().ok()?;
        let name = names.iter().find(|name| json.get(name) == Some(&Value::Bool(false)));
        name.map(|name| is_false(name))
    }

    /// The string at a JSON Pointer.
    pub(crate) fn text_at(&self, pointer: &str) -> Result<String, DecodeError> {
        match self.json()?.pointer(pointer) {
            Some(Value::String(text)) => Ok(text.clone()),
            _ => Err(DecodeError::other(format!(
                "the value at {pointer} is missing or not a string"
            ))),
        }
    }
}

/// The error of a response whose status is not a success.
pub(super) fn refused(call: &Call, response: HttpResponse) -> Error {
    let reader = ProblemReader {
        shape: &call.client.profile().errors,
        max_values: call.client.max_response_values(),
        secrets: &call.secrets(),
    };
    let request_id = call.request_id(&response);
    Error::api(reader.read(&response))
        .with_retry_after(response.retry_after())
        .of_response(response, request_id)
}

/// One function for each shape of a response, named by the words of `request!`.
impl RawResponse {
    /// No value: the API promises no body. A body that arrives must not announce an error.
    pub fn empty(&self) -> Result<(), DecodeError> {
        if self.envelope().is_empty() || self.response.body.is_empty() {
            return Ok(());
        }
        self.members(&[], Vec::new()).map(drop)
    }

    /// No value: the body has only the envelope, which announces the success.
    pub fn confirmed(&self) -> Result<(), DecodeError> {
        match self.members(&[], Vec::new())? {
            Some(name) => Err(DecodeError::missing(name)),
            None => Ok(()),
        }
    }

    /// The whole body.
    pub fn body<T: Decode>(&self) -> Result<T, DecodeError> {
        if !self.is_bodiless() {
            return self.whole();
        }
        // A missing body reads as a value if the type allows that. `304` says that the caller already has the body.
        let nothing = || match T::missing() {
            Some(value) => Ok(value),
            None => T::decode(Value::Null).or_else(|_| T::decode(Value::Object(Map::new()))),
        };
        match self.status() {
            StatusCode::NOT_MODIFIED => Err(DecodeError::other("the response has no body")),
            _ => nothing().map_err(|_| DecodeError::other("the response has no body")),
        }
    }

    /// The whole body, if there is a body.
    pub fn maybe<T: Decode>(&self) -> Result<Option<T>, DecodeError> {
        match self.response.body.is_empty() {
            true => Ok(None),
            false => self.whole().map(Some),
        }
    }

    /// The body as text.
    pub fn text(&self) -> Result<String, DecodeError> {
        if self.status() == StatusCode::NOT_MODIFIED {
            return Err(DecodeError::other("the response has no body"));
        }
        self.response.text()
    }

    /// The body as text, if there is a body.
    pub fn maybe_text(&self) -> Result<Option<String>, DecodeError> {
        self.there(Self::text)
    }

    /// The bytes of the body.
    pub fn bytes(&self) -> Result<Vec<u8>, DecodeError> {
        match self.status() {
            StatusCode::NOT_MODIFIED => Err(DecodeError::other("the response has no body")),
            _ => Ok(self.response.body.clone()),
        }
    }

    /// The bytes of the body, if there is a body.
    pub fn maybe_bytes(&self) -> Result<Option<Vec<u8>>, DecodeError> {
        self.there(Self::bytes)
    }

    fn there<T>(
        &self,
        read: impl FnOnce(&Self) -> Result<T, DecodeError>,
    ) -> Result<Option<T>, DecodeError> {
        if self.is_bodiless() { Ok(None) } else { read(self).map(Some) }
    }

    /// The value under a key.
    pub fn value<T: Decode>(&self, key: &'static str) -> Result<T, DecodeError> {
        let mut value = slot::required();
        self.members(&[key], vec![&mut value])?;
        Ok(value.finish())
    }

    /// The value under a key, if there is one.
    pub fn optional<T: Decode>(&self, key: &'static str) -> Result<Option<T>, DecodeError> {
        let mut value = Seen::new(slot::optional());
        let missing = self.members(&[key], vec![&mut value])?;
        Ok(value.or_envelope(missing)?.finish())
    }

    /// The list under a key; a missing list reads as empty.
    pub fn list<T: Decode>(&self, key: &'static str) -> Result<Vec<T>, DecodeError> {
        let mut items = Seen::new(slot::list());
        let missing = self.members(&[key], vec![&mut items])?;
        Ok(items.or_envelope(missing)?.finish())
    }

    /// The action under a key.
    pub fn action<K: ActionKind>(&self, key: &'static str) -> Result<Action<K>, DecodeError> {
        let json = self.value(key)?;
        Action::in_hand(&self.call.client, json).map_err(|error| error.in_member(key))
    }

    /// The value under a key, with the action beside it.
    pub fn action_beside<T: Decode, K: ActionKind>(
        &self,
        action_key: &'static str,
        key: &'static str,
    ) -> Result<Started<T, K>, DecodeError> {
        let (value, action) = self.with_action(action_key, key)?;
        Ok(Started { value, action })
    }

    /// The resource under a key, whose state changes, with the action beside it.
    pub fn settling<T: Decode, K: ActionKind>(
        &self,
        action_key: &'static str,
        key: &'static str,
    ) -> Result<Settling<T, K>, DecodeError> {
        let (value, action) = self.with_action(action_key, key)?;
        Ok(Settling { value, action, client: self.call.client.clone() })
    }

    fn with_action<T: Decode, K: ActionKind>(
        &self,
        action_key: &'static str,
        key: &'static str,
    ) -> Result<(T, Option<Action<K>>), DecodeError> {
        let (mut value, mut action) = (slot::required(), slot::optional::<Value>());
        self.members(&[key, action_key], vec![&mut value, &mut action])?;
        let action = action.finish().map(|json| Action::in_hand(&self.call.client, json));
        let action = action.transpose().map_err(|error| error.in_member(action_key))?;
        Ok((value.finish(), action))
    }
}

/// The error of an envelope that announces an error.
fn is_false(name: &str) -> DecodeError {
    DecodeError::other("is `false`, though the status is a success").in_member(name)
}

/// A value, with the response that the value was read from.
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

    /// The value, without the response.
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

    /// The id of the request, from the header that the server sends. Invisible characters are escaped.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The bytes of the body.
    pub fn body(&self) -> &[u8] {
        &self.response.body
    }
}
