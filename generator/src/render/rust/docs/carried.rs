//! Carries lines of docs through `syn` and `prettyplease`.
//!
//! One attribute for each line would take a fifth of the time of both. So the lines of an item go through as one
//! literal, `#[docs("…")]`, and become separate lines again in the printed text.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The name of the attribute. A leftover attribute would be an error, because rustc does not know the name.
pub(in crate::render::rust) const NAME: &str = "docs";
const START: &str = "#[docs(";
const END: &str = ")]";

/// The attribute that carries these lines, given without line ends; empty without lines.
pub(super) fn attribute(lines: impl Iterator<Item = String>) -> TokenStream {
    let mut text = String::new();
    for line in lines {
        text.push_str(if text.is_empty() { "\"" } else { "\\n" });
        push_escaped(&line, &mut text);
    }
    if text.is_empty() {
        return TokenStream::new();
    }
    text.push('"');
    // Characters that a literal can't contain are escaped, or were removed before.
    let text: Literal = text.parse().unwrap_or_else(|_| Literal::string(&text));
    quote!(#[docs(#text)])
}

/// The lines in a literal.
pub(in crate::render::rust) fn lines(literal: &Literal) -> String {
    inside(&literal.to_string())
}

/// The printed text, in which each carried line is a doc comment.
pub(in crate::render::rust) fn unpacked(printed: &str) -> String {
    let mut out = String::with_capacity(printed.len());
    let mut lines = printed.split_inclusive('\n');
    while let Some(line) = lines.next() {
        let text = line.trim_start_matches(' ');
        let Some(opened) = text.strip_prefix(START) else {
            out.push_str(line);
            continue;
        };
        // A long literal is on a line of its own, and so is the end of its attribute.
        let literal = match opened.trim_end() {
            "" => {
                let literal = lines.next().unwrap_or_default();
                lines.next();
                literal.trim()
            }
            whole => whole.strip_suffix(END).unwrap_or(whole),
        };
        let indent = &line[..line.len() - text.len()];
        for said in inside(literal).split('\n') {
            out.extend([indent, "///", said.trim_end_matches(' '), "\n"]);
        }
    }
    out
}

/// The content of a literal between its quotation marks.
fn inside(literal: &str) -> String {
    let text = literal.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    text.map(unescaped).unwrap_or_default()
}

/// The content of a literal without its escapes.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, escape)) = rest.split_once('\\') {
        out.push_str(before);
        let mut behind = escape.chars();
        out.extend(behind.next().map(|mark| if mark == 'n' { '\n' } else { mark }));
        rest = behind.as_str();
    }
    out.push_str(rest);
    out
}

/// Appends a line with the escapes of a literal.
fn push_escaped(line: &str, out: &mut String) {
    let mut rest = line;
    while let Some(at) = rest.find(['\\', '"']) {
        let (before, mark) = rest.split_at(at);
        out.extend([before, "\\", &mark[..1]]);
        rest = &mark[1..];
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::{attribute, unpacked};

    #[test]
    fn carried_lines_are_unchanged() {
        let long = format!(" {}", "long ".repeat(40).trim_end());
        let said = [&long, " A \"word\", a \\n and \\\\.", "", " \\", " #[docs(\"x\")] \u{e4}"];
        let tokens = attribute(said.iter().map(|line| (*line).to_owned()));
        let file: syn::File = syn::parse2(quote::quote!(struct A { #tokens b: B })).unwrap();
        let printed = unpacked(&prettyplease::unparse(&file));
        let docs: String = said.iter().map(|line| format!("    ///{line}\n")).collect();
        assert_eq!(printed, format!("struct A {{\n{docs}    b: B,\n}}\n"));
    }
}
