//! Lists of public items, and the breaking changes between two lists.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt;

use super::Version;
use super::fact::Fact;

/// A list of public items, as codegen writes it to `api.txt`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemList<'a> {
    version: Version,
    /// Path → the fact about its item.
    pub(super) items: BTreeMap<&'a str, Fact<'a>>,
}

/// A change that can break callers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Break<'a> {
    /// The item was removed.
    Gone(&'a str),
    /// The item changed: path, before, after.
    Changed(&'a str, &'a str, &'a str),
    /// The item was added to a type whose members callers construct, match or implement in full.
    Joined(&'a str),
}

impl<'a> ItemList<'a> {
    /// Reads a list.
    ///
    /// # Errors
    ///
    /// When the first line names no version, or a line has no colon; the error has the number of the line.
    ///
    /// # Examples
    ///
    /// ```
    /// use generator::release::ItemList;
    ///
    /// let before = ItemList::read("# Public items of shop 0.3.1.\ntypes::Pet: struct\n")?;
    /// let after = ItemList::read("# Public items of shop 0.3.2.\ntypes::Dog: struct\n")?;
    /// assert_eq!(before.breaks(&after).len(), 1);
    /// assert_eq!(before.needed(&after).map(|version| version.to_string()), Some("0.4.0".into()));
    /// # Ok::<(), usize>(())
    /// ```
    pub fn read(text: &'a str) -> Result<Self, usize> {
        let mut lines = text.lines().enumerate();
        let words = lines.next().map(|(_, line)| line.split(' ')).ok_or(1usize)?;
        let version = words.filter_map(|word| Version::read(word.trim_end_matches('.'))).next();
        let items = lines.map(|(at, line)| {
            let (path, fact) = line
                .split_once(": ")
                .or_else(|| Some((line.strip_suffix(':')?, "")))
                .ok_or(at + 1)?;
            Ok((path, Fact::read(fact)))
        });
        Ok(Self { version: version.ok_or(1usize)?, items: items.collect::<Result<_, usize>>()? })
    }

    /// The version in the first line of the list.
    pub fn version(&self) -> Version {
        self.version
    }

    /// The breaking changes in a later list, sorted by path.
    pub fn breaks(&self, later: &Self) -> Vec<Break<'a>>
    where
        Self: 'a,
    {
        let (mut breaks, old_names) = (Vec::new(), later.old_names());
        for (path, before) in &self.items {
            match later.now(path) {
                None => breaks.push(Break::Gone(path)),
                // One module can have a deprecated alias with the name of a type in another module.
                Some(after) if self.is_compatible_at(path, before, after) => {}
                Some(after) => {
                    let renamed = with_new_names(before.text, &old_names);
                    if !self.is_compatible_at(path, &Fact::read(&renamed), after) {
                        breaks.push(Break::Changed(path, before.text, after.text));
                    }
                }
            }
        }
        let joined = later
            .items
            .iter()
            .filter(|(path, fact)| !self.items.contains_key(*path) && self.is_closed(path, fact));
        breaks.extend(joined.map(|(path, _)| Break::Joined(path)));
        breaks.sort_by(|one, other| one.path().cmp(other.path()));
        breaks
    }

    /// The deprecated names of types, each with the new name.
    fn old_names(&self) -> HashMap<&'a str, &'a str> {
        let aliases = self.items.iter().filter(|(_, fact)| fact.is_deprecated);
        let names = aliases.filter_map(|(path, fact)| {
            let old = path.rsplit_once("::").map_or(*path, |(_, old)| old);
            Some((old, fact.target()?))
        });
        names.collect()
    }

    /// The fact at a path. The path may contain a deprecated name of a type.
    fn now(&self, path: &str) -> Option<&Fact<'a>> {
        let ends = ["::", ".", " as "].iter().flat_map(|end| path.match_indices(end));
        let mut ends: Vec<usize> = ends.map(|(at, _)| at).chain([path.len()]).collect();
        ends.sort_unstable_by(|one, other| other.cmp(one));
        let of_old_name = ends.into_iter().find_map(|end| {
            let (old, rest) = path.split_at(end);
            let new = self.items.get(old)?.target()?;
            let module = old.rsplit_once("::").map_or("", |(module, _)| module);
            self.items.get(format!("{module}::{new}{rest}").as_str())
        });
        of_old_name.or_else(|| self.items.get(path))
    }

    /// Whether the change is compatible for callers of the item. A trait method must stay the same for implementors.
    fn is_compatible_at(&self, path: &str, before: &Fact<'_>, after: &Fact<'_>) -> bool {
        let parent = path.rsplit_once("::").and_then(|(parent, _)| self.items.get(parent));
        let is_implemented = parent.is_some_and(|parent| parent.kind.starts_with("trait"));
        before.can_become(after) && (!is_implemented || before.kind == after.kind)
    }

    /// Whether an added member breaks callers: a field of a struct that callers construct, a variant of an enum that
    /// callers match, a method that callers implement.
    fn is_closed(&self, path: &str, fact: &Fact<'_>) -> bool {
        let parent = match path.rsplit_once('.') {
            Some((parent, field)) if !field.contains(':') => parent,
            _ => path.rsplit_once("::").map_or("", |(parent, _)| parent),
        };
        let Some(parent) = self.items.get(parent) else { return false };
        let is_field = path.contains('.') && parent.kind.starts_with("struct");
        !parent.is_non_exhaustive
            && (is_field && !parent.has_private_fields
                || parent.kind.starts_with("enum") && fact.kind.starts_with("variant")
                || parent.kind.starts_with("trait") && !fact.kind.starts_with("provided "))
    }

    /// The lowest version that semver allows for the later list; `None`: its own version is high enough.
    pub fn needed(&self, later: &Self) -> Option<Version> {
        let next = self.version.next_breaking();
        (!self.breaks(later).is_empty() && later.version < next).then_some(next)
    }
}

impl<'a> Break<'a> {
    /// The path of the item.
    pub fn path(&self) -> &'a str {
        match self {
            Self::Gone(path) | Self::Changed(path, ..) | Self::Joined(path) => path,
        }
    }
}

