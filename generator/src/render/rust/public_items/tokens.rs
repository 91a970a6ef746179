//! Tokens of a type or a signature on one line.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// The tokens with the spaces that a person writes: `impl Into<Id>`, `&'a str`, `Fn(u8) -> T`.
pub(super) fn plain(tokens: TokenStream) -> String {
    let mut out = String::new();
    write(tokens, &mut out);
    out
}

fn write(tokens: TokenStream, out: &mut String) {
    let mut tokens = tokens.into_iter().peekable();
    // Whether the sign before is the first half of `::`, `->` or a lifetime.
    let mut is_joint = false;
    while let Some(token) = tokens.next() {
        match token {
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

fn space_before(sign: char, out: &str) -> &'static str {
    let spaced = matches!(sign, '=' | '+' | '-' | '|') && !out.is_empty() && !out.ends_with(' ');
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let after_word = matches!(sign, '&' | '\'') && out.ends_with(is_word);
    if spaced || after_word { " " } else { "" }
}

fn needs_space_after(out: &str) -> bool {
    out.ends_with([',', ':', '=', '+', ';']) || out.ends_with("->") || out.ends_with("=>")
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::plain;

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
            (quote!(where T: Into<A>, for<'b> U: B<'b>), "where T: Into<A>, for<'b> U: B<'b>"),
        ];
        for (tokens, text) in types {
            assert_eq!(plain(tokens), text);
        }
    }
}
