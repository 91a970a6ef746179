//! The secrets of a call. Nothing prints them, even if a server sends them back.

use serde_json::Value;

use super::percent::push_encoded;
use super::printable::printable;

/// The secret texts of a call.
#[derive(Default)]
pub(crate) struct Secrets(Vec<String>);

impl Secrets {
    /// The text that replaces a secret.
    const CONCEALED: &'static str = "…";
    /// Parts of the names of headers that can contain a token. The case does not matter.
    const NAMES: [&str; 8] =
        ["auth", "key", "token", "secret", "session", "cookie", "password", "credential"];
    /// The smallest length of a header value that is treated as a token. A shorter value can be an ordinary word of a
    /// message.
    const SHORTEST_HEADER: usize = 8;

    /// Adds a token, as it is and percent-encoded.
    pub(crate) fn add_token(&mut self, token: &str) {
        let mut encoded = String::new();
        push_encoded(&mut encoded, token);
        self.add(token);
        self.add(&encoded);
    }

    /// Adds the value of a header whose name says that the value can be a token. The token can also follow the name
    /// of a scheme, as in `Bearer …`.
    pub(crate) fn add_header(&mut self, name: &str, value: &str) {
        let name = name.to_ascii_lowercase();
        if !Self::NAMES.iter().any(|part| name.contains(part)) {
            return;
        }
        let token = value.split_once(' ').map_or(value, |(_, token)| token);
        for text in [value, token] {
            if text.len() >= Self::SHORTEST_HEADER {
                self.add_token(text);
            }
        }
    }

    fn add(&mut self, text: &str) {
        if !text.is_empty() && !self.0.iter().any(|other| other == text) {
            self.0.push(text.to_owned());
            // A secret that contains another secret is replaced first. Otherwise the rest of it would stay.
            self.0.sort_by_key(|text| std::cmp::Reverse(text.len()));
        }
    }

    /// Whether a text contains a secret.
    pub(crate) fn are_in(&self, text: &str) -> bool {
        self.0.iter().any(|secret| text.contains(secret))
    }

    /// Replaces the secrets in a text.
    pub(crate) fn conceal(&self, mut text: String) -> String {
        for secret in &self.0 {
            if text.contains(secret) {
                text = text.replace(secret, Self::CONCEALED);
            }
        }
        text
    }

    /// A text of the server for printing. The secrets are replaced before the text is cut: a cut could end in the
    /// middle of a secret.
    pub(crate) fn clean(&self, text: &str) -> String {
        printable(&self.conceal(text.to_owned()))
    }

    /// Replaces the secrets in all texts of a JSON value, and in the names of its members.
    pub(crate) fn conceal_in(&self, json: &mut Value) {
        match json {
            Value::String(text) => *text = self.conceal(std::mem::take(text)),
            Value::Array(items) => items.iter_mut().for_each(|item| self.conceal_in(item)),
            Value::Object(members) => {
                for (name, mut value) in std::mem::take(members) {
                    self.conceal_in(&mut value);
                    members.insert(self.conceal(name), value);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}
