//! The needs of an API's calls beyond requests and responses with JSON.
//!
//! A client has the code for it only then.

use super::{
    Api, CallChecks, Format, Operation, PageStyle, Pagination, Response, ResponseKind,
    SecurityScheme, StatusResponse, StreamFormat,
};

impl Api {
    /// Whether any body contains or is a file.
    pub fn has_uploads(&self) -> bool {
        self.has_bodies(|format| matches!(format, Format::Multipart | Format::Bytes))
    }

    /// Whether any call checks a pattern. Only then does a client need a library for regular expressions.
    pub fn has_patterns(&self) -> bool {
        CallChecks::new(self).have_patterns()
    }

    /// Whether any body is a multipart form.
    pub fn has_multipart_forms(&self) -> bool {
        self.has_bodies(|format| format == Format::Multipart)
    }

    fn has_bodies(&self, is_one: impl Fn(Format) -> bool) -> bool {
        let mut bodies = self.operations.iter().filter_map(|operation| operation.body.as_ref());
        bodies.any(|body| is_one(body.format))
    }

    /// Whether any response is bytes.
    pub fn has_downloads(&self) -> bool {
        let is_body = |response: &Response| matches!(response.kind, ResponseKind::Body(_));
        self.has_response(|response| response.format == Format::Bytes && is_body(response))
    }

    /// Whether any response is read while it arrives.
    pub fn has_arriving_responses(&self) -> bool {
        self.has_downloads() || self.has_streams(|_| true)
    }

    /// Whether any response is a stream of events.
    pub fn has_event_streams(&self) -> bool {
        self.has_streams(|format| format == StreamFormat::Events)
    }

    /// Whether any response is lines of JSON.
    pub fn has_json_lines(&self) -> bool {
        self.has_streams(|format| format != StreamFormat::Events)
    }

    fn has_streams(&self, is_one: impl Fn(StreamFormat) -> bool) -> bool {
        self.has_response(|response| response.streams().any(|stream| is_one(stream.format)))
    }

    /// Whether any result or error differs by status.
    pub fn has_statuses(&self) -> bool {
        self.has_response(|response| {
            !response.kind.by_status().is_empty() || !response.failures_by_status().is_empty()
        })
    }

    /// Whether any error body is problem details.
    pub fn has_problems(&self) -> bool {
        self.has_response(|response| response.failures.iter().any(StatusResponse::can_be_problem))
    }

    /// Whether any response is such a one.
    pub fn has_response(&self, is_one: impl Fn(&Response) -> bool) -> bool {
        self.operations.iter().any(|Operation { response, .. }| is_one(response))
    }

    /// Whether pages of any list are numbered, or have an offset.
    pub fn has_page_numbers(&self) -> bool {
        self.has_pages(|style| matches!(style, PageStyle::Number { .. } | PageStyle::Offset { .. }))
    }

    /// Whether pages of any list have the URL of the next page.
    pub fn has_page_links(&self) -> bool {
        self.has_pages(|style| matches!(style, PageStyle::Link { .. }))
    }

    /// Whether pages of any list have a cursor.
    pub fn has_page_cursors(&self) -> bool {
        self.has_pages(|style| matches!(style, PageStyle::Cursor { .. }))
    }

    fn has_pages(&self, is_one: impl Fn(&PageStyle) -> bool) -> bool {
        self.pagination.iter().any(|Pagination { style, .. }| is_one(style))
    }

    /// Whether tokens can come from a source.
    pub fn has_token_sources(&self) -> bool {
        self.token_schemes().next().is_some()
    }

    /// Whether the document has a flow without a browser.
    pub fn has_flows(&self) -> bool {
        self.token_schemes().any(|scheme| scheme.flows.is_some())
    }

    fn token_schemes(&self) -> impl Iterator<Item = &SecurityScheme> {
        self.client.credentials.iter().filter_map(|credential| self.token_scheme(credential))
    }
}
