//! Serialization: the values of a JSON text, in the format.

use serde_core::ser::{Error, SerializeMap, SerializeSeq};
use serde_core::{Serialize, Serializer};

use crate::runtime::json::reader::JsonType;
use crate::runtime::json::{DecodeError, Number, Reader};

/// A reader of a JSON text that this crate has written.
pub(super) fn values<S: Serializer>(json: &str, serializer: S) -> Result<S::Ok, S::Error> {
    Json(json).serialize(serializer)
}

/// The JSON text of a value. Each call of `serialize` reads the text again.
struct Json<'t>(&'t str);

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut reader = Reader::of_ours(self.0);
        match reader.kind().map_err(S::Error::custom)? {
            JsonType::Null => serializer.serialize_none(),
            JsonType::Boolean => serializer.serialize_bool(read(reader.boolean())?),
            JsonType::Number => match read(reader.number("a number"))? {
                Number::Natural(number) => serializer.serialize_u64(number),
                Number::Negative(number) => serializer.serialize_i64(number),
                Number::Float(number) => serializer.serialize_f64(number),
            },
            JsonType::String => serializer.serialize_str(&read(reader.string())?),
            JsonType::Array => {
                let mut list = serializer.serialize_seq(None)?;
                let mut is_first = true;
                read(reader.array())?;
                while read(reader.item(std::mem::take(&mut is_first)))? {
                    list.serialize_element(&Json(self.next(&mut reader)?))?;
                }
                list.end()
            }
            JsonType::Object => {
                let mut map = serializer.serialize_map(None)?;
                let mut is_first = true;
                read(reader.object())?;
                while let Some(name) = read(reader.member(std::mem::take(&mut is_first)))? {
                    map.serialize_entry(&*name, &Json(self.next(&mut reader)?))?;
                }
                map.end()
            }
        }
    }
}

impl<'t> Json<'t> {
    /// The text of the next value.
    fn next<E: Error>(&self, reader: &mut Reader<'_>) -> Result<&'t str, E> {
        let start = reader.offset();
        read(reader.skip())?;
        Ok(self.0.get(start..reader.offset()).unwrap_or_default())
    }
}

fn read<T, E: Error>(read: Result<T, DecodeError>) -> Result<T, E> {
    read.map_err(E::custom)
}
