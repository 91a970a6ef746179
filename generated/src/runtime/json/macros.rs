//! The codecs of emitted types: one line for each field, value or variant.
//!
//! Macros keep the emitted source small enough to read and to review.

#![allow(unused_macros, reason = "which of them are used depends on the document")]

/// `serde` by way of the codec.
macro_rules! serde_impls {
    ($type:ident) => {
        impl ::serde_core::Serialize for $type {
            fn serialize<S: ::serde_core::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::runtime::json::serialize(self, serializer)
            }
        }

        impl<'de> ::serde_core::Deserialize<'de> for $type {
            fn deserialize<D: ::serde_core::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::json::deserialize(deserializer)
            }
        }
    };
}

/// The name of a field in JSON: the given wire name, or else the name of the field.
macro_rules! wire {
    ($field:ident) => {
        ::core::stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

/// A struct: `field how;` for each field, where `how` is a function of [`slot`](super::slot) and of
/// [`put`](super::put), or `field "wire name" how;` if the field has another name in JSON. Then the members with a
/// constant value.
macro_rules! object {
    ($type:ident { $($field:ident $($key:literal)? $how:ident;)* } $(constants { $($constant:literal $value:literal;)* })?) => {
        impl $crate::runtime::json::Decode for $type {
            fn read(
                reader: &mut $crate::runtime::json::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::json::DecodeError> {
                $(let mut $field = $crate::runtime::json::slot::$how();)*
                match reader.members(
                    &[$($crate::runtime::json::wire!($field $($key)?)),*],
                    &mut [$(&mut $field),*],
                ) {
                    ::core::result::Result::Ok(()) => {
                        ::core::result::Result::Ok(Self { $($field: $field.finish(),)* })
                    }
                    ::core::result::Result::Err(error) => ::core::result::Result::Err(error),
                }
            }
        }

        impl $crate::runtime::json::Encode for $type {
            fn write(&self, writer: &mut $crate::runtime::json::Writer) {
                writer.object(&[
                    $($($crate::runtime::json::put::required($constant, &$value),)*)?
                    $($crate::runtime::json::put::$how(
                        $crate::runtime::json::wire!($field $($key)?), &self.$field,
                    ),)*
                ]);
            }
        }

        $crate::runtime::json::serde_impls! { $type }
    };
}

/// `Debug` of a struct with secret fields. The arguments are the names of the fields to show, of the fields with JSON
/// of any shape, and of the fields to hide. `veiled` alone is for a newtype of JSON of any shape.
macro_rules! debug_without {
    ($type:ident veiled) => {
        impl ::core::fmt::Debug for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let veiled = $crate::runtime::json::Veiled(&self.0);
                f.debug_tuple(stringify!($type)).field(&veiled).finish()
            }
        }
    };
    ($type:ident { $($shown:ident)* } veiled { $($veiled:ident)* } hidden { $($hidden:ident)* }) => {
        impl ::core::fmt::Debug for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct(stringify!($type))
                    $(.field(stringify!($shown).trim_start_matches("r#"), &self.$shown))*
                    $(.field(
                        stringify!($veiled).trim_start_matches("r#"),
                        &$crate::runtime::json::Veiled(&self.$veiled),
                    ))*
                    $(.field(
                        stringify!($hidden).trim_start_matches("r#"),
                        &::core::format_args!(".."),
                    ))*
                    .finish()
            }
        }
    };
}