impl fmt::Display for Break<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gone(path) => write!(f, "{path} was removed"),
            Self::Changed(path, before, after) => {
                write!(f, "{path} changed from `{before}` to `{after}`")
            }
            Self::Joined(path) => {
                write!(f, "{path} was added to a type whose members callers list in full")
            }
        }
    }
}

/// A fact in which new names replace the deprecated names of types.
fn with_new_names<'f>(fact: &'f str, names: &HashMap<&str, &str>) -> Cow<'f, str> {
    if names.is_empty() {
        return Cow::Borrowed(fact);
    }
    let words = fact.split_inclusive(|c: char| !c.is_alphanumeric() && c != '_');
    let renamed = words.map(|word| {
        let name = word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_');
        // The trait of a choice has the name of the choice: `IntoOwnerRef` for `OwnerRef`.
        let of_choice = name.strip_prefix("Into").and_then(|of| Some(("Into", names.get(of)?)));
        match names.get(name).map(|new| ("", new)).or(of_choice) {
            Some((start, new)) => Cow::Owned(format!("{start}{new}{}", &word[name.len()..])),
            None => Cow::Borrowed(word),
        }
    });
    Cow::Owned(renamed.collect())
}

#[cfg(test)]
mod tests {
    use super::ItemList;

    /// The breaking changes between two lists, as text, and the required version.
    fn judged(before: &str, after: &str) -> (Vec<String>, Option<String>) {
        let before = format!("# Public items of shop 0.3.1.\n{before}");
        let after = format!("# Public items of shop 0.3.2.\n{after}");
        let (before, after) = (ItemList::read(&before).unwrap(), ItemList::read(&after).unwrap());
        let breaks = before.breaks(&after).iter().map(ToString::to_string).collect();
        (breaks, before.needed(&after).map(|version| version.to_string()))
    }

    #[test]
    fn added_items_are_compatible() {
        let before = "types::Pet: #[non_exhaustive] struct derive(Clone)\n";
        let after = "types::Dog: struct\n\
            types::Pet: #[non_exhaustive] #[deprecated] struct derive(Clone, Debug)\n\
            types::Pet.name: String\n";
        assert_eq!(judged(before, after), (Vec::new(), None));
    }

