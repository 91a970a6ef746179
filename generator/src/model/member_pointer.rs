//! Members inside of a body.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

use super::{SpecPointer, WireName};

/// The place of a member in a JSON value, a JSON Pointer (RFC 6901) with names alone: `/links/next`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct MemberPointer {
    keys: Vec<WireName>,
}

impl MemberPointer {
    /// Reads the name of a member, or a JSON Pointer to one that stands deeper: `next_cursor`, `/links/next`.
    pub fn parse(text: &str) -> Result<Self, String> {
        if !text.starts_with('/') {
            return Ok(Self { keys: vec![WireName::new(text)] });
        }
        // The only escapes (RFC 6901, section 3).
        let mut tildes = text.match_indices('~').map(|(at, _)| &text[at + 1..]);
        if !tildes.all(|behind| behind.starts_with(['0', '1'])) {
            return Err(format!(
                "`{text}` is no JSON Pointer: `~0` stands for `~`, and `~1` for `/`"
            ));
        }
        let pointer = SpecPointer::from_escaped(text);
        Ok(Self { keys: pointer.segments().map(|key| WireName::new(&key)).collect() })
    }

    /// The names, the outermost first.
    pub fn keys(&self) -> &[WireName] {
        &self.keys
    }

    /// The names, without the pointer.
    pub fn into_keys(self) -> Vec<WireName> {
        self.keys
    }

    /// Whether the member stands inside of these objects.
    pub fn is_inside(&self, objects: &[&str]) -> bool {
        let outer = self.keys.iter().map(WireName::as_str).zip(objects);
        self.keys.len() > objects.len() && outer.into_iter().all(|(key, object)| key == *object)
    }
}

impl TryFrom<String> for MemberPointer {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text)
    }
}

impl fmt::Display for MemberPointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let none = SpecPointer::from_escaped("");
        let pointer = self.keys.iter().fold(none, |pointer, key| pointer.child(key.as_str()));
        write!(f, "{pointer}")
    }
}

impl Serialize for MemberPointer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::MemberPointer;

    #[test]
    fn a_member_is_a_name_or_a_pointer() {
        for (text, pointer) in [
            ("next", "/next"),
            ("a/b~", "/a~1b~0"),
            ("/a/b", "/a/b"),
            ("/a~1b", "/a~1b"),
            ("", "/"),
        ] {
            let member = MemberPointer::parse(text).map(|member| member.to_string());
            assert_eq!(member.as_deref(), Ok(pointer), "{text}");
        }
        for wrong in ["/a~", "/a~2/b", "/~"] {
            let error = MemberPointer::parse(wrong).expect_err(wrong);
            assert!(error.contains("is no JSON Pointer"), "{error}");
        }
    }

    #[test]
    fn a_member_stands_inside_of_the_objects_around_it() {
        let member = MemberPointer::parse("/links/next").expect("a pointer");
        assert!(member.is_inside(&[]) && member.is_inside(&["links"]));
        assert!(!member.is_inside(&["link"]) && !member.is_inside(&["links", "next"]));
    }
}
