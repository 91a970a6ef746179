//! Prints a pattern for `regex-lite`.

use std::fmt::Write;

use super::class::Class;
use super::syntax::{Alternatives, Node};

/// The pattern in the syntax of `regex-lite`. Classes that `regex-lite` reads differently (`\s`, `.`) are written as
/// ranges, and characters with a meaning in either syntax are escaped.
pub(super) fn print(alternatives: &Alternatives) -> String {
    let mut out = String::new();
    write(&mut out, alternatives);
    out
}

fn write(out: &mut String, alternatives: &Alternatives) {
    for (index, nodes) in alternatives.iter().enumerate() {
        if index > 0 {
            out.push('|');
        }
        nodes.iter().for_each(|node| write_node(out, node));
    }
}

/// The parser bounds the depth of groups.
fn write_node(out: &mut String, node: &Node) {
    match node {
        Node::Class(class) => write_class(out, class),
        Node::Assertion(text) => out.push_str(text),
        Node::Group(alternatives) => {
            out.push_str("(?:");
            write(out, alternatives);
            out.push(')');
        }
        Node::Repeated { node, least, most } => {
            write_node(out, node);
            // Writing to a text can't fail.
            let _ = match (least, most) {
                (0, None) => write!(out, "*"),
                (1, None) => write!(out, "+"),
                (0, Some(1)) => write!(out, "?"),
                (least, None) => write!(out, "{{{least},}}"),
                (least, Some(most)) if least == most => write!(out, "{{{least}}}"),
                (least, Some(most)) => write!(out, "{{{least},{most}}}"),
            };
        }
    }
}

/// Writes a set as itself or as its complement, whichever is shorter.
fn write_class(out: &mut String, class: &Class) {
    let (inside, outside) = (class.chars(), class.negated().chars());
    let (start, ranges) = match (inside.as_slice(), outside.as_slice()) {
        ([(only, same)], _) if only == same => return write_char(out, *only, SPECIAL),
        ([], _) => return out.push_str(r"[^\u{0}-\u{10ffff}]"),
        (_, []) => return out.push_str(r"[\u{0}-\u{10ffff}]"),
        (inside, outside) if inside.len() <= outside.len() => ("[", inside),
        (_, outside) => ("[^", outside),
    };
    out.push_str(start);
    for (from, to) in ranges {
        write_char(out, *from, SPECIAL_IN_CLASS);
        if from != to {
            out.push('-');
            write_char(out, *to, SPECIAL_IN_CLASS);
        }
    }
    out.push(']');
}

/// The characters with a special meaning, outside or inside a class.
const SPECIAL: &str = r"\.+*?()|[]{}^$";
const SPECIAL_IN_CLASS: &str = r"\[]^-&~";

/// Writes a character as itself, if it is visible and has no special meaning.
fn write_char(out: &mut String, char: char, special: &str) {
    match char {
        char if special.contains(char) => out.extend(['\\', char]),
        ' '..='~' => out.push(char),
        char => out.extend(char.escape_default()),
    }
}
