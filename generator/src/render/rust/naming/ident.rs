//! From words to identifiers that the compiler takes.

use heck::ToUpperCamelCase;
use proc_macro2::{Ident, Span};

use crate::model::Name;
use crate::names::sign;
use crate::render::cut::cut;

use super::reserved::{KEYWORDS, NEVER_RAW};

/// The most bytes that the words of a name have. File systems stop at 255 for a file name; modules have files, and rustdoc
/// makes a file of the name of a type.
const LONGEST: usize = 100;

/// An identifier of text that is one already.
pub(super) fn plain(text: &str) -> Ident {
    Ident::new(text, Span::call_site())
}

/// `UpperCamelCase`; a reserved name gets the suffix.
pub(super) fn upper(name: &Name, wire: &str, reserved: &[&str], suffix: &str) -> Ident {
    let mut text = String::new();
    for word in words(name, wire) {
        let word =
            if word.starts_with(char::is_numeric) { word } else { word.to_upper_camel_case() };
        // `v1_1` and `v11` are two names, and stay two.
        if text.ends_with(char::is_numeric) && word.starts_with(char::is_numeric) {
            text.push('_');
        }
        text.push_str(&word);
    }
    let mut text = startable(text);
    if reserved.contains(&text.as_str()) {
        text.push_str(suffix);
    }
    plain(&text)
}

/// `snake_case`; a keyword is made raw, a reserved name or a keyword that can't be raw gets an underscore.
pub(super) fn lower(name: &Name, wire: &str, reserved: &[&str]) -> Ident {
    let mut text = startable(words(name, wire).join("_"));
    if reserved.contains(&text.as_str()) || NEVER_RAW.contains(&text.as_str()) {
        text.push('_');
    }
    if KEYWORDS.contains(&text.as_str()) {
        Ident::new_raw(&text, Span::call_site())
    } else {
        plain(&text)
    }
}

/// `SHOUTING_SNAKE_CASE`; what can't be loud is marked, because a static must not be called as an argument is.
pub(super) fn screaming_snake_case(name: &Name) -> String {
    let quiet = words(name, "").join("_");
    let text = quiet.to_uppercase();
    if text == quiet { format!("OPERATION_{text}") } else { startable(text) }
}

/// A file name that every file system takes, which is a module name too: ASCII, as modules must be, and with a
/// letter at the start, so that it is never the name of a type.
pub(super) fn file_stem(name: &Name, reserved: &[&str]) -> String {
    let mut stem = String::new();
    for character in words(name, "").join("_").chars() {
        if character.is_ascii() {
            stem.push(character.to_ascii_lowercase());
        } else {
            stem.push_str(&format!("u{:x}", u32::from(character)));
        }
    }
    if !stem.starts_with(|first: char| first.is_ascii_alphabetic()) {
        stem.insert(0, 'n');
    }
    if reserved.contains(&stem.as_str()) || KEYWORDS.contains(&stem.as_str()) {
        stem.push('_');
    }
    stem
}

/// The words without what an identifier can't have; where nothing is left, the signs of the wire name in words. A name
/// that is too long is cut.
fn words(name: &Name, wire: &str) -> Vec<String> {
    let words = all_words(name, wire);
    if words.iter().map(|word| word.len() + 1).sum::<usize>() <= LONGEST {
        return words;
    }
    let words = words.join("_");
    let words = cut(&words, LONGEST, '_');
    words.split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn all_words(name: &Name, wire: &str) -> Vec<String> {
    let kept: Vec<String> = name
        .words()
        .map(|word| word.chars().filter(|c| continues_ident(*c)).collect())
        .filter(|word: &String| !word.is_empty())
        .collect();
    if !kept.is_empty() {
        return kept;
    }
    let signs: Vec<String> = wire.chars().map(sign).collect();
    if signs.is_empty() { vec!["empty".to_owned()] } else { signs }
}

/// The same text, with an underscore before what can't stand at the start.
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

fn continues_ident(character: char) -> bool {
    if character.is_ascii() {
        character.is_ascii_alphanumeric()
    } else {
        syn::parse_str::<Ident>(&format!("x{character}")).is_ok()
    }
}
