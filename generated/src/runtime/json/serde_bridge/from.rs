//! From a format: its values, as the text of JSON.

use std::fmt;

use serde_core::Deserializer;
use serde_core::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};

use crate::runtime::json::{Value, Writer};

/// The JSON that a format for people says in its own way.
pub(super) fn values<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let mut writer = Writer::new();
    Values(&mut writer).deserialize(deserializer)?;
    Ok(writer.into_text())
}

/// A text.
///
/// # Errors
///
/// Those of the format.
pub(crate) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    deserializer.deserialize_string(Text)
}

/// Writes what it visits.
struct Values<'w>(&'w mut Writer);

/// Numbers are such an object, if any crate of a program switches on `arbitrary_precision` of `serde_json`.
const NUMBER: &str = "$serde_json::private::Number";

impl<'de> DeserializeSeed<'de> for Values<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Values<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON has")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.0.raw(if value { "true" } else { "false" });
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.0.value(&value.into());
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.0.value(&value.into());
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.0.value(&value.into());
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.0.string(value);
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.0.raw("null");
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.0.raw("[");
        let mut before = "";
        while items.next_element_seed(Item { before, value: Values(self.0) })?.is_some() {
            before = ",";
        }
        self.0.raw("]");
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let mut key: Option<String> = members.next_key()?;
        if key.as_deref() == Some(NUMBER) {
            let digits: String = members.next_value()?;
            let number = digits.parse().map(Value::Number).map_err(A::Error::custom)?;
            self.0.value(&number);
            return Ok(());
        }
        self.0.raw("{");
        let mut is_first = true;
        while let Some(name) = key {
            self.0.key(&name, &mut is_first);
            members.next_value_seed(Values(self.0))?;
            key = members.next_key()?;
        }
        self.0.raw("}");
        Ok(())
    }
}

/// An item of a list, with what parts it from the one before.
struct Item<'w> {
    before: &'static str,
    value: Values<'w>,
}

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.value.0.raw(self.before);
        self.value.deserialize(deserializer)
    }
}

/// Keeps the text that it visits.
struct Text;

impl Visitor<'_> for Text {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<String, E> {
        Ok(text)
    }
}
