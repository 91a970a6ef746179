//! Carries lines of docs through `syn` and `prettyplease`.
//!
//! One attribute for each line would take a fifth of the time of both. So the lines of an item go through as one doc
//! comment, and become separate lines again in the printed text. It is a doc comment, because `prettyplease` breaks the
//! line after doc comments only.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::Lit;

/// The character before each line. Docs have no invisible characters.
const MARK: char = '\u{1}';
const START: &str = "///\u{1}";

/// The attribute that carries these lines, given without line ends; empty without lines.
pub(super) fn attribute(lines: impl Iterator<Item = String>) -> TokenStream {
    let mut text = String::new();
    for line in lines {
        text.push(MARK);
        text.push_str(&line);
    }
    if text.is_empty() { TokenStream::new() } else { quote!(#[doc = #text]) }
}

/// The lines in a literal.
pub(in crate::render::rust) fn lines(literal: &Literal) -> String {
    match Lit::new(literal.clone()) {
        Lit::Str(text) => text.value().trim_start_matches(MARK).replace(MARK, "\n"),
        _ => String::new(),
    }
}

/// The printed text, in which each carried line is a doc comment.
pub(in crate::render::rust) fn unpacked(printed: &str) -> String {
    let mut out = String::with_capacity(printed.len());
    for line in printed.split_inclusive('\n') {
        let text = line.trim_start_matches(' ');
        let Some(carried) = text.strip_prefix(START) else {
            out.push_str(line);
            continue;
        };
        let indent = &line[..line.len() - text.len()];
        for said in carried.trim_end_matches('\n').split(MARK) {
            out.extend([indent, "///", said.trim_end_matches(' '), "\n"]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{attribute, unpacked};

    #[test]
    fn carried_lines_are_unchanged() {
        let long = format!(" {}", "long ".repeat(40).trim_end());
        let said = [&long, " A \"word\", a \\n and \\\\.", "", " \\", " #[doc = \"x\"] \u{e4}"];
        let tokens = attribute(said.iter().map(|line| (*line).to_owned()));
        let file: syn::File = syn::parse2(quote::quote!(struct A { #tokens b: B })).unwrap();
        let printed = unpacked(&prettyplease::unparse(&file));
        let docs: String = said.iter().map(|line| format!("    ///{line}\n")).collect();
        assert_eq!(printed, format!("struct A {{\n{docs}    b: B,\n}}\n"));
    }

    #[test]
    fn a_line_ends_after_docs() {
        let tokens = attribute([" Short.".to_owned()].into_iter());
        let file = quote::quote!(enum A { B { a: u8, #tokens b: u8, }, #tokens C(#tokens u8), });
        let printed = unpacked(&prettyplease::unparse(&syn::parse2(file).unwrap()));
        let docs: Vec<&str> = printed.lines().filter(|line| line.contains("Short")).collect();
        assert_eq!(
            docs,
            ["        /// Short.", "    /// Short.", "        /// Short."],
            "{printed}"
        );
    }
}
