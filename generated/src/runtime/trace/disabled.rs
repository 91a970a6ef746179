//! Nothing, without the feature `tracing`.

use std::future::Future;
use std::time::Duration;

use http::StatusCode;

use super::super::{Call, Error, HttpResponse};
use super::GivenUp;

/// No span.
#[derive(Debug)]
pub(crate) struct CallSpan;

impl CallSpan {
    pub(crate) fn new(_: &Call) -> Self {
        Self
    }

    pub(crate) fn around<F: Future>(&self, call: F) -> F {
        call
    }

    pub(crate) fn attempt(&self, _: u32, _: Result<&HttpResponse, &Error>) {}

    pub(crate) fn retries(&self, _: u32, _: Duration, _: &Error) {}

    pub(crate) fn gives_up(&self, _: u32, _: GivenUp, _: &Error) {}

    pub(crate) fn finish(&mut self, _: Result<(StatusCode, Option<String>), &Error>) {}

    pub(crate) fn unreadable(&self) {}
}

pub(crate) fn waits(_: &'static str, _: Duration) {}
