//! The methods of response types for tests: a sample, a builder, a setter for each field.

/// `Type "JSON of a sample"`, then of a struct `field how Type;` for each field, or `field "wire name" how Type;`. A word behind the
/// type says that the struct has a setter for the field without this feature, too.
macro_rules! sampled {
    ($type:ident $json:literal) => {
        impl $type {
            /// The sample value of the reference, for tests and fakes.
            pub fn sample() -> Self {
                $crate::runtime::testing::sample($json)
            }
        }
    };
    ($type:ident $json:literal { $($field:ident $($key:literal)? $how:ident $value:ty $(, $has:ident)?;)* }) => {
        impl $type {
            /// The sample value of the reference, for tests and fakes. The setters change single fields.
            pub fn sample() -> Self {
                $crate::runtime::testing::sample($json)
            }

            /// Builds a value member by member. Each setter has the name of its field. The error of `build()` names a
            /// missing member.
            pub fn builder() -> $crate::runtime::testing::Draft<Self> {
                $crate::runtime::testing::Draft::new()
            }

            $($crate::runtime::testing::sampled! { @own $($has)? $how $field $value })*
        }

        #[doc(hidden)]
        impl $crate::runtime::testing::Draft<$type> {
            $($crate::runtime::testing::sampled! {
                @how draft $how $field ($crate::runtime::json::wire!($field $($key)?)) $value
            })*
        }
    };

    (@own set $how:ident $field:ident $value:ty) => {};
    (@own $how:ident $field:ident $value:ty) => {
        $crate::runtime::testing::sampled! { @how own $how $field () $value }
    };

    // What is given, and what the field and the member have of it.
    (@how $to:ident value $field:ident $key:tt $value:ty) => {
        $crate::runtime::testing::sampled! {
            @$to $field $key [] (impl Into<$value>) ($field.into())
        }
    };
    (@how $to:ident boxed $field:ident $key:tt $value:ty) => {
        $crate::runtime::testing::sampled! {
            @$to $field $key [] (impl Into<$value>) (::std::boxed::Box::new($field.into()))
        }
    };
    (@how $to:ident list $field:ident $key:tt $value:ty) => {
        $crate::runtime::testing::sampled! {
            @$to $field $key [] (impl IntoIterator<Item: Into<$value>>)
            ($crate::runtime::list::<$value>($field))
        }
    };
    (@how $to:ident map $field:ident $key:tt $value:ty) => {
        $crate::runtime::testing::sampled! {
            @$to $field $key [] (impl IntoIterator<Item = (impl Into<String>, impl Into<$value>)>)
            ($crate::runtime::map::<$value>($field))
        }
    };
    (@how $to:ident optional $field:ident $key:tt $value:ty) => {
        $crate::runtime::testing::sampled! {
            @$to $field $key [<By>] (impl $crate::runtime::Setting<$value, By>) ($field.given())
        }
    };
    (@how $to:ident optional_boxed $field:ident $key:tt $value:ty) => {
        $crate::runtime::testing::sampled! {
            @$to $field $key [<By>] (impl $crate::runtime::Setting<$value, By>)
            ($field.given().map(::std::boxed::Box::new))
        }
    };
    (@how $to:ident optional_list $field:ident $key:tt $value:ty) => {
        $crate::runtime::testing::sampled! {
            @$to $field $key [<By>] (impl $crate::runtime::ListSetting<$value, By>) ($field.given())
        }
    };
    (@how $to:ident optional_map $field:ident $key:tt $value:ty) => {
        $crate::runtime::testing::sampled! {
            @$to $field $key [<By>] (impl $crate::runtime::MapSetting<$value, By>) ($field.given())
        }
    };
    (@how $to:ident optional_json $field:ident $key:tt $value:ty) => {
        $crate::runtime::testing::sampled! {
            @$to $field $key [] (impl Into<$value>) (::core::option::Option::Some($field.into()))
        }
    };
    (@how $to:ident patch $field:ident $key:tt $value:ty) => {
        $crate::runtime::testing::sampled! {
            @$to $field $key [<By>] (impl $crate::runtime::NullableSetting<$value, By>) ($field.given())
        }
    };
    (@how $to:ident patch_list $field:ident $key:tt $value:ty) => {
        $crate::runtime::testing::sampled! {
            @$to $field $key [<By>] (impl $crate::runtime::NullableListSetting<$value, By>)
            ($field.given())
        }
    };
    (@how $to:ident patch_map $field:ident $key:tt $value:ty) => {
        $crate::runtime::testing::sampled! {
            @$to $field $key [<By>] (impl $crate::runtime::NullableMapSetting<$value, By>)
            ($field.given())
        }
    };

    (@own $field:ident () [$($generics:tt)*] ($($given:tt)*) ($($held:tt)*)) => {
        /// Sets the field with this name.
        // The fields stand in the docs; a search for one would find both.
        #[cfg_attr(docsrs, doc(hidden))]
        pub fn $field $($generics)* (mut self, $field: $($given)*) -> Self {
            self.$field = $($held)*;
            self
        }
    };
    (@draft $field:ident $key:tt [$($generics:tt)*] ($($given:tt)*) ($($held:tt)*)) => {
        pub fn $field $($generics)* (self, $field: $($given)*) -> Self {
            self.with($key, &$($held)*)
        }
    };
}

pub(crate) use sampled;
