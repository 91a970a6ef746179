//! The changes of the public items, for readers of a changelog.

use std::collections::BTreeMap;
use std::fmt;

use super::ItemList;
use super::fact::Fact;

/// The changes from one list to the next, in the sections of [Keep a Changelog](https://keepachangelog.com/en/1.1.0/).
///
/// Printed as Markdown: a heading for each section with changes, and below it a line for each item. The added or
/// removed members of a type share one line. A new type is listed without its members.
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

/// Members by their item.
type Grouped<'a> = BTreeMap<&'a str, Vec<&'a str>>;

impl News {
    /// The changes from `before` to `after`.
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
        news.tell(Section::Added, without_requests(grouped(after, before), after));
        news.tell(Section::Removed, without_requests(grouped(before, after), before));
        let mut deprecated = Grouped::new();
        for (path, now) in &after.items {
            let Some(then) = before.items.get(path) else { continue };
            if !then.can_become(now) {
                let line = result_of_action(path, then, now).unwrap_or_else(|| {
                    format!("`{path}` changed from `{}` to `{}`.", then.kind, now.kind)
                });
                news.sections.entry(Section::Changed).or_default().push(line);
            } else if now.is_deprecated && !then.is_deprecated {
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

    /// Whether there are no changes.
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty()
    }
}

/// The items that only `list` has: whole items without their members, and members by their item.
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

/// Removes the requests whose methods were added or removed with them: a reader looks for the method.
fn without_requests<'a>(mut items: Grouped<'a>, list: &ItemList<'a>) -> Grouped<'a> {
    let mut requests = Vec::new();
    for (item, members) in &items {
        let Some((module, _)) = item.rsplit_once("::") else { continue };
        for member in members {
            let fact = list.items.get(format!("{item}::{member}").as_str());
            let returned = fact.and_then(|fact| fact.text.rsplit_once(" -> "));
            requests.extend(returned.map(|(_, request)| format!("{module}::{request}")));
        }
    }
    requests.iter().for_each(|request| drop(items.remove(request.as_str())));
    items
}

/// The line about an action whose result or error has another type; `None` for any other item.
fn result_of_action(path: &str, then: &Fact<'_>, now: &Fact<'_>) -> Option<String> {
    let path = path.strip_suffix(" as action_kind!")?;
    let parts = |fact: &Fact<'_>| -> Option<(String, String)> {
        let (_, types) = fact.kind.trim_end_matches(';').split_once(" => ")?;
        types.split_once(", ").map(|(result, error)| (result.to_owned(), error.to_owned()))
    };
    let ((result, error), (result_now, error_now)) = (parts(then)?, parts(now)?);
    let result = (result != result_now)
        .then(|| format!("the result of `{path}` changed from `{result}` to `{result_now}`"));
    let error = (error != error_now)
        .then(|| format!("the error of `{path}` changed from `{error}` to `{error_now}`"));
    let changes: Vec<String> = result.into_iter().chain(error).collect();
    let changes = changes.join("; ");
    (!changes.is_empty()).then(|| format!("{}{}.", changes[..1].to_uppercase(), &changes[1..]))
}

/// A path, split into the item and its member.
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
    fn each_section_has_its_kind_of_change() {
        let before = "# Public items of shop 0.3.1.\n\
            api::pets::Pets: struct\ntypes::actions::Sell as action_kind!: SaleId => A, E;\n\
            types::Dog: struct\ntypes::Dog.name: String\n\
            types::Pet: struct\ntypes::Pet.age: u8\ntypes::Pet.tag: String\n";
        let after = "# Public items of shop 0.4.0.\n\
            api::pets::Find: struct\napi::pets::Find::name: fn(self) -> Self\n\
            api::pets::Pets: struct\napi::pets::Pets::find: fn(&self) -> Find\n\
            types::actions::Sell as action_kind!: SaleId => B, E;\n\
            types::Cat: struct\ntypes::Cat.name: String\ntypes::Cat as Display: impl\n\
            types::Pet: struct\ntypes::Pet as Display: impl\n\
            types::Pet.age: f64\ntypes::Pet.tag: #[deprecated] String\n";
        let (before, after) = (ItemList::read(before).unwrap(), ItemList::read(after).unwrap());
        let expected = "### Added\n\n- `api::pets::Pets`: `find`.\n- `types::Cat`.\n- `types::Pet`: `Display`.\n\n\
            ### Changed\n\n- `types::Pet.age` changed from `u8` to `f64`.\n\
            - The result of `types::actions::Sell` changed from `A` to `B`.\n\n\
            ### Deprecated\n\n- `types::Pet`: `tag`.\n\n\
            ### Removed\n\n- `types::Dog`.\n";
        assert_eq!(News::between(&before, &after).to_string(), expected);
        assert!(News::between(&after, &after).is_empty());
    }
}
