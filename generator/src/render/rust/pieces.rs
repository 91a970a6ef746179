//! The modules beside the runtime that only some documents need.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::model::{Api, ResponseKind};

use super::print::SourceFile;
use super::types::have_samples;
use super::{Source, credentials, incoming, servers};

/// A module beside the runtime, copied or made. An emitted crate has it only if its document needs it.
#[derive(Debug)]
pub(crate) struct Piece {
    /// The name.
    pub(crate) module: &'static str,
    /// The re-exports at the root of the crate.
    exports: &'static [&'static str],
    is_needed: fn(&Api) -> bool,
    /// Makes the module, if it is one file that is not copied.
    make: Option<fn(Source<'_>) -> SourceFile>,
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
        Self { module, exports, is_needed, make: None, feature: None, is_public: false }
    }

    /// A public module that is made from the document.
    const fn made(
        module: &'static str,
        is_needed: fn(&Api) -> bool,
        make: fn(Source<'_>) -> SourceFile,
    ) -> Self {
        Self { make: Some(make), ..Self::of(module, &[], is_needed).public() }
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

/// The modules that are made in one file: their names, and the functions that make them.
pub(super) fn made(
    api: &Api,
) -> impl Iterator<Item = (&'static str, fn(Source<'_>) -> SourceFile)> {
    let made = PIECES.iter().filter_map(|piece| Some((piece, piece.make?)));
    made.filter(|(piece, _)| piece.is_needed(api)).map(|(piece, make)| (piece.module, make))
}

/// All of them, by name.
pub(crate) const PIECES: [Piece; 23] = [
    Piece::of("download", &["Download", "Downloads"], Api::has_downloads),
    Piece::of("event_stream", &["Event", "EventStream"], Api::has_event_streams),
    Piece::of("headers", &["Header"], |api| api.has_response(|each| !each.headers.is_empty())),
    Piece::made("incoming", |api| !api.incoming.is_empty(), incoming::file),
    Piece::of("json_lines", &["JsonLines"], Api::has_json_lines),
    Piece::of("multipart", &[], Api::has_multipart_forms),
    Piece::made("oauth2", Api::has_flows, credentials::flows_file).of_feature("oauth2"),
    Piece::of("other_formats", &["OtherFormat", "OtherFormats"], |api| {
        api.has_response(|each| !each.other_formats.is_empty())
    }),
    Piece::of("page_links", &[], Api::has_page_links),
    Piece::of("page_numbers", &[], Api::has_page_numbers),
    Piece::of("pattern", &[], Api::has_patterns),
    Piece::of("problem", &["ProblemDetails"], Api::has_problems),
    Piece::of("receive", &[], |api| !api.incoming.is_empty()),
    Piece::of("redirect", &["Redirect"], |api| {
        api.has_response(|each| each.kind == ResponseKind::Redirect)
    }),
    Piece::of("response_body", &[], Api::has_arriving_responses),
    Piece::of("samples", &[], have_samples).of_feature("test-util"),
    Piece::of("server", &[], |api| !api.servers.is_empty()),
    Piece::made("servers", |api| !api.servers.is_empty(), servers::file),
    Piece::of("statuses", &[], Api::has_statuses),
    Piece::of("streamed", &["Streamed"], |api| api.has_response(|each| each.stream.is_some())),
    Piece::of("token_flows", &[], Api::has_flows).of_feature("oauth2"),
    Piece::of("token_source", &[], Api::has_token_sources).public(),
    Piece::of("upload", &["Upload"], Api::has_uploads),
];
