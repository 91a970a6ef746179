//! The forms of names in the emitted crate, and whether two names are one identifier there.
//!
//! Normalize asks which names can stand in one scope; `render/rust/naming` makes the identifiers.

use unicode_normalization::UnicodeNormalization;

use super::{RESERVED_TYPES, words_of};
use crate::model::Name;

/// The name of the variant for values that a version of the emitted crate does not know.
pub(crate) const UNRECOGNIZED: &str = "Unrecognized";

/// The name of the field for additional members of a struct.
pub(crate) const ADDITIONAL: &str = "additional";

/// The form of names of one kind in the emitted crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NameStyle {
    case: Case,
    /// The identifiers that names of this kind can't be.
    pub(crate) reserved: &'static [&'static str],
    /// The word that is added to a reserved identifier: `Box` becomes `BoxType`.
    pub(crate) suffix: &'static str,
}

/// The word boundaries that an identifier keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    /// All boundaries: `a_1`.
    Snake,
    /// Boundaries before a letter with an upper case: `a_1` and `a1` are both `A1`.
    Camel,
    /// No boundaries. Files of rustdoc have the names of types, and some file systems do not distinguish `FooBar` from
    /// `Foobar`.
    Letters,
}

impl NameStyle {
    /// Fields, parameters, arguments.
    pub(crate) const SNAKE: Self = Self::of(Case::Snake, &[], "");
    /// The values of an enum.
    pub(crate) const VALUE: Self = Self::of(Case::Camel, &[UNRECOGNIZED, "Self"], "Value");
    /// The variants of a union.
    pub(crate) const VARIANT: Self = Self::of(Case::Camel, &[UNRECOGNIZED, "Self"], "Variant");
    /// The alternatives of a choice.
    pub(crate) const FORM: Self = Self::of(Case::Camel, &["Self"], "Variant");
    /// Types.
    pub(crate) const TYPE: Self = Self::of(Case::Letters, RESERVED_TYPES, "Type");
    /// Choices, which are types too.
    pub(crate) const CHOICE: Self = Self::of(Case::Letters, RESERVED_TYPES, "Choice");
    /// Requests.
    pub(crate) const REQUEST: Self = Self::of(Case::Letters, RESERVED_TYPES, "Request");

    const fn of(case: Case, reserved: &'static [&'static str], suffix: &'static str) -> Self {
        Self { case, reserved, suffix }
    }

    /// The identity of a name: two names with one key can't be in one scope.
    pub(crate) fn key(self, name: &Name) -> String {
        let mut key = self.joined(name);
        if self.is_reserved(&key) {
            key.push_str(if self.case == Case::Letters { "" } else { "_" });
            key.push_str(&self.suffix.to_ascii_lowercase());
        }
        key
    }

    /// Whether the name gets an additional word.
    pub(crate) fn is_changed(self, name: &Name) -> bool {
        self.is_reserved(&self.joined(name))
    }

    /// The identifier without its upper case: `foo_bar` for `FooBar`, or `foobar` where the case does not count.
    fn joined(self, name: &Name) -> String {
        if name.is_empty() {
            return words_of("").to_string();
        }
        if !name.as_str().is_ascii() && self.case != Case::Snake {
            return self.joined_letters(name);
        }
        let mut key = String::with_capacity(name.as_str().len());
        for word in name.words() {
            let is_number = word.starts_with(char::is_numeric);
            let is_limit = match self.case {
                Case::Snake => true,
                Case::Camel => !is_number || key.ends_with(char::is_numeric),
                Case::Letters => false,
            };
            if is_limit && !key.is_empty() {
                key.push('_');
            }
            key.push_str(word);
        }
        key
    }

    /// The same for any letters. The upper case of a letter can be several letters, so that `ß` and `s_s` are both
    /// `SS`. The compiler reads identifiers in the form NFC, in which letters of two words can be one.
    fn joined_letters(self, name: &Name) -> String {
        let mut identifier = String::new();
        for word in name.words() {
            let is_number = word.starts_with(char::is_numeric);
            if self.case == Case::Camel && is_number && identifier.ends_with(char::is_numeric) {
                identifier.push('_');
            }
            let mut rest = word.chars();
            identifier.extend(rest.next().into_iter().flat_map(char::to_uppercase));
            identifier.push_str(rest.as_str());
        }
        let mut key = String::new();
        for letter in identifier.nfc() {
            if self.case == Case::Camel && letter.is_uppercase() && !key.is_empty() {
                key.push('_');
            }
            key.extend(letter.to_lowercase());
        }
        key
    }

    fn is_reserved(self, key: &str) -> bool {
        self.reserved.iter().any(|reserved| reserved.eq_ignore_ascii_case(key))
    }

    /// Whether this spelling always gets this name, whatever other names are in the scope. Two such spellings never have
    /// one key.
    pub(crate) fn is_certain(self, name: &Name, wire: &str) -> bool {
        let key = self.joined(name);
        name.as_str() == wire && wire.is_ascii() && key == wire && !self.is_reserved(&key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_identifier_have_one_key() {
        let key = |written: NameStyle, text: &str| written.key(&Name::from_text(text));
        assert_eq!(key(NameStyle::TYPE, "box"), key(NameStyle::TYPE, "box_type"));
        assert_eq!(key(NameStyle::TYPE, "bird_1"), key(NameStyle::TYPE, "bird1"));
        assert_ne!(key(NameStyle::SNAKE, "bird_1"), key(NameStyle::SNAKE, "bird1"));
        assert_eq!(key(NameStyle::SNAKE, "x²"), key(NameStyle::SNAKE, "x"));
        assert_eq!(key(NameStyle::VALUE, "self"), "self_value");
    }

    #[test]
    fn camel_case_keeps_boundaries_between_numbers() {
        let key = |text: &str| NameStyle::VALUE.key(&Name::from_text(text));
        assert_eq!(key("a_1"), key("a1"));
        assert_ne!(key("v1_1"), key("v11"));
        assert_ne!(key("foo_bar"), key("foobar"));
    }

    #[test]
    fn letters_of_several_words_can_be_one_identifier() {
        for (one, other) in [
            ("s_s", "ß"),
            ("xSSy", "xẞy"),
            ("f_f_i", "ﬃ"),
            ("α_ι", "ᾳ"),
            ("ʼ_n", "ŉ"),
            ("\u{1100}_\u{1161}", "\u{ac00}"),
        ] {
            for style in [NameStyle::VALUE, NameStyle::TYPE] {
                let key = |text: &str| style.key(&Name::from_text(text));
                assert_eq!(key(one), key(other), "{one} and {other}, {style:?}");
            }
        }
    }

    #[test]
    fn only_a_spelling_equal_to_its_name_is_certain() {
        let certain =
            |written: NameStyle, wire: &str| written.is_certain(&Name::from_text(wire), wire);
        assert!(certain(NameStyle::SNAKE, "user_id") && certain(NameStyle::VALUE, "user_id"));
        assert!(certain(NameStyle::SNAKE, "a_1") && certain(NameStyle::VALUE, "a1"));
        for wire in ["userId", "USER", "_id", "größe", "a b"] {
            assert!(!certain(NameStyle::SNAKE, wire), "{wire}");
        }
        assert!(!certain(NameStyle::VALUE, "a_1") && !certain(NameStyle::VALUE, "self"));
    }
}
