//! Deprecated names, which stand for new names until the next breaking version.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt;

use super::DocLines;

/// The attributes of an item with a deprecated name. The link leads to the item with the new name.
pub(in crate::render::rust) fn attributes(new: &Ident, link: &str) -> TokenStream {
    let docs = DocLines::text(&format!("The old name of {link}.")).attributes();
    let note = format!("renamed to `{}`", new.unraw());
    quote!(#docs #[deprecated(note = #note)])
}

/// The deprecated name of a type, as an alias.
pub(in crate::render::rust) fn alias(old: &Ident, new: &Ident) -> TokenStream {
    let attributes = attributes(new, &format!("[`{new}`]"));
    quote!(#attributes pub type #old = #new;)
}
