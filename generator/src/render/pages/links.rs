//! Links between pages.

use super::text::Href;
use crate::render::Address;

impl Address {
    /// The link from this page to another.
    pub(super) fn link_to(&self, other: &Self) -> Href {
        let from: Vec<&str> = self.path().split('/').collect();
        let to: Vec<&str> = other.path().split('/').collect();
        let folders = from.len().min(to.len()) - 1;
        let shared = (0..folders).take_while(|at| from[*at] == to[*at]).count();
        let mut link = "../".repeat(from.len() - 1 - shared);
        link.push_str(&to[shared..].join("/"));
        Href::page(&link)
    }

    /// The link to a page from the folder of all pages.
    pub(super) fn link_from_root(&self) -> Href {
        Href::page(self.path())
    }

    /// The relative path from this page to the folder of all pages: `../../`, or empty.
    pub(super) fn to_root(&self) -> Href {
        Href::page(&"../".repeat(self.path().matches('/').count()))
    }
}
