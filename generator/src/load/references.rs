//! References: the target of each must be a component of the kind that its place requires.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use indexmap::{IndexMap, IndexSet};
use serde_json::Value;

use super::lint::Outcome;
use super::referred_files::relative;
use super::uri::scheme;
use crate::model::SpecPointer;

/// The possible targets of references: the components, by section and name.
#[derive(Debug, Default)]
pub(super) struct Components {
    sections: HashMap<String, IndexMap<String, Component>>,
    /// The readable files in the document's folder.
    files: HashSet<String>,
    /// The fault of a component that is a reference, by section and name.
    known: HashMap<(&'static str, String), Option<Rc<BrokenReference>>>,
    /// The fault of a target, by section and target: many references share few targets.
    targets: HashMap<(&'static str, String), Option<Rc<BrokenReference>>>,
}

/// A component.
#[derive(Debug)]
struct Component {
    /// The target, if the component is a reference.
    reference: Option<String>,
    /// The reason why the component was left out, if it was.
    lost: Option<Outcome>,
}

/// The fault of a target.
#[derive(Debug)]
pub(super) struct BrokenReference {
    pub(super) message: String,
    pub(super) help: String,
    pub(super) is_circle: bool,
    /// The reason why the target was left out, if it was.
    pub(super) lost: Option<Outcome>,
}

impl BrokenReference {
    fn new(message: String, help: &str) -> Self {
        Self { message, help: help.to_owned(), is_circle: false, lost: None }
    }
}

impl Components {
    /// The components of a document, unchecked, and the readable files beside it.
    pub(super) fn of(raw: &Value, files: HashSet<String>) -> Self {
        let component = |(name, value): (&String, &Value)| {
            let reference = value.get("$ref").and_then(Value::as_str).map(str::to_owned);
            (name.clone(), Component { reference, lost: None })
        };
        let sections = raw.get("components").and_then(Value::as_object).into_iter().flatten();
        let sections = sections.filter_map(|(section, members)| {
            let members = members.as_object()?.iter().map(component).collect();
            Some((section.clone(), members))
        });
        Self { sections: sections.collect(), files, ..Self::default() }
    }

    /// The components of a section that are references, each after its target.
    pub(super) fn references(&self, section: &str) -> Vec<String> {
        let mut seen: HashSet<&str> = HashSet::new();
        let mut order = Vec::new();
        let members = self.sections.get(section);
        for name in members.into_iter().flat_map(|members| members.keys()) {
            let mut chain = Vec::new();
            let mut next = members.and_then(|members| members.get_key_value(name));
            while let Some((name, Component { reference: Some(target), .. })) = next {
                if !seen.insert(name) {
                    break;
                }
                chain.push(name.clone());
                let target = self.component(target, section).ok();
                next = target.and_then(|target| members?.get_key_value(&target));
            }
            order.extend(chain.into_iter().rev());
        }
        order
    }

    /// Notes that a component was left out.
    pub(super) fn remove(&mut self, section: &str, name: &str, fate: Outcome) {
        let component = self.sections.get_mut(section).and_then(|section| section.get_mut(name));
        component.into_iter().for_each(|component| component.lost = Some(fate));
    }

    /// Whether a component of this name exists, left out or not; and whether it was left out.
    pub(super) fn find(&self, section: &str, name: &str) -> Option<Option<Outcome>> {
        self.sections.get(section)?.get(name).map(|component| component.lost)
    }

    /// Follows a reference to a component that is not a reference.
    pub(super) fn follow(
        &mut self,
        target: &str,
        section: &'static str,
    ) -> Result<(), Rc<BrokenReference>> {
        let key = (section, target.to_owned());
        let known = match self.targets.get(&key) {
            Some(known) => known.clone(),
            None => {
                let found = self.end(target, section);
                self.targets.insert(key, found.clone());
                found
            }
        };
        known.map_or(Ok(()), Err)
    }

    fn end(&mut self, target: &str, section: &'static str) -> Option<Rc<BrokenReference>> {
        let mut last = match self.component(target, section) {
            Ok(name) => name,
            Err(broken) => return Some(Rc::new(broken)),
        };
        // The names of the chain, each with its number.
        let mut chain: IndexSet<String> = IndexSet::new();
        let end = loop {
            if let Some(known) = self.known.get(&(section, last.clone())) {
                break known.clone();
            }
            if let Some(start) = chain.get_index_of(&last) {
                break Some(Rc::new(circle(chain.iter().skip(start).cloned().collect())));
            }
            if let Some(Some(fate)) = self.find(section, &last) {
                break Some(Rc::new(left_out(section, &last, fate)));
            }
            let next = self.next(section, &last);
            chain.insert(last);
            match next {
                Some(next) => last = next,
                None => break None,
            }
        };
        self.known.extend(chain.into_iter().map(|name| ((section, name), end.clone())));
        end
    }

    /// The target of a component that is a reference. A broken reference is reported at its place.
    fn next(&self, section: &str, name: &str) -> Option<String> {
        let next = self.sections.get(section)?.get(name)?.reference.as_deref()?;
        self.component(next, section).ok()
    }

    /// The name of a reference's target.
    fn component(&self, target: &str, section: &str) -> Result<String, BrokenReference> {
        if !target.starts_with('#') {
            return Err(self.elsewhere(target));
        }
        let pointer = SpecPointer::from_fragment(target);
        match pointer.segments().collect::<Vec<_>>().as_slice() {
            [components, found, name] if components == "components" => match found == section {
                true if self.find(section, name).is_some() => Ok(name.to_string()),
                true => Err(BrokenReference::new(
                    format!("`{section}` has no `{name}`, the target of the reference"),
                    "add the component, or correct the reference",
                )),
                false => Err(BrokenReference::new(
                    format!(
                        "the reference leads to `{found}`, but its place needs one of `{section}`"
                    ),
                    "refer to a component of the right section",
                )),
            },
            _ => Err(nothing(target, &format!("#/components/{section}"))),
        }
    }

    /// The fault of a reference to a path item that the bundler could not follow.
    pub(super) fn no_path_item(&self, target: &str) -> BrokenReference {
        if !target.starts_with('#') && !self.has_file(target) {
            return self.elsewhere(target);
        }
        BrokenReference::new(
            format!("the target of the reference is not a path item: `{target}`"),
            "correct the reference, or replace the reference by its target",
        )
    }

    /// Whether the file of a target was read.
    fn has_file(&self, target: &str) -> bool {
        let file = target.split('#').next().unwrap_or_default();
        relative("", file).is_some_and(|file| self.files.contains(&file))
    }

    /// The fault of a target in another file.
    fn elsewhere(&self, target: &str) -> BrokenReference {
        let file = target.split('#').next().unwrap_or_default();
        match relative("", file) {
            Some(file) if self.files.contains(&file) => nothing(target, &file),
            Some(file) => BrokenReference::new(
                format!("the file `{file}` in the document's folder can't be read"),
                "add the file, or move the target of the reference into the components",
            ),
            None if scheme(target).is_some() => BrokenReference::new(
                format!("codegen does not fetch the target of the reference: `{target}`"),
                "copy the target into the components",
            ),
            None => BrokenReference::new(
                format!("the target of the reference is outside the document's folder: `{target}`"),
                "move the target of the reference into the components",
            ),
        }
    }
}

/// The reference of a discriminator's mapping value, which is a reference or the name of a schema.
pub(crate) fn of_mapping(value: &str) -> Cow<'_, str> {
    let is_name = value
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'));
    let is_file = [".json", ".yaml", ".yml"].iter().any(|ending| value.ends_with(ending));
    match is_name && !is_file {
        true => format!("{}{value}", SpecPointer::SCHEMAS).into(),
        false => value.into(),
    }
}

fn nothing(target: &str, place: &str) -> BrokenReference {
    let message = format!("the target of the reference does not belong here: `{target}`");
    BrokenReference::new(message, &format!("correct the reference, or add the target to `{place}`"))
}

fn circle(mut members: Vec<String>) -> BrokenReference {
    members.sort();
    let message = format!("the references form a circle: `{}`", members.join("`, `"));
    BrokenReference {
        is_circle: true,
        ..BrokenReference::new(message, "replace one of the references by a definition")
    }
}

fn left_out(section: &str, name: &str, fate: Outcome) -> BrokenReference {
    let message = format!("`{name}` in `{section}`, the target of the reference, was left out");
    BrokenReference { lost: Some(fate), ..BrokenReference::new(message, "correct the target") }
}
