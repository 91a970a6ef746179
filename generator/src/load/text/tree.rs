//! A tree from JSON or YAML, by `serde`: nothing that JSON has no word for, and no key twice without notice.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// How many values aliases of YAML may stand for, all together: a text of a kilobyte can stand for a terabyte.
const ALIAS_LIMIT: usize = 1_000_000;

/// Reads a tree, and notes what `serde` says nothing about.
pub(super) struct Tree {
    is_yaml: bool,
    /// How many more values there can be. Without aliases each takes a character of the text, or more.
    left: Cell<usize>,
    /// Whether some object has a key twice; the value then holds the last one.
    pub(super) is_repeated: Cell<bool>,
}

impl Tree {
    pub(super) fn new(text: &str, is_yaml: bool) -> Self {
        let left = Cell::new(text.len() + ALIAS_LIMIT);
        Self { is_yaml, left, is_repeated: Cell::new(false) }
    }
}

impl<'de> DeserializeSeed<'de> for &Tree {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        let left = self.left.get().checked_sub(1);
        self.left.set(left.ok_or_else(|| {
            D::Error::custom(format!("the aliases stand for more than {ALIAS_LIMIT} values"))
        })?);
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &Tree {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what JSON has a word for")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    /// A YAML text with nothing in it.
    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        let number = Number::from_f64(value).map(Value::Number);
        number.ok_or_else(|| E::custom(format!("JSON has no number for `{value}`: quote it")))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(self)? {
            items.push(item);
        }
        Ok(items.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(key) = object.next_key::<String>()? {
            if self.is_yaml && key == "<<" {
                let message = "`<<` does not merge in YAML 1.2: write the keys out";
                return Err(A::Error::custom(message));
            }
            if members.insert(key, object.next_value_seed(self)?).is_some() {
                self.is_repeated.set(true);
            }
        }
        Ok(members.into())
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
        let (tag, _) = tagged.variant::<String>()?;
        Err(A::Error::custom(format!("the tag `!{tag}` has no meaning here: leave it out")))
    }
}

#[cfg(test)]
mod tests {
    use serde::de::DeserializeSeed;
    use serde_json::{Value, json};

    use super::Tree;

    fn read(text: &str) -> Option<Value> {
        let deserializer = serde_yaml::Deserializer::from_str(text);
        Tree::new(text, true).deserialize(deserializer).ok()
    }

    #[test]
    fn scalars_are_what_the_core_schema_says() {
        let cases = [
            ("~", json!(null)),
            ("True", json!(true)),
            ("yes", json!("yes")),
            ("12", json!(12)),
            ("-12", json!(-12)),
            ("+12", json!(12)),
            ("18446744073709551615", json!(u64::MAX)),
            ("18446744073709551616", json!(18446744073709551616.0)),
            ("-9223372036854775809", json!(-9223372036854775809.0)),
            ("0o17", json!(15)),
            ("0xff", json!(255)),
            ("0x", json!("0x")),
            ("0x+1", json!("0x+1")),
            ("1.5", json!(1.5)),
            (".5e3", json!(500.0)),
            ("1.", json!(1.0)),
            (".", json!(".")),
            ("e5", json!("e5")),
            ("1_000", json!("1_000")),
            ("3.0.0", json!("3.0.0")),
            ("'-'", json!("-")),
            ("inf", json!("inf")),
            ("2030-06-01", json!("2030-06-01")),
        ];
        for (text, value) in cases {
            assert_eq!(read(text), Some(value), "{text}");
        }
        for text in [".inf", "-.INF", ".nan", "!mine 1", "{[]: 1}", "{<<: {}}"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn aliases_stand_for_so_many_values_at_most() {
        let text = format!("- &a [{}]\n{}", "1, ".repeat(2_000), "- *a\n".repeat(1_000));
        assert_eq!(read(&text), None);
        assert!(read(&text.replace("*a", "1")).is_some());
    }
}
