//! The secrets that a call sends: nothing prints them, also where a server sends them back.

use super::json::Value;
use super::percent::push_encoded;
use super::printable::printable;

/// The secret texts of a call.
#[derive(Default)]
pub(crate) struct Secrets(Vec<String>);

impl Secrets {
    /// The text in place of a secret.
    const CONCEALED: &'static str = "…";
    /// The parts of the names of headers that can carry a token, in any case.
    const NAMES: [&str; 8] =
        ["auth", "key", "token", "secret", "session", "cookie", "password", "credential"];
    /// The value of a header is no token if it is shorter than this; it may be a word of a message.
    const SHORTEST_HEADER: usize = 8;

    /// Adds a token, as it is and as it stands in an address.
    pub(crate) fn add_token(&mut self, token: &str) {
        let mut encoded = String::new();
        push_encoded(&mut encoded, token);
        self.add(token);
        self.add(&encoded);
    }

    /// Adds the value of a header by whose name it can be a token, or have one after the name of a scheme, as in
    /// `Bearer …`.
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
            // A text that contains another one goes first: the rest of it would stay.
            self.0.sort_by_key(|text| std::cmp::Reverse(text.len()));
        }
    }

    /// Whether one of them stands in a text.
    pub(crate) fn are_in(&self, text: &str) -> bool {
        self.0.iter().any(|secret| text.contains(secret))
    }

    /// Takes them out of a text.
    pub(crate) fn conceal(&self, mut text: String) -> String {
        for secret in &self.0 {
            if text.contains(secret) {
                text = text.replace(secret, Self::CONCEALED);
            }
        }
        text
    }

    /// A text of the server as it can be printed. They are taken out of the whole text first: where only the beginning
    /// of it is kept, it could end in the middle of one.
    pub(crate) fn clean(&self, text: &str) -> String {
        printable(&self.conceal(text.to_owned()))
    }

    /// Takes them out of all texts of a JSON value, names of members included.
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
