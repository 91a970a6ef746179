//! The size limits of samples, pages and tests.
//!
//! Types refer to each other, and a sample of a type contains a sample of each type that it refers to. A few types can
//! thus make a text with more lines than there are atoms. Each total (all samples, all trees of properties, all tests)
//! has an allowance for each byte of the document, and a fixed allowance that no document of usual size exceeds. If a
//! total exceeds its limit, the largest parts are cut to one size.

use std::collections::HashMap;

use crate::model::{Api, TypeDef, TypeId, TypeKind, TypeRef};

/// Size limits in bytes of text, with a small surcharge for each value or line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SizeBudget {
    /// The values of one sample call, or of one type.
    pub sample: usize,
    /// The properties that a page shows inside one property.
    pub tree: usize,
    /// The samples of all responses that the tests read.
    pub responses: usize,
    /// The sample of one type for the tests of users.
    pub of_type: usize,
}

/// The maximum for a sample or a tree: readers skip a longer one.
const MOST: usize = 64 << 10;
/// The minimum for every sample and every tree.
const LEAST: usize = 400;
/// The fixed allowance of all samples. Each sample is printed several times: in Rust, on the pages and in the tests.
const SAMPLES: usize = 256 << 10;
/// The fixed allowance of the samples of all types. In a chain of types that require each other, the sample of each
/// type repeats the samples of all types after it.
const TYPES: usize = 64 << 10;
/// The fixed allowance of all trees, and of all responses.
const BASE: usize = 1 << 20;
/// The allowance for each byte of the document.
const EACH_BYTE: usize = 1;

/// The depth of nested types to which sizes are estimated.
const DEPTH: usize = 6;
/// Larger sizes count as this size, so that their sum does not overflow.
const LARGE: usize = 1 << (usize::BITS * 5 / 8);
/// A value or a property without its texts.
const LINE: usize = 32;

impl SizeBudget {
    /// The limits for a document of this many bytes.
    pub fn new(api: &Api, document: usize) -> Self {
        let more = document.saturating_mul(EACH_BYTE);
        let all = BASE.saturating_add(more);
        Self {
            sample: level(samples(api), SAMPLES.saturating_add(more)).clamp(LEAST, MOST),
            tree: level(trees(api), all).clamp(LEAST, MOST),
            responses: all,
            of_type: level(types(api), TYPES.saturating_add(more)).clamp(LEAST, MOST),
        }
    }
}

impl Default for SizeBudget {
    /// The maximum for everything.
    fn default() -> Self {
        Self { sample: MOST, tree: MOST, responses: usize::MAX, of_type: MOST }
    }
}

/// The size to which the largest parts must be cut, so that the sum of all parts is within the limit.
fn level(mut sizes: Vec<usize>, mut all: usize) -> usize {
    sizes.sort_unstable();
    let mut left = sizes.len();
    for size in sizes {
        if size > all / left {
            return all / left;
        }
        all -= size;
        left -= 1;
    }
    usize::MAX
}

/// The sizes of complete values, one of each type.
fn values(api: &Api) -> HashMap<&TypeId, usize> {
    sizes(api, |def, inner| match &def.kind {
        TypeKind::Struct(object) => {
            object
                .fields
                .iter()
                .map(|field| LINE + field.property.wire.as_str().len() + inner(&field.property.ty))
                .sum::<usize>()
                + LINE
        }
        TypeKind::Union(union) => {
            union.variants.iter().map(|variant| inner(&variant.ty)).max().unwrap_or_default()
        }
        TypeKind::Enum(values) => {
            let first = values.values.first();
            LINE + first.map_or(0, |value| value.wire.as_str().len())
        }
        TypeKind::Alias(alias) => inner(&alias.target),
    })
}

/// The sizes of the samples of the types of responses.
fn types(api: &Api) -> Vec<usize> {
    let inside = values(api);
    let types = api.types.iter().filter(|def| def.direction.response);
    types.map(|def| inside.get(&def.id).copied().unwrap_or(LINE)).collect()
}

/// The sizes of the complete sample calls with their responses.
fn samples(api: &Api) -> Vec<usize> {
    let inside = values(api);
    let size = |ty: &TypeRef| ty.named().and_then(|id| inside.get(id)).copied().unwrap_or(LINE);
    let operations = api.operations.iter().map(|operation| {
        let arguments = operation.parameters.iter();
        let arguments =
            arguments.map(|each| size(&each.property.ty) + each.property.wire.as_str().len());
        arguments.sum::<usize>() + operation.response.kind.ty().map_or(0, size)
    });
    operations.collect()
}

/// The sizes of the trees below properties, on the pages of those properties.
fn trees(api: &Api) -> Vec<usize> {
    let inside = sizes(api, |def, inner| match &def.kind {
        TypeKind::Struct(object) => object
            .fields
            .iter()
            .map(|field| {
                LINE + field.property.wire.as_str().len()
                    + field.property.docs.size()
                    + inner(&field.property.ty)
            })
            .sum(),
        TypeKind::Union(union) => union
            .variants
            .iter()
            .map(|variant| LINE + variant.docs.size() + inner(&variant.ty))
            .sum(),
        TypeKind::Enum(values) => values
            .values
            .iter()
            .map(|value| LINE + value.wire.as_str().len() + value.docs.size())
            .sum(),
        TypeKind::Alias(alias) => inner(&alias.target),
    });
    let size = |ty: &TypeRef| ty.named().and_then(|id| inside.get(id)).copied().unwrap_or_default();
    let parameters = api.operations.iter().flat_map(|operation| &operation.parameters);
    let parameters = parameters.map(|parameter| size(&parameter.property.ty));
    let responses = api.operations.iter().filter_map(|each| each.response.kind.ty()).map(size);
    let resources = api.types.iter().filter(|def| def.resource_of.is_some());
    let properties = resources.flat_map(|def| def.kind.uses()).map(size);
    parameters.chain(responses).chain(properties).collect()
}

/// The size of a value of each type, estimated to a fixed depth from the sizes of the types that it uses.
fn sizes<'a>(
    api: &'a Api,
    of: impl Fn(&'a TypeDef, &dyn Fn(&TypeRef) -> usize) -> usize,
) -> HashMap<&'a TypeId, usize> {
    let mut sizes: HashMap<&TypeId, usize> = HashMap::new();
    for _ in 0..DEPTH {
        let inner = |ty: &TypeRef| ty.named().and_then(|id| sizes.get(id)).copied().unwrap_or(LINE);
        sizes = api.types.iter().map(|def| (&def.id, of(def, &inner).min(LARGE))).collect();
    }
    sizes
}
