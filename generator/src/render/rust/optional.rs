//! Optional values as tokens.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// `Some` of this, or `None`.
pub(in crate::render::rust) fn option(value: Option<impl ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(Some(#value)),
        None => quote!(None),
    }
}
