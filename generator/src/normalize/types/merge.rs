//! Merges drafts of equal shape into one type.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::drafts::Draft;
use super::super::type_path::Root;
use super::signature::Signature;
use super::words::leaf;
use crate::bounds;
use crate::diagnostic::Diagnostics;
use crate::model::{Discriminator, Home, Name, SpecPointer, TypeKind};
use crate::names::NamePath;

/// Drafts of one shape. The first one gives the class its name; the others are sorted by place.
pub(super) type Class<'d> = Vec<&'d Draft>;

/// A remembered name, and the draft at one of its places.
pub(super) struct RememberedName<'d> {
    pub(super) name: &'d str,
    pub(super) draft: usize,
    /// Whether the place is the draft's own component schema.
    pub(super) is_own: bool,
    /// Whether a type had the name in the last run.
    pub(super) is_held: bool,
}

/// The fewest fields of a component that takes in an inline shape of another name. Smaller shapes can be equal by
/// chance.
const MANY_FIELDS: usize = 4;

/// The drafts by shape.
///
/// Two component schemas are never one type. An inline shape joins the component of equal shape, because a bundled
/// document repeats components inline. Objects in requests share a type only with shapes of the same name. Unions of
/// objects in a component schema, and types that contain such a union, share a type only with the same place of another
/// variant, or the same schema that several components have by `allOf`: unions often get new variants, and those of one
/// part of the API say nothing about another part. Texts, numbers and unions of such share a type only within one
/// component or operation; enums and these unions only under one name. Equal shapes with one name in `names.lock` stay one
/// type, whatever is written as a component now.
pub(super) fn classes<'d>(
    drafts: &'d [Draft],
    remembered: &[RememberedName<'_>],
    diagnostics: &mut Diagnostics,
) -> Vec<Class<'d>> {
    let signatures = Signature::of_all(drafts);
    let growing = growing(drafts, &signatures);
    let names = names_before(drafts.len(), remembered);
    let looks = drafts.iter().zip(signatures).zip(growing).zip(names);
    let looks: Vec<ShapeQuery<'_>> = looks
        .map(|(((draft, shape), grows), name)| ShapeQuery::of(draft, shape, grows, name))
        .collect();
    let mut class_of: Vec<usize> = (0..drafts.len()).collect();
    for round in 0.. {
        let merged = refine(drafts, &looks, &class_of);
        if merged == class_of {
            break;
        }
        if round == bounds::MERGING_ROUNDS {
            let message = format!(
                "types are nested in more than {} levels: equal types at outer levels are not merged",
                bounds::MERGING_ROUNDS
            );
            diagnostics.warn(
                &SpecPointer::root(),
                message,
                "make components of the nested schemas",
            );
            break;
        }
        class_of = merged;
    }
    let mut classes: BTreeMap<usize, Class<'_>> = BTreeMap::new();
    for (draft, class) in drafts.iter().zip(class_of) {
        classes.entry(class).or_default().push(draft);
    }
    let mut classes: Vec<Class<'_>> = classes.into_values().collect();
    classes.iter_mut().for_each(|class| class.sort_by_cached_key(|draft| rank(draft)));
    classes.sort_by_cached_key(|class| class[0].place.place());
    classes
}

/// The name of each draft in the last run. A component has the name of its own place, if that is remembered.
fn names_before<'n>(drafts: usize, remembered: &[RememberedName<'n>]) -> Vec<Option<&'n str>> {
    let mut names = vec![None; drafts];
    for is_own in [true, false] {
        let held = remembered.iter().filter(|found| found.is_held && found.is_own == is_own);
        held.for_each(|found| _ = names[found.draft].get_or_insert(found.name));
    }
    names
}

/// The properties of a draft that each round compares.
struct ShapeQuery<'n> {
    /// The name in the last run.
    before: Option<&'n str>,
    signature: Signature,
    leaf: Option<Name>,
    is_component: bool,
    /// Whether the draft is an object in a request.
    is_request: bool,
    /// Whether the draft is or contains a union of objects, in a component schema.
    grows: bool,
    /// The scope in which drafts of this shape are one type.
    meaning: Meaning,
}

/// The scope in which drafts of one shape are one type. Texts and numbers have few shapes, and are often equal by
/// chance.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Meaning {
    /// Everywhere: the names of an object's members identify it.
    Anywhere,
    /// Under one name: an enum.
    Named(Option<Name>),
    /// Within one component schema or one operation: a text, a number, or under one name a union of such. The body of an
    /// operation counts as its component.
    Inside(Result<String, Root>, Option<Name>),
    /// At all places that have this name in `names.lock`.
    Remembered(String),
}

