//! The kinds of pagination, as data for the runtime.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::{Api, MemberPointer, PageEnd, PageStyle, Pagination, WireName};

use super::optional::option;
use super::scope::{Scope, items};

/// The shape of the pages.
pub(super) fn shape(scope: &Scope<'_>, pagination: &Pagination) -> TokenStream {
    let Pagination { style, limit_parameter, page_key, in_body, .. } = pagination;
    let (ty, next_page) = (scope.item(items::PAGE_SHAPE), scope.item(items::NEXT_PAGE));
    let limit = option(limit_parameter.as_ref().map(WireName::as_str));
    let next = match style {
        PageStyle::Cursor { parameter, next, has_next } => {
            let (parameter, next) = (parameter.as_str(), next.to_string());
            let has_next = pointer(has_next.as_ref());
            quote!(#next_page::Cursor { parameter: #parameter, next: #next, has_next: #has_next })
        }
        PageStyle::Number { parameter, first, end } => {
            let (ty, parameter) = (scope.item(items::PAGE_NUMBERS), parameter.as_str());
            let (first, end) = (Literal::u64_unsuffixed(*first), page_end(scope, end));
            quote! {
                #next_page::Other(&#ty::Number {
                    parameter: #parameter,
                    limit: #limit,
                    first: #first,
                    end: #end,
                })
            }
        }
        PageStyle::Offset { parameter, end } => {
            let (ty, parameter) = (scope.item(items::PAGE_NUMBERS), parameter.as_str());
            let end = page_end(scope, end);
            quote! {
                #next_page::Other(&#ty::Offset { parameter: #parameter, limit: #limit, end: #end })
            }
        }
        PageStyle::Link { next } => {
            let (ty, next) = (scope.item(items::PAGE_LINKS), pointer(next.as_ref()));
            quote!(#next_page::Other(&#ty { next: #next }))
        }
    };
    let (page_key, members) = match page_key {
        Some(key) => (option(Some(key.as_str())), Vec::new()),
        None => (quote!(None), members(pagination)),
    };
    quote! {
        #ty { page_key: #page_key, members: &[#(#members),*], in_body: #in_body, next: #next }
    }
}

/// The members of the body on the path of a style's pointers.
fn members(pagination: &Pagination) -> Vec<&str> {
    let mut members = Vec::new();
    let first = pagination.members().filter_map(|pointer| pointer.keys().first());
    for member in first.map(WireName::as_str) {
        if !members.contains(&member) {
            members.push(member);
        }
    }
    members
}

/// A member as the runtime takes it, a JSON Pointer.
fn pointer(member: Option<&MemberPointer>) -> TokenStream {
    option(member.map(MemberPointer::to_string))
}

fn page_end(scope: &Scope<'_>, end: &PageEnd) -> TokenStream {
    let ty = scope.item(items::PAGE_END);
    let (has_next, total) = (pointer(end.has_next.as_ref()), pointer(end.total.as_ref()));
    let total_pages = pointer(end.total_pages.as_ref());
    quote!(#ty { has_next: #has_next, total: #total, total_pages: #total_pages })
}

/// The index of an operation's pagination among those of the API.
pub(super) fn index(api: &Api, own: &Pagination) -> Option<Literal> {
    let traversal = own.traversal();
    let index = api.pagination.iter().position(|each| *each == traversal)?;
    Some(Literal::usize_unsuffixed(index))
}