    #[test]
    fn removed_and_changed_items_require_a_breaking_version() {
        let before = "Shop::pets: fn(&self) -> Pets\ntypes::Pet: struct derive(Clone, Debug)\n";
        let after = "types::Pet: struct derive(Clone)\n";
        let breaks = [
            "Shop::pets was removed",
            "types::Pet changed from `struct derive(Clone, Debug)` to `struct derive(Clone)`",
        ];
        assert_eq!(judged(before, after), (breaks.map(str::to_owned).into(), Some("0.4.0".into())));
    }

    #[test]
    fn a_deprecated_alias_keeps_the_members_of_a_type() {
        let before = "types::Pet: struct\ntypes::Pet.name: String\ntypes::Pet as Clone: impl\n\
            types::Pet::new: fn() -> Self\nShop::sell: fn(&self, impl Into<Pet>) -> Vec<Pet>\n";
        let after = "types::Pet: #[deprecated] type Animal\ntypes::Animal: struct\n\
            types::Animal.name: String\ntypes::Animal as Clone: impl\n\
            Shop::sell: fn(&self, impl Into<Animal>) -> Vec<Animal>\n";
        let (breaks, _) = judged(before, after);
        assert_eq!(breaks, ["types::Pet::new was removed"]);
    }

    #[test]
    fn the_trait_of_a_renamed_choice_keeps_its_old_name() {
        let before = "types::OwnerRef: enum\ntypes::chosen::IntoOwnerRef: trait: Into<OwnerRef>\n\
            Shop::find: fn(&self, impl IntoOwnerRef) -> Find\n";
        let after = "types::OwnerRef: #[deprecated] type Whom\ntypes::Whom: enum\n\
            types::chosen::IntoWhom: trait: Into<Whom>\nShop::find: fn(&self, impl IntoWhom) -> Find\n";
        let (breaks, _) = judged(before, after);
        assert_eq!(breaks, ["types::chosen::IntoOwnerRef was removed"]);
        let after = format!("{after}types::chosen::IntoOwnerRef: trait: Into<Whom>\n");
        assert_eq!(judged(before, &after), (Vec::new(), None));
    }

    #[test]
    fn added_members_of_exhaustive_types_are_breaking() {
        let before = "types::Pet: struct\ntypes::Open: struct with private fields\n\
            types::Kind: enum\nTransport: trait\n";
        let after = format!(
            "{before}types::Pet.name: String\ntypes::Open.name: String\ntypes::Kind::Cat: variant\n\
            Transport::send: fn(&self)\nTransport::name: provided fn(&self)\n"
        );
        let (breaks, _) = judged(before, &after);
        let paths: Vec<_> = breaks.iter().filter_map(|it| it.split(' ').next()).collect();
        assert_eq!(paths, ["Transport::send", "types::Kind::Cat", "types::Pet.name"]);
    }

    #[test]
    fn a_struct_with_private_fields_may_get_public_ones() {
        let [private, open] = ["types::Pet: struct with private fields", "types::Pet: struct"];
        let [closed, both] = [
            "types::Pet: #[non_exhaustive] struct",
            "types::Pet: #[non_exhaustive] struct with private fields",
        ];
        let count = |before: &str, after: &str| {
            judged(&format!("{before}\n"), &format!("{after}\n")).0.len()
        };
        for (before, after) in [(private, closed), (private, both), (closed, both), (both, closed)]
        {
            assert_eq!(count(before, after), 0, "{before} {after}");
        }
        for (before, after) in [(open, private), (open, closed), (open, both)] {
            assert_eq!(count(before, after), 1, "{before} {after}");
        }
    }

    #[test]
    fn a_trait_method_keeps_its_signature() {
        let before = "Client: struct\nClient::keep: fn(&self, bool)\n\
            Store: trait\nStore::keep: fn(&self, bool)\nStore::look: provided fn(&self, bool)\n";
        let after = before.replace("fn(&self, bool)", "fn<By>(&self, impl Setting<bool, By>)");
        let (breaks, _) = judged(before, &after);
        let paths: Vec<_> = breaks.iter().filter_map(|it| it.split(' ').next()).collect();
        assert_eq!(paths, ["Store::keep", "Store::look"]);
    }

    #[test]
    fn an_error_has_the_number_of_its_line() {
        assert_eq!(ItemList::read("# of shop 0.1.0\na: b\nnothing\n"), Err(3));
        assert_eq!(ItemList::read("a: b\n"), Err(1));
    }
}
