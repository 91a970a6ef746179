//! Responses that the caller can request as a stream.
//!
//! A crate has this module only if its document has responses of several formats, and one of them is a stream.

#![allow(unused_imports, unused_macros, reason = "which parts are used depends on the document")]

use crate::runtime::json::DecodeError;
use crate::runtime::{RawResponse, Request, Sending};

/// A request whose response can also come as a stream.
pub trait Streamed: Request {
    /// The stream.
    type Stream: Send + 'static;

    #[doc(hidden)]
    const ACCEPT: &'static str;

    #[doc(hidden)]
    fn read_stream(raw: &RawResponse) -> Result<Self::Stream, DecodeError>;

    /// Sends the request, asks for a stream (`Accept`), and returns the stream.
    ///
    /// Some APIs require a parameter too, such as `stream`.
    fn send_streamed(self) -> Sending<Self::Stream> {
        let mut call = self.into_call();
        call.accept(Self::ACCEPT);
        call.stream();
        Sending::new(call, Self::read_stream)
    }
}

/// The stream type of a request, and how its body is read.
macro_rules! streamed {
    ($name:ident events $type:ty;) => {
        $crate::streamed::streamed! {
            @impl $name, $crate::event_stream::EventStream<$type>, "text/event-stream", events
        }
    };
    ($name:ident text_events;) => {
        $crate::streamed::streamed! {
            @impl $name, $crate::event_stream::EventStream<::std::string::String>,
            "text/event-stream", text_events
        }
    };
    ($name:ident json_lines $accept:literal $type:ty;) => {
        $crate::streamed::streamed! {
            @impl $name, $crate::json_lines::JsonLines<$type>, $accept, json_lines
        }
    };
    ($name:ident json_sequence $type:ty;) => {
        $crate::streamed::streamed! {
            @impl $name, $crate::json_lines::JsonLines<$type>, "application/json-seq", json_sequence
        }
    };
    (@impl $name:ident, $type:ty, $accept:literal, $read:ident) => {
        impl $crate::streamed::Streamed for $name {
            type Stream = $type;
            const ACCEPT: &'static str = $accept;

            fn read_stream(
                raw: &$crate::runtime::RawResponse,
            ) -> ::core::result::Result<$type, $crate::runtime::json::DecodeError> {
                raw.$read()
            }
        }
    };
}

pub(crate) use streamed;
