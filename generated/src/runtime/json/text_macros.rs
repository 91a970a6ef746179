//! The codecs of emitted types that are strings in JSON: enums and ids.

#![allow(unused_macros, reason = "which of them are used depends on the document")]

/// An enum of strings: `Variant "wire value";` for each value; the last name is the variant for unknown values.
macro_rules! open_enum {
    ($type:ident { $($variant:ident $value:literal;)* } else $other:ident) => {
        impl $type {
            /// The string in JSON.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::$other(text) => text,
                }
            }

            /// The values that this version of the crate knows, in the document's order.
            pub fn known_values() -> $crate::runtime::json::KnownValues<Self> {
                $crate::runtime::json::KnownValues::of([$(Self::$variant),*])
            }
        }

        /// Ordered by string; for one string, the known value comes first.
        impl ::core::cmp::Ord for $type {
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                $crate::runtime::json::compare(
                    (self.as_str(), ::core::matches!(self, Self::$other(_))),
                    (other.as_str(), ::core::matches!(other, Self::$other(_))),
                )
            }
        }

        impl ::core::cmp::PartialOrd for $type {
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }

        impl ::core::convert::From<&str> for $type {
            fn from(text: &str) -> Self {
                match text {
                    $($value => Self::$variant,)*
                    other => Self::$other(other.into()),
                }
            }
        }

        impl ::core::convert::From<::std::string::String> for $type {
            fn from(text: ::std::string::String) -> Self {
                match Self::from(text.as_str()) {
                    Self::$other(_) => Self::$other(text),
                    known => known,
                }
            }
        }

        impl ::core::convert::From<$type> for ::std::string::String {
            fn from(value: $type) -> Self {
                match value {
                    $type::$other(text) => text,
                    known => known.as_str().into(),
                }
            }
        }

        impl ::core::fmt::Display for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        $crate::runtime::json::text_impls! { $type }
    };
}

/// The impls of a type that is a string in JSON; the type must have `as_str`, `From<&str>` and `From<String>`.
macro_rules! text_impls {
    ($type:ident) => {
        impl ::core::convert::From<&::std::string::String> for $type {
            fn from(text: &::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl ::core::convert::From<::std::borrow::Cow<'_, str>> for $type {
            fn from(text: ::std::borrow::Cow<'_, str>) -> Self {
                Self::from(text.into_owned())
            }
        }

        impl ::core::convert::From<&Self> for $type {
            fn from(value: &Self) -> Self {
                value.clone()
            }
        }

        impl ::core::convert::From<&$type> for ::std::string::String {
            fn from(value: &$type) -> Self {
                value.as_str().into()
            }
        }

        impl ::core::str::FromStr for $type {
            type Err = ::core::convert::Infallible;

            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(Self::from(text))
            }
        }

        impl ::core::cmp::PartialEq<str> for $type {
            fn eq(&self, text: &str) -> bool {
                self.as_str() == text
            }
        }

        impl ::core::cmp::PartialEq<&str> for $type {
            fn eq(&self, text: &&str) -> bool {
                self.as_str() == *text
            }
        }

        impl ::core::cmp::PartialEq<::std::string::String> for $type {
            fn eq(&self, text: &::std::string::String) -> bool {
                self.as_str() == text
            }
        }

        impl ::core::cmp::PartialEq<$type> for str {
            fn eq(&self, value: &$type) -> bool {
                self == value.as_str()
            }
        }

        impl ::core::cmp::PartialEq<$type> for &str {
            fn eq(&self, value: &$type) -> bool {
                *self == value.as_str()
            }
        }

        impl ::core::cmp::PartialEq<$type> for ::std::string::String {
            fn eq(&self, value: &$type) -> bool {
                self == value.as_str()
            }
        }

        impl ::core::convert::AsRef<str> for $type {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl $crate::runtime::json::Decode for $type {
            fn read(
                reader: &mut $crate::runtime::json::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::json::DecodeError> {
                reader.text()
            }
        }

        impl $crate::runtime::json::Encode for $type {
            fn write(&self, writer: &mut $crate::runtime::json::Writer) {
                writer.string(self.as_str());
            }
        }

        impl ::serde_core::Serialize for $type {
            fn serialize<S: ::serde_core::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde_core::Deserialize<'de> for $type {
            fn deserialize<D: ::serde_core::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::json::deserialize_text(deserializer)
            }
        }
    };
}

/// An id, a string with a type of its own: a struct with one private, unnamed field.
macro_rules! identifier {
    ($type:ident) => {
        impl $type {
            /// Makes the id from a string.
            pub fn new(text: impl ::core::convert::Into<::std::string::String>) -> Self {
                Self(text.into())
            }

            /// The string.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl ::core::convert::From<&str> for $type {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl ::core::convert::From<::std::string::String> for $type {
            fn from(text: ::std::string::String) -> Self {
                Self(text)
            }
        }

        /// So that a map by ids can be searched with a `&str`.
        impl ::core::borrow::Borrow<str> for $type {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl ::core::convert::From<$type> for ::std::string::String {
            fn from(id: $type) -> Self {
                id.0
            }
        }

        impl ::core::fmt::Display for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(&self.0)
            }
        }

        $crate::runtime::json::text_impls! { $type }
    };
}

#[allow(unused_imports, reason = "which of them are used depends on the document")]
pub(crate) use {identifier, open_enum, text_impls};
