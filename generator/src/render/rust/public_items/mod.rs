//! The public items of the emitted crate, one on each line: `api.txt`.
//!
//! The difference of this file shows reviewers what users of the crate notice. The items come from the syntax trees of
//! the printed files, and from the sources of the runtime. For macros of the runtime, accessors have lines of their
//! own; the name of the macro covers the other items.

mod item;
mod lines;
mod reach;
mod source;
mod tokens;
mod traits;

use std::fmt::Write as _;

use proc_macro2::{LexError, TokenStream};

use super::naming;
use crate::model::Api;
pub(super) use item::{Item, join};
use reach::Modules;
pub(super) use source::{invocation, items};
use tokens::without_bodies;

/// The items of some files, by their paths below `src`.
#[derive(Debug, Default)]
pub struct PublicItems(Modules);

impl PublicItems {
    /// Adds the items of a file.
    pub(super) fn add(&mut self, path: &str, items: Vec<Item>) {
        self.0.add(path.strip_prefix("src/").unwrap_or(path), items);
    }

    /// Adds the items of a copied file.
    pub(crate) fn add_copied(&mut self, path: &str, items: &SourceItems) {
        self.add(path, items.0.clone());
    }

    /// The sorted list of an API's crate: lines with a path, a colon and the fact about the item.
    pub fn text(&self, api: &Api) -> String {
        let (package, version) = (naming::package_name(api), api.package.version_or_first());
        let mut text =
            format!("# Public items of {package} {version}. Codegen writes this list.\n");
        for (path, facts) in self.0.lines() {
            let line = lines::text(&facts);
            let space = if line.is_empty() { "" } else { " " };
            let _ = writeln!(text, "{path}:{space}{line}");
        }
        text
    }
}

/// The items of a file that is copied as it is.
#[derive(Clone, Debug)]
pub(crate) struct SourceItems(Vec<Item>);

impl SourceItems {
    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// When the text is not valid Rust.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        // Docs are a third of a file, and no part of the list.
        let is_code = |line: &&str| {
            let text = line.trim_start();
            !text.starts_with("///") && !text.starts_with("//!")
        };
        let code: String = text.lines().filter(is_code).flat_map(|line| [line, "\n"]).collect();
        let tokens: TokenStream = code.parse().map_err(|error: LexError| error.to_string())?;
        let file = syn::parse2(without_bodies(tokens)).map_err(|error| error.to_string())?;
        Ok(Self(items(&file)))
    }
}

#[cfg(test)]
mod tests {
    use super::{PublicItems, SourceItems};

    /// The lines for a crate with these files.
    fn lines(files: &[(&str, &str)]) -> Vec<String> {
        let mut items = PublicItems::default();
        for (path, text) in files {
            items.add_copied(path, &SourceItems::read(text).expect("it is Rust"));
        }
        let lines = items.0.lines().into_iter();
        lines.map(|(path, facts)| format!("{path}: {}", super::lines::text(&facts))).collect()
    }

    #[test]
    fn items_have_all_their_public_paths() {
        let root = "mod pets; pub mod shop { pub use crate::pets::*; } pub use pets::Pet as Animal; pub use http;";
        let pets =
            "#[derive(Debug, Clone)] pub struct Pet { pub name: String, age: u8 } struct Hidden;";
        let expected = [
            "Animal: struct with private fields derive(Clone, Debug)",
            "Animal.name: String",
            "http: use http",
            "shop::Pet: struct with private fields derive(Clone, Debug)",
            "shop::Pet.name: String",
        ];
        assert_eq!(lines(&[("src/lib.rs", root), ("src/pets.rs", pets)]), expected);
    }

    #[test]
    fn implementations_in_other_modules_belong_to_the_type() {
        let root = "pub mod pets; mod more; mod hidden;";
        let pets = "#[non_exhaustive] pub enum Kind { Cat, #[deprecated] Dog(u8) } pub trait Fed { fn feed(&mut self); }";
        let more = "use crate::pets::{Fed, Kind}; use crate::hidden::Secret; \
            impl Fed for Kind {} impl Secret for Kind {} impl From<&str> for Kind {} \
            impl Kind { pub fn of(mut self, at: impl Into<u8>) -> Self { self } fn own(&self) {} }";
        let expected = [
            "pets::Fed: trait",
            "pets::Fed::feed: fn(&mut self)",
            "pets::Kind: #[non_exhaustive] enum",
            "pets::Kind as Fed: impl",
            "pets::Kind as From<&str>: impl",
            "pets::Kind::Cat: variant",
            "pets::Kind::Dog: #[deprecated] variant(u8)",
            "pets::Kind::of: fn(self, impl Into<u8>) -> Self",
        ];
        let files = [
            ("src/lib.rs", root),
            ("src/pets/mod.rs", pets),
            ("src/more.rs", more),
            ("src/hidden.rs", "pub trait Secret {}"),
        ];
        assert_eq!(lines(&files), expected);
    }

    #[test]
    fn a_feature_is_the_condition_of_its_items() {
        let root = "#[cfg(feature = \"hooks\")] pub mod hooks;";
        let hooks = "pub struct Hook; request! { Hook page \"hooks\" Item; } \
            accessors! { Hook { #[doc = \"The name.\"] name: &str; } fields { One Two } }";
        let expected = [
            "hooks::Hook: #[cfg(feature = \"hooks\")] struct",
            "hooks::Hook as request!: #[cfg(feature = \"hooks\")] page Item;",
            "hooks::Hook::name: #[cfg(feature = \"hooks\")] accessor &str",
        ];
        assert_eq!(lines(&[("src/lib.rs", root), ("src/hooks.rs", hooks)]), expected);
    }

    #[test]
    fn circular_imports_terminate() {
        let root = "pub use a::*; pub mod a; pub mod b;";
        let (a, b) = (
            "pub use crate::b::*; pub use crate::b::Nothing;",
            "pub use crate::a::*; pub struct One;",
        );
        let lines = lines(&[("src/lib.rs", root), ("src/a.rs", a), ("src/b.rs", b)]);
        assert!(lines.contains(&"a::One: struct".to_owned()), "{lines:?}");
        assert!(lines.len() < 10, "{lines:?}");
    }

    #[test]
    fn a_trait_that_is_written_out_is_as_good_as_a_derived_one() {
        let derived = "#[derive(Clone, Debug)] pub struct Pet;";
        let written_out = "#[derive(Clone)] pub struct Pet; impl std::fmt::Debug for Pet {}";
        let by_macro = "#[derive(Clone)] pub struct Pet; debug_without! { Pet {} hidden { name } }";
        for text in [derived, written_out, by_macro] {
            assert_eq!(lines(&[("lib.rs", text)]), ["Pet: struct derive(Clone, Debug)"], "{text}");
        }
        let alone = "pub struct Pet; impl Default for Pet {}";
        assert_eq!(lines(&[("lib.rs", alone)]), ["Pet: struct derive(Default)"]);
    }
}
