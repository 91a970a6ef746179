//! What a list of public items says to readers of a changelog.

use std::collections::BTreeMap;
use std::fmt;

use super::ItemList;
use super::items::{is_compatible, kind};

/// What is new from one list to the next, in the sections of [Keep a Changelog](https://keepachangelog.com/en/1.1.0/).
///
/// Printed as Markdown: a heading for each section that has something, below it a line for each item. What a type
/// gained or lost stands in one line; what a new type has is not told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// Section → lines.
    sections: BTreeMap<Section, Vec<String>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    Added,
    Changed,
    Deprecated,
    Removed,
}

/// Members by the item that they are part of.
type Grouped<'a> = BTreeMap<&'a str, Vec<&'a str>>;

impl News {
    /// What is new from `before` to `after`.
    ///
    /// # Examples
    ///
    /// ```
    /// use generator::release::{ItemList, News};
    ///
    /// let before = "# Public items of shop 0.3.1.\ntypes::Pet: struct\n";
    /// let after = "# Public items of shop 0.3.2.\ntypes::Pet: struct\ntypes::Pet.age: u8\n";
    /// let news = News::between(&ItemList::read(before)?, &ItemList::read(after)?);
    /// assert_eq!(news.to_string(), "### Added\n\n- `types::Pet`: `age`.\n");
    /// # Ok::<(), usize>(())
    /// ```
    pub fn between(before: &ItemList<'_>, after: &ItemList<'_>) -> Self {
        let mut news = Self::default();
        news.tell(Section::Added, grouped(after, before));
        news.tell(Section::Removed, grouped(before, after));
        let mut deprecated = Grouped::new();
        for (path, now) in &after.items {
            let Some(then) = before.items.get(path) else { continue };
            if !is_compatible(then, now) {
                let line = format!("`{path}` was `{}`, and is `{}`.", kind(then), kind(now));
                news.sections.entry(Section::Changed).or_default().push(line);
            } else if now.contains("#[deprecated]") && !then.contains("#[deprecated]") {
                let (item, member) = split(path, after);
                deprecated.entry(item).or_default().extend(member);
            }
        }
        news.tell(Section::Deprecated, deprecated);
        news
    }

    fn tell(&mut self, section: Section, items: Grouped<'_>) {
        for (item, members) in items {
            let members: Vec<String> = members.iter().map(|it| format!("`{it}`")).collect();
            let line = match members.as_slice() {
                [] => format!("`{item}`."),
                members => format!("`{item}`: {}.", members.join(", ")),
            };
            self.sections.entry(section).or_default().push(line);
        }
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty()
    }
}

/// What `list` has and `other` has not: whole items without their members, members by their item.
fn grouped<'a>(list: &ItemList<'a>, other: &ItemList<'_>) -> Grouped<'a> {
    let mut found = Grouped::new();
    for path in list.items.keys().filter(|path| !other.items.contains_key(*path)) {
        let (item, member) = split(path, list);
        match member {
            None => drop(found.entry(item).or_default()),
            Some(member) if other.items.contains_key(item) => {
                found.entry(item).or_default().push(member);
            }
            Some(_) => {}
        }
    }
    found
}

/// A path as the item and the member of it.
fn split<'a>(path: &'a str, list: &ItemList<'_>) -> (&'a str, Option<&'a str>) {
    if let Some((item, of)) = path.split_once(" as ") {
        return (item, Some(of));
    }
    let last = path.rsplit_once("::").filter(|(item, _)| list.items.contains_key(item));
    match path.split_once('.').or(last) {
        Some((item, member)) => (item, Some(member)),
        None => (path, None),
    }
}

impl fmt::Display for News {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, (section, lines)) in self.sections.iter().enumerate() {
            let space = if number == 0 { "" } else { "\n" };
            write!(f, "{space}### {section:?}\n\n")?;
            for line in lines {
                writeln!(f, "- {line}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{ItemList, News};

    #[test]
    fn each_section_has_what_a_reader_looks_for_in_it() {
        let before = "# Public items of shop 0.3.1.\n\
            types::Dog: struct\ntypes::Dog.name: String\n\
            types::Pet: struct\ntypes::Pet.age: u8\ntypes::Pet.tag: String\n";
        let after = "# Public items of shop 0.4.0.\n\
            types::Cat: struct\ntypes::Cat.name: String\ntypes::Cat as Display: impl\n\
            types::Pet: struct\ntypes::Pet as Display: impl\n\
            types::Pet.age: f64\ntypes::Pet.tag: #[deprecated] String\n";
        let (before, after) = (ItemList::read(before).unwrap(), ItemList::read(after).unwrap());
        let expected = "### Added\n\n- `types::Cat`.\n- `types::Pet`: `Display`.\n\n\
            ### Changed\n\n- `types::Pet.age` was `u8`, and is `f64`.\n\n\
            ### Deprecated\n\n- `types::Pet`: `tag`.\n\n\
            ### Removed\n\n- `types::Dog`.\n";
        assert_eq!(News::between(&before, &after).to_string(), expected);
        assert!(News::between(&after, &after).is_empty());
    }
}
