//! Which parameters a sentence can speak of, and by which names.

use crate::model::{ParameterPath, WireName};
use crate::normalize::dependencies::ParameterFacts;

/// What the names in a sentence mean: a list for each level, the nearest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope<'a> {
    /// The parameter in whose description the sentence stands; `None` in an operation's.
    pub(super) subject: Option<&'a ParameterFacts>,
    levels: Vec<Vec<&'a ParameterFacts>>,
}

impl<'a> Scope<'a> {
    /// What names mean in a description of `subject`: its properties, those of the branch of a union that the
    /// description stands in, its siblings, then those further out.
    pub(crate) fn new(
        all: &'a [ParameterFacts],
        subject: Option<&'a ParameterFacts>,
        branch: Option<&[WireName]>,
    ) -> Self {
        let inside = |container: &ParameterPath| -> Vec<&'a ParameterFacts> {
            all.iter().filter(|each| each.path.container() == *container).collect()
        };
        let mut levels = Vec::new();
        let mut container = ParameterPath::default();
        if let Some(ParameterFacts { path, .. }) = subject {
            levels.push([inside(path), inside(&path.items())].concat());
            container = path.container();
        }
        if let Some(names) = branch {
            let mut own = inside(&container);
            own.retain(|each| each.path.name().is_some_and(|name| names.contains(name)));
            levels.push(own);
        }
        while !container.is_empty() {
            levels.push(inside(&container));
            container = container.container();
        }
        levels.push(inside(&container));
        Self { subject, levels }
    }

    /// The parameter of this name, `name` or `outer.name`; the nearest, if there are several.
    pub(super) fn find(&self, name: &str) -> Option<&'a ParameterFacts> {
        let mut levels = self.levels.iter();
        levels.find_map(|level| {
            let mut known = level.iter();
            known.find(|known| is_called(&known.path, name)).copied()
        })
    }

    /// What is known of a path.
    pub(super) fn known(&self, path: &ParameterPath) -> Option<&'a ParameterFacts> {
        let mut all = self.levels.iter().flatten().copied();
        all.find(|known| known.path == *path)
    }

    /// The parameters whose names begin with these words and go on: two at least.
    pub(super) fn family(&self, prefix: &str) -> Option<Vec<&'a ParameterFacts>> {
        let begins = |known: &&'a ParameterFacts| {
            let name = known.path.name()?.as_str();
            name.strip_prefix(prefix)?.strip_prefix('_')
        };
        self.levels
            .iter()
            .map(|level| {
                let known = level.iter().copied();
                known.filter(|known| begins(known).is_some()).collect()
            })
            .find(|family: &Vec<_>| family.len() > 1)
    }

    /// The flag that a phrase such as "enabling auto-lock" turns on: the boolean whose name has the same words.
    pub(super) fn flag(&self, phrase: &[&str]) -> Option<&'a ParameterFacts> {
        let wanted = stems(phrase.iter().flat_map(|word| word.split('-')));
        self.levels.iter().flatten().copied().find(|known| {
            known.boolean
                && known.path.name().is_some_and(|name| stems(name.as_str().split('_')) == wanted)
        })
    }
}

/// Whether the end of the path reads like `name`; the marks of items can be left out.
fn is_called(path: &ParameterPath, name: &str) -> bool {
    let mut segments = path.segments.iter().rev();
    name.rsplit('.')
        .map(|part| part.trim_end_matches("[]"))
        .all(|part| segments.next().is_some_and(|segment| segment.name.as_str() == part))
}

/// The words without their endings, sorted.
fn stems<'w>(words: impl Iterator<Item = &'w str>) -> Vec<&'w str> {
    let mut stems: Vec<&str> = words
        .filter(|word| !matches!(*word, "is" | "the" | "a" | "an"))
        .map(|word| {
            let endings = ["ing", "ed", "es", "e", "s"];
            endings.iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
        })
        .collect();
    stems.sort_unstable();
    stems
}
