//! Finds the items that a user of the crate can name, and their paths.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use super::item::{Fact, Item, ItemLine};
use super::lines::{Lines, add};
use super::traits;

/// The path of a module from the root of the crate.
type Path = Vec<String>;

/// The most imports on the path to an item. Longer paths only occur in a circle of imports.
const STEPS: usize = 16;

/// The modules of a crate with their items.
#[derive(Debug, Default)]
pub(super) struct Modules {
    items: BTreeMap<Path, Vec<Item>>,
}

/// The target of a path.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Target {
    Module(Path),
    /// A definition, by its module and name.
    Definition(Path, String),
}

impl Modules {
    /// Adds a file, by its path below `src`.
    pub(super) fn add(&mut self, path: &str, items: Vec<Item>) {
        let path = path.strip_suffix(".rs").unwrap_or(path);
        let mut module: Path = path.split('/').map(str::to_owned).collect();
        module.pop_if(|last| matches!(last.as_str(), "mod" | "lib"));
        self.add_module(module, items);
    }

    /// The sources are ours, and bound the depth of modules.
    fn add_module(&mut self, module: Path, items: Vec<Item>) {
        let mut kept = Vec::new();
        for mut item in items {
            if let Item::Module { name, items, .. } = &mut item
                && !items.is_empty()
            {
                let inside = std::mem::take(items);
                self.add_module([module.as_slice(), std::slice::from_ref(name)].concat(), inside);
            }
            kept.push(item);
        }
        self.items.entry(module).or_default().extend(kept);
    }

    /// The lines of all reachable items.
    pub(super) fn lines(&self) -> Lines {
        let names = Names::of(self);
        let found = names.reachable();
        let mut lines = Lines::new();
        let public: HashSet<&Target> = found.iter().map(|(_, target, _)| target).collect();
        let additions = names.additions(&public);
        for (path, target, condition) in &found {
            let Target::Definition(module, name) = target else { continue };
            let own = names.definitions.get(&(module.as_slice(), name.as_str()));
            let added = additions.get(target).into_iter().flatten().copied();
            for line in own.into_iter().copied().flatten().chain(added) {
                let text = format!("{condition}{}", line.fact.text);
                let fact = Fact { text, ..line.fact.clone() };
                add(&mut lines, format!("{path}{}", line.member), fact);
            }
        }
        lines.extend(names.outside());
        traits::join(&mut lines);
        lines
    }
}

/// The names in each module, with their targets.
struct Names<'a> {
    modules: &'a Modules,
    definitions: HashMap<(&'a [String], &'a str), &'a Vec<ItemLine>>,
    /// The imports of the modules that were visited already.
    imports: RefCell<HashMap<Path, Rc<Imports<'a>>>>,
}

/// The imports of a module, by name. The map keeps look-ups fast, because modules can import everything from many
/// others.
#[derive(Default)]
struct Imports<'a> {
    /// The paths by the names that they get.
    named: HashMap<&'a str, Vec<&'a Path>>,
    /// The glob-imported modules without a glob import of their own, by their names.
    all: HashMap<&'a str, &'a Path>,
    /// The other glob-imported modules.
    others: Vec<Path>,
}

impl<'a> Names<'a> {
    fn of(modules: &'a Modules) -> Self {
        let mut definitions = HashMap::new();
        for (module, items) in &modules.items {
            for item in items {
                if let Item::Definition { name, lines, .. } = item {
                    definitions.insert((module.as_slice(), name.as_str()), lines);
                }
            }
        }
        Self { modules, definitions, imports: RefCell::default() }
    }

