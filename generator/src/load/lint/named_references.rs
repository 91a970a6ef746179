//! References, and names of security schemes.

use std::rc::Rc;

use serde_json::Value;

use super::keyword::{NodeTable, Outcome};
use super::later_schema::BESIDE_REFERENCES;
use super::nodes::PATH_ITEM;
use super::walk::{Flaw, Walk};
use crate::load::node::is_extension;
use crate::load::references::BrokenReference;
use crate::load::tree_path::TreePath;

impl Walk<'_> {
    /// Whether a reference leads to a component of this section.
    pub(super) fn follow(
        &mut self,
        target: &str,
        section: &'static str,
    ) -> Result<(), Rc<BrokenReference>> {
        self.components.follow(target, section)
    }

    /// Whether a security scheme of this name exists; reports if not.
    pub(super) fn has_scheme(&mut self, tree_path: &TreePath<'_>, name: &str) -> bool {
        let (found, outcome) =
            (self.components.find("securitySchemes", name), "calls are sent without the scheme");
        let help = "declare the scheme in #/components/securitySchemes";
        match found {
            Some(None) => return true,
            Some(Some(_)) => {
                let message = format!("the security scheme `{name}` was left out: {outcome}");
                self.diagnostics.consequence(&tree_path.pointer(), message, "correct the scheme");
            }
            None => {
                let message = format!("no security scheme has the name `{name}`");
                self.flaw(tree_path, message, outcome, Some(help));
            }
        }
        false
    }

    /// A node that is a reference.
    pub(super) fn node_elsewhere(
        &mut self,
        kind: &'static NodeTable,
        tree_path: &TreePath<'_>,
        value: &mut Value,
    ) -> Outcome {
        let here = tree_path.key("$ref");
        let target = value["$ref"].as_str().map(str::to_owned);
        let fate = match (kind.section, target) {
            (None, Some(target)) if std::ptr::eq(kind, &PATH_ITEM) => {
                let broken = Rc::new(self.components.no_path_item(&target));
                self.broken(kind, &here, value, &broken)
            }
            (None, _) => {
                let message = format!("a `$ref` can't replace {}", kind.name);
                let help = Some("replace the reference by its target");
                self.replace(kind, &here, value, Flaw { message, help })
            }
            (Some(_), None) => {
                let message = "`$ref` must be a text".to_owned();
                self.replace(kind, &here, value, Flaw { message, help: None })
            }
            (Some(section), Some(target)) => match self.follow(&target, section) {
                Ok(()) => Outcome::Kept,
                Err(broken) => self.broken(kind, &here, value, &broken),
            },
        };
        let keys = value.as_object().into_iter().flat_map(|object| object.keys());
        for key in keys {
            let silent = key == "description" || BESIDE_REFERENCES.contains(&key.as_str());
            if !silent && !is_extension(key) {
                let message = format!("`{key}` beside `$ref` is ignored");
                let help = "in OpenAPI 3.0 a `$ref` has no siblings; put both into an `allOf`";
                self.warn(&tree_path.key(key), message, help);
            }
        }
        fate
    }

    /// A node with a broken reference.
    fn broken(
        &mut self,
        kind: &NodeTable,
        here: &TreePath<'_>,
        value: &mut Value,
        broken: &Rc<BrokenReference>,
    ) -> Outcome {
        let BrokenReference { message, help, is_circle, lost } = &**broken;
        let (fate, outcome) = match lost {
            // For a target that was left out, it is known whether calls need it.
            Some(Outcome::Needed) => (Outcome::Needed, "the operation that needs it is left out"),
            _ => kind.instead.of(value),
        };
        if lost.is_some() {
            self.diagnostics.consequence(&here.pointer(), format!("{message}: {outcome}"), help);
            self.reason.clone_from(message);
        } else if !is_circle || self.circles.insert(Rc::as_ptr(broken).addr()) {
            self.leave_out(here, message.as_str(), outcome, Some(help));
        } else {
            self.reason.clone_from(message);
        }
        if fate == Outcome::Kept {
            *value = kind.empty();
        }
        fate
    }
}
