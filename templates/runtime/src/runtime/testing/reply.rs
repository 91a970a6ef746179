//! The replies of a mock.

use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde_json::Map;

use super::super::json::{Encode, Value};
use super::super::{
    ActionKind, ClientType, HttpResponse, LongRunning, NextPage, TransportError, TransportErrorKind,
};

/// A reply of a [`MockTransport`](super::MockTransport).
#[derive(Clone, Debug)]
#[must_use = "a reply takes effect when a mock gets it"]
pub struct Reply {
    pub(super) outcome: Result<HttpResponse, TransportError>,
    pub(super) delay: Duration,
}

impl Reply {
    pub(super) fn of(outcome: Result<HttpResponse, TransportError>) -> Self {
        Self { outcome, delay: Duration::ZERO }
    }

    /// Status 200 with this JSON.
    pub fn json(body: Value) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(http::header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let response = HttpResponse::new(StatusCode::OK, headers, body.to_string());
        Self::of(Ok(response))
    }

    /// This status without a body: `Reply::empty(204)`. An invalid status becomes 500.
    pub fn empty(status: u16) -> Self {
        let response = HttpResponse::new(StatusCode::OK, HeaderMap::new(), Vec::new());
        Self::of(Ok(response)).status(status)
    }

    /// Status 200 with a JSON object that has this value under this key: `Reply::member("device", &device)`.
    pub fn member(key: &str, value: &dyn Encode) -> Self {
        Self::json(Value::Object([(key.to_owned(), value.encode())].into_iter().collect()))
    }

    /// Status 200 with the body of an operation that returns no value.
    pub fn done<C: ClientType>() -> Self {
        Self::json(Value::Object(envelope::<C>()))
    }

    /// Status 200 with a page of a list: its items under this key, or at this JSON Pointer (`/data/list`), and the
    /// cursor of the next page if there is one. The cursor is written to every place where a list of this API has
    /// one, unless the body already has a value there. A list with page numbers ends with an empty page, or where the
    /// body says so. [`header`](Self::header) adds a `Link`.
    pub fn page<C: ClientType>(
        key: &str,
        items: &[impl Encode],
        next_cursor: Option<&str>,
    ) -> Self {
        let mut body = envelope::<C>();
        let items = Value::Array(items.iter().map(Encode::encode).collect());
        match key.starts_with('/') {
            true => insert_at(&mut body, key, items),
            false => drop(body.insert(key.to_owned(), items)),
        }
        // A reply does not know which list asks for it.
        for shape in C::profile().pages {
            let NextPage::Cursor { next, has_next, .. } = shape.next else { continue };
            let start = shape.page_key.map(|key| format!("/{}", escaped(key))).unwrap_or_default();
            let has_next = has_next.map(|pointer| (pointer, next_cursor.is_some().into()));
            for (pointer, value) in [(next, next_cursor.into())].into_iter().chain(has_next) {
                let pointer = format!("{start}{pointer}");
                if is_free(&body, &pointer) {
                    insert_at(&mut body, &pointer, value);
                }
            }
        }
        Self::json(Value::Object(body))
    }

    /// Status 200 with an action that continues.
    pub fn pending<C: ClientType, K: ActionKind>(id: impl Into<K::Id>) -> Self {
        Self::action::<C, K>(id.into(), |names| (names.pending, None))
    }

    /// Status 200 with an action that succeeded with this result.
    pub fn succeeded<C: ClientType, K: ActionKind>(
        id: impl Into<K::Id>,
        result: &dyn Encode,
    ) -> Self {
        Self::action::<C, K>(id.into(), |names| {
            (names.success, Some((names.result, result.encode())))
        })
    }

    /// Status 200 with an action that failed with this code and message.
    pub fn failed<C: ClientType, K: ActionKind>(
        id: impl Into<K::Id>,
        code: &str,
        message: &str,
    ) -> Self {
        Self::action::<C, K>(id.into(), |names| {
            let error =
                object([(names.error_code, code.into()), (names.error_message, message.into())]);
            (names.failure, Some((names.error, error)))
        })
    }

    fn action<C: ClientType, K: ActionKind>(
        id: K::Id,
        state: impl FnOnce(&'static LongRunning) -> (&'static str, Option<(&'static str, Value)>),
    ) -> Self {
        let Some(names) = &C::profile().long_running else {
            let message = "this API has no operation that returns an action by its id";
            return Self::of(Err(TransportError::new(TransportErrorKind::Invalid, message)));
        };
        let (status, outcome) = state(names);
        let members = [
            (names.id, id.encode()),
            (names.kind, K::KIND.into()),
            (names.status, status.into()),
            (names.result, Value::Null),
            (names.error, Value::Null),
        ];
        let mut body = envelope::<C>();
        body.insert(names.key.to_owned(), object(members.into_iter().chain(outcome)));
        Self::json(Value::Object(body))
    }

    /// An error of the transport of this kind, in place of a response.
    pub fn failure(kind: TransportErrorKind) -> Self {
        Self::of(Err(TransportError::new(kind, "a `Reply::failure` of the mock")))
    }

    /// Sets the status; an invalid status becomes 500.
    pub fn status(mut self, status: u16) -> Self {
        if let Ok(response) = &mut self.outcome {
            response.status =
                StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        }
        self
    }

    /// Adds a header; an invalid header is left out.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Ok(response) = &mut self.outcome
            && let (Ok(name), Ok(value)) =
                (name.parse::<HeaderName>(), HeaderValue::from_str(value))
        {
            response.headers.insert(name, value);
        }
        self
    }

    /// Sets the delay of the reply.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }
}

/// A key as a part of a JSON Pointer.
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Whether a value can stand where a JSON Pointer leads, with all that is there already.
fn is_free(object: &Map<String, Value>, pointer: &str) -> bool {
    let path = pointer.strip_prefix('/').unwrap_or(pointer);
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    match object.get(&first.replace("~1", "/").replace("~0", "~")) {
        None => true,
        Some(Value::Object(inner)) => !rest.is_empty() && is_free(inner, rest),
        Some(_) => false,
    }
}

/// Puts a value where a JSON Pointer leads, and objects on the way there.
fn insert_at(object: &mut Map<String, Value>, pointer: &str, value: Value) {
    let path = pointer.strip_prefix('/').unwrap_or(pointer);
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    let member = object.entry(first.replace("~1", "/").replace("~0", "~")).or_insert(Value::Null);
    if rest.is_empty() {
        *member = value;
        return;
    }
    if !member.is_object() {
        *member = Value::Object(Map::new());
    }
    if let Value::Object(inner) = member {
        insert_at(inner, rest, value);
    }
}

fn object(members: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// The members that every successful body has.
fn envelope<C: ClientType>() -> Map<String, Value> {
    C::profile().envelope.iter().map(|name| ((*name).to_owned(), Value::Bool(true))).collect()
}