    fn items(&self, module: &[String]) -> &'a [Item] {
        self.modules.items.get(module).map_or(&[], Vec::as_slice)
    }

    /// The target of a path in a module; `None` for a path out of the crate. The number of `steps` bounds the walk.
    fn resolve(&self, module: &[String], path: &[String], steps: usize) -> Option<Target> {
        let (first, rest) = path.split_first()?;
        let steps = steps.checked_sub(1)?;
        let start = match first.as_str() {
            "crate" => Target::Module(Path::new()),
            "self" => Target::Module(module.to_vec()),
            "super" => Target::Module(module.split_last()?.1.to_vec()),
            name => self.name(module, name, steps)?,
        };
        match (start, rest) {
            (target, []) => Some(target),
            (Target::Module(module), rest) => self.resolve(&module, rest, steps),
            (Target::Definition(..), _) => None,
        }
    }

    /// The target of a name in a module. The number of `steps` bounds the walk.
    fn name(&self, module: &[String], name: &str, steps: usize) -> Option<Target> {
        if self.definitions.contains_key(&(module, name)) {
            return Some(Target::Definition(module.to_vec(), name.to_owned()));
        }
        let child = [module, &[name.to_owned()]].concat();
        if self.modules.items.contains_key(&child) {
            return Some(Target::Module(child));
        }
        let imports = self.imports(module);
        let mut named = imports.named.get(name).into_iter().flatten();
        if let Some(target) = named.find_map(|path| self.resolve(module, path, steps)) {
            return Some(target);
        }
        let all = imports.all.get(name).copied().into_iter();
        let mut sources = all.chain(&imports.others);
        sources.find_map(|source| self.name(source, name, steps.checked_sub(1)?))
    }

    /// The imports of a module.
    fn imports(&self, module: &[String]) -> Rc<Imports<'a>> {
        if let Some(known) = self.imports.borrow().get(module) {
            return Rc::clone(known);
        }
        // During the search a module counts as without imports, because an import of itself adds no name.
        self.imports.borrow_mut().insert(module.to_vec(), Rc::default());
        let mut imports = Imports::default();
        for item in self.items(module) {
            match item {
                Item::Use { path, name: Some(name), .. } if path.first() != Some(name) => {
                    imports.named.entry(name.as_str()).or_default().push(path);
                }
                Item::Use { path, name: None, .. } => match self.resolve(module, path, STEPS) {
                    Some(Target::Module(from)) if from != module => {
                        self.add_all(from, &mut imports)
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        let imports = Rc::new(imports);
        self.imports.borrow_mut().insert(module.to_vec(), Rc::clone(&imports));
        imports
    }

    /// Adds an import of all names of a module. The private imports of that module are not included.
    fn add_all(&self, from: Path, imports: &mut Imports<'a>) {
        let Some((from, items)) = self.modules.items.get_key_value(&from) else { return };
        if items.iter().any(|item| matches!(item, Item::Use { name: None, .. })) {
            imports.others.push(from.clone());
            return;
        }
        for item in items {
            let (Item::Definition { name, .. }
            | Item::Module { name, .. }
            | Item::Use { name: Some(name), is_public: true, .. }) = item
            else {
                continue;
            };
            imports.all.entry(name.as_str()).or_insert(from);
        }
    }

    /// Each reachable item at each of its paths, with its condition (`cfg`).
    fn reachable(&self) -> Vec<(String, Target, String)> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        let mut open = vec![(Path::new(), Path::new(), String::new())];
        while let Some((path, module, above)) = open.pop() {
            if path.len() > STEPS || !seen.insert((path.clone(), module.clone())) {
                continue;
            }
            for item in self.items(&module) {
                let (name, target, condition) = match item {
                    Item::Definition { name, is_public: true, .. } => {
                        (Some(name), Some(Target::Definition(module.clone(), name.clone())), "")
                    }
                    Item::Module { name, is_public: true, condition, .. } => {
                        let child = [module.as_slice(), std::slice::from_ref(name)].concat();
                        (Some(name), Some(Target::Module(child)), condition.as_str())
                    }
                    Item::Use { is_public: true, condition, path, name } => {
                        (name.as_ref(), self.resolve(&module, path, STEPS), condition.as_str())
                    }
                    _ => continue,
                };
                let path = [path.as_slice(), name.cloned().as_slice()].concat();
                let condition = format!("{above}{condition}");
                match target {
                    Some(Target::Module(inside)) => open.push((path, inside, condition)),
                    Some(target) => found.push((path.join("::"), target, condition)),
                    None => {}
                }
            }
        }
        found
    }

    /// The implementations for each item, except those of private traits.
    fn additions(&self, public: &HashSet<&Target>) -> HashMap<Target, Vec<&'a ItemLine>> {
        let mut additions: HashMap<Target, Vec<&ItemLine>> = HashMap::new();
        for (module, items) in &self.modules.items {
            for item in items {
                let Item::Addition { subject, of, lines } = item else { continue };
                let Some(target) = self.name(module, subject, STEPS) else { continue };
                let of = of.as_ref().and_then(|of| self.resolve(module, of, STEPS));
                if of.is_none_or(|of| public.contains(&of)) {
                    additions.entry(target).or_default().extend(lines);
                }
            }
        }
        additions
    }

    /// The re-exports of other crates at the root.
    fn outside(&self) -> impl Iterator<Item = (String, Vec<Fact>)> {
        self.items(&[]).iter().filter_map(|item| match item {
            Item::Use { is_public: true, condition, path, name: Some(name) }
                if self.resolve(&[], path, STEPS).is_none() =>
            {
                let fact = format!("{condition}use {}", path.join("::")).into();
                Some((name.clone(), vec![fact]))
            }
            _ => None,
        })
    }
}
