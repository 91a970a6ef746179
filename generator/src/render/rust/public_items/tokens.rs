//! Tokens of a type or a signature on one line.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

/// The tokens with usual spacing: `impl Into<Id>`, `&'a str`, `Fn(u8) -> T`.
pub(super) fn plain(tokens: TokenStream) -> String {
    let mut out = String::new();
    write(tokens, &mut out);
    out
}

/// The sources are ours, and bound the depth of groups.
fn write(tokens: TokenStream, out: &mut String) {
    let mut tokens = tokens.into_iter().peekable();
    // Whether the previous sign is the first half of `::`, `->` or a lifetime.
    let mut is_joint = false;
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(sign)
                if sign.as_char() == '#' && tokens.peek().is_some_and(is_docs) =>
            {
                tokens.next();
            }
            TokenTree::Punct(sign) => {
                let before = if is_joint { "" } else { space_before(sign.as_char(), out) };
                out.push_str(before);
                out.push(sign.as_char());
                is_joint = sign.spacing() == Spacing::Joint;
                let is_path = out.ends_with("::");
                let is_last = tokens.peek().is_none();
                if !is_joint && !is_path && !is_last && needs_space_after(out) {
                    out.push(' ');
                }
            }
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket if out.ends_with(char::is_alphanumeric) => (" [", "]"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => (" { ", " }"),
                    Delimiter::None => ("", ""),
                };
                out.push_str(open);
                write(group.stream(), out);
                out.push_str(close);
                is_joint = false;
            }
            word => {
                let is_lifetime = is_joint && out.ends_with('\'');
                if !is_lifetime
                    && out.ends_with(|c: char| {
                        c.is_alphanumeric() || matches!(c, '_' | '>' | ')' | '"')
                    })
                {
                    out.push(' ');
                }
                out.push_str(&word.to_string());
                is_joint = false;
            }
        }
    }
}

/// Whether the token is the content of a docs attribute, which is no part of an interface.
fn is_docs(token: &TokenTree) -> bool {
    let TokenTree::Group(group) = token else { return false };
    match group.stream().into_iter().next() {
        Some(TokenTree::Ident(name)) => name == "doc",
        _ => false,
    }
}

fn space_before(sign: char, out: &str) -> &'static str {
    let spaced = matches!(sign, '=' | '+' | '-' | '|') && !out.is_empty() && !out.ends_with(' ');
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let after_word = matches!(sign, '&' | '\'') && out.ends_with(is_word);
    if spaced || after_word { " " } else { "" }
}

fn needs_space_after(out: &str) -> bool {
    out.ends_with([',', ':', '=', '+', ';']) || out.ends_with("->") || out.ends_with("=>")
}

/// The tokens of a file with empty function bodies. Bodies are most of a file, and have no items that callers can name.
/// The sources are ours, and bound the depth of groups.
pub(super) fn without_bodies(tokens: TokenStream) -> TokenStream {
    let mut tokens = tokens.into_iter().peekable();
    // Whether the next braces belong to a function. An `fn` without a name is a type.
    let mut is_function = false;
    let mut kept = Vec::new();
    while let Some(token) = tokens.next() {
        kept.push(match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let inside = match std::mem::take(&mut is_function) {
                    true => TokenStream::new(),
                    false => without_bodies(group.stream()),
                };
                Group::new(Delimiter::Brace, inside).into()
            }
            TokenTree::Ident(word) => {
                is_function |= word == "fn" && matches!(tokens.peek(), Some(TokenTree::Ident(_)));
                word.into()
            }
            TokenTree::Punct(sign) => {
                is_function &= sign.as_char() != ';';
                sign.into()
            }
            other => other,
        });
    }
    kept.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::{plain, without_bodies};

    #[test]
    fn types_are_written_as_people_write_them() {
        let types = [
            (
                quote!(impl IntoIterator<Item = impl Into<DeviceId>>),
                "impl IntoIterator<Item = impl Into<DeviceId>>",
            ),
            (quote!(&'a mut [u8; 4]), "&'a mut [u8; 4]"),
            (
                quote!(BTreeMap<String, Option<json::Value>>),
                "BTreeMap<String, Option<json::Value>>",
            ),
            (
                quote!(Box<dyn Fn(&str) -> bool + Send + 'static>),
                "Box<dyn Fn(&str) -> bool + Send + 'static>",
            ),
            (quote!(-> Result<(), crate::Error>), "-> Result<(), crate::Error>"),
            (quote!({ #[doc = " How much."] a: u8 }), " { a: u8 }"),
            (quote!(where T: Into<A>, for<'b> U: B<'b>), "where T: Into<A>, for<'b> U: B<'b>"),
        ];
        for (tokens, text) in types {
            assert_eq!(plain(tokens), text);
        }
    }

    #[test]
    fn all_function_bodies_are_emptied() {
        let whole = quote! {
            impl A<fn(u8)> for B { fn c<T>() -> [T; 2] where T: D { let e = { f }; } const G: fn() = h; }
            trait I { fn j(); fn k() { l } }
            struct M { n: O }
        };
        let empty = quote! {
            impl A<fn(u8)> for B { fn c<T>() -> [T; 2] where T: D {} const G: fn() = h; }
            trait I { fn j(); fn k() {} }
            struct M { n: O }
        };
        assert_eq!(without_bodies(whole).to_string(), empty.to_string());
    }
}