impl Meaning {
    fn of(draft: &Draft, signature: &Signature, remembered: Option<&str>) -> Self {
        let is_plain = signature.parts.is_empty() && !matches!(draft.def.kind, TypeKind::Struct(_));
        if let Some(name) = remembered.filter(|_| is_plain) {
            return Self::Remembered(name.to_owned());
        }
        match &draft.def.kind {
            TypeKind::Enum(_) => Self::Named(leaf(&draft.place)),
            TypeKind::Alias(alias) if !alias.identifier && signature.parts.is_empty() => {
                Self::Inside(component(draft).ok_or_else(|| draft.place.root.clone()), None)
            }
            TypeKind::Union(union)
                if union.discriminator == Discriminator::JsonType && signature.parts.is_empty() =>
            {
                let around = component(draft).ok_or_else(|| draft.place.root.clone());
                Self::Inside(around, leaf(&draft.place))
            }
            _ => Self::Anywhere,
        }
    }
}

/// The component schema that contains the draft.
fn component(draft: &Draft) -> Option<String> {
    draft.def.pointers.first()?.component_schema().map(Cow::into_owned)
}

impl<'n> ShapeQuery<'n> {
    fn of(draft: &Draft, signature: Signature, grows: bool, before: Option<&'n str>) -> Self {
        let is_struct = matches!(draft.def.kind, TypeKind::Struct(_));
        Self {
            before,
            meaning: Meaning::of(draft, &signature, before),
            signature,
            leaf: leaf(&draft.place),
            is_component: is_component(draft),
            is_request: is_struct && draft.place.request.is_some(),
            grows: grows && matches!(draft.place.root, Root::Component { .. }),
        }
    }
}

/// Whether each draft is a union of objects, or contains one that is not a component schema.
fn growing(drafts: &[Draft], signatures: &[Signature]) -> Vec<bool> {
    let mut around: Vec<Vec<usize>> = vec![Vec::new(); drafts.len()];
    for (at, signature) in signatures.iter().enumerate() {
        signature.parts.iter().for_each(|part| around[*part].push(at));
    }
    let is_union = |draft: &Draft| match &draft.def.kind {
        TypeKind::Union(union) => union.discriminator != Discriminator::JsonType,
        _ => false,
    };
    let mut growing = vec![false; drafts.len()];
    let mut open: Vec<usize> = (0..drafts.len()).filter(|at| is_union(&drafts[*at])).collect();
    while let Some(at) = open.pop() {
        let is_new = !std::mem::replace(&mut growing[at], true);
        if is_new && !is_component(&drafts[at]) {
            open.extend(&around[at]);
        }
    }
    growing
}

/// One round: merges drafts that are equal under the assumption that the classes so far are equal.
fn refine(drafts: &[Draft], looks: &[ShapeQuery<'_>], class_of: &[usize]) -> Vec<usize> {
    let mut by_shape: HashMap<(usize, Vec<usize>, &Meaning), Vec<usize>> = HashMap::new();
    for (at, look) in looks.iter().enumerate() {
        let Signature { shape, parts } = &look.signature;
        let parts = parts.iter().map(|part| class_of[*part]).collect();
        by_shape.entry((*shape, parts, &look.meaning)).or_default().push(at);
    }
    let mut merged = class_of.to_vec();
    for group in by_shape.values() {
        for (at, class) in classes_of_group(drafts, looks, group) {
            merged[at] = class;
        }
    }
    merged
}

/// The class of each draft in a group of equal shapes; a class is the smallest index of its drafts.
fn classes_of_group(
    drafts: &[Draft],
    looks: &[ShapeQuery<'_>],
    group: &[usize],
) -> Vec<(usize, usize)> {
    let (components, inline): (Vec<usize>, Vec<usize>) =
        group.iter().copied().partition(|at| looks[*at].is_component);
    let mut result: Vec<(usize, usize)> = components.iter().map(|at| (*at, *at)).collect();
    let of_shape = ComponentsOfShape::new(drafts, looks, &components);
    let mut inline_alone = Vec::new();
    for at in inline {
        match of_shape.before(&looks[at]) {
            Some(component) => result.push((at, component)),
            None => inline_alone.push(at),
        }
    }
    let first_inline = result.len();
    let (growing, inline): (Vec<usize>, Vec<usize>) =
        inline_alone.into_iter().partition(|at| looks[*at].grows);
    let mut by_outline: HashMap<NamePath, usize> = HashMap::new();
    let mut by_schema: HashMap<&SpecPointer, usize> = HashMap::new();
    for at in growing {
        let outline = by_outline.entry(drafts[at].place.outline());
        let schema = drafts[at].def.pointers.first();
        let known = schema.and_then(|schema| by_schema.get(schema)).copied();
        let class = *outline.or_insert(known.unwrap_or(at));
        schema.into_iter().for_each(|schema| _ = by_schema.entry(schema).or_insert(class));
        result.push((at, class));
    }
    let (requests, others): (Vec<usize>, Vec<usize>) =
        inline.into_iter().partition(|at| looks[*at].is_request);
    // A growing union takes in what other readers make of its schema.
    let component = |at: usize| {
        let same = || by_schema.get(drafts[at].def.pointers.first()?).copied();
        of_shape.takes_in(&looks[at]).or_else(same)
    };
    let shared = others.iter().copied().filter(|at| component(*at).is_none()).min();
    let shared_names: HashSet<&Option<Name>> = others.iter().map(|at| &looks[*at].leaf).collect();
    for at in others {
        result.push((at, component(at).or(shared).unwrap_or(at)));
    }
    let mut by_name: HashMap<&Option<Name>, usize> = HashMap::new();
    for at in requests {
        let name = &looks[at].leaf;
        let known = if shared_names.contains(name) { shared } else { None };
        let own = *by_name.entry(name).or_insert(at);
        result.push((at, component(at).or(known).unwrap_or(own)));
    }
    keep_together(looks, &components, &mut result[first_inline..]);
    result
}

/// The component schemas of one shape, and which of them an inline shape joins.
struct ComponentsOfShape<'l> {
    by_leaf: HashMap<&'l Option<Name>, usize>,
    by_before: HashMap<&'l str, usize>,
    /// The first one that equal shapes of other names join too.
    telling: Option<usize>,
}

impl<'l> ComponentsOfShape<'l> {
    fn new(drafts: &[Draft], looks: &'l [ShapeQuery<'_>], components: &[usize]) -> Self {
        let first = sorted_by_pointer(components, drafts).next();
        let telling = first.filter(|at| is_telling(&drafts[**at])).copied();
        let (mut by_leaf, mut by_before) = (HashMap::new(), HashMap::new());
        for at in sorted_by_pointer(components, drafts) {
            by_leaf.entry(&looks[*at].leaf).or_insert(*at);
            looks[*at].before.into_iter().for_each(|name| _ = by_before.entry(name).or_insert(*at));
        }
        Self { by_leaf, by_before, telling }
    }

    /// The component that had the same name in the last run.
    fn before(&self, look: &ShapeQuery<'_>) -> Option<usize> {
        self.by_before.get(look.before?).copied()
    }

    /// The component of the same name, or one that can't be equal by chance.
    fn takes_in(&self, look: &ShapeQuery<'_>) -> Option<usize> {
        self.by_leaf.get(&look.leaf).copied().or(self.telling)
    }
}

