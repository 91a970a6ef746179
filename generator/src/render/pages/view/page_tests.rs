//! A test that compiles the Rust on the guides and the front page.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::render::pages::library_names::LibraryNames;
use crate::render::pages::site::Pages;
use crate::render::pages::template::RustBlock;
use crate::render::pages::text::{Source, Word};

/// The Rust blocks of pages.
#[derive(Debug, Serialize)]
pub(crate) struct PageTestsView {
    names: LibraryNames,
    blocks: Vec<BlockView>,
}

/// A block of code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct BlockView {
    /// The name of the test: the page and the number on the page.
    name: Word,
    code: Source,
    /// Whether the block has a `main`; otherwise it consists of statements.
    is_program: bool,
}

/// The Rust blocks by page, in the order of the templates. Samples are not included, because they have tests of their
/// own.
pub(crate) fn view(pages: &Pages<'_>, blocks: &BTreeMap<String, Vec<RustBlock>>) -> PageTestsView {
    let blocks = blocks.iter().flat_map(|(page, blocks)| {
        let name = page.rsplit('/').next().and_then(|name| name.strip_suffix(".md"));
        let name = name.unwrap_or(page).to_lowercase();
        let name = name.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
        blocks.iter().enumerate().map(move |(index, block)| BlockView {
            name: Word::new(&format!("{name}_{}", index + 1)),
            code: block.code.clone(),
            is_program: block.is_program,
        })
    });
    PageTestsView { names: pages.names.clone(), blocks: blocks.collect() }
}