/// A type that wraps another type: a struct with one unnamed field. After `; text` the wrapped type consists of text.
macro_rules! alias {
    ($type:ident $target:ty; text) => {
        impl ::core::convert::From<&str> for $type {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        $crate::runtime::json::alias! { $type $target }
    };
    ($type:ident $target:ty) => {
        impl ::core::convert::From<$target> for $type {
            fn from(value: $target) -> Self {
                Self(value)
            }
        }

        impl $crate::runtime::json::Decode for $type {
            fn read(
                reader: &mut $crate::runtime::json::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::json::DecodeError> {
                $crate::runtime::json::Decode::read(reader).map(Self)
            }
        }

        impl $crate::runtime::json::Encode for $type {
            fn write(&self, writer: &mut $crate::runtime::json::Writer) {
                $crate::runtime::json::Encode::write(&self.0, writer);
            }
        }

        $crate::runtime::json::serde_impls! { $type }
    };
}

/// A union with a discriminating property: `Variant "value";` for each variant, `Variant "one" "two" own;` if the type
/// variant's own type carries the property. The last name is the variant that keeps the JSON of the others. After `as`, the
/// method that reads the property; a variant with several values has a field of that name.
macro_rules! tagged_union {
    ($type:ident $key:literal as $name:ident { $($variant:ident $first:literal $($more:literal)* $($own:ident)?;)* } else $other:ident) => {
        impl $type {
            /// The value of the discriminating property: the property of the JSON with the name of this method.
            ///
            /// `None` if the variant is unknown to this version of the crate and its JSON lacks the property.
            pub fn $name(&self) -> ::core::option::Option<&str> {
                match self {
                    $(Self::$variant(variant) => {
                        $crate::runtime::json::tagged_union! { @tag variant $name $first $($more)* }
                    })*
                    Self::$other(json) => json.lend($key),
                }
            }
        }

        $crate::runtime::json::tagged_union! {
            $type $key { $($variant $first $($more)* $($own)?;)* } else $other
        }
    };
    (@tag $variant:ident $name:ident $tag:literal) => {{
        let _ = $variant;
        ::core::option::Option::Some($tag)
    }};
    (@tag $variant:ident $name:ident $($tag:literal)*) => {
        ::core::option::Option::Some(::core::convert::AsRef::as_ref(&$variant.$name))
    };
    ($type:ident $key:literal { $($variant:ident $first:literal $($more:literal)* $($own:ident)?;)* } else $other:ident) => {
        impl $crate::runtime::json::Decode for $type {
            fn read(
                reader: &mut $crate::runtime::json::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::json::DecodeError> {
                let tag = reader.tag($key)?;
                $(if tag.is($first) $(|| tag.is($more))* {
                    return reader.variant(Self::$variant);
                })*
                reader.unknown(Self::$other)
            }
        }

        impl $crate::runtime::json::Encode for $type {
            fn write(&self, writer: &mut $crate::runtime::json::Writer) {
                match self {
                    $(Self::$variant(value) => writer.tagged(value, $key, &$first),)*
                    Self::$other(json) => writer.value(json),
                }
            }
        }

        $crate::runtime::json::serde_impls! { $type }
    };
}

/// A union whose variants are identified by a property that no other variant has: `Variant "key";` for each variant. A
/// property that is null counts as absent.
macro_rules! keyed_union {
    ($type:ident { $($variant:ident $key:literal;)* } else $other:ident) => {
        impl $crate::runtime::json::Decode for $type {
            fn read(
                reader: &mut $crate::runtime::json::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::json::DecodeError> {
                let found = reader.first_of(&[$($key),*])?;
                $(if found == ::core::option::Option::Some($key) {
                    return reader.variant(Self::$variant);
                })*
                reader.unknown(Self::$other)
            }
        }

        $crate::runtime::json::union_encode! { $type { $($variant)* } else $other }
    };
}

/// A union of different JSON types: `Variant test;` for each variant, where `test` is a method of `JsonType` such as
/// `is_string`.
macro_rules! typed_union {
    ($type:ident { $($variant:ident $test:ident;)* } else $other:ident) => {
        impl $crate::runtime::json::Decode for $type {
            fn read(
                reader: &mut $crate::runtime::json::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::json::DecodeError> {
                let kind = reader.kind()?;
                $(if kind.$test() {
                    return reader.variant(Self::$variant);
                })*
                reader.unknown(Self::$other)
            }
        }

        $crate::runtime::json::union_encode! { $type { $($variant)* } else $other }
    };
}

/// Conversions into such a union: `Variant kind;` for each variant that is a scalar.
macro_rules! union_from {
    ($type:ident { $($variant:ident $kind:ident;)* }) => {
        $($crate::runtime::json::union_from! { @$kind $type $variant })*
    };
    (@text $type:ident $variant:ident) => {
        $crate::runtime::json::union_from! { @each $type $variant &str, ::std::string::String, &::std::string::String }
    };
    (@boolean $type:ident $variant:ident) => {
        $crate::runtime::json::union_from! { @each $type $variant bool }
    };
    (@integer $type:ident $variant:ident) => {
        $crate::runtime::json::union_from! { @each $type $variant i32, i64, u32 }
    };
    (@number $type:ident $variant:ident) => {
        $crate::runtime::json::union_from! { @each $type $variant f64, f32, i32, u32 }
    };
    (@each $type:ident $variant:ident $($from:ty),*) => {
        $(impl ::core::convert::From<$from> for $type {
            fn from(value: $from) -> Self {
                Self::$variant(value.into())
            }
        })*
    };
}

/// The conversion from a reference, so that lists and maps of such values can be lent.
macro_rules! lent {
    ($type:ident) => {
        impl ::core::convert::From<&Self> for $type {
            fn from(value: &Self) -> Self {
                ::core::clone::Clone::clone(value)
            }
        }
    };
}

/// Writes a union whose variants need no tag.
macro_rules! union_encode {
    ($type:ident { $($variant:ident)* } else $other:ident) => {
        impl $crate::runtime::json::Encode for $type {
            fn write(&self, writer: &mut $crate::runtime::json::Writer) {
                match self {
                    $(Self::$variant(value) => $crate::runtime::json::Encode::write(value, writer),)*
                    Self::$other(json) => writer.value(json),
                }
            }
        }

        $crate::runtime::json::serde_impls! { $type }
    };
}

/// Accessors for the fields that all variants share: `name: type;` for each, or `name "wire name": type;`. Then the variants
/// with such fields, the variants that are unions with such accessors, and the variant for unknown JSON.
macro_rules! accessors {
    ($type:ident $accessors:tt fields $fields:tt else $other:ident) => {
        $crate::runtime::json::accessors! { $type $accessors fields $fields methods {} else $other }
    };
    ($type:ident { $($(#[$doc:meta])* $name:ident $($key:literal)?: $returned:ty;)* } fields $fields:tt methods $methods:tt else $other:ident) => {
        impl $type {
            $($crate::runtime::json::accessors! {
                @method $(#[$doc])* $name ($crate::runtime::json::wire!($name $($key)?)) $returned,
                $fields $methods $other
            })*
        }
    };
    (@method $(#[$doc:meta])* $name:ident $key:tt $returned:ty, { $($field:ident)* } { $($method:ident)* } $other:ident) => {
        $(#[$doc])*
        /// Returns `None` if the variant has no such field, if the field is absent, or if this version of the crate
        /// does not know the variant and its JSON lacks the field.
        pub fn $name(&self) -> ::core::option::Option<$returned> {
            match self {
                $(Self::$field(variant) => $crate::runtime::json::Lend::lend(&variant.$name),)*
                $(Self::$method(variant) => variant.$name(),)*
                Self::$other(json) => json.lend($key),
            }
        }
    };
}

#[allow(unused_imports, reason = "which of them are used depends on the document")]
pub(crate) use {
    accessors, alias, debug_without, keyed_union, lent, object, serde_impls, tagged_union,
    typed_union, union_encode, union_from, wire,
};
