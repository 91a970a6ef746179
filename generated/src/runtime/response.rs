//! The response to a call, and how it is read.

use http::{HeaderMap, StatusCode};
use serde_json::Map;

use super::execute::refused;
use super::json::{Decode, DecodeError, Fill, Flag, Seen, Value, parse, read, slot, within};
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

    /// The body as a whole.
    fn whole<T: Decode>(&self) -> Result<T, DecodeError> {
        read(&self.response.body, self.call.client.max_response_values(), T::read)
    }

    fn envelope(&self) -> &'static [&'static str] {
        self.call.client.profile().envelope
    }

    /// Whether there is no body, and HTTP says that there is none (RFC 9110, section 6.4.1).
    fn is_bodiless(&self) -> bool {
        let bodiless =
            [StatusCode::NO_CONTENT, StatusCode::RESET_CONTENT, StatusCode::NOT_MODIFIED];
        self.response.body.is_empty() && (self.call.is_head() || bodiless.contains(&self.status()))
    }

    /// Reads members of the body, each into the slot that has its place in the list of keys. The first name of the envelope
    /// that is missing comes back.
    fn members(
        &self,
        keys: &[&'static str],
        slots: Vec<&mut dyn Fill>,
    ) -> Result<Option<&'static str>, DecodeError> {
        if self.is_bodiless() {
            let mut fields = keys.iter().zip(slots);
            return fields.try_for_each(|(key, slot)| slot.complete(key)).map(|()| None);
        }
        let envelope = self.envelope();
        let mut flags = vec![Flag::default(); envelope.len()];
        let keys: Vec<&str> = keys.iter().chain(envelope).copied().collect();
        let mut all: Vec<&mut dyn Fill> = Vec::with_capacity(keys.len());
        for slot in slots {
            all.push(slot);
        }
        all.extend(flags.iter_mut().map(|flag| flag as &mut dyn Fill));
        let most_values = self.call.client.max_response_values();
        let outcome =
            read(&self.response.body, most_values, |reader| reader.members(&keys, &mut all));
        drop(all);
        // What the envelope says comes first: it can stand behind what can't be read.
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

    /// The error that the envelope says, of a body that can't be read as what it should be.
    fn refused_by_envelope(&self) -> Option<DecodeError> {
        let names = Some(self.envelope()).filter(|names| !names.is_empty())?;
        let json = self.json().ok()?;
        let name = names.iter().find(|name| json.get(name) == Some(&Value::Bool(false)));
        name.map(|name| is_false(name))
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
        self.members(&[], Vec::new()).map(drop)
    }

    /// Nothing beyond the success, which the envelope tells.
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
            false => self.whole().map(Some),
        }
    }

    /// The body as a text.
    pub fn text(&self) -> Result<String, DecodeError> {
        if self.status() == StatusCode::NOT_MODIFIED {
            return Err(DecodeError::other("there is no body"));
        }
        let media_type = self.response.header("content-type").unwrap_or_default();
        if is_latin1(media_type) {
            return Ok(self.response.body.iter().copied().map(char::from).collect());
        }
        let text = String::from_utf8(self.response.body.clone());
        text.map_err(|_| DecodeError::other("is no text in UTF-8"))
    }

    /// The body as a text, if there is one.
    pub fn maybe_text(&self) -> Result<Option<String>, DecodeError> {
        self.there(Self::text)
    }

    /// The body as it is.
    pub fn bytes(&self) -> Result<Vec<u8>, DecodeError> {
        match self.status() {
            StatusCode::NOT_MODIFIED => Err(DecodeError::other("there is no body")),
            _ => Ok(self.response.body.clone()),
        }
    }

    /// The body as it is, if there is one.
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

    /// The list under a key; one that is missing reads as empty.
    pub fn list<T: Decode>(&self, key: &'static str) -> Result<Vec<T>, DecodeError> {
        let mut items = Seen::new(slot::list());
        let missing = self.members(&[key], vec![&mut items])?;
        Ok(items.or_envelope(missing)?.finish())
    }

    /// The body, which is a list.
    pub fn page_body<T: Decode>(&self) -> Result<Page<T>, DecodeError> {
        self.body().map(Vec::into)
    }

    /// The list under a key, with what the body says about the page. A list that is missing reads as empty.
    pub fn page<T: Decode>(&self, key: &'static str) -> Result<Page<T>, DecodeError> {
        let Some(shape) = self.call.client.profile().pages else {
            return Page::new(self.list(key)?, None, None);
        };
        let (mut items, mut about) = (Seen::new(slot::list()), slot::optional());
        let missing = self.members(&[key, shape.page_key], vec![&mut items, &mut about])?;
        let items = items.or_envelope(missing)?.finish();
        Page::new(items, about.finish(), Some(&shape))
    }

    /// The action under a key.
    pub fn action<K: ActionKind>(&self, key: &'static str) -> Result<Action<K>, DecodeError> {
        let json = self.value(key)?;
        Action::in_hand(&self.call.client, json).map_err(|error| error.in_member(key))
    }

    /// The value under a key, and the action beside it.
    pub fn action_beside<T: Decode, K: ActionKind>(
        &self,
        action_key: &'static str,
        key: &'static str,
    ) -> Result<Started<T, K>, DecodeError> {
        let (mut value, mut action) = (slot::required(), slot::optional::<Value>());
        self.members(&[key, action_key], vec![&mut value, &mut action])?;
        let value = value.finish();
        let action = action
            .finish()
            .map(|json| Action::in_hand(&self.call.client, json))
            .transpose()
            .map_err(|error| error.in_member(action_key))?;
        Ok(Started { value, action })
    }
}

/// The error that the envelope says that the call went wrong.
fn is_false(name: &str) -> DecodeError {
    DecodeError::other("is `false`, though the status is a success").in_member(name)
}

/// Whether a text is in one of the sets of characters whose bytes are the first code points (ISO 8859-1).
fn is_latin1(media_type: &str) -> bool {
    let charset = media_type.to_ascii_lowercase();
    let charset = charset.split_once("charset=").map(|(_, rest)| rest);
    let charset = charset.and_then(|rest| rest.split(';').next());
    charset.is_some_and(|charset| {
        matches!(charset.trim().trim_matches('"'), "iso-8859-1" | "latin1" | "us-ascii")
    })
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
