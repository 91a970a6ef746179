//! References: each one leads to a component of the kind that its place needs.

use std::collections::HashMap;
use std::rc::Rc;

use indexmap::IndexSet;
use serde_json::Value;

use super::lint::Fate;
use crate::model::SpecPointer;

/// Where references can lead: the components, by section and name.
#[derive(Debug, Default)]
pub(super) struct Components {
    sections: HashMap<String, HashMap<String, Component>>,
    /// What is wrong where a component leads, by section and name.
    known: HashMap<(&'static str, String), Option<Rc<Broken>>>,
    /// What is wrong with a target. Many references share few targets.
    targets: HashMap<(&'static str, String), Option<Rc<Broken>>>,
}

/// A component.
#[derive(Debug)]
struct Component {
    /// What the component is a reference to.
    reference: Option<String>,
    /// What became of the component, if it was left out.
    lost: Option<Fate>,
}

/// What is wrong with the target of a reference.
#[derive(Debug)]
pub(super) struct Broken {
    pub(super) message: String,
    pub(super) help: String,
    pub(super) is_circle: bool,
    /// What became of the target, if it was left out.
    pub(super) lost: Option<Fate>,
}

impl Broken {
    fn new(message: String, help: &str) -> Self {
        Self { message, help: help.to_owned(), is_circle: false, lost: None }
    }
}

impl Components {
    /// Those of a document, whatever they are.
    pub(super) fn of(raw: &Value) -> Self {
        let component = |(name, value): (&String, &Value)| {
            let reference = value.get("$ref").and_then(Value::as_str).map(str::to_owned);
            (name.clone(), Component { reference, lost: None })
        };
        let sections = raw.get("components").and_then(Value::as_object).into_iter().flatten();
        let sections = sections.filter_map(|(section, members)| {
            let members = members.as_object()?.iter().map(component).collect();
            Some((section.clone(), members))
        });
        Self { sections: sections.collect(), ..Self::default() }
    }

    /// Takes note that a component was left out.
    pub(super) fn lose(&mut self, section: &str, name: &str, fate: Fate) {
        let component = self.sections.get_mut(section).and_then(|section| section.get_mut(name));
        component.into_iter().for_each(|component| component.lost = Some(fate));
    }

    /// Whether there is a component of this name, left out or not; and whether it was left out.
    pub(super) fn find(&self, section: &str, name: &str) -> Option<Option<Fate>> {
        self.sections.get(section)?.get(name).map(|component| component.lost)
    }

    /// Follows a reference to something that is not one.
    pub(super) fn follow(&mut self, target: &str, section: &'static str) -> Result<(), Rc<Broken>> {
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

    fn end(&mut self, target: &str, section: &'static str) -> Option<Rc<Broken>> {
        let mut last = match self.component(target, section) {
            Ok(name) => name,
            Err(broken) => return Some(Rc::new(broken)),
        };
        // The names on the way, each with its number.
        let mut way: IndexSet<String> = IndexSet::new();
        let end = loop {
            if let Some(known) = self.known.get(&(section, last.clone())) {
                break known.clone();
            }
            if let Some(start) = way.get_index_of(&last) {
                break Some(Rc::new(circle(way.iter().skip(start).cloned().collect())));
            }
            if let Some(Some(fate)) = self.find(section, &last) {
                break Some(Rc::new(left_out(section, &last, fate)));
            }
            let next = self.next(section, &last);
            way.insert(last);
            match next {
                Some(next) => last = next,
                None => break None,
            }
        };
        self.known.extend(way.into_iter().map(|name| ((section, name), end.clone())));
        end
    }

    /// The component that one is a reference to. A broken reference is reported where it stands.
    fn next(&self, section: &str, name: &str) -> Option<String> {
        let next = self.sections.get(section)?.get(name)?.reference.as_deref()?;
        self.component(next, section).ok()
    }

    /// The name of the component that a reference leads to.
    fn component(&self, target: &str, section: &str) -> Result<String, Broken> {
        if !target.starts_with('#') {
            return Err(Broken::new(
                format!("the reference leads out of the document: `{target}`"),
                "bring what it refers to into the components",
            ));
        }
        let pointer = SpecPointer::from_fragment(target);
        match pointer.segments().collect::<Vec<_>>().as_slice() {
            [components, found, name] if components == "components" => match found == section {
                true if self.find(section, name).is_some() => Ok(name.to_string()),
                true => Err(Broken::new(
                    format!("the reference leads nowhere: there is no `{name}` in `{section}`"),
                    "add it to the components, or correct the reference",
                )),
                false => Err(Broken::new(
                    format!("the reference leads to `{found}`, where one of `{section}` is needed"),
                    "a `$ref` stands for something of the kind that belongs in its place",
                )),
            },
            _ => Err(Broken::new(
                format!("the reference does not lead to a component: `{target}`"),
                &format!(
                    "only `#/components/{section}/…` is followed: give what it refers to a name there"
                ),
            )),
        }
    }
}

fn circle(mut members: Vec<String>) -> Broken {
    members.sort();
    let message = format!("the references go round in a circle: `{}`", members.join("`, `"));
    Broken { is_circle: true, ..Broken::new(message, "one of them has to say what it is") }
}

fn left_out(section: &str, name: &str, fate: Fate) -> Broken {
    let message = format!("the reference leads to `{name}` in `{section}`, which was left out");
    Broken { lost: Some(fate), ..Broken::new(message, "correct it there") }
}