/// Joins the classes whose drafts had one name in the last run, except those of components.
fn keep_together(looks: &[ShapeQuery<'_>], components: &[usize], result: &mut [(usize, usize)]) {
    let components: HashSet<usize> = components.iter().copied().collect();
    let mut by_before: HashMap<&str, usize> = HashMap::new();
    let mut joined: HashMap<usize, usize> = HashMap::new();
    let last = |joined: &HashMap<usize, usize>, class: usize| {
        let further = |class: &usize| joined.get(class).copied();
        std::iter::successors(Some(class), further).last().unwrap_or(class)
    };
    for (at, class) in result.iter().filter(|(_, class)| !components.contains(class)) {
        let Some(name) = looks[*at].before else { continue };
        let class = last(&joined, *class);
        let first = last(&joined, *by_before.entry(name).or_insert(class));
        if first != class {
            joined.insert(first.max(class), first.min(class));
        }
    }
    for (_, class) in result {
        *class = last(&joined, *class);
    }
}

/// Component schemas, sorted by name.
fn sorted_by_pointer<'c>(
    components: &'c [usize],
    drafts: &[Draft],
) -> impl Iterator<Item = &'c usize> + use<'c> {
    let mut sorted: Vec<&usize> = components.iter().collect();
    sorted.sort_by_key(|at| &drafts[**at].def.pointers[0]);
    sorted.into_iter()
}

/// Whether the draft is a component schema with its own name.
pub(super) fn is_component(draft: &Draft) -> bool {
    draft.place.steps.is_empty()
        && matches!(draft.place.root, Root::Component { .. })
        && matches!(draft.def.home, Home::Component(_) | Home::Ids)
}

fn is_telling(draft: &Draft) -> bool {
    match &draft.def.kind {
        TypeKind::Struct(object) => object.fields.len() >= MANY_FIELDS,
        TypeKind::Union(union) => union.variants.len() >= MANY_FIELDS,
        TypeKind::Enum(_) => true,
        TypeKind::Alias(_) => false,
    }
}

/// The order of drafts in a class: components first, then what the component around it declares itself, not by `allOf`, then
/// by the length of the path, then by place.
fn rank(draft: &Draft) -> (bool, bool, usize, NamePath) {
    let is_declared_there = match &draft.place.root {
        Root::Component { place, .. } => {
            component(draft).is_some_and(|around| NamePath::component(&around) == *place)
        }
        _ => false,
    };
    (!is_component(draft), !is_declared_there, draft.place.steps.len(), draft.place.place())
}
