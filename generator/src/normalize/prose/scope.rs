//! The parameters that a sentence can name, and their names.

use std::ops::Bound;

use indexmap::IndexSet;

use super::names::{Names, ObjectProperties, stems};
use crate::bounds;
use crate::model::{ParameterPath, WireName};
use crate::normalize::described_parameter::DescribedParameter;

/// The meaning of names in a sentence: the visible levels, the nearest first.
#[derive(Debug, Default)]
pub(crate) struct Scope<'a> {
    /// The parameter whose description contains the sentence; `None` in the description of an operation.
    pub(super) subject: Option<&'a DescribedParameter>,
    levels: Vec<VisibleProperties<'a>>,
}

/// The visible properties of a level.
#[derive(Clone, Copy, Debug)]
struct VisibleProperties<'a> {
    level: &'a ObjectProperties<'a>,
    /// The visible names, if only some properties are visible.
    only: Option<&'a IndexSet<WireName>>,
}

impl<'a> Scope<'a> {
    /// The scope for a description of `subject`: its properties, the properties of the union branch around the
    /// description, its siblings, and then the properties of the outer objects.
    pub(crate) fn new(
        names: &'a Names<'a>,
        subject: Option<&'a DescribedParameter>,
        branch: Option<&'a IndexSet<WireName>>,
    ) -> Self {
        let mut levels = Vec::new();
        let mut see = |container: &ParameterPath, only| {
            levels.extend(names.inside(container).map(|level| VisibleProperties { level, only }));
        };
        let mut container = ParameterPath::default();
        if let Some(DescribedParameter { path, .. }) = subject {
            see(path, None);
            see(&path.items(), None);
            container = path.container();
        }
        if branch.is_some() {
            see(&container, branch);
        }
        while !container.is_empty() {
            see(&container, None);
            container = container.container();
        }
        see(&container, None);
        Self { subject, levels }
    }

    /// The same scope without its nearest levels: without the first, without the first two, and so on.
    pub(super) fn wider(&self) -> impl Iterator<Item = Self> {
        let rest = (1..self.levels.len()).map(|first| self.levels[first..].to_vec());
        rest.map(|levels| Self { subject: self.subject, levels })
    }

    /// Whether a parameter is inside of the subject.
    pub(super) fn is_in_subject(&self, path: &ParameterPath) -> bool {
        let is_in =
            |container: &ParameterPath| path != container && path.inside(container).is_some();
        self.subject.is_some_and(|subject| is_in(&subject.path) || is_in(&subject.path.items()))
    }

    /// The nearest parameter with this name, which is `name` or `outer.name`.
    pub(super) fn find(&self, name: &str) -> Option<&'a DescribedParameter> {
        let last = name.rsplit('.').next()?.trim_end_matches("[]");
        self.levels
            .iter()
            .find_map(|seen| seen.get(last).filter(|known| is_called(&known.path, name)))
    }

    /// The parameter at a path.
    pub(super) fn known(&self, path: &ParameterPath) -> Option<&'a DescribedParameter> {
        let name = path.name()?.as_str();
        let known = self.levels.iter().filter_map(|seen| seen.get(name));
        known.into_iter().find(|known| known.path == *path)
    }

    /// The parameters whose names begin with these words and continue; at least two.
    pub(super) fn family(&self, prefix: &str) -> Option<Vec<&'a DescribedParameter>> {
        let prefix = format!("{prefix}_");
        let family = |seen: &VisibleProperties<'a>| -> Vec<&'a DescribedParameter> {
            let from = (Bound::Included(prefix.as_str()), Bound::Unbounded);
            let behind = seen.level.by_name.range::<str, _>(from);
            let family = behind.take_while(|(name, _)| name.starts_with(&prefix));
            let family = family.map(|(_, known)| *known).filter(|known| seen.is_seen(known));
            family.take(bounds::RULE_FAMILY).collect()
        };
        self.levels.iter().map(family).find(|family| family.len() > 1)
    }

    /// The flag of a phrase such as "enabling auto-lock": the Boolean whose name has the same words.
    pub(super) fn flag(&self, phrase: &[&str]) -> Option<&'a DescribedParameter> {
        let wanted = stems(phrase.iter().flat_map(|word| word.split('-')));
        let flags = self.levels.iter().filter_map(|seen| {
            seen.level.flags.get(&wanted).copied().filter(|known| seen.is_seen(known))
        });
        flags.into_iter().next()
    }
}

impl<'a> VisibleProperties<'a> {
    fn get(&self, name: &str) -> Option<&'a DescribedParameter> {
        let known = self.level.by_name.get(name).copied();
        known.filter(|known| self.is_seen(known))
    }

    fn is_seen(&self, known: &DescribedParameter) -> bool {
        self.only.is_none_or(|only| known.path.name().is_some_and(|name| only.contains(name)))
    }
}

/// Whether the path ends with `name`. The `[]` of items may be omitted.
fn is_called(path: &ParameterPath, name: &str) -> bool {
    let mut segments = path.segments.iter().rev();
    name.rsplit('.')
        .map(|part| part.trim_end_matches("[]"))
        .all(|part| segments.next().is_some_and(|segment| segment.name.as_str() == part))
}
