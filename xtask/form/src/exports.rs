//! The functions that a page calls.

#![allow(unsafe_code, reason = "`no_mangle` counts as unsafe: two functions could have one name")]

use std::cell::RefCell;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::session::{Answer, Asked, Session, Texts};

thread_local! {
    static TEXT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static SESSION: RefCell<Option<Session>> = const { RefCell::new(None) };
}

/// Reserves memory for a text of this many bytes, and returns its address.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    TEXT.with_borrow_mut(|text| {
        text.clear();
        text.resize(length, 0);
        text.as_mut_ptr()
    })
}

/// The address of the last answer.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    TEXT.with_borrow(|text| text.as_ptr())
}

/// Reads the inputs; the answer is `null`, or an error. Returns its length.
#[unsafe(no_mangle)]
pub extern "C" fn open() -> usize {
    respond(|texts: Texts| {
        let session = Session::open(&texts)?;
        SESSION.set(Some(session));
        Ok(None::<Answer>)
    })
}

/// The form of an operation. Returns the length of the answer.
#[unsafe(no_mangle)]
pub extern "C" fn describe() -> usize {
    respond(|asked: Asked| with_session(|session| session.describe(&asked)))
}

/// The call in every language, with its violations. Returns the length of the answer.
#[unsafe(no_mangle)]
pub extern "C" fn fill() -> usize {
    respond(|asked: Asked| with_session(|session| session.fill(&asked)))
}

fn with_session(ask: impl FnOnce(&Session) -> Option<Answer>) -> Result<Option<Answer>, String> {
    SESSION.with_borrow(|session| match session {
        Some(session) => Ok(ask(session)),
        None => Err("no document is open".to_owned()),
    })
}

/// Reads the text in the reserved memory, and writes the answer: `{"ok": …}` or `{"error": "…"}`.
fn respond<Q: DeserializeOwned, A: Serialize>(
    work: impl FnOnce(Q) -> Result<Option<A>, String>,
) -> usize {
    let asked = TEXT.with_borrow(|text| serde_json::from_slice(text));
    let done = asked.map_err(|error| error.to_string()).and_then(work);
    let (name, value) = match done {
        Ok(answer) => ("ok", serde_json::to_value(answer)),
        Err(error) => ("error", Ok(error.into())),
    };
    let value = value.unwrap_or_default();
    let text = serde_json::json!({ name: value }).to_string().into_bytes();
    let length = text.len();
    TEXT.set(text);
    length
}
