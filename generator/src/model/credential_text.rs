//! Texts with a credential: the values of headers.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

/// A text with a credential in it: `Bearer {token}`, `Basic {basic}`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct CredentialText {
    /// The text before the credential.
    pub before: String,
    /// The form of the credential.
    pub form: CredentialForm,
    /// The text after the credential.
    pub after: String,
}

/// The form of a credential in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CredentialForm {
    /// A token, as it is.
    Token,
    /// A user name and a password, in base64 (RFC 7617).
    UserAndPassword,
}

impl CredentialForm {
    const ALL: [Self; 2] = [Self::Token, Self::UserAndPassword];

    /// The text that stands for the credential.
    fn placeholder(self) -> &'static str {
        match self {
            Self::Token => "{token}",
            Self::UserAndPassword => "{basic}",
        }
    }
}

impl CredentialText {
    /// A token after a text.
    pub fn token(before: &str) -> Self {
        Self { before: before.to_owned(), form: CredentialForm::Token, after: String::new() }
    }

    /// Reads a text with one placeholder.
    pub fn parse(text: &str) -> Result<Self, String> {
        let marks = |form: CredentialForm| {
            text.match_indices(form.placeholder()).map(move |(at, mark)| (at, mark.len(), form))
        };
        let marks: Vec<_> = CredentialForm::ALL.into_iter().flat_map(marks).collect();
        let [(at, length, form)] = marks[..] else {
            let count = if marks.is_empty() { "no placeholder" } else { "several placeholders" };
            return Err(format!("the text has {count}, expected `{{token}}` or `{{basic}}` once"));
        };
        let (before, after) = (text[..at].to_owned(), text[at + length..].to_owned());
        Ok(Self { before, form, after })
    }
}

impl TryFrom<String> for CredentialText {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text)
    }
}

impl fmt::Display for CredentialText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}", self.before, self.form.placeholder(), self.after)
    }
}

impl Serialize for CredentialText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::{CredentialForm, CredentialText};

    #[test]
    fn a_text_has_one_placeholder() {
        for (text, before, form, after) in [
            ("{token}", "", CredentialForm::Token, ""),
            ("Bearer {token}", "Bearer ", CredentialForm::Token, ""),
            ("<{basic}>", "<", CredentialForm::UserAndPassword, ">"),
            ("{ {token}}", "{ ", CredentialForm::Token, "}"),
        ] {
            let read = CredentialText::parse(text).expect("a text with a placeholder");
            assert_eq!((&*read.before, read.form, &*read.after), (before, form, after), "{text}");
            assert_eq!(read.to_string(), text);
        }
        for (wrong, problem) in [
            ("", "no placeholder"),
            ("Bearer {Token}", "no placeholder"),
            ("{token}{token}", "several placeholders"),
            ("{basic} {token}", "several placeholders"),
        ] {
            let error = CredentialText::parse(wrong).expect_err(wrong);
            assert!(error.contains(problem), "{wrong}: {error}");
        }
    }
}
