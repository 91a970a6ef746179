//! The modules beside the runtime that only some documents need.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::model::{Api, Format, Operation, ResponseKind, StatusResponse, StreamFormat};

use super::api::{have_patterns, have_statuses};
use super::credentials::{have_flows, have_token_sources};
use super::incoming::have_incoming;
use super::paging::{have_page_links, have_page_numbers};
use super::servers::have_servers;

/// A module beside the runtime. An emitted crate has it only if its document needs it.
#[derive(Debug)]
pub(crate) struct Piece {
    /// The name.
    pub(crate) module: &'static str,
    /// The re-exports at the root of the crate.
    exports: &'static [&'static str],
    is_needed: fn(&Api) -> bool,
    /// The feature of the module.
    feature: Option<&'static str>,
    /// Whether callers name the module.
    is_public: bool,
}

impl Piece {
    const fn of(
        module: &'static str,
        exports: &'static [&'static str],
        is_needed: fn(&Api) -> bool,
    ) -> Self {
        Self { module, exports, is_needed, feature: None, is_public: false }
    }

    /// A module of a feature.
    const fn of_feature(self, feature: &'static str) -> Self {
        Self { feature: Some(feature), ..self }
    }

    /// A module that callers name.
    const fn public(self) -> Self {
        Self { is_public: true, ..self }
    }

    /// Whether the document needs it.
    pub(crate) fn is_needed(&self, api: &Api) -> bool {
        (self.is_needed)(api)
    }

    /// The declaration of the module at the root of the crate.
    pub(super) fn declaration(&self) -> TokenStream {
        let module = format_ident!("{}", self.module);
        let feature = self.feature.map(|feature| quote!(#[cfg(feature = #feature)]));
        let public = self.is_public.then(|| quote!(pub));
        quote!(#feature #public mod #module;)
    }

    /// The re-exports at the root of the crate.
    pub(super) fn exports(&self) -> Option<TokenStream> {
        let module = format_ident!("{}", self.module);
        let names = self.exports.iter().map(|name| format_ident!("{name}"));
        (!self.exports.is_empty()).then(|| quote!(pub use #module::{#(#names),*};))
    }
}

/// All of them, by name.
pub(crate) const PIECES: [Piece; 19] = [
    Piece::of("download", &["Download", "Downloads"], have_downloads),
    Piece::of("event_stream", &["Event", "EventStream"], have_events),
    Piece::of("headers", &["Header"], have_headers),
    Piece::of("json_lines", &["JsonLines"], have_lines),
    Piece::of("multipart", &[], have_parts),
    Piece::of("other_formats", &["OtherFormat", "OtherFormats"], have_other_formats),
    Piece::of("page_links", &[], have_page_links),
    Piece::of("page_numbers", &[], have_page_numbers),
    Piece::of("pattern", &[], have_patterns),
    Piece::of("problem", &["ProblemDetails"], have_problems),
    Piece::of("receive", &[], have_incoming),
    Piece::of("redirect", &["Redirect"], have_redirects),
    Piece::of("response_body", &[], have_arriving),
    Piece::of("server", &[], have_servers),
    Piece::of("statuses", &[], have_statuses),
    Piece::of("streamed", &["Streamed"], have_choices_of_streams),
    Piece::of("token_flows", &[], have_flows).of_feature("oauth2"),
    Piece::of("token_source", &[], have_token_sources).public(),
    Piece::of("upload", &["Upload"], have_uploads),
];

/// Whether any body contains or is a file.
pub(crate) fn have_uploads(api: &Api) -> bool {
    have_bodies(api, |format| matches!(format, Format::Multipart | Format::Bytes))
}

/// Whether any body is a multipart form.
fn have_parts(api: &Api) -> bool {
    have_bodies(api, |format| format == Format::Multipart)
}

fn have_bodies(api: &Api, is_one: impl Fn(Format) -> bool) -> bool {
    let mut bodies = api.operations.iter().filter_map(|operation| operation.body.as_ref());
    bodies.any(|body| is_one(body.format))
}

/// Whether any response is bytes.
pub(crate) fn have_downloads(api: &Api) -> bool {
    let is_bytes = |operation: &Operation| {
        operation.response.format == Format::Bytes
            && matches!(operation.response.kind, ResponseKind::Body(_))
    };
    api.operations.iter().any(is_bytes)
}

fn have_events(api: &Api) -> bool {
    have_streams(api, |format| format == StreamFormat::Events)
}

fn have_lines(api: &Api) -> bool {
    have_streams(api, |format| format != StreamFormat::Events)
}

fn have_arriving(api: &Api) -> bool {
    have_downloads(api) || have_streams(api, |_| true)
}

fn have_streams(api: &Api, is_one: impl Fn(StreamFormat) -> bool) -> bool {
    let mut streams = api.operations.iter().flat_map(|operation| operation.response.streams());
    streams.any(|stream| is_one(stream.format))
}

fn have_headers(api: &Api) -> bool {
    api.operations.iter().any(|operation| !operation.response.headers.is_empty())
}

fn have_redirects(api: &Api) -> bool {
    api.operations.iter().any(|operation| operation.response.kind == ResponseKind::Redirect)
}

fn have_other_formats(api: &Api) -> bool {
    api.operations.iter().any(|operation| !operation.response.other_formats.is_empty())
}

fn have_choices_of_streams(api: &Api) -> bool {
    api.operations.iter().any(|operation| operation.response.stream.is_some())
}

/// Whether any error body is problem details.
fn have_problems(api: &Api) -> bool {
    let mut failures = api.operations.iter().flat_map(|operation| &operation.response.failures);
    failures.any(StatusResponse::can_be_problem)
}
