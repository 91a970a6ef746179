//! Names: as words, and as in the document.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::sync::Arc;

use heck::ToSnakeCase;
use serde::{Deserialize, Serialize};
use unicode_ident::is_xid_continue;
use unicode_normalization::UnicodeNormalization;

/// A name as lower-case words joined by `_`, whatever its case in the document.
///
/// Casing, keywords and escaping belong to the renderer. A name can be empty: a name of punctuation alone has no
/// words. All characters can be in an identifier, and different names are different identifiers: the compiler reads
/// those in the form NFC.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(from = "String")]
pub struct Name(Arc<str>);

impl Name {
    /// The words of a text: `"accessCodes"`, `"access-codes"` and `"access_codes"` give one name.
    pub fn from_text(text: &str) -> Self {
        if is_snake_case(text) {
            return Self(text.into());
        }
        if text.is_ascii() {
            return Self(with_one_oauth(text).to_snake_case().into());
        }
        let words = |text: &str| text.nfc().collect::<String>().to_snake_case();
        // Identifiers have no `²`. The lower case of a letter can end with a mark (`İ`), which separates words.
        Self(words(&words(text).replace(|c| !is_xid_continue(c), "_")).into())
    }

    /// The words, joined by `_`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The words.
    pub fn words(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split('_').filter(|word| !word.is_empty())
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.words().next().is_none()
    }

    /// The words of several names, one after the other.
    pub fn join<'a>(names: impl IntoIterator<Item = &'a Name>) -> Self {
        Self::from_words(names.into_iter().flat_map(Name::words))
    }

    /// The name of these words, which are words of names.
    pub fn from_words<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        Self(words.into_iter().collect::<Vec<_>>().join("_").into())
    }
}

/// The text with `OAuth` as one word: it is written as one, with a capital inside.
fn with_one_oauth(text: &str) -> Cow<'_, str> {
    let begins = |at: usize, capital: bool| {
        let before = text[..at].bytes().next_back();
        let is_joined =
            |byte: u8| if capital { byte.is_ascii_uppercase() } else { byte.is_ascii_alphabetic() };
        !before.is_some_and(is_joined)
    };
    let starts = text.match_indices("Auth").filter_map(|(at, _)| {
        let before = at.checked_sub(1)?;
        let letter = text.as_bytes()[before];
        (matches!(letter, b'O' | b'o') && begins(before, letter == b'O')).then_some(at)
    });
    let mut starts = starts.peekable();
    if starts.peek().is_none() {
        return text.into();
    }
    let mut one = text.to_owned();
    for at in starts {
        one.replace_range(at..=at, "a");
    }
    one.into()
}

/// Whether a text is in snake case already, like most names of a JSON API.
fn is_snake_case(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    text.bytes().all(plain)
        && !text.starts_with('_')
        && !text.ends_with('_')
        && !text.contains("__")
}

impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self::from_text(text)
    }
}

impl From<String> for Name {
    fn from(text: String) -> Self {
        Self::from_text(&text)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A name exactly as in the document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(transparent)]
pub struct WireName(Arc<str>);

impl WireName {
    /// The name of this text.
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The words of the name.
    pub fn name(&self) -> Name {
        Name::from_text(&self.0)
    }
}

impl Borrow<str> for WireName {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&str> for WireName {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl fmt::Display for WireName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Name;

    #[test]
    fn oauth_is_one_word() {
        for (text, words) in [
            ("OAuth2PasswordBearer", "oauth2_password_bearer"),
            ("oAuthToken", "oauth_token"),
            ("useOAuth", "use_oauth"),
            ("my-oAuth, OAuth", "my_oauth_oauth"),
            ("NoAuth", "no_auth"),
            ("videoAuth", "video_auth"),
            ("FOOAuth", "foo_auth"),
            ("OAUTH", "oauth"),
        ] {
            assert_eq!(Name::from_text(text).as_str(), words, "{text}");
        }
    }
}
