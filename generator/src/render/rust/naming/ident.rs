//! Converts words into valid identifiers.

use std::borrow::Cow;

use heck::ToUpperCamelCase;
use proc_macro2::{Ident, Span};

use crate::model::Name;
use crate::names::words_of;
use crate::render::cut::cut;

use super::reserved::{KEYWORDS, NEVER_RAW};
use crate::render::devices::DEVICES;

/// The longest name in bytes. File systems allow 255 bytes for a file name. Modules have files, and rustdoc makes a
/// file for each type.
const LONGEST: usize = 100;

/// An identifier from a text that is a valid identifier.
pub(super) fn plain(text: &str) -> Ident {
    Ident::new(text, Span::call_site())
}

/// `UpperCamelCase`. A reserved name gets the suffix.
pub(super) fn upper(name: &Name, wire: &str, reserved: &[&str], suffix: &str) -> Ident {
    let words = words(name, wire);
    let mut text = String::with_capacity(words.len() + suffix.len());
    for word in words.split('_') {
        // `v1_1` and `v11` must stay two names.
        if text.ends_with(char::is_numeric) && word.starts_with(char::is_numeric) {
            text.push('_');
        }
        push_capitalized(word, &mut text);
    }
    let mut text = startable(text);
    if reserved.contains(&text.as_str()) {
        text.push_str(suffix);
    }
    plain(&text)
}

/// Appends a word in `UpperCamelCase`.
fn push_capitalized(word: &str, text: &mut String) {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    match word.chars().next() {
        Some(first) if first.is_numeric() => text.push_str(word),
        Some(first) if word.bytes().all(is_plain) => {
            text.push(first.to_ascii_uppercase());
            text.push_str(&word[1..]);
        }
        _ => text.push_str(&word.to_upper_camel_case()),
    }
}

/// `snake_case`. A keyword becomes a raw identifier. A reserved name, or a keyword that can't be raw, gets an
/// underscore.
pub(super) fn lower(name: &Name, wire: &str, reserved: &[&str]) -> Ident {
    let mut text = startable(words(name, wire).into_owned());
    if reserved.contains(&text.as_str()) || NEVER_RAW.contains(&text.as_str()) {
        text.push('_');
    }
    if KEYWORDS.contains(&text.as_str()) {
        Ident::new_raw(&text, Span::call_site())
    } else {
        plain(&text)
    }
}

/// `SCREAMING_SNAKE_CASE`. A name without upper case gets a prefix, so that no static has the name of an argument.
pub(super) fn screaming_snake_case(name: &Name) -> String {
    let quiet = words(name, "").into_owned();
    let text = quiet.to_uppercase();
    if text == quiet { format!("OPERATION_{text}") } else { startable(text) }
}

/// A valid file name on every file system, which is a valid module name too: ASCII with a letter at the start. It never
/// equals the name of a type.
pub(super) fn file_stem(name: &Name, reserved: &[&str]) -> String {
    let mut stem = String::new();
    for character in words(name, "").chars() {
        if character.is_ascii() {
            stem.push(character.to_ascii_lowercase());
        } else {
            stem.push_str(&format!("u{:x}", u32::from(character)));
        }
    }
    if !stem.starts_with(|first: char| first.is_ascii_alphabetic()) {
        stem.insert(0, 'n');
    }
    if [reserved, KEYWORDS, DEVICES].iter().any(|all| all.contains(&stem.as_str())) {
        stem.push('_');
    }
    stem
}

/// The words with `_` between them; without words, the signs of the wire name in words. A long name is cut.
fn words<'n>(name: &'n Name, wire: &str) -> Cow<'n, str> {
    let joined: Cow<'_, str> = match name.is_empty() {
        true => words_of(wire).to_string().into(),
        false => name.as_str().into(),
    };
    if joined.len() < LONGEST {
        return joined;
    }
    let words = cut(&joined, LONGEST, '_');
    words.split('_').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("_").into()
}

/// The text, with an underscore before a character that can't begin an identifier.
fn startable(text: String) -> String {
    let starts = text.chars().next().is_some_and(starts_ident);
    if starts { text } else { format!("_{text}") }
}

fn starts_ident(character: char) -> bool {
    if character.is_ascii() {
        character.is_ascii_alphabetic()
    } else {
        syn::parse_str::<Ident>(character.encode_utf8(&mut [0; 4])).is_ok()
    }
}
